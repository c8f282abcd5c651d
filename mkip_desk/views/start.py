"""The start of the window: it is painted before the store and its libraries are read."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from mkip_desk.views.base.collecting import Collector
from mkip_desk.views.base.faults import Faults
from mkip_desk.views.base.painted import after_first_paint
from mkip_desk.views.base.placing import show_in_place
from mkip_desk.views.base.theme import icon, theme
from mkip_desk.views.main_window import MainWindow

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
    after_first_paint(window, theme.follow)
    after_first_paint(window, lambda: app.setWindowIcon(icon("mkip-desk")))
    faults = Faults(window)
    faults.install()
    window.fault.connect(faults.show)
    faults.leave_wanted.connect(window.quit)
    if store_path is not None:
        after_first_paint(window, lambda: window.open_path(store_path))
    show_in_place(window)
    return window
