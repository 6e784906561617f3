"""Everything that can go wrong, as types.

    KitError                      message, hint, exit code
    ├── UsageError            2   wrong use of a command
    │   ├── NoPlan                there is no plan.yaml here
    │   ├── UnknownSession        a SESSION argument that names nothing
    │   └── GuardStopped          going on could lose something
    ├── PlanUnreadable        2   plan.yaml with all its problems
    ├── ImportFailed          2   a Markdown file that is no study plan
    ├── FilesystemError       2   a file or folder that cannot be read or written
    ├── TemplateBroken        2   a template of the person's that cannot be run
    ├── StoreError            2   a cache that cannot be used
    ├── Interrupted         130   Ctrl-C
    └── MaterialError         1   one material failed; the run goes on
        ├── Unresolvable          no source can be named for it
        ├── NotCached             --offline, and it was never fetched
        ├── HttpFailure           the server said no
        │   └── Gone                  and it is not there any more: 404, 410
        │       └── Unarchived            nor could the archive be asked
        ├── Unreachable           no server, or no answer in time
        │   ├── UnknownHost           there is no such host
        │   └── Stopped               the run ended before it was there
        ├── Refused               an address we do not go to
        ├── TooLarge              more bytes than the limit
        ├── WrongContent          what came is not what was asked
        │   └── NotLocked             or not what plan.lock holds
        └── PagesNotFound         a page range the file does not have

No error prints or logs by itself: `cli/main.py` turns them into a message, a hint and an exit code.
"""

from dataclasses import dataclass

from materials_kit.model import Status


class KitError(Exception):
    """Something a person can understand went wrong. `hint` says what to try next."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(KitError):
    """A command was used in a way that makes no sense."""


class NoPlan(UsageError):
    """No plan.yaml was found."""

    def __init__(self, where: str, *, hint: str = "make one with: kit import YOUR-PLAN.md") -> None:
        super().__init__(f"there is no plan.yaml in {where}", hint=hint)


class UnknownSession(UsageError):
    """A SESSION argument names no session, track or range of the plan."""

    def __init__(self, name: str, known: str) -> None:
        super().__init__(
            f"the plan has no session {name!r}",
            hint=f"it has {known}; say session-5, 5, 2-4, a track, next, today or all",
        )


class GuardStopped(UsageError):
    """The command stopped because going on could lose something of the person's."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in plan.yaml; `line` and `column` count from 1."""

    line: int
    column: int
    where: str
    what: str

    def text(self, file: str) -> str:
        """Give the problem as FILE:LINE:COLUMN: PLACE: WHAT."""
        place = f"{self.where}: " if self.where else ""
        return f"{file}:{self.line}:{self.column}: {place}{self.what}"


class PlanUnreadable(KitError):
    """plan.yaml has problems; all of them are listed."""

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        lines = "\n".join(problem.text(file) for problem in problems)
        super().__init__(lines, hint="mend these lines and run the command again; docs/plan-format.md has the format")
        self.problems = problems


class ImportFailed(KitError):
    """A Markdown file holds no study plan we can see."""


class FilesystemError(KitError):
    """A file or folder cannot be read or written."""


class TemplateBroken(KitError):
    """A template of the person's cannot be run."""

    def __init__(self, name: str, what: str, line: int | None = None) -> None:
        place = f"templates/{name}{f', line {line}' if line else ''}"
        super().__init__(f"{place}: {what}", hint="mend it, or take the file away to have the kit's own layout again")


class StoreError(KitError):
    """The cache cannot be used."""


class Interrupted(KitError):
    """The person pressed Ctrl-C."""

    exit_code = 130


class MaterialError(KitError):
    """One material failed. `lasting` failures are not tried again for a day; `status` is what the manifest says."""

    exit_code = 1

    def __init__(
        self, message: str, *, hint: str | None = None, lasting: bool = False, status: Status = Status.MISSING
    ) -> None:
        super().__init__(message, hint=hint)
        self.lasting = lasting
        self.status = status


class Unresolvable(MaterialError):
    """No source can be named for the material."""


class NotCached(MaterialError):
    """The network is not to be used and the cache does not have it."""


class HttpFailure(MaterialError):
    """The server answered, and the answer was no."""


class Gone(HttpFailure):
    """The server says that there is nothing at the address: an archive may have a copy."""


class Unarchived(Gone):
    """There is nothing at the address, and the archive could not be asked for a copy yet."""


class Unreachable(MaterialError):
    """There was no server, or no whole answer in time."""


class UnknownHost(Unreachable):
    """There is no such host any more: an archive may have a copy."""


class Stopped(Unreachable):
    """The run ended before the answer was there, which says nothing of the address."""


class Refused(MaterialError):
    """An address the kit does not go to."""


class Misled(Refused):
    """An address the kit does not go to from where it was found; the plan itself may name it."""


class TooLarge(MaterialError):
    """More bytes than the limit allows."""


class WrongContent(MaterialError):
    """What came is not what was asked for."""


class NotLocked(WrongContent):
    """What is there is not what plan.lock holds."""


class PagesNotFound(MaterialError):
    """The file does not have the pages or sections the plan asks for."""
