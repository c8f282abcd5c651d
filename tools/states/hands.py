"""What brings a window into a state: waiting, pressing, typing, going to a place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from mkip_desk.views.base.scrolling import bring_into_view, bring_to_head
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.register.field_line import FieldLine
from mkip_desk.views.register.record_panel import RecordPanel
from mkip_desk.views.register.register_table import RegisterTable

State = Callable[[MainWindow], QPixmap | None]
"""Brings a window into a state worth a picture. It takes the picture itself of what is over in a moment."""

PATIENCE = 60_000  # milliseconds


def wait_for(ready: Callable[[], bool], otherwise: str = "the window was not ready in time") -> None:
    """Let the window work until it is ready; it is said otherwise what was not."""
    if not patiently(ready, PATIENCE):
        raise TimeoutError(otherwise)


def patiently(ready: Callable[[], bool], milliseconds: int = 10_000) -> bool:
    """Let the window work until it is ready, but no longer than that; says whether it is."""
    clock = QElapsedTimer()
    clock.start()
    while not ready() and clock.elapsed() < milliseconds:
        rest()
    return ready()


def rest(milliseconds: int = 50) -> None:
    """Let the window work for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def named(window: QWidget, kind: type[Any], name: str) -> Any:
    """The visible control of that accessible name, or with those words on it, once it is there."""

    def found() -> list[Any]:
        there = (each for each in window.findChildren(kind) if each.isVisible())
        return [each for each in there if name in (each.accessibleName(), getattr(each, "text", str)())]

    wait_for(lambda: bool(found()), f"there is no {kind.__name__} “{name}”")
    return found()[0]


def press(window: QWidget, words: str) -> None:
    """Press the button with those words or of that name, once it is there and can be pressed."""
    pressed = named(window, QPushButton, words)
    wait_for(pressed.isEnabled, f"“{words}” cannot be pressed")
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    rest()


def type_into(window: QWidget, label: str, words: str, kind: type[Any] = QLineEdit) -> None:
    """Type words in place of what a field holds."""
    field = named(window, kind, label)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    rest()


def at_once(window: QWidget) -> QPixmap:
    """A picture of what is over in a moment, before anything more is done."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    return window.grab()


def in_view(window: QWidget, label: str, kind: type[Any] = QLineEdit) -> None:
    """Scroll to a field, with what is said beneath it."""
    line = named(window, kind, label)
    while line is not None and not isinstance(line, FieldLine):
        line = line.parentWidget()
    bring_into_view(line)


def form_in_view(window: MainWindow) -> None:
    """Scroll to the form of the record chosen, where it stands beneath the table."""
    bring_to_head(next(each for each in window.page.findChildren(RecordPanel) if each.isVisible()))
    rest()


def choose(window: MainWindow, title: str) -> None:
    """Choose the record of that name in the table in view, once it is there."""
    table = window.page.findChild(RegisterTable)

    def line() -> int | None:
        names = [table.model().index(each, table.heading()).data() for each in range(table.model().rowCount())]
        return next((at for at, name in enumerate(names) if name.startswith(title)), None)

    wait_for(lambda: line() is not None, f"there is no “{title}” in the table")
    table.selectRow(line())
    rest(200)


def going(key: str) -> State:
    """The state of having gone to a place."""

    def go(window: MainWindow) -> None:
        window.go(key)
        rest(400)

    return go
