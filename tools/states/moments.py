"""States that are over in a moment: something is being done, and the window says what."""

from collections.abc import Mapping

import openpyxl
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QProgressBar

from mkip_desk.views.importing.waiting import Waiting
from mkip_desk.views.main_window import MainWindow
from tools.states.hands import State, at_once, choose, press, rest, wait_for

ROWS = 20_000  # of a tracker that takes a while to read


def _importing(window: MainWindow) -> QPixmap:
    """A large tracker, being read."""
    assert window.programme is not None
    assert window.programme.standing is not None
    path = window.programme.standing.path.with_name("Risks of all the councils.xlsx")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Risks")
    sheet.append(["ID", "Risk", "Likelihood", "Impact", "Owner"])
    for row in range(ROWS):
        sheet.append([f"R{row}", f"Something goes wrong in place {row}", row % 5 + 1, row % 4 + 1, "Head of Audit"])
    book.save(path)
    window.import_file(path)
    wait_for(lambda: any(each.isVisible() for each in window.findChildren(Waiting)))
    rest(500)
    return at_once(window)


def _building(window: MainWindow) -> QPixmap:
    """The pack, being built."""
    window.go("pack")
    press(window, "Build the board pack")
    bar = next(each for each in window.findChildren(QProgressBar) if each.isVisible())
    wait_for(lambda: bar.maximum() > 0 and bar.value() > 0)
    return at_once(window)


def _closing(window: MainWindow) -> QPixmap:
    """The programme being closed, with what was changed in it backed up."""
    assert window.programme is not None
    choose(window, "Legal services")
    done = {"stage": "Done"}
    window.programme.change("Close a project", lambda change: change.edit("projects", 1, done), lambda _none: None)
    rest(600)
    window.leave_programme()
    return at_once(window)


STATES: Mapping[str, State] = {"importing": _importing, "building-pack": _building, "closing": _closing}
