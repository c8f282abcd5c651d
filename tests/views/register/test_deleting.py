"""What goes with a record that is deleted is said, counted, wherever it is deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from mkip_desk.views.register.record_panel import RecordPanel
from tests.views.conftest import named, press, said, table, table_names

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OF_THE_CASE = (
    "2 options, 3 lines of money, 1 critical success factor, 1 score, 1 share and 2 benefits. Undo brings it back."
)


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


def added(qtbot, window, add) -> int:
    """Add something to the programme, and wait until it is there."""
    done: list[int] = []
    window.programme.change("Add", add, done.append)
    qtbot.waitUntil(lambda: bool(done))
    return done[0]


def with_a_case(change) -> int:
    """Add a business case of all that one holds to the second project, and one with nothing in it to the first."""
    case, _ = change.add_many("business_cases", [{"project": each, "title": "Legal services"} for each in (2, 1)])
    first, second = change.add_many("options", [{"business_case": case, "title": each} for each in ("Stay", "Share")])
    lines = [(first, "Staff"), (second, "Staff"), (second, "Saving")]
    change.add_many("lines", [{"option": each, "title": title, "kind": "one-off cost"} for each, title in lines])
    factor = change.add("factors", {"business_case": case, "title": "Resilience", "about": "service", "weight": 10_000})
    change.add("scores", {"option": second, "factor": factor, "score": 3})
    change.add("shares", {"business_case": case, "council": 1})
    change.add_many("benefits", [{"business_case": case, "title": each} for each in ("Cover", "Depth")])
    return case


def with_a_service(change) -> int:
    """Add a service with some of what one holds."""
    service = change.add("services", {"title": "Legal", "councils": (1, 2)})
    indicator = change.add("indicators", {"service": service, "title": "Cases won", "better": "higher"})
    quarters = ("2014/15 Q1", "2014/15 Q2")
    change.add_many("measurements", [{"indicator": indicator, "council": 1, "quarter": each} for each in quarters])
    change.add_many("returns", [{"service": service, "quarter": each} for each in quarters])
    client = change.add("clients", {"service": service, "person": "Ann Bell", "council": 1})
    change.add("cascades", {"client": client, "title": "Faster replies"})
    return service


def test_all_that_a_project_and_its_case_hold(qtbot, window) -> None:
    added(qtbot, window, with_a_case)
    window.page.reveal(2)
    qtbot.waitUntil(lambda: named(window.page, QLineEdit, "Project").text() == "Legal services")
    qtbot.mouseClick(named(window.page.findChild(RecordPanel), QPushButton, "Delete"), Qt.MouseButton.LeftButton)
    told = f"Deleted “Legal services” with 1 business case, {OF_THE_CASE}"
    qtbot.waitUntil(lambda: told in said(window))


def test_all_that_a_case_holds(qtbot, window) -> None:
    case = added(qtbot, window, with_a_case)
    page = window.go("business_cases")
    page.reveal(case)
    ways = page.findChildren(QPushButton)
    qtbot.waitUntil(lambda: any(each.isVisible() and each.text() == "Delete" for each in ways))
    qtbot.mouseClick(named(page, QPushButton, "Delete"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: f"Deleted “version 1 of Legal services” with {OF_THE_CASE}" in said(window))


def test_all_that_several_hold_together(qtbot, window) -> None:
    added(qtbot, window, with_a_case)
    rows = table(window)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Home, CTRL)
    qtbot.keyClick(rows, Qt.Key.Key_Down, SHIFT)
    qtbot.waitUntil(lambda: "2 projects selected" in said(window))
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(table_names(window)) == 2)
    several = OF_THE_CASE.replace("it back", "them back")
    assert f"Deleted 2 projects with 2 business cases, {several}" in said(window)


def test_all_that_a_service_holds_but_the_councils_in_it(qtbot, window) -> None:
    service = added(qtbot, window, with_a_service)
    page = window.go("services")
    page.reveal(service)
    qtbot.waitUntil(lambda: named(page, QLineEdit, "Service").text() == "Legal")
    press(qtbot, window, Qt.Key.Key_Delete, CTRL)
    held = "1 client representative, 1 outcome passed on, 1 indicator, 2 measurements and 2 returns"
    qtbot.waitUntil(lambda: f"Deleted “Legal” with {held}. Undo brings it back." in said(window))
