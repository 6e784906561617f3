"""How notes are told: on the screen and in JSON."""

import difflib
from collections.abc import Sequence
from typing import Any

import click

from materials_kit.exports.noting import Noted
from materials_kit.note.decide import Action
from materials_kit.note.vault import Synced

# What is said of a note: when it was done, and when it would be done.
NOTE_WORDS = {
    Action.CREATE: ("written", "would be written"),
    Action.REPLACE: ("brought up to date", "would be brought up to date"),
    Action.MERGE: ("merged with what you wrote", "would be merged with what you wrote"),
    Action.KEEP: ("yours, left as it is", "yours, would be left as it is"),
    Action.NOTHING: ("unchanged", "unchanged"),
    Action.SKIP: ("you deleted it, and it stays so", "you deleted it, and it stays so"),
    Action.PROPOSE: ("there was a note of yours; left as it is", "there is a note of yours; it would be left as it is"),
}
LEFT = "its session left the plan; it stays"


def along(noted: Noted, *, dry_run: bool) -> list[str]:
    """Give the lines of a session's note, and of what was written along with it."""
    text = told(noted.note, dry_run=dry_run)
    new = sum(one.action is Action.CREATE for one in noted.others)
    count = [f"{new} new note{'s' * (new != 1)} of its materials and post"] if new else []
    count += [f"{len(noted.files)} PDF{'s' * (len(noted.files) != 1)}"] if noted.files else []
    text += [f"          with {' and '.join(count)}"] if count else []
    quiet = (Action.CREATE, Action.NOTHING, Action.SKIP)
    others = [one for one in noted.others if one.failure or one.action not in quiet]
    return text + [line for one in others for line in told(one, dry_run=dry_run)]


def told(note: Synced, *, dry_run: bool) -> list[str]:
    """Give the lines of one note; a dry run shows how it would change."""
    if note.failure:
        text = [f"  note    {note.path.rsplit('/', 1)[-1]}: not synced: {note.failure.message}"]
        return text + [f"          try: {note.failure.hint}"] * bool(note.failure.hint)
    said = LEFT if note.left else NOTE_WORDS[note.action][dry_run]
    text = [f"  note    {note.path.rsplit('/', 1)[-1]}: {said}"]
    if note.proposal:
        waits = note.proposal.rsplit("/", 1)[-1]
        text.append(f"          what the plan says now waits in {waits}; your words stay as they are")
        text += ["          try: kit note --review"] * (not dry_run)
    return text + ([f"          {line}" for line in _coloured(note)] if dry_run else [])


def failed(notes: Sequence[Synced]) -> bool:
    """Tell whether some notes could not be synced. Raises what the first failed with where none could."""
    failures = [note.failure for note in notes if note.failure]
    if failures and len(failures) == len(notes):
        raise failures[0]
    return bool(failures)


def diff(note: Synced) -> list[str]:
    """Give the change of a note that is there as the lines of a unified diff; nothing for a new one."""
    if note.edit is None or note.edit.before is None or note.edit.after is None:
        return []
    before, after = (content.decode().splitlines() for content in (note.edit.before, note.edit.after))
    return list(difflib.unified_diff(before, after, note.path, note.path, n=1, lineterm=""))[2:]


def _coloured(note: Synced) -> list[str]:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    return [click.style(line, fg=colours[line[0]]) if line[0] in colours else line for line in diff(note)]


def row(note: Synced, *, dry_run: bool) -> dict[str, Any]:
    """Give a note for `--json`; a dry run shows how it would change."""
    content = {"path": note.path, "action": note.action.value, "proposal": note.proposal, "left": note.left}
    if note.failure:
        content |= {"action": "failed", "reason": note.failure.message, "hint": note.failure.hint}
    return content | ({"diff": diff(note)} if dry_run else {})
