"""A text too long for one source, cut where a reader would put it down (pure)."""

import re

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"^#{1,3}\s")


def split(text: str, most: int) -> tuple[str, ...]:
    """Give the text in parts of at most `most` words: cut at headings, else between paragraphs, else between words."""
    if _words(text) <= most:
        return (text,)
    parts: list[str] = []
    for block in _fitting(text, most):
        if parts and _words(parts[-1]) + _words(block) <= most:
            parts[-1] += block
        else:
            parts.append(block)
    return tuple(part.strip("\n") + "\n" for part in parts)


def _fitting(text: str, most: int) -> list[str]:
    found: list[str] = []
    for chapter in _chapters(text):
        for paragraph in [chapter] if _words(chapter) <= most else re.split(r"(?<=\n\n)", chapter):
            found += [paragraph] if _words(paragraph) <= most else _cut(paragraph, most)
    return found


def _chapters(text: str) -> list[str]:
    chapters, fence = [""], ""
    for line in text.splitlines(keepends=True):
        opened = _FENCE.match(line)
        if opened:
            fence = opened[1] if not fence else "" if line.strip().startswith(fence) else fence
        elif not fence and _HEADING.match(line):
            chapters.append("")
        chapters[-1] += line
    return [chapter for chapter in chapters if chapter]


def _cut(paragraph: str, most: int) -> list[str]:
    words = re.findall(r"\S+\s*", paragraph)
    return ["".join(words[at : at + most]) for at in range(0, len(words), most)]


def _words(text: str) -> int:
    return len(text.split())
