"""CPU time of the PDF reader against pypdfium2's plain text and pypdf, on the same files in one run.

    python benchmarks/bench_pdf.py FILE_OR_FOLDER… [--peers]

Without files it makes a manual of 1,158 pages and reads that. With --peers pypdf reads the same files, and
markitdown where it is installed (python -m pip install "markitdown[pdf]"; it is no dependency of ours).
"""

import argparse
import importlib.util
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from materials_kit.extract.pdf.read import read as read_pdf


def plain(path: Path) -> None:
    with pypdfium2.PdfDocument(path) as document:
        for place in range(len(document)):
            document[place].get_textpage().get_text_bounded()


def with_pypdf(path: Path) -> None:
    for page in PdfReader(path).pages:
        page.extract_text()


def with_markitdown(path: Path) -> None:
    from markitdown import MarkItDown

    MarkItDown().convert(str(path))


def manual(folder: Path, pages: int = 1158) -> Path:
    path = folder / "manual.pdf"
    canvas = Canvas(str(path))
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 815, f"{number}    Manual of everything")
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, 780, f"{number // 20 + 1}.{number % 20} Part {number}")
        canvas.setFont("Times-Roman", 10)
        for line in range(48):
            canvas.drawString(
                60,
                750 - line * 14,
                f"Line {line} of page {number} says what a line of a manual says, at some length, in plain words.",
            )
        canvas.showPage()
    canvas.save()
    return path


def seconds(work: Callable[[Path], object], files: list[Path]) -> float:
    begin = time.process_time()
    for file in files:
        work(file)
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--peers", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = [f for path in given.paths for f in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])]
        files = files or [manual(Path(folder))]
        text, ours = seconds(plain, files), seconds(lambda path: read_pdf(path, scans=False), files)
        print(f"{len(files)} files: plain text {text:.2f} s, ours {ours:.2f} s, ratio {ours / text:.2f}")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        if given.peers:
            print(f"pypdf {seconds(with_pypdf, files):.2f} s")
        if given.peers and importlib.util.find_spec("markitdown"):
            print(f"markitdown {seconds(with_markitdown, files):.2f} s")


if __name__ == "__main__":
    main()
