"""Text that does not say its character set, or says a wrong one."""

import pytest

from materials_kit.extract import readers
from materials_kit.extract.html.parse import decode
from materials_kit.extract.plain_text import decode as decode_text

SENTENCES = {
    "cp1251": "Марковские процессы принятия решений описывают выбор действий. ",
    "koi8-r": "Марковские процессы принятия решений описывают выбор действий. ",
    "cp1252": "Größe und Übung machen den Meister; naïve café, déjà vu – “so”. ",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy, a to každý večer. ",
    "cp1253": "Η πολιτική είναι μια συνάρτηση από καταστάσεις σε ενέργειες. ",
    "shift_jis": "これは日本語の文章です。機械学習について説明します。",
    "gb18030": "这是一个中文句子，介绍强化学习的基本概念和方法。",
    "euc_kr": "이것은 한국어 문장입니다. 강화 학습을 설명합니다. ",
}


@pytest.mark.parametrize(("charset", "sentence"), SENTENCES.items())
@pytest.mark.parametrize("declared", [None, "utf-8", "x-no-such-thing"])
def test_a_page_is_read_by_its_words(charset, sentence, declared):
    page = f"<!doctype html><html><body><p>{sentence * 3}</p></body></html>"
    assert sentence * 3 in decode(page.encode(charset), declared)


@pytest.mark.parametrize(("charset", "sentence"), SENTENCES.items())
def test_so_is_plain_text(charset, sentence):
    assert decode_text((sentence * 3).encode(charset)) == sentence * 3


def test_a_few_broken_bytes_do_not_make_another_character_set():
    page = ("<p>" + "Größe und Übung. " * 20 + "</p>").encode() + b"\xff\xfe<p>end</p>"
    text = decode(page, "utf-8")
    assert "Größe und Übung" in text
    assert text.count("\ufffd") == 2


def test_what_a_page_states_is_believed_where_it_can_be():
    page = "<meta charset=windows-1251><p>Мы</p>".encode("cp1251")
    assert "Мы" in decode(page)


@pytest.mark.replay
@pytest.mark.parametrize("told", [None, "utf-8"])
def test_the_russian_page_of_the_replay_is_russian(shared, told):
    place = shared / "replay" / "bodies" / "faults" / "cp1251.html"
    media = f"text/html; charset={told}" if told else "text/html"
    document = readers.read(place, name="cp1251.html", media_type=media)
    assert document.title == "Марковские процессы"
    assert "Ценность состояния" in document.markdown
