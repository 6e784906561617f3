"""From a page's bytes to a Document: find the content, make everything special plain, write Markdown."""

import re

from materials_kit.amounts import words_in_markup
from materials_kit.extract.html import (
    asciidoc,
    callouts,
    code,
    content,
    docutils,
    doxygen,
    embedded,
    folds,
    footnotes,
    furniture,
    grids,
    latexml,
    links,
    markdown,
    markdown_source,
    math,
    media,
    metadata,
    news,
    noise,
    offers,
    shell,
    side_notes,
    story,
    tabs,
    tasks,
    titles,
    typed_math,
)
from materials_kit.extract.html.parse import parse
from materials_kit.extract.html.tree import Element
from materials_kit.model import Document, ReadStatus

_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")


def read(page: bytes, *, url: str | None = None, charset: str | None = None) -> Document:
    """Give the page's content as Markdown, with its title, authors and what else its head says."""
    root = parse(page, charset)
    if root is None:
        return Document(status=ReadStatus.EMPTY)
    head = metadata.Head(root)
    facts = metadata.facts(root, head)
    base = metadata.base(root, url, facts.get("canonical"))
    led_on = offers.look(root, base, url or facts.get("canonical"))
    markdown_source.draw(root)
    named = embedded.place(root)
    named = content.place(root) if named is None else named
    body = next(root.iter("body"), root)
    title = titles.find(root, body if named is None else named, head, facts.get("site"))
    chosen = _plain(root, named)
    if news.is_news(head, chosen, found=named is not None):
        news.strip(chosen)
        story.narrow(chosen)
    elif content.is_vague(chosen) and news.is_plain(chosen) and news.is_running(chosen):
        story.narrow(chosen)
    if news.is_newspaper(head) and news.is_plain(chosen):
        news.strip_calls(chosen)
        titles.leave_out(chosen, title)
    else:
        title = titles.settle(chosen, title, metadata.head_title(root))
    links_on = links.count(chosen)
    leads_to = offers.find(led_on, chosen, base)
    text = markdown.write(chosen, base)
    words = words_in_markup(_TARGET.sub("]", text))
    status = _status(page, charset, words - words_in_markup(title or ""))
    return Document(
        status=status,
        title=title,
        markdown=text if status is not ReadStatus.EMPTY else "",
        words=words,
        authors=metadata.authors(head),
        links=links_on,
        facts=facts,
        offers=leads_to,
    )


def _status(page: bytes, charset: str | None, own: int) -> ReadStatus:
    """Give the page's status by how many words of its own were read; only a page with few is looked at again."""
    untouched = parse(page, charset) if own < shell.FEW_WORDS else None
    if untouched is None:
        return ReadStatus.OK
    if shell.is_shell(untouched):
        return ReadStatus.NEEDS_JAVASCRIPT
    markdown_source.draw(untouched)
    return ReadStatus.OK if own > 0 or shell.words_shown(untouched) > 0 else ReadStatus.EMPTY


def _plain(root: Element, named: Element | None) -> Element:
    """Give the content with only plain HTML and our own elements in it."""
    drawn = typed_math.drawn_here(root)
    chosen = next(root.iter("body"), root) if named is None else named
    footnotes.gather(root, chosen)
    latexml.mark(chosen)
    folds.open_cells(chosen)
    grids.mark(chosen)
    docutils.mark(chosen)
    doxygen.mark(chosen)
    asciidoc.mark(chosen)
    tasks.mark(chosen)
    side_notes.mark(chosen)
    media.settle(chosen)
    code.mark(chosen)
    math.mark(chosen)
    drawn = drawn or next(chosen.iter("tex"), None) is not None
    tabs.mark(chosen)
    noise.strip(chosen)
    if named is None:
        chosen = content.densest(chosen)
        footnotes.gather(root, chosen)
    typed_math.mark(chosen, drawn=drawn)
    footnotes.mark(chosen)
    callouts.mark(chosen)
    furniture.strip(chosen)
    furniture.strip_endings(chosen)
    links.settle(chosen)
    footnotes.tidy(chosen)
    return chosen
