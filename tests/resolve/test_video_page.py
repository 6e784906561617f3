"""What a video's page tells, and what counts as a list of chapters."""

import pytest

from materials_kit.model import Answer, Chapter
from materials_kit.resolve.video_page import VideoPage, chapters, read

PAGE = (
    '<script>var ytInitialPlayerResponse = {"videoDetails": {"title": " Juggling ", "lengthSeconds": "605", "author": "A juggler", '
    '"shortDescription": "All of it\\n0:00 Hands\\n1:30 - Balls\\n(1:02:03) Clubs; more"}, '
    '"microformat": {"playerMicroformatRenderer": {"publishDate": "2023-01-17T10:00:00-07:00"}}};</script>'
)


def page(text, status=200):
    return Answer(status, "https://www.youtube.com/watch?v=0g4j2k_Ggc4", "text/html", text.encode())


def test_the_page_tells_title_channel_length_day_and_chapters():
    assert read(page(PAGE)) == VideoPage(
        title="Juggling",
        channel="A juggler",
        seconds=605,
        published="2023-01-17",
        chapters=(Chapter(0, "Hands"), Chapter(90, "Balls"), Chapter(3723, "Clubs; more")),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>consent</html>",
        "ytInitialPlayerResponse = {broken",
        'ytInitialPlayerResponse = {"videoDetails": [1]}',
    ],
)
def test_a_page_that_tells_nothing_is_no_trouble(text):
    assert read(page(text)) == VideoPage()


def test_a_page_that_was_not_got_tells_nothing():
    assert read(page(PAGE, status=429)) == VideoPage()


@pytest.mark.parametrize(
    ("description", "starts"),
    [
        ("0:00 a\n0:10 b\n0:20 c", [0, 10, 20]),
        ("a 0:00\nb: 12:34\nc (1:00:00)", [0, 754, 3600]),
        ("\u25b6 00:00 \u2013 a\n\u25b6 01:00 \u2013 b\n\u25b6 02:00 \u2013 c", [0, 60, 120]),
        ("0:05 a\n0:10 b\n0:20 c", []),  # the first must be the beginning
        ("0:00 a\n0:10 b", []),  # three at least
        ("0:00 a\n0:05 b\n0:20 c", []),  # too short
        ("0:00 a\n2:00 b\n1:00 c", []),  # out of order
        ("see you at 7:30 tonight", []),
    ],
)
def test_chapters_are_told_by_youtubes_own_rules(description, starts):
    assert [chapter.start for chapter in chapters(description)] == starts
