"""Pages, sections and lengths out of the words round a link (pure)."""

import re
from dataclasses import dataclass, replace

from materials_kit.page_spans import TO
from materials_kit.plan import quantities
from materials_kit.plan.markdown.languages import in_english

_PAGE = r"(?:\d+|[ivxlc]+)\b"
_SPAN_OF_PAGES = rf"{_PAGE}(?:{TO}{_PAGE})?"
_PAGES = rf"(?:pages?|pp?|pgs?)\b\.?\s*(?P<pages>{_SPAN_OF_PAGES}(?:\s*(?:,|&|and)\s*{_SPAN_OF_PAGES})*)"
_NUMBER = r"\d+(?:\.\d+)*"
_SPAN_OF_SECTIONS = rf"{_NUMBER}(?:{TO}{_NUMBER})?"
_SECTIONS = (
    rf"(?:\b(?:sections?|sects?|secs?|chapters?|chaps?|chs?)\b\.?|\u00a7\u00a7?)\s*"
    rf"(?P<sections>{_SPAN_OF_SECTIONS}(?:\s*(?:,|&|and)\s*{_SPAN_OF_SECTIONS})*)(?![\w.]*\w)"
)
_GERMAN_PAGES = re.compile(r"(?<![\w.])S\.\s*(?=\d)")
_UP_TO = re.compile(
    r"\b(?:up\s+to|until|through)\s+(?:the\s+)?(?:end\s+of\s+)?(chapters?|ch\.?|sections?|sec\.?|\u00a7)\s*(\d{1,2})\b(?![.\d])",
    re.IGNORECASE,
)
_LEAD = r"(?:(?:focus(?:\s+on)?|read|only|see|just|esp(?:ecially)?)\b\s*[:.]?\s*)*"
_GROUP = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_INLINE = re.compile(rf"(?:^|(?<=[\s,;:(]))(?:{_LEAD})(?:{_PAGES}|{_SECTIONS})(?:\s+only\b)?", re.IGNORECASE)
_BESIDE = re.compile(
    r"^[^\w(\[]+|^(?:dur\u00e9e|dauer|duration|length|duraci\u00f3n|durata)\s*:?\s*|^(?:about|approximately|approx\.?|estimated|est\.?|roughly|around|~|\u2248|ca\.?)\s*(?:~\s*)?"
    r"|\s*(?:long|total|video|read|reading|watch|to read|to watch)$|(?<=\d:\d\d)\s*min(?:ute)?s?\.?$",
    re.IGNORECASE,
)
_LESS = re.compile(r"^\d+(?:[.,]\d+)?\s*(?:-|\u2013|to)\s*(?=\d+(?:[.,]\d+)?\s*[hm])", re.IGNORECASE)
_SPAN_DASH = re.compile(r"(?<=\d)[\u2013\u2014](?=\d)")
_APART = re.compile(
    r"(?:^|[,;|\u2013\u2014]|\s-|\s(?=[~\u2248]\s?\d))\s*((?:[^,;|\u2013\u2014-]|(?<=\d)-(?=\d))+?)"
    r"\s*(?=$|[,;|\u2013\u2014]|\s-|\s[~\u2248]\s?\d)"
)
_VIDEO = re.compile(
    r"https?://(?:www\.|m\.|player\.)?(?:youtube\.com|youtu\.be|youtube-nocookie\.com|vimeo\.com)/", re.IGNORECASE
)
_STAMP = r"\d{1,2}(?::\d{2}){1,2}"
_WINDOW = re.compile(
    rf"[(\[]?\s*(?:\b(?:watch|only|just|from|minutes?|min\.?)\s+)*(?<![\d:])(?P<first>{_STAMP})\s*"
    rf"(?:-|\u2013|\u2014|to|until|till)\s*(?P<last>{_STAMP})(?![\d:])(?:\s+only\b)?\s*[)\]]?",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"[(\[]?\s*\b(?:(?:watch|only|just)\s+)*(?:the\s+)?first\s+(?P<length>\d{1,3}\s*(?:min(?:ute)?s?|h(?:ours?|rs?)?)\b\.?)"
    r"(?:\s+only\b)?\s*[)\]]?",
    re.IGNORECASE,
)
_TITLE_SECTIONS = re.compile(_SECTIONS, re.IGNORECASE)
_TITLE_PAGES = re.compile(rf"\b{_PAGES}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a material is wanted, how long it is (seconds), and the words that are left."""

    rest: str
    pages: str | None = None
    sections: str | None = None
    duration: int | None = None


def take(text: str) -> Wanted:
    """Give pages, sections and length told in `text`, in brackets or bare, and the text without them."""
    wanted = Wanted("")
    text = in_english(_GERMAN_PAGES.sub("pp. ", _UP_TO.sub(r"\1 1-\2", text)))
    kept, at = "", 0
    for group in _GROUP.finditer(text):
        kept += text[at : group.start()]
        at = group.end()
        wanted, left = _read_group(wanted, group[1])
        kept += group.group() if left == group[1] else f" ({left})" if left else ""
    kept += text[at:]
    while match := _INLINE.search(kept):
        wanted = _with(wanted, match)
        kept = kept[: match.start()] + kept[match.end() :]
    wanted, kept = _take_bare_length(wanted, kept)
    return replace(wanted, rest=_tidy(kept))


def in_title(title: str, wanted: Wanted, *, is_video: bool = False) -> Wanted:
    """Add what a title says of its length, of pages, or else of chapters and sections, where nothing else said it.

    "Essence of Algebra, ch. 1" is all of a video.
    """
    if wanted.duration is None:
        lengths = (length for group in _GROUP.finditer(title) if (length := _length(group[1])) is not None)
        wanted = replace(wanted, duration=next(lengths, None))
    if wanted.pages or wanted.sections or is_video:
        return wanted
    title = in_english(title)
    if pages := [_dashed(match["pages"]) for match in _TITLE_PAGES.finditer(title) if re.search(r"\d", title)]:
        return replace(wanted, pages=", ".join(pages))
    for match in _TITLE_SECTIONS.finditer(title):
        wanted = _with(wanted, match)
    return wanted


def is_range(text: str) -> bool:
    """Tell whether a text is nothing but pages or sections."""
    return re.fullmatch(rf"\s*{_LEAD}(?:{_PAGES}|{_SECTIONS})[\s.]*", text, re.IGNORECASE) is not None


def bracket(name: str) -> tuple[str, str]:
    """Give a name without the bracket at its end that tells pages, sections or a length, and that bracket."""
    group = re.search(r"\s*([(\[][^()\[\]]*[)\]])$", name)
    if not group or take(group[1]).rest == group[1]:
        return name, ""
    return name[: group.start()], group[1]


def is_video(url: str) -> bool:
    """Tell whether an address is that of a video, of which a part may be wanted."""
    return _VIDEO.match(url) is not None


def with_window(wanted: Wanted, start: int | None) -> tuple[Wanted, int | None, int | None]:
    """Give from which second to which a video is wanted: "from 5:00 to 25:00", "(12:30-45:00)", "first 40 min"."""
    begins = _FIRST.search(wanted.rest) if not start else None
    if begins and (length := quantities.told_length(begins["length"])):
        return (
            replace(wanted, rest=_tidy(f"{wanted.rest[: begins.start()]} {wanted.rest[begins.end() :]}")),
            start,
            length,
        )
    window = _WINDOW.search(wanted.rest)
    first, last = (
        (quantities.told_length(text) for text in (window["first"], window["last"])) if window else (None, None)
    )
    if not window or first is None or last is None or last <= first or start not in (None, first):
        return wanted, start, None
    return _without(wanted, window), first, last


def _without(wanted: Wanted, match: re.Match[str]) -> Wanted:
    return replace(wanted, rest=_tidy(f"{wanted.rest[: match.start()]} {wanted.rest[match.end() :]}"))


def _read_group(wanted: Wanted, inside: str) -> tuple[Wanted, str]:
    left = []
    for piece in re.split(r"([,;]\s+)(?=[^\d])", inside):
        whole = re.fullmatch(rf"\s*{_LEAD}(?:{_PAGES}|{_SECTIONS})\s*", piece, re.IGNORECASE)
        if whole:
            wanted = _with(wanted, whole)
        elif (length := _length(piece)) is not None and wanted.duration is None:
            wanted = replace(wanted, duration=length)
        else:
            left.append(piece)
    rest = "".join(left).strip(" ,;")
    return wanted, inside if rest == inside.strip() else rest


def _length(text: str) -> int | None:
    """Give the seconds of a length, of "2-3 hours" the larger; None where there is more to it than that."""
    stripped = _LESS.sub("", _BESIDE.sub("", text.strip()))
    if re.fullmatch(r"\d+:\d\d(:\d\d)?", stripped) or quantities.find_length(stripped):
        return quantities.told_length(stripped)
    return None


def _take_bare_length(wanted: Wanted, text: str) -> tuple[Wanted, str]:
    # "- Visual guide, 45 min": only where separators set it apart; the dash of "2-3 hours" is none
    for match in _APART.finditer(_SPAN_DASH.sub("-", text)):
        length = _length(match[1])
        if length is not None and wanted.duration is None and not match[1].strip().isdecimal():
            return replace(wanted, duration=length), text[: match.start()] + text[match.end() :]
    return wanted, text


def _with(wanted: Wanted, match: re.Match[str]) -> Wanted:
    if match.groupdict().get("pages"):
        pages = _dashed(match["pages"])
        return replace(wanted, pages=f"{wanted.pages}, {pages}" if wanted.pages else pages)
    sections = _dashed(match["sections"])
    if sections == wanted.sections:
        return wanted  # "[[Book#Chapter 5|Ch 5]]"
    if wanted.sections and all(part.startswith(f"{wanted.sections}.") for part in sections.split(", ")):
        return replace(wanted, sections=sections)  # "Chapter 4, Sections 4.1-4.3" wants these only
    return replace(wanted, sections=f"{wanted.sections}, {sections}" if wanted.sections else sections)


def _dashed(text: str) -> str:
    joined = re.sub(TO, "-", text.strip())
    return re.sub(r"\s*(?:,|&|\band\b)\s*", ", ", joined)


def _tidy(text: str) -> str:
    text = re.sub(
        r"^[\u2013\u2014:-]\s+|\s+[\u2013\u2014-]$", "", re.sub(r"\s+", " ", text).strip(" ,;|").removeprefix(". ")
    ).rstrip(":")
    return text if re.search(r"[\w$]", text) else ""
