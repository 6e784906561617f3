"""What notes say of a person's progress: ticks, status, time spent, and how far the post is (pure)."""

import re
from collections.abc import Iterator, Sequence

from materials_kit.note import frontmatter
from materials_kit.note.markdown import bare
from materials_kit.progress import Progress
from materials_kit.terms import BlogState

_BOX = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[(.)\]\s+(.*?)\s*$")
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")
_DATED = re.compile(r"\s*(?:[\u23f3\U0001f4c5\u2705\U0001f6eb\u2795] ?\d{4}-\d\d-\d\d|\[[a-z]+:: [^\]]*\])")
_SPENT = re.compile(r"(?:(\d+(?:[.,]\d+)?)\s*h[a-z]*)?\s*(?:(\d+)\s*(?:m[a-z]*)?)?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d+):(\d\d)")
CRITERIA = "success criteria"


def progress(note: str, post: str | None, outline: str | None, asked: Sequence[str] = ()) -> Progress:
    """Give the progress that a session's note tells, and its post; `outline` is the draft as we made it.

    `asked` are the plan's criteria: they are known wherever they stand, also under a heading of the person's.
    """
    text = _plain(note)
    boxes = list(_boxes(text))
    known = {" ".join(one.split()) for one in asked}
    criteria = [(mark, words) for mark, words, section in boxes if section == CRITERIA or words in known]
    return Progress(
        ticked=sum(mark in "xX" for mark, _, _ in boxes),
        boxes=len(boxes),
        met=tuple(words for mark, words in criteria if mark in "xX"),
        unmet=tuple(words for mark, words in criteria if mark not in "xX"),
        status=frontmatter.value(text, "status"),
        spent=minutes(frontmatter.value(text, "spent") or ""),
        post=_state(_plain(post), outline) if post is not None else None,
    )


def is_out(overview: str, title: str) -> bool:
    """Tell whether the post of that title is ticked in the sprint's note."""
    return any(mark in "xX" and f"{bare(title)} (" in words for mark, words, _ in _boxes(_plain(overview)))


def minutes(text: str) -> int:
    """Give a time as people write it in minutes: 90, 1h 30m, 1.5 h, 1:30; 0 where it is none of these."""
    clock = _CLOCK.fullmatch(text.strip())
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    found = _SPENT.fullmatch(text.strip())
    if not found:
        return 0
    hours = float(found[1].replace(",", ".")) if found[1] else 0.0
    return round(hours * 60) + int(found[2] or 0)


def _state(post: str, outline: str | None) -> BlogState:
    """Give how far the post is: what its `status` says; else it is a draft as soon as a word of it was changed."""
    told = (frontmatter.value(post, "status") or "").casefold()
    if told in (BlogState.DRAFT, BlogState.PUBLISHED):
        return BlogState(told)
    same = outline is None or frontmatter.split(post).body == frontmatter.split(_plain(outline)).body
    return BlogState.OUTLINE if same else BlogState.DRAFT


def _boxes(text: str) -> Iterator[tuple[str, str, str]]:
    """Give each box's mark, words and the section it stands in; none of those in code."""
    section, fenced = "", False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        if line.startswith("## "):
            section = line[3:].strip().casefold()
        found = None if fenced else _BOX.match(line)
        if found:
            yield found[1], bare(_DATED.sub("", found[2]).strip()), section


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
