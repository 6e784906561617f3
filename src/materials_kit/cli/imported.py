"""What an import tells, in text: what was understood, repaired, left without a place, and kept from before."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from materials_kit.cli import show

Told = Mapping[str, Any]  # the result of the command, as for --json


def text(told: Told, name: str, replaced: Sequence[tuple[str, str, Sequence[int]]], *, every: bool) -> str:
    """Give the report on the file `name`; `replaced` are characters as they were, as they are, and their lines.

    With `every`, each material and each repaired line is shown.
    """
    parts = [
        [_head(told)],
        [told["diff"]] if told.get("diff") else [],
        _understood(told["understood"], every=every),
        _read_as(told),
        _repaired(told["repaired"], replaced, name, every=every),
        _unplaced(told, name),
        _kept(told["kept"]),
        _without_base(told),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def ranges(lines: Sequence[int]) -> str:
    """Give numbers of lines as people say them: "7, 9, 37-38"."""
    runs = groupby(enumerate(sorted(set(lines))), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0][1], run[-1][1]) for run in (list(pairs) for _, pairs in runs)]
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in ends)


def _head(told: Told) -> str:
    verb = "would write" if told["dry_run"] else "wrote"
    number = f"{told['minutes'] / 60:.4g}"
    hours = f"{number} hour{'s' * (number != '1')}" if told["minutes"] else "no times"
    sessions, materials = _counted(told["sessions"], "session"), _counted(told["materials"], "material")
    verb = verb if told["changed"] else "nothing changes in"
    return f"{verb} {told['file']}: {sessions}, {materials}, {hours}"


def _understood(sessions: Sequence[Told], *, every: bool) -> list[str]:
    if every:
        return ["understood", *(line for session in sessions for line in _in_full(session))]
    rows = [
        (
            str(session["line"]),
            session["id"],
            str(session["date"] or ""),
            str(session["minutes"] or ""),
            str(len(session["materials"])),
            ranges([entry["line"] for entry in session["materials"]]),
            session["title"],
        )
        for session in sessions
    ]
    head = ("line", "session", "date", "minutes", "materials", "on lines", "title")
    return ["understood", show.table(head, rows, right=frozenset({0, 3, 4}), give=6)]


def _in_full(session: Told) -> Iterator[str]:
    facts = [str(session["date"] or ""), f"{session['minutes']} minutes" if session["minutes"] else ""]
    told = ", ".join(fact for fact in facts if fact)
    yield f"  line {session['line']}: {session['id']}, {session['title']}{f' ({told})' if told else ''}"
    for entry in session["materials"]:
        yield f"    line {entry['line']}: {entry['title']}"


def _read_as(told: Told) -> list[str]:
    named = {"utf-8-sig": "utf-8", "utf-8": "utf-8", "ascii": "utf-8"}.get(told["encoding"], told["encoding"])
    encoding = [f"read as {named}, for it is not UTF-8"] if named != "utf-8" else []
    stray = told["stray"]
    encoding += [f"bytes that are no UTF-8 were read as Windows-1252: {_on(stray)}"] if stray else []
    lines = told["either_way"]
    read, other = ("day", "month") if told["nearer"] else ("month", "day")
    either = [f"dates that could have the {other} first were read as the {read} first: {_on(lines)}"] if lines else []
    years = sorted({session["date"].year for session in told["understood"] if session["date"]})
    guessed = told["without_year"]
    said = f"the plan names no year, and its dates were read as {' and '.join(map(str, years))}: {_on(guessed)}"
    done = told["ticked"]
    ticks = [f"ticks are not taken over, for a plan has none and the notes do: {_on(done)}"] if done else []
    left = told["damaged"]
    damaged = [f"still damaged, for too much is lost to tell what it was: {_on(left)}"] if left else []
    return damaged + encoding + either + ([said] if guessed else []) + ticks


def _repaired(
    lines: Sequence[Told], replaced: Sequence[tuple[str, str, Sequence[int]]], name: str, *, every: bool
) -> list[str]:
    if not lines:
        return []
    head = f"repaired damaged characters in {_counted(len(lines), 'line')}"
    if every:
        return [head, *(f"  {name}:{one['line']}: {one['before'].strip()} → {one['after'].strip()}" for one in lines)]
    return [head, *(show.folded([f"  “{old}” → “{new}”  {_on(at)}"]) for old, new, at in replaced)]


def _on(lines: Sequence[int]) -> str:
    return f"line{'s' * (len(lines) > 1)} {ranges(lines)}"


def _unplaced(told: Told, name: str) -> list[str]:
    lines = told["unplaced"]
    about = [f"kept as the plan's about: {_on(told['about_lines'])}"] if told["about_lines"] else []
    head = [f"found no place and kept as notes: {_counted(len(lines), 'line')}"] if lines else []
    return about + head + [show.folded([f"  {name}:{one['line']}: {one['text'].strip()}"]) for one in lines]


def _kept(kept: Sequence[Told]) -> list[str]:
    head = [f"kept as you have them, though the new plan says otherwise: {len(kept)}"] if kept else []
    return head + [show.folded([f"  {one['where']}: {one['kept']} (new: {one['offered']})"]) for one in kept]


def _without_base(told: Told) -> list[str]:
    if told["base"] is not False:
        return []
    none = "there is no record of the last import here, so nothing of yours is changed or taken out"
    if not told["added"]:
        return [show.folded([none])]
    cure = "what you had taken out came back: take it out once more, and from now on the kit remembers"
    if told["dry_run"]:
        cure = "what you had taken out would come back: take it out of the Markdown plan first, or of plan.yaml later"
    head = show.folded([f"{none}, and what you do not have is added; {cure}"])
    return [head, *(show.folded([f"  {one}"]) for one in told["added"])]


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
