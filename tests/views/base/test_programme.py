"""The open programme as the window knows it."""

from threading import Event, current_thread, main_thread

from PySide6.QtWidgets import QComboBox

from mkip_desk.db.store import Store
from mkip_desk.views.base.programme import Programme
from mkip_desk.views.base.work import AT_ONCE, Job
from mkip_desk.views.main_window import MainWindow
from tests.views.conftest import NOW, filled, named, table_names


def test_a_change_made_while_all_is_counted_leaves_the_other_counts(qtbot, programme_file) -> None:
    programme, opened, done = Programme(lambda: NOW.date()), [], Event()
    programme.open(lambda _job: Store.open(programme_file), opened.append, opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    programme.ask_for_the_rest()
    programme.change("Add a risk", lambda change: change.add("risks", {"title": "Late"}), lambda _id: None)
    programme.ask(lambda _store: done.set(), lambda _none: None)
    assert done.wait(10), "all of it is done on the store's thread before the window hears of any"
    qtbot.waitUntil(lambda: programme.standing is not None and programme.standing.undo_name == "Add a risk")
    assert programme.standing is not None
    assert (programme.standing.counts["risks"], programme.standing.counts["projects"]) == (1, 4)
    programme.close_now()


def test_records_of_one_name_are_told_apart_where_they_are_pointed_to(qtbot, window) -> None:
    done = []

    def add(change) -> int:
        change.add("projects", {"reference": "P20", "title": "Audit"})
        change.add("projects", {"reference": "P20", "title": "audit"})
        change.add("projects", {"title": "AUDIT"})
        return change.add(
            "risks", {"title": "Late", "about": change.add("projects", {"reference": "P21", "title": "Audit"})}
        )

    window.programme.change("Add them", add, done.append)
    qtbot.waitUntil(lambda: bool(done))
    page = window.go("risks")
    with qtbot.waitSignal(page.filled):
        pass
    about = named(page, QComboBox, "Project")
    assert about.currentText() == "Audit (P21)"
    offered = {about.itemText(at) for at in range(about.count())}
    assert {"Audit (no. 5)", "audit (no. 6)", "AUDIT (no. 7)", "Audit (P21)", "Legal services"} <= offered
    about.setCurrentText("audit (no. 6)")
    page.save()
    qtbot.waitUntil(lambda: not page.drafts)
    told = []
    window.programme.ask(lambda store: store.record("risks", done[0])["about"], told.append)
    qtbot.waitUntil(lambda: told == [6])


def test_a_window_that_only_reads_shows_what_the_one_that_writes_has_changed(qtbot, dressed, programme_file) -> None:
    with Store.open(programme_file) as writer:
        window = MainWindow(clock=lambda: NOW)
        qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
        window.show()
        window.open_path(programme_file)
        filled(qtbot, window)
        assert window.programme.standing.read_only
        qtbot.waitUntil(lambda: "Legal services" in table_names(window))
        with writer.change("Rename it") as change:
            change.edit("projects", 2, {"title": "Legal partnership"})
            change.add("projects", {"title": "Printing"})
        qtbot.waitUntil(lambda: {"Legal partnership", "Printing"} <= set(table_names(window)))
        assert window.programme.standing.counts["projects"] == 5


def test_a_window_that_only_reads_shows_a_backup_that_was_put_back(qtbot, dressed, programme_file) -> None:
    with Store.open(programme_file) as writer:
        backup = writer.back_up()
        with writer.change("Rename it") as change:
            change.edit("projects", 2, {"title": "Legal partnership"})
        window = MainWindow(clock=lambda: NOW)
        qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
        window.show()
        window.open_path(programme_file)
        filled(qtbot, window)
        qtbot.waitUntil(lambda: "Legal partnership" in table_names(window))
        writer.restore(backup)
        qtbot.waitUntil(lambda: "Legal services" in table_names(window))


def test_short_work_waits_neither_for_the_store_nor_for_long_work(qtbot, window) -> None:
    hold, told = Event(), []
    window.programme.long(lambda _job: hold.wait(10), lambda _done: told.append("long"))
    window.programme.ask(lambda _store: hold.wait(10), lambda _done: told.append("asked"))
    window.programme.short(lambda _job: "short", told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["short"]
    hold.set()
    qtbot.waitUntil(lambda: len(told) == 3)


def test_a_window_that_is_closed_asks_short_work_to_stop_and_waits_for_it(qtbot, window) -> None:
    begun, told = Event(), []

    def work(job: Job) -> bool:
        begun.set()
        return job._stop.wait(10)

    window.programme.short(work, told.append)
    assert begun.wait(10)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert told == []


def test_very_many_values_are_freed_beside_the_window(qtbot, window) -> None:
    freed_on = []

    class Held:
        def __del__(self) -> None:
            freed_on.append(current_thread())

    window.programme.let_go([Held() for _ in range(AT_ONCE + 1)])
    qtbot.waitUntil(lambda: len(freed_on) == AT_ONCE + 1)
    assert main_thread() not in freed_on
