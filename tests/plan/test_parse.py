import datetime as dt

import pytest

from materials_kit.errors import PlanUnreadable
from materials_kit.model import Role, UploadAs
from materials_kit.plan.parse import MAX_BYTES, parse, refuse_size

SMALL = "plan: 1\ntitle: T\nsessions:\n  - id: session-1\n    title: One\n"


def problems(text):
    with pytest.raises(PlanUnreadable) as caught:
        parse(text)
    return caught.value.message.split("\n")


def material(lines):
    return SMALL + "    materials:\n      - title: M\n" + "".join(f"        {line}\n" for line in lines)


def test_every_key_of_the_format_is_read(example):
    plan = parse(example)
    first, second, third, review = plan.sessions[0].materials
    assert (plan.start, plan.end) == (dt.date(2025, 8, 5), dt.date(2025, 8, 30))
    assert plan.blogs_per_week == 1.5
    assert plan.about == "# Approach\n\n- first: this\n- then: that"
    assert plan.settings.max_size == 100_000_000
    assert (plan.settings.timeout, plan.settings.jobs, plan.settings.start_time) == (12.5, 4, "18:00")
    assert plan.sessions[0].time == "17:30"
    assert (first.role, first.pages, first.page_offset, first.upload) == (Role.ESSENTIAL, "47-88", 22, UploadAs.FILE)
    assert (second.duration, second.start, second.end, second.accept, second.follow) == (5820, 2400, 3000, True, 3)
    assert (third.path, third.follow) == ("notes/mine.md", ("one.md", "two.md"))
    assert review.review == ("session-1",)
    assert plan.sessions[0].blog.title == "A title: with a colon"
    assert plan.sessions[0].notes == "Bring a pen.\n\n  indented"


def test_all_problems_are_told_at_once_with_line_and_column_and_the_nearest_key():
    text = (
        "plan: 1\ntitel: T\nsessions:\n  - id: session-1\n    title: One\n    minuts: 5\n    track: rl\n"
        "    materials:\n      - title: M\n        url: ftp://x.org/a\n      - {title: N, role: vidoe}\n"
    )
    assert problems(text) == [
        "plan.yaml:1:1: needs 'title'",
        "plan.yaml:2:1: titel: unknown key 'titel'; did you mean 'title'?",
        "plan.yaml:6:5: sessions[0].minuts: unknown key 'minuts'; did you mean 'minutes'?",
        "plan.yaml:7:12: sessions[0].track: there is no track 'rl'",
        "plan.yaml:10:14: sessions[0].materials[0].url: should be an http or https address, not 'ftp://x.org/a'",
        (
            "plan.yaml:11:26: sessions[0].materials[1].role: should be one of essential, video, interactive, reading, "
            "hands-on, document, outlook, not 'vidoe'"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "the file is empty"),
        ("plan: 1\ntitle: [x\n", 3, "this is not YAML"),
        ("plan: 1\n\ttitle: x\n", 2, "a tab; indent with spaces"),
        (SMALL + "    title: Two\n", 6, "this key is here twice"),
        (SMALL.replace("title: T", "title: &a T\ngoal: *a"), 2, "anchors and aliases are not used"),
        (SMALL.replace("title: T", "title: !!python/object/apply:os.system ['x']"), 2, "should be text"),
        (SMALL.replace("title: T", "title: !!python/name:os.system x"), 2, "should be text"),
        (SMALL.replace("session-1", "../secret"), 4, "should be a short name of letters"),
        (SMALL.replace("session-1", "CON"), 4, "should be a short name of letters"),
        (SMALL.replace("session-1", "next"), 4, "has a meaning of its own"),
        (SMALL + "  - id: SESSION-1\n    title: Two\n", 6, "is taken"),
        (SMALL.replace("title: T", "title: 5"), 2, "should be text"),
        (SMALL.replace("title: T", "title:"), 2, "is empty"),
        (SMALL.replace("title: T", "title: T\ntracks: {id: rl}"), 3, "should be a list"),
        (SMALL.replace("title: T", "title: T\ntracks: [{id: rl, title: R}, {id: rl, title: S}]"), 3, "is taken"),
        (SMALL.replace("title: T", "title: T\ntracks: [{id: session-1, title: R}]"), 3, "is a session's id too"),
        ("plan: 2\ntitle: T\nsessions: [{id: a, title: b}]\n", 1, "the version of this format"),
        ("plan: 1\ntitle: T\nsessions: []\n", 3, "at least one session"),
        ("[1, 2]", 1, "should be a mapping"),
        ("- " * 5000, 1, "nested too deeply"),
        ("[" * 100_000, 1, "nested too deeply"),
        ("{a: " * 100_000, 1, "nested too deeply"),
        ("plan: 1\ntitle: a\x07b\n", 2, "a character that YAML does not allow"),
        ("plan: 1\ntitle: \ud800\n", 2, "a character that YAML does not allow"),
        (SMALL + "---\nplan: 1\n", 6, "a second document"),
        (SMALL + "    date: 2025-02-30\n", 6, "should be a date"),
        (SMALL + "    time: 25:00\n", 6, "should be a time of day"),
        (SMALL + "    minutes: 0\n", 6, "1 or more"),
        (SMALL + "settings: {max_sise: 1}\n", 6, "did you mean 'max_size'?"),
        (SMALL + "settings: {max_size: huge}\n", 6, "should be a size"),
        (SMALL + "1: x\n", 6, "unknown key '1'"),
        (SMALL + "[a]: x\n", 6, "a key should be a word"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, line, words):
    told = problems(text)
    assert any(problem.startswith(f"plan.yaml:{line}:") and words in problem for problem in told), told


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["url: https://a.org", "path: b.md"], "has one of url, path and review"),
        (["review: [session-9]"], "there is no session 'session-9'; did you mean 'session-1'?"),
        (["url: javascript:alert(1)"], "should be an http or https address"),
        (["url: http://a b"], "should be an http or https address"),
        (["pages: a lot of them"], "should be pages like"),
        (["accept: maybe"], "should be true or false"),
        (["duration: long"], "should be a length"),
        (["sha256: abc"], "64 hexadecimal digits"),
        (["note:"], "is empty; fill it in or take the line out"),
        (["follow: -1"], "how many pages to follow"),
    ],
)
def test_a_wrong_material_is_told(lines, words):
    assert words in " ".join(problems(material(lines)))


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("duration: 5820", "duration", 5820),
        ("duration: 1h 37m", "duration", 5820),
        ("duration: 1:37:00", "duration", 5820),
        ('duration: "90 min"', "duration", 5400),
        ("start: 40:00", "start", 2400),
        ("pages: 47", "pages", "47"),
        ("sections: 3.10", "sections", "3.10"),
        ("url: HTTPS://a.org/x", "url", "HTTPS://a.org/x"),
        ("note: 'yes'", "note", "yes"),
        ("follow: [a, b]", "follow", ("a", "b")),
    ],
)
def test_values_may_be_written_as_people_write_them(line, name, value):
    assert getattr(parse(material([line])).sessions[0].materials[0], name) == value


def test_a_byte_order_mark_does_not_matter():
    assert parse("\ufeff" + SMALL) == parse(SMALL)


def test_windows_line_ends_do_not_matter():
    assert parse(SMALL.replace("\n", "\r\n")) == parse(SMALL)


def test_a_file_over_the_limit_is_refused_before_it_is_parsed():
    with pytest.raises(PlanUnreadable, match="larger than 4 MB"):
        refuse_size(MAX_BYTES + 1)
    refuse_size(MAX_BYTES)
    assert "larger than 4 MB" in problems("[" * (MAX_BYTES + 1))[0]


def test_a_million_laughs_are_told_in_a_hundred_lines():
    bomb = 'a: &a ["lol"]\n' + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20)
    )
    assert len(problems(bomb)) == 100


@pytest.mark.parametrize("zone", ["Mars/Base", "Europe", "../etc"])
def test_a_time_zone_that_is_none_is_a_problem_with_its_line(zone):
    text = f"plan: 1\ntitle: T\nsettings:\n  timezone: {zone}\nsessions: [{{id: a, title: A}}]\n"
    with pytest.raises(PlanUnreadable, match=r"plan\.yaml:4:13: settings\.timezone: should be a time zone like"):
        parse(text)


def test_lengths_and_sizes_of_hundreds_of_digits_are_problems_and_no_crash():
    nines = "9" * 400
    found = problems(material([f"duration: {nines} hours"]) + f"settings: {{max_size: {nines}MB}}\n")
    assert [one.split(": ")[1] for one in found if one.startswith("plan.yaml")] == [
        "sessions[0].materials[0].duration",
        "settings.max_size",
    ]
