"""What the plan or a page says may hold signs nobody sees: none comes into what the kit writes or shows."""

import json

import pytest

FILE, URL = "no\u202ewhere.html", "https://a.example/a<b>\u202ec\x9b"
ODD = "\u202e\u2066\x1b\u200f\x07\x9b"
# Each turns the direction of writing, moves the cursor, or begins a line that is a heading.
PLAN = """\
plan: 1
title: "Two\\u202e evenings\\n# injected"
goal: "Learn\\x1b[31m to juggle\\n# injected"
about: "First\\u2066 line\\n\\nSecond line"
tracks: [{id: balls, title: "Ba\\u202ells\\n# injected"}]
sessions:
  - id: session-1
    title: "Three\\u202e balls\\n# injected"
    target: "The\\x07 cascade\\n# injected"
    track: balls
    minutes: 60
    notes: "A\\u2066 note\\n\\nof two paragraphs"
    materials:
      - {title: "The\\u200f cascade\\n# injected", path: page.html, role: essential, note: "how\\u202e it\\n# injected"}
      - {title: "No\\u202ewhere\\n# injected", path: "no\\u202ewhere.html", sections: "1\\u20662"}
      - {title: "Watch\\u202e it\\n# injected", url: "https://a.example/a<b>\\u202ec\\x9b", upload: link}
    agenda: [{minutes: 20, topic: "One\\x9b ball\\n# injected"}, {minutes: 40, topic: Three}]
    success_criteria: ["Ten\\u202e catches\\n# injected"]
    focus: {title: "Fo\\u2066cus\\n# injected", questions: ["Where\\x1b do you look?\\n# injected"]}
    blog: {number: 1, title: "Ten\\u202e in a Row\\n# injected"}
  - id: session-2
    title: Four
    minutes: 20
    materials: [{title: "Re\\u202eview\\n# injected", review: [session-1]}]
"""
PAGE = (
    "<!doctype html><title>How &#x202e; it goes</title><meta name=author content='A &#x2066;Juggler'>"
    "<main><h1>How it goes</h1><p>" + "Throw from the inside, and catch outside. " * 60 + "</main>"
)


@pytest.fixture
def odd(kit):
    """A project whose plan and page are full of such signs."""
    (kit.folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (kit.folder / "page.html").write_text(PAGE, encoding="utf-8")
    return kit


def written(folder):
    for place in ("bundles", "vault", "cards"):
        for path in (folder / place).rglob("*"):
            if path.is_file() and path.name != "state.json" and ".kit" not in path.parts:
                yield path, path.read_text("utf-8")


def test_no_sign_that_nobody_sees_is_written_or_shown(odd):
    commands = (
        ("build", "all"), ("bundle", "--sprint"), ("bundle", "--track", "balls"), ("status",), ("cards", "all"),
        ("check",), ("check", "--links"), ("fetch", "1"),
    )  # fmt: skip
    for command in commands:
        done = odd(*command)
        assert done.returncode in (0, 1), done.stderr
        assert not set(ODD) & set((done.stdout + done.stderr).replace(FILE, "").replace(URL, "")), command
        assert "\n# injected" not in done.stdout
    files = dict(written(odd.folder))
    assert len(files) > 12
    for path, text in files.items():
        assert not set(ODD) & set(path.name)
        told = text.replace(FILE, "").replace(URL, "")  # what names a thing stays as it is
        assert not set(ODD) & set(told), path.name
        assert "\n# injected" not in text, path.name
    assert (odd.folder / "plan.yaml").read_text("utf-8") == PLAN


def test_texts_of_several_lines_keep_them_and_an_address_stays_on_its_own(odd):
    odd("build", "all")
    folder = odd.folder / "bundles/session-1"
    assert (folder / "links.txt").read_text("utf-8") == "https://a.example/a%3Cb%3E%E2%80%AEc%C2%9B\n"
    brief = (folder / "S01-00 Session brief.md").read_text("utf-8")
    assert "A note\n\nof two paragraphs" in brief
    assert "[Watch it # injected](<https://a.example/a%3Cb%3E%E2%80%AEc%C2%9B>)" in brief
    rows = json.loads((folder / "manifest.json").read_text("utf-8"))["materials"]
    assert rows[2]["url"] == URL  # as the plan has it
    [overview] = (odd.folder / "vault").rglob("Overview.md")
    assert "First line\n\nSecond line" in overview.read_text("utf-8")
