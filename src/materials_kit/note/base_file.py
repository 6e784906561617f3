"""The base over the sprint's notes: tables of sessions, materials and posts (pure).

The format: https://help.obsidian.md/bases/syntax, read 2026-11.
"""

import json

_HEAD = """\
filters:
  and:
    - {folder}
    - '!file.name.contains(".proposal")'
formulas:
  left: 'if(note.date, ((note.date - today()) / 86400000).round(), "")'
properties:
  file.name:
    displayName: Note
  note.reading_minutes:
    displayName: Minutes to read
  note.used_in:
    displayName: Used in
  note.from_session:
    displayName: Session
  formula.left:
    displayName: Days to go
views:
"""
# Each view: name, the tag of its notes, the property to group by, the columns.
_VIEWS = (
    (
        "Sessions",
        "study-session",
        "",
        "file.name note.date formula.left note.track note.status note.spent note.minutes",
    ),
    ("By track", "study-session", "track", "file.name note.date note.status note.minutes note.spent"),
    ("By status", "study-session", "status", "file.name note.date note.track note.minutes note.spent"),
    ("Materials", "study-material", "", "file.name note.kind note.pages note.words note.reading_minutes note.used_in"),
    ("Blog posts", "blog-post", "", "note.number file.name note.status note.date note.from_session"),
)


def base(folder: str) -> str:
    """Give the base for the notes in that folder of the vault."""
    inside = json.dumps(f"file.inFolder({json.dumps(folder, ensure_ascii=False)})", ensure_ascii=False)
    return _HEAD.format(folder=inside) + "".join(_view(*view) for view in _VIEWS)


def _view(name: str, tag: str, group: str, columns: str) -> str:
    lines = [
        "  - type: table",
        f"    name: {name}",
        "    filters:",
        "      and:",
        f"        - 'file.hasTag(\"{tag}\")'",
    ]
    if group:
        lines += ["    groupBy:", f"      property: note.{group}", "      direction: ASC"]
    lines += [f"    order: [{', '.join(columns.split())}]"]
    if "minutes" in columns and tag == "study-session":
        lines += ["    summaries:", "      note.minutes: Sum", "      note.spent: Sum"]
    return "\n".join(lines) + "\n"
