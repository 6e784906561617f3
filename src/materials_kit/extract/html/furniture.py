"""What only its words give away on a page: edit links, permalink signs, tables of contents, calls to read on."""

import re

from materials_kit.extract.html.tree import HEADINGS, Element, ancestors, drop, line, tag, unwrap

_ANCHORS = re.compile(
    r"[\s\u00b6#\u00a7\u200b\ufeff\U0001f517\u2693\uf0c1\ue157\u221e]*|permalink|link to this (?:heading|"
    r"section|definition|code|image|table|term|root)|anchor",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"[<>\s]*(?:run in (?:google )?colab|open in colab|download (?:the )?notebook|view source on github|"
    r"stay organized with collections.*|(?:edit|improve|view|suggest edits? (?:to|on)|report (?:an? )?(?:issue"
    r"|bug)|show source|"
    r"page source|view (?:page )?source|open in (?:colab|github)|view on github)"
    r"(?: (?:on|this|the|page|source|of|in|for|with|github|gitlab|colab|file|an|issue|at))*|back to (?:top|"
    r"articles|blog|all posts|home|posts|the blog|index|overview|course|news)|update on github|skip to (?:main"
    r" )?content|jump to (?:navigation|content|search)|"
    r"share this(?: \w+)?|share on \w+|tweet|print|advertisement|copy link|copied!?|copy|run|undo|"
    r"toggle \w+(?: \w+)?|table of contents|on this page|contents|previous|next|prev|"
    r"(?:this|the) page (?:was )?(?:last )?(?:updated|modified|generated|built).*|last (?:updated|"
    r"modified|edited).{0,60}|was this page helpful\??.*|retweet this article!?|"
    r"(?:you will need to )?(?:sign (?:up|in)|log ?in)(?: or (?:sign up|sign in|log in))?(?: to github)?"
    r" to (?:add a )?comment.*)"
    r"[\s.:!»›→←«‹\[\]]*",
    re.IGNORECASE,
)

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
_ENDING = re.compile(
    r"(?:(?:more|other|related|recent|latest|similar|popular|recommended|you (?:may|might) (?:also )?(?:like|"
    r"enjoy|be interested in)) ?(?:blog )?(?:posts?|articles?|stories|news|content|from .{1,30})"
    r"(?: (?:from|in|on|by) .{1,40})?"
    r"|(?:leave|post|add|write) a (?:comment|reply)|\d+ (?:comments?|responses?|replies|thoughts).{0,60}|"
    r"(?:comments?|responses?|replies) \(\d+\)|share (?:this|on|article|post).*|about the authors?|"
    r"subscribe.{0,60}|newsletter|sign up.{0,60}|"
    r"you (?:may|might) also (?:like|enjoy)|read (?:next|more)|up next|recommended(?: for you| reading)?|"
    r"keep reading|trending(?: now)?|most (?:read|popular)|stay (?:in touch|connected|updated).*|"
    r"follow us.*|"
    r"(?:ähnliche|weitere|verwandte|passende|aktuelle) (?:beiträge|artikel|themen|meldungen|nachrichten)(?: .{1,40})?|"
    r"mehr zum thema|das könnte (?:sie|dich|euch|ihnen|dir)(?: auch)? (?:interessieren|gefallen)|auch interessant|"
    r"articles? (?:similaires?|liés?|associés?|récents?)|sur le même (?:sujet|thème)|vous aimerez aussi|"
    r"(?:artículos|noticias|entradas) relacionad[ao]s|(?:también )?te puede interesar|lo más leído|"
    r"articoli (?:correlati|simili)|potrebbe(?:ro)? interessarti(?: anche)?|"
    r"(?:artigos|notícias|posts) relacionad[ao]s|veja também|gerelateerde (?:artikelen|berichten))[\s:.!…]*",
    re.IGNORECASE,
)


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
    return 0 < len(words) < 90 and _FURNITURE.fullmatch(words) is not None and _stands_alone(element)


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


def strip_endings(content: Element) -> None:
    """Take away sections that lead elsewhere (more posts, comments): from their heading to the next one of its rank."""
    for heading in list(content.iter(*HEADINGS)):
        if heading.getparent() is None or not _ENDING.fullmatch(line(heading)):
            continue
        holder = heading.getparent()
        if (
            holder is not None
            and holder is not content
            and tag(holder) in ("section", "div", "aside")
            and holder.find(tag(heading)) is heading
            and not _text_before(heading)
        ):
            drop(holder)
            continue
        after = heading.getnext()
        drop(heading)
        while after is not None and not (tag(after) in HEADINGS and tag(after) <= tag(heading)):
            following = after.getnext()
            drop(after)
            after = following


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
