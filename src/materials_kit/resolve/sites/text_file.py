"""Addresses that end like a text file or program."""

from collections.abc import Mapping

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

TEXT = frozenset({".txt", ".md", ".markdown", ".rst", ".csv", ".tex", ".org"})
CODE = frozenset(
    {".py", ".ipynb", ".js", ".ts", ".c", ".h", ".cpp", ".cc", ".hpp", ".rs", ".go", ".java", ".jl", ".r", ".m", ".sh"}
    | {".sql", ".scala", ".kt", ".swift", ".rb", ".lua", ".hs", ".ml", ".clj", ".cu", ".yaml", ".yml", ".toml", ".json"}
)
PAGES = frozenset({".html", ".htm", ".xhtml"})


def kind_of(suffix: str) -> Kind:
    """Give the kind that a file ending promises; UNKNOWN where it promises nothing."""
    for kind, suffixes in ((Kind.PDF, {".pdf"}), (Kind.TEXT, TEXT), (Kind.CODE, CODE), (Kind.PAGE, PAGES)):
        if suffix in suffixes:
            return kind
    return Kind.UNKNOWN


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the address as that of a text file or program."""
    kind = kind_of(link.suffix)
    return Source(kind=kind, url=link.url) if kind in (Kind.TEXT, Kind.CODE) else None
