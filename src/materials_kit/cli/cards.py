"""kit cards: flash cards of the sessions."""

from contextlib import closing

from materials_kit.cli.options import Common, command, sessions_argument
from materials_kit.cli.show import Result


@command("cards", writes=True, settings=("vault",))
@sessions_argument()
def run(common: Common, sessions: tuple[str, ...]) -> Result:
    """Write flash cards from focus questions, success criteria and formulas.

    For each SESSION a note for Obsidian's spaced repetition plugin, and cards/….txt to import into Anki.
    What you wrote under a question in the session's note is its answer; else the card says where to look.
    """
    from materials_kit.cli import notes, opened
    from materials_kit.cli.show import folded
    from materials_kit.exports import carding
    from materials_kit.pipeline import Options

    workspace = opened.project(common)
    chosen = opened.chosen(workspace, sessions)
    made = []
    with (
        opened.running(common, workspace, chosen, Options(offline=True)) as line,
        carding.dealer(line, dry_run=common.dry_run) as dealer,
        closing(line.outcomes(chosen)) as stream,
    ):
        made = [dealer.session(session, ended) for session, ended in stream]
        dealer.end()
    text = []
    for one in made:
        verb = "would be written" if common.dry_run else "written" if one.changed else "unchanged"
        text.append(f"{one.session.id}  {one.session.title}: {one.count} card{'s' * (one.count != 1)}")
        text += [f"  Anki    {one.file}: {verb}", *notes.told(one.note, dry_run=common.dry_run)] if one.note else []
    content = {
        "sessions": [
            {
                "session": one.session.id,
                "cards": one.count,
                "file": one.file if one.note else None,
                "note": notes.row(one.note, dry_run=common.dry_run) if one.note else None,
            }
            for one in made
        ],
        "dry_run": common.dry_run,
    }
    failed = notes.failed([one.note for one in made if one.note])
    return Result(content=content, text=folded(text), exit_code=int(failed))
