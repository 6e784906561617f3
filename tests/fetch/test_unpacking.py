"""Packed bodies: whole and bounded, or not at all."""

import gzip
import tracemalloc
import zlib

import httpx
import pytest

from materials_kit.errors import TooLarge, Unreachable, WrongContent
from materials_kit.fetch.body import chunks
from materials_kit.fetch.client import Client

URL = "https://a.example/x"
TEXT = b"words that are packed " * 200
RAW = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]),
    "deflate": zlib.compress(TEXT),
    "Deflate": RAW.compress(TEXT) + RAW.flush(),
    "gzip, gzip": gzip.compress(gzip.compress(TEXT)),
    "identity": TEXT,
}


class Dripping(httpx.SyncByteStream):
    def __init__(self, content, step):
        self.content, self.step = content, step

    def __iter__(self):
        yield from (self.content[at : at + self.step] for at in range(0, len(self.content), self.step))


def served(mock, coding, content, step=1 << 16):
    def answer(_request):
        return httpx.Response(200, stream=Dripping(content, step), headers={"Content-Encoding": coding})

    return mock.get(URL).mock(side_effect=answer)


@pytest.mark.parametrize("step", [1, 7, 1 << 16])
@pytest.mark.parametrize("coding", list(PACKED))
def test_what_is_packed_is_unpacked_however_it_arrives(respx_mock, get, coding, step):
    served(respx_mock, coding, PACKED[coding], step)
    _, sink = get(URL)
    assert sink.getvalue() == TEXT


@pytest.mark.parametrize("coding", [coding for coding in PACKED if coding != "identity"])
def test_what_breaks_off_inside_is_not_kept_but_tried_again(respx_mock, get, coding):
    route = served(respx_mock, coding, PACKED[coding][:-12])
    with pytest.raises(Unreachable, match="incomplete"):
        get(URL)
    assert route.call_count == 3


def test_a_tail_behind_the_end_does_no_harm(respx_mock, get):
    served(respx_mock, "gzip", PACKED["gzip"] + b"garbage")
    _, sink = get(URL)
    assert sink.getvalue() == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_what_is_not_packed_at_all_is_told(respx_mock, get, coding):
    served(respx_mock, coding, b"<html>not packed</html>")
    with pytest.raises(WrongContent, match="packed in a damaged way"):
        get(URL)


def test_a_bomb_in_a_bomb_stays_small_in_memory(respx_mock, get):
    packer = zlib.compressobj(9, wbits=31)
    inner = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    served(respx_mock, "gzip, gzip", gzip.compress(inner))
    tracemalloc.start()
    with pytest.raises(TooLarge):
        get(URL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_blocks_that_unpack_to_nothing_pass_no_limit(respx_mock, limits):
    served(respx_mock, "gzip", PACKED["gzip"][:10] + b"\0\0\0\xff\xff" * 1000, step=5)
    with Client(limits) as client, client.arrive("GET", URL) as arrived:
        client.stop.set()
        pieces = chunks(arrived.response, most=10, deadline=5, stop=client.stop)
        with pytest.raises(Unreachable, match="interrupted"):
            list(pieces)
