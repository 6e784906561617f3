r"""Plain text as Markdown that says just that, in CommonMark, GFM and Obsidian (pure).

Besides CommonMark's own marks these are made harmless: Obsidian's ``[[``, ``%%``, ``==``, ``#tag``,
``^block`` and ``[^note]`` (https://help.obsidian.md/obsidian-flavored-markdown, read 2026-11), and the dollar.
"""

import re

_MAYBE = re.compile(r"[\\`*_\[\]<&$~#%=^|]")
_MARKS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\s*\Z)|[`$]"  # at the end too: the next run may begin with a mark
    r"|(?<!\s)\*|\*(?!\s)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\[(?=[\[^!]|[ xX]\]|[^\[\]]*\]\s?[\[(:])|(?<=\])\](?=\])"
    r"|\](?=[\[(])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|~(?=~)|(?<=~)~"
    r"|(?<![^\s(])#(?=[^\W\d_])"
    r"|%(?=%)|(?<=%)%"
    r"|=(?==\S)|(?<=\S=)=(?!=)"
    r"|(?<=\s)\^(?=[\w-]+\s*$)"
)
_START = re.compile(r"(?:[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|={2,}\s*$|-{2,}\s*$|(?:~{3,}))")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def text(plain: str) -> str:
    """Give a run of text that stands inside a line, without the hyphens that only say where a word may be parted."""
    if "\u00ad" in plain:
        plain = plain.replace("\u00ad", "")
    if not _MAYBE.search(plain):
        return plain
    return _MARKS.sub(_escaped, plain)


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def start(line: str) -> str:
    """Give a line, already escaped inside, so that its beginning makes no block."""
    if _START.match(line):
        return f"\\{line}"
    numbered = _NUMBER.match(line)
    return f"{numbered[1]}\\{line[len(numbered[1]) :]}" if numbered else line


def label(markdown: str) -> str:
    """Give the Markdown of a link's text with its single brackets made safe."""
    return re.sub(r"(?<!\\)([\[\]])(?!\()", r"\\\1", markdown) if "[" in markdown or "]" in markdown else markdown


def code(plain: str) -> str:
    """Give an inline code span that holds the text to the letter."""
    inside = " ".join(plain.split("\n")).replace("\r", "")
    if not inside.strip():
        return ""
    longest = max((len(run) for run in re.findall(r"`+", inside)), default=0)
    if not longest:
        return f"`{inside.strip()}`"
    fence = "`" * (longest + 1)
    return f"{fence} {inside.strip()} {fence}"


def address(url: str) -> str:
    """Give an address that can stand in a link's parentheses."""
    safe = re.sub(r"[\s<>\\|`]", lambda found: f"%{ord(found[0]):02X}" if ord(found[0]) < 128 else "", url.strip())
    balanced = safe.count("(") == safe.count(")") and not re.search(r"\([^)]*\(", safe)
    return safe if balanced else safe.replace("(", "%28").replace(")", "%29")


def fenced(body: str, language: str) -> str:
    """Give a fenced block longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", body)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{body}\n{fence}"
