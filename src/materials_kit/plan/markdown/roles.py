"""What a material is for, by its emoji or by words before its title."""

import re

from materials_kit.model import Role

_EMOJI = {
    Role.ESSENTIAL: "⭐🌟❗🔑🏆",
    Role.VIDEO: "🎥📹📺🎬🎞▶",
    Role.INTERACTIVE: "🎯🎮🕹🧩",
    Role.READING: "📚📖📗📘📙📕",
    Role.HANDS_ON: "🛠🔧💻🧪🔨⚙⌨🔬",
    Role.DOCUMENT: "📄📃📑📝📰🗒",
    Role.OUTLOOK: "🔮🔭🚀🌱",
}
_BY_EMOJI = {char: role for role, chars in _EMOJI.items() for char in chars}
_WORDS = {
    Role.ESSENTIAL: "required essential mandatory must must-read core key",
    Role.VIDEO: "video videos watch lecture-video viewing recording",
    Role.INTERACTIVE: "interactive demo demos playground play",
    Role.READING: "read reading readings book textbook",
    Role.HANDS_ON: "hands-on code coding exercise exercises lab labs practice tutorial notebook project tools",
    Role.DOCUMENT: "paper papers document notes slides article pdf",
    Role.OUTLOOK: "optional extra bonus further outlook stretch advanced recommended suggested supplementary "
    "supplemental",
}
_BY_WORD = {word: role for role, words in _WORDS.items() for word in words.split()}
_SELECTIVE = (
    "required essential mandatory must watch video videos viewing interactive demo demos hands-on "
    "exercise exercises lab labs practice optional extra bonus further coding recommended suggested supplementary "
    "supplemental"
)


def of_emoji(text: str) -> Role | None:
    """Give the role of the first emoji in `text` that tells one."""
    return next((_BY_EMOJI[char] for char in text if char in _BY_EMOJI), None)


def of_words(text: str) -> Role | None:
    """Give the role that `text` names, where it is nothing but role words ("Video", "required reading")."""
    words = _words(text)
    roles = [_BY_WORD.get(word) for word in words]
    return next((role for role in roles if role), None) if words and None not in roles else None


def of_label(words: str) -> Role | None:
    """Give the role of all entries under a label ("Videos", "Optional reading"), where its words single one out."""
    telling = _SELECTIVE.split()
    if re.search(r"[/&,]|\band\b", words) and len({_BY_WORD[word] for word in _words(words) if word in _BY_WORD}) > 1:
        return None  # "Slides/Video" are of two kinds
    found = (_BY_WORD[word] for word in _words(words) if word in telling)
    return next(found, None)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z][a-z-]*", text.lower())
