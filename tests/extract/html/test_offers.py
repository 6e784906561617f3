"""What a page leads on to: the children that `follow` may take."""

from materials_kit.extract.html.read import read

URL = "https://a.example/course/unit1/introduction"


def offers(body, url=URL):
    page = f"<html><head><title>A unit</title></head><body>{body}</body></html>"
    return [(offer.title, offer.url) for offer in read(page.encode(), url=url).offers]


def links(*pairs):
    return "".join(f'<li><a href="{href}">{title}</a></li>' for title, href in pairs)


def test_the_links_of_the_text_are_offered_in_their_order():
    body = f"<main><h1>Index</h1><p>What there is:</p><ul>{links(('Lists', 'lists/'), ('Trees', 'trees.pdf'), ('Lists again', 'lists/#end'), ('Maps', 'maps.html'))}</ul></main>"
    assert offers(body, "https://a.example/course/") == [
        ("Lists", "https://a.example/course/lists/"),
        ("Trees", "https://a.example/course/trees.pdf"),
        ("Maps", "https://a.example/course/maps.html"),
    ]


def test_a_course_offers_its_own_pages_files_and_videos_rather_than_its_teachers():
    body = f"""<main><h1>Course</h1><p>Taught by <a href="https://b.example/~me">Somebody</a> with <a href="https://c.example">a tool</a></p>
    <ul>{links(("First lecture", "one.html"), ("Slides", "https://d.example/slides.pdf"), ("Film", "https://youtu.be/0g4j2k_Ggc4"))}</ul></main>"""
    assert [title for title, _ in offers(body, "https://a.example/course/")] == ["First lecture", "Slides", "Film"]


def test_a_units_first_page_offers_the_pages_beside_it():
    nav = links(
        ("Start", "/course/unit0/start"),
        ("Introduction", URL),
        ("Lists", "lists"),
        ("Trees", "trees"),
        ("Next unit", "/course/unit2/introduction"),
    )
    body = f'<nav><ul>{nav}</ul></nav><main><h1>A unit</h1><p>In this unit we learn of <a href="https://b.example/x">things</a>.</p></main>'
    assert offers(body) == [
        ("Lists", "https://a.example/course/unit1/lists"),
        ("Trees", "https://a.example/course/unit1/trees"),
    ]


def test_neighbours_are_addressed_as_the_page_itself_is():
    nav = links(
        ("Introduction", "/course/unit1/introduction?fw=pt"),
        ("Lists", "/course/unit1/lists?fw=pt"),
        ("Trees", "/course/unit1/trees?v=2"),
    )
    body = f"<nav><ul>{nav}</ul></nav><main><h1>A unit</h1><p>In this unit we learn of many things.</p></main>"
    assert [url for _, url in offers(body, "https://a.example/course/en/unit1/introduction")] == [
        "https://a.example/course/en/unit1/lists",
        "https://a.example/course/en/unit1/trees?v=2",
    ]


def test_a_page_in_the_middle_of_its_unit_offers_what_its_text_links():
    nav = links(("Introduction", URL), ("Lists", "lists"), ("Trees", "trees"))
    body = f'<nav><ul>{nav}</ul></nav><main><h1>Lists</h1><p>More in <a href="https://b.example/x">a paper</a> on lists.</p></main>'
    assert offers(body, "https://a.example/course/unit1/lists") == [("a paper", "https://b.example/x")]


def test_the_way_back_pictures_and_signs_are_no_children():
    back = links(
        ("Home", "/"),
        ("The course", "/course/"),
        ("picture", "/x.png"),
        ("«", "/course/unit1/zero"),
        ("mail", "mailto:a@b.example"),
        ("broken", "http://[::1"),
    )
    assert offers(f"<main><h1>Lists</h1><p>Nothing else here but words.</p><ul>{back}</ul></main>") == []
