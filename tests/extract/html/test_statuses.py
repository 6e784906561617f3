import pytest

from materials_kit.extract.html import read
from materials_kit.model import ReadStatus

SHELLS = {
    "noscript": "<body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=/a.js></script>",
    "root": "<head><script type=module src=/a.js></script></head><body><div id=app></div>",
    "next": "<body><div id=__next></div><script src=/_next/a.js></script>",
    "component": "<body><my-app></my-app><script src=/a.js></script>",
    "nothing": "<head><title>Board</title></head><body><script src=/a.js></script>",
    "loading": "<body><div class=splash>Loading...</div><script src=/a.js></script>",
}
PROSE = (
    "<p>" + "Every state has a value, and the best policy is the one that no other beats in any state. " * 4 + "</p>"
)


@pytest.mark.parametrize("page", SHELLS.values(), ids=SHELLS)
def test_shell_without_text_needs_javascript(page):
    assert read.read(page.encode()).status is ReadStatus.NEEDS_JAVASCRIPT


@pytest.mark.parametrize("page", SHELLS.values(), ids=SHELLS)
def test_page_drawn_on_the_server_needs_none_though_it_has_the_same_scripts(page):
    assert read.read((page + PROSE).encode()).status is ReadStatus.OK


@pytest.mark.parametrize(
    "text",
    [
        "<main><h1>Tiny</h1><p>A short but complete page of few words.</p><pre>make all</pre></main>",
        '<div role="main"><h1>Contents</h1><ul><li><a href=/1>A first part</a><li><a href=/2>A second part</a></ul></div>',
    ],
)
def test_a_short_page_needs_no_javascript_for_its_search(text):
    page = f"<body><noscript>JavaScript is needed for search.</noscript>{text}<script src=/a.js></script>"
    assert read.read(page.encode()).status is ReadStatus.OK


@pytest.mark.parametrize(
    "page", [b"", b"   \n", b"<html></html>", b"<html><body><img src=a.png></body></html>", b"\x00\x00"]
)
def test_page_without_a_word_is_empty(page):
    assert read.read(page).status is ReadStatus.EMPTY


def test_short_page_without_scripts_is_what_it_is():
    document = read.read(b"<title>Sign in to continue</title><form><p>Password</p><input name=p></form>")
    assert (document.status, document.title) == (ReadStatus.OK, "Sign in to continue")


def test_links_are_counted_where_they_lead_to_other_pages():
    page = b"<main><h1>Hub</h1><p>See <a href=/a>a</a>, <a href=https://b.example>b</a>, <a href=#c>c</a> and <a href=mailto:d@e.example>d</a>.</p></main>"
    assert read.read(page).links == 2


def test_words_are_those_of_the_text():
    assert read.read(b"<main><h1>One two</h1><p>three four five</p></main>").words == 5
