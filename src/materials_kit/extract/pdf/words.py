"""Words put together again: ligatures unfolded, line-end hyphens judged by the document's own vocabulary (pure)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from materials_kit.extract.pdf.lines import Line

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
# Arabic letters in the shapes they are drawn with; their plain letters are what can be searched.
_SHAPES = re.compile("[\ufb1d-\ufdff\ufe70-\ufefe]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W_]+)*")
_HYPHEN = re.compile("[-\u2010]")
_TAIL = re.compile(r"[^\W_]+$")
_HEAD = re.compile(r"^[^\W_]+")
# Second halves that make adjectives of whole words: "sequence-aligned", "data-driven".
_MAKES_PAIRS = re.compile(
    r"^(?:\w{3,}ed|based|driven|free|like|level|wise|specific|dimensional|aware|independent|dependent|term)$"
)
# Chinese and Japanese are written without spaces: none belongs where a line ended.
_WITHOUT_SPACES = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]{2}")
# First halves of words that are written as one though both halves are words of their own.
_CLOSED = frozenset(
    """any back every further hand here how in inter into mean more never none other out over some there through time
    under up what when where with work
    com con dis ex im ob per sup""".split()  # noqa: SIM905  # a list of words reads better as words
)


# First halves that are words before a hyphen, and endings that are none after one: "third-party", but "high-er".
_OPEN = frozenset(
    """coarse cross double end fine full half high human large long low mixed open peer real right self short side
    single small state third well""".split()  # noqa: SIM905  # a list of words reads better as words
)
_ENDING = re.compile(
    r"(?:abl[ey]|ages?|ations?|ed|e[rs]|ers|est|fold|hood|ical|ings?|i[sz](?:ations?|e[ds]?)|is[mt]s?|istic|itudes?"
    r"|ity|land|less|ly|ments?|ness|ship|tons?|ward|y)$"
)
# Little words in the middle of "end-to-end", "stop-the-world", "out-of-the-box"; and what follows "Kopier-".
_INNER = frozenset("a an and at by for in of on or the to vs".split())  # noqa: SIM905  # as above
_AFTER_DASH = frozenset("und oder bzw sowie bis".split())  # noqa: SIM905  # as above
_BEFORE_DASH = re.compile(r"\w[-\u2010]$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document as they stand inside its lines: whole ones, and pairs joined by a hyphen."""

    whole: Counter[str]
    pairs: Counter[str]
    firsts: Counter[str]
    seconds: Counter[str]

    @property
    def closed(self) -> bool:
        """Whether it is in a language that writes its compounds as one word: German, Dutch, the Nordic ones."""
        return max(self.whole[word] for word in ("der", "und", "het", "och", "og")) > self.whole["the"]


def unfold(text: str) -> str:
    """Give the text with ligatures and presentation forms as plain letters."""
    plain = text.translate(_LIGATURES)
    if not plain.isascii():
        plain = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), plain)
        plain = unicodedata.normalize("NFC", plain).replace("\u00ad", "")
    return plain


def vocabulary(lines: Iterable[Line]) -> Vocabulary:
    """Count the words of a document; the half words at line ends do not count."""
    whole: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    broken = False
    for line in lines:
        words = _WORD.findall(line.text.lower())
        inner = words[1 if broken else 0 : len(words) - 1 if line.hyphen else len(words)]
        for word in inner:
            if word.isalpha():
                whole[word] += 1
            else:
                parts = _HYPHEN.split(word)
                pairs.update(f"{one}-{two}" for one, two in pairwise(parts))
                whole.update(parts)
        broken = line.hyphen
    firsts, seconds = Counter[str](), Counter[str]()
    for pair, count in pairs.items():
        one, two = pair.split("-", 1)
        firsts[one] += count
        seconds[two] += count
    return Vocabulary(whole, pairs, firsts, seconds)


def join(lines: Sequence[Line], known: Vocabulary) -> str:
    """Give the lines of a paragraph as one line of text."""
    text = ""
    broken = False
    for line in lines:
        if not text:
            text = line.text
        elif broken:
            text = _mended(text, line.text, known)
        else:
            text += line.text if _WITHOUT_SPACES.search(text[-1] + line.text[:1]) else f" {line.text}"
        broken = line.hyphen or bool(re.search(r"\w[-\u2010]$", line.text))
        if broken and not line.hyphen:
            text = text[:-1]
    return f"{text}-" if broken else text


def _mended(before: str, after: str, known: Vocabulary) -> str:
    tail, head = _TAIL.search(before), _HEAD.search(after)
    if not tail or not head:
        return f"{before}-{after}"
    if _is_left_open(tail[0], head[0], after, known):
        return f"{before}- {after}"
    chained = _BEFORE_DASH.search(before[: tail.start()]) and _is_chained(tail[0].lower(), head[0].lower(), known)
    kept = chained or _keeps(tail[0], head[0], after[head.end() : head.end() + 1], known)
    return f"{before}-{after}" if kept else before + after


def _is_left_open(tail: str, head: str, after: str, known: Vocabulary) -> bool:
    """Tell whether the hyphen stands for a half that comes later: "Kopier- und Druckdienste", "pre- and post-test"."""
    if known.whole[(tail + head).lower()]:
        return False
    later = re.match(r"(?:and|or|to)\s+\w+[-\u2010]\w", after)
    return head in _AFTER_DASH or bool(later)


def _is_chained(one: str, two: str, known: Vocabulary) -> bool:
    """Tell whether a half after a hyphen is a word with another hyphen behind it: "end-to-", but not "non-deter-"."""
    if known.whole[one + two]:
        return False
    return one in _INNER or (bool(known.whole[one]) and not _ENDING.fullmatch(two))


def _keeps(tail: str, head: str, follows: str, known: Vocabulary) -> bool:
    """Tell whether the hyphen between two halves belongs to the word."""
    one, two = tail.lower(), head.lower()
    joined, paired = known.whole[one + two], known.pairs[f"{one}-{two}"]
    if joined != paired:
        return paired > joined
    if len(one) == 1 and one.isalpha():
        return True  # "x-axis", "e-mail": no word is broken after one letter
    return _looks_paired(tail, head, follows) or _is_pair(one, two, known)


def _looks_paired(tail: str, head: str, follows: str) -> bool:
    """Tell whether figures, capitals or a second hyphen show a pair: "10-fold", "GPU-based", "English-to-German"."""
    figures = tail[-1].isdigit() or head[0].isdigit()
    if tail == "Mc":
        return False
    capitals = (len(tail) > 1 and tail.isupper() != head.isupper()) or (head[0].isupper() and not tail.isupper())
    return figures or capitals or follows in ("-", "\u2010")


def _is_pair(one: str, two: str, known: Vocabulary) -> bool:
    """Tell whether the document's other words show a pair."""
    if one in _CLOSED or len(one) < 3 or len(two) < 3 or _ENDING.fullmatch(two) or known.closed:
        return False
    if one in _OPEN and len(two) > 3:
        return True
    # "low-index" elsewhere says that "high-" and "index" are two words as well.
    elsewhere = known.seconds[two] or (known.firsts[one] and known.whole[two])
    made = known.whole[one] > 1 and _MAKES_PAIRS.search(two)
    return bool(elsewhere or made or (known.whole[one] and known.whole[two] and min(len(one), len(two)) > 3))
