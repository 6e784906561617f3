import pytest

from materials_kit.extract.html import read

BODY = "<main><p>" + "Some words of the text that make it long enough to be one. " * 6 + "</p></main>"


def page(head, body=BODY):
    return read.read(f"<html lang=de><head>{head}</head><body>{body}</body></html>".encode())


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Queues - A Book of Tools</title>", "Queues"),
        ("<title>Queues | Tools</title>", "Queues"),
        ("<title>5. Queues — Tools 2.1 documentation</title>", "5. Queues"),
        ("<title>Queues: how they wait</title>", "Queues: how they wait"),
        (
            '<title>x</title><meta property=og:title content="Lecture 2: Queues - Part 1 - Channel"><meta property=og:site_name content=Channel>',
            "Lecture 2: Queues - Part 1",
        ),
        ('<meta property=og:title content="A | B">', "A | B"),
        ('<title>Tools</title><meta name=citation_title content="On Queues">', "On Queues"),
        ("", None),
    ],
)
def test_title_is_the_pages_own(head, title):
    assert page(head).title == title


def test_title_of_the_site_in_its_header_is_not_the_pages():
    body = "<header><h1>The Site</h1></header><article><h1>On queues</h1></article>" + BODY
    assert page("<title>On queues · The Site</title>", body).title == "On queues"


@pytest.mark.parametrize(
    ("stated", "heading", "title"),
    [("On queues", "The Site", "On queues"), ("The Site", "On queues", "On queues"), ("On queues", "Queues", "Queues")],
)
def test_title_is_what_the_tab_shows_first_where_the_only_heading_is_the_site(stated, heading, title):
    head = f'<title>On queues — The Site</title><meta property=og:title content="{stated}">'
    assert page(head, f"<h1>{heading}</h1>" + BODY).title == title


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (
            '<meta name=citation_author content="Sennrich, Rico"><meta name=citation_author content="Haddow, Barry">',
            ("Sennrich, Rico", "Haddow, Barry"),
        ),
        ('<meta name=author content="By Ann Author and Bob Writer">', ("Ann Author", "Bob Writer")),
        ('<meta name=author content="A. One, B. Two, C. Three">', ("A. One", "B. Two", "C. Three")),
        ('<meta property=article:author content="https://facebook.example/ann">', ()),
        (
            '<script type=application/ld+json>{"@graph":[{"@type":"Article","headline":"x","author":[{"name":"Ann Author"}]}]}</script>',
            ("Ann Author",),
        ),
        ("<script type=application/ld+json>{broken</script>", ()),
    ],
)
def test_authors_are_those_the_head_names(head, authors):
    assert page(head).authors == authors


def test_facts_are_what_the_head_states():
    head = (
        "<link rel=canonical href=https://a.example/x><meta name=citation_pdf_url content=https://a.example/x.pdf>"
        "<meta property=article:published_time content=2024-01-02><meta property=og:site_name content=Alpha><meta name=description content='About it.'>"
    )
    assert page(head).facts == {
        "canonical": "https://a.example/x",
        "citation_pdf_url": "https://a.example/x.pdf",
        "published": "2024-01-02",
        "site": "Alpha",
        "description": "About it.",
        "lang": "de",
    }


@pytest.mark.parametrize(
    ("head", "url", "address"),
    [
        ("", "https://a.example/d/p.html", "https://a.example/d/q.html"),
        ("<base href=/other/>", "https://a.example/d/p.html", "https://a.example/other/q.html"),
        ("<link rel=canonical href=https://c.example/e/>", None, "https://c.example/e/q.html"),
        ("", None, "q.html"),
        ("<base href='http://[broken'>", "https://a.example/", "https://a.example/q.html"),
    ],
)
def test_links_count_from_where_the_page_lies(head, url, address):
    markup = f"<head>{head}</head><main><p>See <a href=q.html>it</a>.</p></main>"
    assert f"[it]({address})" in read.read(markup.encode(), url=url).markdown
