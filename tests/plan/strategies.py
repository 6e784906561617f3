"""Any plan there can be, for hypothesis."""

import datetime as dt

from hypothesis import strategies as st

from materials_kit import naming
from materials_kit.model import (
    AgendaItem,
    Blog,
    Focus,
    Material,
    Plan,
    Role,
    Session,
    Settings,
    TierName,
    Track,
    UploadAs,
)

ODD = [
    "yes", "null", "~", "- a", "a: b", "a #b", "12:30", "1e3", "0x10", "2025-08-05", "'a'", '"', "a\nb", "a\n\n  b\n", "\ta",
    "a\u2028b", "{a}", "[a", "*a", "&a", "!a", "%a", "@a", "`a", "? a", "| a", "> a", "a\\b", "\u2b50 a", "=", "<<", "---",
    "...", "a\x85b", "a ", " a", "a\r\nb", "it's", "\ufeffa", "# a", "a:", ",", "\U0001f3af", "word", "two words", "1", "a\n",
]  # fmt: skip
TEXT = st.sampled_from(ODD) | st.text("ab '\":#-,{}[]\n\t\\&*!|>%@`~=?\u00e9", min_size=1, max_size=8).filter(str.strip)
ID = st.sampled_from(["a", "B", "c-1", "session-1", "session-2", "session-3", "x_y", "Z9", "rl", "7"])
PLACE = st.sampled_from([{}, {"url": "https://a.org/b?c=d&e#f"}, {"path": "a b/c.md"}])
SECONDS = st.none() | st.integers(0, 10**6)


def optional(strategy):
    return st.none() | strategy


MATERIAL = st.builds(
    lambda place, **values: Material(**values, **place), PLACE, title=TEXT, role=optional(st.sampled_from(Role)),
    note=optional(TEXT), pages=optional(st.sampled_from(["47-88", "3", "xi-xv, 2"])), pdf_pages=optional(st.just("1-2")),
    sections=optional(st.sampled_from(["6.1-6.3", "3.10", "2"])), page_offset=optional(st.integers(-99, 99)),
    duration=SECONDS, start=SECONDS, end=SECONDS,
    follow=optional(st.integers(0, 9) | st.lists(TEXT, min_size=1, max_size=2).map(tuple)),
    accept=st.booleans(), sha256=optional(st.just("0" * 64)), upload=optional(st.sampled_from(UploadAs)),
)  # fmt: skip
SESSION = st.builds(
    Session, id=ID, title=TEXT, target=optional(TEXT), track=st.none(), date=optional(st.dates(dt.date(1000, 1, 1))),
    time=optional(st.times().map(lambda time: time.strftime("%H:%M"))), minutes=optional(st.integers(1, 999)),
    materials=st.lists(MATERIAL, max_size=2).map(tuple),
    agenda=st.lists(st.builds(AgendaItem, st.integers(0, 600), TEXT), max_size=2).map(tuple),
    success_criteria=st.lists(TEXT, max_size=2).map(tuple),
    focus=optional(st.builds(Focus, TEXT, st.lists(TEXT, max_size=2).map(tuple))),
    blog=optional(st.builds(Blog, TEXT, optional(st.integers(0, 99)))), notes=optional(TEXT),
)  # fmt: skip
SETTINGS = st.builds(
    Settings, vault=TEXT, tier=st.sampled_from(TierName), start_time=optional(st.just("18:00")), timezone=optional(st.just("Europe/Berlin")),
    timeout=st.floats(0.01, 1000).map(lambda value: round(value, 3)), max_size=st.integers(1, 10**12),
    retries=st.integers(0, 9), jobs=st.integers(1, 64), notebook_sources=optional(st.integers(1, 1000)),
    source_words=optional(st.integers(1000, 10**9)), source_size=optional(st.integers(1, 10**12)),
    part_words=optional(st.integers(1000, 10**9)), pack=optional(st.booleans()),
    file_types=st.lists(st.sampled_from(["pdf", ".md"]), max_size=2).map(tuple),
)  # fmt: skip


@st.composite
def plans(draw):
    sessions = draw(st.lists(SESSION, min_size=1, max_size=3, unique_by=lambda one: naming.fold(one.id)))
    taken = {naming.fold(one.id) for one in sessions}
    tracks = draw(st.lists(st.builds(Track, ID.filter(lambda name: naming.fold(name) not in taken), TEXT), max_size=2,
                           unique_by=lambda one: naming.fold(one.id)))  # fmt: skip
    return Plan(
        title=draw(TEXT), goal=draw(optional(TEXT)), about=draw(optional(TEXT)), sessions=tuple(sessions),
        start=draw(optional(st.dates(dt.date(1000, 1, 1)))), end=draw(optional(st.dates(dt.date(1000, 1, 1)))),
        blogs_per_week=draw(optional(st.floats(0, 9).map(lambda value: round(value, 2)))), settings=draw(SETTINGS),
        tracks=tuple(tracks),
    )  # fmt: skip
