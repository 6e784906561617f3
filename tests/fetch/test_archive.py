"""What the archive is asked, and what its answers name."""

import json

import pytest

from materials_kit.errors import Unreachable
from materials_kit.fetch.archive import Copy, moment, newest, question
from materials_kit.model import Answer

URL = "https://a.example/x?y=1&z=2"
STAMPED = "http://web.archive.org/web/20230501102030/https://a.example/x?y=1&z=2"


def answer(closest=None, *, status=200, body=None):
    told = {"url": URL, "archived_snapshots": {"closest": closest} if closest else {}}
    return Answer(
        status, "https://archive.org/", "application/json", json.dumps(told).encode() if body is None else body
    )


def test_the_whole_address_is_asked_for_without_its_fragment():
    asked = question(f"{URL}#part")
    assert asked.url == "https://archive.org/wayback/available?url=https%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z%3D2"


@pytest.mark.parametrize(
    "url",
    ["http://localhost/x", "http://10.0.0.7/x", "http://wiki/page", "https://me:secret@a.example/x",
     "https://web.archive.org/web/2020/https://a.example/", "https://archive.org/details/x", "http://[broken"],
)  # fmt: skip
def test_what_is_private_or_the_archives_own_is_not_asked_for(url):
    assert question(url) is None


def test_the_copy_is_taken_in_its_raw_form():
    closest = {"available": True, "status": "200", "url": STAMPED, "timestamp": "20230501102030"}
    raw = "https://web.archive.org/web/20230501102030id_/https://a.example/x?y=1&z=2"
    assert newest(answer(closest)) == Copy(raw, "2023-05-01T10:20:30Z")
    assert moment(raw) == "2023-05-01T10:20:30Z"
    assert moment(URL) is None


@pytest.mark.parametrize(
    "closest",
    [None, {"available": False, "status": "200", "url": STAMPED}, {"available": True, "status": "404", "url": STAMPED},
     {"available": True, "status": "200", "url": "https://elsewhere.example/"}],
)  # fmt: skip
def test_where_there_is_no_good_copy_there_is_none(closest):
    assert newest(answer(closest)) is None


@pytest.mark.parametrize(
    ("status", "body"), [(404, b"{}"), (200, b"busy"), (200, b"[]"), (200, b'{"archived_snapshots": null}')]
)
def test_an_answer_without_sense_is_no_word_of_the_archive(status, body):
    with pytest.raises(Unreachable, match="Wayback"):
        newest(answer(status=status, body=body))
