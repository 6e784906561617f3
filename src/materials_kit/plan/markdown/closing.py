"""What stands behind the last session's parts and is of the whole plan: a budget, answers to questions, a farewell."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from materials_kit.plan.markdown.blocks import Block, Footnote, Heading, Rule, Text
from materials_kit.plan.markdown.labels import Label, clean, label_of

Blocks: TypeAlias = Sequence[Block]
_FAREWELL = re.compile(
    r"(?:good luck|happy \w+ing|enjoy\b|have fun|all the best|viel (?:erfolg|spa\u00df)|bonne chance|bon courage|"
    r"(?:mucha |buena )?suerte|buona fortuna|let me know|feel free|would you like)",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"(?:final|closing|last|some) (?:thoughts?|words?|notes?|remarks?|tips)|closing|conclusions?|"
    r"(?:total )?(?:budget|costs?)|faqs?|frequently asked questions|q ?& ?a|appendix\b.*|glossary|"
    r"(?:after|beyond) (?:the |this |your )?(?:sprint|plan|course|program(?:me)?|bootcamp|weeks?|that)\b.*|"
    r"what(?:'s| is|\u2019s)? (?:next|comes next)|next steps|where to go from here|"
    r"(?:general |study |pro )?tips(?: (?:for|and|&) .*)?|(?:progress|habit) (?:tracker|tracking|log)|tracking|"
    r"(?:\w+ )?(?:resources|links|reading|materials) (?:for|to) (?:later|keep|all|the whole)\b.*|"
    r"(?:overall|general) \w+|(?:course|plan|sprint) (?:summary|metrics|budget|costs|overview)|"
    r"schluss\w*|ausblick|zum schluss|pour finir|conclusi[\u00f3o]n\w*",
    re.IGNORECASE,
)


def divided(sessions: Sequence[Blocks]) -> int:
    """Give how many of the last session's blocks are its own; `sessions` are the blocks of all, in order."""
    last = sessions[-1]
    end = len(last)
    if len(sessions) > 1:
        end = min(_behind_rule(sessions), _behind_label(sessions))
    while end and (_is_farewell(last[end - 1]) or _is_spare_footnote(last[:end])):
        end -= 1
    return end


def _behind_rule(sessions: Sequence[Blocks]) -> int:
    """Give where the last session ends in a plan that draws a line under each session and nowhere else."""
    last = sessions[-1]
    rules = [[at for at, block in enumerate(blocks) if isinstance(block, Rule)] for blocks in sessions]
    is_under_each = all(places == [len(blocks) - 1] for places, blocks in zip(rules[:-1], sessions[:-1], strict=True))
    return rules[-1][0] if is_under_each and rules[-1] else len(last)


def _behind_label(sessions: Sequence[Blocks]) -> int:
    """Give where a label stands in the last session that names something of the whole plan, and no other has it."""
    *others, last = sessions
    known = {label.words.lower() for blocks in others for block in blocks if (label := _label(block))}
    end = len(last)
    for at in range(len(last) - 1, -1, -1):
        label = _label(last[at])
        if label and label.words.lower() in known:
            break
        if label and _OF_ALL.fullmatch(label.words):
            end = at
    return end


def _label(block: Block) -> Label | None:
    if isinstance(block, Heading):
        return label_of(block.line, heading=True)
    return label_of(block.lines[0]) if isinstance(block, Text) else None


def _is_farewell(block: Block) -> bool:
    """Tell whether a paragraph takes leave of the reader: "Good luck!"."""
    if not isinstance(block, Text) or any(line.has_link for line in block.lines):
        return False
    return bool(_FAREWELL.match(clean(block.lines[0].text)))


def _is_spare_footnote(blocks: Blocks) -> bool:
    """Tell whether blocks end with a footnote that is no entry under a label."""
    if not isinstance(blocks[-1], Footnote):
        return False
    before = next((block for block in reversed(blocks) if not isinstance(block, Footnote)), None)
    return before is not None and _label(before) is None
