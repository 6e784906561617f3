"""What NotebookLM (Gemini Notebook) takes, by tier, and which files.

Sources: support.google.com/gemininotebook/answer/16215270 and the API's rate-limits page, captured
2026-07-09; the enterprise page is stamped 2026-07-07. All of it is "subject to change".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """Sources in one notebook; words and bytes in one source.

    `sure_words` is what is known to work: above about 380,000 words uploads were reported to fail though
    500,000 are documented (notebook-cat 1.5.0, report of 2025-05).
    """

    sources: int
    words: int = 500_000
    sure_words: int = 350_000
    size: int = 200_000_000


TIERS = {
    "free": Tier(sources=50),
    "plus": Tier(sources=100),
    "pro": Tier(sources=300),
    "ultra": Tier(sources=500),  # the API page says 600; the help page 500 or 600 by plan
    "enterprise": Tier(sources=300, size=500_000_000),
}

# Extensions probed to be taken; .html, .py and most others are refused by their name (notebooklm-py 0.8.5, 2026-08-31).
FILES_BY_TYPE = {
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
}
