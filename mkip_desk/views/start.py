"""The start of the window: it is painted before the store and its libraries are read."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from mkip_desk.views.collecting import Collector
from mkip_desk.views.faults import Faults
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.painted import after_first_paint
from mkip_desk.views.theme import icon, theme

FRAME = 40  # pixels that the system's own frame may take above and below
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
    after_first_paint(window, lambda: app.setWindowIcon(icon("mkip-desk")))
    faults = Faults(window)
    faults.install()
    window.fault.connect(faults.show)
    if store_path is not None:
        after_first_paint(window, lambda: window.open_path(store_path))
    show_on_screen(window)
    return window


def show_on_screen(window: QWidget) -> None:
    """Show a window at its usual size, or as large as the screen where that has no room for it and its frame."""
    room = window.screen().availableGeometry()
    if room.width() > window.width() and room.height() > window.height() + FRAME:
        window.show()
    else:
        window.resize(room.size().boundedTo(window.size()))
        window.showMaximized()
