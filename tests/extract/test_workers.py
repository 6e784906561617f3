import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from materials_kit.errors import PagesNotFound
from materials_kit.extract.pdf.pages import Wanted
from materials_kit.extract.workers import Ended, Workers
from materials_kit.model import Kind, ReadStatus


@pytest.fixture
def page(tmp_path):
    def make(name, body="<main><h1>T</h1><p>Words.</p></main>"):
        path = tmp_path / name
        path.write_text(body, "utf-8")
        return path

    return make


def read(workers, path):
    return workers.read(path, media_type="text/html", name=path.name, url=None)


def test_documents_come_back_as_if_read_here(page):
    with Workers(2) as workers:
        waiting = [read(workers, page(f"{number}.html", f"<p>page {number}</p>")) for number in range(6)]
        assert [future.result().markdown for future in waiting] == [f"page {number}\n" for number in range(6)]


def test_stuck_reader_costs_its_document_only(page, tmp_path):
    stuck = tmp_path / "stuck.html"
    os.mkfifo(stuck)  # nobody writes into it: reading it never ends
    with Workers(1, longest=8) as workers:
        bad, good = read(workers, stuck), read(workers, page("good.html"))
        assert bad.result().status is ReadStatus.DAMAGED
        assert "longer than" in bad.result().facts["limit"]
        assert good.result().status is ReadStatus.OK


def test_missing_file_costs_its_document_only(tmp_path, page):
    with Workers(1) as workers:
        gone, good = read(workers, tmp_path / "gone.html"), read(workers, page("good.html"))
        assert gone.result().status is ReadStatus.DAMAGED
        assert "gone.html" in gone.result().facts["error"]
        assert good.result().status is ReadStatus.OK


LOOP = b"""%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R/PageLabels 6 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources <</Font<</F1 4 0 R>>>>>> endobj
4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
5 0 obj <</Length 65>>stream
BT /F1 12 Tf 50 700 Td (Every walk comes to an end somewhere.) Tj ET
endstream endobj
6 0 obj <</Kids[6 0 R 6 0 R]>> endobj
trailer <</Size 7/Root 1 0 R>>
"""


def test_a_file_whose_labels_break_the_reader_down_is_read_without_them(tmp_path):
    path = tmp_path / "loop.pdf"
    path.write_bytes(LOOP)
    with Workers(1) as workers:
        document = workers.read(path, media_type="application/pdf", name="loop.pdf", url=None).result()
    assert "Every walk comes to an end somewhere." in document.markdown


def test_cutting_what_is_no_pdf_is_told(page):
    with Workers(1) as workers, pytest.raises(PagesNotFound):
        workers.cut(page("no.pdf", "no PDF"), Wanted(pages="1-2")).result()


def test_no_process_is_started_for_nothing():
    with Workers() as workers:
        assert not workers._children


def test_expected_files_find_as_many_readers_as_there_may_be(page):
    with Workers(2) as workers:
        for kind in (Kind.PAGE, Kind.PDF, Kind.PAGE):
            workers.expect(kind)
        assert read(workers, page("a.html")).result().status is ReadStatus.OK
        assert len(workers._children) <= 2


def test_readers_that_expect_a_file_end_with_the_run():
    workers = Workers(2)
    workers.expect(Kind.PAGE)
    workers.close(cancel=True)
    assert not workers._children
    workers.expect(Kind.PAGE)
    assert not workers._children


def test_closed_workers_take_nothing(page):
    workers = Workers(1)
    workers.close(cancel=True)
    with pytest.raises(RuntimeError, match="closed"):
        read(workers, page("a.html"))


def test_readers_that_are_ended_say_nothing_of_their_files(page, tmp_path):
    stuck = tmp_path / "stuck.html"
    os.mkfifo(stuck)
    workers = Workers(1)
    assert read(workers, page("good.html")).result().status is ReadStatus.OK  # the reader is up
    under_way = read(workers, stuck)
    with stuck.open("wb"):  # opens once the reader waits in it
        workers.close(cancel=True)
    with pytest.raises(Ended):
        under_way.result()


def test_no_reader_is_reached_by_ctrl_c(page):
    with Workers(1) as workers:
        assert read(workers, page("a.html")).result().status is ReadStatus.OK
        [child] = workers._children
        os.kill(child.pid, signal.SIGINT)
        assert read(workers, page("b.html")).result().status is ReadStatus.OK
        assert workers._children == [child]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals are not blocked there")
def test_a_reader_that_is_still_starting_is_not_reached_by_ctrl_c(page):
    with Workers(1) as workers:
        waiting = read(workers, page("a.html"))
        while not workers._children:
            pass
        os.kill(workers._children[0].pid, signal.SIGINT)
        assert waiting.result().status is ReadStatus.OK
        assert len(workers._children) == 1
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.skipif(sys.platform != "linux", reason="readers are copied on Linux alone")
def test_readers_are_copied_anew_where_they_or_their_original_were_killed(page):
    with Workers(1) as workers:
        assert read(workers, page("a.html")).result().status is ReadStatus.OK
        [first] = workers._children
        zygote = workers._nursery._zygote._process.pid
        assert (first.pid != zygote, parent_of(first.pid)) == (True, zygote)
        os.kill(first.pid, signal.SIGKILL)
        assert read(workers, page("b.html")).result().status is ReadStatus.OK
        second = workers._children[-1]
        for one in (zygote, second.pid):
            os.kill(one, signal.SIGKILL)
        assert read(workers, page("c.html")).result().status is ReadStatus.OK
        third = workers._children[-1].pid
    assert parent_of(third) is None


def parent_of(number):
    """Give the parent of a running process, None where it is gone."""
    try:
        told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if told[0] == "Z" else int(told[1])


SLOW = """
import sys
from pathlib import Path
from materials_kit.extract.workers import Workers
with Workers(1) as workers:
    workers.read(Path("a.html"), media_type="text/html", name="a.html", url=None).result()
    print(workers._children[0].pid, workers._nursery._zygote._process.pid, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="readers are copied on Linux alone")
def test_nothing_is_left_of_a_kit_that_is_killed(page, tmp_path):
    page("a.html")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    env = os.environ | {"TMPDIR": str(temporary)}
    with subprocess.Popen([sys.executable, "-c", SLOW], cwd=tmp_path, env=env, **piped) as kit:
        numbers = [int(word) for word in kit.stdout.readline().split()]
        assert all(parent_of(number) for number in numbers)
        kit.kill()
        kit.stdout.read()  # ends when the last of them has closed it
    assert not list(temporary.iterdir())
