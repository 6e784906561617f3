"""The layout of notes: Jinja templates, ours or the person's own.

Jinja itself stands in `sandbox`, so that what writes no note need not import it.
"""

from collections.abc import Mapping
from typing import Any


def fill(name: str, own: Mapping[str, str], note_id: str, values: Mapping[str, Any]) -> str:
    """Give the note that the template makes of the values. Raises TemplateBroken."""
    from materials_kit.note import sandbox

    return sandbox.fill(name, own, note_id, values)
