"""Where the values of a YAML text begin and end, and how to cut and fill there (pure)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def apply(text: str, splices: Iterable[Splice]) -> str:
    """Give the text with all splices made; new lines end as the text's own do."""
    windows = "\r\n" in text
    result, at = [], 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        new = splice.text.replace("\n", "\r\n") if windows else splice.text
        result += [text[at : max(splice.start, at)], new]
        at = max(splice.end, at)
    return "".join([*result, text[at:]])


def content(text: str, node: Node) -> tuple[int, int]:
    """Give where a value begins and where its last character is past; comments after it are not of it."""
    start = node.start_mark.index
    if isinstance(node, SequenceNode | MappingNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return start, content(text, last[1] if isinstance(last, tuple) else last)[1]
    end = node.end_mark.index
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    return start, end


def line_start(text: str, at: int) -> int:
    """Give where the line that has `at` in it begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Give where the line after the one that has `at` in it begins (or the end of the text)."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def new_lines(text: str, after: int, lines: Sequence[str]) -> Splice:
    """Put lines under the line that has `after` in it."""
    at = line_end(text, after)
    lead = "" if text[:at].endswith("\n") else "\n"
    return Splice(at, at, lead + "".join(f"{line}\n" for line in lines))


def without_item(text: str, node: SequenceNode, number: int) -> Splice:
    """Take an item out of a block list, its dash and lines with it."""
    start, end = content(text, node.value[number])
    dash = text.rfind("-", 0, start)
    return Splice(line_start(text, dash), line_end(text, end), "")


def without_entry(text: str, node: MappingNode, number: int) -> Splice:
    """Take a key and its value out of a block mapping."""
    key, value = node.value[number]
    start, end = key.start_mark.index, content(text, value)[1]
    following = node.value[number + 1][0].start_mark.index if number + 1 < len(node.value) else None
    begins_line = not re.search(r"\S", text[line_start(text, start) : start])
    if not begins_line and following is not None:
        return Splice(start, following, "")  # the key beside a dash: the next one moves up to it
    return Splice(line_start(text, start), line_end(text, end), "")
