"""Using the window by keys alone: every key goes to whatever has the focus, as on a desktop."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

MOST_TABS = 250


def focus() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def name_of(widget: QWidget) -> str:
    """How a widget is called by who reads the screen aloud."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def key(qtbot, which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key."""
    qtbot.keyClick(focus(), which, modifier)


def type_over(qtbot, words: str) -> None:
    """Type words in place of all that is in the line with the focus."""
    key(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focus(), words)


def tab_to(qtbot, name: str, *, back: bool = False) -> None:
    """Press Tab until what is called so has the focus."""
    passed = []
    for _ in range(MOST_TABS):
        if name_of(focus()) == name:
            return
        passed.append(name_of(focus()))
        if back:
            key(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            key(qtbot, Qt.Key.Key_Tab)
    raise AssertionError(f"no Tab leads to {name}, only to {list(dict.fromkeys(passed))}")


def press(qtbot, name: str) -> None:
    """Go to the button of that name by Tab, and press it by Space."""
    tab_to(qtbot, name)
    key(qtbot, Qt.Key.Key_Space)


def give_focus(qtbot, window: QWidget) -> None:
    """What a desktop does with a window that has just been shown, or whose dialog has gone."""

    def has_it() -> bool:
        found = QApplication.focusWidget()
        return found is not None and window.isAncestorOf(found)

    window.activateWindow()
    qtbot.waitUntil(has_it)


def name_a_file(qtbot, window: QWidget, path: Path) -> None:
    """Type a file's name where the dialog asks for it, and agree by Enter."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QFileDialog)))
    dialog = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    give_focus(qtbot, dialog)
    type_over(qtbot, str(path))
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    give_focus(qtbot, window)
