"""What only its words give away on a page: edit links, permalink signs, tables of contents, calls to read on."""

import re

from materials_kit.extract.html.tree import HEADINGS, Element, ancestors, drop, is_in, line, tag, unwrap

_ANCHORS = re.compile(
    r"[\s\u00b6#\u00a7\u200b\ufeff\U0001f517\u2693\uf0c1\ue157\u221e]*|permalink|link to this (?:heading|"
    r"section|definition|code|image|table|term|root)|anchor",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"[<>\s]*(?:run in (?:google )?colab|"
    r"(?:open|view) (?:this page |this file )?(?:in|on) (?:google )?(?:colab|github|gitlab)|"
    r"download (?:the )?notebook|stay organized with collections.*|"
    r"(?:edit|improve|view|show|suggest edits? (?:to|on)) (?:(?:this|the) )?(?:page|page source|source)"
    r"(?: (?:source|code))?(?: (?:on|at|in) (?:github|gitlab|bitbucket|colab))?|"
    r"(?:edit|improve) (?:this )?(?:on|at) \w+|"
    r"page source|suggest (?:an )?edits?|report (?:an? )?(?:issue|bug)(?: (?:with|on|about) (?:this|the) page)?|"
    r"back to (?:top|articles|blog|all posts|home|posts|the blog|index|overview|course|news)|update on github|"
    r"skip to (?:main )?content|jump to (?:navigation|content|search)|share this (?:post|article|page|story)|"
    r"share on \w+|advertisement|copy link|copied!?|table of contents|on this page|"
    r"(?:this|the) page (?:was )?(?:last )?(?:updated|modified|generated|built).*|last (?:updated|"
    r"modified|edited).{0,60}|was this (?:page|article|helpful)(?: helpful)?\??.*|retweet this article!?|"
    r"(?:you will need to )?(?:sign (?:up|in)|log ?in)(?: or (?:sign up|sign in|log in))?(?: to github)?"
    r" to (?:add a )?comment.*)"
    r"[\s.:!»›→←«‹\[\]]*",
    re.IGNORECASE,
)
# Words that many a text has in a line of its own: only a link or label alone is a button.
_BUTTON = re.compile(
    r"[<>\s]*(?:edit|view|tweet|share|print|copy|run|undo|toggle \w+(?: \w+)?|contents|previous|next|prev)"
    r"[\s.:!»›→←«‹\[\]]*",
    re.IGNORECASE,
)
_LONGEST = 90  # letters of a line that is furniture
_CELLS = frozenset({"td", "th", "dt", "dd"})

_SHARES = re.compile(
    r"facebook\.com/(?:sharer|share\.php|dialog/(?:feed|send|share))|(?:twitter|x)\.com/(?:intent/|share|home\?status)|"
    r"linkedin\.com/(?:shareArticle|sharing/share)|reddit\.com/submit|pinterest\.\w+/pin/create|t\.me/share|"
    r"fb-messenger://|whatsapp://|(?:api\.)?whatsapp\.com/send|wa\.me/\?text|news\.ycombinator\.com/submitlink|"
    r"tumblr\.com/(?:share|widgets/share)|getpocket\.com/(?:save|edit)|plus\.google\.com/share|line\.me/R/msg|"
    r"service\.weibo\.com/share|sns\.qzone\.qq\.com|mailto:\?|delicious\.com/(?:save|post)|digg\.com/submit|"
    r"stumbleupon\.com/submit|bsky\.app/intent|vk\.com/share"
)
_WORD = re.compile(r"\w")
_LITERAL = frozenset({"code", "pre", "kbd", "samp", "tt", "tex"})
_TURNING = re.compile(
    r"home|up|top|previous|prev|next|back|index|contents|left|right|\[?(?:up|next|previous|prev|contents|"
    r"index|home)\]?",
    re.IGNORECASE,
)
_TURNS = re.compile(r"(?:next|prev|previous|up|start|contents|index|top|first|last)", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:table of )?contents?|toc|outline|on this page|in this (?:article|post|section)|overview|quick links",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:leave|post|add|write) a (?:comment|reply)|"
    r"\d+ (?:comments?|commentaires?|kommentare?|comentarios?|responses?|replies|thoughts)(?: (?:on|to|so|sur) .*)?|"
    r"(?:comments?|responses?|replies) \(\d+\)",
    re.IGNORECASE,
)
_TO_GET = r".{0,40}\b(?:newsletter|blog|updates?|feed|rss|e-?mails?|inbox|podcast|channel|mailing list)\b.{0,30}"
_ENDING = re.compile(
    r"(?:(?:more|other|related|recent|latest|similar|popular|recommended|suggested|you (?:may|might) (?:also )?(?:like|"
    r"enjoy|be interested in)) ?(?:blog )?(?:posts?|articles?|stories|news|content|from .{1,30})"
    r"(?: (?:from|in|on|by) .{1,40})?"
    r"|share(?: this)?(?: (?:post|article|page|story|entry))?|share on \w+|about the authors?|"
    rf"subscribe(?: (?:now|today|here)|{_TO_GET})?|(?:\w+ )?newsletter|sign up(?: (?:now|today|here)|{_TO_GET})?|"
    r"you (?:may|might) also (?:like|enjoy)|read (?:next|more)|up next|recommended(?: for you)?|"
    r"keep reading|trending(?: now)?|most (?:read|popular)|stay (?:in touch|connected|updated)(?: .{0,30})?|"
    r"follow us(?: (?:on|at) .{0,40})?|"
    r"(?:ähnliche|weitere|verwandte|passende|aktuelle) (?:beiträge|artikel|themen|meldungen|nachrichten)(?: .{1,40})?|"
    r"mehr zum thema|das könnte (?:sie|dich|euch|ihnen|dir)(?: auch)? (?:interessieren|gefallen)|auch interessant|"
    r"articles? (?:similaires?|liés?|associés?|récents?)|sur le même (?:sujet|thème)|vous aimerez aussi|"
    r"(?:artículos|noticias|entradas) relacionad[ao]s|(?:también )?te puede interesar|lo más leído|"
    r"articoli (?:correlati|simili)|potrebbe(?:ro)? interessarti(?: anche)?|"
    r"(?:artigos|notícias|posts) relacionad[ao]s|veja também|gerelateerde (?:artikelen|berichten))",
    re.IGNORECASE,
)
_MARKS = " \t\n:.!…?"
_TAUGHT = ("pre", "tex", "code", "table", "dl", "callout")
_FEW_PARAGRAPHS = 3
_FEW_LETTERS = 900
_TEASER = 80  # letters


def strip(content: Element) -> None:
    """Take away what only its words give away: edit links, permalink signs, empty anchors."""
    _strip_sharing(content)
    for element in list(content.iter("a", "p", "div", "li", "span", "em", "small", "label", "summary", "address")):
        if element.getparent() is None or not (_is_permalink(element) or _is_furniture(element)):
            continue
        if not any(tag(around) in _LITERAL for around in ancestors(element, 3)):
            around = element.getparent()
            drop(element)
            _drop_bare(around)
    _strip_page_turning(content)
    _strip_contents(content)
    for heading in content.iter(*HEADINGS):
        for link in list(heading.iter("a")):
            # A heading that links to itself is a heading.
            if (link.get("href") or "").startswith("#") or link.get("href") is None:
                unwrap(link)


def _is_furniture(element: Element) -> bool:
    if len(element) > 3:
        return False
    words = line(element)
    if not 0 < len(words) < _LONGEST:
        return False
    if _FURNITURE.fullmatch(words):
        return _stands_alone(element) and not _is_one_of_many(element)
    if _BUTTON.fullmatch(words) is None or any(tag(around) in _CELLS for around in (element, *ancestors(element, 2))):
        return False
    return _is_button(element, words) and _stands_alone(element) and not _is_one_of_many(element)


def _is_button(element: Element, words: str) -> bool:
    return tag(element) not in ("p", "div", "li", "address") or any(line(link) == words for link in element.iter("a"))


def _is_one_of_many(element: Element) -> bool:
    """Tell whether it is a step, or an item of a list with other things in it."""
    item = next((other for other in (element, *ancestors(element, 2)) if tag(other) == "li"), None)
    if item is not None and is_in(item, "ol"):
        return True
    listed = None if item is None else item.getparent()
    others = () if listed is None else (line(other) for other in listed if other is not item)
    return any(words and not (_FURNITURE.fullmatch(words) or _BUTTON.fullmatch(words)) for words in others)


def _drop_bare(link: Element | None) -> None:
    """Drop a link of which only signs are left."""
    if link is None or tag(link) != "a" or _WORD.search(line(link)):
        return
    if next(link.iter("img", "tex", "pre", "code"), None) is None:
        drop(link)


def _strip_sharing(content: Element) -> None:
    """Take away links that post the page somewhere, with the item each is all of."""
    for link in [found for found in content.iter("a") if _SHARES.search(found.get("href") or "")]:
        around = link.getparent()
        if link.getparent() is None:
            continue
        item = next((other for other in ancestors(link, 3) if tag(other) == "li"), None)
        drop(item if item is not None and sum(1 for _ in item.iter("a")) == 1 and len(line(item)) < 90 else link)
        while around is not None and around is not content and not len(around) and not line(around):
            outer = around.getparent()
            drop(around)
            around = outer


def _strip_page_turning(content: Element) -> None:
    """Take away lines whose links all say that they lead to the pages before, behind and above."""
    for element in list(content.iter("p", "div", "td")):
        links = list(element.iter("a"))
        if not links or len(links) > 8 or element.getparent() is None:
            continue
        if next(element.iter(*HEADINGS, "pre", "table", "hr"), None) is not None:
            continue
        if not all(_TURNS.fullmatch(link.get("rel") or "") for link in links):
            continue
        between = len(line(element)) - sum(len(line(link)) for link in links)
        if between <= 14 * len(links):
            drop(element)


def _strip_contents(content: Element) -> None:
    """Take away tables of contents: lists of nothing but links to places of this page."""
    for listed in list(content.iter("ul", "ol")):
        links = [link.get("href") or "" for link in listed.iter("a")]
        if listed.getparent() is None or len(links) < 3 or not all(link.startswith("#") for link in links):
            continue
        linked = sum(len(line(link)) for link in listed.iter("a"))
        if linked < len(line(listed)) * 0.9 or linked < len(links) * 3:
            continue
        before = listed.getprevious()
        if before is not None and _CONTENTS.fullmatch(line(before)):
            drop(before)
        drop(listed)
    for heading in list(content.iter(*HEADINGS)):
        if _CONTENTS.fullmatch(line(heading)) and _is_bare(heading):
            drop(heading)  # what it stood above is gone


def _is_bare(heading: Element) -> bool:
    """Tell whether nothing stands between a heading and the next one of its rank or above."""
    after = heading.getnext()
    if after is None:
        return True
    following = next(after.iter(*HEADINGS), None)
    return following is not None and tag(following) <= tag(heading) and line(after).startswith(line(following))


def strip_endings(content: Element) -> None:
    """Take away sections that lead elsewhere (more posts, comments): from their heading to the next one of its rank."""
    for heading in list(content.iter(*HEADINGS)):
        words = line(heading).strip(_MARKS)
        comments = _COMMENTS.fullmatch(words) is not None
        if heading.getparent() is None or not (comments or _ENDING.fullmatch(words)):
            continue
        section = _section(content, heading)
        if comments or _leads_elsewhere(section):
            for part in section:
                drop(part)


def _section(content: Element, heading: Element) -> list[Element]:
    """Give what a heading stands above, with itself: the box that it begins, else all up to the next of its rank."""
    holder = heading.getparent()
    if (
        holder is not None
        and holder is not content
        and tag(holder) in ("section", "div", "aside")
        and holder.find(tag(heading)) is heading
        and not _text_before(heading)
    ):
        return [holder]
    section, after = [heading], heading.getnext()
    while after is not None and not (tag(after) in HEADINGS and tag(after) <= tag(heading)):
        section.append(after)
        after = after.getnext()
    return section


def _leads_elsewhere(section: list[Element]) -> bool:
    """Tell whether a section holds teasers, a form or a note on the author, and nothing that the page teaches."""
    if any(next(part.iter(*_TAUGHT), None) is not None for part in section):
        return False
    letters = sum(len(line(part)) for part in section[1:] or section)
    linked = sum(len(line(link)) for part in section for link in part.iter("a"))
    paragraphs = sum(1 for part in section for found in part.iter("p") if len(line(found)) > _TEASER)
    return linked * 2 > letters or (paragraphs <= _FEW_PARAGRAPHS and letters < _FEW_LETTERS)


def _text_before(element: Element) -> bool:
    parent = element.getparent()
    if parent is None or (parent.text or "").strip():
        return True
    return any(line(before) or (before.tail or "").strip() for before in element.itersiblings(preceding=True))


def _is_permalink(link: Element) -> bool:
    if tag(link) != "a":
        return False
    address = link.get("href")
    picture = next(link.iter("img"), None)
    if picture is not None and len(link) == 1 and not line(link):
        return bool(_TURNING.fullmatch((picture.get("alt") or "").strip()))
    if next(link.iter("img", "tex", "code"), None) is not None:
        return False
    words = line(link)
    if address is None:
        return False
    return bool(_ANCHORS.fullmatch(words) and (not words or "#" in address))


def _stands_alone(element: Element) -> bool:
    """Tell whether nothing else stands in its line."""
    if tag(element) in ("p", "div", "li", "address"):
        return True
    parent = element.getparent()
    if parent is None or tag(parent) in HEADINGS:
        return False
    return len(line(parent)) - len(line(element)) < 8 or (tag(element) == "a" and not _has_own_words(parent))


def _has_own_words(element: Element) -> bool:
    return any(_WORD.search(piece) for piece in (element.text or "", *(part.tail or "" for part in element)))
