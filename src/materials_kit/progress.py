"""What a person did of a session, as their notes say it."""

from dataclasses import dataclass

from materials_kit.amounts import seconds_text
from materials_kit.terms import BlogState


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where the person is: boxes ticked, criteria met and open, the note's `status`, minutes spent, and the post."""

    ticked: int = 0
    boxes: int = 0
    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    status: str | None = None
    spent: int = 0
    post: BlogState | None = None

    @property
    def begun(self) -> bool:
        """Tell whether anything was done yet."""
        return bool(self.ticked or self.spent or self.status not in (None, "planned") or self.written)

    @property
    def written(self) -> bool:
        """Tell whether the post is more than its outline."""
        return self.post in (BlogState.DRAFT, BlogState.PUBLISHED)

    def lines(self) -> tuple[str, ...]:
        """Give it as sentences; none where nothing was done yet."""
        if not self.begun:
            return ()
        told = [f"Status: {self.status}"] if self.status else []
        told += [f"Done: {self.ticked} of {self.boxes} boxes"] if self.boxes else []
        told += [f"Time spent: {seconds_text(self.spent * 60)}"] if self.spent else []
        told += [f"Post: {self.post}"] if self.post else []
        told += [f"Criteria met: {'; '.join(self.met)}"] if self.met else []
        told += [f"Criteria still open: {'; '.join(self.unmet)}"] if self.unmet else []
        return tuple(told)
