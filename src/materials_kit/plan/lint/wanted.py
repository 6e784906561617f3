"""Rules on what of a material is wanted: pages, windows of videos, and addresses that can be."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from materials_kit import page_spans
from materials_kit.plan.lint.rule import Found, Level, Rule, Subject

_PAGE = re.compile(r"\d+|[ivxlcdm]+|[A-Za-z]{1,2}\d*", re.IGNORECASE)  # 47, xi, A3
_POSITION = re.compile(r"\d+")


def _pages(subject: Subject) -> Iterator[Found]:
    for path, _session, material in subject.materials():
        for key, form in (("pages", _PAGE), ("pdf_pages", _POSITION)):
            if (said := getattr(material, key)) and (wrong := _wrong(said, form)):
                yield Found((*path, key), wrong)


def _wrong(said: str, form: re.Pattern[str]) -> str | None:
    for span in page_spans.parts(said):
        ends = page_spans.ends(span) or ()
        if not ends or not all(form.fullmatch(end) for end in ends):
            return f"{span!r} names no page"
        numbers = [int(end) for end in ends if end.isdecimal()]
        if 0 in numbers:
            return "pages count from 1"
        if len(numbers) == 2 and numbers[0] > numbers[1]:
            return f"the pages {span} run backwards"
    return None


def _windows(subject: Subject) -> Iterator[Found]:
    for path, _session, material in subject.materials():
        if material.start is not None and material.end is not None and material.end <= material.start:
            yield Found((*path, "end"), f"it stops at {material.end} s and begins at {material.start} s")


def _addresses(subject: Subject) -> Iterator[Found]:
    for path, _session, material in subject.materials():
        if material.url and (wrong := _unusable(material.url)):
            yield Found((*path, "url"), f"{material.url} is no address: {wrong}")


def _unusable(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        return str(error)
    if not host:
        return "it names no host"
    return "there is no port 0" if port == 0 else None


RULES = (
    Rule(
        "M01",
        Level.ERROR,
        "pages that cannot be",
        "`pages` or `pdf_pages` name no pages, run backwards or begin before 1. The whole file is used as long as\n"
        'they do. Say it like "47-88", "3, 7-9" or "xi-xv".',
        _pages,
    ),
    Rule(
        "M02",
        Level.ERROR,
        "a window that ends before it begins",
        "`end` is not after `start`, so nothing of the video is wanted.",
        _windows,
    ),
    Rule(
        "L05",
        Level.ERROR,
        "an address that cannot be",
        "The address has no host, a broken host or a port outside 1-65535, so there is nothing to fetch.",
        _addresses,
    ),
)
