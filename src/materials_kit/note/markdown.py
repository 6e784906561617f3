"""Small pieces of Markdown as Obsidian reads it (pure)."""

import re
from collections.abc import Sequence


def line(text: str) -> str:
    """Give `text` on one line."""
    return " ".join(text.split())


def heading(text: str) -> str:
    """Give `text` as a heading's words; Obsidian cannot link to one that has link brackets in it."""
    return line(text).replace("[[", "[").replace("]]", "]")


def link(text: str, url: str) -> str:
    """Give a link; an address with spaces, brackets or parentheses is put in angle brackets."""
    label = re.sub(r"([\[\]])", r"\\\1", line(text))
    address = line(url).replace("<", "%3C").replace(">", "%3E")
    return f"[{label}](<{address}>)" if re.search(r"[\s()\[\]]", address) else f"[{label}]({address})"


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
