"""The session brief: what NotebookLM and the person should know before the first question (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

from materials_kit import layout
from materials_kit.bundle import prompts
from materials_kit.model import AgendaItem, Plan, Session

Row = Mapping[str, Any]
WORDS_A_MINUTE = 200  # technical prose; https://doi.org/10.1016/j.jml.2019.104047 has 238 for easy prose
OPEN = ("missing", "review")


def write(plan: Plan, session: Session, rows: Sequence[Row], warnings: Sequence[str]) -> str:
    """Give the brief as Markdown; what the plan does not say is left out."""
    code = layout.code(plan, session)
    parts = [f"# {code} {session.title}", _head(plan, session)]
    parts += _section("Agenda", agenda(plan, session))
    parts += _section("Success criteria", [f"- {line}" for line in session.success_criteria])
    if session.focus:
        parts += _section(session.focus.title, [f"- {line}" for line in session.focus.questions])
    parts += _section("Sources", _table(code, rows))
    parts += _section("Missing or doubtful", _open(code, rows))
    parts += _section("Good to know", [*_remarks(code, rows), *[f"- {warning}" for warning in warnings]])
    if session.blog:
        number = f" {session.blog.number}" if session.blog.number else ""
        parts += _section("Blog", [f"Post{number}: {session.blog.title}"])
    parts += _section("Prompts to paste into NotebookLM (Gemini Notebook)", prompts.write(session, rows))
    return "\n\n".join(part for part in parts if part) + "\n"


def agenda(plan: Plan, session: Session) -> list[str]:
    """Give the agenda with clock times where the start is known, else elapsed; an overrun is said."""
    start = session.time or plan.settings.start_time
    begin = _minutes(start) if start else 0
    lines, elapsed = [], 0
    for item in session.agenda:
        lines.append(f"- {_span(begin + elapsed, item, clock=bool(start))} {item.topic}")
        elapsed += item.minutes
    if session.minutes and elapsed > session.minutes:
        over = elapsed - session.minutes
        lines += ["", f"The agenda takes {elapsed} minutes, {over} more than the session's {session.minutes}."]
    return lines


def _span(begin: int, item: AgendaItem, *, clock: bool) -> str:
    return f"{_time(begin, clock=clock)}-{_time(begin + item.minutes, clock=clock)}"


def _time(minutes: int, *, clock: bool) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours % 24:02d}:{rest:02d}" if clock else f"{hours}:{rest:02d}"


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _head(plan: Plan, session: Session) -> str:
    track = next((track.title for track in plan.tracks if track.id == session.track), None)
    facts = {
        "Target": session.target,
        "Part of": plan.title,
        "Goal of the whole": plan.goal,
        "Track": track,
        "Date": session.date.isoformat() if session.date else None,
        "Time": f"{session.minutes} minutes" if session.minutes else None,
    }
    return "\n".join(f"- **{name}:** {value}" for name, value in facts.items() if value)


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f"## {title}", "\n".join(lines)] if lines else []


def _table(code: str, rows: Sequence[Row]) -> list[str]:
    if not rows:
        return []
    lines = ["| code | source | what it is for | size |", "|---|---|---|---|"]
    words = 0
    for row in rows:
        title = f"[{_cell(row['title'])}]({row['url']})" if row["url"] else _cell(row["title"])
        purpose = ", ".join(text for text in (row["role"], row["note"], row["part"]) if text)
        lines.append(f"| {code}-{row['number']:02d} | {title} | {_cell(purpose)} | {_size(row)} |")
        words += (row["words"] or 0) if row["status"] == "ready" and row["same_as"] is None else 0
    if words:
        minutes = round(words / WORDS_A_MINUTE)
        lines += ["", f"{words:,} words to read: about {_hours(minutes)} at {WORDS_A_MINUTE} words a minute."]
    return lines


def _hours(minutes: int) -> str:
    hours, rest = divmod(max(1, minutes), 60)
    return " ".join(text for text in (f"{hours} h" * bool(hours), f"{rest} min" * bool(rest)) if text)


def _size(row: Row) -> str:
    if row["status"] in OPEN or row["status"] == "skipped":
        return str(row["status"])
    if row["status"] == "link":
        return f"{row['kind']}, in links.txt"
    if row["same_as"] is not None:
        return f"the same file as number {row['same_as']}"
    pages = f"{row['pages']} pages, " if row["pages"] else ""
    return f"{pages}{row['words']:,} words" if row["words"] else str(row["kind"])


def _open(code: str, rows: Sequence[Row]) -> list[str]:
    lines = []
    for row in rows:
        if row["status"] in OPEN:
            lines.append(f"- {code}-{row['number']:02d} {row['title']} ({row['status']}): {row['reason']}.")
            lines += [f"  What to try: {row['hint']}."] if row["hint"] else []
            lines += [f"  <{row['url']}>"] if row["url"] else []
    return lines


def _remarks(code: str, rows: Sequence[Row]) -> list[str]:
    told = [row for row in rows if row["reason"] and row["status"] not in OPEN]
    return [f"- {code}-{row['number']:02d} {row['title']}: {row['reason']}" for row in told]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
