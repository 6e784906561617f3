"""Single values as YAML writes them: plain where that is safe, quoted else, long text as blocks (pure)."""

import re
from typing import Any

import yaml

_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]*(?<!\s))?")
_ODD = re.compile(r": |:$| #|[\u0080-\u009f\u2028\u2029\ufeff]")
_FLOW_ODD = re.compile(r"[,\[\]{}?]")  # some readers stumble over a question mark before a comma
_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_RESOLVER: Any = yaml.resolver.Resolver()  # its methods carry no types
_BLOCK = re.compile(r"[^\s](?:[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*(?<!\s))?")


def plain_or_quoted(text: str, *, flow: bool = False) -> str:
    """Give `text` as one YAML scalar on one line; `flow` is for inside [] and {}."""
    if _is_plain(text) and not (flow and _FLOW_ODD.search(text)):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Give `text` in single quotes where it has double ones, else in double quotes with escapes."""
    if '"' in text and not _UNSEEN.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPE.sub(_escape, text) + '"'


def block(text: str, indent: int) -> str | None:
    """Give a text of several lines as a block scalar under `indent` spaces, or None where only quotes are exact."""
    if "\n" not in text or not _BLOCK.fullmatch(text) or re.search(r"[ \t]\n", text):
        return None
    pad = " " * indent
    return "|-\n" + "\n".join(pad + line if line else "" for line in text.split("\n"))


def _is_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text) or _ODD.search(text) or text.startswith(("---", "...")):
        return False
    tag = _RESOLVER.resolve(yaml.nodes.ScalarNode, text, (True, False))
    return bool(tag == "tag:yaml.org,2002:str") and not _yaml12_word(text)


def _yaml12_word(text: str) -> bool:
    # readers of YAML 1.2 take these for numbers; quotes are safe for both
    return bool(re.fullmatch(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+", text))


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char in _NAMED:
        return _NAMED[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
