"""The settings of a project: those of plan.yaml, with what the command line and `KIT_…` say otherwise."""

from dataclasses import dataclass

from materials_kit.terms import TaskDates


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The plan's `settings:`; what a person leaves out keeps its default.

    `timeout` and `deadline` are seconds, `max_size` is bytes after decoding, `retries` are tries
    after the first, `jobs` are connections at a time. `notebook_sources`, `source_words`, `source_size` (bytes)
    and `file_types` (extensions) replace the tier's limits; `part_words` is where a long text is cut.
    `pack` merges what is too many for one notebook; None is as it was done last.
    """

    vault: str = "vault"
    tier: str = "free"
    notebook_sources: int | None = None
    source_words: int | None = None
    source_size: int | None = None
    part_words: int | None = None
    file_types: tuple[str, ...] = ()
    pack: bool | None = None
    start_time: str | None = None
    timezone: str | None = None
    timeout: float = 30.0
    deadline: float = 600.0
    max_size: int = 200_000_000
    retries: int = 3
    jobs: int = 8
    ocr: bool = False
    task_dates: TaskDates = TaskDates.NONE
