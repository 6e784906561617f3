"""Files with a stretch of zeros where bytes never came, as torn downloads have."""

import random

import pytest

from materials_kit.extract.readers import read
from materials_kit.terms import ReadStatus

WORDS = ["walk", "path", "trail", "vertex", "edge", "step", "river", "hill", "road", "lane", "alley", "street"]


@pytest.fixture
def whole(make):
    chance = random.Random(7)
    pdf = make()
    for number in range(8):
        lines = [" ".join(chance.choices(WORDS, k=12)) + f" {chance.random()}" for _ in range(50)]
        pdf.column(50, 790, [f"This is page {number + 1} of it.", *lines]).next()
    return pdf.save()


def test_zeros_in_the_middle_are_damage_though_the_rest_can_be_read(whole):
    content = bytearray(whole.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 3000] = bytes(3000)
    whole.write_bytes(content)
    document = read(whole)
    assert document.status is ReadStatus.DAMAGED
    assert document.words > 500
    assert document.facts["recovered"] == "6 of 8 pages"


def test_zeros_behind_the_end_are_no_damage(whole):
    whole.write_bytes(whole.read_bytes() + bytes(8000))
    assert read(whole).status is ReadStatus.OK


def test_zeros_in_a_stream_that_is_not_compressed_are_no_damage(whole):
    content = whole.read_bytes()
    at = content.index(b"1 0 obj")
    stream = b"90 0 obj\n<< /Length 5000 >>\nstream\n" + bytes(5000) + b"\nendstream\nendobj\n"
    whole.write_bytes(content[:at] + stream + content[at:])
    assert read(whole).status is ReadStatus.OK
