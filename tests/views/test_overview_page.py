"""The overview, on a real programme: what it says, and where its lines lead."""

import re
import shutil
import sys
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QTreeWidget, QWidget

from mkip_desk.db.change import Change
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.registers.register import Value
from mkip_desk.views.base.theme import theme
from mkip_desk.views.gateways.gate_painter import GateList
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.navigation import WAITS, Navigation
from mkip_desk.views.overview_page import LISTED
from tests.views.at_gates import cards
from tests.views.conftest import NOW, named, opened, said, table, table_names


@pytest.fixture
def window(just_opened):
    """The window before any register has been gone to."""
    return just_opened


@pytest.fixture
def overview(qtbot, window):
    """The page, with everything on it."""
    page = window.go("overview")
    qtbot.waitUntil(lambda: any(words.startswith("Board pack:") for words in said(page)))
    return page


def test_it_says_what_the_board_will_see_and_what_is_missing(overview) -> None:
    words = said(overview)
    assert "What the Board will see on 11 December 2014, and what it still needs from you." in words
    assert "Board pack: 0 of 5 ready" in words
    assert any(each.startswith("Missing: ") and "due date" in each and "progress" in each for each in words)


def test_what_is_missing_is_one_click_away_at_the_field_that_lacks_it(qtbot, window, overview) -> None:
    (way,) = (each for each in overview.findChildren(QPushButton) if each.accessibleName().startswith("MKIP Board: "))
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is not overview and bool(window.page.findChildren(QLineEdit, "starts")))
    qtbot.waitUntil(lambda: named(window.page, QLineEdit, "Start time").hasFocus())


def test_it_misses_as_many_as_the_place_of_the_pack_says(window, overview) -> None:
    places = window.findChild(Navigation)
    (pack,) = places.findItems("Board pack", Qt.MatchFlag.MatchExactly)
    assert (pack.data(WAITS), "Board pack: 0 of 5 ready" in said(overview)) == ("5 missing", True)


def test_no_card_is_beyond_the_edge_however_wide_the_window_is(qtbot, window, overview) -> None:
    body = overview.findChild(QWidget, "body")

    def cards() -> list[QFrame]:
        return [each for each in body.findChildren(QFrame) if each.property("look") == "card"]

    for wide, rows in ((960, 3), (1366, 2), (960, 3)):
        window.resize(wide, 540)
        qtbot.waitUntil(lambda rows=rows: len(cards()) == 5 and len({each.y() for each in cards()}) == rows)
        qtbot.waitUntil(lambda: body.width() <= body.parentWidget().width())
        assert all(each.geometry().right() < body.width() for each in cards())


def test_its_chart_is_read_out_as_its_figures(overview) -> None:
    (ring,) = (each for each in overview.findChildren(QSvgWidget) if each.isVisible())
    assert ring.accessibleName().startswith("Ring chart of 4 projects by RAG: ")
    assert ring.renderer().isValid()


def test_its_chart_of_savings_fills_a_wide_window(qtbot, window, overview) -> None:
    told = [{"project": 2, "year": "2010/11", "amount": 40_000_00}]
    window.programme.change("Add a saving", lambda change: change.add_many("savings", told), lambda _done: None)

    def wide() -> list[int]:
        charts = [each for each in overview.findChildren(QSvgWidget) if "2010/11" in each.accessibleName()]
        return [each.width() for each in charts if each.isVisible()]

    window.resize(1366, 768)
    qtbot.waitUntil(lambda: len(wide()) == 1)
    (before,) = wide()
    build = next(each for each in overview.findChildren(QPushButton) if each.text() == "Build the board pack")
    build.setFocus()
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: wide() > [before * 3 // 2])
    (chart,) = (each for each in overview.findChildren(QSvgWidget) if each.width() == wide()[0])
    assert chart.width() < chart.parentWidget().width()
    assert QApplication.focusWidget() is build, "the keyboard stays where it was"


def test_it_is_drawn_off_the_windows_thread(qtbot, dressed, programme_file) -> None:
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    window.show()
    ran: set[str] = set()
    sys.setprofile(lambda frame, _event, _arg: ran.add(frame.f_code.co_filename))
    try:
        window.open_path(programme_file)
        opened(qtbot, window)
        qtbot.waitUntil(lambda: bool(window.page.findChildren(QSvgWidget)))
    finally:
        sys.setprofile(None)
    assert not [name for name in ran if "reportlab" in name]


def test_a_line_leads_to_its_record(qtbot, window, overview) -> None:
    lines = [each for each in overview.findChildren(QPushButton) if each.text() == "Legal services"]
    qtbot.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is not overview)
    qtbot.waitUntil(lambda: named(window.page, QLineEdit, "Project").text() == "Legal services")


def led_to(overview) -> list[str]:
    """The names of the records that its lines lead to."""
    return [each.text() for each in overview.findChildren(QPushButton)]


def way(qtbot, overview, name: str) -> QPushButton:
    """The button of that name, once it can be seen: the cards are drawn anew with each change."""
    buttons = overview.findChildren
    qtbot.waitUntil(lambda: any(each.isVisible() and each.accessibleName() == name for each in buttons(QPushButton)))
    return named(overview, QPushButton, name)


def more(overview, of: str) -> QPushButton:
    """What leads to the rest of what that card has no room for."""
    buttons = overview.findChildren(QPushButton)
    return [each for each in buttons if each.accessibleName().endswith(f" more: {of}")][-1]


def test_what_a_card_has_no_room_for_is_one_press_away(qtbot, window, overview) -> None:
    done: list[object] = []
    risks = [{"title": f"Risk {at}", "likelihood": 5, "impact": 5} for at in range(7)]
    projects = [{"title": f"Project {at}", "rag": "amber"} for at in range(4)]

    def act(change: Change) -> None:
        change.add_many("risks", risks)
        change.add_many("projects", projects)

    window.programme.change("Add much", act, done.append)
    qtbot.waitUntil(lambda: "Risk 0" in led_to(overview))
    assert "Risk 6" not in led_to(overview)
    qtbot.waitUntil(lambda: any(words.startswith("Board pack: ") for words in said(overview)))
    title = next(words for words in said(overview) if words.startswith("Board pack: "))
    ready, reported = map(int, re.findall(r"\d+", title))
    assert more(overview, "Board pack").text() == f"and {reported - ready - LISTED} more"
    qtbot.mouseClick(more(overview, "To bring to a board"), Qt.MouseButton.LeftButton)
    assert "Risk 6" in led_to(overview)
    qtbot.waitUntil(lambda: getattr(window.focusWidget(), "text", str)() == "Risk 4")  # the keyboard goes on from there
    qtbot.mouseClick(more(overview, "Projects"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: {"Project 0", "Project 3"} <= set(table_names(window)))
    assert "Human Resources" not in table_names(window), "it is not at risk"


def test_what_is_overdue_is_one_press_away_in_a_table_of_just_that(qtbot, window, overview) -> None:
    def act(change: Change) -> None:
        past = When.on(date(2014, 10, 31))
        change.add_many("actions", [{"title": "Late", "due": past}, {"title": "Later", "due": past}, {"title": "Free"}])

    window.programme.change("Add actions", act, lambda _done: None)
    qtbot.mouseClick(way(qtbot, overview, "2 actions overdue"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is not overview and len(table_names(window)) == 2)
    view = table(window)
    assert {view.model().index(line, view.heading()).data() for line in (0, 1)} == {"Late", "Later"}


def test_an_overdue_condition_is_one_press_away_among_the_gateways(qtbot, window, overview) -> None:
    def act(change: Change) -> None:
        gate = {"gate": "G3", "title": "Decision", "turn": 3, "review": 1, "outcome": "approve with conditions"}
        made = change.add("gateways", {"project": 1, "decided": date(2014, 9, 1), **gate})
        change.add("conditions", {"gateway": made, "title": "Terms agreed", "due": When.on(date(2014, 10, 31))})

    window.programme.change("Decide", act, lambda _done: None)
    qtbot.mouseClick(way(qtbot, overview, "1 condition overdue"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(cards(window.page)) == 1)
    (card,) = cards(window.page).values()
    assert "1 condition overdue" in card.accessibleName().split(", ")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    gates = window.page.findChild(GateList)
    qtbot.waitUntil(lambda: gates.isVisible() and gates.count() == 1)
    drawn = gates.viewport().grab().toImage()
    places = product(range(drawn.width()), range(drawn.height()))
    assert any(drawn.pixelColor(*at).name() == theme.palette.red for at in places), "as on its card"
    qtbot.mouseClick(named(window.page, QPushButton, "All gateways"), Qt.MouseButton.LeftButton)
    named(window.page, QLineEdit, "Filter by project, gate or what was decided").clear()
    qtbot.waitUntil(lambda: any("0 late, 1 with a condition overdue, 0 ready" in each for each in said(window.page)))


def test_a_late_gate_is_one_press_away_without_those_of_which_a_condition_is_overdue(qtbot, window, overview) -> None:
    past = When.on(date(2014, 10, 31))

    def act(change: Change) -> None:
        idea = {"title": "Idea", "gate": "G0", "turn": 0, "review": 1, "forecast": past}
        late, closed = (
            change.add("projects", {"title": title, "stage": stage})
            for title, stage in (("Post room", "Idea"), ("Given up", "Cancelled"))
        )
        change.add_many("gateways", [{"project": each, **idea} for each in (late, closed)])
        other = change.add("projects", {"title": "Gateway review of the mail room"})
        gate = {"gate": "G3", "title": "Decision", "turn": 3, "review": 1, "outcome": "approve with conditions"}
        made = change.add("gateways", {"project": other, "decided": date(2014, 9, 1), **gate})
        change.add("conditions", {"gateway": made, "title": "Terms agreed", "due": past})

    window.programme.change("Decide", act, lambda _done: None)
    qtbot.mouseClick(way(qtbot, overview, "1 gateway overdue"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: list(cards(window.page)) == ["Post room"])


def test_the_pack_is_one_press_away(qtbot, window, overview) -> None:
    qtbot.mouseClick(named(overview, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is window.go("pack"))


def test_it_keeps_up_with_changes(qtbot, window, overview) -> None:
    done: list[object] = []
    window.programme.change("Close", lambda change: change.edit("projects", 1, {"status": "closed"}), done.append)
    qtbot.waitUntil(lambda: "Board pack: 0 of 4 ready" in said(overview))
    rags: dict[int, dict[str, Value]] = {1: {"rag": "green"}, 2: {"rag": None}, 3: {"rag": None}, 4: {"rag": None}}
    window.programme.change("Report", lambda change: change.edit_many("projects", rags), done.append)
    qtbot.waitUntil(lambda: "No project reported on is at risk; of 3 nothing is reported." in said(overview))


def test_what_is_kept_back_is_told_as_planned_and_delivered_apart(qtbot, window, overview) -> None:
    told = [("2010/11", "plan", 40_000_00), ("2011/12", "plan", 34_000_00), ("2010/11", "actual", -70_000_00)]

    def act(change: Change) -> None:
        change.add("business_cases", {"project": 2, "title": "Case", "exempt": "3 financial or business affairs"})
        change.add_many("savings", [{"project": 2, "year": y, "basis": basis, "amount": at} for y, basis, at in told])

    window.programme.change("Mark it as exempt", act, lambda _done: None)
    words = "Not shown, and not in the pack, since it is exempt or may tell an exempt amount"
    amounts = "£74,000 planned and −£70,000 delivered, of Legal services"
    where = "Where a project is only named alike, its form says what to do."
    qtbot.waitUntil(lambda: f"{words}: {amounts}. {where}" in said(overview))

    def more(change: Change) -> None:
        for which in ("advice", "archive", "library", "training"):
            project = change.add("projects", {"title": f"Legal {which}"})
            change.add("savings", {"project": project, "year": "2010/11", "basis": "plan", "amount": 1_000_00})

    window.programme.change("Four of like name", more, lambda _done: None)
    named_few = "of Legal advice, Legal archive, Legal library and 2 more projects."
    qtbot.waitUntil(lambda: any(named_few in each for each in said(overview)))


def test_where_there_is_nothing_to_report_on_a_tracker_is_the_first_step(qtbot, dressed, tmp_path, blank_once) -> None:
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    window.show()
    window.open_path(Path(shutil.copy(blank_once, tmp_path / "blank.mkip")))
    opened(qtbot, window)
    page = window.go("overview")
    qtbot.waitUntil(lambda: "There is nothing to report on yet." in said(page))
    assert [each.text() for each in page.findChildren(QPushButton) if each.property("look") == "primary"] == [
        "Import a tracker…"
    ]
    pack = window.go("pack")
    tree = pack.findChild(QTreeWidget)
    qtbot.waitUntil(lambda: tree.topLevelItemCount() > 0)
    stands = {tree.topLevelItem(at).text(0): tree.topLevelItem(at).text(1) for at in range(tree.topLevelItemCount())}
    assert len(stands) > 1
    assert set(stands.values()) == {"Nothing yet"}
    assert named(pack, QPushButton, "Nothing to report on").isVisible()


def test_the_place_is_remembered(qtbot, window, programme_file) -> None:
    window.go("risks")
    window.open_path(programme_file)
    opened(qtbot, window)
    qtbot.waitUntil(lambda: "Risks" in said(window.page))
