"""Flash cards as a text file that Anki imports (pure).

The headers: https://docs.ankiweb.net/importing/text-files.html, read 2026-11. Each card has its own id, so that
a later import brings the changed ones up to date instead of doubling them.
"""

import hashlib
import html
import re
from collections.abc import Sequence

from materials_kit import layout
from materials_kit.model import Plan, Session
from materials_kit.note import ids
from materials_kit.note.cards import Card
from materials_kit.note.markdown import bare
from materials_kit.note.properties import tag

HEAD = "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#tags column:4\n"
_WIKI = re.compile(r"!?\[\[[^\]|]*\|([^\]]*)\]\]")
_LINK = re.compile(r"\[([^\]]*)\]\(<?([^)>]*)>?\)")
_MATH = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)


def anki(plan: Plan, session: Session, made: Sequence[Card]) -> str:
    """Give the file of a session's cards."""
    code = layout.code(plan, session)
    deck = f"#deck:{_name(plan.title)}::{_name(f'{code} {session.title}')}\n"
    rows = "".join(_row(plan, session, card) for card in made)
    return f"{HEAD}{deck}{rows}"


def _row(plan: Plan, session: Session, card: Card) -> str:
    key = hashlib.sha256(f"{ids.cards(plan, session)}\n{bare(card.question)}".encode()).hexdigest()[:16]
    tags = f"{tag(session.id)} {card.kind}"
    return "\t".join([key, _field(card.question), _field(card.answer), tags]) + "\n"


def _field(markdown: str) -> str:
    """Give Markdown as one quoted field of HTML; formulas as MathJax reads them."""
    text = _LINK.sub(r"\1 (\2)", _WIKI.sub(r"\1", markdown))
    parts, at = [], 0
    for found in _MATH.finditer(text):
        parts.append(_escaped(text[at : found.start()]))
        inner = html.escape(found[1] or found[2], quote=False)
        parts.append(f"\\[{inner}\\]" if found[1] else f"\\({inner}\\)")
        at = found.end()
    parts.append(_escaped(text[at:]))
    shown = "".join(parts).replace("\t", "    ").replace("\n", "<br>").replace('"', '""')
    return f'"{shown}"'


def _escaped(markdown: str) -> str:
    return html.escape(bare(markdown), quote=False)


def _name(text: str) -> str:
    return " ".join(text.replace("::", ":").split())
