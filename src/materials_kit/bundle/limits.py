"""What NotebookLM (Gemini Notebook) takes, by tier, and which files; every figure can be overridden by a setting.

Sources: support.google.com/gemininotebook/answer/16215270 and the API's rate-limits page, captured
2026-07-09; the enterprise page is stamped 2026-07-07. All of it is "subject to change".
"""

from dataclasses import dataclass

from materials_kit.model import Settings

# Above about 380,000 words uploads were reported to fail though 500,000 are documented (notebook-cat 1.5.0,
# report of 2025-05): longer texts are cut into parts, and this leaves some room.
PART_WORDS = 350_000

# Where notebooks are made. The address from before the renaming of July 2026, which leads on to the new one.
UPLOAD_PAGE = "https://notebooklm.google.com/"

# What the app takes as a file, by extension: probed up to 2026-08-31 (notebooklm-py 0.8.5), pictures and sound as the
# help page lists them. .html, .py and most others are refused by their name.
_TAKEN = """.csv .docx .epub .md .markdown .pdf .pptx .txt .mp3 .wav .avif .bmp .gif .heic .heif .ico .jp2 .jpe .jpeg
.jpg .png .tif .tiff .webp"""
FILE_TYPES = frozenset(_TAKEN.split())

ENDINGS = {
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/html": ".html",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "audio/x-wav": ".wav",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/webp": ".webp",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sources in one notebook; words and bytes in one source; `part_words` is where a text is cut into parts."""

    tier: str
    sources: int
    words: int = 500_000
    part_words: int = PART_WORDS
    size: int = 200_000_000
    file_types: frozenset[str] = FILE_TYPES


TIERS = {
    limits.tier: limits
    for limits in (
        Limits(tier="free", sources=50),
        Limits(tier="plus", sources=100),
        Limits(tier="pro", sources=300),
        Limits(tier="ultra", sources=500),  # the API page says 600; the help page 500 or 600 by plan
        Limits(tier="enterprise", sources=300, size=500_000_000),
    )
}


def limits(settings: Settings) -> Limits:
    """Give the limits of the settings' tier, with what the settings say otherwise."""
    tier = TIERS[settings.tier]
    words = settings.source_words or tier.words
    types = settings.file_types
    return Limits(
        tier=tier.tier,
        sources=settings.notebook_sources or tier.sources,
        words=words,
        part_words=min(settings.part_words or tier.part_words, words),
        size=settings.source_size or tier.size,
        file_types=frozenset(f".{one.lower().lstrip('.')}" for one in types) if types else tier.file_types,
    )
