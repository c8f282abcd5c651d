"""Work off the window's thread: in order, answered on the window's thread, and stoppable."""

from collections.abc import Callable
from functools import partial
from threading import Event, Thread, current_thread, main_thread
from weakref import finalize

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from mkip_desk.domain.errors import StoreError
from mkip_desk.views.base.work import Job, Worker


@pytest.fixture
def worker(qtbot):
    made = Worker("test")
    yield made
    made.stop()
    made.close()


def test_work_is_done_elsewhere_and_answered_here(qtbot, worker) -> None:
    told = []
    worker.run(lambda _job: current_thread(), lambda thread: told.append((thread, current_thread())))
    qtbot.waitUntil(lambda: bool(told))
    worked_on, answered_on = told[0]
    assert worked_on is not main_thread()
    assert answered_on is main_thread()


def test_jobs_are_done_one_after_another(qtbot, worker) -> None:
    begun, told = [], []

    def work(number: int):
        def do(_job: Job) -> int:
            begun.append(number)
            return number

        return do

    for number in range(20):
        worker.run(work(number), told.append)
    qtbot.waitUntil(lambda: len(told) == 20)
    assert begun == told == list(range(20))


def test_a_failure_goes_to_who_asked(qtbot, worker) -> None:
    failed, done = [], []

    def work(_job: Job) -> None:
        raise StoreError("It is in use.")

    worker.run(work, done.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert [str(error) for error in failed] == ["It is in use."]
    assert done == []


def test_a_failure_nobody_was_ready_for_is_a_fault(qtbot, worker) -> None:
    def work(_job: Job) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(worker.fault) as told:
        worker.run(work, lambda _answer: None)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_progress_is_told_before_the_answer(qtbot, worker) -> None:
    told = []

    def work(job: Job) -> str:
        job.progress("Half", 0.5)
        return "all"

    worker.run(work, told.append, progress=lambda message, share: told.append((message, share)))
    qtbot.waitUntil(lambda: "all" in told)
    assert told == [("Half", 0.5), "all"]


def test_stopped_work_ends_at_its_next_step_and_answers_nothing(qtbot, worker) -> None:
    begun, go_on, steps, told = Event(), Event(), [], []

    def work(job: Job) -> None:
        begun.set()
        go_on.wait(5)
        job.progress("next step")
        steps.append("after the stop")

    job = worker.run(work, told.append, told.append)
    assert begun.wait(5)
    job.stop()
    go_on.set()
    worker.run(lambda _job: "the next one", told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert steps == []
    assert told == ["the next one"]


def test_work_stopped_before_its_turn_is_never_begun(qtbot, worker) -> None:
    hold, done, told = Event(), [], []
    worker.run(lambda _job: hold.wait(5), told.append)
    worker.run(lambda _job: done.append("begun"), told.append).stop()
    hold.set()
    worker.run(lambda _job: "last", told.append)
    qtbot.waitUntil(lambda: "last" in told)
    assert done == []


def test_a_widget_that_is_gone_is_not_called(qtbot, worker) -> None:
    hold, told = Event(), []

    class Asker(QWidget):
        def answer(self, value: object) -> None:
            told.append(value)

    asker = Asker()
    worker.run(lambda _job: hold.wait(5), asker.answer)
    delete(asker)
    hold.set()
    worker.run(lambda _job: "after", told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["after"]


def through_a_closure(asker: QWidget, told: list[object]) -> Callable[[object], None]:
    def done(answer: object) -> None:
        asker.setWindowTitle(str(answer))
        told.append(answer)

    return done


def through_another_closure(asker: QWidget, told: list[object]) -> Callable[[object], None]:
    return lambda answer: through_a_closure(asker, told)(answer)


def given_beforehand(asker: QWidget, told: list[object]) -> Callable[[object], None]:
    def done(shown: QWidget, answer: object) -> None:
        shown.setWindowTitle(str(answer))
        told.append(answer)

    return partial(done, asker)


def handed_on(asker: QWidget, told: list[object]) -> Callable[[object], None]:
    then = partial(through_a_closure(asker, told))

    def done(answer: object) -> None:
        then(answer)

    return done


@pytest.mark.parametrize("way", [through_a_closure, through_another_closure, given_beforehand, handed_on])
def test_a_widget_that_is_gone_is_not_spoken_to_in_a_roundabout_way_either(qtbot, worker, way) -> None:
    hold, told, there, gone = Event(), [], QWidget(), QWidget()
    worker.run(lambda _job: hold.wait(5) and "gone", way(gone, told))
    worker.run(lambda _job: "there", way(there, told))
    delete(gone)
    hold.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["there"]
    assert there.windowTitle() == "there"


def test_closing_waits_for_what_was_asked(qtbot) -> None:
    worker, written = Worker("test"), []

    def write(number: int, _job: Job) -> None:
        written.append(number)

    for number in range(5):
        worker.run(partial(write, number), lambda _none: None)
    worker.close()
    assert written == [0, 1, 2, 3, 4]


def test_a_closed_worker_begins_and_answers_nothing(qtbot) -> None:
    worker, told = Worker("test"), []
    worker.run(lambda _job: "done, but too late to tell", told.append)
    worker.close()
    worker.run(lambda _job: "begun after the end", told.append)
    QCoreApplication.processEvents()
    assert told == []


def ask_with_a_widget(worker: Worker, end: str, go_on: Event, freed: list[tuple[str, Thread]]) -> Job:
    """Ask for work by functions around a widget that nobody else keeps, and note on which thread each is freed."""
    widget = QWidget()

    def work(job: Job) -> str:
        seen = widget
        go_on.wait(5)
        job.progress("next step")
        if end == "failed":
            raise StoreError("It is in use.")
        return seen.windowTitle()

    def done(_answer: str) -> None:
        widget.setWindowTitle("done")

    def failed(_error: Exception) -> None:
        widget.setWindowTitle("failed")

    def progress(_message: str, _share: float | None) -> None:
        widget.setWindowTitle("under way")

    def note(name: str) -> None:
        freed.append((name, current_thread()))

    for name, each in {"widget": widget, "work": work, "done": done, "failed": failed, "progress": progress}.items():
        finalize(each, note, name)
    return worker.run(work, done, failed, progress)


@pytest.mark.parametrize("end", ["answered", "failed", "stopped", "stopped before its turn", "dropped", "closed"])
def test_what_speaks_to_a_widget_is_freed_on_the_windows_thread_however_its_work_ends(qtbot, end) -> None:
    worker, go_on, freed = Worker("test"), Event(), []
    if end == "stopped before its turn":
        worker.run(lambda _job: go_on.wait(5), lambda _answer: None)
    job = ask_with_a_widget(worker, end, go_on, freed)
    if end.startswith("stopped"):
        job.stop()
    if end == "dropped":
        job.drop()
    go_on.set()
    if end == "closed":
        worker.close()
    qtbot.waitUntil(lambda: len(freed) == 5)
    worker.close()
    assert {thread for _name, thread in freed} == {main_thread()}, freed


def test_a_worker_that_was_stopped_begins_nothing_more(qtbot) -> None:
    worker, begun = Worker("test"), []
    worker.stop()
    worker.run(lambda _job: begun.append("begun"), lambda _none: None)
    worker.close()
    worker.run(lambda _job: begun.append("begun after the end"), lambda _none: None)
    assert begun == []


def test_work_that_ends_after_it_was_stopped_is_not_told(qtbot, worker) -> None:
    begun, go_on, told = Event(), Event(), []

    def work(_job: Job) -> str:
        begun.set()
        go_on.wait(5)
        return "too late"

    job = worker.run(work, told.append)
    assert begun.wait(5)
    job.stop()
    go_on.set()
    worker.run(lambda _job: "the next one", told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["the next one"]
