"""What a page has read comes once one may be in another: it leaves the keyboard where it is."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from mkip_desk.db.store import Store
from mkip_desk.views.navigation import Navigation
from tests.views import keys
from tests.views.conftest import named, new_window, opened, table

PLACES = ("risks", "business_cases", "gateways", "service_reports", "performance", "escalations")


@pytest.fixture(scope="module")
def to_open(sample_once):
    """With something on every page that it begins in."""
    return sample_once


def test_a_page_that_was_left_takes_the_keyboard_from_none(qtbot, window) -> None:
    """Keys went to a table that nobody saw: of a large programme records come some seconds later."""
    line = None
    for place in PLACES:
        page = window.go(place)
        with qtbot.waitSignal(page.filled):
            window.go("history").go_to_filter()
            line = named(window.page, QLineEdit, "Filter changes")
            assert line.hasFocus()
        qtbot.keyClick(line, Qt.Key.Key_A)
        assert line.hasFocus(), place


def test_a_new_case_that_is_wanted_before_the_list_is_read_is_begun_at_its_project(qtbot, window) -> None:
    page = window.go("business_cases")
    with qtbot.waitSignal(page.filled):
        page.start_new()
    assert named(page, QComboBox, "Project of a new business case").hasFocus()


@pytest.mark.parametrize("read", [True, False])
def test_a_new_case_that_is_wanted_where_no_project_is_begins_at_the_way_to_one(qtbot, dressed, tmp_path, read) -> None:
    window = new_window()
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    window.show()
    window.make_programme(tmp_path / "Blank.mkip", sample=False)
    opened(qtbot, window)
    page = window.go("business_cases")
    with qtbot.waitSignal(page.filled):
        if not read:
            page.start_new()
    if read:
        page.start_new()
    assert named(page, QPushButton, "Go to Projects").hasFocus()


def test_a_register_begins_in_its_table_whatever_button_had_the_keyboard_by_the_way(qtbot, window) -> None:
    page = window.go("meetings")
    named(page, QPushButton, "New meeting").setFocus()
    qtbot.waitUntil(lambda: table(window).model().rowCount() > 0)
    assert table(window).hasFocus()


@pytest.mark.parametrize("come_from", ["the bar", "a page"])
@pytest.mark.parametrize(
    ("place", "first"),
    [("imports", "Choose a tracker…"), ("pack", "The pack is for"), ("history", "Filter changes")],
)
def test_a_place_has_the_keyboard_wherever_it_was_before(qtbot, window, come_from, place, first) -> None:
    """Whether the page before had been read by then, and so had the keyboard itself, made another of it."""
    qtbot.waitUntil(lambda: table(window).model().rowCount() > 0)
    keys.give_focus(qtbot, window)
    (named(window, QPushButton, "Search everything") if come_from == "the bar" else table(window)).setFocus()
    with qtbot.waitSignal(window.go(place).filled):
        pass
    now = keys.focus()
    assert first in (now.accessibleName(), keys.name_of(now))


def test_where_places_are_gone_through_by_keys_they_keep_the_keyboard(qtbot, window) -> None:
    qtbot.waitUntil(lambda: table(window).model().rowCount() > 0)
    places = window.findChild(Navigation)
    places.setFocus()
    with qtbot.waitSignal(window.go("pack").filled):
        pass
    assert places.hasFocus()


@pytest.mark.parametrize("come_from", ["the bar", "a page"])
def test_a_place_that_is_empty_until_it_is_read_has_the_keyboard_then(qtbot, window, come_from) -> None:
    qtbot.waitUntil(lambda: table(window).model().rowCount() > 0)
    keys.give_focus(qtbot, window)
    (named(window, QPushButton, "Search everything") if come_from == "the bar" else table(window)).setFocus()
    with qtbot.waitSignal(window.go("overview").filled):
        pass
    qtbot.waitUntil(lambda: isinstance(keys.focus(), QPushButton) and window.page.isAncestorOf(keys.focus()))
    assert keys.name_of(keys.focus()).startswith("ICT mapping and collaboration"), "the first of what is missing"


def test_a_place_opens_at_its_head_where_what_can_be_done_first_is_out_of_sight(qtbot, dressed, sample_once, tmp_path):
    path = Path(shutil.copy(sample_once, tmp_path))
    with Store.open(path, who="ben on LAPTOP-3"):
        window = new_window()
        qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
        window.resize(683, 384)
        window.show()
        window.open_path(path)
        opened(qtbot, window)
        window.go("projects")
        qtbot.waitUntil(lambda: table(window).model().rowCount() > 0)
        table(window).setFocus()
        with qtbot.waitSignal(window.go("imports").filled):
            pass
        heading = next(each for each in window.page.findChildren(QLabel) if each.text() == "Imports")
        qtbot.waitUntil(lambda: heading.visibleRegion().boundingRect() == heading.rect())
        qtbot.keyClick(keys.focus(), Qt.Key.Key_Tab)
        assert keys.name_of(keys.focus()) == "Save these choices for a colleague…"
        assert not keys.focus().visibleRegion().isEmpty()


def test_cards_that_are_drawn_anew_leave_the_keyboard_in_the_page(qtbot, window) -> None:
    """It went on with the card that it was in, to Search."""
    with qtbot.waitSignal(window.go("overview").filled):
        pass
    qtbot.waitUntil(lambda: isinstance(keys.focus(), QPushButton) and window.page.isAncestorOf(keys.focus()))
    before = keys.focus()
    with qtbot.waitSignal(window.page.filled):
        add = lambda change: change.add("projects", {"title": "Audit"})  # noqa: E731
        window.programme.change("Add a project", add, lambda _id: None)
    qtbot.waitUntil(lambda: keys.focus() not in (before, window.page))
    assert window.page.isAncestorOf(keys.focus())
