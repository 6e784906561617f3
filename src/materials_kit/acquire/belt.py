"""The belt that carries materials side by side: threads wait for the network, others for the readers' processes.

A hub page's children are put on it when their parent has been read, and the parent ends when the last of them has.
A bug in the kit ends the material that met it; what ends the run, like a full disk, is handed to whoever waits for it.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from materials_kit.acquire import abstracts, bugs, following
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
Fail = Callable[[BaseException], None]


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
        self._watch = watch
        self._closed = threading.Event()
        self._network = ThreadPoolExecutor(jobs, thread_name_prefix="fetch")
        self._readers = ThreadPoolExecutor(FINISHERS, thread_name_prefix="read")

    def start(self, material: Material) -> "Future[Outcome]":
        """Put a material of the plan on the belt; its children come after it."""
        end: Future[Outcome] = Future()

        fail = self._failing(end, material)

        def told(outcome: Outcome) -> None:
            self._watch(Event(material, Step.ENDED, outcome=outcome))
            end.set_result(outcome)

        def settle(outcome: Outcome) -> None:
            parent = following.offered(outcome)
            wanted = following.children(parent)
            ended = [self._child(parent, child) for child in wanted]
            _when_all(ended, lambda found: told(following.followed(parent, found)), fail)

        self._whole(self._desk, material, self._watch, settle, fail)
        return end

    def _child(self, parent: Outcome, child: Material) -> "Future[Outcome]":
        end: Future[Outcome] = Future()
        if child.url is None:
            end.set_result(following.unknown(parent, child))
        else:
            desk = following.polite(self._desk, parent)
            self._whole(desk, child, lambda _event: None, end.set_result, self._failing(end, child))
        return end

    def _whole(self, desk: Desk, material: Material, watch: Watch, settle: Settle, fail: Fail) -> None:
        """Carry a material, and where it is the page of an abstract, the paper behind it."""

        def look(page: Outcome) -> None:
            paper = abstracts.whole(page)
            if paper is None:
                settle(page)
            else:
                get = partial(obtain_from, desk.led_by(following.page_of(page)), material, paper)
                self._carry(desk, Trip(material, get, watch), lambda found: settle(abstracts.better(page, found)), fail)

        self._carry(desk, Trip(material, partial(obtain, desk, material), watch), look, fail)

    def _carry(self, desk: Desk, trip: Trip, settle: Settle, fail: Fail) -> None:
        def read(acquired: Acquired) -> None:
            try:
                trip.watch(Event(trip.material, Step.READING))
                settle(finish(desk, acquired))
            except BaseException as error:  # noqa: BLE001  # told, or handed to the thread that waits
                fail(error)

        def fetch() -> None:
            try:
                trip.watch(Event(trip.material, Step.FETCHING))
                acquired = trip.get()
                if isinstance(acquired, Outcome):
                    settle(acquired)
                else:
                    trip.watch(Event(trip.material, Step.LANDED))
                    self._readers.submit(read, acquired)
            except BaseException as error:  # noqa: BLE001  # told, or handed to the thread that waits
                fail(error)

        self._network.submit(fetch)

    def _failing(self, end: "Future[Outcome]", material: Material) -> Fail:
        """Give what ends a material by an error."""

        def fail(error: BaseException) -> None:
            # When the belt is closed what is under way breaks in odd ways, and nobody waits for it.
            if bugs.is_one(error) and not self._closed.is_set():
                try:
                    end.set_result(bugs.met(material, error))
                except MemoryError as worse:
                    # Not even what happened can be told: whoever waits must not wait for ever.
                    end.set_exception(worse)
            else:
                end.set_exception(error)

        return fail

    def close(self) -> None:
        """Let go of the threads: where one hangs on a silent server, nobody shall wait for it."""
        self._closed.set()
        self._network.shutdown(wait=False, cancel_futures=True)
        self._readers.shutdown(wait=False, cancel_futures=True)


def _when_all(futures: "Sequence[Future[Outcome]]", then: Callable[[tuple[Outcome, ...]], None], fail: Fail) -> None:
    """Call `then` with all results as soon as the last is there, or `fail` with what goes wrong."""
    lock, left = threading.Lock(), [len(futures)]

    def one_is_done(_future: "Future[Outcome]") -> None:
        with lock:
            left[0] -= 1
            if left[0] > 0:
                return
        try:
            then(tuple(future.result() for future in futures))
        except BaseException as error:  # noqa: BLE001  # told, or handed to the thread that waits
            fail(error)

    if not futures:
        then(())
    for future in futures:
        future.add_done_callback(one_is_done)
