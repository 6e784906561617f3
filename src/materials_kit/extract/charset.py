"""The character set of text that does not say it, or says a wrong one: by what its words look like."""

import re

_TAGS = re.compile(rb"<(script|style)\b.*?</\1|<[^>]*>", re.IGNORECASE | re.DOTALL)
_ENOUGH = 20_000  # bytes of text that decide; more do not change the answer
_BROKEN = 0.1  # of the bytes beyond ASCII: more damage than that, and it is another character set
# Those that pages of before UTF-8 use; without a list, rare relatives win (https://encoding.spec.whatwg.org, 2026-11).
_CANDIDATES = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "iso8859_2",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
_WESTERN = frozenset("äöüßéèêëàâáçñóòôõíìîïúùûåæøœÄÖÜÉÈÀÁÂÇÑÓÔÍÚÅÆØŒ“”„‘’–—…•·©®™«»€£§°±²³µ¿¡×\u00a0")  # noqa: RUF001  # they are what is looked for
_WEST = "cp1252"


def detected(content: bytes) -> str:
    """Give the name of the codec that makes words of the bytes; Windows-1252 where nothing can be told."""
    from charset_normalizer import from_bytes

    text = _TAGS.sub(b" ", content)[:_ENOUGH]
    beyond = [letter for letter in text.decode(_WEST, "replace") if letter > "\x7f"]
    # Signs of Western Europe among plain letters: more likely than Polish or Czech with the same bytes.
    if sum(letter in _WESTERN for letter in beyond) >= 0.95 * len(beyond) and len(beyond) < 0.3 * len(text):
        return _WEST
    best = from_bytes(text, cp_isolation=_CANDIDATES).best()
    return best.encoding if best else _WEST


def is_broken(content: bytes, text: str) -> bool:
    """Tell whether `text`, decoded from `content` with replacements, says that this was another character set."""
    beyond = sum(byte > 0x7F for byte in content)
    return text.count("\ufffd") > _BROKEN * beyond
