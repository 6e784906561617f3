"""A material's own note: what it is, who uses it, and its text with its pages (pure)."""

import datetime as dt
import re

from materials_kit import layout
from materials_kit.amounts import reading_minutes
from materials_kit.model import Kind, Note, Outcome
from materials_kit.note import ids, pages, references
from materials_kit.note.foreign import tamed
from materials_kit.note.markdown import line, link
from materials_kit.note.materials import extent, has_text, problem
from materials_kit.note.parts import part
from materials_kit.note.properties import Value, block, tag
from materials_kit.note.scene import Scene
from materials_kit.note.templating import fill


def render_material(scene: Scene, outcome: Outcome) -> Note | None:
    """Give the note of a material whose text is there. Raises TemplateBroken."""
    material, document = outcome.material, outcome.document
    note_id = ids.material(scene.plan, material)
    if note_id is None or document is None or not has_text(outcome):
        return None
    path = scene.places.paths[note_id]
    title = path.rsplit("/", 1)[1].removesuffix(".md")
    values = {
        "properties": block(_properties(scene, outcome, note_id, title)),
        "title": title,
        "material": material,
        "outcome": outcome,
        "facts": _facts(scene, outcome),
        "problem": problem(outcome),
        "used_in": [scene.places.session(session) for session in scene.places.uses.get(note_id, ())],
        "text": _text(scene, outcome),
    }
    return Note(path, fill("material.md", scene.templates, note_id, values))


def _properties(scene: Scene, outcome: Outcome, note_id: str, title: str) -> dict[str, Value]:
    material, document, capture = outcome.material, outcome.document, outcome.capture
    own, file = references.title(outcome), scene.attachment(outcome)
    year = references.year(outcome)
    words = document.words if document else 0
    return {
        "title": title,
        "kit-id": note_id,
        "kind": outcome.kind.value,
        "url": material.url,
        "file": f"[[{file}]]" if file else None,
        "authors": list(references.authors(outcome)),
        "year": int(year) if year else None,
        "fetched": dt.date.fromisoformat(capture.fetched_at[:10]) if capture else None,
        "pages": document.pages if document else None,
        "words": words or None,
        "reading_minutes": reading_minutes(words) or None,
        "used_in": [scene.places.session(session) for session in scene.places.uses.get(note_id, ())],
        "tags": ["study-material", f"material/{tag(outcome.kind.value)}"],
        "aliases": [own] if own.casefold() != title.casefold() else [],
    }


def _facts(scene: Scene, outcome: Outcome) -> list[str]:
    material, file = outcome.material, scene.attachment(outcome)
    address = material.url or material.path or ""
    page = pages.first(outcome)
    told = [
        references.reference(outcome, with_address=False),
        f"Original: {link(address, address) if material.url else f'`{address}`'}",
        f"File: [[{pages.address(file, page)}|{file.rsplit('/', 1)[1]}]]" if file else "",
        " \u00b7 ".join(word for word in (part(material), extent(material, outcome)) if word),
    ]
    return [line(text) for text in told if text]


def _text(scene: Scene, outcome: Outcome) -> str:
    document, capture, file = outcome.document, outcome.capture, scene.attachment(outcome)
    markdown = document.markdown if document else ""
    if outcome.kind is Kind.CODE and not markdown.lstrip().startswith(("```", "~~~", "#")):
        return f"```\n{markdown.strip()}\n```"

    def page(label: str, position: int) -> str:
        found = pages.whole(outcome, label, position)
        shown = f"[[{pages.address(file, found)}|p. {label}]]" if file else f"p. {label}"
        return f"{shown} ^{block_id(label)}"

    return tamed(markdown.strip(), address=capture.final_url if capture else "", page=page)


def block_id(label: str) -> str:
    """Give the block id of a page, for links such as [[Note#^p-47]]."""
    return "p-" + (re.sub(r"[^A-Za-z0-9]+", "-", label) if label.isascii() else label.encode().hex())


def folder(scene: Scene) -> str:
    """Give the vault's folder of the materials' notes."""
    return f"{scene.places.folder}/{layout.MATERIALS}"
