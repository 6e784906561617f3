"""Which part of a session a label names, by its words."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from materials_kit.plan.markdown.inline import Line, Span


class Part(Enum):
    """A part of a session."""

    TARGET = auto()
    MATERIALS = auto()
    AGENDA = auto()
    CRITERIA = auto()
    FOCUS = auto()
    BLOG = auto()
    DATE = auto()
    LENGTH = auto()
    TIME = auto()
    NOTES = auto()


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its words without marks, the part they name, and what follows on the line."""

    words: str
    part: Part | None
    rest: tuple[Span, ...]

    @property
    def rest_text(self) -> str:
        """What follows, as it reads."""
        return "".join(span.text for span in self.rest).strip()


_WORDS = {
    Part.TARGET: "target topic topics theme subject aim covers thema ziel lernziel sujet th\u00e8me tema "
    "argomento objetivo obiettivo objectif",
    Part.MATERIALS: "material materials reading readings read resource resources link links source sources references "
    "literature watch video videos paper papers bibliography article articles books book lectures slides viewing "
    "listen podcasts tutorials tools required optional essential prepare preparation do exercises exercise homework "
    "practice problems assignments assignment tasks project projects hands-on lab labs recommended suggested "
    "supplementary supplemental leer lesen lire leggere ler "
    "unterlagen materialien "
    "lekt\u00fcre literatur quellen ressourcen mat\u00e9riel mat\u00e9riaux ressources liens materiales "
    "recursos lecturas enlaces ejercicios esercizi exercices exerc\u00edcios \u00fcbungen aufgaben "
    "materiali risorse letture materiais leituras refer\u00eancias",
    Part.AGENDA: "agenda plan schedule time allocation timetable timing timeline breakdown activities steps structure "
    "ablauf zeitplan programme d\u00e9roul\u00e9 cronograma horario programma programa",
    Part.CRITERIA: "criteria criterion outcome outcomes goals goal objectives objective checklist achievements "
    "milestones checkpoint checkpoints done results checks competencies takeaways success metric metrics "
    "erfolgskriterien lernziele ziele ergebnisse crit\u00e8res objectifs r\u00e9sultats criterios objetivos resultados "
    "criteri obiettivi risultati crit\u00e9rios",
    Part.FOCUS: "focus question questions prompts reflection discussion reflect ponder self-check "
    "fragen leitfragen preguntas domande perguntas quest\u00f5es",
    Part.BLOG: "blog blogs post posts output outputs deliverable deliverables write-up writing essay publish ship "
    "blogbeitrag blogartikel beitrag billet entrada",
    Part.DATE: "date dates day scheduled datum fecha",
    Part.LENGTH: "duration length hours minutes mins dauer dur\u00e9e duraci\u00f3n durata",
    Part.TIME: "start starts begins",
    Part.NOTES: "note notes remark remarks comment comments notizen remarques notas",
}
_PARTS = {word: part for part, words in _WORDS.items() for word in words.split()}
_BESIDE = frozenset({"list", "the", "key", "learning", "my", "and", "&", "study", "weekly", "daily"})
_STOP = re.compile(
    r"\s(?:to|for|from|of|on|with|in|by|before|after|that|i|you|we|f\u00fcr|zu|zum|zur|de|des|para|di)\s", re.IGNORECASE
)
_PHRASES = (
    (
        Part.CRITERIA,
        re.compile(r"\bby the end\b|\b(?:i|you|we)(?:'ll|\u2019ll| will| should)? (?:can|be able)\b|\bable to\b"),
    ),
    (Part.FOCUS, re.compile(r"\b(?:ask|think about|keep in mind)\b")),
)
_POST = re.compile(r"[\s*_]*(?:[\"\u201c\u201e\u00ab]|(?:an?\s+)?(?:blog|post|article|essay)\b)", re.IGNORECASE)
_ASKS = re.compile("\\s*[\u2753\u2754\U0001f914\U0001f4ad]\ufe0f?\\s*(?=[^:]*\\?)")
_MOST_WORDS = 7
_EDGE = re.compile(r"^[^\w\"'(\[]+|[\s:*_]+$")


def label_of(line: Line, *, heading: bool = False) -> Label | None:
    """Give the label a line begins with: bold with or without a colon, plain with one, or a heading; else None."""
    if heading:
        words = line.text.partition(":")[0]
        label = Label(clean(words), part_of(words), _without_lead(_after_colon(line.spans)))
        return label if label.part else Label(clean(line.text), part_of(line.text), ())
    return _bold_label(line) or _plain_label(line) or _bare_label(line) or _asking(line)


def part_of(words: str) -> Part | None:
    """Give the part that a label's words name: the last telling word before any preposition decides."""
    text = clean(words).lower()
    head = _STOP.split(re.sub(r"\([^)]*\)", "", f" {text} "), maxsplit=1)[0]
    for candidate in (head, text):
        found = [_PARTS[word] for word in re.findall(r"[\w-]+", candidate) if word in _PARTS]
        if found:
            return found[-1]
    return next((part for part, form in _PHRASES if form.search(text)), None)


def _part(words: str, after: str) -> Part | None:
    """Give the part a label names, a post where it asks to write one: "Write: a post about append"."""
    writes = clean(words).lower() in ("write", "write about") and _POST.match(after)
    return Part.BLOG if writes else part_of(words)


def clean(text: str) -> str:
    """Give text without the emoji and marks at its edges."""
    return _EDGE.sub("", text.strip()).strip()


def _after_colon(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    for place, span in enumerate(spans):
        before, colon, after = span.text.partition(":")
        if colon:
            return spans[place:] if span.href and not before else (replace(span, text=after), *spans[place + 1 :])
    return ()


def _bold_label(line: Line) -> Label | None:
    at = 0
    while at < len(line.spans) and not line.spans[at].bold and not clean(line.spans[at].text):
        at += 1  # an emoji before the bold words
    start = at
    while at < len(line.spans) and line.spans[at].bold and not line.spans[at].href:
        at += 1
    bold = "".join(span.text for span in line.spans[start:at])
    is_phrase = bold.rstrip().endswith(":") and any(form.search(bold.lower()) for _, form in _PHRASES)
    if not clean(bold) or len(bold.split()) > _MOST_WORDS * (2 if is_phrase else 1) + 2:
        return None
    rest = line.spans[at:]
    after = "".join(span.text for span in rest)
    inner, colon, inside = bold.partition(":")
    if colon:
        spans = (Span(inside), *rest) if inside.strip() else rest
        return Label(clean(inner), _part(inner, "".join(span.text for span in spans)), _without_lead(spans))
    if after.strip() and not re.match(r"\s*(?::|[-\u2013\u2014]\s|\()", after):
        return None
    return Label(clean(bold), part_of(bold), _without_lead(rest))


def _plain_label(line: Line) -> Label | None:
    if not line.spans or line.spans[0].href or ":" not in line.spans[0].text:
        return None
    words, _, after = line.spans[0].text.partition(":")
    if not clean(words) or len(words.split()) > _MOST_WORDS or (after and not after[0].isspace()):
        return None
    part = _part(words, after)
    if part is None or re.search(r"\d", re.sub(r"\([^)]*\)", "", words)):
        return None
    return Label(clean(words), part, _without_lead((Span(after), *line.spans[1:])))


def _bare_label(line: Line) -> Label | None:
    """Take a line that is nothing but a label's words ("Plan", "Success criteria"), without bold or colon."""
    words = line.text.lower().split()
    named = all(word in _PARTS or word in _BESIDE for word in words) and any(word in _PARTS for word in words)
    if not named or len(words) > 3 or line.has_link or not line.text[0].isupper():
        return None
    return Label(clean(line.text), part_of(line.text), ())


def _asking(line: Line) -> Label | None:
    """Take a line that begins with a sign for questions as what such a label names."""
    asks = line.spans and _ASKS.match(line.spans[0].text)
    return Label("Questions", Part.FOCUS, _without_lead(_after(line.spans, asks.end()))) if asks else None


def _after(spans: tuple[Span, ...], at: int) -> tuple[Span, ...]:
    return (replace(spans[0], text=spans[0].text[at:]), *spans[1:])


def _without_lead(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    kept = list(spans)
    while kept and not kept[0].href:
        text = re.sub(r"^[\s:\u2013\u2014-]+", "", kept[0].text)
        if text:
            kept[0] = Span(text, None, kept[0].bold)
            break
        kept.pop(0)
    return tuple(kept)
