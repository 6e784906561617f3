"""The belt that carries materials side by side: threads wait for the network, others for the readers' processes.

A hub page's children are put on it when their parent has been read, and the parent ends when the last of them has.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from materials_kit.acquire import abstracts, following
from materials_kit.acquire.desk import Desk
from materials_kit.acquire.material import Acquired, finish, obtain, obtain_from
from materials_kit.model import Material, Outcome

FINISHERS = 4  # threads that wait for the readers' processes; there are only as many of those as cores


class Step(StrEnum):
    """Where a material is on its way."""

    FETCHING = "fetching"
    LANDED = "landed"
    READING = "reading"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Event:
    """What happens to one material, for whoever watches. `got` and `total` are bytes; `outcome` ends it."""

    material: Material
    step: Step
    got: int = 0
    total: int | None = None
    outcome: Outcome | None = None


Watch = Callable[[Event], None]
Settle = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Trip:
    """One way along the belt: `get` brings what is to be read, or the end."""

    material: Material
    get: Callable[[], Acquired | Outcome]
    watch: Watch


class Belt:
    """Two pools of threads and what they share. Close it when the last material has ended, or to give up."""

    def __init__(self, desk: Desk, watch: Watch, *, jobs: int) -> None:
        self._desk = desk
        self._polite = following.polite(desk)
        self._watch = watch
        self._network = ThreadPoolExecutor(jobs, thread_name_prefix="fetch")
        self._readers = ThreadPoolExecutor(FINISHERS, thread_name_prefix="read")

    def start(self, material: Material) -> "Future[Outcome]":
        """Put a material of the plan on the belt; its children come after it."""
        end: Future[Outcome] = Future()

        def told(outcome: Outcome) -> None:
            self._watch(Event(material, Step.ENDED, outcome=outcome))
            end.set_result(outcome)

        def settle(outcome: Outcome) -> None:
            parent = following.offered(outcome)
            wanted = following.children(parent)
            ended = [self._child(parent, child) for child in wanted]
            _when_all(ended, lambda found: told(following.followed(parent, found)), end)

        self._whole(self._desk, material, self._watch, settle, end)
        return end

    def _child(self, parent: Outcome, child: Material) -> "Future[Outcome]":
        end: Future[Outcome] = Future()
        if child.url is None:
            end.set_result(following.unknown(parent, child))
        else:
            self._whole(self._polite, child, lambda _event: None, end.set_result, end)
        return end

    def _whole(self, desk: Desk, material: Material, watch: Watch, settle: Settle, end: "Future[Outcome]") -> None:
        """Carry a material, and where it is the page of an abstract, the paper behind it."""

        def look(page: Outcome) -> None:
            paper = abstracts.whole(page)
            if paper is None:
                settle(page)
            else:
                get = partial(obtain_from, desk, material, paper)
                self._carry(desk, Trip(material, get, watch), lambda found: settle(abstracts.better(page, found)), end)

        self._carry(desk, Trip(material, partial(obtain, desk, material), watch), look, end)

    def _carry(self, desk: Desk, trip: Trip, settle: Settle, end: "Future[Outcome]") -> None:
        def read(acquired: Acquired) -> None:
            try:
                trip.watch(Event(trip.material, Step.READING))
                settle(finish(desk, acquired))
            except BaseException as error:  # noqa: BLE001  # handed to the thread that waits for this future
                end.set_exception(error)

        def fetch() -> None:
            try:
                trip.watch(Event(trip.material, Step.FETCHING))
                acquired = trip.get()
                if isinstance(acquired, Outcome):
                    settle(acquired)
                else:
                    trip.watch(Event(trip.material, Step.LANDED))
                    self._readers.submit(read, acquired)
            except BaseException as error:  # noqa: BLE001  # handed to the thread that waits for this future
                end.set_exception(error)

        self._network.submit(fetch)

    def close(self) -> None:
        """Let go of the threads: where one hangs on a silent server, nobody shall wait for it."""
        self._network.shutdown(wait=False, cancel_futures=True)
        self._readers.shutdown(wait=False, cancel_futures=True)


def _when_all(
    futures: "Sequence[Future[Outcome]]", then: Callable[[tuple[Outcome, ...]], None], end: "Future[Outcome]"
) -> None:
    """Call `then` with all results as soon as the last is there; what goes wrong ends `end`."""
    lock, left = threading.Lock(), [len(futures)]

    def one_is_done(_future: "Future[Outcome]") -> None:
        with lock:
            left[0] -= 1
            if left[0] > 0:
                return
        try:
            then(tuple(future.result() for future in futures))
        except BaseException as error:  # noqa: BLE001  # handed to the thread that waits for this future
            end.set_exception(error)

    if not futures:
        then(())
    for future in futures:
        future.add_done_callback(one_is_done)
