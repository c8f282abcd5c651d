"""Work off the window's thread: one thread a worker, one job after another, answers on the window's thread.

The store lives on such a thread. What a job gives back is a frozen value; whoever asked is called
with it on the thread of the window, through a signal.

A function that speaks to a widget keeps it, and what is freed with the last function that keeps it is freed on the
thread that lets that go. A widget, or a model, freed off the window's thread ends the process. So what was asked is
kept on the side of the window: a thread borrows it, has let go of all of it before it says that it is done, and then
names no more than the job. The window lets go of it last.
"""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Event
from types import CellType, FunctionType, MethodType
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

Answer = TypeVar("Answer")
Failed = Callable[[Exception], None]
Say = Callable[[str, float | None], None]
"""Tells what is being done, and how much of it is done: 0 to 1, None where that is not known."""

Beside = Callable[[Callable[["Job"], Any], Callable[[Any], None]], "Job"]
"""Does some work off the window's thread, and calls with its answer on it."""

AT_ONCE = 5_000
"""Records that something is worked out of on the window's thread; of more it is done beside it."""

TURN = 0.001
"""Seconds that a thread at work keeps the window's waiting, each time that it wants Python: Qt's calls let go of it, so
that making a form, say, waits some dozens of times."""

EMPTY = CellType()
"""A name of a function around another that has not been given anything yet."""


class Stopped(Exception):
    """The user asked for the work to stop; nothing of it has been kept."""


class Job:
    """A piece of work under way: what it says of its progress, and the means to stop it."""

    def __init__(self, say: Callable[["Job", str, float | None], None]) -> None:
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
        self._say(self, message, share)


@dataclass(eq=False, slots=True)
class _Asked:
    """What somebody wants done, whom to call about it, and what came of it. Only the window holds it."""

    work: Callable[[Job], Any]
    done: Callable[[Any], None]
    failed: Failed
    progress: Callable[[str, float | None], None] | None
    answer: Any = None
    error: Exception | None = None


class Worker(QObject):
    """A thread that does one job after another. It is closed before it is let go."""

    fault = Signal(object)  # an exception that nobody who asked was ready for
    _said = Signal(object, str, object)  # a Job, what it is doing, and how much is done
    _ended = Signal(object)  # a Job: done, failed or stopped

    def __init__(self, name: str) -> None:
        super().__init__()
        sys.setswitchinterval(TURN)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._asked: dict[Job, _Asked] = {}
        self._closed = False
        self._said.connect(self._say, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._answer, Qt.ConnectionType.QueuedConnection)

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
        job = Job(self._said.emit)
        if not self._closed:
            self._asked[job] = _Asked(work, done, failed or self.fault.emit, progress)
            self._thread.submit(self._do, job)
        return job

    def stop(self) -> None:
        """Stop what was asked so far, and begin and answer nothing any more."""
        self._closed = True
        for job in list(self._asked):
            job.stop()

    def close(self) -> None:
        """Finish what was asked, and end the thread. Nothing is answered or begun any more."""
        self._thread.shutdown(wait=True)
        self._closed = True

    def _do(self, job: Job) -> None:
        """On the worker's thread: do it, let go of it, and only then have the window let go of it too."""
        self._work_on(job)
        self._ended.emit(job)

    def _work_on(self, job: Job) -> None:
        """On the worker's thread. An error keeps what its traceback passed through: the window has that as well."""
        asked = self._asked[job]
        if job.stopped:
            return
        try:
            asked.answer = asked.work(job)
        except Exception as error:  # noqa: BLE001 handed to whoever asked, or reported as a fault
            asked.error = error

    @Slot(object, str, object)
    def _say(self, job: Job, message: str, share: float | None) -> None:
        asked = self._asked[job]
        if asked.progress is not None and self._is_awaited(job, asked.progress):
            asked.progress(message, share)

    @Slot(object)
    def _answer(self, job: Job) -> None:
        asked = self._asked.pop(job)
        error, asked.error = asked.error, None  # whose traceback holds what was asked
        job.answered = True
        if isinstance(error, Stopped):
            return
        call, value = (asked.failed, error) if error else (asked.done, asked.answer)
        if self._is_awaited(job, call):
            call(value)

    def _is_awaited(self, job: Job, call: object) -> bool:
        """Whether somebody is still there who wants to be called about it."""
        return not (job.stopped or job.dropped or self._closed or any(map(_is_gone, _spoken_to(call))))


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
