"""kit extract on files that are not wholly read."""

import io
import os
import shutil

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

LINES = ["A scanned page is a picture of words and", "not the words, until somebody reads it."]


@pytest.fixture
def scan(tmp_path):
    printed = io.BytesIO()
    canvas = Canvas(printed, pagesize=(400, 300))
    for number, line in enumerate(LINES):
        canvas.drawString(40, 240 - 18 * number, line)
    canvas.save()
    picture = io.BytesIO()
    PdfDocument(printed.getvalue())[0].render(scale=3).to_pil().save(picture, "PNG")
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=(400, 300))
    canvas.drawImage(ImageReader(picture), 0, 0, 400, 300)
    canvas.save()
    return path


def test_a_scan_needs_ocr_and_exit_is_one(kit, scan):
    done = kit("extract", str(scan))
    assert done.returncode == 1
    assert "status: needs_ocr" in done.stdout


@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")
def test_with_ocr_a_scan_is_read_and_that_is_said(kit, scan):
    done = kit("extract", "--ocr", str(scan))
    assert done.returncode == 0
    assert "A scanned page is a picture of words and not the words" in done.stdout
    assert "Tesseract" in done.stderr


def test_ocr_without_tesseract_says_what_to_install(kit, scan, tmp_path):
    done = kit("extract", "--ocr", str(scan), env={"PATH": str(tmp_path)})
    assert done.returncode == 2
    assert "tesseract-ocr" in done.stderr


@pytest.fixture
def paper(kit):
    (kit.folder / "notes.html").write_text("<main><h1>Walks</h1><p>Words of a page.</p></main>", "utf-8")
    return kit


def test_a_file_of_the_persons_is_not_written_over(paper):
    mine = paper.folder / "notes.md"
    mine.write_text("# My own notes\n", "utf-8")
    told = paper("extract", "notes.html", "-o", ".", check=2)
    assert "notes.md is there already" in told.stderr
    assert mine.read_text("utf-8") == "# My own notes\n"


def test_a_file_is_not_written_over_itself(paper):
    paper("extract", "notes.html", "-o", ".", check=0)
    before = (paper.folder / "notes.md").read_bytes()
    paper("extract", "notes.md", "-o", ".", check=2)
    assert (paper.folder / "notes.md").read_bytes() == before


def test_an_extract_is_made_anew_and_what_was_written_into_it_is_kept_beside(paper):
    paper("extract", "notes.html", "-o", "out", check=0)
    made = paper.folder / "out" / "notes.md"
    before = made.read_text("utf-8")
    paper("extract", "notes.html", "-o", "out", check=0)
    assert list(made.parent.iterdir()) == [made]
    made.write_text(before + "\nmine\n", "utf-8")
    paper("extract", "notes.html", "-o", "out", check=0)
    assert made.read_text("utf-8") == before
    assert (made.parent / "notes.md.backup-1").read_text("utf-8") == before + "\nmine\n"


def test_what_cannot_be_read_does_not_hold_up_the_others(paper):
    told = paper.json("extract", "notes.html", "nowhere.html", "-o", "out", check=1)
    assert [row["status"] for row in told["files"]] == ["ok"]
    assert [row["file"] for row in told["left_out"]] == ["nowhere.html"]
    assert "nowhere.html" in paper("extract", "nowhere.html", check=2).stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names there")
def test_a_pipe_that_never_ends_is_not_read(paper):
    os.mkfifo(paper.folder / "pipe.txt")
    assert "no regular file" in paper("extract", "pipe.txt", check=2).stderr


@pytest.mark.parametrize("name", ["b.txt", "b.md", "b.html", "b"])
def test_bytes_that_are_no_text_are_not_taken_for_it(kit, name):
    (kit.folder / name).write_bytes(bytes(range(256)) * 20)
    assert "status: unsupported" in kit("extract", name, check=1).stdout


def test_a_large_page_is_read_with_its_address_too(kit, tmp_path):
    path = tmp_path / "long.html"
    path.write_text("<main>" + "<p>Words of a page with <a href='/b'>a link</a> in them.</p>" * 20_000, "utf-8")
    done = kit("extract", str(path), "--url", "https://a.example/x", "-o", str(tmp_path / "out"))
    assert done.returncode == 0
    assert "[a link](https://a.example/b)" in (tmp_path / "out" / "long.md").read_text("utf-8")
