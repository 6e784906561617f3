"""Names, amounts, whole-file writes, and doing a thing once."""

import os
import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from materials_kit import amounts, files, layout, naming, page_spans
from materials_kit.acquire.once import Once
from materials_kit.amounts import seconds_text, size_text
from materials_kit.errors import FilesystemError
from materials_kit.model import Plan, Session
from materials_kit.page_marks import for_upload, mark

FORBIDDEN = set('<>:"/\\|?*#^[]')


@given(st.text(max_size=300))
def test_any_title_becomes_a_safe_file_name(text):
    name = naming.title(text)
    assert name
    assert not FORBIDDEN & set(name)
    assert "%%" not in name
    assert name == name.strip(" .")
    assert len(name.encode()) <= 101
    assert name.isprintable() or not name.isascii()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("3Blue1Brown: Attention / transformers?", "3Blue1Brown - Attention - transformers"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("  ..hidden.. ", "hidden"),
        ("???", "Untitled"),
        ("策略 梯度", "策略 梯度"),
        ("a\u202egpj.exe", "agpj.exe"),
    ],
)
def test_titles_stay_readable(text, name):
    assert naming.title(text) == name


def test_long_titles_end_at_a_word():
    assert naming.title("word " * 60, limit=50).endswith("word")
    assert len(naming.title("ü" * 200, limit=51).encode()) <= 51


@given(st.text(max_size=80), st.integers(0, 5000))
def test_upload_names_fit(text, number):
    assert len(layout.upload_name("S05", number, text, ".pdf").encode()) <= layout.UPLOAD_NAME_LIMIT


def test_ids_that_are_safe():
    assert naming.is_safe_id("session-5")
    assert not any(naming.is_safe_id(text) for text in ("", "a b", "../x", "con", "-x", "x-", "a" * 80, "é"))


def test_a_session_is_coded_by_its_place():
    plan = Plan(title="x", sessions=(Session(id="b", title="B"), Session(id="a", title="A: b/c")))
    assert layout.code(plan, plan.sessions[1]) == "S02"
    assert layout.session_note(plan, plan.sessions[1]) == "x/S02 A - b - c.md"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 B"), (999, "999 B"), (45_000, "45 kB"), (5_123_456, "5.1 MB"), (2_000_000_000, "2.0 GB")]
)
def test_sizes_are_readable(count, text):
    assert size_text(count) == text


@pytest.mark.parametrize(("count", "text"), [(40, "40 s"), (780, "13 min"), (5820, "1 h 37 min"), (7200, "2 h")])
def test_lengths_of_time_are_readable(count, text):
    assert seconds_text(count) == text


def test_page_marks_become_what_a_reader_of_an_upload_sees():
    text = f"one\n\n{mark('47', 69)}\n\ntwo %% p. 1 (pdf 2) %% three\n"
    assert for_upload(text) == "one\n\n[p. 47]\n\ntwo %% p. 1 (pdf 2) %% three\n"


def test_writing_the_same_changes_nothing(tmp_path):
    path = tmp_path / "deep" / "note.md"
    assert files.write(path, "grüße\r\n")
    stamp = path.stat().st_mtime_ns
    assert not files.write(path, "grüße\r\n")
    assert path.stat().st_mtime_ns == stamp
    assert files.read_text(path) == "grüße\r\n"
    assert [p.name for p in path.parent.iterdir()] == ["note.md"]


def test_what_a_killed_run_left_half_written_is_swept_away(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    left = tmp_path / f".kit-{ended.stdout.strip()}-abc.tmp"
    running = tmp_path / f".kit-{os.getpid()}-abc.tmp"
    left.write_text("half")
    running.write_text("half")
    files.write(tmp_path / "note.md", "text")
    assert not left.exists()
    assert running.exists()


def test_a_write_keeps_the_mode_of_the_file(tmp_path):
    path = tmp_path / "x"
    path.write_text("old")
    path.chmod(0o640)
    files.write(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FilesystemError, match="cannot write") as failed:
        files.write(tmp_path / "file" / "note.md", "text")
    assert failed.value.hint
    assert (tmp_path / "file").read_text() == "in the way"


def test_bytes_that_are_no_text_are_named(tmp_path):
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FilesystemError, match="not UTF-8"):
        files.read_text(tmp_path / "x")


def test_removing_what_is_not_there_is_fine(tmp_path):
    files.remove(tmp_path / "nothing")


def test_many_threads_get_what_one_made():
    once, made, gate, got = Once(), [], threading.Event(), []

    def make():
        gate.wait(10)
        made.append(1)
        return "thing"

    threads = [threading.Thread(target=lambda: got.append(once.get("key", make))) for _ in range(8)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join()
    assert made == [1]
    assert got == ["thing"] * 8


def test_a_failure_is_for_everyone_too():
    once = Once()

    def fail():
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            once.get("key", fail)


def test_a_file_is_swapped_only_for_the_one_that_was_looked_at(tmp_path):
    path = tmp_path / "note.md"
    assert files.swap(path, None, b"ours", flush=False)
    assert not files.swap(path, None, b"again", flush=False)
    path.write_bytes(b"edited meanwhile")
    assert not files.swap(path, b"ours", b"newer", flush=True)
    assert path.read_bytes() == b"edited meanwhile"
    assert files.swap(path, b"edited meanwhile", b"newer", flush=True)
    assert not files.swap_out(path, b"ours")
    assert files.swap_out(path, b"newer")
    assert list(tmp_path.iterdir()) == []


def test_empty_folders_go_up_to_the_top_and_a_folder_goes_with_all_in_it(tmp_path):
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/kept.md").write_text("x")
    files.prune(tmp_path / "a/b/c", tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "kept.md"]
    files.discard(tmp_path / "a")
    files.discard(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("two words", 2),
        ("", 0),
        ("caf\u00e9 na\u00efve", 2),
        ("\u6df1\u5ea6\u5b66\u4e60 is deep", 6),
        ("\u30c7\u30fc\u30bf", 3),
    ],
)
def test_words_are_counted_in_scripts_without_spaces_too(text, count):
    assert amounts.words(text) == count
    assert amounts.words_in_markup(text) == count


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("47-88", [("47", "88")]),
        ("pp. 47\u201352; p. 60", [("47", "52"), ("60", "60")]),
        ("pages xi to xiv, 3", [("xi", "xiv"), ("3", "3")]),
        ("p. 47 \u2014 p. 49", [("47", "49")]),
        ("3..5", [("3", "5")]),
        ("all of them", [None]),
    ],
)
def test_ranges_of_pages_are_read_as_people_write_them(text, spans):
    assert [page_spans.ends(part) for part in page_spans.parts(text)] == spans


@given(st.text("ab1_ .-'\n,\u2019\u00e9", max_size=30))
def test_words_of_ascii_markup_count_as_those_of_any_other(text):
    ascii_only = "".join(sign for sign in text if sign.isascii())
    # A word of another script behind it makes the text no ASCII, and is one word more.
    assert amounts.words_in_markup(f"{ascii_only} \u00e9") == amounts.words_in_markup(ascii_only) + 1
