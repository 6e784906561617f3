"""One material's way, with the real store and readers and answers made up at the network."""

import io
import os
import socket
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from reportlab.pdfgen.canvas import Canvas

from materials_kit.extract import readers
from materials_kit.layout import Layout
from materials_kit.model import Document, Material, Plan, ReadStatus, Session, Settings, Status, UploadAs, Via
from materials_kit.pipeline import Options, Run
from materials_kit.store.catalog import open_store
from materials_kit.workspace import Workspace

URL = "https://a.example/page"
PAGE = (
    "<html><head><title>Walks</title></head><body><main><h1>Walks</h1><p>"
    + "A walk is a way. " * 200
    + "</p></main></body></html>"
)
AVAILABLE = "https://archive.org/wayback/available"
START = datetime(2026, 1, 1, tzinfo=UTC)
COPY = f"https://web.archive.org/web/20230501120000id_/{URL}"


def page(respx_mock, url=URL, text=PAGE, status=200):
    return respx_mock.get(url).mock(
        return_value=httpx.Response(status, text=text, headers={"Content-Type": "text/html"})
    )


@pytest.fixture
def archive(respx_mock):
    """What archive.org says of `URL`: nothing, or the copy it has; gives the route."""

    def answer(*, copy=True, **more):
        stamped = {"available": True, "status": "200", "url": COPY.replace("id_", ""), "timestamp": "20230501120000"}
        told = {"url": URL, "archived_snapshots": {"closest": stamped} if copy else {}}
        return respx_mock.get(AVAILABLE).mock(return_value=httpx.Response(**{"status_code": 200, "json": told} | more))

    return answer


def test_a_page_is_fetched_read_and_ready(run_plan, respx_mock):
    page(respx_mock)
    [outcome] = run_plan(Material(title="Walks", url=URL + "#part"))
    assert outcome.status is Status.READY
    assert outcome.document.title == "Walks"
    assert outcome.capture.fetched_at == "2026-01-01T00:00:00Z"


def test_a_shared_address_is_asked_for_once(run_plan, respx_mock):
    route = page(respx_mock)
    outcomes = run_plan(*[Material(title=f"{n}", url=f"{URL}#{n}") for n in range(6)])
    assert {outcome.status for outcome in outcomes} == {Status.READY}
    assert route.call_count == 1


def test_a_second_run_asks_for_nothing(run_plan, respx_mock):
    route = page(respx_mock)
    run_plan(Material(title="x", url=URL))
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.status is Status.READY
    assert route.call_count == 1


def test_offline_nothing_is_asked_and_what_is_not_there_is_told(run_plan, respx_mock):
    [outcome] = run_plan(Material(title="x", url=URL), offline=True)
    assert outcome.status is Status.MISSING
    assert not outcome.asked
    assert not respx_mock.calls


def test_a_lasting_failure_is_believed_for_a_day(run_plan, respx_mock, archive):
    route = page(respx_mock, status=404)
    archive(copy=False)
    for hours, calls in ((0, 1), (23, 1), (25, 2)):
        [outcome] = run_plan(Material(title="x", url=URL), now=START + timedelta(hours=hours))
        assert outcome.status is Status.MISSING
        assert "404" in outcome.reason
        assert route.call_count == calls


def test_a_passing_failure_is_tried_at_the_next_run(run_plan, respx_mock):
    page(respx_mock, status=503)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.status is Status.MISSING
    page(respx_mock)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.status is Status.READY


def test_a_refresh_that_fails_takes_nothing_away(run_plan, respx_mock):
    page(respx_mock)
    run_plan(Material(title="x", url=URL))
    page(respx_mock, status=500)
    [outcome] = run_plan(Material(title="x", url=URL), refresh=True)
    assert outcome.status is Status.READY


def test_a_login_page_is_not_stored_as_pdf(run_plan, respx_mock, tmp_path):
    url = "https://a.example/paper.pdf"
    page(respx_mock, url, "<!doctype html><form><input type=password></form>")
    [outcome] = run_plan(Material(title="x", url=url))
    assert outcome.status is Status.REVIEW
    assert "login page" in outcome.reason
    assert not [path for path in (tmp_path / "cache" / "blobs").rglob("*") if path.is_file()]


def test_the_person_may_take_what_looks_doubtful(run_plan, respx_mock):
    url = "https://a.example/paper.pdf"
    page(respx_mock, url)
    [outcome] = run_plan(Material(title="x", url=url))
    assert outcome.status is Status.REVIEW
    [outcome] = run_plan(Material(title="x", url=url, accept=True))
    assert outcome.status is Status.READY


def test_a_file_that_is_not_the_pinned_one_is_for_review(run_plan, respx_mock):
    page(respx_mock)
    [outcome] = run_plan(Material(title="x", url=URL, sha256="0" * 64))
    assert outcome.status is Status.REVIEW
    assert outcome.capture.sha256 in outcome.hint


def test_what_is_left_out_is_not_fetched(run_plan, respx_mock):
    [skipped] = run_plan(Material(title="x", url=URL, upload=UploadAs.SKIP))
    assert skipped.status is Status.SKIPPED
    assert not respx_mock.calls


def test_local_files_are_read_and_read_again_when_they_change(run_plan, tmp_path):
    (tmp_path / "mine.md").write_text("# Mine\n\nfirst words\n", encoding="utf-8")
    [first] = run_plan(Material(title="x", path="mine.md"))
    (tmp_path / "mine.md").write_text("# Mine\n\nother words\n", encoding="utf-8")
    [second] = run_plan(Material(title="x", path="mine.md"))
    assert "first" in first.document.markdown
    assert "other" in second.document.markdown
    [gone] = run_plan(Material(title="x", path="nowhere.md"))
    assert gone.status is Status.MISSING
    assert "nowhere.md" in gone.reason


def test_one_failure_does_not_stop_the_others(run_plan, respx_mock, archive):
    archive(copy=False)
    page(respx_mock)
    page(respx_mock, "https://a.example/gone", status=404)
    outcomes = run_plan(
        Material(title="gone", url="https://a.example/gone"),
        Material(title="nothing"),
        Material(title="odd", url="ftp://a.example/"),
        Material(title="good", url=URL),
    )
    assert [outcome.status for outcome in outcomes] == [Status.MISSING] * 3 + [Status.READY]
    assert all(outcome.hint for outcome in outcomes[:3])


def test_a_range_on_a_page_is_told_to_be_without_effect(run_plan, respx_mock):
    page(respx_mock)
    [outcome] = run_plan(Material(title="x", url=URL, pages="3-4"))
    assert outcome.status is Status.READY
    assert "no PDF" in outcome.reason


def test_a_dead_link_is_answered_by_the_archive_and_says_so(run_plan, respx_mock, archive):
    gone, asked = page(respx_mock, status=404), archive()
    page(respx_mock, COPY, PAGE.replace("<p>", '<p><a href="/next">next</a> '))
    for _ in range(2):  # the second time from the cache
        [outcome] = run_plan(Material(title="x", url=URL))
        assert outcome.status is Status.READY
        assert outcome.reason == "from the Wayback Machine's copy of 2023-05-01"
        capture = outcome.capture
        assert (capture.url, capture.final_url, capture.via) == (URL, COPY, Via.ARCHIVE)
        assert (capture.archived_at, capture.fetched_at) == ("2023-05-01T12:00:00Z", "2026-01-01T00:00:00Z")
        assert "https://a.example/next" in outcome.document.markdown
    assert gone.call_count == asked.call_count == 1


def test_a_host_that_is_no_more_is_answered_by_the_archive(run_plan, respx_mock, archive, monkeypatch):
    def no_such_name(*_asked, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_such_name)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    respx_mock.get(URL).pass_through()
    archive()
    page(respx_mock, COPY)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.capture.via is Via.ARCHIVE


def test_without_a_copy_the_reason_says_so_and_is_believed(run_plan, respx_mock, archive):
    page(respx_mock, status=404)
    asked = archive(copy=False)
    for _ in range(2):
        [outcome] = run_plan(Material(title="x", url=URL))
        assert (outcome.status, outcome.reason) == (Status.MISSING, "404 Not Found; no archived copy")
        assert outcome.hint
    assert asked.call_count == 1


@pytest.mark.parametrize("trouble", [{"status_code": 503}, {"status_code": 404}, {"content": b"<html>busy"}])
def test_an_archive_in_trouble_is_asked_again_at_the_next_run(run_plan, respx_mock, archive, trouble):
    page(respx_mock, status=404)
    archive(**{"json": None} | trouble)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert (outcome.status, outcome.reason) == (Status.MISSING, "404 Not Found")
    assert "Wayback Machine may have a copy" in outcome.hint
    archive()
    page(respx_mock, COPY)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.status is Status.READY


def test_what_is_gone_is_asked_for_once_a_day_though_the_archive_is_in_trouble(run_plan, respx_mock, archive):
    gone = page(respx_mock, status=404)
    asked = archive(status_code=503, json=None)
    for hours in (0, 1, 23):
        [outcome] = run_plan(Material(title="x", url=URL), now=START + timedelta(hours=hours))
        assert outcome.status is Status.MISSING
        assert "could not be asked" in outcome.hint
    assert (gone.call_count, asked.call_count) == (1, 3)
    run_plan(Material(title="x", url=URL), now=START + timedelta(hours=25))
    assert gone.call_count == 2
    archive()
    page(respx_mock, COPY)
    [outcome] = run_plan(Material(title="x", url=URL), now=START + timedelta(hours=26))
    assert (outcome.status, outcome.capture.via, gone.call_count) == (Status.READY, Via.ARCHIVE, 2)


def test_an_archive_in_trouble_is_asked_once_a_run(run_plan, respx_mock, archive):
    others = [f"{URL}/{n}" for n in range(5)]
    for url in others:
        page(respx_mock, url, status=404)
    asked = archive(status_code=503, json=None)
    run_plan(*[Material(title="x", url=url) for url in others])
    assert asked.call_count == 1


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (httpx.Response(404), "404 Not Found; the archived copy is of no use: 404 Not Found"),
        (httpx.Response(200, text="<!doctype html><form><input type=password></form>"), "login page"),
        (httpx.Response(302, headers={"Location": "https://b.example/"}), "leads out of the archive"),
    ],
)
def test_an_archived_failure_is_no_copy(run_plan, respx_mock, archive, tmp_path, made, said):
    url = f"{URL}.pdf"
    page(respx_mock, url, status=404)
    page(respx_mock, "https://b.example/")
    asked = archive()
    respx_mock.get(COPY).mock(return_value=made)
    for _ in range(2):
        [outcome] = run_plan(Material(title="x", url=url))
        assert outcome.status is Status.MISSING
        assert said in outcome.reason
    assert asked.call_count == 1
    assert not [path for path in (tmp_path / "cache" / "blobs").rglob("*") if path.is_file()]


def test_a_good_capture_is_kept_when_its_link_dies_and_the_archive_is_left_alone(run_plan, respx_mock):
    page(respx_mock)
    run_plan(Material(title="x", url=URL))
    page(respx_mock, status=404)
    [outcome] = run_plan(Material(title="x", url=URL), refresh=True)
    assert outcome.capture.via is Via.NET


def test_a_page_that_is_back_takes_the_place_of_its_copy(run_plan, respx_mock, archive):
    page(respx_mock, status=404)
    archive()
    respx_mock.get(COPY).mock(
        return_value=httpx.Response(200, text=PAGE, headers={"Content-Type": "text/html", "ETag": '"of the archive"'})
    )
    run_plan(Material(title="x", url=URL))
    route = page(respx_mock, text=PAGE.replace("way.", "path."))
    [outcome] = run_plan(Material(title="x", url=URL), refresh=True)
    assert (outcome.capture.via, outcome.capture.archived_at, outcome.reason) == (Via.NET, None, None)
    assert "If-None-Match" not in route.calls.last.request.headers


BOOK = "https://a.example/book.pdf"


@pytest.fixture
def book(respx_mock):
    """A PDF of three pages at BOOK."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for number in range(1, 4):
        canvas.drawString(72, 700, f"This is page {number} of a book that has three of them.")
        canvas.showPage()
    canvas.save()
    respx_mock.get(BOOK).mock(
        return_value=httpx.Response(200, content=made.getvalue(), headers={"Content-Type": "application/pdf"})
    )


@pytest.mark.usefixtures("book")
def test_a_part_whose_reader_broke_down_is_not_bundled_and_a_refresh_reads_it_again(run_plan, tmp_path):
    wanted = Material(title="Book", url=BOOK, pdf_pages="2")
    [outcome] = run_plan(wanted)
    assert (outcome.status, outcome.document.words) == (Status.READY, 12)
    store = open_store(Layout(tmp_path))
    broken = Document(status=ReadStatus.DAMAGED, facts={"error": "the reader broke down over it"})
    store.put_document(outcome.slice.sha256, f"{readers.VERSION} {','.join(outcome.slice.labels)}", broken)
    store.close()
    [outcome] = run_plan(wanted)
    assert outcome.status is Status.REVIEW
    assert "broke down" in outcome.reason
    [outcome] = run_plan(wanted, refresh=True)
    assert (outcome.status, outcome.document.words) == (Status.READY, 12)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names there")
def test_what_is_no_file_is_not_waited_for(run_plan, tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    [outcome] = run_plan(Material(title="x", path="pipe.md"))
    assert outcome.status is Status.MISSING
    assert "no regular file" in outcome.reason


def test_a_path_that_cannot_be_one_is_missing(run_plan):
    [outcome] = run_plan(Material(title="x", path="a\0b.md"))
    assert outcome.status is Status.MISSING


def test_files_of_ones_own_keep_to_the_size_limit_too(run_plan, tmp_path):
    with (tmp_path / "large.md").open("wb") as large:
        large.truncate(Settings().max_size + 1)
    [outcome] = run_plan(Material(title="x", path="large.md"))
    assert outcome.status is Status.MISSING
    assert "max_size" in outcome.hint


def test_it_is_known_where_asking_again_may_help(run_plan, respx_mock, archive):
    archive(copy=False)
    wanted = Material(title="x", url=URL)
    for answer, helps in (
        (httpx.Response(404), False),
        (httpx.Response(503), True),
        (httpx.Response(200, headers={"Content-Length": str(Settings().max_size + 1)}), False),
    ):
        respx_mock.get(URL).mock(return_value=answer)
        assert [run_plan(wanted, refresh=True)[0].again, run_plan(wanted, offline=True)[0].again] == [helps, helps]
    assert [one.again for one in run_plan(Material(title="x", path="none.md"), Material(title="y"))] == [False, False]
    assert run_plan(Material(title="x", url=f"{URL}/2"), offline=True)[0].again


def test_what_the_end_of_a_run_broke_off_is_not_held_against_the_address(tmp_path, respx_mock):
    session = Session(id="session-1", title="One", materials=(Material(title="x", url=URL),))
    plan = Plan(title="x", sessions=(session,), settings=Settings(retries=1))
    workspace = Workspace(layout=Layout(tmp_path), plan=plan, settings=plan.settings)
    with Run(workspace, lambda: START, Options()) as run:

        def answer(_request):
            run._stop.set()
            raise httpx.ReadTimeout("")

        respx_mock.get(URL).mock(side_effect=answer)
        [(_, [outcome])] = run.outcomes(plan.sessions)
    assert "interrupted" in outcome.reason
    store = open_store(Layout(tmp_path))
    assert store.failure(URL) is None
    store.close()


def test_a_name_on_hugging_face_that_has_no_card_is_a_page(run_plan, respx_mock):
    place = "https://huggingface.co/somebody"
    respx_mock.get(f"{place}/raw/main/README.md").mock(return_value=httpx.Response(401, text="Repository not found"))
    page(respx_mock, place)
    [outcome] = run_plan(Material(title="Walks", url=place))
    assert (outcome.status, outcome.kind.value, outcome.capture.url) == (Status.READY, "page", place)
    assert "README" not in (outcome.reason or "")
