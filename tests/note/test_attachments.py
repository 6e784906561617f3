import hashlib

import pytest

from materials_kit.model import Capture, Document, Kind, Material, Outcome, Plan, ReadStatus, Session, Slice, Status
from materials_kit.note import attachments
from materials_kit.note.undo import Undid, Undo

PLAN = Plan(title="Juggling", sessions=(Session(id="session-1", title="Three balls"),))
OLD, NEW = b"%PDF-1.4 old", b"%PDF-1.4 new"


def sha(content):
    return hashlib.sha256(content).hexdigest()


def outcome(title="The book", content=OLD, url="https://j.example/book.pdf", part=None):
    capture = Capture(
        sha256=sha(content), size=len(content), media_type="application/pdf", url=url, final_url=url, fetched_at="2026-03-01T00:00:00Z",
    )  # fmt: skip
    return Outcome(
        material=Material(title=title, url=url), status=Status.READY, kind=Kind.PDF, capture=capture, slice=part,
        document=Document(status=ReadStatus.OK, title="All of Juggling"),
    )  # fmt: skip


@pytest.fixture
def bring(tmp_path):
    """Bring outcomes' files into a vault; give the vault and what was written."""
    blobs, vault = tmp_path / "blobs", tmp_path / "vault"
    blobs.mkdir()
    for content in (OLD, NEW):
        (blobs / sha(content)).write_bytes(content)

    def run(*outcomes, dry_run=False, restore=False):
        undo, shelf = Undo(vault), attachments.Shelf(vault, "Juggling")
        how = attachments.Bringing(blob=lambda digest: blobs / digest, undo=undo, dry_run=dry_run, restore=restore)
        written = shelf.put(shelf.wanted(outcomes), how)
        undo.end()
        return vault, written

    return run


BOOK = "Juggling/Attachments/The book.pdf"


def test_a_pdf_is_brought_once(bring):
    vault, written = bring(outcome())
    assert written == [BOOK]
    assert (vault / BOOK).read_bytes() == OLD
    assert bring(outcome()) == (vault, [])


def test_a_newer_capture_replaces_the_file_as_long_as_it_is_ours(bring):
    vault, _ = bring(outcome())
    assert bring(outcome(content=NEW))[1] == [BOOK]
    assert (vault / BOOK).read_bytes() == NEW


def test_a_file_the_person_drew_in_is_theirs(bring):
    vault, _ = bring(outcome())
    (vault / BOOK).write_bytes(OLD + b" with notes")
    assert bring(outcome(content=NEW))[1] == []
    assert (vault / BOOK).read_bytes() == OLD + b" with notes"


def test_a_deleted_file_stays_away(bring):
    vault, _ = bring(outcome())
    (vault / BOOK).unlink()
    assert bring(outcome(content=NEW))[1] == []
    assert not (vault / BOOK).exists()
    assert attachments.Shelf(vault, "Juggling").there() == {}


def test_a_file_of_the_persons_own_keeps_its_name(bring):
    vault, _ = bring()
    (vault / BOOK).parent.mkdir(parents=True)
    (vault / BOOK).write_bytes(b"mine")
    assert bring(outcome())[1] == ["Juggling/Attachments/The book (2).pdf"]
    assert (vault / BOOK).read_bytes() == b"mine"


def test_two_files_of_one_title_get_two_names_and_keep_them(bring):
    other = outcome(title="the BOOK", content=NEW, url="https://j.example/other.pdf")
    names = [BOOK, "Juggling/Attachments/the BOOK (2).pdf"]
    vault, written = bring(outcome(), other)
    assert written == names
    assert sorted(attachments.Shelf(vault, "Juggling").there().values()) == sorted(names)
    assert [one.path for one in attachments.Shelf(vault, "Juggling").wanted([other, outcome()])] == names[::-1]


def test_the_parts_of_a_book_share_its_file_under_its_own_title(bring):
    part = Slice(sha256="0", size=1, pages=(69,), labels=("47",))
    again = outcome(title="Chapter 4", part=part)
    _, written = bring(outcome(title="Chapter 3", part=part), again)
    assert written == ["Juggling/Attachments/All of Juggling.pdf"]


def test_a_lost_memory_takes_equal_files_as_known(bring):
    vault, _ = bring(outcome())
    (vault / ".kit" / "attachments.json").write_text("{ damaged", encoding="utf-8")
    assert bring(outcome())[1] == []
    assert attachments.Shelf(vault, "Juggling").there() == {"https://j.example/book.pdf": BOOK}


def test_a_dry_run_tells_and_writes_nothing(bring):
    vault, written = bring(outcome(), dry_run=True)
    assert written == [BOOK]
    assert not vault.exists()


def test_a_deleted_file_comes_back_when_it_is_asked_for(bring):
    vault, _ = bring(outcome())
    (vault / BOOK).unlink()
    assert bring(outcome())[1] == []
    assert bring(outcome(), restore=True)[1] == [BOOK]
    assert (vault / BOOK).read_bytes() == OLD


def test_files_are_taken_back_with_the_last_sync(bring):
    vault, _ = bring(outcome())
    memory = (vault / ".kit/attachments.json").read_bytes()
    bring(outcome(content=NEW), outcome(title="Another", url="https://j.example/another.pdf"))
    Undo(vault).back(dry_run=False)
    assert (vault / BOOK).read_bytes() == OLD
    assert not (vault / "Juggling/Attachments/Another.pdf").exists()
    assert (vault / ".kit/attachments.json").read_bytes() == memory


def test_a_file_the_person_drew_in_since_is_not_taken_back(bring):
    vault, _ = bring(outcome())
    (vault / BOOK).write_bytes(OLD + b" with notes")
    undone = {one.path: one.done for one in Undo(vault).back(dry_run=False)}
    assert undone[BOOK] is Undid.LEFT
    assert (vault / BOOK).read_bytes() == OLD + b" with notes"
