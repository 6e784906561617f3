"""Text that a page carries as JSON beside its markup: GitHub's view of a file."""

import json
from pathlib import PurePath
from typing import Any

from lxml import etree

from materials_kit.extract.html.tree import Element, make, text
from materials_kit.extract.languages import LANGUAGES


def place(root: Element) -> Element | None:
    """Give the embedded text as an element of the page; None where there is none."""
    for script in root.iter("script"):
        if script.get("data-target") == "react-app.embeddedData":
            try:
                blob = _blob(json.loads(text(script)))
            except (ValueError, RecursionError):
                continue  # what does not parse carries nothing
            if blob is not None:
                body = next(root.iter("body"), root)
                body.append(blob)
                return blob
    return None


def _blob(stated: Any) -> Element | None:
    payload = stated.get("payload") if isinstance(stated, dict) else None
    blob = payload.get("blob") if isinstance(payload, dict) else None
    if not isinstance(blob, dict):
        return None
    path = str(payload.get("path") or "") if isinstance(payload, dict) else ""
    rich, lines = blob.get("richText"), blob.get("rawLines")
    article = make("article")
    if isinstance(rich, str) and rich.strip():
        article.append(_parsed(rich))
    elif isinstance(lines, list) and lines:
        code = make("pre", _printable("\n".join(map(str, lines))))
        language = LANGUAGES.get(PurePath(path).suffix.lower(), "")
        article.append(make("h1", PurePath(path).name or "file"))
        article.append(code)
        if language:
            code.set("data-lang", language)
    else:
        return None
    return article


def _parsed(markup: str) -> Element:
    root: Element | None = etree.fromstring(
        markup.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", remove_comments=True)
    )
    found = next(root.iter("body"), None) if root is not None else None
    if found is None:
        return make("div")
    found.tag = "div"
    return found


def _printable(raw: str) -> str:
    return "".join(letter for letter in raw if letter.isprintable() or letter in "\n\t")
