"""Targets typed into a grid by keys, as into one of a spreadsheet."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton, QTableWidget

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure, read_figure
from mkip_desk.domain.display import show_date
from mkip_desk.domain.registers.register import Value
from mkip_desk.views.base.theme import theme
from mkip_desk.views.services.targets_dialog import TargetsDialog
from tests.views.conftest import NOW, asked, counted, named, said
from tests.views.small_screen import ROOM


@pytest.fixture
def programme_file(tmp_path, blank_once):
    """A service of two councils with one indicator, judged in per cent; its first quarter is signed off."""
    path = Path(shutil.copy(blank_once, tmp_path / "mkip.mkip"))
    with Store.open(path, clock=lambda: NOW) as store, store.change("Set up") as change:
        held: dict[str, Value] = {"title": "Revenues", "councils": (2, 4)}
        service = change.add("services", held)
        about = {"service": service, "reference": "RB2", "title": "Collected", "unit": "%", "better": "higher"}
        indicator = change.add("indicators", about)
        first = {"indicator": indicator, "council": 2, "quarter": "2014/15 Q1", "target": read_figure("95%")}
        change.add("measurements", first)
    with Store.open(path, clock=lambda: NOW) as store, store.change("Ask for more") as change:
        change.edit("measurements", 1, {"target": read_figure("97%")})
        made = change.add("returns", {"service": service, "quarter": "2014/15 Q1"})
        change.lock("returns", made, {"state": "signed off"})
    return path


@pytest.fixture
def window(qtbot, just_opened):
    counted(qtbot, just_opened)
    return just_opened


def type_in(qtbot, table: QTableWidget, row: int, column: int, words: str) -> None:
    table.setFocus()
    table.setCurrentCell(row, column)
    qtbot.keyClicks(table, words[0])
    editor = next(each for each in table.findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClicks(editor, words[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.item(row, column).text() == words)


def test_targets_are_set_for_every_council_and_quarter_as_one_change(qtbot, window):
    page = window.go("indicators")
    with qtbot.waitSignal(page.filled):
        pass
    qtbot.mouseClick(named(page, QPushButton, "Targets by quarter…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(TargetsDialog)))
    dialog = next(each for each in page.findChildren(TargetsDialog) if each.isVisible())
    table, save = named(dialog, QTableWidget, "Targets"), named(dialog, QPushButton, "Save the targets")
    first = table.item(0, 0)
    assert (first.text(), bool(first.flags() & Qt.ItemFlag.ItemIsEditable), save.isEnabled()) == ("97%", False, False)
    assert "2014/15 Q1 is signed off, so its figures stay as they are. Nothing to save." in said(dialog)
    table.setCurrentCell(0, 0)
    became = f"Maidstone, target, 2014/15 Q1: 95% became 97% on {show_date(NOW.date())} (Ask for more)."
    assert became in said(dialog)
    dialog.setFixedHeight(ROOM.height() - 80)
    named_ = (each for each in dialog.findChildren(QLabel) if each.text() == "Targets of RB2 Collected")
    title, year = next(named_), named(dialog, QComboBox, "Financial year")
    table.setFocus()
    table.setCurrentCell(1, 1)
    cell = table.visualItemRect(table.item(1, 1))
    qtbot.waitUntil(lambda: table.viewport().visibleRegion().boundingRect().contains(cell))
    type_in(qtbot, table, 1, 1, "ninety")
    assert became not in said(dialog)
    assert ("“ninety” is " in " ".join(said(dialog)), save.isEnabled()) == (True, False)
    words = "Tunbridge Wells, target, 2014/15 Q2: “ninety” is "
    why = next(each for each in dialog.findChildren(QLabel) if each.text().startswith(words))
    red = theme.palette.red
    assert [table.item(1, column).foreground().color().name() == red for column in range(3)] == [False, True, False]
    qtbot.waitUntil(lambda: why.visibleRegion().boundingRect() == why.rect())
    assert table.viewport().visibleRegion().boundingRect().contains(cell), "seen with what is wrong in it"
    assert all(each.visibleRegion().boundingRect() == each.rect() for each in (title, year)), "and of what, and when"
    table.setCurrentCell(0, 1)
    assert "Maidstone, target, 2014/15 Q2." in said(dialog)
    assert table.horizontalHeader().defaultAlignment() == table.item(0, 0).textAlignment(), "over the figures"
    table.item(1, 1).setText("")
    type_in(qtbot, table, 1, 1, "98.5")
    named(dialog, QComboBox, "Financial year").setCurrentText("2015/16")
    type_in(qtbot, table, 2, 3, "99%")
    assert table.item(2, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "All together, target, 2015/16 Q4: 99%"
    named(dialog, QComboBox, "Financial year").setCurrentText("2014/15")
    assert table.item(1, 1).text() == "98.5", "what was typed of another year is kept"
    qtbot.mouseClick(named(dialog, QPushButton, "Cancel"), Qt.MouseButton.LeftButton)
    box = asked(qtbot, window)
    assert isinstance(box, QMessageBox)
    qtbot.mouseClick(named(box, QPushButton, "Keep editing"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == "Set the targets of RB2 Collected")
    found: list[tuple[object, object]] = []
    window.programme.ask(
        lambda store: [(row["quarter"], row["target"]) for row in store.records("measurements")], found.extend
    )
    qtbot.waitUntil(lambda: len(found) == 3)
    assert {quarter: str(target) for quarter, target in found if isinstance(target, Figure)} == {
        "2014/15 Q1": str(read_figure("97%")), "2014/15 Q2": str(read_figure("98.5%")),
        "2015/16 Q4": str(read_figure("99%")),
    }  # fmt: skip
