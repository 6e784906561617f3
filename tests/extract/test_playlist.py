"""A playlist's page becomes the list of its videos."""

import json

import pytest

from materials_kit.extract import readers
from materials_kit.model import Offer, ReadStatus

URL = "https://www.youtube.com/playlist?list=PL1"
OLD = {
    "contents": [
        {"playlistVideoRenderer": {"videoId": "aaaaaaaaaaa", "title": {"runs": [{"text": "One [1]"}]}, "lengthSeconds": "3661"}},
        {"playlistVideoRenderer": {"videoId": "bbbbbbbbbbb", "title": {"simpleText": "Two"}}},
        {"playlistVideoRenderer": {"title": {"simpleText": "without a number"}}},
        {"playlistVideoRenderer": {"videoId": "aaaaaaaaaaa", "title": {"runs": [{"text": "One [1]"}]}, "lengthSeconds": "3661"}},
    ],
    "metadata": {"playlistMetadataRenderer": {"title": "All of it"}},
    "header": {"playlistHeaderRenderer": {"ownerText": {"runs": [{"text": "A juggler"}]}, "numVideosText": {"runs": [{"text": "140"}]}}},
}  # fmt: skip
NEW = [
    {
        "lockupViewModel": {
            "contentId": "ccccccccccc",
            "contentType": "LOCKUP_CONTENT_TYPE_VIDEO",
            "metadata": {"lockupMetadataViewModel": {"title": {"content": "Three"}}},
        }
    },
    {"lockupViewModel": {"contentId": "PL2", "contentType": "LOCKUP_CONTENT_TYPE_PLAYLIST"}},
]


@pytest.fixture
def read(tmp_path):
    def of(stated):
        text = stated if isinstance(stated, str) else f"var ytInitialData = {json.dumps(stated)};"
        (tmp_path / "playlist").write_text(f"<!doctype html><script>{text}</script>", encoding="utf-8")
        return readers.read(tmp_path / "playlist", media_type="text/html", url=URL)

    return of


def test_the_videos_are_a_list_with_their_lengths(read):
    document = read(OLD)
    assert document.markdown.splitlines() == [
        "1. [One \\[1\\]](https://www.youtube.com/watch?v=aaaaaaaaaaa) (1:01:01)",
        "2. [Two](https://www.youtube.com/watch?v=bbbbbbbbbbb)",
        "",
        "YouTube's page names 2 of its 140 videos.",
    ]
    assert (document.title, document.authors, document.links) == ("All of it", ("A juggler",), 2)
    assert document.offers[1] == Offer("Two", "https://www.youtube.com/watch?v=bbbbbbbbbbb")


def test_the_newer_layout_is_read_too(read):
    assert [offer.title for offer in read({"contents": NEW}).offers] == ["Three"]


@pytest.mark.parametrize("stated", ["", "var ytInitialData = {broken", {"alerts": "The playlist does not exist."}])
def test_a_page_without_videos_is_empty(read, stated):
    assert read(stated).status is ReadStatus.EMPTY
