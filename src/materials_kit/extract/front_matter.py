"""What `kit extract` writes: Markdown under front matter, and file names that never meet."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from materials_kit.model import Document
from materials_kit.naming import fold

_UNFIT = r"\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
# A plain YAML scalar that no reader takes for anything but text (YAML 1.2, 7.3.3 and 10.3.2).
_PLAIN = re.compile(rf"[A-Za-z\u00c0-\u1fff\u2c00-\ud7ff][^\x00-\x1f:#\"'\\{_UNFIT}]*(?<!\s)")
_OURS = re.compile(r"---\ntitle: .*\nsource: .*\nstatus: [a-z_]+\nwords: \d+\n(?:pages: \d+\n)?---\n")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def render(document: Document, *, source: str) -> str:
    """Give the document's Markdown under title, source, status, words and, for a PDF, pages."""
    lines = ["---", f"title: {scalar(document.title or '')}", f"source: {scalar(source)}"]
    lines += [f"status: {document.status.value}", f"words: {document.words}"]
    lines += [f"pages: {document.pages}"] if document.pages is not None else []
    body = document.markdown.strip("\n")
    return "\n".join([*lines, "---", "", body, ""] if body else [*lines, "---", ""])


def is_extract(text: str) -> bool:
    """Tell whether a file's text begins as `render` begins it."""
    return _OURS.match(text) is not None


def scalar(text: str) -> str:
    """Give a text as a YAML value on one line, UTF-8 unescaped."""
    line = " ".join(text.split())
    if _PLAIN.fullmatch(line) and line.lower() not in _WORDS:
        return line
    quoted = json.dumps(line, ensure_ascii=False)
    # JSON leaves these as they are, and YAML takes them for line ends or for nothing at all.
    return re.sub(f"[{_UNFIT}]", lambda found: f"\\u{ord(found[0]):04x}", quoted)


def names(files: Sequence[Path]) -> tuple[str, ...]:
    """Give each file's name for its Markdown: `<stem>.md`, `<stem>.<ext>.md` where stems meet, then numbered."""
    stems = Counter(fold(file.stem) for file in files)
    wished = [f"{file.stem if stems[fold(file.stem)] == 1 else file.name}.md" for file in files]
    given: list[str] = []
    taken: set[str] = set()
    for wish in wished:
        name, number = wish, 1
        while fold(name) in taken:
            number += 1
            name = f"{wish.removesuffix('.md')} {number}.md"
        taken.add(fold(name))
        given.append(name)
    return tuple(given)
