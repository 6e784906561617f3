"""The work that `bundle`, `note`, `build` and `demo` share: session by session, and how it is told.

What makes bundles is imported where one is made: `note` begins without it.
"""

from collections.abc import Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from materials_kit import pipeline
from materials_kit.cli import notes, outcomes, show
from materials_kit.cli.show import Result
from materials_kit.errors import FilesystemError
from materials_kit.exports import noting
from materials_kit.model import Bundle, Outcome, Session
from materials_kit.note.decide import Action
from materials_kit.note.vault import Synced

if TYPE_CHECKING:
    from materials_kit.bundle.write import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was made for one session; `bundle` or `noted` is None where the command does not make it.

    `trouble` is why its bundle could not be written.
    """

    session: Session
    outcomes: tuple[Outcome, ...]
    bundle: "tuple[Bundle, Written] | None" = None
    noted: noting.Noted | None = None
    trouble: FilesystemError | None = None

    @property
    def told(self) -> tuple[Outcome, ...]:
        """The outcomes as people are told of them: where a bundle was made, as they are in it."""
        if not self.bundle:
            return self.outcomes
        from materials_kit.exports.bundling import as_bundled

        return as_bundled(self.outcomes, self.bundle[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a command made: session by session, and around them; `covers` is how many one stands for."""

    sessions: tuple[Made, ...]
    covers: int | None = None
    overview: tuple[Synced, ...] = ()


def make(run: pipeline.Run, sessions: Sequence[Session], *, bundles: bool, notes: bool, ways: noting.Ways) -> Work:
    """Make the bundles and notes, each as soon as its session's materials are there."""
    made = []
    with noting.scribe(run, ways) if notes else nullcontext() as scribe, closing(run.outcomes(sessions)) as stream:
        for session, ended in stream:
            one = Made(session=session, outcomes=ended)
            one = _with_bundle(run, one, dry_run=ways.dry_run) if bundles else one
            made.append(replace(one, noted=scribe.session(session, ended) if scribe else None))
        overview = scribe.overview() if scribe else ()
    troubles = [one.trouble for one in made if one.trouble]
    if troubles and len(troubles) == len(made) and not notes:
        raise troubles[0]
    numbered = [one.bundle[0] for one in made if one.bundle]
    if numbered and not ways.dry_run:
        from materials_kit.exports import sealing

        sealing.number(run, numbered)
    return Work(sessions=tuple(made), overview=overview)


def _with_bundle(run: pipeline.Run, made: Made, *, dry_run: bool) -> Made:
    from materials_kit.exports import bundling
    from materials_kit.exports.learning import learned

    progress = learned(run.workspace, made.session)
    try:
        bundle = bundling.write_bundle(run, made.session, made.outcomes, dry_run=dry_run, progress=progress)
    except FilesystemError as error:
        return replace(made, trouble=error)
    return replace(made, bundle=bundle)


def make_sprint(run: pipeline.Run, sessions: Sequence[Session], name: str, *, dry_run: bool) -> Work:
    """Make one bundle for many sessions; `name` is "sprint" or a track's id."""
    from materials_kit.exports import bundling, sealing

    made = bundling.write_sprint(run, sessions, name, dry_run=dry_run)
    if not dry_run:
        sealing.number(run, [made.bundle])
    whole = Made(session=made.session, outcomes=made.outcomes, bundle=(made.bundle, made.written))
    return Work(sessions=(whole,), covers=len(sessions))


def result(work: Work, *, dry_run: bool, project: Path) -> Result:
    """Tell what was made, what needs a look, and the sum of it."""
    found = [(one.session, one.told) for one in work.sessions]
    text = [line for one in work.sessions for line in _lines(one, dry_run=dry_run, project=project)]
    around = [one for one in work.overview if one.action is not Action.NOTHING or one.proposal]
    text += [line for one in around for line in notes.told(one, dry_run=dry_run)]
    for head, told in (
        ("What needs a look:", outcomes.problems(found)),
        ("Gone from its address, taken from an archive:", outcomes.copies(found)),
        ("Ready, with a remark:", outcomes.remarks(found)),
    ):
        text += ["", head, *told] if told else []
    text += ["", outcomes.total(found, work.covers)]
    content = {
        "sessions": [_row(one, dry_run=dry_run) for one in work.sessions],
        "overview": [notes.row(one, dry_run=dry_run) for one in work.overview],
        "dry_run": dry_run,
    }
    failed = notes.failed([*work.overview, *(note for one in work.sessions if one.noted for note in one.noted.all)])
    code = outcomes.exit_code(found, dry_run=dry_run)
    failed |= any(one.trouble for one in work.sessions)
    tight = any(_is_tight(one) for one in work.sessions)
    return Result(content=content, text=show.folded(text), exit_code=max(code, int(failed or tight)))


def _is_tight(one: Made) -> bool:
    """Tell whether a bundle was made that does not hold all that is there."""
    if not one.bundle:
        return False
    from materials_kit.exports.bundling import fits

    return not fits(one.bundle[0])


def _lines(one: Made, *, dry_run: bool, project: Path) -> list[str]:
    text = [f"{one.session.id}  {one.session.title}: {outcomes.tally(one.told)}"]
    if one.bundle:
        from materials_kit.cli import bundles

        bundle, written = one.bundle
        text.append(f"  bundle  {_near(written.folder, project)}: {bundles.changes(written, dry_run=dry_run)}")
        text += [f"          {line}" for line in (*bundles.again(written), *bundles.told(bundle, written))]
    text += [f"  bundle  {one.trouble.message}", f"          try: {one.trouble.hint}"] if one.trouble else []
    return text + (notes.along(one.noted, dry_run=dry_run) if one.noted else [])


def _near(path: Path, project: Path) -> str:
    return str(path.relative_to(project)) if path.is_relative_to(project) else str(path)


def _row(one: Made, *, dry_run: bool) -> dict[str, Any]:
    content: dict[str, Any] = {
        "session": one.session.id,
        "materials": [outcomes.row(outcome) for outcome in one.told],
    }
    if one.bundle:
        from materials_kit.cli import bundles

        content["bundle"] = bundles.row(*one.bundle)
    if one.trouble:
        content["bundle"] = {"error": one.trouble.message, "hint": one.trouble.hint}
    if one.noted:
        content["note"] = notes.row(one.noted.note, dry_run=dry_run)
        content["along"] = [notes.row(note, dry_run=dry_run) for note in one.noted.others]
        content["attachments"] = list(one.noted.files)
    return content
