"""Files that give no text, or not all of it: what is said of them, and what is read nevertheless."""

import io
import re
import shutil
import zlib

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, NumberObject
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from materials_kit.extract.pdf.verdict import garbled, judge
from materials_kit.extract.readers import read
from materials_kit.model import ReadStatus

FILLER = [
    "The walk begins at a vertex and goes on along the edges, as far as there are any,",
    "and whoever counts the steps will find that no shorter way was left out of it.",
    "Each vertex is looked at once, and each edge at most twice, which is all there is.",
]


def other(number):
    """Lines that are not the same on any two pages."""
    words = ["walk", "road", "trail", "lane", "path", "alley", "street", "track"]
    return [line.replace("walk", words[number]).replace("vertex", words[-number]) for line in SPREAD]


SPREAD = [
    "A walk begins at some vertex and goes on for as long as the traveller likes to,",
    "so that a walk may well come back to the vertex where it was once before, and",
    "no walk is any worse for that, since a vertex has room for every traveller.",
]


@pytest.mark.parametrize("pages", [1, 3])
def test_pages_that_are_pictures_need_ocr(make, pages):
    pdf = make()
    for _ in range(pages):
        pdf.picture().next()
    document = read(pdf.save())
    assert document.status is ReadStatus.NEEDS_OCR
    assert document.pages == pages
    assert document.markdown == ""


WHOLE = (0, 0, 595, 842)


@pytest.mark.parametrize("pages", [1, 4])
def test_a_stamp_on_scans_is_no_text(make, pages):
    pdf = make()
    for number in range(1, pages + 1):
        pdf.picture(*WHOLE).line(60, 12, f"Downloaded from a library on 3 May 2021. Page {number}", 8).next()
    assert read(pdf.save()).status is ReadStatus.NEEDS_OCR


def test_a_title_above_a_picture_is_text(make):
    pdf = make(size=(364, 272))
    for number in range(1, 5):
        pdf.line(20, 246, "How walks are counted", 14).picture(0, 0, 364, 230)
        pdf.line(20, 200, f"this is step {number} of the long way to its end", 11).next()
    document = read(pdf.save())
    assert document.status is ReadStatus.OK
    assert document.markdown.count("How walks are counted") == 4


def test_letters_that_come_out_as_others_need_ocr(make):
    shifted = str.maketrans("abcdefghijklmnopqrstuvwxyz", "defghijklmnopqrstuvwxyzabc")
    pdf = make()
    pdf.column(50, 780, [line.translate(shifted) for line in FILLER * 4])
    assert read(pdf.next().save()).status is ReadStatus.NEEDS_OCR


def test_a_password_is_told_and_an_owners_password_is_no_lock(make):
    locked = make("locked.pdf").column(50, 780, FILLER).next().save(password="secret")
    assert read(locked).status is ReadStatus.ENCRYPTED
    owned = make("owned.pdf").column(50, 780, FILLER).next().save(owner="boss")
    assert read(owned).status is ReadStatus.OK


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", ReadStatus.EMPTY),
        (b"<!doctype html><p>Sign in</p>", ReadStatus.NOT_PDF),
        (b"%PDF-1.4\n", ReadStatus.DAMAGED),
        (b"%PDF-1.4\n" + b"\x00\xff garbage " * 500, ReadStatus.DAMAGED),
    ],
)
def test_what_is_no_whole_pdf_is_named(tmp_path, content, status):
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    assert read(path).status is status


def test_a_torn_file_is_damaged_and_blank_pages_are_empty(make, tmp_path):
    whole = make("whole.pdf").column(50, 780, FILLER * 5).next().save()
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert read(torn).status is ReadStatus.DAMAGED
    assert read(torn).markdown == ""
    blank = make("blank.pdf").next().next().save()
    assert read(blank).status is ReadStatus.EMPTY


def test_a_page_tree_that_loops_ends(tmp_path):
    path = tmp_path / "loop.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1000000/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    assert read(path).status is ReadStatus.DAMAGED


def test_a_file_without_pages_is_empty(tmp_path):
    path = tmp_path / "none.pdf"
    PdfWriter().write(path)
    assert read(path).status is ReadStatus.EMPTY


@pytest.mark.parametrize("packed", [False, True], ids=["plain objects", "object streams"])
def test_the_pages_that_are_whole_are_recovered_from_a_torn_file(make, tmp_path, packed):
    pdf = make("whole.pdf")
    for number in range(6):
        pdf.column(50, 780, other(number)).column(50, 700, FILLER).next()
    content = pdf.save().read_bytes()
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(packed_pages(content) if packed else without_tree(content))
    document = read(torn)
    assert document.status is ReadStatus.DAMAGED
    assert document.facts["recovered"] == "6 pages"
    assert "A road begins at some" in document.markdown
    assert "%% p. 2 (pdf 2) %%" in document.markdown


def without_tree(content):
    """The file without what leads to its pages."""
    return re.sub(
        rb"(?s)\d+ 0 obj\s<<(?:(?!endobj).)*?/Type /(?:Pages|Catalog).*?endobj", b"", content[: content.rindex(b"xref")]
    )


def packed_pages(content):
    """The file with its objects without a stream inside an object stream, and nothing after that."""
    objects = re.findall(rb"(?m)^(\d+) 0 obj\s(.*?)endobj", content, re.DOTALL)
    small = [(number, body) for number, body in objects if b"stream" not in body and b"/Pages" not in body[:200]]
    places, text = [], b""
    for number, body in small:
        places.append(b"%s %d" % (number, len(text)))
        text += body + b" "
    head = b" ".join(places) + b" "
    stream = zlib.compress(head + text)
    large = b"".join(b"%s 0 obj\n%sendobj\n" % one for one in objects if b"stream" in one[1])
    container = b"900 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>stream\n%b\nendstream\nendobj\n"
    return b"%PDF-1.5\n" + large + container % (len(small), len(head), len(stream), stream)


def test_pages_without_text_are_named_where_others_have_some(make):
    pdf = make()
    for number in range(8):
        (pdf.picture() if number in (2, 5, 6) else pdf.column(50, 780, other(number))).next()
    pdf.next()
    document = read(pdf.save())
    assert document.status is ReadStatus.OK
    assert document.facts["without_text"] == "3, 6-7"


needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")


def scanned(pdf, lines):
    """A page that is a picture of lines."""
    sheet = PdfDocument(printed(lines))[0].render(scale=2).to_pil()
    picture = io.BytesIO()
    sheet.save(picture, "PNG")
    pdf.canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    return pdf


def printed(lines):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number, line in enumerate(lines):
        canvas.drawString(50, 780 - 16 * number, line)
    canvas.save()
    return out.getvalue()


@needs_tesseract
def test_tesseract_reads_pages_that_are_pictures_if_asked(make):
    path = scanned(make(), FILLER).next().save()
    assert read(path).status is ReadStatus.NEEDS_OCR
    document = read(path, scans=True)
    assert document.status is ReadStatus.OK
    assert "no shorter way was left out of it" in document.markdown
    assert document.facts["ocr"].startswith("1 by Tesseract")


@needs_tesseract
def test_tesseract_reads_only_what_has_no_text(make):
    pdf = make()
    for number in range(4):
        (scanned(pdf, FILLER) if number == 1 else pdf.column(50, 780, other(number))).next()
    document = read(pdf.save(), scans=True)
    assert document.facts["ocr"].startswith("2 by Tesseract")
    assert "without_text" not in document.facts
    assert "no shorter way was left out of it" in document.markdown
    assert "A lane begins at some" in document.markdown


PLAIN = "the quick walk along an edge returns to its origin and no other vertex is seen on it "


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.translate(str.maketrans("abcdefghijklmnopqrstuvwxyz", "xyzdwfghqrjlmkaxbstiunopvc")) * 12,
        "".join(chr(0x3E0 + (7 * n) % 31) + " " * (n % 9 == 8) for n in range(900)),
        "\u17d9\u1e7d\u4131\u1f45\u2a19\u311d\u31c2\u2c82 " * 150,
        PLAIN.translate({letter: 33 + (letter - 97) % 15 for letter in range(97, 123)}) * 12,
    ],
    ids=["letters exchanged", "numbers of Cyrillic glyphs", "numbers of Korean glyphs", "signs in place of letters"],
)
def test_letters_of_no_language_are_garbled(text):
    assert garbled([text])


@pytest.mark.parametrize(
    "text",
    [
        PLAIN * 12,
        "Прогулка начинается в вершине и идёт по рёбрам, пока они есть. " * 20,
        "Ο περίπατος αρχίζει σε μια κορυφή και συνεχίζει στις ακμές ὅσο ὑπάρχουν. " * 20,
        "散歩は頂点から始まり、エッジに沿って続きます。Debianのパッケージです。" * 30,
        "산책은 꼭짓점에서 시작하여 漢字 모서리를 따라 계속됩니다. " * 40,
        "تبدأ المسيرة من رأس وتستمر على طول الأضلاع ما دامت موجودة. " * 20,
        "ההליכה מתחילה בקודקוד ונמשכת לאורך הצלעות כל עוד יש כאלה. " * 20,
        "Spacer zaczyna się w wierzchołku i biegnie wzdłuż krawędzi, dopóki jakieś są. " * 20,
        "Cuộc đi dạo bắt đầu tại một đỉnh và tiếp tục dọc theo các cạnh khi còn có cạnh. " * 20,
        "Yürüyüş bir köşede başlar ve kenarlar bulunduğu sürece onlar boyunca devam eder. " * 20,
        "αβγ x_k = Σ λ_i ψ(x, y) ∂ℓ/∂θ ℝ → ℂ, ∀ε > 0 ∃δ: |f(z) − w| < ε; κ = μν " * 30,
        "for (int key = 0; key < max; key++) { vertex[key] = queue->next(key); } return vertex; " * 20,
        "ACGTACCGTTAGGCATCGATTACG deadbeef cafe 0x7fff 3.14159 " * 40,
    ],
    ids=[
        "English",
        "Russian",
        "Greek",
        "Japanese",
        "Korean",
        "Arabic",
        "Hebrew",
        "Polish",
        "Vietnamese",
        "Turkish",
        "maths",
        "code",
        "table",
    ],
)
def test_real_languages_formulas_and_code_are_not_garbled(text):
    assert not garbled([text])


def test_another_alphabet_that_came_out_as_accented_letters_needs_ocr():
    russian = (
        "Министерство науки и высшего образования Российской Федерации. Расчётно-пояснительная записка к работе. " * 6
    )
    assert judge([russian.encode("cp1251").decode("latin-1")], drawn=True) is ReadStatus.NEEDS_OCR
    assert judge([russian], drawn=True) is ReadStatus.OK


def test_more_pages_than_are_read_are_told_with_the_limit(make):
    pdf = make().line(50, 700, "one page").next().save()
    writer = PdfWriter(clone_from=pdf)
    kids = writer.root_object["/Pages"]["/Kids"]
    kids.extend([kids[0]] * 20_000)
    writer.root_object["/Pages"][NameObject("/Count")] = NumberObject(20_001)
    writer.write(pdf)
    document = read(pdf)
    assert document.status is ReadStatus.DAMAGED
    assert "20,001 pages" in document.facts["limit"]
