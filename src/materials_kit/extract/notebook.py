"""Jupyter notebooks: text and code in their order, with outputs kept short."""

import json
import re
from typing import Any

from materials_kit.amounts import words_in_markup
from materials_kit.extract.html.escape import fenced, inert
from materials_kit.extract.plain_text import decode
from materials_kit.model import Document, ReadStatus

MOST_LINES = 30  # of one output: enough for a table's head or a training log's beginning
_WIDEST = 500  # letters of one line of output
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_FIGURE = re.compile(r"\s*<Figure size [\d.]+x[\d.]+(?: with \d+ Axes)?>\s*")  # what stands for a picture
_HEADING = re.compile(r"^#{1,3}\s+(.+?)\s*#*$", re.MULTILINE)
_MAGIC = re.compile(r"%%(bash|sh|html|javascript|js|latex|sql|R|ruby|perl|markdown)\b")


def read(content: bytes) -> Document:
    """Give a notebook (nbformat 3 and 4) as Markdown; damaged where it is no notebook."""
    try:
        notebook = json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        return Document(status=ReadStatus.DAMAGED, facts={"error": f"not JSON: {error}"[:200]})
    cells = _cells(notebook)
    if cells is None:
        return Document(status=ReadStatus.DAMAGED, facts={"error": "JSON, but no notebook"})
    language = _language(notebook)
    blocks = [block for cell in cells if isinstance(cell, dict) for block in _blocks(cell, language)]
    markdown = "\n\n".join(blocks) + "\n" if blocks else ""
    written = [cell for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "markdown"]
    prose = "\n".join(_text(cell.get("source")) for cell in written)
    heading = _HEADING.search(prose)
    return Document(
        status=ReadStatus.OK if blocks else ReadStatus.EMPTY,
        title=_stated_title(notebook) or (heading[1] if heading else None),
        markdown=markdown,
        words=words_in_markup(markdown),
        links=len(re.findall(r"\]\(https?://", prose)),
    )


def _cells(notebook: Any) -> list[Any] | None:
    if not isinstance(notebook, dict):
        return None
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):
        sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets for cell in sheet.get("cells") or []]
    return cells if isinstance(cells, list) else None


def _metadata(notebook: dict[str, Any]) -> dict[str, Any]:
    stated = notebook.get("metadata")
    return stated if isinstance(stated, dict) else {}


def _stated_title(notebook: dict[str, Any]) -> str | None:
    title = _metadata(notebook).get("title")
    return title if isinstance(title, str) and title.strip() else None


def _language(notebook: dict[str, Any]) -> str:
    stated = _metadata(notebook)
    for holder, name in (("language_info", "name"), ("kernelspec", "language")):
        found = stated.get(holder)
        if isinstance(found, dict) and isinstance(found.get(name), str):
            return re.sub(r"[^a-z0-9+#-]", "", found[name].lower().replace("ipython", "python"))
    return "python"


def _blocks(cell: dict[str, Any], language: str) -> list[str]:
    kind, source = cell.get("cell_type"), _text(cell.get("source", cell.get("input"))).strip("\n")
    if kind == "heading":
        return [f"{'#' * int(cell.get('level') or 1)} {source}"]
    if kind == "code":
        magic = _MAGIC.match(source)
        code = [fenced(source, magic[1].lower() if magic else language)] if source.strip() else []
        outputs = cell.get("outputs")
        return code + [block for output in (outputs if isinstance(outputs, list) else []) if (block := _output(output))]
    return [inert(source)] if source.strip() and kind in ("markdown", "raw") else []


def _output(output: Any) -> str:
    if not isinstance(output, dict):
        return ""
    if output.get("output_type") in ("error", "pyerr"):
        return _shown(f"{output.get('ename', 'Error')}: {output.get('evalue', '')}")
    rich = output.get("data") if isinstance(output.get("data"), dict) else output
    if not isinstance(rich, dict):
        return ""
    markdown, markup = _text(rich.get("text/markdown")), _text(rich.get("text/html", rich.get("html")))
    if markdown.strip():
        return inert(markdown.strip("\n"))
    if "<table" in markup and len(markup) < 200_000:
        from materials_kit.extract import pieces

        return _cut(pieces.convert(markup))
    plain = _text(rich.get("text/plain", rich.get("text")))
    return "" if _FIGURE.fullmatch(plain) else _shown(plain)


def _shown(raw: str) -> str:
    text = _ESCAPES.sub("", raw)
    # A progress bar writes its line anew behind each carriage return.
    lines = [line.rsplit("\r", 1)[-1].rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    body = _cut("\n".join(lines).strip("\n"))
    return fenced(body, "output") if body.strip() else ""


def _cut(body: str) -> str:
    lines = [line if len(line) <= _WIDEST else line[:_WIDEST] + " …" for line in body.split("\n")]
    if len(lines) <= MOST_LINES:
        return "\n".join(lines)
    return "\n".join([*lines[:MOST_LINES], f"… ({len(lines) - MOST_LINES} more lines)"])


def _text(stated: Any) -> str:
    if isinstance(stated, list):
        return "".join(part for part in stated if isinstance(part, str))
    return stated if isinstance(stated, str) else ""
