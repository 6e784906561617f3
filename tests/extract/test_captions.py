"""Captions become paragraphs with their times, under the video's chapters."""

from materials_kit.extract.captions import Window, read
from materials_kit.model import Chapter, ReadStatus

ADDRESS = "https://www.youtube.com/api/timedtext?v=x&lang=en&kind=asr"


def captions(*lines):
    texts = "".join(f'<text start="{start}" dur="{dur}">{text}</text>' for start, dur, text in lines)
    return f'<?xml version="1.0" encoding="utf-8" ?><transcript>{texts}</transcript>'.encode()


def transcript(*lines, chapters=(), window=None):
    return read(captions(*lines), address=ADDRESS, chapters=chapters, window=window or Window())


TALK = [(n * 5, 6, f"word{n}") for n in range(60)]  # five minutes without a full stop


def test_each_paragraph_begins_with_its_time():
    document = transcript((0, 2, "Hello  and\nwelcome."), (3661.5, 2, "Good bye."))
    assert document.markdown == "[0:00] Hello and welcome.\n\n[1:01:01] Good bye.\n"
    assert document.words == 5
    assert document.facts["captions"] == "en, made by a machine"


def test_a_talk_without_full_stops_still_gets_paragraphs():
    assert [block[:6] for block in transcript(*TALK).markdown.split("\n\n")] == ["[0:00]", "[1:15]", "[2:30]", "[3:45]"]


def test_a_paragraph_ends_with_its_sentence_after_half_a_minute():
    document = transcript((0, 20, "One."), (20, 14, "Two."), (34, 5, "Three."))
    assert document.markdown == "[0:00] One. Two.\n\n[0:34] Three.\n"


def test_chapters_are_headings_even_where_nobody_speaks_in_them():
    marks = (Chapter(0, "Hands"), Chapter(61, "Balls * and clubs"), Chapter(400, "Credits"))
    document = transcript(*TALK, chapters=marks)
    headings = [line for line in document.markdown.splitlines() if line.startswith("#")]
    assert headings == ["## Hands", "## Balls \\* and clubs", "## Credits"]
    assert "## Balls \\* and clubs\n\n[1:00] word12" in document.markdown


def test_a_window_keeps_what_is_said_in_it_and_the_chapter_it_begins_in():
    marks = (Chapter(0, "Hands"), Chapter(60, "Balls"), Chapter(280, "Clubs"))
    document = transcript(*TALK, chapters=marks, window=Window(100, 110))
    assert document.markdown == "## Balls\n\n[1:35] word19 word20 word21\n"
    assert document.words == 3


def test_sounds_are_left_out_and_signs_of_markdown_are_plain():
    document = transcript((0, 1, "[Music]"), (1, 1, "it costs $5, a_b &amp;lt;i&amp;gt;"), (2, 1, "\u266a"))
    assert document.markdown == "[0:01] it costs \\$5, a\\_b\n"


def test_what_nobody_says_is_empty_and_what_is_no_captions_is_damaged():
    assert transcript(*TALK, window=Window(1000, 2000)).status is ReadStatus.EMPTY
    assert transcript().status is ReadStatus.EMPTY
    broken = read(b"<html><p>sign in", address=ADDRESS, chapters=(), window=Window())
    assert broken.status is ReadStatus.DAMAGED
