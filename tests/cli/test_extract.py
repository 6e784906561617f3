"""kit extract on files that are not wholly read."""

import io
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
