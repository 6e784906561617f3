"""Lines that we put otherwise though they say the same: a sign that is escaped now, a question in other words (pure).

To a merge such a line would be another one: words under a heading would stay with the old one, and the new one
would come after it.
"""

import re
from collections import Counter

from materials_kit.note.markdown import bare
from materials_kit.note.renamed import renamed
from materials_kit.note.stopwords import FUNCTION
from materials_kit.note.ticks import open_line

_WORD = re.compile(r"[\w'\u2019-]+")
_TELLING = re.compile(r"\d+|\b(?:not|no|never|without|nor)\b|n't\b")


def renewed(base: str, mine: str, theirs: str) -> tuple[str, str]:
    """Give base and mine with the lines that we wrote put as we put them now."""
    ours, known = theirs.split("\n"), base.split("\n")
    there, before = set(ours), set(known)
    gone = [line for line in known if line not in there]
    put = {bare(line): line for line in ours if "\\" in line}
    old = {line: new for line in gone if (new := put.get(bare(line)))} if put else {}
    asked = [line for line in ours if _asks(line) and line not in before]
    old |= _reworded([line for line in gone if _asks(line) and line not in old], asked)
    own = set(mine.split("\n"))
    named = renamed(known, ours).items() if gone else ()
    old |= {line: new for line, new in named if line in gone and line in own and new not in before}
    return (_put(base, old), _put(mine, old)) if old else (base, mine)


def _reworded(gone: list[str], come: list[str]) -> dict[str, str]:
    """Give the questions that are the same in other words, so that an answer stays under its question."""
    pairs = [(line, other) for line in gone for other in come if _same_question(line, other)]
    lines, others = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    return {line: other for line, other in pairs if lines[line] == others[other] == 1}


def _same_question(one: str, other: str) -> bool:
    """Tell whether two questions differ in wording only: both ask of the same, in the same numbers, denying alike."""
    if _TELLING.findall(one.casefold()) != _TELLING.findall(other.casefold()):
        return False
    asked, now = (frozenset(_WORD.findall(text.casefold())) - FUNCTION for text in (one, other))
    return bool(asked) and asked == now


def _asks(line: str) -> bool:
    return line.startswith("### ") and line.rstrip().endswith("?")


def _put(text: str, old: dict[str, str]) -> str:
    return "\n".join(_line(line, old) for line in text.split("\n"))


def _line(line: str, old: dict[str, str]) -> str:
    """Give the line, put anew if it is one of ours; a tick, and what stands after it, stays."""
    plain = open_line(line)
    if plain not in old:
        return line
    if line == plain:
        return old[plain]
    words, anew = (one[one.index("]") :] for one in (plain, old[plain]))
    return line.replace(words, anew, 1)
