"""Work off the window's thread: one thread a worker, one job after another, answers on the window's thread.

The store lives on such a thread. What a job gives back is a frozen value; whoever asked is called
with it on the thread of the window, through a signal.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from types import CellType, FunctionType, MethodType
from typing import Any, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

Answer = TypeVar("Answer")
Failed = Callable[[Exception], None]
Beside = Callable[[Callable[["Job"], Any], Callable[[Any], None]], "Job"]
"""Does some work off the window's thread, and calls with its answer on it."""

AT_ONCE = 5_000
"""Records that something is worked out of on the window's thread; of more it is done beside it."""

EMPTY = CellType()
"""A name of a function around another that has not been given anything yet."""

_Answer = tuple["Job", Callable[..., None], tuple[object, ...]]


class Stopped(Exception):
    """The user asked for the work to stop; nothing of it has been kept."""


class Job:
    """A piece of work under way: what it says of its progress, and the means to stop it."""

    def __init__(self, say: Callable[[str, float | None], None]) -> None:
        self._say = say
        self._stop = Event()
        self.dropped = False
        self.answered = False  # whether whoever asked has been told

    def drop(self) -> None:
        """Have its answer dropped, since whoever asked has gone; the work itself is done all the same."""
        self.dropped = True

    def stop(self) -> None:
        """Ask the work to stop. It does so where it next reports progress; its answer is not delivered."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def progress(self, message: str, share: float | None = None) -> None:
        """Called by the work: what it is doing, and how much is done (0 to 1). Raises `Stopped` once stopped."""
        if self.stopped:
            raise Stopped
        self._say(message, share)


class Worker(QObject):
    """A thread that does one job after another."""

    fault = Signal(object)  # an exception that nobody who asked was ready for
    _answered = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._jobs: WeakSet[Job] = WeakSet()
        self._closed = False
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Job], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
        progress: Callable[[str, float | None], None] | None = None,
    ) -> Job:
        """Do `work` after what was asked before, then call `done` with its answer or `failed` with what it raised.

        Both are called on the thread of the window, and not at all if the work was stopped or if
        they belong to a widget that is gone. A failure without `failed` becomes a fault.
        """

        def say(message: str, share: float | None) -> None:
            if progress is not None:
                self._answered.emit((job, progress, (message, share)))

        job = Job(say)
        self._jobs.add(job)

        def do() -> None:
            if job.stopped:
                return
            try:
                answer: _Answer = (job, done, (work(job),))
            except Stopped:
                return
            except Exception as error:  # noqa: BLE001 handed to whoever asked, or reported as a fault
                answer = (job, failed or self.fault.emit, (error,))
            self._answered.emit(answer)

        if not self._closed:
            self._thread.submit(do)
        return job

    def stop(self) -> None:
        """Stop what was asked so far."""
        for job in list(self._jobs):
            job.stop()

    def close(self) -> None:
        """Finish what was asked, and end the thread. Nothing is answered or begun any more."""
        self._thread.shutdown(wait=True)
        self._closed = True

    def _answer(self, answer: _Answer) -> None:
        job, call, values = answer
        job.answered = True
        if not (job.stopped or job.dropped or self._closed or any(map(_is_gone, _spoken_to(call)))):
            call(*values)


def _spoken_to(call: object) -> Iterator[object]:
    """What a function speaks to: what it belongs to, was given beforehand, or holds from around it."""
    waiting, seen = [call], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, partial):
            waiting += [one.func, *one.args, *one.keywords.values()]
        elif isinstance(one, FunctionType):
            waiting += [cell.cell_contents for cell in one.__closure__ or () if cell != EMPTY]
        elif isinstance(one, MethodType):
            waiting += [one.__self__, one.__func__]


def _is_gone(one: object) -> bool:
    return isinstance(one, QObject) and not isValid(one)
