"""Where the text of a page is: where its author or generator says, else where the prose is.

A place counts only if it holds a fair share of the page's prose, so that a teaser in an `article` does not
pass for the article.
"""

import re
from collections.abc import Callable, Iterator

from materials_kit.extract.html.places import STORY, Places, keys
from materials_kit.extract.html.tree import HEADINGS, Element, ancestors, classes, line, size, tag, text

# What blogs and newspapers call it.
_BLOGS = """
gh-content post-full-content entry-content post-content article-content article-body article__body
article_body articlebody articleBody article-text story-body story-content storytext story-text post-body
post__content post-entry article__content body-copy blog-post-content e-content page-content article-post
node-content field-name-body td-post-content content-body rich-text richtext prose markdown-body markdown
single-post-content article_text articletext article-txt news-text news-content newstext post_content entry_content
story_body main-article article-main cuerpo artikel
"""
# What generators call the place of their text, the surest first.
_SELECTORS = (
    # Distill and its Jekyll and R relatives; LaTeXML; MediaWiki
    ("d-article", "dt-article"),
    ("article.ltx_document",),
    ("#mw-content-text",),
    # Sphinx: PyData and Book, Furo, Read the Docs, classic and older themes
    ("article.bd-article", "#furo-main-content"),
    ("[itemprop=articleBody]",),
    ("div.body[role=main]", "div.document div.body"),
    # MkDocs Material; Docusaurus; VuePress and VitePress; Quarto; mdBook; rustdoc
    ("article.md-content__inner",),
    ("div.theme-doc-markdown", "div.theme-default-content", "div.vp-doc"),
    ("#quarto-document-content",),
    ("#content main", "#mdbook-content main", "section#main-content"),
    # GitHub's rendered files; notebooks
    ("article.markdown-body",),
    ("body.jp-Notebook", "#notebook-container", "div.jp-Notebook"),
    # Hugging Face, R bookdown, Doxygen, Javadoc, DocBook
    ("div.prose-doc", "div.blog-content"),
    ("section.normal",),
    ("div.contents:has(textblock)", "div.contents:has(memproto)", "div.contents:has(fragment)"),
    ("div.contentContainer",),
    ("div.contents",),
    ("div.book:has(titlepage)", "div.article:has(titlepage)"),
    ("div.chapter:has(titlepage)", "div.refentry:has(titlepage)"),
    ("div.sect1:has(titlepage)", "div.section:has(titlepage)"),
    ("div.preface:has(titlepage)", "div.appendix:has(titlepage)"),
    ("body.manpage:has(sectionbody)",),
    # questions and answers
    ("#mainbar:has(s-prose)", "div.topic-body:has(cooked)"),
    # blogs: Substack, Ghost, WordPress, Blogger, Hugo, Jekyll, and what others call it
    ("div.available-content",),
    *((f".{name}",) for name in _BLOGS.split()),

    # structure
    ("main article", "[role=main] article"),
    ("main", "[role=main]"),
    ("article",),
    (STORY,),
    ("div.article",),
    *(_VAGUE := (
        ("#content", "#Content", "#main-content", "#main", "#primary", "#bodyContent", "#article", "#post"),
        (".content", ".main-content", ".document"),
    )),
)  # fmt: skip
ARTICLES = frozenset(_BLOGS.split())
_BODIES = frozenset({"[itemprop=articleBody]", STORY, *(f".{name}" for name in ARTICLES)})
_WANTED = keys(selector for selectors in _SELECTORS for selector in selectors)
_SURE = next(place for place, selectors in enumerate(_SELECTORS) if "div.available-content" in selectors)
_LINKS_SHARE = 0.3  # of the page's text; navigation may well be longer than an index
_NEARLY_ALL = 0.8
_SAMPLE = 20_000  # signs by which the script is told
_WESTERN = 0.7  # of the page's signs; where more are others, they are looked at one by one
_FAIR_SHARE = 0.5  # of the page's prose
_STATED_SHARE = 0.35  # where one place only is called an article's text; what is beside it may be much
_PROSE = frozenset({"p", "pre", "li", "dd", "td", "blockquote", "tex", "h1", "h2", "h3", "h4", "figcaption", "dt"})
_PIECES = frozenset({"p", "pre", "li", "ul", "ol", "blockquote"}) | HEADINGS
_BOXES = frozenset({"div", "section", "article", "main", "center", "font", "body"})
_INNER = frozenset({"div", "ul", "ol", "table"})
_HOLDING = _PROSE - {"tex"} | _INNER
_NO_TEXT = frozenset({"nav", "footer", "aside", "form", "dialog"})
_NO_TEXT_ROLES = frozenset({"dialog", "alertdialog", "search", "navigation"})
_TEXT = frozenset({"main", "article", "body"})
_LEAST_OWN = 80  # letters in a box that count as prose; captions and labels have fewer
_FIRST_LINES = 150  # letters beside the main box that are more than a line about rights
_SECTION = re.compile(r"section|sect\d|level\d|chapter|appendix|subsection")
_CONSENT = re.compile(r"\b(?:we|our|site|website|accept|consent|necessary|privacy|third)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"comment|respond|footer|sidebar|related|disqus|cookie|newsletter|recommend|promo|menu|\bnav|\bmodal\b",
    re.IGNORECASE,
)


def place(root: Element) -> Element | None:
    """Give the element that structure names as the text's place; None where nothing trustworthy does."""
    weights = _weights(root) or _weights(root, least=1)
    total = sum(weights.values())
    held = _held(weights, root)
    places = Places(root, _WANTED)
    for selectors in _SELECTORS:
        inner = [element for selector in selectors for element in places.find(selector)]
        if not inner:
            continue
        best = max(inner, key=lambda element: held.get(element, 0))
        share = held.get(best, 0)
        fair = _STATED_SHARE if len(inner) == 1 and _BODIES.issuperset(selectors) else _FAIR_SHARE
        if share > 0 and share >= total * fair:
            return best
        together = _common(inner, held, total)
        if together is not None:
            return together
    return _of_generator(places, root)


def is_vague(chosen: Element) -> bool:
    """Tell whether only the vaguest of names say that this is the text's place: sidebars may well be in it."""
    called = {f"#{chosen.get('id')}", *(f".{name}" for name in classes(chosen))}
    return tag(chosen) in ("div", "td", "section") and any(not called.isdisjoint(selectors) for selectors in _VAGUE)


def _of_generator(places: Places, root: Element) -> Element | None:
    """Give the place a generator names on a page without prose, such as an index: it has all text, or half of it."""
    whole = len(line(root))
    for selectors in _SELECTORS[:_SURE]:
        found = [element for selector in selectors for element in places.find(selector)]
        if len(found) == 1 and len(line(found[0])) > whole * _LINKS_SHARE:
            return found[0]
    return None


def densest(body: Element) -> Element:
    """Give the smallest element that holds nearly all prose. To be asked after noise was taken away."""
    weights = _weights(body)
    total = sum(weights.values())
    held = _held(weights, body)
    chosen = body
    while True:
        inner = [child for child in chosen if held.get(child, 0) > total * _NEARLY_ALL and tag(child) not in _PIECES]
        if not inner or _is_one_text(chosen, inner[0], held):
            return _out_of_table(chosen)
        chosen = inner[0]


def _is_one_text(around: Element, inner: Element, held: dict[Element, float]) -> bool:
    """Tell whether what stands beside the inner element belongs to the same text: its first lines, a short section."""
    beside = [child for child in around if child is not inner and held.get(child, 0) > 0]
    if _is_section(inner):
        return any(_is_section(child) or tag(child) in _PIECES for child in beside)
    return sum(held[child] for child in beside if tag(child) in _PIECES and tag(child) not in HEADINGS) > _FIRST_LINES


def _is_section(element: Element) -> bool:
    return tag(element) == "section" or any(_SECTION.fullmatch(name) for name in classes(element))


def _out_of_table(element: Element) -> Element:
    """Give the element itself, or what is around the table of which it is only a part."""
    while tag(element) in ("table", "tbody", "tr", "thead", "tfoot"):
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element


def _weights(root: Element, least: int = 20) -> dict[Element, float]:
    """Give each piece of prose with the letters that are no links."""
    weights: dict[Element, float] = {}
    entire = text(root)
    whole, asks = entire[:_SAMPLE], "ookie" in entire
    measure = size if len(whole.encode("cp1252", "ignore")) < len(whole) * _WESTERN else len
    asides: dict[Element, bool] = {}
    cards = _cards(root)
    for element in root.iter(*_PROSE, *_BOXES):
        if element.tag in _BOXES:
            letters, linked = _own_letters(element, measure), 0
            if letters < max(least, _LEAST_OWN):
                continue
        elif any(child.tag in _HOLDING for child in element):
            continue
        elif tag(element) == "tex" and any(tag(around) in _PROSE for around in ancestors(element, 2)):
            continue  # a formula in a line is weighed with its line
        else:
            letters = measure(line(element))
            linked = sum(measure(line(link)) for link in element.iter("a"))
        weight = letters - linked
        if letters < least or weight * 2 <= letters:
            continue
        if element.tag in _BOXES or not (element in cards or (asks and _is_consent(element))):
            weights[element] = weight * (0.2 if _is_aside(element.getparent(), asides) else 1.0)
    return weights


def _cards(root: Element) -> set[Element]:
    """Give what is part of a link, as the cards of other articles are."""
    links = (link for link in root.iter("a") if len(link))
    inner = ((link, element) for link in links for element in link.iter(*_PROSE) if element is not link)
    return {element for link, element in inner if any(around is link for around in ancestors(element, 3))}


def _own_letters(box: Element, measure: Callable[[str], int]) -> int:
    """How much text stands directly in a box, as in pages that part their paragraphs by line breaks."""
    own = measure((box.text or "").strip())
    return own + sum(measure(child.tail.strip()) for child in box if child.tail)


def _is_aside(around: Element | None, known: dict[Element, bool]) -> bool:
    """Tell whether an element is, or lies in, a box beside the text; `known` is what was found out before."""
    if around is None:
        return False
    if around not in known:
        name, called = tag(around), f"{around.get('class') or ''} {around.get('id') or ''}"
        no_text = name in _NO_TEXT or around.get("role") in _NO_TEXT_ROLES
        if no_text or name in _TEXT:
            known[around] = no_text
        else:
            beside = len(called) > 1 and _ASIDE.search(called) is not None
            known[around] = beside or _is_aside(around.getparent(), known)
    return known[around]


def _is_consent(element: Element) -> bool:
    """Tell whether it asks for consent to cookies, which on a short page is more than the page says."""
    words = text(element)
    if "ookie" not in words or not _CONSENT.search(words):
        return False
    return not any("main" in (tag(near), near.get("role")) or tag(near) == "article" for near in ancestors(element, 9))


def _held(weights: dict[Element, float], top: Element) -> dict[Element, float]:
    """Give what each element up to `top` holds of the page's prose."""
    held: dict[Element, float] = {}
    for element, weight in weights.items():
        for around in (element, *element.iterancestors()):
            held[around] = held.get(around, 0) + weight
            if around is top:
                break
    return held


def _common(elements: list[Element], held: dict[Element, float], total: float) -> Element | None:
    """Give what holds several places of a kind, when they share the text between them (pages in parts)."""
    if not 2 <= len(elements) <= 50 or sum(held.get(element, 0) for element in elements) < total * _FAIR_SHARE:
        return None
    tops = [
        element
        for element in elements
        if not any(other is not element and other in set(_around(element)) for other in elements)
    ]
    shared = next(
        (around for around in _around(tops[0]) if all(around in set(_around(other)) for other in tops[1:])), None
    )
    return None if shared is None or tag(shared) == "html" else shared


def _around(element: Element) -> Iterator[Element]:
    return iter(element.iterancestors())
