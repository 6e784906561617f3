"""Readers in processes of their own: a bad file costs itself and nothing else."""

import multiprocessing
import os
import signal

import pytest

from materials_kit.errors import PagesNotFound
from materials_kit.extract.pdf.pages import Wanted
from materials_kit.extract.workers import Workers
from materials_kit.model import ReadStatus

TEXT = "# Walks\n\nA walk is a way.\n"


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "note.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def endless(tmp_path):
    """A file that never ends: nobody writes to this pipe."""
    path = tmp_path / "endless.md"
    os.mkfifo(path)
    return path


def read(workers, path):
    return workers.read(path, media_type="text/markdown", name=path.name, url=None)


def test_files_are_read_side_by_side(note):
    with Workers(2) as workers:
        documents = [future.result() for future in [read(workers, note) for _ in range(6)]]
    assert {document.title for document in documents} == {"Walks"}


def test_nothing_is_started_before_a_file_comes():
    before = len(multiprocessing.active_children())
    with Workers(2):
        assert len(multiprocessing.active_children()) == before


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(note, endless):
    with Workers(1, longest=1.0) as workers:
        stuck, fine = read(workers, endless), read(workers, note)
        assert stuck.result().status is ReadStatus.DAMAGED
        assert "longer than" in stuck.result().facts["error"]
        assert fine.result().title == "Walks"


def test_a_reader_that_breaks_down_costs_its_file_only(note, endless):
    with Workers(1, longest=2.0) as workers:
        assert read(workers, note).result().title == "Walks"
        [child] = multiprocessing.active_children()
        stuck, fine = read(workers, endless), read(workers, note)
        os.kill(child.pid, signal.SIGKILL)
        assert stuck.result().status is ReadStatus.DAMAGED
        assert fine.result().title == "Walks"


def test_a_file_that_is_gone_is_told_in_its_document(tmp_path):
    with Workers(1) as workers:
        document = read(workers, tmp_path / "gone.md").result()
    assert document.status is ReadStatus.DAMAGED
    assert "gone.md" in document.facts["error"]


def test_what_cannot_be_cut_is_raised_with_its_hint(note):
    with Workers(1) as workers, pytest.raises(PagesNotFound, match="damaged") as failed:
        workers.cut(note, Wanted(pages="1")).result()
    assert failed.value.hint


def test_after_closing_nothing_is_read(note):
    workers = Workers(1)
    workers.close(cancel=False)
    with pytest.raises(RuntimeError):
        read(workers, note)
