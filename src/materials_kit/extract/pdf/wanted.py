"""What part of a PDF is wanted, and what was cut out: every command that has to do with materials knows these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The part of a PDF that is wanted, in the words of plan.yaml; true where anything is."""

    pages: str | None = None
    pdf_pages: str | None = None
    sections: str | None = None
    page_offset: int | None = None

    def __bool__(self) -> bool:
        """Tell whether a part is wanted rather than the whole."""
        return bool(self.pages or self.pdf_pages or self.sections)

    @property
    def key(self) -> str:
        """A text that is the same for the same wish."""
        return f"pages={self.pages} pdf_pages={self.pdf_pages} sections={self.sections} offset={self.page_offset}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A PDF of the wanted pages: their positions in the whole from 1, their printed numbers, and what to know.

    `unfound` are the wanted sections where the file does not have them.
    """

    data: bytes
    pages: tuple[int, ...]
    labels: tuple[str, ...]
    remark: str | None = None
    unfound: str | None = None
