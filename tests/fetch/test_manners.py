"""A host's pace is kept by all threads, and by all kits of a machine where the host asks for that."""

import threading
import time

import pytest

from materials_kit.errors import Unreachable
from materials_kit.fetch.manners import PACES, Manners, Pace
from materials_kit.fetch.queue import Moments

PAPERS = {"papers.example": Pace(connections=1, burst=1, seconds=0.2, machine="papers")}


@pytest.fixture
def kits(tmp_path):
    """Two kits that know nothing of one another but the shared folder."""
    return [Manners(threading.Event(), tmp_path / "shared", PAPERS) for _ in range(2)]


def test_arxiv_is_kept_to_by_all_kits_of_a_machine():
    assert all(pace.machine and pace.connections == 1 for host, pace in PACES.items() if "arxiv" in host)
    assert (PACES["export.arxiv.org"].burst, PACES["export.arxiv.org"].seconds) == (1, 3.0)


def test_two_kits_are_never_there_at_once(kits):
    inside, most, lock = [0], [0], threading.Lock()

    def work(manners):
        for _ in range(4):
            with manners.turn("papers.example"):
                with lock:
                    inside[0] += 1
                    most[0] = max(most[0], inside[0])
                with lock:
                    inside[0] -= 1

    threads = [threading.Thread(target=work, args=(manners,)) for manners in kits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == 1


def test_the_pace_is_kept_over_kits(kits):
    began = time.monotonic()
    for manners in [*kits, *kits]:
        with manners.turn("papers.example"):
            last = time.monotonic()
    assert last - began >= 3 * 0.2  # four turns, three gaps


def test_a_kit_that_waits_for_its_turn_can_be_stopped(kits):
    with kits[0].turn("papers.example"):
        kits[1]._stop.set()
        with pytest.raises(Unreachable, match="interrupted"), kits[1].turn("papers.example"):
            pass


def test_moments_of_before_a_restart_and_damaged_ones_do_not_count(tmp_path):
    moments = Moments(tmp_path / "x.json")
    assert moments.read(5) == []
    moments.write([1.0, 4.0, 900.0])
    assert moments.read(5) == [1.0, 4.0]
    (tmp_path / "x.json").write_text('{"no": 1')
    assert moments.read(5) == []


def test_without_a_place_to_share_a_kit_goes_on_alone(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with Manners(threading.Event(), tmp_path / "file" / "shared", PAPERS).turn("papers.example"):
        pass
