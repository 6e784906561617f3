"""One notebook for many sessions, as a person makes it of files of their own."""

import json

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

TEXT = "Every throw peaks at the same height, and every hand waits for its ball. "


def book(place, pages=9):
    canvas = Canvas(str(place), invariant=1)
    for number in range(1, pages + 1):
        for line in range(12):
            canvas.drawString(50, 700 - 14 * line, f"{number}.{line} {TEXT}")
        if number in (1, 5):
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(f"{1 + number // 5} Part", f"p{number}")
        canvas.showPage()
    canvas.save()


@pytest.fixture
def sprint(kit):
    """Make the sprint's bundle of a book that each session asks a part of; gives its row and manifest's only row."""

    def make(*parts, check=0):
        book(kit.folder / "book.pdf")
        lines = ["plan: 1", "title: Evenings", "sessions:"]
        for number, part in enumerate(parts, 1):
            lines += [f"  - id: session-{number}", f"    title: Evening {number}", "    materials:"]
            lines += [f"      - {{title: The juggling book, path: book.pdf, {part}}}"]
        (kit.folder / "plan.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        kit("fetch", "all")
        told = kit("bundle", "--sprint", check=check).stdout
        kit.json("bundle", "--sprint", check=check)
        return told

    return make


def pages(kit):
    [name] = (kit.folder / "bundles/sprint").glob("*.pdf")
    return len(PdfReader(name).pages)


@pytest.mark.parametrize(
    ("parts", "count", "bad"),
    [
        (("pages: 1-3", "pages: 8-900"), 3, "S02 asks for: pages 8-900"),
        (("pages: 1-3", "sections: '99.9'"), 3, "S02 asks for: sections 99.9"),
        (("sections: '2'", "sections: '99.9'"), 5, "S02 asks for: sections 99.9"),
        (("pages: '1-3, 900'", "pages: 5"), 4, "S01 asks for: pages 900"),
        (("pages: '1-3; 7-2, 9'", "pages: '8-900'"), 4, "S01 asks for: the range 7-2"),
        (("pdf_pages: '900, 2'", "pages: 5"), 2, "S01 asks for: pages 900"),
        (("sections: '2, 99.9'", "pages: 1"), 6, "S01 asks for: sections 99.9"),
    ],
)
def test_a_part_that_cannot_be_found_does_not_take_the_document_from_the_others(kit, sprint, parts, count, bad):
    told = " ".join(sprint(*parts).split())
    brief = (kit.folder / "bundles/sprint/SPRINT-00 Sprint brief.md").read_text("utf-8")
    assert pages(kit) == count
    assert bad in told
    assert bad in brief
    [row] = [line for line in brief.splitlines() if line.startswith("| SPRINT-01")]
    assert "99.9" not in row
    assert "8-900" not in row


def test_a_part_that_nobody_can_have_is_missing(sprint):
    assert "pages 900" in sprint("pages: 900", "pages: 901", check=1)


def test_a_row_does_not_claim_sections_that_were_not_found(kit, sprint):
    sprint("pages: 1-3, sections: '99.9'")
    kit("bundle", "1")
    for name in ("sprint/SPRINT-00 Sprint brief.md", "session-1/S01-00 Session brief.md"):
        brief = (kit.folder / "bundles" / name).read_text("utf-8")
        [row] = [line for line in brief.splitlines() if "-01 | The" in line]
        assert "pages 1-3" in row
        assert "99.9" not in row


def test_what_is_not_what_its_title_says_is_said_in_the_sprint_too(kit, sprint):
    sprint("note: the whole")
    (kit.folder / "plan.yaml").write_text(
        (kit.folder / "plan.yaml").read_text("utf-8").replace("The juggling book", "Quantum Chromodynamics"), "utf-8"
    )
    for arguments in (("1",), ("--sprint",)):
        assert "hardly speaks of Quantum, Chromodynamics" in " ".join(kit("bundle", *arguments).stdout.split())


def test_what_looks_back_is_listed_where_it_is_left_out_and_stays_where_it_is_not_there(kit):
    (kit.folder / "one.md").write_text(f"# One\n\n{TEXT * 30}", encoding="utf-8")
    (kit.folder / "plan.yaml").write_text(
        """\
plan: 1
title: Evenings
tracks: [{id: balls, title: Balls}]
sessions:
  - {id: session-1, title: One, materials: [{title: The height, path: one.md}]}
  - {id: session-2, title: Two, track: balls, materials: [{title: The height, path: one.md}]}
  - id: session-3
    title: Three
    track: balls
    materials:
      - {title: All of it again, review: [session-1, session-2]}
      - {title: The last again, review: [session-2]}
""",
        encoding="utf-8",
    )
    kit("fetch", "all", check=0)
    kit("bundle", "--sprint", check=0)
    kit("bundle", "--track", "balls", check=0)
    for name, kept in (("sprint", []), ("balls", ["All of it again"])):
        manifest = json.loads((kit.folder / f"bundles/{name}/manifest.json").read_text("utf-8"))
        there = {row["title"]: (row["status"], row["reason"]) for row in manifest["materials"]}
        assert there.pop("The height")[0] == "ready"
        assert set(there) == {"All of it again", "The last again"}
        assert [title for title, (status, _) in there.items() if status == "ready"] == kept
        assert all("looks back at" in (why or "") for title, (_, why) in there.items() if title not in kept)
        brief = next((kit.folder / f"bundles/{name}").glob("* Sprint brief.md")).read_text("utf-8")
        assert "The last again, left out: what it looks back at is in this notebook." in brief
        assert manifest["readiness"] == "ready"
