"""Bundles far beyond what one plan has: that nothing is lost, and that they still fit."""

import itertools
from dataclasses import replace

import pytest

from materials_kit import naming
from materials_kit.bundle.compose import Conditions, compose
from materials_kit.bundle.limits import TIERS, limits
from materials_kit.bundle.write import write
from materials_kit.model import Role, Settings, Status, UploadAs

FORBIDDEN = [*map(chr, range(32)), *'<>:"/\\|?*#^[]', "\x7f", "\u200b", "\u202e", "%%"]


@pytest.fixture
def bundle(plan, session):
    """Compose a bundle of outcomes."""

    def make(*outcomes, tier="free", previous=None, packing=None, **more):
        conditions = Conditions(limits=replace(TIERS[tier], **more), previous=previous, packing=packing)
        return compose(plan, session, outcomes, conditions)

    return make


def names(bundle):
    return [upload.name for upload in bundle.uploads]


def pages(made, count, words=3):
    return [made.page(f"Page {n}", f"text{n} " * words, content=str(n).encode()) for n in range(1, count + 1)]


def everything(bundle):
    return "".join(upload.text or "" for upload in bundle.uploads)


def test_600_sources_are_warned_of_none_is_dropped_and_a_way_out_is_told(bundle, made):
    done = bundle(*pages(made, 600))
    assert len(done.uploads) == 601
    [warning] = done.manifest["warnings"]
    assert warning.startswith("601 sources, and a notebook of the free tier takes 50; merging 552 into 1 file")
    assert warning.endswith("makes it 50: kit bundle session-2 --pack")
    assert warning in done.uploads[0].text
    assert (done.manifest["readiness"], done.manifest["next"]) == ("not ready", "kit bundle session-2 --pack")
    assert (done.manifest["pack"]["done"], done.manifest["pack"]["sources_before"]) == (False, 601)


def test_600_sources_are_packed_into_a_free_notebook_with_all_their_text(bundle, made):
    done = bundle(*pages(made, 600), packing=True)
    assert done.manifest["totals"]["sources"] == 50
    assert (done.manifest["readiness"], "warnings" in done.manifest) == ("ready", False)
    assert all(f"text{n} " in everything(done) for n in range(1, 601))
    assert all(row["files"] and row["status"] == "ready" for row in done.manifest["materials"])
    assert "in one file with 551 others" in done.uploads[0].text
    [merged] = done.manifest["pack"]["merge"]
    assert len(merged["materials"]) == 552
    assert merged["file"] in names(done)


def test_prompts_name_no_more_than_a_person_reads(bundle, made):
    essential = made.page("Needed", role=Role.ESSENTIAL, content=b"e")
    prompts = bundle(*pages(made, 100), essential).uploads[0].text.split("## Prompts to paste")[1]
    assert "S02-101 Needed" in prompts
    assert "S02-50 Page 50" not in prompts


def test_the_smallest_are_merged_and_the_large_stay_sources_of_their_own(bundle, made):
    many = [made.page(f"Page {n}", "word " * n * 100, content=str(n).encode()) for n in range(1, 60)]
    done = bundle(*many, packing=True)
    assert done.manifest["pack"]["merge"][0]["materials"] == list(range(1, 12))
    assert "S02-01 Page 1 and 10 more.md" in names(done)


def test_a_bundle_once_packed_stays_so_until_one_says_otherwise(bundle, made):
    many = pages(made, 60)
    packed = bundle(*many, packing=True)
    assert bundle(*many, previous=packed.manifest) == packed
    assert bundle(*many, previous=packed.manifest, packing=False).manifest["totals"]["sources"] == 61


def test_no_merged_file_is_larger_than_a_source_may_be(bundle, made):
    done = bundle(*pages(made, 100, words=20_000), packing=True)
    assert done.manifest["totals"]["sources"] <= 50
    assert all(upload.words <= 350_000 for upload in done.uploads)
    assert len(done.manifest["pack"]["merge"]) > 1


def test_pdfs_are_merged_as_texts_only_where_there_are_too_few_others(bundle, made):
    books = [made.pdf(f"Book {n}", f"%PDF {n}".encode(), words=n, url=f"https://b.example/{n}") for n in range(1, 58)]
    done = bundle(*books, *pages(made, 3), packing=True)
    pack = done.manifest["pack"]
    assert (pack["sources_before"], pack["sources"]) == (61, 50)
    assert pack["as_text"]
    assert sum(name.endswith(".pdf") for name in names(done)) == 57 - len(pack["as_text"])
    assert "without the figures" in done.uploads[0].text
    few = bundle(*books[:45], *pages(made, 9), packing=True)
    assert few.manifest["pack"]["as_text"] == []


def test_what_cannot_be_merged_is_left_out_from_the_least_needed_and_listed(bundle, made):
    links = [made.link(f"Video {n}", url=f"https://v.example/{n}", role=Role.OUTLOOK) for n in range(40)]
    needed = [made.link(f"Talk {n}", url=f"https://t.example/{n}", role=Role.ESSENTIAL) for n in range(20)]
    proposed = bundle(*links, *needed)
    assert "leaving out 11 makes it 50" in proposed.manifest["warnings"][0]
    assert len(proposed.links) == 60
    done = bundle(*links, *needed, packing=True)
    assert done.manifest["totals"]["sources"] == 50
    out = [row for row in done.manifest["materials"] if row["status"] == "skipped"]
    assert [row["number"] for row in out] == list(range(30, 41))
    assert done.manifest["pack"]["leave_out"] == [row["number"] for row in out]
    assert all(f"S02-{row['number']} {row['title']}, left out" in done.uploads[0].text for row in out)


def test_a_250_mb_pdf_comes_as_text_and_one_without_text_is_told_of(bundle, made):
    huge = made.pdf("Huge", size=250_000_000)
    assert names(bundle(huge))[1:] == ["S02-01 Huge.md"]
    assert "250 MB and a source takes 200 MB" in bundle(huge).manifest["materials"][0]["reason"]
    assert names(bundle(huge, tier="enterprise"))[1:] == ["S02-01 Huge.pdf"]
    scan = made.pdf("Scan", size=250_000_000, words=0)
    [warning] = bundle(scan).manifest["warnings"]
    assert "S02-01 Scan.pdf has 250 MB, and a source takes 200 MB" in warning
    assert "pages:" in warning
    done = bundle(scan, packing=True)
    assert (done.links, done.manifest["pack"]["link"]) == (("https://paths.example/book.pdf",), [1])
    local = replace(scan, material=replace(scan.material, url=None, path="scan.pdf"))
    assert bundle(local, packing=True).manifest["materials"][0]["status"] == "skipped"


def test_a_book_of_two_million_words_comes_in_parts_cut_at_chapters(bundle, made):
    sections = (f"### {c}.{s}\n\n" + f"word{c}x{s} " * 2_000 for c, s in itertools.product(range(1, 51), range(1, 21)))
    chapters = "".join(
        f"# Chapter {n}\n\n" + "\n\n".join(itertools.islice(sections, 20)) + "\n\n" for n in range(1, 51)
    )
    done = bundle(made.page("Big", chapters))
    assert names(done)[1:] == [f"S02-01 Big (part {n}).md" for n in range(1, 8)]
    assert all(upload.words <= 350_000 for upload in done.uploads)
    for number, upload in enumerate(done.uploads[1:], 1):
        assert f"part {number} of 7" in upload.text
        assert upload.text.split("\n\n")[2].startswith("# Chapter")
    assert sum(upload.text.count("# Chapter") for upload in done.uploads) == 50
    assert "warnings" not in done.manifest


def test_a_tenth_part_renames_none_of_those_before(bundle, made):
    chapters = [f"# Chapter {n}\n\n{f'word{n} ' * 300_000}" for n in range(1, 11)]
    nine, ten = (names(bundle(made.page("Big", "\n\n".join(chapters[:count])))) for count in (9, 10))
    assert ten == [*nine, "S02-01 Big (part 10).md"]


def test_a_book_of_two_million_words_on_one_line_is_cut_too(bundle, made):
    done = bundle(made.page("Line", "word " * 2_000_000))
    assert sum(upload.words for upload in done.uploads[1:]) >= 2_000_000
    assert all(upload.words <= 350_000 for upload in done.uploads)


def test_a_pdf_above_the_practical_ceiling_comes_as_text_in_parts(bundle, made):
    book = made.pdf("Book", words=400_000)
    book = replace(book, document=replace(book.document, markdown="word " * 400_000))
    assert names(bundle(book))[1:] == ["S02-01 Book (part 1).md", "S02-01 Book (part 2).md"]
    assert names(bundle(book, part_words=450_000))[1:] == ["S02-01 Book.pdf"]


@pytest.mark.parametrize("sign", FORBIDDEN, ids=repr)
def test_no_forbidden_sign_comes_into_a_name(bundle, made, sign):
    [_, name] = names(bundle(made.page(f"a{sign}b {sign * 3} c{sign}")))
    assert sign not in name
    assert name.startswith("S02-01 a")


def test_names_are_short_in_bytes_and_differ_whatever_the_titles(bundle, made):
    titles = [
        "Same",
        "Same",
        "SAME",
        "same",
        "CON",
        "con",
        "Ü" * 300,
        "ü" * 300,
        "日本語" * 90,
        "..",
        "",
        "a/b",
        "a\\b",
    ]
    done = bundle(
        *[made.page(title, url=f"https://a.example/{n}", content=b"%d" % n) for n, title in enumerate(titles)]
    )
    assert all(len(name.encode()) <= 120 for name in names(done))
    assert len({naming.fold(name) for name in names(done)}) == len(titles) + 1
    many = bundle(made.page("Ü" * 300, "word " * 400_000))
    assert all(len(name.encode()) <= 120 for name in names(many))


def test_the_same_bundle_is_the_same_bytes_in_another_folder(bundle, made, tmp_path):
    outcomes = [
        *pages(made, 60),
        made.pdf("Book"),
        made.link("Video"),
        made.lost("Gone"),
        made.review("R", "session-1"),
    ]
    for place in ("one", "two"):
        write(bundle(*outcomes, packing=True), tmp_path / place, made.blob)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / place).iterdir()} for place in ("one", "two"))
    assert one == two


def test_settings_say_otherwise_than_the_tier():
    given = limits(Settings(tier="plus", notebook_sources=7, source_size=5, part_words=2000, file_types=("PDF", ".md")))
    assert (given.sources, given.size, given.part_words, given.words) == (7, 5, 2000, 500_000)
    assert given.file_types == {".pdf", ".md"}
    assert limits(Settings(source_words=1000)).part_words == 1000
    assert limits(Settings()) == TIERS["free"]


def test_an_explicit_wish_is_left_out_last(bundle, made):
    links = [
        made.link(f"Video {n}", url=f"https://v.example/{n}", upload=UploadAs.LINK if n > 39 else None)
        for n in range(60)
    ]
    done = bundle(*links, packing=True)
    out = [row["number"] for row in done.manifest["materials"] if row["status"] == Status.SKIPPED]
    assert out == list(range(30, 41))


def test_no_merged_file_has_more_bytes_than_a_source_may(bundle, made):
    done = bundle(*pages(made, 60, words=900), packing=True, size=40_000)
    assert max(len(upload.text.encode()) for upload in done.uploads[1:]) <= 40_000
