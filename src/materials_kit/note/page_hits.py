"""Pages of a PDF's text that treat a subject, for materials whose headings do not say it (pure)."""

import math

from materials_kit import page_marks
from materials_kit.model import Outcome, Status
from materials_kit.note import topics
from materials_kit.note.pages import Page

MOST = 2  # pages of one material
FEWEST = 2  # telling words of a subject; a single one is on every page
LEAST = 0.5  # of the subject's words, at least, that a page must have to treat it


def hits(outcome: Outcome, subject: str, least: float) -> tuple[Page, ...]:
    """Give the pages with most of the subject's words, in their order; each has that share of them at least."""
    document = outcome.document
    stems = topics.words(subject)
    if outcome.status is not Status.READY or document is None or len(stems) < FEWEST:
        return ()
    pages = [(Page(*mark), text.lower()) for mark, text in page_marks.pages(document.markdown)]
    counts = [{stem: text.count(stem) for stem in stems if stem in text} for _, text in pages]
    spread = {stem: sum(stem in found for found in counts) for stem in stems}
    scores = [
        sum(math.log(1 + len(pages) / spread[stem]) * min(times, 3) for stem, times in found.items())
        if len(found) >= least * len(stems)
        else 0.0
        for found in counts
    ]
    best = sorted(range(len(pages)), key=lambda number: (-scores[number], number))[:MOST]
    return tuple(pages[number][0] for number in sorted(best) if scores[number])
