"""kit note --review: the proposals, piece by piece."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from materials_kit.cli import show
from materials_kit.cli.show import Result
from materials_kit.exports import reviewing
from materials_kit.exports.holding import held
from materials_kit.model import Session
from materials_kit.note.review import Choice, Piece
from materials_kit.note.undo import Undo
from materials_kit.workspace import Workspace, colour

LETTERS = {choice.value[0]: choice for choice in Choice}
DONE = {Choice.TAKE: "taken", Choice.KEEP: "kept", Choice.BOTH: "both", Choice.EDIT: "edited"}


@dataclass(frozen=True, slots=True)
class _Reviewed:
    case: reviewing.Case
    choices: tuple[Choice, ...]
    gone: bool


def walk(workspace: Workspace, sessions: Sequence[Session] | None, *, dry_run: bool) -> Result:
    """Walk through what is proposed and settle it; what is not decided on stays for the next time."""
    with held(workspace.layout.vault, dry_run=dry_run):
        done = _walked(workspace, sessions, dry_run=dry_run)
    text = show.folded([line for one in done for line in _told(one, dry_run=dry_run)] or ["no proposal waits"])
    content = {"reviewed": [_row(one) for one in done], "dry_run": dry_run}
    return Result(content=content, text=text, exit_code=int(not dry_run and any(not one.gone for one in done)))


def _walked(workspace: Workspace, sessions: Sequence[Session] | None, *, dry_run: bool) -> list[_Reviewed]:
    vault = workspace.layout.vault
    waiting = list(reviewing.cases(workspace.plan, sessions, vault))
    undo = Undo(vault)
    done: list[_Reviewed] = []
    for case in waiting:
        reviewed = _Reviewed(case, (), gone=False) if dry_run else _asked(case, vault, undo)
        done.append(reviewed)
        if len(reviewed.choices) < len(case.pieces) and not dry_run:
            break
    undo.end()
    return done + [_Reviewed(case, (), gone=False) for case in waiting[len(done) :]]


def _asked(case: reviewing.Case, vault: Path, undo: Undo) -> _Reviewed:
    """Ask for each piece, then write the note: an answer of "quit" leaves what follows as it is."""
    choices: list[Choice] = []
    lines: list[tuple[str, ...]] = []
    for number, piece in enumerate(case.pieces, 1):
        place = f", {piece.where}" if piece.where else ""
        click.echo(f"\n{Path(case.note).name}{place} ({number} of {len(case.pieces)})", err=True)
        _show(piece)
        answer = _answer(piece)
        if answer is None:
            break
        choices.append(answer[0])
        lines.append(answer[1])
    rest = [piece.own for piece in case.pieces[len(lines) :]]
    gone = reviewing.settle(case, [*lines, *rest], vault, undo, whole=not rest)
    return _Reviewed(case, tuple(choices), gone)


def _show(piece: Piece) -> None:
    for title, sign, paint, lines in (("yours", "-", "red", piece.own), ("the plan's", "+", "green", piece.new)):
        click.echo(f"  {title}:{'' if any(lines) else ' nothing'}", err=True)
        for line in lines:
            click.echo(
                click.style(f"    {sign} {line}".rstrip(), fg=paint), err=True, color=colour(sys.stderr.isatty())
            )


def _answer(piece: Piece) -> tuple[Choice, tuple[str, ...]] | None:
    """Give what the person wants in the piece's place; None where they stop, or nobody answers."""
    offered = "[t]ake, [k]eep, [b]oth, [e]dit" if piece.both is not None else "[t]ake, [k]eep, [e]dit"
    while True:
        click.echo(f"  {offered} or [q]uit? ", err=True, nl=False)
        word = sys.stdin.readline()
        if not word or word.strip().lower() in ("q", "quit"):
            return None
        choice = LETTERS.get(word.strip().lower()[:1])
        lines = _lines(piece, choice) if choice else None
        if choice and lines is not None:
            return choice, lines


def _lines(piece: Piece, choice: Choice) -> tuple[str, ...] | None:
    if choice is Choice.EDIT:
        start = "\n".join([*piece.own, *piece.new])
        written = click.edit(f"{start}\n", extension=".md")
        return None if written is None else tuple(written.removesuffix("\n").split("\n"))
    return {Choice.TAKE: piece.new, Choice.KEEP: piece.own, Choice.BOTH: piece.both}[choice]


def _told(one: _Reviewed, *, dry_run: bool) -> list[str]:
    name, proposal = (path.rsplit("/", 1)[-1] for path in (one.case.note, one.case.proposal))
    count = Counter(DONE[choice] for choice in one.choices)
    said = ", ".join(f"{number} {word}" for word, number in count.items())
    left = len(one.case.pieces) - len(one.choices)
    if dry_run or not one.choices:
        return [f"{name}: {left} to decide on; they wait in {proposal}"] if left else [f"{name}: nothing is at odds"]
    if one.gone:
        return [f"{name}: {said}; the proposal is gone"]
    waits = f"{left} left" if left else "you edited the proposal, so it stays until you delete it"
    return [f"{name}: {said}; {waits} ({proposal})"]


def _row(one: _Reviewed) -> dict[str, Any]:
    return {
        "note": one.case.note,
        "proposal": None if one.gone else one.case.proposal,
        "pieces": [{"where": piece.where, "yours": piece.own, "ours": piece.new} for piece in one.case.pieces],
        "choices": [choice.value for choice in one.choices],
    }
