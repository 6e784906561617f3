"""What robots.txt says to a program that follows links."""

import pytest

from materials_kit.fetch.robots import allows, question
from materials_kit.model import Answer

URL = "https://a.example:8080/course/private/one.html"


def says(text, status=200):
    return Answer(status, "https://a.example:8080/robots.txt", "text/plain", text.encode())


def test_the_file_is_asked_for_where_the_address_lives():
    assert question("https://me@a.example:8080/course/one.html?x#y").url == "https://a.example:8080/robots.txt"


@pytest.mark.parametrize(
    ("answer", "may"),
    [
        (says(""), True),
        (says("User-agent: *\nDisallow: /course/private/"), False),
        (says("User-agent: *\nDisallow: /*/private/*.html$"), False),
        (says("User-agent: *\nDisallow: /course/\nAllow: /course/private/"), True),
        (says("User-agent: *\nDisallow: /\n\nUser-agent: materials_kit\nDisallow: /else"), True),
        (says("User-agent: somebody\nDisallow: /"), True),
        (says("<html>not found</html>"), True),
        (says("", status=404), True),
        (says("", status=403), True),
        (says("", status=503), False),
        (says("", status=0), False),
        (says("User-agent: *\nDisallow: /" + "\n# x" * 200_000 + "\nAllow: /course/"), False),
    ],
)
def test_what_it_allows(answer, may):
    assert allows(answer, URL) is may
