import datetime as dt

import pytest

from materials_kit.errors import PlanUnreadable, UsageError
from materials_kit.plan.lint.check import check, fix
from materials_kit.plan.lint.registry import RULES, explain
from materials_kit.plan.lint.rule import Level
from materials_kit.plan.markdown.yaml_text import yaml_text
from materials_kit.plan.parse import parse
from materials_kit.plan.reschedule import parse_days, reschedule
from materials_kit.plan.starter import GITIGNORE, starter

WHOLE = """\
plan: 1
title: T
dates: {{start: 2025-08-04, end: 2025-08-30}}
sessions:
  - id: session-1
    title: One
    date: 2025-08-04{remark}
    minutes: 60
    materials:
      - title: A
        url: https://a.org/x
    agenda:
      - {{minutes: {minutes}, topic: Read}}
    success_criteria: [Can do it]
    blog: {{title: A post}}
"""


def plan(remark="", minutes=60, more="", top=""):
    return top + WHOLE.format(remark=remark, minutes=minutes) + more


def codes(text):
    return [finding.code for finding in check(text)]


SECOND = """\
  - id: session-2
    title: Two
    date: {date}
    materials:
      - {{title: {title}, url: "{url}"}}
    agenda: [{{minutes: 5, topic: x}}]
    success_criteria: [y]
    blog: {{title: z}}
"""


def second(date="2025-08-07", title="B", url="https://b.org"):
    return plan(more=SECOND.format(date=date, title=title, url=url))


def test_a_sound_plan_has_no_findings():
    assert check(plan()) == ()
    assert check(second()) == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        (plan(remark="  # Tuesday"), "D01", 7, "2025-08-04 is a Monday, the remark says Tuesday (right for 2026)"),
        (plan(remark="  # tue, in the library"), "D01", 7, "the remark says Tuesday"),
        (plan().replace("end: 2025-08-30", "end: 2025-08-03"), "D07", 3, "before it starts"),
        (second(date="2025-09-09"), "D02", 18, "after the sprint's end, 2025-08-30"),
        (second(date="2025-07-31"), "D02", 18, "before the sprint's start, 2025-08-04"),
        (second(date="2025-08-03"), "D04", 18, "before an earlier session's date"),
        (plan(more=SECOND.replace("    date: {date}\n", "").format(title="B", url="https://b.org")), "D06", 16, "has no date"),
        (plan(minutes=90), "A01", 8, "takes 90 minutes, 30 more than the session's 60"),
        (plan(minutes=45), "A01", 8, "15 less than"),
        (plan(more="  - {id: b, title: B, date: 2025-08-05}\n"), "A02", 16, "has no agenda"),
        (plan(more="  - {id: b, title: B, date: 2025-08-05}\n"), "S01", 16, "has no blog post"),
        (plan(more="  - {id: b, title: B, date: 2025-08-05}\n"), "S02", 16, "has no success criteria"),
        (plan(more="  - {id: b, title: B, date: 2025-08-05}\n"), "S03", 16, "has no materials"),
        (plan().replace("        url: https://a.org/x\n", ""), "L03", 10, "has no link"),
        (second(url="https://a.org/x"), "L01", 20, "is the same link as \u201cA\u201d in session-1"),
        (second(title="A", url="https://www.a.org/x?t=95"), "L02", 20, "by another address"),
        (second(title="A", url="https://a.org/pdf/x.pdf"), "L02", 20, "by another address"),
        (plan(top="blogs_per_week: 2\n", more=SECOND.format(date="2025-08-12", title="B", url="https://b.org").replace(
            "session-2", "s2") + SECOND.format(date="2025-08-20", title="C", url="https://c.org")), "B01", 1, "1 post in week 33"),
        (plan(top='about: "Sprint of 9 days"\n'), "D03", 1, "the sessions run over 1 days"),
        (plan(top='about: "A three-week plan"\n'), "D03", 1, "the sessions run over 1 days"),
        (plan(top='about: "This course takes four weeks."\n'), "D03", 1, "the sessions run over 1 days"),
        (plan(top="about: |-\n  hello\n  Week 9 (Sep 9-12): more\n"), "D05", 3, "2025-09-09 to 2025-09-12 lies after"),
    ],
)  # fmt: skip
def test_what_is_wrong_or_odd_is_told_with_its_line(text, code, line, words):
    found = [finding for finding in check(text) if finding.code == code]
    assert [finding.line for finding in found] == [line]
    assert words in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        plan(remark="  # Monday"), plan(remark="  # moved once"), second(url="https://a.org/y"),
        second(title="A", url="https://a.org/x#page=3"), second(url="https://a.org/x?page=2"),
        plan(top='about: "Week 2 (Aug 11-17)"\n'), plan(top="about: Read 5 days a week\n"),
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(text):
    assert check(text) == ()


def test_both_cures_of_a_wrong_weekday_are_offered_and_fix_keeps_the_date():
    assert codes(plan(remark="  # Tuesday, early; kit: ignore D01")) == []
    text = plan(remark="  # Tuesday, early")
    finding = check(text)[0]
    assert finding.level is Level.ERROR
    assert [cure.text for cure in finding.cures] == [
        "keep the date and say Monday",
        "keep Tuesday and move it to 2025-08-05",
    ]
    fixed = fix(text)
    assert fixed.text == plan(remark="  # Monday, early")
    assert fixed.left == ()


@pytest.mark.parametrize(
    "remark", ["was Tuesday, now Monday", "sunny day, may be sat out", "we'd sun ourselves after", "sat out last time"]
)
def test_a_remark_that_only_speaks_of_days_is_the_persons(remark):
    assert "D01" not in codes(plan(remark=f"  # {remark}"))


def test_where_one_command_moves_all_sessions_to_their_weekdays_it_is_named():
    session = "  - id: {}\n    title: x\n    date: {}\n"
    days = ("2025-08-05  # Monday", "2025-08-08  # Thursday", "2025-08-12  # Monday")
    text = "plan: 1\ntitle: T\nsessions:\n" + "".join(session.format(f"s{n}", day) for n, day in enumerate(days))
    cures = [one.cures[1].text for one in check(text) if one.code == "D01"]
    assert cures[0].endswith("2025-08-04 (all at once: kit reschedule --start 2025-08-04 --days mon,thu)")
    moved = reschedule(text, dt.date(2025, 8, 4), parse_days("mon,thu")).plan
    assert all(f"move it to {one.date}" in cure for one, cure in zip(moved.sessions, cures, strict=True))
    gap = check(text.replace("2025-08-12", "2025-08-26"))
    assert not any("kit reschedule" in cure.text for one in gap for cure in one.cures)


def test_fix_widens_the_sprints_dates_to_all_its_sessions():
    assert parse(fix(second(date="2025-09-09")).text).end == dt.date(2025, 9, 9)
    assert parse(fix(second(date="2025-07-31")).text).start == dt.date(2025, 7, 31)


def test_fix_leaves_what_only_a_person_can_decide():
    text = plan(minutes=90)
    fixed = fix(text)
    assert fixed.text == text
    assert [finding.code for finding in fixed.left] == ["A01"]


@pytest.mark.parametrize(
    "text",
    [
        plan(remark="  # Tuesday  # kit: ignore D01"),
        plan(remark="  # Tuesday, kit: # kit: ignore d01, A01", minutes=60),
        plan(remark="  # Tuesday", top="# kit: ignore D01\n"),
        plan(remark="  # Tuesday").replace("    date", "    # kit: ignore D01\n    date"),
        plan(remark="  # Tuesday").replace("- id: session-1", "- id: session-1  # kit: ignore D01"),
        plan(remark="  # Tuesday").replace("- id: session-1", "- id: session-1  # kit: ignore"),
        plan(remark="  # Tuesday").replace("  - id", "  # kit: ignore all\n  - id"),
    ],
)
def test_a_comment_silences_a_rule_beside_above_for_a_session_or_for_the_file(text):
    assert check(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        plan(remark="  # Tuesday  # kit: ignore A01"),
        plan(remark="  # Tuesday", top="goal: 'see # kit: ignore D01'\n"),
        plan(remark="  # Tuesday").replace("- id: session-1", '- id: session-1\n    target: "x # kit: ignore D01"'),
        plan(remark="  # Tuesday", top="about: |-\n  # kit: ignore D01\n"),
        plan(remark="  # Tuesday").replace("minutes: 60", "minutes: 60  # kit: ignore D01", 1),
    ],
)
def test_a_comment_elsewhere_or_of_another_code_silences_nothing(text):
    assert codes(text) == ["D01"]


def test_an_unreadable_plan_is_told_as_ever():
    with pytest.raises(PlanUnreadable):
        check("plan: 1\n")


def test_every_rule_has_a_code_of_its_own_and_is_explained():
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        told = explain(rule.code.lower())
        assert told.startswith(f"{rule.code} ({rule.level}): {rule.title}")
        assert len(rule.explanation) > 20
    with pytest.raises(UsageError, match="there is no rule 'Z99'"):
        explain("Z99")


def test_a_finding_reads_as_file_line_column():
    finding = check(plan(minutes=90))[0]
    assert finding.text("plan.yaml").startswith("plan.yaml:8:14: A01 warning: the agenda takes 90")
    assert finding.where == "sessions[0].minutes"


@pytest.mark.parametrize("today", [dt.date(2026, 1, 1), dt.date(2026, 11, 24), dt.date(2028, 2, 28)])
def test_the_starter_plan_passes(today):
    text = starter(today)
    assert check(text) == ()
    assert parse(text).sessions[0].date > today
    assert "cache/" in GITIGNORE


def test_the_real_plans_faults_are_all_found(real):
    findings = check(yaml_text(real))
    count = {code: sum(finding.code == code for finding in findings) for code in {one.code for one in findings}}
    assert count == {"D01": 12, "D02": 4, "D03": 1, "D05": 2, "A01": 12, "L01": 6, "L02": 1}
    assert {finding.line for finding in findings if finding.code == "D02"} == {407, 445, 483, 525}
    assert all("right for 2024" in finding.message for finding in findings if finding.code == "D01")
    sums = {finding.message.split(" minutes")[0] for finding in findings if finding.code == "A01"}
    assert sums == {"the agenda takes 180", "the agenda takes 210"}


def test_fixing_the_real_plan_changes_only_remarks_and_the_sprints_end(real):
    text = yaml_text(real)
    fixed = fix(text)
    before, after = parse(text), parse(fixed.text)
    assert after.end == dt.date(2025, 9, 12)
    assert after.sessions == before.sessions
    assert {finding.code for finding in fixed.left} == {"D03", "A01", "L01", "L02"}
    assert fix(fixed.text).text == fixed.text


def material(extra, url="https://a.org/x"):
    return plan().replace("        url: https://a.org/x\n", f"        url: {url}\n{extra}")


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("        pages: banana\n", "M01"),
        ("        pages: 9-3\n", "M01"),
        ("        pages: 3, 0\n", "M01"),
        ("        pdf_pages: 0\n", "M01"),
        ("        pdf_pages: xi\n", "M01"),
        ("        start: 90\n        end: 30\n", "M02"),
    ],
)
def test_what_cannot_be_wanted_is_an_error_of_check_and_the_plan_is_still_read(extra, code):
    found = check(material(extra))
    assert [(one.code, one.level) for one in found] == [(code, Level.ERROR)]


@pytest.mark.parametrize("pages", ["47-88", "xi-xv, 2", "A3, B1-B7", "3", "pp. 47\u201352; 60", "p. 4 to p. 9"])
def test_pages_as_books_number_them_are_no_finding(pages):
    assert codes(material(f'        pages: "{pages}"\n')) == []


@pytest.mark.parametrize("url", ["http://[::1", "http://a.org:99999/x", "https://:80/x"])
def test_an_address_that_cannot_be_is_an_error(url):
    assert codes(material("", f'"{url}"')) == ["L05"]


def test_a_review_of_itself_or_of_a_later_session_is_told():
    more = (
        "  - {id: session-2, title: B, materials: [{title: Back, review: [session-1, session-2, session-3]}]}\n"
        "  - {id: session-3, title: C}\n"
    )
    found = [one for one in check(plan(more=more)) if one.code == "L06"]
    assert [(one.line, one.message) for one in found] == [
        (16, "session-2 reviews itself"),
        (16, "session-2 reviews session-3, which comes later"),
    ]


def test_an_ignore_comment_with_an_unknown_code_is_told_and_silences_nothing():
    for word in ("A99", "agenda"):
        found = check(plan(minutes=50).replace("minutes: 60\n", f"minutes: 60  # kit: ignore {word}\n"))
        assert [(one.code, one.level, one.line) for one in found] == [
            ("K01", Level.WARNING, 8),
            ("A01", Level.WARNING, 8),
        ]
        assert word in found[0].message


@pytest.mark.parametrize("other", ["youtu.be/a-B_1", "m.youtube.com/watch?v=a-B_1", "www.youtube.com/embed/a-B_1"])
def test_a_video_is_one_document_whatever_way_its_address_is_written(other):
    text = second(url=f"https://{other}").replace("https://a.org/x", "https://www.youtube.com/watch?v=a-B_1&t=4s")
    assert codes(text) == ["L02"]
