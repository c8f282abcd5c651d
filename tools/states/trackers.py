"""States of taking a tracker in: its tables, columns, review, conflicts, and what was brought."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from mkip_desk.resources import resource
from mkip_desk.services.new_programme.new_programme import SAMPLE_TRACKER
from mkip_desk.views.main_window import MainWindow
from tools.states.hands import State, choose, going, named, press, rest, type_into, wait_for

HOUSE = Path(__file__).resolve().parents[2]
RETURN = HOUSE / "tests" / "importers" / "workbooks" / "Q2 2014-15 return Revenues and Benefits.xlsx"


def _reviewed(window: MainWindow) -> None:
    window.import_file(resource(SAMPLE_TRACKER))
    wait_for(lambda: any(each.isVisible() and each.text() == "Back" for each in window.findChildren(QPushButton)))
    rest(200)


def _conflicting(window: MainWindow) -> None:
    """The tracker again, with one project changed in it and here, and another under a name that is nearly the same."""
    choose(window, "Legal services")
    type_into(window, "Saving", "£251k pa")
    type_into(window, "Stage", "Full business case, second version, for the Board of March")
    press(window, "Save")
    rest(600)
    path = window.programme.standing.path.with_name("Tracker Mar 2010.xlsx")
    book = openpyxl.load_workbook(resource(SAMPLE_TRACKER))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    next(cell for cell in cells if cell.value == "£269k").value = "£300k over three years, or more"
    next(cell for cell in cells if cell.value == "Printing services").value = "Printing and post"
    book.save(path)
    window.import_file(path)
    wait_for(lambda: any(each.isVisible() and each.text() == "Back" for each in window.findChildren(QPushButton)))
    rest(300)


def _compared_again(window: MainWindow) -> None:
    """The same, come back to after another project was renamed that the tracker has under another name too."""
    _conflicting(window)
    window.go("projects")
    choose(window, "Printing services")
    type_into(window, "Project", "Post room")
    press(window, "Save")
    rest(600)
    window.go("imports")
    wait_for(lambda: any("Newly in conflict" in each.text() for each in window.findChildren(QLabel)))
    rest(300)


def _naming(window: MainWindow) -> None:
    """A tracker whose risks and projects name what neither it nor the programme has, or say it in two ways."""
    path = window.programme.standing.path.with_name("Tracker and risks.xlsx")
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Project", "Partners", "Due", "Saving (£000)"])
    book.active.append(["P21", "Debt recovery", "All", "Q1 2010", "£45"])
    book.active.append(["P22", "Waste contract re-let", "MBC, Dover", "end Jan 10", "nil"])
    log = book.create_sheet("Risks")
    log.append(["ID", "Project", "Risk", "Likelihood", "Impact"])
    for at, words in enumerate(("P21", "Waste contract relet", "HR", "Printing", "Street lighting"), 1):
        log.append([f"R10{at}", words, f"Nobody comes to meeting {at}", 3, 4])
    book.save(path)
    window.import_file(path)
    wait_for(lambda: any(each.isVisible() and each.text() == "Back" for each in window.findChildren(QPushButton)))
    rest(300)


def _named_brought(window: MainWindow) -> None:
    _naming(window)
    press(window, "Import 11 changes")
    wait_for(
        lambda: any(each.isVisible() and each.text().startswith("See ") for each in window.findChildren(QPushButton))
    )
    rest(300)


def _returned(window: MainWindow) -> None:
    """A return of the next quarter, with figures in it that are odd, and some that cannot be taken."""
    path = window.programme.standing.path.with_name("Q3 return Revenues and Benefits.xlsx")
    book = openpyxl.load_workbook(RETURN)
    book["Return"]["D5"], book["KPIs"]["G1"] = "Q3 2014/15", "Q2 14/15"
    for cell, words in {"H3": "same as Q2", "H5": "85.1", "H6": "tbc"}.items():
        book["KPIs"][cell] = words
    for cell, figure in {"E2": 25, "H2": 2210, "H4": 0.842}.items():
        book["KPIs"][cell] = figure
    book.save(path)
    window.import_file(path)
    wait_for(lambda: any(each.isVisible() and each.text() == "Back" for each in window.findChildren(QPushButton)))
    rest(300)


def _return_columns(window: MainWindow) -> None:
    _returned(window)
    press(window, "Columns")


def _return_tables(window: MainWindow) -> None:
    _returned(window)
    press(window, "Tables found")


def _mending(window: MainWindow) -> None:
    _conflicting(window)
    QTest.mouseClick(named(window, QPushButton, "Correct saving"), Qt.MouseButton.LeftButton)
    line = next(each for each in window.page.findChildren(QLineEdit) if each.isVisible())
    rest(200)
    line.selectAll()
    QTest.keyClicks(line, "about £275k pa")
    rest(200)


def _tables_found(window: MainWindow) -> None:
    _reviewed(window)
    press(window, "Tables found")


def _many_tables(window: MainWindow) -> None:
    """Four tables on three sheets, one under a long name, one of something unknown, with rows and columns hidden."""
    path = window.programme.standing.path.with_name("Everything.xlsx")
    book = openpyxl.Workbook()
    work = book.active
    work.title = "Work programme for the year"
    work.append(["Ref", "Project", "Lead", "RAG", "Due", "Saving (£000)"])
    for at in range(1, 5):
        work.append([f"P{at}", f"Something to share, number {at}", "MBC", "G", "31/03/2010", at * 10])
    work.row_dimensions[3].hidden = True
    for row in ((), ("Ref", "Risk", "Likelihood", "Impact"), ("R1", "Nobody comes", 3, 4), ("R2", "All come", 2, 2)):
        work.append(row)
    actions = book.create_sheet("Actions")
    actions.append(["Ref", "Action", "Owner", "Due"])
    actions.append(["4.2", "Circulate the minutes", "Head of Legal", "end Jan 10"])
    prices = book.create_sheet("Price list, as it was before")
    for priced in (("Item", "Colour", "Price"), ("Paper", "white", 3), ("Ink", "black", 12)):
        prices.append(priced)
    prices.sheet_state = "hidden"
    book.save(path)
    window.import_file(path)
    press(window, "Tables found")
    rest(300)


def _columns(window: MainWindow) -> None:
    _reviewed(window)
    press(window, "Columns")


def _imported(window: MainWindow) -> None:
    _conflicting(window)
    press(window, "Import 1 change")
    wait_for(
        lambda: any(each.isVisible() and each.text().startswith("See ") for each in window.findChildren(QPushButton))
    )
    rest(300)


def _refused(window: MainWindow) -> None:
    window.import_file(HOUSE / "README.md")
    rest(1500)


STATES: Mapping[str, State] = {
    "imports": going("imports"), "review": _reviewed, "conflict": _conflicting, "made-along": _naming,
    "compared-again": _compared_again,
    "made-along-done": _named_brought, "mending": _mending, "tables-found": _tables_found, "tables-many": _many_tables,
    "columns": _columns,
    "imported": _imported, "refused": _refused, "return": _returned, "return-tables": _return_tables,
    "return-columns": _return_columns,
}  # fmt: skip
