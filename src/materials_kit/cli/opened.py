"""What most commands begin with: the project opened, the sessions chosen, a run that is watched."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from materials_kit.acquire.belt import Event
from materials_kit.cli import logs, progress
from materials_kit.cli.options import Common
from materials_kit.errors import Interrupted
from materials_kit.model import Session
from materials_kit.pipeline import Options, Run
from materials_kit.workspace import Workspace, local_now, now, open_workspace


def project(common: Common) -> Workspace:
    """Open the project with this command line's settings. Raises NoPlan, PlanUnreadable."""
    return open_workspace(common.project, common.settings)


def chosen(workspace: Workspace, names: Sequence[str]) -> tuple[Session, ...]:
    """Give the sessions that the arguments name, in the plan's order; all without any. Raises UnknownSession."""
    from materials_kit.plan.select import select

    return select(workspace.plan, names or ["all"], local_now(workspace.settings.timezone).date())


@contextmanager
def running(
    common: Common,
    workspace: Workspace,
    sessions: Sequence[Session],
    options: Options,
) -> Iterator[Run]:
    """Give a run with progress on the terminal; Ctrl-C in it becomes Interrupted."""
    total = sum(len(session.materials) for session in sessions)
    with progress.shown(common, total) as draw:

        def watch(event: Event) -> None:
            if event.outcome:
                logs.ended(event.outcome)
            draw(event)

        looking = options.looking or common.dry_run
        options = replace(options, offline=options.offline or common.offline, looking=looking, watch=watch)
        try:
            with Run(workspace, now, options) as run, logs.written(common, workspace.layout.log):
                yield run
        except KeyboardInterrupt as error:
            raise Interrupted("interrupted; everything fetched and written so far is kept") from error
