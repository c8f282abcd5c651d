"""The start of the window: it is painted before the store and its libraries are read."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from mkip_desk.views.collecting import Collector
from mkip_desk.views.faults import Faults
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.old_python import called_by_qt
from mkip_desk.views.theme import icon, theme

STYLE = ("-style", "fusion")
"""The style that the style sheet builds on, on every system."""


def run(store_path: Path | None, argv: Sequence[str]) -> int:
    """Open the window and give the exit code when it closes."""
    app = QApplication([sys.argv[0], *STYLE, *argv])
    window = show(app, store_path)
    code = app.exec()
    window.deleteLater()
    return code


def show(app: QApplication, store_path: Path | None) -> MainWindow:
    """Show the window; open the file once it has been painted."""
    app.setApplicationName("MKIP Desk")
    theme.dress(app)
    Collector(app)
    window = MainWindow()
    AfterFirstPaint(window, lambda: app.setWindowIcon(icon("mkip-desk")))
    faults = Faults(window)
    faults.install()
    window.fault.connect(faults.show)
    if store_path is not None:
        AfterFirstPaint(window, lambda: window.open_path(store_path))
    window.show()
    return window


@called_by_qt
class AfterFirstPaint(QObject):
    """Does something once, after a window has been painted for the first time."""

    def __init__(self, window: QWidget, do: Callable[[], object]) -> None:
        super().__init__(window)
        self._do = do
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._do)
        return False
