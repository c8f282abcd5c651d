"""The row with the focus, the rows highlighted and the form: whatever is done by keys and clicks, they agree."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from mkip_desk.views.register.register_model import RegisterModel
from tests.views.conftest import choose_row, named, press, said, table, table_names
from tests.views.keys import focus
from tests.views.register.test_groups import group
from tests.views.register.test_sorting import click_head

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
MOVING = (Key.Key_Home, Key.Key_End, Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Left,
          Key.Key_Right, Key.Key_Space)  # fmt: skip
FIRST_AND_LAST = {(Key.Key_Home, CTRL): 0, (Key.Key_End, CTRL): -1, (Key.Key_PageUp, NONE): 0}


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


def highlighted(window) -> list[str]:
    """The titles of the rows that are highlighted."""
    return [str(row.record["title"]) for row in table(window).selected()]


def in_form(window) -> str:
    """The title of the record in the form."""
    return named(window.page, QLineEdit, "Project").text()


def agreed(window) -> str:
    """The title of the record in the form, once it is seen to be that of the row chosen and highlighted."""
    view, title = table(window), in_form(window)
    model = view.model()
    assert isinstance(model, RegisterModel)
    assert title in highlighted(window)
    if model.head(view.currentIndex().row()) is None:
        assert model.row(view.currentIndex().row()).record["title"] == title
    return title


@pytest.mark.parametrize("grouped", [False, True])
def test_whatever_key_moves_the_row_the_highlight_and_the_form_go_with_it(qtbot, window, grouped: bool) -> None:
    if grouped:
        group(qtbot, window, "RAG")
    view = table(window)
    for modifier in (NONE, CTRL, SHIFT, CTRL | SHIFT):
        for key in MOVING:
            choose_row(qtbot, view, 3 if grouped else 1)
            before = agreed(window)
            view.setFocus()
            qtbot.keyClick(view, key, modifier)
            after = agreed(window)
            if not modifier & SHIFT:
                assert highlighted(window) == [after]
            if not grouped and (key, modifier) in FIRST_AND_LAST:
                assert after == table_names(window)[FIRST_AND_LAST[key, modifier]] != before


def test_a_row_taken_out_of_those_highlighted_leaves_the_form_too(qtbot, window) -> None:
    view = table(window)
    choose_row(qtbot, view, 0)
    for line in (2, 3, 3, 0, 2):
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, CTRL, view.visualRect(view.model().index(line, 1)).center()
        )
        agreed(window)
    assert highlighted(window) == ["Revenues and Benefits"], "the last that is highlighted stays so"


def test_the_table_entered_by_keys_from_a_new_record_highlights_what_the_form_goes_to(qtbot, window) -> None:
    qtbot.mouseClick(named(window.page, QPushButton, "New project"), Qt.MouseButton.LeftButton)
    assert not highlighted(window)
    table(window).setFocus(Qt.FocusReason.TabFocusReason)
    agreed(window)


def test_they_agree_after_filtering_sorting_and_grouping(qtbot, window) -> None:
    choose_row(qtbot, table(window), 2)
    chosen = agreed(window)
    table(window).setFocus()
    qtbot.keyClicks(table(window), "e")
    assert agreed(window) == chosen
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Backspace)
    assert agreed(window) == chosen
    click_head(qtbot, window, "title")
    assert agreed(window) == chosen
    group(qtbot, window, "RAG")
    assert agreed(window) == chosen


def test_f2_begins_at_the_field_of_the_column_that_the_focus_is_in(qtbot, window) -> None:
    view = table(window)
    view.setFocus()
    qtbot.keyClick(view, Key.Key_F2)
    assert focus().accessibleName() == "Project", "as the table is opened"
    columns = [field.name for field in view.fields]
    for name, label in (("rag", "RAG"), ("due", "Due"), ("lead", "Lead council"), ("title", "Project")):
        place = view.model().index(1, columns.index(name))
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(place).center())
        with qtbot.waitSignal(window.page.filled):
            window.page.refresh()
        qtbot.keyClick(view, Key.Key_Down)
        qtbot.keyClick(view, Key.Key_F2)
        assert focus().accessibleName() == label
        assert agreed(window) == "Revenues and Benefits"


def test_nothing_is_deleted_that_is_folded_away(qtbot, window) -> None:
    group(qtbot, window, "RAG")
    group(qtbot, window, "&Fold all")
    table(window).setFocus()
    qtbot.keyClick(table(window), Key.Key_Home, CTRL)
    newest = window.programme.standing.undo_name
    qtbot.keyClick(table(window), Key.Key_Delete)
    told: list[object] = []
    window.programme.ask(lambda store: store.undo_name, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [newest]


def test_what_is_deleted_is_what_is_highlighted_and_undo_leaves_them_agreed(qtbot, window) -> None:
    view = table(window)
    choose_row(qtbot, view, 0)
    view.setFocus()
    qtbot.keyClick(view, Key.Key_End, CTRL)
    assert highlighted(window) == ["Human Resources"]
    qtbot.keyClick(view, Key.Key_Delete)
    qtbot.waitUntil(lambda: "Deleted “Human Resources”. Undo brings it back." in said(window))
    qtbot.waitUntil(lambda: len(table_names(window)) == 3)
    assert agreed(window) == "Revenues and Benefits"
    press(qtbot, window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    assert agreed(window) == "Revenues and Benefits"


class Painted(QObject):
    """What of a widget is painted, as it is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region |= event.region()
        return False


def test_the_bar_leaves_the_row_that_the_focus_leaves(qtbot, window) -> None:
    """Also where that stays highlighted and is gone from in another column."""
    view = table(window)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, view.heading() + 2))
    qtbot.keyClick(view, Key.Key_Down, SHIFT)
    QApplication.processEvents()
    painted = Painted(view.viewport())
    qtbot.keyClick(view, Key.Key_Down, SHIFT)
    bar = view.visualRect(view.model().index(1, 0)).topLeft() + QPoint(1, 5)
    qtbot.waitUntil(lambda: painted.region.contains(bar))
