"""Footnotes: found where Markdown's parser finds blocks, and given to the materials that cite them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from materials_kit.model import Material
from materials_kit.plan.markdown.inline import Line, marked

_DEFINED = re.compile(r"\[\^([^\[\]\s]+)\]:\s*(?=\S)")
_CITED = re.compile(r"\s*\[\^([^\[\]\s]+)\]")


def install(markdown: MarkdownIt) -> None:
    """Teach a parser footnotes, which CommonMark would take for text or for addresses of links."""
    markdown.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph", "reference", "list"]})


def with_footnotes(material: Material, footnotes: Mapping[str, Line]) -> tuple[Material, set[str]]:
    """Give a material with the words of the footnotes it cites in its note, and their labels.

    A footnote that is nothing but an address is where a material without one is.
    """
    cited = [name for name in _CITED.findall(f"{material.title} {material.note or ''}") if name in footnotes]
    if not cited:
        return material, set()
    title = _CITED.sub("", material.title).strip() or material.title
    notes = [_CITED.sub("", material.note or "").strip()]
    url = material.url
    for line in (footnotes[name] for name in cited):
        address = None if url or material.path or material.review else _only_address(line)
        url = address or url
        notes += [] if address else [marked(line.spans)]
    return replace(material, title=title, url=url, note="; ".join(filter(None, notes)) or None), set(cited)


def _only_address(line: Line) -> str | None:
    """Give the address that is all a footnote says."""
    told = [span for span in line.spans if re.search(r"\w", span.text)]
    href = told[0].href if len(told) == 1 and told[0].bare else None
    return href if href and re.match(r"https?://[^/\s]+\S*$", href) else None


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's own shape
    match = _DEFINED.match(_line(state, start))
    if not match or state.is_code_block(start):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and not state.isEmpty(last) and state.sCount[last] - state.blkIndent >= 2:
        last += 1
    token = state.push("footnote", "", 0)
    token.map, token.info = [start, last], match[1]
    rest = [_line(state, number) for number in range(start + 1, last)]
    token.content = " ".join([_line(state, start)[match.end() :], *rest])
    state.line = last
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
