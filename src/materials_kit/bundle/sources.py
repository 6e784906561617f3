"""What a brief says of its sources: a table, how long they take, what is not there, what to know (pure)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from materials_kit import layout, naming
from materials_kit.amounts import WORDS_A_MINUTE, count, reading_minutes, seconds_text
from materials_kit.bundle.readiness import OPEN

Row = Mapping[str, Any]
Section = tuple[str, Sequence[str]]
OUT = (*OPEN, "skipped")
LOOKED_UP = "repository"
_MARK = re.compile(r"^[-*+] +")
_MEANS = {"missing": "missing", "review": "doubtful, so not bundled", "skipped": "left out"}


def sections(code: str, rows: Sequence[Row], warnings: Sequence[str], minutes: int | None) -> list[Section]:
    """Give the sections on the sources; `code` begins their numbers, `minutes` is how long the session is."""
    links = any(row["status"] == "link" for row in rows)
    paste = f"What is in {layout.LINKS} is pasted as a link: NotebookLM takes all its lines at once." if links else ""
    return [
        ("Sources", [_table(code, rows), _time(code, rows, minutes), paste]),
        ("Not in this bundle", ["\n".join(_out(code, row) for row in rows if row["status"] in OUT)]),
        ("Good to know", [bullets([*_remarks(code, rows), *warnings])]),
    ]


def bullets(lines: Sequence[str]) -> str:
    """Give the lines as a list; each stays one line, and one that begins with a list's mark has it once."""
    return "\n".join(f"- {_MARK.sub('', ' '.join(line.split()))}" for line in lines)


def sentence(text: str) -> str:
    """Give the text with a full stop, unless it ends a sentence itself."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def number(code: str, row: Row) -> str:
    """Give a source's number as its file's name begins: S05-02."""
    return f"{code}-{row['number']:02d}"


def name(code: str, row: Row) -> str:
    """Give what NotebookLM shows for a source: its file's name, or a video's own title."""
    if row["status"] == "link":
        return str(row["own_title"] or row["title"])
    return f"{number(code, row)} {row['title']}"


def seconds(rows: Sequence[Row]) -> tuple[int, int]:
    """Give how long the sources take to read and to watch; each is counted once, and nobody reads a repository."""
    used = [row for row in rows if row["same_as"] is None and row["kind"] != LOOKED_UP]
    words = sum(row["words"] or 0 for row in used if row["status"] == "ready")
    return reading_minutes(words) * 60, sum(row["seconds"] or 0 for row in used if row["status"] == "link")


def _table(code: str, rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    shared = [row["files"][0] for row in rows if row["files"] and row["same_as"] is None]
    lines = ["| code | source | what it is for | what there is | time |", "|---|---|---|---|---|"]
    for row in rows:
        title = f"[{_cell(row['title'])}](<{naming.address(row['url'])}>)" if row["url"] else _cell(row["title"])
        purpose = ": ".join(text for text in (row["role"], row["note"]) if text)
        others = shared.count(row["files"][0]) - 1 if row["files"] else 0
        cells = (number(code, row), title, _cell(purpose), _cell(_extent(row, others)), _takes(row))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _extent(row: Row, others: int) -> str:
    if row["status"] in OUT:
        return _MEANS[row["status"]]
    if row["status"] == "link":
        again = f", the same as number {row['same_as']}" if row["same_as"] is not None else ""
        return f"{row['kind']}, in {layout.LINKS}{again}"
    told = [f"the same file as number {row['same_as']}"] if row["same_as"] is not None else []
    told += [row["part"]] if row["part"] else []
    told += [count(row["pages"], "page")] if row["pages"] else []
    told += [count(row["words"], "word")] if row["words"] else []
    told += [f"in {len(row['files'])} parts"] if len(row["files"]) > 1 else []
    told += [f"in one file with {count(others, 'other')}: {row['files'][0]}"] if others > 0 else []
    return ", ".join(told) or str(row["kind"])


def _takes(row: Row) -> str:
    """Give how long one source takes: reading at the usual pace, or watching."""
    if row["kind"] == LOOKED_UP and row["status"] == "ready":
        return "to look things up in"
    read, watched = seconds([row])
    watched = row["seconds"] or watched if row["status"] == "ready" else watched  # a transcript is of a video
    told = [f"{seconds_text(read)} to read"] if read else []
    return " or ".join([*told, f"{seconds_text(watched)} to watch"] if watched else told)


def _time(code: str, rows: Sequence[Row], minutes: int | None) -> str:
    read, watched = seconds(rows)
    if not read + watched:
        return ""
    pace = f"{seconds_text(read)} to read at {WORDS_A_MINUTE} words a minute" if read else ""
    told = " and ".join(text for text in (pace, f"{seconds_text(watched)} to watch" if watched else "") if text)
    lead = f"All of it takes about {told}"
    if not minutes or read + watched <= minutes * 60:
        return f"{lead}."
    essential = [row for row in rows if row["role"] == "essential" and row["status"] in ("ready", "link")]
    need = sum(seconds(essential))
    begin = "Begin with the essential ones" if need <= minutes * 60 else "The essential ones alone take longer"
    first = f" {begin}, {seconds_text(need)}: {_codes(code, essential)}." if need else ""
    return f"{lead}, and the session has {seconds_text(minutes * 60)}.{first}"


def _codes(code: str, rows: Sequence[Row]) -> str:
    return ", ".join(number(code, row) for row in rows)


def _out(code: str, row: Row) -> str:
    reason = (row["reason"] or row["status"]).removeprefix("left out: ")
    lines = [f"- {number(code, row)} {row['title']}, {_MEANS[row['status']]}: {sentence(reason)}"]
    lines += [f"  What to try: {sentence(row['hint'])}"] if row["hint"] else []
    lines += [f"  <{naming.address(row['url'])}>"] if row["url"] else []
    return "\n".join(lines)


def _remarks(code: str, rows: Sequence[Row]) -> list[str]:
    told = [row for row in rows if row["reason"] and row["status"] not in OUT]
    return [f"{number(code, row)} {row['title']}: {sentence(row['reason'])}{_try(row)}" for row in told]


def _try(row: Row) -> str:
    return f" What to try: {sentence(row['hint'])}" if row["hint"] else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
