"""PDFs made here for the tests: text placed line by line, with labels, outline, encryption and pictures."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595, 842


class Maker:
    """Makes one PDF: `page(...)` for each page, then `save()`."""

    def __init__(self, path, size=(WIDTH, HEIGHT), title=None, author=None):
        self.path, self.size = path, size
        self.canvas = Canvas(str(path), pagesize=size, invariant=1)
        self.canvas.setTitle(title or "untitled")
        if author:
            self.canvas.setAuthor(author)

    def line(self, x, y, text, size=10, font="Times-Roman"):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)
        return self

    def column(self, x, y, lines, size=10, pitch=12, font="Times-Roman"):
        for number, text in enumerate(lines):
            self.line(x, y - number * pitch, text, size, font)
        return self

    def sideways(self, x, y, text, size=10, font="Times-Roman"):
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.rotate(90)
        self.line(0, 0, text, size, font)
        self.canvas.restoreState()
        return self

    def picture(self, x=50, y=50, width=400, height=600):
        image = io.BytesIO(PIXELS)
        self.canvas.drawImage(ImageReader(image), x, y, width, height)
        return self

    def next(self, rotate=0):
        if rotate:
            self.canvas.setPageRotation(rotate)
        self.canvas.showPage()
        return self

    def save(self, *, labels=(), outline=(), password=None, owner=None):
        self.canvas.save()
        if labels or outline or password or owner:
            writer = PdfWriter(clone_from=PdfReader(self.path))
            for first, last, style, start in labels:
                writer.set_page_label(first, last, style=style, start=start)
            parents = {}
            for depth, text, page in outline:
                parents[depth] = writer.add_outline_item(title=text, page_number=page, parent=parents.get(depth - 1))
            if password or owner:
                writer.encrypt(user_password=password or "", owner_password=owner, algorithm="RC4-128")
            writer.write(self.path)
        return self.path


PIXELS = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


@pytest.fixture
def make(tmp_path):
    def start(name="made.pdf", **more):
        return Maker(tmp_path / name, **more)

    return start
