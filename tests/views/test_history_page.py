"""The history of everything, on a real programme: what each change did, filtered, and taken back."""

from threading import Event, get_ident

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView

from mkip_desk.db.store import Store
from mkip_desk.views import history_page
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.history_page import ChangesModel
from tests.views.conftest import choose_row, named, said, typed_into


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def history(qtbot, window):
    """The page, telling of the newest change."""
    page = window.go("history")
    qtbot.waitUntil(lambda: "RAG: from At risk to Off track" in said(page))
    return page


def called(page) -> list[str]:
    model = page.findChild(QTableView).model()
    return [model.index(line, 1).data() for line in range(model.rowCount())]


def test_changes_stand_newest_first_and_say_what_they_did(history) -> None:
    assert called(history) == ["Edit Legal services", "Set up the partnership"]
    words = said(history)
    assert "2 changes" in words
    assert "RAG: from At risk to Off track" in words
    assert named(history, QPushButton, "Project: P10 Legal services").isEnabled()


def test_another_change_is_told_of_when_it_is_chosen(qtbot, history) -> None:
    choose_row(qtbot, history.findChild(QTableView), 1)
    qtbot.waitUntil(lambda: said(history).count("Added") >= 9)
    assert "Partnership: Mid Kent Improvement Partnership" in [
        each.text() for each in history.findChildren(QPushButton)
    ]


def test_it_filters_as_one_types(qtbot, history) -> None:
    line = named(history, QLineEdit, "Filter changes")
    typed_into(qtbot, line, "part set")
    qtbot.waitUntil(lambda: called(history) == ["Set up the partnership"])
    assert "1 of 2 changes" in said(history)
    typed_into(qtbot, line, "nothing has this")
    assert called(history) == []
    assert "No change has all of “nothing has this” in it." in said(history)
    qtbot.mouseClick(named(history, QPushButton, "Show all again"), Qt.MouseButton.LeftButton)
    assert len(called(history)) == 2
    typed_into(qtbot, line, "zebra")
    assert "No change has “zebra” in it." in said(history)
    assert "What you choose in the list is shown here." in said(history)


def test_a_change_is_taken_back_and_that_is_a_change_too(qtbot, history) -> None:
    qtbot.mouseClick(named(history, QPushButton, "Take this back"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Take back: Edit Legal services" in called(history))
    assert called(history)[1] == "Edit Legal services (taken back)"
    qtbot.waitUntil(lambda: "Taken back: edit Legal services." in said(history.window()))


def test_a_record_is_one_press_away(qtbot, window, history) -> None:
    qtbot.mouseClick(named(history, QPushButton, "Project: P10 Legal services"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is window.go("projects"))
    qtbot.waitUntil(lambda: named(window.page, QLineEdit, "Project").text() == "Legal services")


def test_a_deleted_record_is_named_and_not_offered(qtbot, window, history) -> None:
    window.programme.change("Delete it", lambda change: change.delete("projects", 4), lambda _none: None)
    qtbot.waitUntil(lambda: called(history)[0] == "Delete it")
    choose_row(qtbot, history.findChild(QTableView), 0)
    qtbot.waitUntil(lambda: "Project: P11 Human Resources" in said(history))
    assert "Deleted" in said(history)


def test_its_model_is_sound(qtmodeltester, history) -> None:
    model = history.findChild(QTableView).model()
    assert isinstance(model, ChangesModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtmodeltester.check(model)
    rows = [model.row(line) for line in range(2)]
    model.show(rows[:1])
    model.show(rows)
    assert model.rowCount() == 2


def test_a_change_is_found_by_the_records_that_it_touched(qtbot, window, history) -> None:
    def several(change) -> None:
        """Records under a name that says nothing of them: one is called otherwise, one stands within another."""
        change.edit("projects", 4, {"title": "Personnel"})
        change.add("milestones", {"project": 1, "title": "Procure"})

    window.programme.change("Tidy up", several, lambda _none: None)
    window.programme.change("Edit it", lambda change: change.edit("projects", 4, {"stage": "Live"}), lambda _none: None)
    qtbot.waitUntil(lambda: called(history)[:2] == ["Edit it", "Tidy up"])
    line, everything = named(history, QLineEdit, "Filter changes"), called(history)
    for typed, found in (
        ("personnel", ["Edit it", "Tidy up", "Set up the partnership"]),
        ("human RESOURCES", ["Edit it", "Tidy up", "Set up the partnership"]),
        ("tidy p11", ["Tidy up"]),
        ("procure", ["Tidy up"]),
        ("audit", ["Tidy up", "Set up the partnership"]),
        ("legal", ["Edit Legal services", "Set up the partnership"]),
        ("", everything),
    ):
        typed_into(qtbot, line, typed)
        qtbot.waitUntil(lambda found=found: called(history) == found)


def test_names_are_read_once_however_much_is_typed_meanwhile(qtbot, window, history, monkeypatch) -> None:
    """What is saved next waits for it: of a large programme, for seconds by each letter."""
    typed, read = Event(), []
    of_store = Store.named_in_changes

    def slowly(store: Store) -> dict[int, str]:
        typed.wait()
        read.append(found := of_store(store))
        return found

    monkeypatch.setattr(Store, "named_in_changes", slowly)
    line = named(history, QLineEdit, "Filter changes")
    try:
        for letters in ("s", "swa", "swale"):
            typed_into(qtbot, line, letters)
    finally:
        typed.set()
    qtbot.waitUntil(lambda: called(history) == ["Set up the partnership"])
    assert len(read) == 1
    window.programme.change("Rename it", lambda change: change.edit("projects", 4, {"title": "Swale HR"}), bool)
    qtbot.waitUntil(lambda: called(history) == ["Rename it", "Set up the partnership"])


def test_what_is_sought_stands_first_of_what_a_change_did(qtbot, window, history) -> None:
    window.programme.change(
        "Add many",
        lambda change: change.add_many("projects", [{"title": f"Project {number}"} for number in range(99)]),
        lambda _none: None,
    )
    qtbot.waitUntil(lambda: called(history)[0] == "Add many")
    choose_row(qtbot, history.findChild(QTableView), 0)
    qtbot.waitUntil(lambda: "and 59 more records" in said(history))
    typed_into(qtbot, named(history, QLineEdit, "Filter changes"), "87")
    qtbot.waitUntil(lambda: _told_first(history).endswith("Project 87"))
    assert called(history) == ["Add many"]
    assert "and 59 more records" in said(history)


def test_very_much_is_looked_through_beside_the_window(qtbot, window, history, monkeypatch) -> None:
    monkeypatch.setattr(history_page, "AT_ONCE", 2)
    threads = set()
    holding = history_page._holding

    def followed(*given):
        threads.add(get_ident())
        return holding(*given)

    monkeypatch.setattr(history_page, "_holding", followed)
    typed_into(qtbot, named(history, QLineEdit, "Filter changes"), "swale")
    qtbot.waitUntil(lambda: called(history) == ["Set up the partnership"])
    assert len(threads) == 1
    assert get_ident() not in threads


def _told_first(page) -> str:
    return page.findChild(Scroller).findChild(QPushButton).text()
