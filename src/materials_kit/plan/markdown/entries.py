"""From a line of a list to the materials it names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from materials_kit.model import Material, Role
from materials_kit.plan.markdown import ranges, roles
from materials_kit.plan.markdown.addresses import address, times
from materials_kit.plan.markdown.day_apart import day_apart
from materials_kit.plan.markdown.inline import Line, Span

_TASK = re.compile(
    r"^\s*(?:(?:\[[ xX]\]|TODO|DOING|DONE|NOW|LATER|WAITING)\s+"
    r"|[\u2713\u2714\u2610-\u2612\u25a0-\u25ab\u2022\u25e6\u2023\u25ba\u27a4]\ufe0f?\s*)"
)
# Emoji, bullets and dashes stand before a title; "#hashtag", "/proc" and "\u00a7 12" begin with signs of their own.
_SIGNS = (
    "\u2022\u2023\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\U0001f000-\U0001faff\ufe0f\u200d\u20e3"
)
_MARK = re.compile(rf"^(?:[\s:;,|*+>=\u00b7\u2013\u2014{_SIGNS}]|-\s)+")
_EMOJI = re.compile(rf"^[\s{_SIGNS}]+")
_GENERIC = re.compile(
    r"(?:(?:the|this)\s+)?(?:links?|(?:click\s+|see\s+)?here|pdf|html|url|website|site|page|paper|video|slides|code|repo|repository|"
    r"web|www|view|open|preprint|full\s+text|publisher|book|textbook|article|blog(?:\s+post)?|post|recording|docs|documentation|transcript|handout|"
    r"github|arxiv(?:\s*:?\s*[\d.v]+)?|youtube|source|download|online|notes|watch|read|abs|doi|\d+|notebook|colab|"
    r"(?:chapters?|chs?\.?|sections?|secs?\.?|pages?|pp?\.?|\u00a7+)\s*[\d.,\s\u2013-]+)",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"(?:(?:the|this)\s+)?(?:links?|(?:click\s+|see\s+)?here|html|url|website|site|page|source|online)", re.IGNORECASE
)
# What a name cannot end in, so that the link's words belong to it; and what only says what to do with it.
_OPEN = re.compile(r"\b(?:a|an|the|this|my|our|your|to|of|in|on|with|for|and|or|from)$", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:try|set\s*up|review|skim|see|check(?:\s+out)?|open|do|use|run|follow|complete|finish|install|browse|study|"
    r"explore|visit)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"the|an?|this|that|my|our|and|&|\+|plus|also|with", re.IGNORECASE)
_NEXT_MARK = re.compile(r"(?:^|[\s|,;/+&\u00b7\u2022])([^\w\s|,;/+&()\[\]\u00b7\u2022.:!?\u2013\u2014\"'-]+\s*)$")
_WIKI = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_FORM = re.compile(r"slides|video|recording|notes|pdf|html", re.IGNORECASE)
_SEPARATORS = " \t:;,|\u2013\u2014-"
_REVIEW = re.compile(r"\brevi(?:ew|sit)\b|\bre-?(?:read|watch|cap)\b|\bgo over\b|\blook again at\b", re.IGNORECASE)
_OPTIONAL = re.compile(r"[(\[]\s*(?:optional|bonus)\b[^()\[\]]*[)\]]", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|previous|earlier|past|prior|every)\b", re.IGNORECASE)
_SESSION_WORD = r"(?:sessions?|weeks?|days?|lectures?|lessons?|modules?|units?|classes|material)"


def without_task(text: str) -> str:
    """Give a list entry's text without its check box."""
    return _TASK.sub("", text).strip()


def materials(line: Line, before: Sequence[str], role: Role | None = None) -> list[Material]:
    """Give the materials of one entry: one for each link, or one without a link.

    `before` are the ids of the sessions so far, for "review all previous sessions"; `role` is that of the list.
    """
    if not line.text.strip():
        return []
    day, spans = day_apart(line.spans)
    if not day or not "".join(span.text for span in spans).strip():
        return _materials(line, before, role)
    found = _materials(replace(line, spans=spans), before, role)
    return [replace(one, note=f"{day}; {one.note}" if one.note else day) for one in found]


def _materials(line: Line, before: Sequence[str], role: Role | None) -> list[Material]:
    pieces = _split(line.spans)
    if not pieces:
        text = without_task("".join(map(_shown, line.spans)))
        return [_read_aloud(_unlinked(one, before, role)) for one in _apart(text)]
    found: list[Material] = []
    apart, lead = _named_apart(pieces[0][0])
    if apart:
        found.append(_unlinked(apart, before, role))
        pieces[0] = (lead, *pieces[0][1:])
    for number, (lead, link, tail) in enumerate(pieces):
        first = found[0] if found else None
        is_name = (
            first
            and not ranges.is_range(first.title)
            and first.url
            and not _FORM.fullmatch(first.title)
            and first.title != first.url
        )
        main = first.title if first and number and is_name else None
        found.append(_read_aloud(_linked(lead, link, tail, role, main)))
    return found


def _apart(text: str) -> list[str]:
    """Give the readings of "Velleman \u00a71.3 (pp. 26-43); Halmos, ch. 1-5", each of which tells its own part."""
    pieces = [piece.strip() for piece in text.split(";")]
    wanted = [ranges.in_title(piece, ranges.take(piece)) for piece in pieces]
    return pieces if all(one.pages or one.sections for one in wanted) and all(map(_begins, pieces)) else [text]


def _begins(piece: str) -> bool:
    return re.match(r"[^\W\d_]{3,}", piece) is not None and not ranges.is_range(piece)


def _named_apart(lead: str) -> tuple[str | None, str]:
    """Give what "Halmos pp. 30-40; [Notes](...)" names before its link as an entry of its own, told by its pages.

    Beside it stands what is left before the link.
    """
    match = re.fullmatch(r"(.*\w.*?)\s*(?:;\s*(?P<rest>\w[^;]*)|(?:;|\band\b|&|\+)\s*)", without_task(lead))
    wanted = ranges.in_title(match[1], ranges.take(match[1])) if match else None
    is_apart = match and wanted and (wanted.pages or wanted.sections)
    return (match[1], match["rest"] or "") if match and is_apart else (None, lead)


def _split(spans: Sequence[Span]) -> list[tuple[str, Span, str]]:
    """Give for each link the words before it (of the first) and the words after it."""
    pieces: list[tuple[str, Span, str]] = []
    lead = ""
    for span in spans:
        if span.href and address(span.href) != (None, None):
            if pieces and pieces[-1][1].href == span.href and not pieces[-1][2]:
                joined = pieces[-1][1].text + span.text  # one link whose text is partly bold
                pieces[-1] = (pieces[-1][0], Span(joined, span.href, bare=span.bare), "")
            else:
                if pieces and (mark := _NEXT_MARK.search(pieces[-1][2])):  # what stands before a link is its own
                    lead, pieces[-1] = mark[1], (*pieces[-1][:2], pieces[-1][2][: mark.start()])
                pieces.append((lead, span, ""))
                lead = ""
        elif pieces:
            pieces[-1] = (pieces[-1][0], pieces[-1][1], pieces[-1][2] + _shown(span))
        else:
            lead += _shown(span)
    return pieces


def _shown(span: Span) -> str:
    # a link to nowhere we go (mail, an anchor) is kept as text, and so is one to a note
    return f"{span.text} ({span.href})" if span.href and not span.bare else span.wiki or span.text


def _read_aloud(material: Material) -> Material:
    """Give a material with links to notes in its title as they read, and what they lead to in its note."""
    wiki = _WIKI.findall(material.title)
    if not wiki:
        return material
    leads = [f"[[{target}]]" for target, shown in wiki if shown or "#" in target]
    note = "; ".join(filter(None, (*leads, material.note)))
    return replace(material, title=_WIKI.sub(lambda match: match[2] or match[1], material.title), note=note or None)


def _linked(lead: str, link: Span, tail: str, role: Role | None, main: str | None) -> Material:
    lead = without_task(lead)
    marked = roles.of_emoji(lead) or roles.of_emoji(link.text[:2]) or roles.of_emoji(tail)
    lead = _MARK.sub("", lead).strip().rstrip(_SEPARATORS + "([<\u2192=>").strip()
    kind, lead = _kind(lead)
    lead = "" if _ARTICLE.fullmatch(lead) else lead
    by_word = roles.of_words(lead) or kind
    title, note = _title(
        lead if kind or by_word is None or (_is_generic(link) and not link.bare) else "", link, tail, main
    )
    url, path = address(link.href or "")
    wanted = ranges.in_title(title, ranges.take(note), is_video=ranges.is_video(url or ""))
    start, end = times(url or "")
    if url and end is None and ranges.is_video(url):
        wanted, start, end = ranges.with_window(wanted, start)
    spare = Role.OUTLOOK if _OPTIONAL.search(f"{lead} {link.text} {tail}") else None
    spare = spare or (Role.VIDEO if roles.of_words(link.text) is Role.VIDEO else None)
    if path and (place := re.search(r"#page=(\d+)$", path)):  # where Obsidian opens a file of the vault
        path, at = path[: place.start()], f"opens at page {place[1]}"
        wanted = replace(wanted, rest=f"{wanted.rest}; {at}" if wanted.rest else at)
    return Material(
        title=title,
        url=url,
        path=path,
        role=marked or by_word or role or spare,
        note=wanted.rest or None,
        pages=wanted.pages,
        sections=wanted.sections,
        duration=wanted.duration,
        start=start,
        end=end,
    )


def _kind(text: str) -> tuple[Role | None, str]:
    """Give the role that the first words of an entry name ("Read - SICP"), and what they are of."""
    match = re.match(r"([A-Za-z-]+(?:\s[a-z]+)?)\s*(?::|\s[\u2013\u2014-])\s+(?=\S)", text)
    role = roles.of_words(match[1]) if match else None
    return (role, text[match.end() :]) if match and role else (None, text)


def _is_generic(link: Span) -> bool:
    return link.bare or bool(_GENERIC.fullmatch(link.text.strip())) or _is_address(link)


def _is_address(link: Span) -> bool:
    """Tell whether a link's text is its address in short: "doc.rust-lang.org/book"."""
    text, href = (re.sub(r"^https?://(?:www\.)?|/$", "", one.strip().lower()) for one in (link.text, link.href or ""))
    return "." in text and href.startswith(text.removeprefix("www."))


def _title(lead: str, link: Span, tail: str, main: str | None) -> tuple[str, str]:
    own = _EMOJI.sub("", link.text).strip() or link.text.strip()
    tail = _unwrapped(tail)
    tail = tail if re.search(r"[^\s.,;:!]", tail) else ""
    if not _is_generic(link) and own:
        note = f"{lead}: {tail}" if lead and tail else lead or tail
        return own, note
    if main is not None:
        return (f"{main} - {own}" if not link.bare else main), tail
    if lead and not link.bare and (_OPEN.search(lead) or (_ASKED.fullmatch(lead) and not _POINTER.fullmatch(own))):
        return f"{lead} {own}", tail  # "Try the [Colab](...)", "Review [Notes](...)"
    if lead:
        name, _, more = _parted(_unquoted(lead))
        name, told = ranges.bracket(name)
        part = own if re.search(r"[a-z\u00a7]\W*\d", own, re.IGNORECASE) and not link.bare else ""  # "Chapters 1-4"
        return name, ", ".join(filter(None, (told, more, part, tail)))
    if link.bare and tail and not tail.startswith("("):
        name, _, more = _parted(tail)
        return name, more
    return own or (link.href or ""), tail


def _unquoted(text: str) -> str:
    quoted = re.fullmatch(r"[\"\u201c]([^\"\u201c\u201d]+)[\"\u201d]", text)
    return quoted[1] if quoted else text


def _parted(text: str) -> tuple[str, str, str]:
    dash = re.search(r"\s[-\u2013\u2014]\s", text)
    head, rest = (text[: dash.start()].strip(), text[dash.end() :].strip()) if dash else ("", "")
    return (_unquoted(head), dash.group(), rest) if dash and head else (text, "", "")


def _unwrapped(tail: str) -> str:
    tail = re.sub(r"^\s*[)\]>]+|[(\[<]\s*$", "", tail)
    tail = re.sub(r"\s*(?:,|\+|&|\band\b|\bor\b|/|;|\bwith\b)\s*(?:\b(?:the|a|an|its|their)\s*)?$", "", tail)
    return tail.strip().lstrip(_SEPARATORS + "+&/").strip() if not re.match(r"\s*-\d", tail) else tail.strip()


def _unlinked(text: str, before: Sequence[str], role: Role | None) -> Material:
    begins = _MARK.match(text)
    marked = roles.of_emoji(begins.group()) if begins else None
    text = _MARK.sub("", text).strip() or text
    review = _reviewed(text, before)
    if review:
        return Material(title=text, role=marked or role, review=review)
    kind, text = _kind(text)
    name, _, note = _parted(text)
    wanted = ranges.in_title(name, ranges.take(note))
    bracketed = ranges.take(name)
    title, told = ranges.bracket(name)  # bare words stay
    beside = ranges.take(told).rest.strip("()[] ")
    note = "; ".join(filter(None, (wanted.rest, beside)))
    return Material(
        title=title or name,
        role=marked or kind or role,
        note=note or None,
        pages=wanted.pages or bracketed.pages,
        sections=wanted.sections or bracketed.sections,
        duration=wanted.duration or bracketed.duration,
    )


def is_review(text: str) -> bool:
    """Tell whether an entry asks to look at earlier sessions again."""
    return bool(_reviewed(text, ("session-1",)))


def _reviewed(text: str, before: Sequence[str]) -> tuple[str, ...]:
    if not _REVIEW.search(text):
        return ()
    numbers = re.search(rf"\b{_SESSION_WORD}\s*(\d+(?:\s*(?:-|\u2013|to|,|&|and)\s*\d+)*)", text, re.IGNORECASE)
    if numbers:
        return tuple(id_ for place, id_ in enumerate(before, 1) if place in _counted(numbers[1]))
    everything = _ALL.search(text) and re.search(rf"\b{_SESSION_WORD}", text, re.IGNORECASE)
    return tuple(before) if everything else ()


def _counted(text: str) -> set[int]:
    """Give the numbers in "1-3, 5 and 6"."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d{1,4})(?:\s*(?:-|\u2013|to)\s*(\d{1,4}))?", text, re.IGNORECASE):
        found |= set(range(int(first), int(last or first) + 1))
    return found
