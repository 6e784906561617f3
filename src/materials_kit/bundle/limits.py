"""What NotebookLM (Gemini Notebook) takes, by tier.

Sources: support.google.com/gemininotebook/answer/16215270 and the API's rate-limits page, captured
2026-07-09; the enterprise page is stamped 2026-07-07. All of it is "subject to change".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """Sources in one notebook; words and bytes in one source."""

    sources: int
    words: int = 500_000
    size: int = 200_000_000


TIERS = {
    "free": Tier(sources=50),
    "plus": Tier(sources=100),
    "pro": Tier(sources=300),
    "ultra": Tier(sources=500),  # the API page says 600; the help page 500 or 600 by plan
    "enterprise": Tier(sources=300, size=500_000_000),
}
