"""The note of a session that left the plan: it stays, and says so (pure)."""

import re

from materials_kit.note.markdown import callout

_SAID = callout(
    "info",
    "No longer in the plan",
    "The plan has no such session any more. This note stays, and nothing in it is brought up to date.",
)
_TITLE = re.compile(r"^# .*$", re.MULTILINE)


def parted(base: str) -> str:
    """Give the text we wrote last with a word on top that the session left the plan."""
    if _SAID in base:
        return base
    title = _TITLE.search(base)
    at = title.end() if title else len(base)
    return f"{base[:at].rstrip()}\n\n{_SAID}\n\n{base[at:].lstrip()}".rstrip() + "\n"
