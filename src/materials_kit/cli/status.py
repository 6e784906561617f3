"""kit status: what is ready, what is missing, what to do next."""

from materials_kit.cli import show
from materials_kit.cli.options import BUNDLING, Common, command, sessions_argument
from materials_kit.cli.show import Result


@command("status", writes=False, settings=("vault", *BUNDLING))
@sessions_argument()
def run(common: Common, sessions: tuple[str, ...]) -> Result:
    """Show where each session stands, what is missing, and the next command to run.

    It looks at the cache, the bundles and the vault, and asks the network for nothing. Ticks, `status`
    and `spent` (minutes) come from the session's note, and how far the post is from its draft.
    """
    from materials_kit.cli import opened, outcomes, standings
    from materials_kit.exports.standing import standing
    from materials_kit.pipeline import Options

    workspace = opened.project(common)
    chosen = opened.chosen(workspace, sessions)
    with opened.running(common, workspace, chosen, Options(offline=True, looking=True)) as line:
        found = list(line.outcomes(chosen))
        rows = [standing(line, session, ended) for session, ended in found]
    head = ["", "session", "date", "got", "bundle", "note", "post", "next"]
    grid = show.table(head, [standings.cells(row) for row in rows], right=frozenset({3}), give=1)
    text = [workspace.plan.title, "", grid, *standings.done(rows)]
    asked = [(session, [outcome for outcome in ended if outcome.asked]) for session, ended in found]
    problems = [*standings.unready(rows), *outcomes.problems(asked)]
    if problems:
        text += ["", show.folded(["What needs a look:", *problems])]
    leads = outcomes.leads(asked)
    if leads:
        text += ["", show.folded(["What leads on (follow: 2 in plan.yaml takes the first two):", *leads])]
    content = {
        "title": workspace.plan.title,
        "sessions": [standings.row(r, e) for r, (_, e) in zip(rows, found, strict=True)],
    }
    code = max(outcomes.exit_code(asked), int(not all(row.fits for row in rows)))
    return Result(content=content, text="\n".join(text), exit_code=code)
