"""What a person wrote under the questions of a session's note (pure)."""

import re

from materials_kit.note.markdown import bare
from materials_kit.note.markdown import line as joined

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")


def answers(note: str, questions: tuple[str, ...]) -> dict[str, str]:
    """Give the text under each question that has one, without empty lines."""
    wanted = {bare(joined(question)): question for question in questions}
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in note.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"):
        title = _HEADING.match(line)
        if title:
            question = wanted.pop(bare(title[2]), None)
            current = found.setdefault(question, []) if question else []
        elif line.strip():
            current.append(line.rstrip())
    return {question: "\n".join(lines) for question, lines in found.items() if lines}
