"""Small pieces of Markdown as Obsidian reads it (pure)."""

import re
from collections.abc import Sequence

from materials_kit import naming

_ACTS = re.compile(r"[\[#$%<^]|^[>`~|*+\d-]")  # without one of these nothing can act
# Code and formulas: nothing in them acts.
KEPT = re.compile(r"(`+)(?:(?!\1).)+?\1|\$\$.+?\$\$|\$[^$\n]+\$")
_TAG = re.compile(r"(?<!\S)#(?=\d*(?:[^\W\d]|[_/-]))")
# What makes a line, or a list's entry, something else than words: heading, quote or callout, list, box, fence, table.
_BLOCK = re.compile(r"^(?:#{1,6}(?=\s|$)|>|[-+*](?=\s)|`{3}|~{3}|\||\[(?=.\]\s))")
_COUNTED = re.compile(r"^(\d{1,9})([.)])(?=\s)")
_BLOCK_ID = re.compile(r"(?<=\s)\^(?=[A-Za-z0-9-]+$)")
_SIGNS = re.compile(r"\\(?=[!\[\]#%^>|`~$<.)+*-])")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)


def line(text: str) -> str:
    """Give `text` on one line."""
    return " ".join(text.split())


def still(text: str) -> str:
    """Give words in which no link, comment or tag of the vault acts: https://help.obsidian.md/syntax, read 2026-11."""
    told = text.replace("[[", "\\[\\[").replace("%%", "%\\%")
    return _TAG.sub(r"\\#", told) if "#" in told else told


def inert(text: str) -> str:
    """Give `text`, such as the plan's words, on one line where nothing acts; emphasis, code and formulas stay."""
    words = line(text)
    if not _ACTS.search(words):
        return words
    parts, at = [], 0
    for kept in KEPT.finditer(words):
        parts += [_open_ended(words[at : kept.start()]), kept[0]]
        at = kept.end()
    told = "".join([*parts, _open_ended(words[at:])])
    told = _BLOCK.sub(r"\\\g<0>", _COUNTED.sub(r"\1\\\2", told))
    return _BLOCK_ID.sub(r"\\^", told)


def _open_ended(text: str) -> str:
    """Give words outside of code and formulas: what is opened there would swallow the note up to its end."""
    return still(text).replace("$$", "\\$\\$").replace("<!--", "\\<\\!--")


def bare(text: str) -> str:
    """Give the words of a line as the plan has them: without what `inert` or `heading` put before a sign."""
    return _SIGNS.sub("", text).replace("[[", "[").replace("]]", "]")


def closed(text: str) -> str:
    """Give Markdown of several lines that leaves no comment, formula or code open for what follows."""
    fence = ""
    for mark in (found[1] for found in _FENCE.finditer(text)):
        fence = mark if not fence else "" if mark.startswith(fence) else fence
    told = f"{text.rstrip()}\n{fence}" if fence else text
    for sign, put in (("%%", "%\\%"), ("$$", "\\$\\$")):
        told = told.replace(sign, put) if told.count(sign) % 2 else told
    return told if told.count("<!--") <= told.count("-->") else told.replace("<!--", "\\<\\!--")


def heading(text: str) -> str:
    """Give `text` as a heading's words; Obsidian cannot link to one that has link brackets in it."""
    return inert(line(text).replace("[[", "[").replace("]]", "]"))


def link(text: str, url: str) -> str:
    """Give a link; an address with brackets or parentheses is put in angle brackets."""
    label = still(re.sub(r"(?<!\\)([\[\]])", r"\\\1", line(text)))
    address = naming.address(url)
    return f"[{label}](<{address}>)" if re.search(r"[()\[\]]", address) else f"[{label}]({address})"


def bullets(lines: Sequence[str]) -> str:
    """Give a list, one entry a line."""
    return "\n".join(f"- {line(text)}" for text in lines)


def boxes(lines: Sequence[str]) -> str:
    """Give a list of open tasks, one a line."""
    return "\n".join(f"- [ ] {line(text)}" for text in lines)


def callout(kind: str, title: str, text: str = "", *, fold: str = "") -> str:
    """Give a callout, closed with `fold` "-"; https://help.obsidian.md/callouts, read 2026-11."""
    return "\n".join([f"> [!{kind}]{fold} {line(title)}", *[f"> {part}".rstrip() for part in text.splitlines()]])


def host(url: str) -> str:
    """Give the host of an address, as a link's short name."""
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
