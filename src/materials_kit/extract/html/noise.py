"""What stands on a page beside its text: navigation, boxes, buttons, adverts, and what is hidden."""

import re
from functools import lru_cache

from lxml import etree

from materials_kit.extract.html.tree import HEADINGS, Element, ancestors, classes, drop, line, names, tag, text, unwrap

_GONE = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "link",
        "meta",
        "nav",
        "button",
        "select",
        "option",
        "datalist",
        "dialog",
        "canvas",
        "svg",
        "object",
        "embed",
        "map",
        "applet",
        "menu",
        "input",
        "progress",
        "meter",
        "slot",
        "frame",
        "frameset",
        "base",
        "param",
        "source",
        "track",
        "portal",
        "d-front-matter",
        "d-bibliography",
        "d-citation-list",
        "d-footnote-list",
        "d-byline",
        "d-hover-box",
        "dt-byline",
        "dt-bibliography",
        "dt-appendix",
        "d-toc",
        "d-contents",
        "clipboard-copy",
    ]
)
_ROLES = frozenset({"navigation", "banner", "search", "menu", "menubar", "toolbar", "dialog", "alertdialog", "tooltip", "tablist", "directory", "doc-toc", "doc-pagelist"})  # fmt: skip
_WORD = (
    r"nav|navbar|navigation|navheader|navfooter|navbox|navlinks?|topnav|subnav|sidenav|bottomnav|menu|sidebar|sidebars|breadcrumbs?|toc|toc-?tree|tocbar|"
    r"table-of-contents|tableofcontents|pagination|pager|paginator|paginav|prevnext|prev-next|next-prev|nextprev|page-?nav|post-?nav|"
    r"share|sharing|sharebar|sharedaddy|social|socials|addtoany|addthis|cookies?|consent|gdpr|newsletter|subscribe|subscription|signup|sign-up|"
    r"related|recirc|recirculation|recommended|recommendations|most-read|mostread|popular|trending|promo|promos|promotion|teaser|teasers|"
    r"advert|adverts|advertisement|advertising|ads|ad|adsbygoogle|adslot|ad-slot|dfp|sponsor|sponsored|outbrain|taboola|"
    r"comments?|comment-list|comment-form|respond|disqus|utterances|giscus|discussion|footer|colophon|site-?info|copyright|"
    r"edit-?page|edit-this-page|editlink|edit-link|editsection|mw-editsection|skip-?link|skiplinks|skip-to-content|show-on-focus|"
    r"sr-only|visually-?hidden|screen-reader-text|screenreader|hidden|hide|invisible|noprint|no-print|printonly|"
    r"toolbar|tooltip|popup|modal|overlay|banner|masthead|back-?to-?top|backtop|scrolltop|feedback|ratings?|reactions?|vote|votes|"
    r"login|signin|paywall|searchbox|search-form|searchform|search|widget|widgets|widget-area|donate|donation|"
    r"author-?bio|about-?author|authorbox|author-box|post-?tags|entry-?tags|tag-?links|tags-links|tag-list|taglist|cat-links|"
    r"jump-links?|jump-to-nav|headerlink|anchor-?link|anchorjs-link|hash-link|permalink|heading-anchor|header-anchor|anchorlink|"
    r"launch-?buttons?|thebelab.*|binder|colab|download-links?|sphx-glr-download.*|sphx-glr-footer|page-?source|source-link|"
    r"last-?updated|read-?time|reading-?time|page-?actions|article-actions|article-tools|post-actions|controls|follow|"
    r"catlinks|printfooter|sitesub|sitenotice|contentsub|mw-jump-link|mw-indicators|vector-menu|authority-control|ambox|metadata|"
    r"md-source-file|md-feedback|md-clipboard|md-top|md-sidebar|md-tags|theme-doc-.*-container|theme-doc-footer|theme-doc-breadcrumbs|pagination-nav|"
    r"rst-footer-buttons|rst-versions|wy-breadcrumbs.*|wy-nav.*|prev-next-area|prev-next-bottom|bd-header.*|bd-sidebar.*|bd-toc|header-article.*|"
    r"sphinxsidebar.*|related-pages|article-header-buttons|content-icon-container|bottom-of-page|toc-drawer|"
    r"nav-wrapper|nav-chapters|mobile-nav-chapters|nav-wide-wrapper|menu-bar|quarto-title-meta|quarto-alternate-.*|code-copy-button|code-tools-button|"
    r"quarto-margin-sidebar|quarto-appendix-.*-copy|page-navigation|book-header|book-summary|nav-panel|mini-?toc|on-?this-?page|"
    r"header-navigation|subscription-widget.*|speechify-ignore|post-sidebar|byline-share|jp-collapser|jp-inputprompt|jp-outputprompt|input_prompt|output_prompt|"
    r"ltx_page_navbar|ltx_page_footer|ltx_page_logo|ltx_role_newpage|ltx_date|ltx_dates|ltx_toclist|js-post-menu|post-menu|s-btn|votecell|entry-?meta|post-?meta|article-?meta|posted-on|by-?line|post-?info|post-?date|entry-?date|post-taglist|js-post-tag-list.*|post-tag|post-form|"
    r"sub-nav|skip-nav.*|side-nav|sidebar-.*|src|srclink|rightside|out-of-band|mobile-topbar|copy-path|rustdoc-breadcrumbs|"
    r"feedly|flattr|patreon|kofi|buymeacoffee|mc_embed.*|mc4wp.*|wp-block-post-terms|jp-relatedposts|wpcnt|sd-sharing.*|wp-block-buttons"
)
_NOISE = re.compile(
    rf"(?:{_WORD}|(?:site|page|global|main|top|left|right|article|post|entry|content|blog|single|story|section)[-_]+(?:nav|navigation|menu|sidebar|footer|share|sharing|social|"
    r"related|comments|breadcrumbs?|toc|newsletter|promo|ads?|toolbar|tags|pagination|pager|signup|subscribe|recommend\w*|actions|bottom-nav)"
    r"|(?:nav|menu|sidebar|breadcrumbs?|toc|share|sharing|social|related|cookie|newsletter|subscribe|promo|comments?|disqus|advert|ad|pagination|recommended|popular|trending|"
    r"footer|edit-page|sponsored)[-_]+\w[\w-]*"
    r"|\w[\w-]*[-_]+(?:nav|navbar|navigation|sidebar|breadcrumbs?|toc|share|sharing|related|cookies?|newsletter|promo|comments|advert|ads?|pagination|pager|banner|subscribe))"
)
# Words above that these finish differently: they hold the text.
_KEPT = re.compile(
    r"toctree-wrapper|(?:has|with|no|is|without)[-_].*|(?:content|main|article|page)-?sidebar-?(?:wrap\w*|container|layout|grid)|"
    r"toc-?backref|toc-?text|toc-?number|social-?science.*|sidebar-?note|comment-?body|search-algorithms?"
)
# Elsewhere an id is what a heading is linked by: a section about navigation is no navigation.
_NAMED_BY_ID = frozenset({"div", "aside", "ul", "ol", "form"})
_SECTIONS = frozenset(
    {"section", "level1", "level2", "level3", "level4", "level5", "level6", "sect1", "sect2", "sect3"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ANCHORS = re.compile(
    r"[\s\u00b6#\u00a7\u200b\ufeff\U0001f517\u2693\uf0c1\ue157\u221e]*|permalink|link to this (?:heading|section|definition|code|image|table|term|root)|anchor",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:(?:edit|improve|view|suggest edits? (?:to|on)|report (?:an? )?(?:issue|bug)|show source|page source|view (?:page )?source|open in (?:colab|github)|view on github)"
    r"(?: (?:on|this|the|page|source|of|in|for|with|github|gitlab|colab|file|an|issue|at))*|back to (?:top|articles|blog|all posts|home|posts|the blog|index|overview|course|news)|update on github|skip to (?:main )?content|jump to (?:navigation|content|search)|"
    r"share this(?: \w+)?|share on \w+|tweet|print|advertisement|copy link|copied!?|copy|run|undo|toggle \w+(?: \w+)?|table of contents|on this page|contents|previous|next|prev|"
    r"(?:this|the) page (?:was )?(?:last )?(?:updated|modified|generated|built).*|last (?:updated|modified|edited).{0,60}|was this page helpful\??.*|retweet this article!?)"
    r"[\s.:!»›→←«‹\[\]]*",
    re.IGNORECASE,
)

_TURNING = re.compile(r"home|up|top|previous|prev|next|back|index|contents|left|right|\[?(?:up|next|previous|prev|contents|index|home)\]?", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:table of )?contents?|toc|outline|on this page|in this (?:article|post|section)|overview|quick links",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?:(?:more|other|related|recent|latest|similar|popular|recommended|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)) ?(?:blog )?(?:posts?|articles?|stories|news|content|from .{1,30})"
    r"|(?:leave|post|add|write) a (?:comment|reply)|\d+ (?:comments?|responses?|replies|thoughts).{0,60}|(?:comments?|responses?|replies) \(\d+\)|share (?:this|on|article|post).*|about the authors?|subscribe.{0,60}|newsletter|sign up.{0,60}|"
    r"you (?:may|might) also (?:like|enjoy)|read (?:next|more)|up next|recommended(?: for you| reading)?|keep reading|trending(?: now)?|most (?:read|popular)|stay (?:in touch|connected|updated).*|follow us.*)[\s:.!…]*",
    re.IGNORECASE,
)


def strip(root: Element) -> None:
    """Take away what is no text of the page. What holds most of the text stays, whatever it is called."""
    etree.strip_elements(root, "script", "style", "noscript", "template", with_tail=False)
    total = len(text(root))
    for element in list(root.iter()):
        if element is root or not tag(element):
            continue
        if _is_noise(element) and not _holds_the_text(element, total):
            drop(element)


def strip_furniture(content: Element) -> None:
    """Take away what only its words give away: edit links, permalink signs, empty anchors."""
    for element in list(content.iter("a", "p", "div", "li", "span", "em", "small", "label", "summary")):
        if element.getparent() is None:
            continue
        if (tag(element) == "a" and _is_permalink(element)) or (
            len(element) < 4
            and len(words := line(element)) < 90
            and words
            and _FURNITURE.fullmatch(words)
            and _stands_alone(element)
        ):
            drop(element)
    _strip_contents(content)
    for heading in content.iter(*HEADINGS):
        for link in list(heading.iter("a")):
            # A heading that links to itself is a heading.
            if (link.get("href") or "").startswith("#") or link.get("href") is None:
                unwrap(link)


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


def _is_noise(element: Element) -> bool:
    name = tag(element)
    if name in _GONE or element.get("hidden") is not None:
        return not _is_box(element, name)
    if (element.get("role") or "").lower() in _ROLES:
        return True
    if name in ("tex", "pre", "code", "html", "body", "main", "article", "td", "tr", "tbody", "table", "dt", "math"):
        return _is_hidden(element) or (
            name == "table"
            and bool(
                {"navbox", "ambox", "metadata", "vertical-navbox", "sidebar", "infobox-nav"} & set(classes(element))
            )
        )
    if name == "footer":
        return not _is_notes(element) and not any(tag(around) == "blockquote" for around in ancestors(element, 2))
    if name == "header":
        return not _has_title(element)
    if name == "form":
        return len(line(element)) < 400 or next(element.iter("p"), None) is None
    if name == "aside":
        return _is_aside_noise(element)
    return _is_hidden(element) or _is_called_noise(element)


def _is_box(element: Element, name: str) -> bool:
    """Tell whether the element is the box of a list of things to do."""
    return name == "input" and element.get("type") == "checkbox" and next(element.iterancestors("li"), None) is not None


def _is_called_noise(element: Element) -> bool:
    kinds = classes(element)
    called = names(element) if tag(element) in _NAMED_BY_ID and _SECTIONS.isdisjoint(kinds) else kinds
    if not any(_is_noise_name(kind) for kind in called):
        return False
    if "hidden" in kinds and any(":" in kind for kind in kinds):
        return False  # hidden on small screens only (the way of Tailwind)
    return not _is_notes(element) and tag(element) not in HEADINGS


@lru_cache(maxsize=10_000)
def _is_noise_name(kind: str) -> bool:
    return _NOISE.fullmatch(kind) is not None and _KEPT.fullmatch(kind) is None


def _is_hidden(element: Element) -> bool:
    if element.get("aria-hidden") == "true" and tag(element) not in ("img", "pre", "code", "figure"):
        return next(element.iter("p", "pre", "table", "img"), None) is None
    style = element.get("style")
    return (
        bool(style and _HIDDEN.search(style))
        and element.get("role") != "tabpanel"
        and next(element.iter("pre"), None) is None
    )


def _is_notes(element: Element) -> bool:
    called = " ".join(names(element))
    if re.search(r"footnotes?|endnotes?|references|bibliography|citations?", called):
        return True
    return next(iter(element.xpath(".//*[contains(@class,'footnote')]")), None) is not None


def _has_title(header: Element) -> bool:
    if (header.get("role") or "") == "banner":
        return False
    if not any(tag(around) in ("article", "main", "section", "d-title") for around in header.iterancestors()):
        heading = next(header.iter("h1", "h2"), None)
        return heading is not None and next(header.iter("nav", "form"), None) is None
    return True


def _is_aside_noise(aside: Element) -> bool:
    called = names(aside)
    if any(
        word in " ".join(called)
        for word in ("footnote", "admonition", "note", "citation", "callout", "tip", "warning", "margin", "example")
    ):
        return False
    if any(_NOISE.fullmatch(kind) for kind in called) or _is_hidden(aside):
        return True
    linked = sum(len(line(link)) for link in aside.iter("a"))
    words = line(aside)
    if linked * 2 > len(words):
        return True
    return not any(
        tag(around) in ("article", "main", "d-article") or (around.get("role") == "main")
        for around in aside.iterancestors()
    )


def _is_permalink(link: Element) -> bool:
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
    if tag(element) in ("p", "div", "li"):
        return True
    parent = element.getparent()
    return parent is not None and len(line(parent)) - len(line(element)) < 8 and tag(parent) not in HEADINGS


def _holds_the_text(element: Element, total: int) -> bool:
    if tag(element) in ("script", "style", "noscript", "template", "svg", "nav"):
        return False
    return len(text(element)) * 2 > total > 400
