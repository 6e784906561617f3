"""Markdown as markdown-it reads it: addresses as they were written, and where tokens end and stand."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

NESTED = 100  # tokens in one another, two for each level of a list; what is deeper markdown-it leaves out


class _AsWritten(MarkdownIt):
    """Addresses stay as their author wrote them; what may be fetched is decided elsewhere."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # markdown-it's own name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802  # markdown-it's own name
        return bool(url)


def reader() -> MarkdownIt:
    """Give markdown-it for CommonMark with tables and words struck out."""
    return _AsWritten("commonmark", {"maxNesting": NESTED}).enable(["table", "strikethrough"])


def closing(tokens: Sequence[Token], at: int) -> int:
    """Give the place of the token that closes the one at `at`."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def lines_of(token: Token) -> tuple[int, int]:
    """Give the first and the last line of a token, from 1."""
    start, end = token.map or (0, 1)
    return start + 1, max(end, start + 1)
