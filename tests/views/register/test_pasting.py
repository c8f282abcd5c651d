"""Pasting from Excel: looked at first, then written as one change; and what is copied comes back as it was."""

from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QTableView

from mkip_desk.db.store import Store
from mkip_desk.db.tables import registers
from mkip_desk.reports.excel import Format
from mkip_desk.services.importing.pasting import first_guess, ground_of, plan_paste
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.views.base.programme import names_for
from mkip_desk.views.base.showing import contents
from mkip_desk.views.register.copying import copied, style
from mkip_desk.views.register.paste_dialog import PasteDialog
from tests.views.conftest import filled, named, press, said, table, table_names
from tests.views.small_screen import ROOM, can_be_left_on_it

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


def pasting(qtbot, window, text: str) -> PasteDialog:
    """The dialog that Ctrl+V brings, once it has read what is on the clipboard."""
    QApplication.clipboard().setText(text)
    rows = table(window)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(PasteDialog)))
    dialog = window.findChild(PasteDialog)
    read(qtbot, dialog)
    return dialog


def read(qtbot, dialog: PasteDialog) -> None:
    qtbot.waitUntil(lambda: "Reading what was pasted…" not in said(dialog))


def lines(dialog: PasteDialog) -> list[tuple[str, ...]]:
    model = dialog.findChild(QTableView).model()
    return [
        tuple(model.index(line, column).data() for column in range(1, model.columnCount()))
        for line in range(model.rowCount())
    ]


def click(qtbot, widget, words: str) -> None:
    qtbot.mouseClick(named(widget, QPushButton, words), Qt.MouseButton.LeftButton)


def stored(qtbot, window, field: str) -> dict[str, object]:
    told: list[dict[str, object]] = []
    window.programme.ask(lambda store: {each["title"]: each[field] for each in store.records("projects")}, told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def test_names_have_the_room_that_there_is_and_two_lines_where_it_is_short(qtbot, window) -> None:
    dialog = pasting(qtbot, window, "Project\tRAG\nLegal services that all of the councils share\tpuce\n")
    view = dialog.findChild(QTableView)
    assert view.horizontalHeader().length() <= view.viewport().width()
    names, high = QFontMetrics(view.font()).horizontalAdvance(view.model().index(0, 1).data()), view.rowHeight(0)
    assert view.columnWidth(1) < names
    dialog.resize(1500, dialog.height())
    qtbot.waitUntil(lambda: view.columnWidth(1) > names)
    assert view.rowHeight(0) < high


def test_what_would_change_is_seen_and_then_written_as_one_change(qtbot, window) -> None:
    dialog = pasting(
        qtbot, window, "Project\tRAG\tDue\tFolder\nInternal audit\tRed\tend Jan 10\tBlue\nPrinting\tG\t\t\n"
    )
    assert lines(dialog) == [
        ("Internal audit", "RAG", "On track", "Off track", ""),
        ("Internal audit", "Due", "30 April 2010", "31 January 2010", ""),
        ("New: Printing", "Project", "nothing", "Printing", ""),
        ("New: Printing", "RAG", "nothing", "On track", ""),
    ]
    assert "1 project changed in 2 fields, 1 new. 1 column is left out: Folder." in said(dialog)
    assert can_be_left_on_it(dialog, "Cancel")
    click(qtbot, dialog, "Paste 1 new project and into 1 project")
    qtbot.waitUntil(lambda: "Paste 1 new project and into 1 project. Undo takes it back." in said(window))
    qtbot.waitUntil(lambda: "Printing" in table_names(window))
    assert stored(qtbot, window, "rag")["Internal audit"] == "red"
    window.undo()
    qtbot.waitUntil(lambda: "Printing" not in table_names(window))
    assert stored(qtbot, window, "rag")["Internal audit"] == "green"


def test_what_is_cleared_is_said_and_counted(qtbot, window) -> None:
    dialog = pasting(qtbot, window, "Project\tRAG\tLead\tStage\nLegal services\t\tMaidstone\t\nInternal audit\t \t\t\n")
    assert lines(dialog) == [
        ("Legal services", "RAG", "Off track", "nothing", "Clears RAG."),
        ("Internal audit", "RAG", "On track", "nothing", "Clears RAG."),
        ("Internal audit", "Lead council", "MBC", "nothing", "Clears lead council."),
        ("Legal services", "Lead council", "SBC", "MBC", ""),
    ]
    assert "2 projects changed in 4 fields, 3 of them cleared." in said(dialog)
    click(qtbot, dialog, "Cancel")


def test_many_lines_are_scrolled_down_and_not_sideways(qtbot, window) -> None:
    rows = "".join(f"Project {number}\tG\n" for number in range(40))
    table = pasting(qtbot, window, f"Project\tRAG\n{rows}").findChild(QTableView)
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 0)
    assert table.horizontalScrollBar().maximum() == 0


def test_cancel_changes_nothing(qtbot, window) -> None:
    before = stored(qtbot, window, "rag")
    dialog = pasting(qtbot, window, "Project\tRAG\nInternal audit\tRed\n")
    click(qtbot, dialog, "Cancel")
    assert stored(qtbot, window, "rag") == before


def test_what_is_not_understood_is_said_first_and_left_out(qtbot, window) -> None:
    dialog = pasting(qtbot, window, "Project\tStage\tRAG\nInternal audit\tLive\tpuce\n")
    assert lines(dialog)[0][-1] == "Left out: it must be green, amber/green, amber, amber/red, red or complete."
    summary = "1 project changed in 1 field. 1 that could not be taken is left out, as said above."
    dialog.resize(ROOM - QSize(0, 110))
    words = next(each for each in dialog.findChildren(QLabel) if each.text() == summary)
    qtbot.waitUntil(lambda: words.visibleRegion().boundingRect() == words.rect())
    click(qtbot, dialog, "Paste into 1 project")
    qtbot.waitUntil(lambda: any(words.startswith("Paste into 1 project.") for words in said(window)))
    assert stored(qtbot, window, "stage")["Internal audit"] == "Live"
    assert stored(qtbot, window, "rag")["Internal audit"] == "green"


def test_a_column_without_a_heading_waits_to_be_told_what_it_is(qtbot, window) -> None:
    rows = table(window)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Home, CTRL)
    qtbot.keyClick(rows, Qt.Key.Key_Down, SHIFT)
    dialog = pasting(qtbot, window, "Live\nPilot")
    assert "Say what each column is: it is left out until then." in said(dialog)
    assert not named(dialog, QPushButton, "Paste").isEnabled()
    picker = named(dialog, QComboBox, "Column 1, Live")
    qtbot.keyClicks(picker, "Stage")
    read(qtbot, dialog)
    names = table_names(window)[:2]
    assert [line[0] for line in lines(dialog)] == names
    click(qtbot, dialog, "Paste into 2 projects")
    qtbot.waitUntil(lambda: any(words.startswith("Paste into 2 projects") for words in said(window)))
    assert [stored(qtbot, window, "stage")[name] for name in names] == ["Live", "Pilot"]


def test_the_rows_can_be_new_ones_instead(qtbot, window) -> None:
    dialog = pasting(qtbot, window, "Project\tRAG\nInternal audit\tRed\n")
    qtbot.keyClick(named(dialog, QComboBox, "Into"), Qt.Key.Key_End)
    read(qtbot, dialog)
    assert {line[0] for line in lines(dialog)} == {"New: Internal audit"}
    assert named(dialog, QPushButton, "Paste 1 new project").isEnabled()


def test_the_first_row_can_be_a_record_after_all(qtbot, window) -> None:
    dialog = pasting(qtbot, window, "Project\nInternal audit\n")
    qtbot.mouseClick(
        named(dialog, QCheckBox, "The first row holds headings"), Qt.MouseButton.LeftButton, pos=QPoint(8, 12)
    )
    read(qtbot, dialog)
    assert "Say what each column is: it is left out until then." in said(dialog)


def test_a_change_made_meanwhile_is_taken_into_the_review(qtbot, window) -> None:
    dialog = pasting(qtbot, window, "Project\tRAG\nInternal audit\tRed\n")
    done: list[object] = []
    window.programme.change("Mend", lambda change: change.edit("projects", 1, {"rag": "red"}), done.append)
    qtbot.waitUntil(lambda: "Nothing would change." in said(dialog))
    assert not named(dialog, QPushButton, "Paste").isEnabled()


def test_an_empty_clipboard_is_said(qtbot, window) -> None:
    QApplication.clipboard().clear()
    table(window).setFocus()
    press(qtbot, window, Qt.Key.Key_V, CTRL)
    assert "There is nothing to paste. Copy some cells in Excel first." in said(window)


def test_what_was_copied_here_changes_nothing_when_pasted_and_only_what_was_changed_in_between(qtbot, window) -> None:
    rows = table(window)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(rows, Qt.Key.Key_C, CTRL)
    text = QApplication.clipboard().text()
    dialog = pasting(qtbot, window, text)
    assert lines(dialog) == []
    assert any(words.startswith("Nothing would change.") for words in said(dialog))
    click(qtbot, dialog, "Cancel")
    qtbot.waitUntil(lambda: not window.findChildren(PasteDialog))
    dialog = pasting(qtbot, window, text.replace("251000", "260000"))
    assert [line[:2] for line in lines(dialog)] == [("Legal services", "Saving")]


def test_the_whole_sample_comes_back_as_it_was_copied(tmp_path, qapp) -> None:
    """Every register that can be pasted into, every field that a form has as a column: what is shown reads as it is."""
    clock = lambda: datetime(2009, 11, 23, 10, 0, tzinfo=UTC)  # noqa: E731
    with new_programme(tmp_path / "sample.mkip", sample=True, clock=clock) as store:
        for register in registers.values():
            records = store.records(register.name)
            columns = [field.name for field in register.columns if field.form]
            shown = contents(register, records, names_for(store, register), columns)
            text = copied(shown.columns, shown.rows, shown.names.by_register).text()
            ground = ground_of(store, register.name)
            if records and register.place and not (register.single or register.by_decision):
                plan = plan_paste(ground, first_guess(ground, text, shown.columns, ()))
                assert plan.rows == (), register.name


def test_a_spreadsheet_is_told_to_leave_words_as_they_are(qapp) -> None:
    """Excel would make October 2009 of the year 2009/10, and take the noughts from a reference."""
    from mkip_desk.views.base.showing import Names

    register = registers["savings"]
    record = {"id": 1, **{field.name: None for field in register.fields}, "year": "2009/10", "notes": "One.\n\nTwo."}
    made = contents(register, [record], Names(), ["year", "notes", "amount"])
    taken = copied(made.columns, made.rows, {})
    html = taken.html()
    assert f"<td{style(Format.WORDS)}>2009/10</td>" in html
    assert 'One.<br style="mso-data-placement:same-cell"><br style="mso-data-placement:same-cell">Two.' in html
    assert "<td></td>" in html
    assert "\n" not in taken.text().rstrip("\n").split("\n")[1]


def test_nothing_is_pasted_into_a_programme_that_is_only_read(qtbot, window, programme_file) -> None:
    other = Path(copy(programme_file, programme_file.with_name("other.mkip")))
    with Store.open(other, who="ann on LAPTOP-7"):
        window.open_path(other)
        filled(qtbot, window)
        QApplication.clipboard().setText("Project\tRAG\nInternal audit\tRed\n")
        table(window).setFocus()
        qtbot.keyClick(table(window), Qt.Key.Key_V, CTRL)
        assert window.programme.standing.why_read_only in said(window)
        assert not window.findChildren(PasteDialog)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"\n"', "There is nothing to paste. Copy some cells in Excel first."),
        ("a\t" * 300, "More than 250 columns are too many to paste. Save them as a workbook and import it."),
    ],
)
def test_what_cannot_be_pasted_is_said_on_the_page(qtbot, window, text: str, told: str) -> None:
    QApplication.clipboard().setText(text)
    rows = table(window)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: told in said(window))
    assert not window.findChildren(PasteDialog)
