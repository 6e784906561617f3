"""A line of Markdown as its author meant it: pieces of text, bold or linked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import zip_longest

from markdown_it.token import Token

_LINKS = re.compile(
    r"\[\[(?P<org>https?://[^\[\]\s]+)\]\[(?P<said>[^\[\]\n]+)\]\]|"
    r"!?\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]*))?\]\]|(?:https?://|www\.)[^\s<>\"'`]+",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|md|html?|txt|ipynb|docx|pptx|epub|csv|py)$", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\b[^>]*?\bhref\s*=\s*[\"'](?P<href>[^\"'<>\s]+)[\"'][^>]*>|</a\s*>", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_BOLD_TAGS = {"<b>": 1, "<strong>": 1, "</b>": -1, "</strong>": -1}
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line's text; `bare` is a link that is its own text, `wiki` one to a note as it is written."""

    text: str
    href: str | None = None
    bold: bool = False
    bare: bool = False
    wiki: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as its author meant it (wrapped lines are one); numbers count from 1."""

    first: int
    last: int
    source: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The line as it reads, without marks."""
        return "".join(span.text for span in self.spans).strip()

    @property
    def told(self) -> str:
        """The line as it reads, with links to notes as they are written."""
        return "".join(span.wiki or span.text for span in self.spans).strip()

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.text) and all(span.bold or not span.text.strip(" :*\ufe0f") for span in self.spans)

    @property
    def has_link(self) -> bool:
        """Whether there is a link in it."""
        return any(span.href for span in self.spans)


def marked(spans: Sequence[Span]) -> str:
    """Give the text of spans with their links as Markdown or to notes, other marks left out."""
    shown = (f"[{span.text}]({span.href})" if span.href and not span.bare else span.wiki or span.text for span in spans)
    return "".join(shown).strip()


def spans_of(children: Sequence[Token]) -> tuple[Span, ...]:
    """Give the spans of a line that markdown-it parsed, bare addresses as links."""
    return tuple(_with_bare_links(_spans(children)))


def _spans(children: Sequence[Token]) -> Iterator[Span]:
    bold, href, title = 0, None, ""
    for token in _filled(children):
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "link_open":
                href, title = str(token.attrGet("href") or ""), str(token.attrGet("title") or "")
            case "link_close":
                href = None
                if title:
                    yield Span(f" \u2013 {title}", None, bold > 0)
            case "softbreak" | "hardbreak":
                yield Span(" ", href, bold > 0)
            case "image":
                yield Span(token.content or "image", href or str(token.attrGet("src") or "") or None, bold > 0)
            case "html_inline":
                href = _href_after(token.content, href)
                bold += _BOLD_TAGS.get(token.content.lower(), 0)
                yield Span(" " if BREAK.fullmatch(token.content) else "", href, bold > 0)
            case _ if token.content:
                bare = bool(href) and token.content in (href, (href or "").removeprefix("mailto:"))
                yield Span(token.content, href, bold > 0, bare)


def _filled(children: Sequence[Token]) -> Iterator[Token]:
    """Give tokens with the address as text where a link has none."""
    for token, following in zip_longest(children, children[1:]):
        yield token
        if token.type == "link_open" and following and following.type == "link_close":
            yield Token("text", "", 0, content=str(token.attrGet("href") or ""))


def _href_after(tag: str, href: str | None) -> str | None:
    """Give the address that text links to after an HTML tag."""
    link = _ANCHOR.match(tag)
    if not link:
        return href
    return unescape(link["href"]) if link["href"] else None


def _with_bare_links(spans: Iterator[Span]) -> Iterator[Span]:
    for span in spans:
        if span.href is not None:
            yield span
            continue
        at = 0
        for match in _LINKS.finditer(span.text):
            yield replace(span, text=span.text[at : match.start()])
            if match["org"]:
                yield replace(span, text=match["said"], href=match["org"])
                at = match.end()
                continue
            if match["target"]:
                yield _wikilink(span, match["target"].strip(), (match["shown"] or "").strip())
                at = match.end()
                continue
            url = _trimmed(match.group())
            yield replace(span, text=url, href=url if "://" in url else f"https://{url}", bare=True)
            at = match.start() + len(url)
        yield replace(span, text=span.text[at:])


def _wikilink(span: Span, target: str, shown: str) -> Span:
    """Give Obsidian's `[[file.pdf#page=3|shown]]`: a link where it names a file, else only its words."""
    name, _, place = target.partition("#")
    if _FILE.search(name):
        href = f"{name}#{place}" if place.startswith("page=") else name
        return replace(span, text=shown or name.rpartition("/")[2].rpartition(".")[0], href=href)
    return replace(span, text=shown or target, wiki=f"[[{target}|{shown}]]" if shown else f"[[{target}]]")


def _trimmed(url: str) -> str:
    while url and (
        url[-1] in ".,;:!?*_" or (url[-1] in _CLOSING and url.count(url[-1]) > url.count(_CLOSING[url[-1]]))
    ):
        url = url[:-1]
    return url
