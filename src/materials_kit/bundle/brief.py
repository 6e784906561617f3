"""The session brief: what NotebookLM and the person should know before the first question (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

from materials_kit import layout, timetable
from materials_kit.amounts import WORDS_A_MINUTE, count, reading_minutes, seconds_text
from materials_kit.bundle import prompts
from materials_kit.bundle.readiness import OPEN, Verdict, readiness
from materials_kit.model import Plan, Session

Row = Mapping[str, Any]
OUT = (*OPEN, "skipped")
_MEANS = {"missing": "missing", "review": "doubtful, so not bundled", "skipped": "left out"}


def write(plan: Plan, session: Session, rows: Sequence[Row], warnings: Sequence[str]) -> str:
    """Give the brief as Markdown; what the plan does not say is left out."""
    code = layout.code(plan, session)
    blog = (
        f"{f'Post {session.blog.number}: ' if session.blog.number else ''}{session.blog.title}" if session.blog else ""
    )
    sections = (
        ("Agenda", _agenda(plan, session)),
        ("Success criteria", [_bullets(session.success_criteria)]),
        (
            session.focus.title if session.focus else "Focus",
            [_bullets(session.focus.questions if session.focus else ())],
        ),
        *_sources(code, rows, warnings),
        ("Blog", [blog]),
        ("Notes of the plan", [session.notes.strip() if session.notes else ""]),
        ("Prompts to paste", prompts.write(session, rows)),
    )
    return _page([f"# {code} {session.title}", _opening("session", rows, warnings), _head(plan, session)], sections)


def write_sprint(
    plan: Plan, sessions: Sequence[Session], names: tuple[str, str], rows: Sequence[Row], warnings: Sequence[str]
) -> str:
    """Give the brief of several sessions together; `names` are the code of its files and its title."""
    code, label = names
    goal = f"**Goal:** {' '.join(plan.goal.split())}" if plan.goal else ""
    criteria = [f"{layout.code(plan, one)}: {text}" for one in sessions for text in prompts.criteria(one)]
    questions = [f"{layout.code(plan, one)}: {text}" for one in sessions if one.focus for text in one.focus.questions]
    sections = (
        ("Sessions", [_bullets([_told(plan, session) for session in sessions])]),
        ("Success criteria", [_bullets(criteria)]),
        ("Focus questions", [_bullets(questions)]),
        *_sources(code, rows, warnings),
    )
    return _page([f"# {label}", _opening("sprint", rows, warnings), goal], sections)


def _told(plan: Plan, session: Session) -> str:
    facts = (session.date.isoformat() if session.date else None, session.target)
    blog = f'the post "{session.blog.title}"' if session.blog else None
    told = "; ".join(text for text in (*facts, blog) if text)
    return f"**{layout.code(plan, session)} {session.title}**{f': {told}' if told else ''}"


def _page(parts: list[str], sections: Sequence[tuple[str, Sequence[str]]]) -> str:
    for title, blocks in sections:
        parts += [f"## {title}", *blocks] if any(blocks) else []
    return "\n\n".join(part for part in parts if part) + "\n"


def _sources(code: str, rows: Sequence[Row], warnings: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    return [
        ("Sources", [_table(code, rows), _reading(rows)]),
        ("Not in this bundle", ["\n".join(_out(code, row) for row in rows if row["status"] in OUT)]),
        ("Good to know", [_bullets([*_remarks(code, rows), *warnings])]),
    ]


def _opening(what: str, rows: Sequence[Row], warnings: Sequence[str]) -> str:
    told = f"This is the brief of a study {what}, uploaded to NotebookLM (Gemini Notebook) together with its sources."
    ready = readiness(rows, warnings)
    if ready.verdict is Verdict.READY:
        return told
    return f"{told}\n\n**{str(ready.verdict).capitalize()}:** {ready.why}."


def _head(plan: Plan, session: Session) -> str:
    facts = {
        "Target": session.target,
        "Goal": plan.goal,
        "Part of": plan.title,
        "Track": next((track.title for track in plan.tracks if track.id == session.track), None),
        "Date": f"{session.date:%A}, {session.date.isoformat()}" if session.date else None,
        "Time": f"{session.minutes} minutes" if session.minutes else None,
    }
    return "\n".join(f"- **{name}:** {' '.join(value.split())}" for name, value in facts.items() if value)


def _agenda(plan: Plan, session: Session) -> list[str]:
    slots = timetable.slots(session, plan.settings.start_time)
    return [_bullets([f"{slot.start}-{slot.end} {slot.topic}" for slot in slots]), timetable.overrun(session) or ""]


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {' '.join(line.split())}" for line in lines)


def _table(code: str, rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    lines = ["| code | source | what it is for | what there is |", "|---|---|---|---|"]
    for row in rows:
        title = f"[{_cell(row['title'])}](<{row['url']}>)" if row["url"] else _cell(row["title"])
        purpose = ": ".join(text for text in (row["role"], row["note"]) if text)
        lines.append(f"| {_code(code, row)} | {title} | {_cell(purpose)} | {_cell(_extent(row))} |")
    return "\n".join(lines)


def _code(code: str, row: Row) -> str:
    return f"{code}-{row['number']:02d}"


def _extent(row: Row) -> str:
    if row["status"] in OUT:
        return _MEANS[row["status"]]
    if row["status"] == "link":
        long = f", {seconds_text(row['seconds'])}" if row["seconds"] else ""
        return f"{row['kind']}, in {layout.LINKS}{long}"
    told = [f"the same file as number {row['same_as']}"] if row["same_as"] is not None else []
    told += [row["part"]] if row["part"] else []
    told += [count(row["pages"], "page")] if row["pages"] else []
    told += [count(row["words"], "word")] if row["words"] else []
    told += [f"in {len(row['files'])} parts"] if len(row["files"]) > 1 else []
    return ", ".join(told) or str(row["kind"])


def _reading(rows: Sequence[Row]) -> str:
    words = sum(row["words"] or 0 for row in rows if row["status"] == "ready" and row["same_as"] is None)
    seconds = sum(row["seconds"] or 0 for row in rows if row["status"] == "link")
    minutes = seconds_text(reading_minutes(words) * 60)
    told = [f"{words:,} words to read, about {minutes} at {WORDS_A_MINUTE} words a minute"] if words else []
    told += [f"{seconds_text(seconds)} to watch"] if seconds else []
    return f"{'; '.join(told)}." if told else ""


def _out(code: str, row: Row) -> str:
    lines = [f"- {_code(code, row)} {row['title']}, {_MEANS[row['status']]}: {row['reason'] or row['status']}."]
    lines += [f"  What to try: {row['hint']}."] if row["hint"] else []
    lines += [f"  <{row['url']}>"] if row["url"] else []
    return "\n".join(lines)


def _remarks(code: str, rows: Sequence[Row]) -> list[str]:
    told = [row for row in rows if row["reason"] and row["status"] not in OUT]
    return [f"{_code(code, row)} {row['title']}: {row['reason']}." for row in told]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
