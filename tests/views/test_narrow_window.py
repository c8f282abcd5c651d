"""A window on a small laptop at 150 and 200 per cent: whatever there is can be read and reached."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QListView, QPushButton, QWidget

from mkip_desk.views.base.beside import Beside
from mkip_desk.views.base.elided import Line
from mkip_desk.views.base.scrolling import Holder
from mkip_desk.views.base.theme import GRID
from mkip_desk.views.base.widgets import Notice
from mkip_desk.views.edges import Foot
from mkip_desk.views.find_box import FindBox
from mkip_desk.views.gateways.board import Card
from mkip_desk.views.navigation import Navigation
from mkip_desk.views.pack.pdf_preview import PdfPreview
from mkip_desk.views.register.foot_row import FootRow
from mkip_desk.views.register.register_model import RegisterModel
from tests.views.conftest import named, press, table

SIDEWAYS = ("business_cases",)
"""Places that are one wide table, which is scrolled both ways."""
DONE = "Deleted “Consultation on the HR service delivery option is late”. Undo brings it back."
PLACES = ("overview", "projects", "gateways", "councils", "pack", "imports", "history", "partnerships", *SIDEWAYS)


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


def resized(qtbot, window, width: int, height: int) -> None:
    window.resize(width, height)
    qtbot.waitUntil(lambda: window.width() == width)


def cut(page: QWidget) -> list[str]:
    """The buttons of a page that are narrower than their words, or lie beyond its edge, what scrolls apart."""
    found = []
    for each in page.findChildren(QPushButton):
        if not each.isVisible() or _scrolls(each, page):
            continue
        place = QRect(each.mapTo(page, QPoint(0, 0)), each.size())
        if each.width() < each.minimumSizeHint().width() or not page.rect().contains(place):
            found.append(each.text() or each.accessibleName())
    return found


def _scrolls(part: QWidget, page: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


@pytest.mark.parametrize("size", [(683, 384), (911, 512)])
def test_no_button_of_any_place_is_cut(qtbot, window, size) -> None:
    resized(qtbot, window, *size)
    for place in PLACES:
        page = window.go(place)
        qtbot.waitUntil(page.isVisible)
        holder = page.parentWidget().parentWidget()
        assert isinstance(holder, Holder)
        qtbot.waitUntil(lambda page=page: page.width() >= page.minimumSizeHint().width())
        qtbot.waitUntil(lambda page=page: cut(page) == [])
        assert place in SIDEWAYS or holder.horizontalScrollBar().maximum() == 0, f"{place} is scrolled down alone"


def test_the_pack_can_be_built_and_saved_without_scrolling_its_page(qtbot, window) -> None:
    resized(qtbot, window, 683, 384)
    page = window.go("pack")
    holder = page.parentWidget().parentWidget()

    def in_sight(words: str) -> bool:
        button = named(page, QPushButton, words)
        return holder.rect().contains(QRect(button.mapTo(holder, QPoint(0, 0)), button.size()))

    qtbot.waitUntil(lambda: in_sight("Build the board pack"))
    qtbot.mouseClick(named(page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(PdfPreview).pages > 0, timeout=20_000)
    qtbot.waitUntil(lambda: in_sight("Save a copy…"))
    assert in_sight("Build it again")
    resized(qtbot, window, 1366, 768)


def test_four_kinds_of_savings_are_added_up_with_no_bar_on_a_large_screen_at_200_per_cent(qtbot, window) -> None:
    sorts = list(product(("cashable", "non-cashable"), ("plan", "actual")))

    def save(change) -> None:
        for (kind, basis), year in product(sorts, ("2014/15", "2015/16")):
            change.add("savings", {"project": 1, "year": year, "kind": kind, "basis": basis, "amount": 1_000_00})

    window.programme.change("Save", save, lambda _none: None)
    window.go("savings")
    resized(qtbot, window, 960, 540)
    foot = window.page.findChild(FootRow)
    qtbot.waitUntil(lambda: foot.isVisible() and foot.text().count("£") == len(sorts))
    holder = window.page.parentWidget().parentWidget()
    assert isinstance(holder, Holder)
    qtbot.waitUntil(lambda: holder.verticalScrollBar().maximum() == 0)


def test_what_is_found_leaves_the_foot_of_the_window_in_sight(qtbot, window) -> None:
    resized(qtbot, window, 683, 384)
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(FindBox)
    qtbot.keyClicks(box.findChild(QLineEdit), "e")
    foot = window.findChild(Foot)
    qtbot.waitUntil(lambda: box.findChild(QListView).isVisible())
    assert box.geometry().bottom() < foot.y()
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)


def test_places_are_asked_for_and_put_away_again(qtbot, window) -> None:
    places = window.findChild(Navigation)
    assert places.isVisible()
    resized(qtbot, window, 683, 384)
    assert not places.isVisible()
    qtbot.mouseClick(named(window, QPushButton, "Places"), Qt.MouseButton.LeftButton)
    assert places.isVisible()
    assert places.hasFocus()
    heading = next(item for item in map(places.item, range(places.count())) if not item.flags())
    assert places.visualItemRect(heading).height() >= 24, "it scrolls, and has room"
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not places.isVisible()
    button = named(window, QPushButton, "Places")
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(places, Qt.Key.Key_Down)
    assert places.isVisible(), "one more may be passed over"
    qtbot.keyClick(places, Qt.Key.Key_Return)
    assert window._desk.place == "milestones"
    assert not places.isVisible()
    resized(qtbot, window, 1366, 768)
    assert places.isVisible()
    assert not button.isVisible()


def test_the_form_stands_beneath_the_table_where_there_is_no_room_beside_it(qtbot, window) -> None:
    resized(qtbot, window, 1366, 768)
    beside = window.page.findChild(Beside).sizes()
    resized(qtbot, window, 1000, 768)
    resized(qtbot, window, 683, 384)
    rows, form = table(window), named(window.page, QPushButton, "Save")
    assert form.mapTo(window.page, QPoint(0, 0)).y() > rows.mapTo(window.page, QPoint(0, rows.height())).y()
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    field = window.focusWidget()
    assert window.page.isAncestorOf(field)
    assert field is not rows
    holder = window.page.parentWidget().parentWidget()
    qtbot.waitUntil(lambda: holder.rect().contains(QRect(field.mapTo(holder, QPoint(0, 0)), field.size())))
    resized(qtbot, window, 1366, 768)
    assert form.mapTo(window.page, QPoint(0, 0)).x() > rows.mapTo(window.page, QPoint(rows.width(), 0)).x()
    assert window.page.findChild(Beside).sizes() == beside, "each has the room back that it had"


def test_whatever_tab_leads_to_is_in_sight(qtbot, window) -> None:
    resized(qtbot, window, 683, 384)
    window.go("gateways")
    qtbot.waitUntil(lambda: len(window.page.findChildren(Card)) == 4)
    reached: list[QWidget] = []
    while window.focusWidget() not in reached:
        reached.append(window.focusWidget())
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        assert not window.focusWidget().visibleRegion().isEmpty()
    assert {each for each in reached if isinstance(each, Card)}


def test_a_record_that_is_gone_to_is_in_sight(qtbot, window) -> None:
    resized(qtbot, window, 683, 384)
    page, rows = window.page, table(window)
    model = rows.model()
    assert isinstance(model, RegisterModel)
    last = model.rowCount() - 1

    def seen(line: int) -> bool:
        place = rows.visualRect(model.index(line, 1))
        return rows.viewport().visibleRegion().boundingRect().contains(place)

    page.reveal(model.row(last).id)
    qtbot.waitUntil(lambda: rows.currentIndex().row() == last and seen(last))
    page.parentWidget().parentWidget().verticalScrollBar().setValue(0)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for line in range(1, last + 1):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda line=line: seen(line))


def test_a_new_record_is_begun_with_its_heading_and_its_save_in_sight(qtbot, window) -> None:
    window.resize(683, 384)
    qtbot.mouseClick(named(window.page, QPushButton, "New project"), Qt.MouseButton.LeftButton)
    field = named(window.page, QLineEdit, "Project")
    qtbot.waitUntil(field.hasFocus)
    heading = next(each for each in window.page.findChildren(QLabel) if each.text() == "New project")
    save = named(window.page, QPushButton, "Save")
    whole = (heading, field, save)
    qtbot.waitUntil(lambda: all(each.visibleRegion().boundingRect() == each.rect() for each in whole))
    page = next(each for each in window.findChildren(Holder) if each.isAncestorOf(save))
    foot = save.mapTo(page.viewport(), save.rect().bottomLeft()).y()
    assert foot + GRID <= page.viewport().height(), "not right on the foot of the window"


def test_what_is_told_is_in_sight_wherever_the_page_is(qtbot, window) -> None:
    resized(qtbot, window, 683, 384)
    page, bar = window.page, window.page.parentWidget().parentWidget().verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.tell("The programme has changed since this was read.", "red")
    notice = page.findChild(Notice)
    qtbot.waitUntil(lambda: notice.visibleRegion().boundingRect().height() == notice.height())


def test_no_date_and_no_sum_of_a_project_is_cut_in_half_a_large_screen(qtbot, window) -> None:
    resized(qtbot, window, 960, 540)
    rows, form = table(window), named(window.page, QPushButton, "Save")
    qtbot.waitUntil(lambda: form.mapTo(window.page, QPoint(0, 0)).y() > rows.mapTo(window.page, QPoint(0, 0)).y() + 99)
    assert rows.horizontalScrollBar().maximum() == 0
    window.go("councils")
    qtbot.waitUntil(lambda: table(window).model().rowCount() > 0)
    assert window.page.findChild(Beside).orientation() == Qt.Orientation.Horizontal, "there is room for what it shows"
    window.go("projects")


def test_what_was_done_is_said_whole_in_half_a_screen(qtbot, window) -> None:
    resized(qtbot, window, 960, 540)
    foot = window.findChild(Foot)
    foot.tell_done(DONE)
    line = next(each for each in foot.findChildren(Line) if each.accessibleName() == DONE)
    qtbot.waitUntil(lambda: line.width() >= line.fontMetrics().horizontalAdvance(DONE))
    foot.tell_done("")
    for width in (683, 800, 1000):
        resized(qtbot, window, width, 384)
        foot.show_unsaved(12)
        shown = [each for each in foot.findChildren(Line) if each.isVisible()]
        qtbot.waitUntil(lambda shown=shown: all(each.width() >= each.sizeHint().width() for each in shown))
    foot.show_unsaved(0)
