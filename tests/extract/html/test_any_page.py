"""Whatever the page, there is Markdown, it is inert, and it comes in bounded time."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from materials_kit.extract.html import read

TAGS = [
    "p",
    "div",
    "span",
    "b",
    "em",
    "i",
    "code",
    "pre",
    "a",
    "img",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "blockquote",
    "br",
    "hr",
    "sup",
    "sub",
    "math",
    "mi",
    "tex",
    "script",
    "style",
    "details",
    "summary",
    "figure",
    "figcaption",
    "article",
    "main",
    "nav",
    "aside",
    "header",
    "footer",
    "section",
    "form",
    "input",
    "iframe",
    "title",
    "base",
    "meta",
    "svg",
    "annotation",
    "semantics",
    "d-footnote",
    "d-math",
    "note",
    "callout",
    "note-mark",
    "template",
    "textarea",
    "xmp",
    "select",
]
WORDS = st.text(alphabet="ab $\\[](){}*_#`<>&|~^=%!-+.\n\t\u00a0é\u202e'\"1", max_size=12) | st.sampled_from(
    [
        "$x$",
        "\\(a\\)",
        "$$b$$",
        "```",
        "---",
        "[[w]]",
        "> q",
        "1. x",
        "&lt;script>",
        "\\begin{align}x",
        "%%c%%",
        "[^1]",
        "[!note]",
    ]
)
ATTRIBUTES = st.sampled_from(
    ["", " class=math", " class='highlight-python'", " id=fn1", " href='#fn1'", " href='javascript:x'", " href='http://[x'", " src=a.png alt='[b]'",
     " colspan=9999 rowspan=99", " class=footnote", " class='admonition note'", " hidden", " class=katex", " type=math/tex", " class=fragment",
     " class='sig sig-object'", " data-tex='x'", " class=md", " start=99999999999", " onclick=x", " class='cell_output'", " class='nav'"]
)  # fmt: skip
PIECES = st.one_of(
    WORDS,
    st.builds(lambda tag, attributes: f"<{tag}{attributes}>", st.sampled_from(TAGS), ATTRIBUTES),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
)
PAGES = st.lists(PIECES, max_size=40).map("".join)
HTML_LEFT = re.compile(r"</?(?!(?:sub|sup|kbd|br)\b)[a-z][\w-]*", re.IGNORECASE)


@given(PAGES)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_page_becomes_markdown_that_is_inert(page):
    text = read.read(page.encode("utf-8", "replace"), url="https://site.example/").markdown
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        assert token.type != "html_block" or not HTML_LEFT.search(token.content)
        for child in token.children or ():
            assert child.type != "html_inline" or not HTML_LEFT.search(child.content)
            if child.type == "link_open":
                assert not child.attrs["href"].lower().startswith(("javascript:", "vbscript:", "data:"))


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_without_an_error(content):
    read.read(content)


@given(st.text(alphabet="abc *_[]#>-+=1.)`~|<&$\\!^%:(){}'\n", max_size=40).filter(str.strip))
@settings(max_examples=400, deadline=None)
def test_plain_text_says_the_same_in_markdown(words):
    import html

    text = read.read(f"<main><p>{html.escape(words)}</p></main>".encode()).markdown
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    if "$" in text.replace("\\$", ""):
        return  # a formula was found in it
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    shown = "".join(
        child.content for token in tokens for child in token.children or () if child.type in ("text", "text_special")
    )
    assert shown.split() == words.split()


@pytest.mark.parametrize(
    "page",
    [
        "$" * 200_000,
        "\\(" * 100_000 + "\\)",
        "\\begin{align}" * 10_000,
        "<b>x</b>" * 10_000,
        "<table>" + "<tr><td rowspan=1000 colspan=1000>x" * 200,
        "<p>" + "x<br>" * 20_000,
        "<sup><a href=#f>1</a></sup>" * 2_000 + "<ol class=footnotes><li id=f>note</ol>",
        "<h2>Related posts</h2><p>x" * 2_000,
        "<a href=x><div>" * 2_000,
        "<" * 100_000,
        "<pre>" + "`" * 100_000,
        "<main>" + "<p>x <b>y</b></p><pre>z</pre>" * 20_000,
        "<p>" + "<a href=/x>l</a> <i>m</i> " * 20_000,
    ],
    ids=lambda page: page[:20],
)
def test_pages_made_to_stall_a_reader_do_not(page):
    read.read(page.encode())
