r"""Plain text as Markdown that says just that, in CommonMark, GFM and Obsidian (pure).

Besides CommonMark's own marks these are made harmless: Obsidian's ``[[``, ``%%``, ``==``, ``#tag``,
``^block`` and ``[^note]`` (https://help.obsidian.md/obsidian-flavored-markdown, read 2026-11), and the dollar.

So is what plugins that many vaults have would run: Dataview's and other queries
(https://blacksmithgu.github.io/obsidian-dataview/queries/dql-js-inline, https://help.obsidian.md/plugins/search,
https://help.obsidian.md/bases, read 2026-11), Templater's ``<%`` in text, and links that make programs act
(``obsidian://new`` can overwrite a note: https://help.obsidian.md/uri, read 2026-11).
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
    r"|%(?=%)|(?<=[%<])%"
    r"|=(?==\S)|(?<=\S=)=(?!=)"
    r"|(?<=\s)\^(?=[\w-]+\s*$)"
)
# Fences that Obsidian or a plugin runs instead of showing; the code in them stays, under another name.
_RUN = {
    "dataviewjs": "js", "js-engine": "js", "customjs": "js", "templater": "text", "dataview": "text", "query": "text",
    "base": "text", "tasks": "text", "meta-bind": "text", "meta-bind-js-view": "js", "meta-bind-button": "text",
    "button": "text", "datacorejs": "js", "datacorejsx": "js", "datacorets": "js", "datacoretsx": "js",
    "datacore": "text", "dataviewjsx": "js",
}  # fmt: skip
_FENCE = re.compile(r"^([ \t>]*(?:`{3,}|~{3,})[ \t]*)([\w-]+)", re.MULTILINE)
_RUN_INLINE = re.compile(r"(?<!`)`(\s*\$=[^`\n]*)`(?!`)")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_FOLLOWED = frozenset({"http", "https", "ftp", "mailto", "tel", "doi", "news"})
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


def code(plain: str, indent: str = "") -> str:
    """Give an inline code span that holds the text to the letter, behind `indent`."""
    inside = " ".join(plain.split("\n")).replace("\r", "")
    if not inside.strip():
        return ""
    if inside.lstrip().startswith("$="):
        return text(inside.strip())  # as code Dataview would run it
    longest = max((len(run) for run in re.findall(r"`+", inside)), default=0)
    if not longest:
        return f"`{indent}{inside.strip()}`"
    fence = "`" * (longest + 1)
    return f"{fence} {indent}{inside.strip()} {fence}"


def address(url: str) -> str:
    """Give an address that can stand in a link's parentheses; empty where following it makes a program act."""
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in _FOLLOWED:
        return ""
    safe = re.sub(r"[\s<>\\|`]", lambda found: f"%{ord(found[0]):02X}" if ord(found[0]) < 128 else "", url.strip())
    safe = re.sub(r"&(?=#?\w+;)", "&amp;", safe)  # else Markdown makes a letter of it, and perhaps another address
    balanced = safe.count("(") == safe.count(")") and not re.search(r"\([^)]*\(", safe)
    return safe if balanced else safe.replace("(", "%28").replace(")", "%29")


def fenced(body: str, language: str) -> str:
    """Give a fenced block longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", body)), default=2)
    fence = "`" * (longest + 1)
    language = _RUN.get(language.lower(), language)
    return f"{fence}{language}\n{body}\n{fence}"


def inert(markdown: str) -> str:
    """Give Markdown that others wrote with nothing in it that a plugin would run; what it says stays."""
    shown = _FENCE.sub(lambda found: found[1] + _RUN.get(found[2].lower(), found[2]), markdown)
    return _RUN_INLINE.sub(lambda found: text(found[1].strip()), shown)
