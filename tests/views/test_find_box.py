"""Finding anything from anywhere: by keys and by the mouse, with an error in typing."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton

from mkip_desk.db.tables import registers
from mkip_desk.views.find_box import FindBox
from mkip_desk.views.navigation import Navigation
from tests.views.conftest import named, press, said, table


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def box(qtbot, window) -> FindBox:
    """The box, opened by its keys, with every record in it."""
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(FindBox)))
    opened = window.findChild(FindBox)
    typed(qtbot, opened, "legal services")
    qtbot.waitUntil(lambda: "Legal services" in names(opened))
    opened.findChild(QLineEdit).clear()
    return opened


def typed(qtbot, box: FindBox, words: str) -> None:
    line = box.findChild(QLineEdit)
    line.clear()
    qtbot.keyClicks(line, words)


def names(box: FindBox) -> list[str]:
    model = box.findChild(QListView).model()
    return [model.index(line, 0).data() for line in range(model.rowCount())]


def in_form(window) -> str:
    return str(named(window.page, QLineEdit, "Project").text())


def test_a_record_is_found_and_gone_to_by_keys(qtbot, window, box) -> None:
    typed(qtbot, box, "lgeal")
    assert names(box)[0] == "Legal services"
    qtbot.keyClick(box.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: in_form(window) == "Legal services")
    qtbot.waitUntil(lambda: not window.findChildren(FindBox))


def test_up_and_down_choose_among_what_is_found(qtbot, window, box) -> None:
    typed(qtbot, box, "e")
    line, view = box.findChild(QLineEdit), box.findChild(QListView)
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_PageUp, 0)):
        qtbot.keyClick(line, key)
        assert view.currentIndex().row() == row
    assert line.hasFocus()


def test_a_click_goes_there(qtbot, window, box) -> None:
    typed(qtbot, box, "human res")
    view = box.findChild(QListView)
    first = view.model().index(0, 0)
    qtbot.waitUntil(lambda: not view.visualRect(first).isEmpty())
    place = view.visualRect(first).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: in_form(window) == "Human Resources")


def test_a_place_is_gone_to(qtbot, window, box) -> None:
    for words, found in {
        "exempt": ["Business cases", "Exception reports"], "schedule 12A": ["Business cases", "Exception reports"],
        "put project on hold": ["Projects"], "on hold": ["Projects", "Help: Projects"], "pause": ["Help: Projects"],
        "exemption": ["Help: Business cases", "Help: Exception reports"],
        "part ii": ["Help: Business cases", "Help: Exception reports"], "private": ["Help: Board pack"],
        "confidential": ["Help: Business cases"], "withhold": ["Help: Business cases"],
    }.items():  # fmt: skip
        typed(qtbot, box, words)
        assert names(box)[: len(found)] == found, "by what its fields are called, or by the help"
    typed(qtbot, box, "board pa")
    assert names(box)[0] == "Board pack"
    qtbot.keyClick(box.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page is window.go("pack"))
    assert window.findChild(Navigation).hasFocus(), "and on no button of the page, which the next Enter would press"


def test_an_action_is_done(qtbot, window, box) -> None:
    typed(qtbot, box, "new rec")
    assert names(box)[0] == "New record", "before the help that speaks of it"
    qtbot.keyClick(box.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "New project" in said(window.page))


NEW = {
    each.name: f"New {each.one}"
    for each in registers.values()
    if each.place and each.name not in ("partnerships", "gateways", "escalations")
}


@pytest.mark.parametrize("register", NEW)
def test_a_new_record_of_any_register_is_begun_from_any_page(qtbot, window, box, register) -> None:
    typed(qtbot, box, NEW[register].lower())
    assert names(box)[0] == NEW[register]
    assert names(box).count(NEW[register]) == 1, "a page that has a button for it offers it once"
    qtbot.keyClick(box.findChild(QLineEdit), Qt.Key.Key_Return)
    assert window.page is window.go(register)
    begins = "Project of a new business case" if register == "business_cases" else registers[register].heading
    label = registers[register].column_by_name[begins].label if begins in registers[register].column_by_name else begins
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == label)


def test_the_keys_of_pasting_are_told_and_a_field_keeps_them(qtbot, window, box) -> None:
    typed(qtbot, box, "paste from")
    first = box.findChild(QListView).model().index(0, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Paste from Excel…, Action Ctrl+V"
    qtbot.keyClick(box.findChild(QLineEdit), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(FindBox))
    QApplication.clipboard().setText("Live")
    stage = named(window.page, QLineEdit, "Stage")
    stage.setFocus()
    stage.selectAll()
    press(qtbot, window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert stage.text() == "Live"


def test_what_cannot_be_done_now_is_not_offered(qtbot, window, box) -> None:
    typed(qtbot, box, "redo")
    assert not any(name.startswith("Redo") for name in names(box))
    typed(qtbot, box, "undo")
    assert names(box)[0] == "Undo: edit Legal services"


def test_nothing_found_is_said(qtbot, box) -> None:
    typed(qtbot, box, "zzzz")
    assert names(box) == []
    assert "Nothing has “zzzz” in it." in said(box)
    high = box.height()
    typed(qtbot, box, "legal")
    assert high < box.height() / 2, "an empty list is no part of it"


def test_escape_puts_it_away_and_nothing_has_moved(qtbot, window, box) -> None:
    before = in_form(window)
    qtbot.keyClick(box.findChild(QLineEdit), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(FindBox))
    assert in_form(window) == before


def test_a_menu_of_its_line_does_not_put_it_away(qtbot, window, box) -> None:
    line = box.findChild(QLineEdit)
    for lost in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):  # as Qt says it when a menu opens and closes
        QApplication.sendEvent(line, QFocusEvent(lost, Qt.FocusReason.PopupFocusReason))
    assert box.isVisible()
    qtbot.mouseClick(table(window).viewport(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.findChildren(FindBox))


def test_the_bar_opens_it_too(qtbot, window) -> None:
    qtbot.mouseClick(named(window, QPushButton, "Search everything"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(FindBox)))
    assert window.findChild(FindBox).findChild(QLineEdit).hasFocus()


def test_a_page_that_has_done_its_work_does_not_put_it_away(qtbot, window, box) -> None:
    """What asks for the focus meanwhile has it afterwards."""
    line = box.findChild(QLineEdit)
    asking = named(window.page, QLineEdit, "Filter projects")
    asking.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(QApplication.focusWidget(), "legal")
    assert line.text() == "legal"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert asking.hasFocus()


@pytest.mark.parametrize("size", [(920, 480), (1366, 768)])
def test_the_whole_box_is_within_the_window(qtbot, window, box, size) -> None:
    typed(qtbot, box, "e")
    window.resize(*size)
    qtbot.waitUntil(lambda: window.width() == size[0])
    assert window.centralWidget().rect().contains(box.geometry())
    view = box.findChild(QListView)
    assert view.viewport().height() % view.visualRect(view.model().index(0, 0)).height() == 0, "no line is cut"
    assert view.isVisible()
