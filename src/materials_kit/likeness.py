"""Whether what was got is what its title says: one judgement for `check` and for all that is written (pure)."""

import re
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from materials_kit.model import Kind, Outcome, Session, Status

_GENERIC = """
a an the of and or in on to for with from by at is are your how what why all new guide paper original lecture
lectures notes note slides tutorial tutorials chapter section sections part course courses introduction intro
video talk blog post book complete technical details materials overview deep learning basics resources library
documentation docs implementation modern explained explainer walkthrough examples example demo review pdf
you need cluster advanced preparation complete alternative perspective latest practical
"""
_ENOUGH_WORDS = 300
_OFTEN = 3
_NAMED = 4  # so many words are named, the rest is counted
HINT = "is it what you meant? correct url: or title: in the plan; accept: true keeps this quiet"


@dataclass(frozen=True, slots=True)
class _There:
    """What is at the end of a link: its title, who made it, and its text in small letters."""

    title: str
    makers: str
    text: str


def unlike(session: Session, outcome: Outcome) -> str | None:
    """Give what is odd where most telling words of the title hardly occur in what was got; None where all is well."""
    material, there = outcome.material, _there(outcome)
    if there is None or material.accept:
        return None
    host = (urlsplit(material.url or "").hostname or "").lower()
    words = [word for word in _telling(material.title) if word.lower() not in host]  # whose it is, not what
    absent = [word for word in words if not _is_about(word, there)]
    # A paper may not speak of its own nickname: then the session's subject decides.
    about = [_telling(material.note or ""), _telling(session.target or session.title)]
    if not words or len(absent) * 2 <= len(words) or any(_mostly(own, there) for own in about):
        return None
    shown = f", titled \u201c{there.title}\u201d," if there.title else ""
    rest = f" and {len(absent) - _NAMED} more words" if len(absent) > _NAMED + 1 else ""
    named = absent[:_NAMED] if rest else absent
    return f"what is there{shown} hardly speaks of {', '.join(named)}{rest}"


def remarked(session: Session, outcome: Outcome) -> Outcome:
    """Give the outcome with a remark where it is not what its title says; it stays ready, the person decides."""
    told = unlike(session, outcome) if outcome.status is Status.READY else None
    if told is None:
        return outcome
    reason = f"{told}; {outcome.reason}" if outcome.reason else told
    return replace(outcome, reason=reason, hint=outcome.hint or HINT)


def _there(outcome: Outcome) -> _There | None:
    """Give what there is to judge by; of a video that is its title, where nobody gave its words."""
    document, source = outcome.document, outcome.source
    makers = " ".join(source.authors) if source else ""
    if outcome.kind is Kind.VIDEO and source and source.title:
        return _There(source.title, makers, document.markdown.lower() if document else "")
    if outcome.status is not Status.READY or not document or document.words < _ENOUGH_WORDS:
        return None
    return _There(document.title or (source.title if source else None) or "", makers, document.markdown.lower())


def _telling(title: str) -> list[str]:
    words = re.findall(r"[A-Za-z][\w-]*\w", title)
    generic = frozenset(_GENERIC.split())
    # Names with figures in them, CS188 or GPT-1, are what others call a thing: it need not say them itself.
    plain = [word for word in words if not any(letter.isdigit() for letter in word)]
    telling = (word for word in plain if word.lower() not in generic and len(word) > 2)
    return list({word.lower(): word for word in telling}.values())


def _mostly(words: list[str], there: _There) -> bool:
    return bool(words) and 2 * sum(_is_about(word, there) for word in words) >= len(words)


def _is_about(word: str, there: _There) -> bool:
    folded = re.sub(r"[\s-]", "", word.lower())
    if folded in re.sub(r"[\s-]", "", f"{there.title} {there.makers}".lower()):
        return True
    if _begins(word.lower().removesuffix("s"), there.text) >= _OFTEN:
        return True
    return word.isupper() and _spelt_out(word, f"{there.title} {there.text}")


def _begins(stem: str, text: str) -> int:
    """Count the words that begin with the stem, up to as many as are often."""
    if text.count(stem) < _OFTEN:
        return 0
    return sum(1 for _ in islice(re.finditer(rf"\b{re.escape(stem)}", text), _OFTEN))


def _spelt_out(acronym: str, text: str) -> bool:
    letters = [rf"\b{re.escape(letter)}\w*" for letter in acronym.rstrip("S").lower() or acronym.lower()]
    between = r"[\s-]+(?:(?:of|from|for|the|and|in|with|by|to)\s+)?"  # RLHF: ... learning from human feedback
    return bool(re.search(between.join(letters), text.lower()))
