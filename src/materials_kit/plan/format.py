"""The format of plan.yaml, key by key: what each may be, what it is for, and the value it becomes."""

from itertools import combinations
from typing import Any

from materials_kit import page_spans
from materials_kit.model import (
    AgendaItem,
    Blog,
    Focus,
    Material,
    Plan,
    Role,
    Session,
    Settings,
    TaskDates,
    TierName,
    Track,
    UploadAs,
)
from materials_kit.plan.kinds import (
    CLOCK,
    DATE,
    FLAG,
    LENGTH,
    SAFE_ID,
    SIZE,
    TEXT,
    ZONE,
    Field,
    either,
    integer,
    list_of,
    number,
    one_of,
    pattern,
    record,
)

_PAGES = pattern(
    page_spans.FORM,
    'pages like "47-88" or "3, 7-9"',
    or_else="integer",
)
_SECTIONS = pattern(
    r"[^\0\n]*[^\W_][^\0\n]*",
    'sections like "6.1-6.3", "2, 4" or a chapter\'s title',
    or_else="number",
)
_COUNT = integer(1, 1_000_000, "a whole number, 1 or more")
_WORDS = integer(1000, 1_000_000_000, "a number of words, 1000 or more")
_ENDING = pattern(r"\.?[A-Za-z0-9]{1,10}", "a file's ending like pdf")
_FOLLOW = either(integer(0, 1000, "how many pages to follow, 0 to 1000, or a list of them"), list_of(TEXT))

MATERIAL = record(
    (
        Field("title", TEXT, "What the material is called.", required=True),
        Field("url", pattern(r"[Hh][Tt][Tt][Pp][Ss]?://\S+", "an http or https address"), "Where it is."),
        Field(
            "path",
            pattern(r"[^\0\n]*\S[^\0\n]*", "a file's path, relative to plan.yaml"),
            "A local file instead of a url.",
        ),
        Field("review", list_of(SAFE_ID), "Sessions to look at again; an entry without a link."),
        Field("role", one_of(Role), "What it is for."),
        Field("note", TEXT, "What the plan's author says of it."),
        Field("pages", _PAGES, "Printed page numbers wanted, found through the PDF's page labels."),
        Field("pdf_pages", _PAGES, "Positions in the PDF file wanted, counted from 1."),
        Field("sections", _SECTIONS, "Chapters or sections wanted."),
        Field("page_offset", integer(-100_000, 100_000, "a whole number"), "PDF page minus printed page."),
        Field("duration", LENGTH, 'How long it is: seconds, or "1h 37m".'),
        Field("start", LENGTH, "Where to begin in a video: seconds, or 40:00."),
        Field("end", LENGTH, "Where to stop in a video."),
        Field("follow", _FOLLOW, "Children of a hub page to take too: how many, or which."),
        Field("accept", FLAG, "Take it although it looks doubtful."),
        Field("sha256", pattern(r"[0-9a-fA-F]{64}", "64 hexadecimal digits in quotes"), "Pin: the bytes it must have."),
        Field("upload", one_of(UploadAs), "How to upload it, where the kit should not choose."),
    ),
    lambda values: Material(**values),
    {"not": {"anyOf": [{"required": list(pair)} for pair in combinations(("url", "path", "review"), 2)]}},
)

_AGENDA_ITEM = record(
    (
        Field("minutes", integer(0, 100_000, "whole minutes"), "How long the step takes.", required=True),
        Field("topic", TEXT, "What is done.", required=True),
    ),
    lambda values: AgendaItem(**values),
)

_FOCUS = record(
    (
        Field("title", TEXT, "The plan's own heading for its questions.", required=True),
        Field("questions", list_of(TEXT), "The questions."),
    ),
    lambda values: Focus(values["title"], values.get("questions", ())),
)

_BLOG = record(
    (
        Field("number", integer(0, 1_000_000, "a whole number"), "Its place among the sprint's posts."),
        Field("title", TEXT, "Its title.", required=True),
    ),
    lambda values: Blog(values["title"], values.get("number")),
)

_SESSION = record(
    (
        Field("id", SAFE_ID, "A short name; file and folder names come from it.", required=True),
        Field("title", TEXT, "What the session is called.", required=True),
        Field("target", TEXT, "What the plan's author set as its target."),
        Field("track", SAFE_ID, "The id of its track."),
        Field("date", DATE, "The day it is on."),
        Field("time", CLOCK, "When it begins; the setting start_time is used where this is left out."),
        Field("minutes", _COUNT, "How long it is."),
        Field("materials", list_of(MATERIAL), "What to read, watch and try."),
        Field("agenda", list_of(_AGENDA_ITEM), "Its steps."),
        Field("success_criteria", list_of(TEXT), "How to tell that it worked."),
        Field("focus", _FOCUS, "The questions it turns on."),
        Field("blog", _BLOG, "The post it ends with."),
        Field("notes", TEXT, "Anything else, as Markdown."),
    ),
    lambda values: Session(**values),
)

_TRACK = record(
    (
        Field("id", SAFE_ID, "A short name, for commands.", required=True),
        Field("title", TEXT, "What it is called.", required=True),
    ),
    lambda values: Track(**values),
)

_DATES = record(
    (Field("start", DATE, "The sprint's first day."), Field("end", DATE, "The sprint's last day.")),
    lambda values: values,
)

_SETTINGS = record(
    (
        Field("vault", TEXT, "The Obsidian vault, relative to plan.yaml."),
        Field("tier", one_of(TierName), "Your NotebookLM (Gemini Notebook) tier."),
        Field("notebook_sources", _COUNT, "How many sources a notebook takes, where the tier's number is wrong."),
        Field("source_words", _WORDS, "How many words a source takes."),
        Field("source_size", SIZE, "How large a file a source may be."),
        Field("part_words", _WORDS, "Where a long text is cut into parts."),
        Field("file_types", list_of(_ENDING), "The files NotebookLM takes, by their endings."),
        Field("pack", FLAG, "Merge small sources where there are too many for one notebook."),
        Field("start_time", CLOCK, "When sessions begin."),
        Field("timezone", ZONE, "The clock you live by."),
        Field("timeout", number(0.001, "seconds, more than 0"), "Seconds without a byte."),
        Field("deadline", number(0.001, "seconds, more than 0"), "Seconds one download may take."),
        Field("max_size", SIZE, "The largest download, after decoding."),
        Field("retries", integer(0, 100, "a whole number, 0 to 100"), "Tries after the first."),
        Field("jobs", integer(1, 64, "a whole number, 1 to 64"), "Connections at a time."),
        Field("task_dates", one_of(TaskDates), "How tasks in notes carry the date for Obsidian's Tasks plugin."),
        Field("ocr", FLAG, "Read PDF pages that are pictures by Tesseract, where it is installed."),
    ),
    lambda values: Settings(**values),
)


def _plan(values: dict[str, Any]) -> Plan:
    values.pop("plan")
    dates = values.pop("dates", {})
    return Plan(**values, start=dates.get("start"), end=dates.get("end"))


PLAN = record(
    (
        Field("plan", integer(1, 1, "1, the version of this format"), "The format's version.", required=True),
        Field("title", TEXT, "What the sprint is called.", required=True),
        Field("goal", TEXT, "What it is for."),
        Field("about", TEXT, "What the plan says beyond its sessions, as Markdown."),
        Field("dates", _DATES, "The sprint's first and last day."),
        Field("blogs_per_week", number(0, "a number, 0 or more"), "How many posts a week are meant."),
        Field("settings", _SETTINGS, "The kit's settings; every one is optional."),
        Field("tracks", list_of(_TRACK), "Runs of sessions on one subject."),
        Field("sessions", list_of(_SESSION, {"minItems": 1}), "The sessions, in order.", required=True),
    ),
    _plan,
)
