"""Lines that we put otherwise though they say the same, such as a sign that is escaped now (pure).

To a merge such a line would be another one: words under a heading would stay with the old one, and the new one
would come after it.
"""

from materials_kit.note.markdown import bare
from materials_kit.note.ticks import open_line


def renewed(base: str, mine: str, theirs: str) -> tuple[str, str]:
    """Give base and mine with the lines that we wrote put as we put them now."""
    ours = theirs.split("\n")
    put = {bare(line): line for line in ours if "\\" in line}
    if not put:
        return base, mine
    there = set(ours)
    old = {line: new for line in base.split("\n") if line not in there and (new := put.get(bare(line)))}
    return (_put(base, old), _put(mine, old)) if old else (base, mine)


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
