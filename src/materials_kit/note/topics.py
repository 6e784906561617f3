"""What a line of the plan is about: its words without their endings, and its abbreviations (pure)."""

import re
from functools import lru_cache

from materials_kit.note.stopwords import FAINT, FUNCTION

KEPT = 4096  # lines whose words are remembered: each heading is weighed against every section
_TOKEN = re.compile(r"[^\W\d_][\w]*(?:[-\u2019'][\w]+)*")
_HYPHENS = str.maketrans("\u2019'", "--")
_ENDINGS = ("ations", "ation", "ies", "ing", "ers", "er", "ed", "es", "s", "al")
_LABEL = re.compile(r"^\w+ \d+(?:\.\d+)*\s*[-:\u2013\u2014]\s*")
# How agendas begin a step; what follows is the subject.
_ACTIVITY = re.compile(
    r"^(?:deep[ -]dive (?:into|on)|dive into|work through|walk through|learn about|read about|understand|explore|"
    r"practi[cs]e|study|learn|read|grasp|master)\s+(?=\w)(?:the\s+)?",
    re.IGNORECASE,
)

# What a learner does in a step, which a post tells as what is being done: "Derive …" is told as "Deriving …".
# fmt: off
_WORK = frozenset({
    "analyse", "analyze", "apply", "build", "compare", "compute", "connect", "create", "debug", "define", "derive",
    "design", "develop", "evaluate", "extend", "fit", "formalise", "formalize", "implement", "optimise", "optimize",
    "prepare", "prove", "run", "solve", "synthesise", "synthesize", "test", "train", "visualise", "visualize", "write",
})
# fmt: on
_AND = re.compile(r"\b(and )(\w+)(?= )")
_DOUBLED = frozenset({"debug", "fit", "run"})


def subjects(target: str) -> tuple[str, ...]:
    """Give the subjects of a target such as "Cluster 1.4 - Dynamic Programming + Cluster 2.3 - Q-Learning"."""
    parts = (_LABEL.sub("", part.strip()) for part in re.split(r"\s+\+\s+|;\s+", target))
    return tuple(part for part in parts if part)


def subject(step: str) -> str:
    """Give what a step of an agenda is about, as a heading: "Deep dive into MDP formalism" is "MDP formalism"."""
    text = _ACTIVITY.sub("", step.strip())
    first, _, rest = text.partition(" ")
    if rest and first.casefold() in _WORK:
        return f"{_doing(first)} {_AND.sub(_and_doing, rest)}"
    return text[:1].upper() + text[1:]


def _and_doing(found: re.Match[str]) -> str:
    return f"{found[1]}{_doing(found[2]).lower()}" if found[2] in _WORK else found[0]


def _doing(verb: str) -> str:
    word = verb.casefold()
    stem = f"{word}{word[-1]}" if word in _DOUBLED else word.removesuffix("e")
    return f"{stem}ing".capitalize()


@lru_cache(KEPT)
def words(text: str) -> frozenset[str]:
    """Give the words that carry the subject, without their endings; parts of hyphened words too."""
    return frozenset(_stem(word) for word in _parts(text) if word not in FAINT)


@lru_cache(KEPT)
def faint_words(text: str) -> frozenset[str]:
    """Give the words that say little by themselves, such as "examples", without their endings."""
    return frozenset(_stem(word) for word in _parts(text) if word in FAINT)


@lru_cache(KEPT)
def _parts(text: str) -> frozenset[str]:
    tokens = {_singular(token).casefold() for token in _TOKEN.findall(text)}
    parts = tokens | {part for token in tokens for part in token.translate(_HYPHENS).split("-")}
    return frozenset(part for part in parts if len(part) > 1 and part not in FUNCTION)


def _singular(token: str) -> str:
    stem = token.removesuffix("s")
    return stem if stem is not token and len(stem) > 1 and stem.isupper() and stem.isalpha() else token


@lru_cache(KEPT)
def abbreviations(text: str) -> frozenset[str]:
    """Give the abbreviations of a text: MDP of "MDPs"."""
    return frozenset(found[1] for found in re.finditer(r"\b([A-Z]{2,6})s?\b", text))


@lru_cache(KEPT)
def initials(text: str) -> str:
    """Give the first letters of the words that carry the subject, so that TD is found in "Temporal Difference"."""
    parts = re.findall(r"[^\W\d_]+", text)
    return "".join(part[0].upper() for part in parts if part.casefold() not in FUNCTION)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word
