"""Several records at once: selected, copied, set and deleted, each as one change."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.questions.questions import Asked
from mkip_desk.domain.registers.register import Value
from mkip_desk.reports.excel import Column, Format
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.showing import Names, contents
from mkip_desk.views.base.work import Job
from mkip_desk.views.register.copying import RUNS, copied, for_clipboard
from mkip_desk.views.register.listing import Listing
from mkip_desk.views.register.record_panel import RecordPanel
from mkip_desk.views.register.register_model import RegisterModel
from mkip_desk.views.register.set_dialog import SetDialog
from tests.views.conftest import asked, named, press, said, table, table_names

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def two(qtbot, window):
    """The first two projects selected, by keys."""
    rows = table(window)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Home, CTRL)
    qtbot.keyClick(rows, Qt.Key.Key_Down, SHIFT)
    qtbot.waitUntil(lambda: "2 projects selected" in said(window))
    return window


def click(qtbot, widget, words: str) -> None:
    qtbot.mouseClick(named(widget, QPushButton, words), Qt.MouseButton.LeftButton)


def test_one_alone_has_no_bar(window) -> None:
    assert not any(words.endswith("selected") for words in said(window))


def test_rows_are_copied_under_their_heads(qtbot, two) -> None:
    press(qtbot, two, Qt.Key.Key_C, CTRL)
    clipboard = QApplication.clipboard().mimeData()
    lines = clipboard.text().splitlines()
    assert lines[0].split("\t")[:3] == ["Ref", "Project", "Lead council"]
    assert [line.split("\t")[1] for line in lines[1:]] == table_names(two)[:2]
    assert "<th>Project</th>" in clipboard.html()
    assert "Copied 2 projects." in said(two)


def test_a_field_is_set_for_all_as_one_change(qtbot, two) -> None:
    click(qtbot, two, "Set a field…")
    dialog = two.findChild(SetDialog)
    named(dialog, QComboBox, "Field").setCurrentText("Stage")
    qtbot.keyClicks(named(dialog, QLineEdit, "Stage"), "Live")
    qtbot.keyClick(named(dialog, QLineEdit, "Stage"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Set Stage of 2 projects. Undo takes it back." in said(two))
    told: list[object] = []
    two.programme.ask(lambda store: [store.record("projects", each)["stage"] for each in (1, 2, 3)], told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [["Live", "Live", None]]
    with qtbot.waitSignal(two.page.filled):
        two.page.refresh()
    assert "2 projects selected" in said(two), "for the next thing that is to be done with them"
    assert two.focusWidget() is table(two)
    two.undo()
    qtbot.waitUntil(lambda: any(words.startswith("Taken back: set Stage of 2 projects") for words in said(two)))


def _among_councils(qtbot, two, many: int) -> tuple[SetDialog, QPushButton]:
    """The dialog that sets the councils, of which there are so many more, and the last of them in it."""

    def found(change) -> None:
        rows = [{"name": f"Council of the borough {at}", "initials": f"C{at}"} for at in range(many)]
        change.add_many("councils", rows)

    two.programme.change("Add councils", found, lambda _ids: None)
    last_council = f"Council of the borough {many - 1}"
    qtbot.waitUntil(lambda: any(each.text() == last_council for each in two.page.findChildren(QPushButton)))
    qtbot.waitUntil(lambda: "2 projects selected" in said(two))
    click(qtbot, two, "Set a field…")
    dialog = two.findChild(SetDialog)
    named(dialog, QComboBox, "Field").setCurrentText("Councils")
    return dialog, next(each for each in dialog.findChildren(QPushButton) if each.text() == last_council)


def test_a_value_of_several_lines_is_seen_whole(qtbot, two) -> None:
    _, last = _among_councils(qtbot, two, 9)
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())


def test_a_value_that_is_higher_than_the_screen_scrolls_over_what_sets_it(qtbot, two) -> None:
    dialog, last = _among_councils(qtbot, two, 60)
    screen = dialog.screen().availableGeometry()
    qtbot.waitUntil(lambda: dialog.height() > 500 and screen.contains(dialog.frameGeometry()))
    cancel = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Cancel")
    assert cancel.visibleRegion().boundingRect() == cancel.rect()
    bring_into_view(last)
    assert last.visibleRegion().boundingRect() == last.rect()


def test_tab_leads_from_the_field_to_its_value(qtbot, two) -> None:
    click(qtbot, two, "Set a field…")
    dialog = two.findChild(SetDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    for field in ("Stage", "Lead director"):
        which = named(dialog, QComboBox, "Field")
        which.setCurrentText(field)
        which.setFocus()
        qtbot.keyClick(which, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is named(dialog, QLineEdit, field)


def test_what_cannot_be_set_comes_back_as_it_was_typed(qtbot, two) -> None:
    click(qtbot, two, "Set a field…")
    dialog = two.findChild(SetDialog)
    named(dialog, QComboBox, "Field").setCurrentText("Stage")
    qtbot.keyClicks(named(dialog, QLineEdit, "Stage"), "Live")
    two.programme.change("Delete one elsewhere", lambda change: change.delete("projects", 2), lambda _none: None)
    qtbot.keyClick(named(dialog, QLineEdit, "Stage"), Qt.Key.Key_Return)
    assert "no longer there" in asked(qtbot, dialog).text().replace("\n", " ")
    assert dialog.isVisible()
    assert named(dialog, QLineEdit, "Stage").text() == "Live"


def test_nothing_is_set_before_a_field_and_a_value_are_chosen(qtbot, two) -> None:
    click(qtbot, two, "Set a field…")
    dialog = two.findChild(SetDialog)
    which = named(dialog, QComboBox, "Field")
    assert which.currentText() == "Choose a field"
    assert not named(dialog, QPushButton, "Set it for 2 projects").isEnabled()
    for name in ("Choose a field", "Theme", "RAG"):
        which.setCurrentText(name)
        qtbot.keyClick(which, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert not any(each.isDefault() and each.text() != "Cancel" for each in dialog.findChildren(QPushButton))
    click(qtbot, dialog, "Cancel")
    answer(qtbot, dialog, "Throw it away")
    told: list[object] = []
    two.programme.ask(lambda store: store.undo_name, told.append)
    qtbot.waitUntil(lambda: told == ["Edit Legal services"])


def answer(qtbot, window, words: str) -> None:
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, words), Qt.MouseButton.LeftButton)


def test_to_take_away_is_asked_plainly(qtbot, two) -> None:
    click(qtbot, two, "Set a field…")
    dialog = two.findChild(SetDialog)
    named(dialog, QComboBox, "Field").setCurrentText("RAG")
    away = named(dialog, QPushButton, "Take RAG away from 2 projects")
    assert away.property("look") == "", "what takes away is not the button that stands out"
    click(qtbot, dialog, "Take RAG away from 2 projects")
    assert asked(qtbot, dialog).text() == "Take RAG away from 2 projects?"
    answer(qtbot, dialog, "Keep it")
    assert dialog.isVisible()
    click(qtbot, dialog, "Take RAG away from 2 projects")
    answer(qtbot, dialog, "Take it away")
    qtbot.waitUntil(lambda: "Took RAG away from 2 projects. Undo takes it back." in said(two))
    told: list[object] = []
    two.programme.ask(lambda store: [store.record("projects", each)["rag"] for each in (1, 2, 3)], told.append)
    qtbot.waitUntil(lambda: told == [[None, None, "amber"]])


def test_what_cannot_be_read_cannot_be_set(qtbot, two) -> None:
    click(qtbot, two, "Set a field…")
    dialog = two.findChild(SetDialog)
    named(dialog, QComboBox, "Field").setCurrentText("Due")
    qtbot.keyClicks(named(dialog, QLineEdit, "Due"), "31/02/2015")
    assert not named(dialog, QPushButton, "Set it for 2 projects").isEnabled()
    assert any(words.startswith("There is no such date as “31/02/2015”") for words in said(dialog))
    qtbot.keyClick(named(dialog, QLineEdit, "Due"), Qt.Key.Key_Return)
    assert dialog.isVisible()
    click(qtbot, dialog, "Cancel")
    answer(qtbot, dialog, "Throw it away")


def test_all_selected_are_deleted_as_one_change(qtbot, two) -> None:
    qtbot.keyClick(table(two), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(table_names(two)) == 2)
    assert "Deleted 2 projects. Undo brings them back." in said(two)
    two.undo()
    qtbot.waitUntil(lambda: len(table_names(two)) == 4)


@pytest.mark.parametrize("way", ["button", "keys"])
def test_the_form_deletes_its_own_record_alone_however_many_are_selected(qtbot, two, way) -> None:
    shown = named(two.page, QLineEdit, "Project").text()
    if way == "button":
        click(qtbot, two.page.findChild(RecordPanel), "Delete")
    else:
        named(two.page, QComboBox, "RAG").setFocus()
        press(qtbot, two, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(table_names(two)) == 3)
    assert shown not in table_names(two)
    assert f"Deleted “{shown}”. Undo brings it back." in said(two)


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), max_size=4))
def test_nothing_copied_runs_as_a_formula_and_no_row_is_torn(rows) -> None:
    made = for_clipboard([Column("A"), Column("B", Format.MONEY)], rows)
    lines = made.text().split("\n")[:-1]
    assert len(lines) == len(rows) + 1
    for line in lines:
        cells = line.split("\t")
        assert len(cells) == 2
        assert not any(cell.startswith(RUNS) for cell in cells)


CELLS = [
    ("projects", "saving", Sum(10_700_050, Period.YEAR), ["107000.50", "£107,000.50 a year"], "£\\#\\,\\#\\#0\\.00"),
    ("projects", "saving", Sum(200_000_000, Period.YEARS, 5), ["2000000", "£2,000,000 over 5 years"], "£\\#"),
    ("projects", "saving", Sum(None, known=Known.NOT_KNOWN, words="tbc"), ["not known (tbc)", "tbc"], "\\@"),
    ("projects", "budget", -4_500_000, ["-45000"], "£\\#"),
    ("projects", "due", When.on(date(2010, 1, 31)), ["31 Jan 2010"], "d\\ mmm\\ yyyy"),
    ("projects", "due", read_when("end Jan 2010", date(2009, 11, 1)), ["31 Jan 2010", "end Jan 2010"], "d\\ mmm"),
    ("projects", "due", read_when("Tbc", date(2009, 11, 1)), ["Tbc"] * 2, "\\@"),
    ("projects", "title", "=1+1", ["'=1+1"], "\\@"),
    ("projects", "title", "1/2", ["1/2"], "\\@"),
    ("projects", "reference", "7", ["7"], "General"),
    ("projects", "reference", "007", ["007"], "\\@"),
    ("risks", "score", 20, ["20", "Very high"], "\\#\\,\\#\\#0"),
]


@pytest.mark.parametrize(("register", "name", "value", "words", "form"), CELLS)
def test_figures_and_days_reach_a_spreadsheet_as_such_and_words_as_words(
    qapp, register: str, name: str, value: Value, words: list[str], form: str
) -> None:
    record = {"id": 1, **{field.name: None for field in registers[register].columns}, name: value}
    columns = [registers[register].column_by_name[name]]
    made = contents(registers[register], [record], Names(), [registers[register].heading, name])
    taken = copied(columns, made.rows, {})
    assert taken.text().splitlines()[1].split("\t")[: len(words)] == words
    first = taken.html().split("<td")[1]
    assert first.startswith(f" style=\"mso-number-format:'{form}"), first


def test_to_select_very_many_asks_of_no_cell(qtbot, dressed, monkeypatch) -> None:
    """What is selected is known as ranges: to ask of each cell whether it can be would take seconds."""
    asked, flags = [], RegisterModel.flags

    def counted(model, index):
        asked.append(index.row())
        return flags(model, index)

    monkeypatch.setattr(RegisterModel, "flags", counted)
    register = registers["projects"]
    blank: dict[str, Value] = {field.name: None for field in register.fields}
    listing = Listing(register, lambda _work, _done: Job(lambda *_said: None))
    qtbot.addWidget(listing)
    listing.show()
    made = contents(register, [{**blank, "id": at, "title": f"Audit {at}"} for at in range(1, 2_001)], Names())
    listing.show_contents(made, Asked(date(2014, 12, 1)))
    listing.table.setFocus()
    qtbot.keyClick(listing.table, Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: "2,000 projects selected" in said(listing))
    listing.grab()
    assert [row.id for row in listing.table.selected()] == list(range(1, 2_001))
    assert 0 < len(asked) < 1_000
