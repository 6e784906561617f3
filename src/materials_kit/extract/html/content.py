"""Which part of a page is its content; the rest is taken away."""

import re

from bs4 import BeautifulSoup, Comment, Tag

# In the order of trust: what authors and generators mark as the content.
PLACES = (
    "article[role=main]", "[role=main] article", "main article", "main", "[role=main]", "article", "#mw-content-text", "#content",
    ".post-content", ".entry-content", ".markdown-body", ".document", ".content", "d-article", "body",
)  # fmt: skip
GONE = (
    "nav", "aside", "footer", "form", "button", "iframe", "noscript", "style", "template", "svg", "dialog",
    "[role=navigation]", "[role=banner]", "[role=contentinfo]", "[role=search]", "[hidden]", "[aria-hidden=true]",
    ".headerlink", ".anchor-link", ".sidebar", ".breadcrumb", ".breadcrumbs", ".toc", ".share", ".social", ".cookie", ".cookies",
    ".comments", "#comments", ".related", ".newsletter", ".pagination", ".edit-this-page", ".copybtn", ".sr-only",
)  # fmt: skip
LEAST_WORDS = 30  # a place with fewer is a shell round the content, unless the page has no more


def choose(soup: BeautifulSoup) -> Tag:
    """Give the element that holds the content, cleaned of what surrounds it. The soup is changed."""
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    _keep_mathematics(soup)
    for selector in GONE:
        for tag in soup.select(selector):
            tag.decompose()
    body = soup.body or soup
    most = _words(body)
    for selector in PLACES:
        found = soup.select(selector)
        if len(found) == 1 and (_words(found[0]) >= LEAST_WORDS or _words(found[0]) == most):
            return found[0]
    return body


def _keep_mathematics(soup: BeautifulSoup) -> None:
    """Turn math scripts into TeX between dollars, and take the other scripts away."""
    for script in soup.find_all("script"):
        kind = str(script.get("type", ""))
        if not kind.startswith("math/tex"):
            script.decompose()
            continue
        display = "display" in kind
        tag = soup.new_tag("div" if display else "span", attrs={"class": "tex"})
        tex = script.get_text().strip()
        tag.string = f"$$\n{tex}\n$$" if display else f"${tex}$"
        script.replace_with(tag)


def _words(tag: Tag) -> int:
    return len(re.findall(r"\w+", tag.get_text(" ")))
