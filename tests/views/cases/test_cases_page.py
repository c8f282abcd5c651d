"""The page of business cases, used by clicks and keys on the sample's Planning Support."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImage, QPainter
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTreeWidget,
)

from mkip_desk.domain.cases.investment import of_net
from mkip_desk.domain.cases.investment_words import RATIO_DEFINED
from mkip_desk.views.base.scrolling import TARGET, Holder, Scroller, bring_into_view
from mkip_desk.views.base.theme import DARK, GRID, LIGHT, theme
from mkip_desk.views.cases.case_view import CaseView
from mkip_desk.views.cases.money_grid import MoneyGrid
from mkip_desk.views.cases.money_part import MOST_ROWS, NONE, MoneyPart
from mkip_desk.views.cases.net_card import NetCard, NetChart
from mkip_desk.views.cases.paste_review import PasteReview
from mkip_desk.views.cases.results_card import ResultsCard
from mkip_desk.views.find_box import FindBox
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.navigation import Navigation
from mkip_desk.views.pack.pdf_preview import PdfPreview
from mkip_desk.views.register.related_table import RelatedTable
from tests.views import keys
from tests.views.at_gates import asked_what_is_there, cards, gates
from tests.views.conftest import (
    NOW,
    answer_file_dialog,
    asked,
    choose_row,
    closed,
    counted,
    named,
    press,
    said,
    windows,
)
from tests.views.small_screen import can_be_left_on_it

DRAFT, LOCKED_ONE, SUBMITTED_ONE = 2, 1, 3
MAPPING = 6
"""A project at its gates."""

LEAVING, SAVING = 6, 7
"""The lines of the option that the draft recommends."""


@pytest.fixture(scope="module")
def to_open(sample_once: Path) -> Path:
    """The sample."""
    return sample_once


@pytest.fixture(scope="module")
def as_large_as() -> QSize:
    """A small laptop."""
    return QSize(1366, 768)


@pytest.fixture
def window(qtbot, kept_window) -> MainWindow:
    """The window on the sample, handed on from test to test, at the list of business cases."""
    kept_window.go("business_cases")
    qtbot.waitUntil(lambda: cases(kept_window).topLevelItemCount() == 3)
    return kept_window


def cases(window) -> QTreeWidget:
    return next(each for each in window.page.findChildren(QTreeWidget) if each.accessibleName() == "Business cases")


def opened(qtbot, window, case: int = DRAFT) -> MoneyGrid:
    """A case open at its money."""
    window.page.reveal(case)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(MoneyGrid)))
    return window.page.findChild(MoneyGrid)


def click(qtbot, window, words: str) -> None:
    qtbot.mouseClick(named(window.page, QPushButton, words), Qt.MouseButton.LeftButton)


def row(grid: MoneyGrid, number: int) -> list[str]:
    model = grid.model()
    return [model.index(number, column).data() for column in range(model.columnCount())]


def lines(grid: MoneyGrid) -> int:
    """How many lines there are above the foot."""
    return int(grid.model().rowCount()) - 2


def go_to(grid: MoneyGrid, number: int, column: int) -> None:
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(number, column))


def type_in(qtbot, grid: MoneyGrid, number: int, column: int, words: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into a cell as into one of a spreadsheet: the first key opens it."""
    go_to(grid, number, column)
    for letter in words:
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    qtbot.keyClick(QApplication.focusWidget(), end)


def answered(window, question):
    """What the file answers, asked on its own thread."""
    found: list[object] = []
    window.programme.ask(question, found.append)
    while not found:
        QApplication.processEvents()
    return found[0]


def amount(window, line: int, field: str) -> object:
    """What the file holds of a line."""
    record = answered(window, lambda store: store.record("lines", line))
    return None if record is None else record[field]


def changed(qtbot, window, name: str) -> None:
    """Wait until the newest change is called so."""
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == name)


def seen(window, kind, name: str | None = None) -> list:
    """What can be seen of the widgets of that kind, and of that name where one is given."""
    return [each for each in window.page.findChildren(kind, name) if each.isVisible()]


def result(window, name: str) -> str:
    return next(
        each.text()
        for each in window.page.findChildren(QLabel)
        if each.isVisible() and each.accessibleName().startswith(f"{name}: ")
    )


def test_a_version_is_opened_from_the_list_by_keys_and_says_what_is_missing(qtbot, window) -> None:
    cases(window).setFocus()
    qtbot.keyClick(cases(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Planning Support: business case" in said(window.page))
    click(qtbot, window, "22 of 35 required entries missing")
    click(qtbot, window, "Exit: Who pays for leaving")
    assert QApplication.focusWidget().accessibleName() == "Who pays for it"
    click(qtbot, window, "22 of 35 required entries missing")
    click(qtbot, window, "Benefits: Owner of “Applications are validated in time”")
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == "Owner")
    click(qtbot, window, "22 of 35 required entries missing")
    click(qtbot, window, "Options: A success factor about the service")
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == "Factor")
    click(qtbot, window, "22 of 35 required entries missing")
    click(qtbot, window, "Tolerances: Quality tolerance")
    assert QApplication.focusWidget().accessibleName() == "Quality tolerance"
    click(qtbot, window, "All business cases")
    assert cases(window).isVisible()


def test_what_goes_with_a_project_that_is_deleted_is_said_and_comes_back(qtbot, window) -> None:
    window.go("projects").reveal(MAPPING)
    qtbot.waitUntil(lambda: named(window.page, QLineEdit, "Project").text() == "ICT mapping and collaboration")
    click(qtbot, window, "Delete")
    told = "Deleted “ICT mapping and collaboration” with 8 gateways and 67 pieces of evidence. Undo brings it back."
    qtbot.waitUntil(lambda: told in said(window))
    assert not answered(window, lambda store: store.records_with("gateways", "project", MAPPING))
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(
        lambda: len(answered(window, lambda store: store.records_with("gateways", "project", MAPPING))) == 8
    )


def test_the_place_found_while_a_case_is_open_shows_the_list(qtbot, window) -> None:
    opened(qtbot, window)
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(FindBox)
    line = box.findChild(QLineEdit)
    qtbot.keyClicks(line, "business cases")
    assert box.findChild(QListView).model().index(0, 0).data() == "Business cases"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert cases(window).isVisible()
    assert window.findChild(Navigation).hasFocus()


def test_a_gate_that_waits_for_the_case_leads_to_what_it_lacks(qtbot, window) -> None:
    gateways = window.go("gateways")
    qtbot.waitUntil(lambda: "Planning Support" in cards(gateways))
    qtbot.mouseClick(cards(gateways)["Planning Support"], Qt.MouseButton.LeftButton)
    at = next(each for each in range(gates(gateways).count()) if gates(gateways).item(each).text().startswith("G2"))
    gates(gateways).setCurrentRow(at)
    qtbot.mouseClick(named(gateways, QPushButton, "Review G2 again"), Qt.MouseButton.LeftButton)
    ways = gateways.findChildren(QPushButton)
    qtbot.waitUntil(lambda: any(each.isVisible() and each.text() == "Decide at G2…" for each in ways))
    dialog = asked_what_is_there(qtbot, gateways)
    ways = [
        each for each in dialog.findChildren(QPushButton) if each.accessibleName().startswith("Go to it: Version 2")
    ]
    qtbot.mouseClick(ways[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.focusWidget().accessibleName() == "Options: Market test")


@pytest.mark.parametrize(("case", "way"), [(SUBMITTED_ONE, "Take back to draft"), (LOCKED_ONE, "New version")])
def test_a_gate_that_waits_for_a_case_to_be_reworked_leads_to_what_begins_that(qtbot, window, case, way) -> None:
    window.page.reveal(case)
    qtbot.waitUntil(lambda: bool(seen(window, CaseView)) and seen(window, CaseView)[0].seen is not None)
    view = seen(window, CaseView)[0]
    view._ways = []  # as of one that lacks nothing
    view.go_to_field("state")
    assert QApplication.focusWidget().text() == way


def listed_evidence(qtbot, gateways) -> dict[str, str]:
    """What is listed of the gate in the form, with the state of each."""

    def table() -> RelatedTable | None:
        found = (each for each in gateways.findChildren(RelatedTable) if each.isVisible())
        return next((each for each in found if each.accessibleName() == "Evidence"), None)

    qtbot.waitUntil(lambda: table() is not None and table().model().rowCount() > 0)
    lines = table().model()
    return {lines.index(at, 0).data(): lines.index(at, 1).data() for at in range(lines.rowCount())}


def test_what_the_case_holds_is_said_to_be_there_at_its_gate(qtbot, window) -> None:
    gateways = window.go("gateways")
    qtbot.waitUntil(lambda: "Revenues and Benefits" in cards(gateways))
    qtbot.mouseClick(cards(gateways)["Revenues and Benefits"], Qt.MouseButton.LeftButton)
    missing, counted = next(each for each in said(gateways) if "Found in version 1 of the business case" in each).split(
        "\n"
    )
    assert "so counted as there: " in counted
    assert "Cost of leaving" in counted
    gate = gates(gateways).currentItem().text()
    number, _, where = missing.partition(": ")
    assert number in gate, "both count alike"
    below, elsewhere = map(int, re.findall(r"(\d+) (?:below|to be recorded elsewhere)", where))
    assert sum(map(int, re.findall(r"\d+", number))) == below + elsewhere
    assert missing.count(";") == elsewhere - 1, "each of them is named"
    states = listed_evidence(qtbot, gateways)
    assert states["Cost of leaving"] == "There: business case", "the list says what is counted"
    assert sum(state in ("Missing", "Provisional") for state in states.values()) == below
    dialog = asked_what_is_there(qtbot, gateways)
    assert "Found in version 1 of the business case, so it counts as there." in said(dialog)


def test_the_gate_that_a_project_stands_at_is_in_sight_in_a_small_window(qtbot, window) -> None:
    window.resize(683, 384)
    gateways = window.go("gateways")
    qtbot.waitUntil(lambda: "Legal services" in cards(gateways))
    cards(gateways)["Legal services"].click()
    qtbot.waitUntil(lambda: gates(gateways).currentItem() is not None)

    def seen() -> bool:
        place = gates(gateways).visualItemRect(gates(gateways).currentItem())
        return gates(gateways).viewport().visibleRegion().boundingRect().contains(place)

    qtbot.waitUntil(seen)


def test_what_is_typed_counts_at_once_and_is_saved_as_one_change(qtbot, window) -> None:
    grid = opened(qtbot, window)
    assert result(window, "Investment score") == "3.13"
    assert any(RATIO_DEFINED in words for words in said(window.page)), "what sets it apart from the score"
    chart = window.page.findChild(QSvgWidget)
    go_to(grid, 1, 3)
    qtbot.keyClicks(grid, "1")
    qtbot.keyClicks(QApplication.focusWidget(), "88k")
    assert (result(window, "Investment score"), row(grid, 2)[3]) == ("3.76", "188,000")
    assert "year 1 £188,000" in chart.accessibleName()
    assert window.page.unsaved() == []
    assert window.programme.drafts.of("lines") == {SAVING: {"year_1": "188k"}}
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    changed(qtbot, window, "Edit Cashable: forecast saving")
    qtbot.waitUntil(lambda: window.programme.drafts.of("lines") == {})
    assert amount(window, SAVING, "year_1") == 18_800_000
    qtbot.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: row(grid, 1)[3] == "94,000")
    assert result(window, "Investment score") == "3.13"


def test_a_key_has_the_rows_that_it_changes_drawn_once_and_no_others(qtbot, window, monkeypatch) -> None:
    grid, drawn, worked_out = opened(qtbot, window), [], []
    go_to(grid, 1, 3)
    qtbot.keyClicks(grid, "1")
    show = ResultsCard.show_option
    monkeypatch.setattr(ResultsCard, "show_option", lambda *each: worked_out.append(show(*each)))
    grid.model().dataChanged.connect(lambda first, last: drawn.extend(range(first.row(), last.row() + 1)))
    qtbot.keyClicks(QApplication.focusWidget(), "8")
    assert (drawn, len(worked_out)) == ([1, 2, 3], 1)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_a_cell_left_with_what_was_typed_before_says_again_that_it_is_not_saved(qtbot, window) -> None:
    grid = opened(qtbot, window)
    type_in(qtbot, grid, 1, 3, "lots")
    go_to(grid, 1, 3)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    assert not any(words.startswith("1 cell not saved.") for words in said(window.page))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert any(words.startswith("1 cell not saved.") for words in said(window.page))
    click(qtbot, window, "Revert cells")


def test_why_an_amount_cannot_be_saved_is_in_sight_in_a_small_window_too(qtbot, window) -> None:
    window.resize(683, 384)
    grid = opened(qtbot, window)
    type_in(qtbot, grid, 1, 3, "lots")
    why = next(each for each in window.page.findChildren(QLabel) if "“lots” is not an amount" in each.text())
    qtbot.waitUntil(lambda: why.visibleRegion().boundingRect() == why.rect())
    click(qtbot, window, "Revert cells")


def test_no_amount_is_cut_however_large_it_is(qtbot, window) -> None:
    grid = opened(qtbot, window)
    type_in(qtbot, grid, 0, 2, "123456789")
    qtbot.waitUntil(lambda: row(grid, 3)[2] == "(123,456,789)")
    for line in range(4):
        for column in range(2, 8):
            words = grid.model().index(line, column)
            room = grid.columnWidth(column) - 14
            assert QFontMetrics(words.data(Qt.ItemDataRole.FontRole)).horizontalAdvance(words.data()) <= room


def test_no_amount_is_cut_at_the_edge_of_a_small_window(qtbot, window) -> None:
    grid = opened(qtbot, window)
    window.resize(683, 384)
    qtbot.waitUntil(lambda: grid.horizontalScrollBar().maximum() > 0)
    edge = grid.viewport().width()
    begin = [grid.columnViewportPosition(column) for column in range(2, 8)]
    assert begin[0] < edge
    assert not [each for each in begin if each < edge < each + grid.columnWidth(2)]


def test_what_is_typed_with_tab_from_cell_to_cell_takes_the_place_of_what_was_there(qtbot, window) -> None:
    """Each save has the table read again, while the next cell is open already with all of its words chosen."""
    grid = opened(qtbot, window)
    go_to(grid, 1, 3)
    qtbot.keyClicks(grid, "7")
    for year in range(1, 6):
        qtbot.keyClicks(QApplication.focusWidget(), "100" if year == 1 else f"7{year}00")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab if year < 5 else Qt.Key.Key_Return)
        qtbot.waitUntil(lambda year=year: amount(window, SAVING, f"year_{year}") == (7_000 + 100 * year) * 100)
        qtbot.waitUntil(lambda year=year: row(grid, 1)[2 + year] == f"7,{year}00")
    assert row(grid, 1)[3:] == ["7,100", "7,200", "7,300", "7,400", "7,500"]


def test_a_score_typed_from_option_to_option_takes_the_place_of_the_one_there(qtbot, window) -> None:
    table = scores_of_a_new_version(qtbot, window)
    table.setFocus()
    table.setCurrentCell(0, 2)
    qtbot.keyClicks(table, "4")
    view = window.page.findChild(CaseView)
    for _ in (2, 3):
        before = view.seen
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        qtbot.waitUntil(lambda before=before: view.seen is not before)
        qtbot.keyClicks(QApplication.focusWidget(), "4")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [table.item(0, column).text() for column in (2, 3, 4)] == ["4", "4", "4"])
    assert not any("is not a score" in words for words in said(window.page))


def test_a_kind_that_is_looked_for_stays_while_something_else_is_saved(qtbot, window) -> None:
    grid = opened(qtbot, window)
    go_to(grid, 1, 1)
    grid.edit(grid.currentIndex())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    act = lambda change: change.edit("lines", SAVING, {"year_5": 1_00})  # noqa: E731
    window.programme.change("Edit its last year", act, lambda _none: None)
    qtbot.waitUntil(lambda: row(grid, 1)[7] == "1")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: amount(window, SAVING, "kind") == "non-cashable saving")


def test_a_score_being_typed_goes_to_no_other_option_when_one_is_deleted(qtbot, window) -> None:
    table = scores_of_a_new_version(qtbot, window)
    view = window.page.findChild(CaseView)
    first, second = view.seen.case.options[:2]
    before = dict(view.seen.case.options[2].scores)
    table.setFocus()
    table.setCurrentCell(0, 3)
    qtbot.keyClicks(table, "1")
    editor = QApplication.focusWidget()
    act = lambda change: change.delete("options", first.id)  # noqa: E731
    window.programme.change("Delete an option", act, lambda _none: None)
    qtbot.waitUntil(lambda: view.seen.case.options[0].id == second.id)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not editor)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    window.programme.settle(lambda: None)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == "Delete an option")
    assert view.seen.case.options[1].scores == before


def test_what_is_typed_stays_with_its_line_while_others_come_and_go(qtbot, window) -> None:
    grid = opened(qtbot, window)
    go_to(grid, 1, 3)
    qtbot.keyClicks(grid, "5")
    option = amount(window, SAVING, "option")
    begun = {"option": option, "title": "Begun in another window", "kind": "one-off cost"}
    for name, act in (
        ("Begin a line", lambda change: change.add("lines", begun)),
        ("Delete the line above", lambda change: change.delete("lines", LEAVING)),
    ):
        before = lines(grid)
        window.programme.change(name, act, lambda _none: None)
        qtbot.waitUntil(lambda before=before: lines(grid) != before)
        qtbot.keyClicks(QApplication.focusWidget(), "5")
    assert row(grid, 0)[3] == "555"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: amount(window, SAVING, "year_1") == 555_00)


def half_typed_elsewhere(qtbot, window, column: int, key: str):
    """Another window of the programme, with a key typed into a cell of the saving there and not kept."""
    window.new_window()
    other = next(each for each in windows() if each is not window)
    other.go("business_cases")
    grid = opened(qtbot, other)
    go_to(grid, 1, column)
    qtbot.keyClicks(grid, key)
    window.activateWindow()
    return other


def test_a_cell_that_is_saved_takes_no_half_typed_one_of_another_window_with_it(qtbot, window) -> None:
    before = amount(window, SAVING, "year_2")
    other = half_typed_elsewhere(qtbot, window, 4, "7")
    type_in(qtbot, opened(qtbot, window), 1, 3, "95,000")
    qtbot.waitUntil(lambda: amount(window, SAVING, "year_1") == 9_500_000)
    assert amount(window, SAVING, "year_2") == before
    assert window.programme.drafts.of("lines")[SAVING]["year_2"] == "7"
    qtbot.keyClick(other.page.findChild(MoneyGrid).findChild(QLineEdit), Qt.Key.Key_Escape)
    closed(qtbot, other)


def test_what_is_typed_into_a_line_that_is_deleted_elsewhere_goes_into_no_other(qtbot, window) -> None:
    grid = opened(qtbot, window)
    other = amount(window, LEAVING, "year_1")
    go_to(grid, 1, 3)
    qtbot.keyClicks(grid, "5")
    window.programme.change("Delete it", lambda change: change.delete("lines", SAVING), lambda _none: None)
    qtbot.waitUntil(lambda: lines(grid) == 1)
    for key in ("6", Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget() or grid, key)
    assert any("You had typed: 5" in words for words in said(window.page))
    assert window.programme.drafts.of("lines") == {SAVING: {"year_1": "5"}}
    assert amount(window, LEAVING, "year_1") == other


def test_what_is_typed_into_a_line_that_is_deleted_in_another_window_is_told(qtbot, window) -> None:
    other = half_typed_elsewhere(qtbot, window, 3, "5")
    here = opened(qtbot, window)
    go_to(here, 1, 3)
    qtbot.keyClick(here, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any("You had typed: 5" in words for words in said(other.page)))
    closed(qtbot, other)


def test_no_profile_is_shown_or_typed_into_where_no_option_is_left(qtbot, window) -> None:
    grid = opened(qtbot, window)
    go_to(grid, 1, 3)
    qtbot.keyClicks(grid, "5")
    options = [
        row["id"] for row in answered(window, lambda store: store.records_with("options", "business_case", DRAFT))
    ]

    def delete_all(change) -> None:
        for each in options:
            change.delete("options", each)

    window.programme.change("Delete the options", delete_all, lambda _none: None)
    qtbot.waitUntil(lambda: NONE in said(window.page))
    assert (grid.isVisible(), grid.model().rowCount()) == (False, 0)
    assert any("You had typed: 5" in words for words in said(window.page))
    window.undo()
    qtbot.waitUntil(lambda: grid.isVisible() and lines(grid) == 2)


def test_escape_puts_back_what_was_there(qtbot, window) -> None:
    grid = opened(qtbot, window)
    type_in(qtbot, grid, 1, 3, "7", Qt.Key.Key_Escape)
    assert row(grid, 1)[3] == "94,000"
    assert window.programme.drafts.of("lines") == {}


def test_a_cost_is_a_cost_however_it_is_typed(qtbot, window) -> None:
    grid = opened(qtbot, window)
    for words in ("(160000)", "-160000", "160,000"):
        type_in(qtbot, grid, 0, 2, words)
        qtbot.waitUntil(lambda: row(grid, 0)[2] == "(160,000)")
    qtbot.waitUntil(lambda: amount(window, LEAVING, "year_0") == 16_000_000)


def test_a_loss_that_turns_out_to_be_a_cost_is_paid(qtbot, window) -> None:
    grid = opened(qtbot, window)
    type_in(qtbot, grid, 1, 2, "(40)")
    qtbot.waitUntil(lambda: amount(window, SAVING, "year_0") == -4_000 and row(grid, 2)[2] == "(150,040)")
    go_to(grid, 1, 1)
    grid.edit(grid.currentIndex())
    qtbot.keyClicks(QApplication.focusWidget(), "Running")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: amount(window, SAVING, "kind") == "running cost")
    qtbot.waitUntil(lambda: row(grid, 1)[1:4] == ["Running cost", "(40)", "(94,000)"])
    assert row(grid, 2)[2] == "(150,040)", "it is paid as much as it was lost"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_after_its_kind_the_years_of_a_line_are_typed(qtbot, window) -> None:
    """Looked for by letters and left by Tab, or chosen from the list: either leads to year 0."""
    grid = opened(qtbot, window)
    go_to(grid, 1, 1)
    grid.edit(grid.currentIndex())
    qtbot.keyClicks(QApplication.focusWidget(), "r")
    qtbot.keyClicks(QApplication.focusWidget(), "un")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: amount(window, SAVING, "kind") == "running cost")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(QApplication.focusWidget(), "21500")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: row(grid, 1)[2] == "(21,500)")
    go_to(grid, 1, 1)
    grid.edit(grid.currentIndex())
    picker = QApplication.focusWidget()
    picker.showPopup()
    qtbot.keyClick(picker.view(), Qt.Key.Key_Down)
    qtbot.keyClick(picker.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row(grid, 1)[1] != "Running cost")
    qtbot.waitUntil(lambda: grid.currentIndex().column() == 2 and isinstance(QApplication.focusWidget(), QLineEdit))


def test_what_cannot_be_taken_stays_in_its_cell_as_a_draft(qtbot, window) -> None:
    grid = opened(qtbot, window)
    type_in(qtbot, grid, 1, 3, "lots")
    assert row(grid, 1)[3] == "lots"
    assert any(", year 1: “lots” is not an amount" in words for words in said(window.page))
    assert window.programme.drafts.of("lines") == {SAVING: {"year_1": "lots"}}
    assert amount(window, SAVING, "year_1") == 9_400_000
    click(qtbot, window, "Submit to gateway")
    qtbot.waitUntil(lambda: any(words.startswith("Save or revert what you have typed first") for words in said(window)))
    assert named(window.page, QPushButton, "Money, not saved").isVisible()
    click(qtbot, window, "Revert cells")
    assert row(grid, 1)[3] == "94,000"


def test_what_is_typed_and_not_entered_is_kept_for_later_and_not_saved(qtbot, window) -> None:
    grid, path = opened(qtbot, window), window.programme.standing.path
    before = window.programme.standing.undo_name
    go_to(grid, 1, 3)
    qtbot.keyClicks(grid, "5")
    qtbot.keyClicks(QApplication.focusWidget(), "5,000")
    window.close()
    question = asked(qtbot, window)
    qtbot.waitUntil(question.isActiveWindow)
    assert window.programme.drafts.of("lines") == {SAVING: {"year_1": "55,000"}}
    qtbot.mouseClick(named(question, QPushButton, "Keep for later"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible())
    again = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(again, before_close_func=lambda window: window.let_go())
    again.show()
    again.open_path(path)
    counted(qtbot, again)
    again.go("business_cases")
    grid = opened(qtbot, again)
    assert row(grid, 1)[3] == "55,000"
    assert amount(again, SAVING, "year_1") == 9_400_000
    assert again.programme.standing.undo_name == before


def paste(qtbot, grid: MoneyGrid, text: str, line: int = 0, column: int = 0) -> PasteReview:
    """Paste what was copied elsewhere into a cell; gives the look at it that is then to be taken."""
    QGuiApplication.clipboard().setText(text)
    go_to(grid, line, column)
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return next(each for each in grid.window().findChildren(PasteReview) if each.isVisible())


def preview(review: PasteReview) -> list[list[str]]:
    table = review.findChild(QTableWidget)
    return [[table.item(at, column).text() for column in range(8)] for at in range(table.rowCount())]


def test_cells_are_pasted_from_a_spreadsheet_as_one_change(qtbot, window) -> None:
    grid = opened(qtbot, window)
    copied = (
        "Cashable: posts\tCashable\t\t110,000\t£160k\t160000\t160000\t160000\r\n"
        "One-off: ICT\tOne-off cost\t(180,000)\t-20000\r\n"
        "Overtime\tNobody knows\tmany\t5\r\n"
        "Set-up\t\t7\r\n"
    )
    review = paste(qtbot, grid, copied, 1)
    agree = named(review, QPushButton, "Paste")
    assert not agree.isEnabled(), "nothing says in what unit the figures are"
    assert preview(review)[0][2:5] == ["?", "?", "?"]
    qtbot.mouseClick(named(review, QPushButton, "Pounds"), Qt.MouseButton.LeftButton)
    assert preview(review)[0][3:5] == ["110,000", "160,000"]
    assert "Choose a kind for “Overtime”." in said(review)
    assert [line[1] for line in preview(review)] == ["Cashable", "One-off cost", "Nobody knows", "One-off cost"]
    assert not agree.isEnabled(), "no kind is supposed"
    qtbot.keyClicks(named(review, QComboBox, "Kind of Overtime"), "Running")
    unread = "“many” in Year 0 of Overtime cannot be read, and will stay marked in its cell."
    assert f"1 line to change and 3 lines to add. {unread}" in said(review)
    qtbot.mouseClick(agree, Qt.MouseButton.LeftButton)
    changed(qtbot, window, "Paste into 4 lines of the profile")
    qtbot.waitUntil(lambda: lines(grid) == 5)
    assert row(grid, 1) == ["Cashable: posts", "Cashable", "–", "110,000", "160,000", "160,000", "160,000", "160,000"]
    assert row(grid, 2)[:4] == ["One-off: ICT", "One-off cost", "(180,000)", "(20,000)"]
    assert row(grid, 3)[:4] == ["Overtime", "Running cost", "many", "(5)"]
    waiting = next(words for words in said(window.page) if words.startswith("1 cell not saved."))
    assert waiting.endswith(" Until then it is not counted.")
    assert "Not complete: “many” (Overtime) cannot be read, and is not counted." in said(window.page)
    options = named(window.page, QTreeWidget, "Options")
    said_of = [options.topLevelItem(at).text(0) for at in range(options.topLevelItemCount())]
    assert ["not complete" in words for words in said_of] == [words.startswith("Tunbridge") for words in said_of]
    click(qtbot, window, "Revert cells")
    keys.give_focus(qtbot, window)
    qtbot.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: lines(grid) == 2)
    assert row(grid, 1)[0] == "Cashable: forecast saving"


def test_what_is_asked_of_pasted_lines_stands_apart_from_line_to_line_and_from_the_figures(qtbot, window) -> None:
    grid = opened(qtbot, window)
    long = "ICT and the migration of the planning systems of three councils to one, with all that they hold"
    review = paste(qtbot, grid, f"{long}\t\t180\nRedundancy\t\t120\nTraining\t\t7\n", 2)
    pickers = [each for each in review.findChildren(QComboBox) if each.accessibleName().startswith("Kind of ")]
    view = review.findChild(QTableWidget)
    shown = [each for each in pickers if view.isAncestorOf(each)]
    figures = [view.visualItemRect(view.item(line, 2)) for line in range(3)]

    def places() -> list[QRect]:
        return [QRect(each.mapTo(view.viewport(), QPoint()), each.size()) for each in shown]

    def apart() -> list[int]:
        return [figure.left() - place.right() for place, figure in zip(places(), figures, strict=True)]

    qtbot.waitUntil(lambda: all(each > GRID // 2 for each in apart()))
    assert {each.height() for each in places()} == {shown[0].sizeHint().height()}, "none is stretched"
    assert all(below.top() - above.bottom() > GRID for above, below in pairwise(places()))
    assert all(each.height() >= view.sizeHintForRow(line) + GRID for line, each in enumerate(figures))


def test_a_profile_is_first_that_of_an_option_that_does_something(qtbot, window) -> None:
    """Where none is recommended yet, what is pasted at once is not meant for doing nothing."""

    options = answered(window, lambda store: store.records_with("options", "business_case", DRAFT))

    def recommend_none(change) -> None:
        for row in options:
            change.edit("options", row["id"], {"preferred": False})

    window.programme.change("Recommend none", recommend_none, lambda _none: None)
    changed(qtbot, window, "Recommend none")
    opened(qtbot, window)
    first = next(row["title"] for row in options if not row["do_nothing"])
    assert options[0]["do_nothing"]
    qtbot.waitUntil(lambda: any(words.startswith(f"Five-year profile of “{first}”") for words in said(window.page)))


def test_the_option_is_picked_above_its_profile_without_scrolling(qtbot, window) -> None:
    opened(qtbot, window)
    pick = named(window.page, QComboBox, "Option whose profile is shown")
    table = named(window.page, QTreeWidget, "Options")
    qtbot.waitUntil(lambda: pick.visibleRegion().boundingRect() == pick.rect())
    pick.setFocus()
    for key, at in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_End, pick.count() - 1)):
        qtbot.keyClick(pick, key)
        assert any(words.startswith(f"Five-year profile of “{pick.itemText(at)}”") for words in said(window.page))
        assert table.indexOfTopLevelItem(table.currentItem()) == at
    table.setCurrentItem(table.topLevelItem(0))
    assert table.topLevelItem(0).text(0).startswith(pick.currentText())


def test_money_opens_at_the_option_of_the_case_that_was_looked_at_last(qtbot, window) -> None:
    opened(qtbot, window)
    pick = named(window.page, QComboBox, "Option whose profile is shown")
    first = pick.itemText(0)
    assert pick.currentText() != first, "the one recommended is another"
    pick.setFocus()
    qtbot.keyClick(pick, Qt.Key.Key_Home)
    opened(qtbot, window, LOCKED_ONE)
    qtbot.waitUntil(lambda: seen(window, CaseView)[0].seen.case.id == LOCKED_ONE)
    click(qtbot, window, "All business cases")
    opened(qtbot, window)
    qtbot.waitUntil(lambda: pick.currentText() == first)


def test_what_is_pasted_goes_into_the_option_that_it_was_looked_at_for(qtbot, window) -> None:
    """Another may be recommended meanwhile in another window, and come into view."""
    grid, option = opened(qtbot, window), amount(window, SAVING, "option")
    review = paste(qtbot, grid, "Overtime\tRunning cost\t1\t2\t3\t4\t5\t6\n", 2)
    qtbot.mouseClick(named(review, QPushButton, "Pounds"), Qt.MouseButton.LeftButton)
    options = answered(window, lambda store: store.records_with("options", "business_case", DRAFT))
    other = next(row["id"] for row in options if row["id"] != option)

    def recommend_another(change) -> None:
        change.edit("options", option, {"preferred": False})
        change.edit("options", other, {"preferred": True})

    window.programme.change("Recommend another", recommend_another, lambda _none: None)
    qtbot.waitUntil(lambda: lines(grid) != 2)
    qtbot.mouseClick(named(review, QPushButton, "Paste"), Qt.MouseButton.LeftButton)
    changed(qtbot, window, "Paste into 1 line of the profile")
    pasted = [row for row in answered(window, lambda store: store.records("lines")) if row["title"] == "Overtime"]
    assert [row["option"] for row in pasted] == [option]


def test_a_sheet_in_thousands_is_pasted_as_what_it_means(qtbot, window) -> None:
    grid = opened(qtbot, window)
    copied = "£000\tYear 1\tYear 2\tTotal\nPosts\t110\t160.5\t270.5\nOvertime\t2k\t\t2k\nTotal\t112\t160.5\t272.5\n"
    review = paste(qtbot, grid, copied, 2)
    assert "The heading “£000” says so." in said(review)
    left_out = (
        "The line “Total” is left out: the profile adds itself up.\n"
        "The column “Total” is left out: not a year of the profile."
    )
    assert left_out in said(review)
    assert can_be_left_on_it(review, "Cancel")
    review.resize(560, 360)
    table = review.findChild(QTableWidget)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    assert table.columnWidth(0) >= 180, "the name of a line can be read"
    following = {table.horizontalHeader().sectionResizeMode(at) for at in range(8)}
    following.add(table.verticalHeader().sectionResizeMode(0))
    assert QHeaderView.ResizeMode.ResizeToContents not in following, "all cells would be measured at each one filled"
    assert not named(review, QPushButton, "Paste").isEnabled(), "nothing says of what kind the lines are"
    qtbot.keyClicks(named(review, QComboBox, "Kind of the lines that do not say theirs"), "Cashable")
    assert preview(review)[1][1:5] == ["Cashable", "–", "2,000", "–"]
    qtbot.mouseClick(named(review, QPushButton, "Paste"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(grid) == 4)
    assert row(grid, 2) == ["Posts", "Cashable", "–", "110,000", "160,500", "–", "–", "–"]
    assert row(grid, 3)[:4] == ["Overtime", "Cashable", "–", "2,000"]


def test_a_ledger_is_not_looked_at_as_a_profile(qtbot, window) -> None:
    grid = opened(qtbot, window)
    copied = "".join(f"Posting {at}\tCashable\t{at}\n" for at in range(MOST_ROWS + 1))
    go_to(grid, 0, 0)
    QGuiApplication.clipboard().setText(copied)
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert any(words.startswith("201 rows were copied, and 200 are the most") for words in said(window))
    assert not window.findChildren(PasteReview)


def test_a_paste_that_is_looked_at_and_left_changes_nothing(qtbot, window) -> None:
    grid = opened(qtbot, window)
    before = window.programme.standing.undo_name
    review = paste(qtbot, grid, "1\t2\n3\t4\n", 0, 2)
    qtbot.mouseClick(named(review, QPushButton, "Thousands of pounds"), Qt.MouseButton.LeftButton)
    assert preview(review)[0][2:4] == ["(1,000)", "(2,000)"]
    qtbot.keyClick(review, Qt.Key.Key_Escape)
    assert row(grid, 0)[2:4] == ["(150,000)", "–"]
    name = row(grid, 0)[0]
    review = paste(qtbot, grid, f"{name}\t\t\nOvertime\tCashable\t7\n")
    assert [line[0] for line in preview(review)] == [name, "Overtime"], "it heads nothing: it is a line"
    qtbot.keyClick(review, Qt.Key.Key_Escape)
    assert window.programme.standing.undo_name == before


def test_the_grid_is_shown_and_typed_into_in_thousands(qtbot, window) -> None:
    grid = opened(qtbot, window)
    click(qtbot, window, "Thousands")
    assert "Five-year profile of “Tunbridge Wells leaves”, £000" in said(window.page)
    assert (row(grid, 0)[2], row(grid, 1)[3], row(grid, 2)[2]) == ("(150)", "94", "(150)")
    type_in(qtbot, grid, 1, 3, "94.005")
    qtbot.waitUntil(lambda: amount(window, SAVING, "year_1") == 9_400_500)
    qtbot.waitUntil(lambda: (row(grid, 1)[3], row(grid, 2)[3]) == ("94.005", "94.005"))
    type_in(qtbot, grid, 1, 4, "95k")
    qtbot.waitUntil(lambda: amount(window, SAVING, "year_2") == 9_500_000)
    type_in(qtbot, grid, 1, 5, "96,000")
    doubt = "“96,000” was taken as £96,000,000: the grid is in thousands of pounds."
    qtbot.waitUntil(lambda: doubt in said(window.page))
    type_in(qtbot, grid, 1, 5, "lots")
    click(qtbot, window, "Pounds")
    assert row(grid, 1)[3:6] == ["94,005", "95,000", "lots"]


def test_what_is_copied_is_pasted_back_as_it_was(qtbot, window) -> None:
    grid = opened(qtbot, window)
    click(qtbot, window, "Thousands")
    go_to(grid, 0, 2)
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[1].split("\t")[:4] == ["Cashable: forecast saving", "Cashable", "", "94"]
    before = window.programme.standing.undo_name
    click(qtbot, window, "Pounds")
    grid.clearSelection()
    for column in range(8):
        grid.selectionModel().select(grid.model().index(1, column), QItemSelectionModel.SelectionFlag.Select)
    click(qtbot, window, "Thousands")
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, window, "Pounds")
    go_to(grid, 1, 0)
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert amount(window, SAVING, "year_1") == 9_400_000
    assert window.programme.standing.undo_name == before


def test_a_line_is_added_named_and_deleted_by_keys(qtbot, window) -> None:
    grid = opened(qtbot, window)
    click(qtbot, window, "Add line")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QApplication.focusWidget().selectAll()
    qtbot.keyClicks(QApplication.focusWidget(), "Pensions")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    changed(qtbot, window, "Edit New line")
    qtbot.waitUntil(lambda: [each["title"] for each in window.page.findChild(MoneyPart)._records][2:] == ["Pensions"])
    go_to(grid, 2, 0)
    qtbot.keyClick(grid, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    changed(qtbot, window, "Delete Pensions")
    qtbot.waitUntil(lambda: lines(grid) == 2)


def test_a_press_that_leaves_a_cell_adds_a_line_all_the_same(qtbot, window) -> None:
    """What was typed is being saved between the press and the letting go: the button stays where it is."""
    grid = opened(qtbot, window)
    go_to(grid, 1, 3)
    qtbot.keyClicks(grid, "5")
    pressed = named(window.page, QPushButton, "Add line")
    bring_into_view(pressed)
    QApplication.processEvents()
    at = pressed.mapTo(window, pressed.rect().center())
    qtbot.mousePress(pressed, Qt.MouseButton.LeftButton)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    let_go_on = window.childAt(at)
    assert let_go_on is pressed
    qtbot.mouseRelease(let_go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(grid) == 3)


def test_delete_takes_amounts_and_leaves_names(qtbot, window) -> None:
    grid = opened(qtbot, window)
    go_to(grid, 1, 0)
    for _ in range(7):
        qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: row(grid, 1) == ["Cashable: forecast saving", "Cashable", *["–"] * 6])
    qtbot.waitUntil(lambda: amount(window, SAVING, "year_5") is None)
    changed(qtbot, window, "Empty cells of 1 line of the profile")


def test_a_locked_version_is_shown_and_cannot_be_changed(qtbot, window) -> None:
    grid = opened(qtbot, window, LOCKED_ONE)
    before = window.programme.standing.undo_name
    assert any("locked: to change anything, make a new version." in words for words in said(window.page))
    assert not any(words.startswith("Type to change a cell") for words in said(window.page))
    type_in(qtbot, grid, 0, 2, "5")
    QGuiApplication.clipboard().setText("1\t2")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.keyClick(grid, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, window, "Case for change")
    assert not named(window.page, QPlainTextEdit, "Case for change").isEnabled()
    assert not [each for each in window.page.findChildren(QPushButton) if each.isVisible() and each.text() == "Delete"]
    assert amount(window, 3, "year_0") == 30_000_000
    assert window.programme.standing.undo_name == before


def test_a_budget_that_the_board_has_not_agreed_is_said_at_the_case_too(qtbot, window) -> None:
    opened(qtbot, window, LOCKED_ONE)
    assert not any("where the Board agreed" in words for words in said(window.page))
    project = window.page.findChild(CaseView).seen.case.project["id"]
    act = lambda change: change.edit("projects", project, {"budget": 9_999_00})  # noqa: E731
    window.programme.change("Raise the budget", act, lambda _none: None)
    qtbot.waitUntil(lambda: any("Budget is £9,999, where the Board agreed" in words for words in said(window.page)))


def test_a_case_whose_paper_is_not_for_publication_for_another_says_why(qtbot, window) -> None:
    opened(qtbot, window, LOCKED_ONE)

    def mark(change) -> None:
        planning = change.add("projects", {"title": "Planning"})
        change.add(
            "business_cases", {"project": planning, "title": "Case", "exempt": "3 financial or business affairs"}
        )

    window.programme.change("An exempt case of like name", mark, lambda _none: None)
    qtbot.waitUntil(lambda: any("Its paper is not for publication." in words for words in said(window.page)))


def test_a_locked_version_is_marked_as_exempt_all_the_same(qtbot, window) -> None:
    opened(qtbot, window, LOCKED_ONE)
    click(qtbot, window, "Case for change")
    qtbot.keyClicks(named(window.page, QComboBox, "Exempt by paragraph"), "3")
    keys.give_focus(qtbot, window)
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    changed(qtbot, window, "Edit Planning Support, gateway model")
    assert "It is locked: make a new version." in said(window.page)
    found: list[dict[str, object]] = []
    window.programme.ask(lambda store: store.record("business_cases", LOCKED_ONE), found.append)
    qtbot.waitUntil(lambda: [each["exempt"] for each in found] == ["3 financial or business affairs"])


def test_an_option_without_figures_is_not_costed_on_the_page_as_on_paper(qtbot, window) -> None:
    opened(qtbot, window)
    options = named(window.page, QTreeWidget, "Options")
    said_of = {
        item.text(0): [item.text(column) for column in range(1, 5)]
        for item in map(options.topLevelItem, range(options.topLevelItemCount()))
    }
    assert said_of["Mend the shared service"] == ["not costed", "–", "–", "–"]
    options.setFocus()
    qtbot.keyClick(options, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "No figures yet." in said(window.page))
    assert any(each.startswith("No figures yet: type the costs and savings") for each in said(window.page))
    assert not window.page.findChild(QSvgWidget).isVisible()
    assert not any(each.isVisible() and each.text() == "Payback" for each in window.page.findChildren(QLabel))
    opened(qtbot, window, LOCKED_ONE)
    qtbot.waitUntil(lambda: options.topLevelItem(0).text(0) == "Do nothing: three teams")
    assert options.topLevelItem(0).text(1) == "£0", "to do nothing does cost nothing"
    last = options.visualItemRect(options.topLevelItem(options.topLevelItemCount() - 1))
    assert options.viewport().rect().contains(last), "it has no scroll bar, so that all of them are in sight"


def test_an_option_that_leaves_nothing_in_any_year_has_no_chart_of_noughts(qtbot) -> None:
    card = NetCard()
    qtbot.addWidget(card)
    card.show()
    for flow, told in (([0] * 6, ["£0 in every year."]), ([0, 500, 0, 0, 0, 0], [])):
        card.show_profile(of_net(flow), costed=True)
        assert [words for words in said(card) if "£0" in words] == told
        assert card.findChild(QSvgWidget).isVisible() == (not told)


def test_the_chart_of_a_case_is_drawn_anew_for_other_figures_another_width_and_other_colours(qtbot) -> None:
    chart = NetChart()
    qtbot.addWidget(chart)
    chart.resize(700, 200)
    chart.show()

    def drawn(*flow: int) -> QImage:
        chart.show_profile(of_net(flow))
        picture = QImage(600, 200, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.gray)
        with QPainter(picture) as painter:
            chart.renderer().render(painter)
        return picture

    first = drawn(0, 500, 0, 0, 0, 0)
    pictures = [first, drawn(0, 500, 900, 0, 0, 0)]
    chart.resize(900, chart.height())
    pictures.append(drawn(0, 500, 900, 0, 0, 0))
    theme.use(DARK)
    pictures.append(drawn(0, 500, 900, 0, 0, 0))
    theme.use(LIGHT)
    assert [before == after for before, after in pairwise(pictures)] == [False, False, False]
    chart.resize(700, chart.height())
    assert drawn(0, 500, 0, 0, 0, 0) == first


def test_the_foot_leads_to_the_part_of_a_case_with_what_is_not_saved(qtbot, window) -> None:
    opened(qtbot, window)
    click(qtbot, window, "Exit")
    qtbot.keyClicks(named(window.page, QLineEdit, "Who pays for it"), "Whoever leaves")
    click(qtbot, window, "Case for change")
    window.go("history")
    qtbot.mouseClick(named(window, QPushButton, "Show it"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: "Whoever leaves" in {each.text() for each in window.page.findChildren(QLineEdit) if each.isVisible()}
    )


def test_the_part_that_what_is_not_saved_stands_in_has_the_focus_too(qtbot, window) -> None:
    opened(qtbot, window)
    benefit = min(window.page.findChild(CaseView).seen.beneath["benefits"])
    window.go("history")
    window.programme.drafts.hold_one("benefits", benefit, {"owner": "Somebody"})
    qtbot.mouseClick(named(window, QPushButton, "Show it"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.focusWidget().text() == "Benefits, not saved")


def test_the_option_that_an_amount_which_is_not_saved_stands_in_comes_into_view(qtbot, window) -> None:
    grid, options = opened(qtbot, window), named(window.page, QTreeWidget, "Options")
    qtbot.keyClick(options, Qt.Key.Key_Up)
    window.page.findChild(MoneyPart).add_line()
    qtbot.waitUntil(lambda: lines(grid) == 1)
    type_in(qtbot, grid, 0, 3, "7x")
    qtbot.keyClick(options, Qt.Key.Key_Down)
    assert lines(grid) == 2
    click(qtbot, window, "Money, not saved")
    assert lines(grid) == 1, "what the chip says is to be seen"
    qtbot.keyClick(options, Qt.Key.Key_Down)
    window.go("history")
    qtbot.mouseClick(named(window, QPushButton, "Show it"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(grid) == 1)
    assert row(grid, 0)[3] == "7x"


def test_fields_of_two_parts_are_drafts_of_one_record_and_saved_apart(qtbot, window) -> None:
    opened(qtbot, window)
    click(qtbot, window, "Exit")
    qtbot.keyClicks(named(window.page, QLineEdit, "Who pays for it"), "Whoever leaves")
    click(qtbot, window, "Case for change")
    qtbot.keyClicks(named(window.page, QPlainTextEdit, "Case for change"), "More. ")
    assert set(window.programme.drafts.of("business_cases")[DRAFT]) == {"exit_payer", "need"}
    assert window.page.unsaved() == ["Planning Support, after the first year"]
    named(window.page, QPlainTextEdit, "Case for change").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: set(window.programme.drafts.of("business_cases")[DRAFT]) == {"exit_payer"})
    (edit,) = window.page.edits()
    assert edit.values == {"exit_payer": "Whoever leaves"}
    assert named(window.page, QPushButton, "Exit, not saved").isVisible()
    qtbot.keyClicks(named(window.page, QPlainTextEdit, "Case for change"), "Still more. ")
    assert named(window.page, QPushButton, "Case for change, not saved").isVisible()
    keys.give_focus(qtbot, window)
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.programme.drafts.of("business_cases").get(DRAFT))
    qtbot.waitUntil(lambda: not [each for each in window.page.findChildren(QPushButton) if "not saved" in each.text()])


@pytest.mark.parametrize("elsewhere", [False, True])
def test_what_one_saved_oneself_is_no_change_by_another(qtbot, window, elsewhere) -> None:
    """What is typed is kept in a file a moment later, which still has it while the saved case is read again."""
    opened(qtbot, window)
    click(qtbot, window, "Case for change")
    need = lambda: named(window.page, QPlainTextEdit, "Case for change")  # noqa: E731
    need().setFocus()
    qtbot.keyClicks(need(), "Sickness. ")
    path = window.programme.standing.path
    held = path.with_name(f"{path.name}.drafts")
    qtbot.waitUntil(lambda: held.exists() and "Sickness." in held.read_text("utf-8"))
    if elsewhere:
        write = lambda change: change.edit("business_cases", DRAFT, {"need": "Theirs"})  # noqa: E731
        window.programme.change("Edit by another", write, lambda _none: None)
        qtbot.waitUntil(lambda: "now Theirs in the programme" in said(window))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: DRAFT not in window.programme.drafts.of("business_cases"))
    view = window.page.findChild(CaseView)
    qtbot.waitUntil(lambda: str(view.seen.case.record["need"]).startswith("Sickness. "))
    qtbot.keyClicks(need(), "And cost. ")
    qtbot.waitUntil(lambda: "Case for change, not saved" in [each.text() for each in window.findChildren(QPushButton)])
    click(qtbot, window, "Exit")
    click(qtbot, window, "Case for change, not saved")
    assert not [each for each in said(window) if "has come to hold" in each]


def test_a_version_of_a_case_whose_gate_has_decided_is_brought_before_it_again(qtbot, window) -> None:
    opened(qtbot, window, LOCKED_ONE)
    click(qtbot, window, "New version")
    qtbot.waitUntil(lambda: any("Version 3, draft" in words for words in said(window.page)))
    click(qtbot, window, "Submit to gateway")
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, "Submit it"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked(qtbot, window).text().startswith("G2 has been decided on."))
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, "Review G2 again"), Qt.MouseButton.LeftButton)
    changed(qtbot, window, "Review G2 of Planning Support again")


def test_a_score_is_typed_and_one_that_is_none_is_refused(qtbot, window) -> None:
    table = scores_of_a_new_version(qtbot, window)
    quality = lambda: table.item(4, 4).text()  # noqa: E731
    assert quality() == "84%"
    score(qtbot, table, "5")
    changed(qtbot, window, "Score Model 2: one site, one manager on Resilience")
    qtbot.waitUntil(lambda: quality() == "88%")
    score(qtbot, table, "6")
    qtbot.waitUntil(lambda: any("“6” is not a score" in words for words in said(window.page)))
    assert table.item(0, 4).text() == "5"


def scores_of_a_new_version(qtbot, window) -> QTableWidget:
    """Begin a version of the locked case, and go to the scores of its options."""
    opened(qtbot, window, LOCKED_ONE)
    click(qtbot, window, "New version")
    qtbot.waitUntil(lambda: any("Version 3, draft" in words for words in said(window.page)))
    click(qtbot, window, "Options")
    return next(each for each in window.page.findChildren(QTableWidget) if each.accessibleName().startswith("Scores"))


def score(qtbot, table: QTableWidget, words: str) -> None:
    """Type a score of the third option on the first factor."""
    table.setFocus()
    table.setCurrentCell(0, 4)
    qtbot.keyClicks(table, words)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_a_draft_is_submitted_with_what_is_missing_said_and_taken_back(qtbot, window) -> None:
    opened(qtbot, window)
    click(qtbot, window, "Submit to gateway")
    box = asked(qtbot, window)
    assert isinstance(box, QMessageBox)
    assert box.text().startswith("22 of 35 required entries are missing.")
    qtbot.mouseClick(next(each for each in box.buttons() if each.text() == "Submit it"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("Version 2, submitted" in words for words in said(window.page)))
    grid = window.page.findChild(MoneyGrid)
    assert not grid.model().flags(grid.model().index(0, 2)) & Qt.ItemFlag.ItemIsEditable
    click(qtbot, window, "Take back to draft")
    qtbot.waitUntil(lambda: any("Version 2, draft" in words for words in said(window.page)))


def test_what_is_typed_beneath_a_part_not_looked_at_waits_to_be_saved_too(qtbot, window) -> None:
    """After a crash, or in another window, the part that it stands in has not been opened."""
    opened(qtbot, window)
    click(qtbot, window, "Options")
    qtbot.waitUntil(lambda: [each.model().rowCount() for each in seen(window, RelatedTable)] == [3])
    choose_row(qtbot, seen(window, RelatedTable)[0], 0)
    qtbot.waitUntil(lambda: len(seen(window, QPlainTextEdit, "description")) == 1)
    qtbot.keyClicks(seen(window, QPlainTextEdit, "description")[0], "Typed")
    window.new_window()
    other = next(each for each in windows() if each is not window)
    other.go("business_cases")
    opened(qtbot, other)
    assert named(other.page, QPushButton, "Options, not saved").isVisible()
    click(qtbot, other, "Submit to gateway")
    assert any(words.startswith("Save or revert what you have typed first") for words in said(other))
    closed(qtbot, other)


def test_what_a_council_of_a_long_name_gains_is_in_sight(qtbot, window) -> None:
    name = "The Royal Borough of " + ", ".join(["Ashford", "Tenterden", "Charing", "Wye"] * 4)
    council = answered(window, lambda store: store.records("councils"))[0]["id"]
    window.programme.change(
        "Name it", lambda change: change.edit("councils", council, {"name": name}), lambda _none: None
    )
    opened(qtbot, window, SUBMITTED_ONE)
    click(qtbot, window, "Councils' shares")
    qtbot.waitUntil(lambda: name in " ".join(said(window.page)).replace("\n", " "))
    net = next(each for each in seen(window, QLabel) if each.accessibleName().startswith(f"{name}, Net"))
    assert net.parentWidget().minimumSizeHint().width() < 700, "nothing scrolls sideways to it"


def test_shares_follow_the_basis_as_it_is_chosen(qtbot, window) -> None:
    opened(qtbot, window)
    click(qtbot, window, "Councils' shares")
    qtbot.waitUntil(lambda: any("Costs are shared" in words for words in said(window.page)))
    before = set(said(window.page))
    picker = named(window.page, QComboBox, "Costs by")
    picker.setCurrentIndex(picker.findText("Population"))
    picker.activated.emit(picker.currentIndex())
    assert "cost_basis" in window.programme.drafts.of("business_cases")[DRAFT]
    now = set(said(window.page)) - before
    assert any("Costs are shared by population" in words and "on 1 May 2012" in words for words in now)


def test_two_versions_are_compared(qtbot, window) -> None:
    opened(qtbot, window)
    click(qtbot, window, "Compare with version 1")
    trees = lambda: [each for each in window.page.findChildren(QTreeWidget) if each.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: any(each.accessibleName() == "Differences" for each in trees()))
    tree = trees()[0]
    told = [[tree.topLevelItem(at).text(column) for column in range(4)] for at in range(tree.topLevelItemCount())]
    assert ["The case itself", "Cost of leaving", "–", "£150,000"] in told
    assert all(before != after for _, _, before, after in told)
    long = next(at for at, line in enumerate(told) if len(line[0]) > 90)
    qtbot.waitUntil(lambda: tree.visualItemRect(tree.topLevelItem(long)).height() > 2 * tree.fontMetrics().height())
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert "Planning Support: business case" in said(window.page)
    click(qtbot, window, "Compare with version 1")
    qtbot.waitUntil(lambda: any(each.accessibleName() == "Differences" for each in trees()))
    places = window.findChild(Navigation)
    here = places.visualItemRect(places.currentItem()).center()
    qtbot.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=here)
    assert cases(window).hasFocus(), "a place that is chosen again begins anew"


def test_the_paper_is_seen_and_the_very_file_is_saved(qtbot, window, tmp_path) -> None:
    opened(qtbot, window)
    click(qtbot, window, "Preview paper")
    preview = window.page.findChild(PdfPreview)
    qtbot.waitUntil(lambda: preview.isVisible() and preview.pages > 1, timeout=20_000)
    pages = named(preview, QPdfView, "Preview of the paper")
    assert pages.width() < preview.width() - 100, "a page is no larger than on paper, however wide the window is"
    qtbot.mouseClick(named(preview, QPushButton, "Larger"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pages.width() > preview.width() - 100)
    click(qtbot, window, "Save paper…")
    path = tmp_path / "paper.pdf"
    answer_file_dialog(qtbot, window, path)
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(b"%PDF")
    click(qtbot, window, "Back to the business case")
    assert "Planning Support: business case" in said(window.page)


def test_what_is_typed_goes_into_no_new_version_unseen(qtbot, window) -> None:
    """It would stay behind in the version that is locked, and the new one would be without it; another case's stays."""
    opened(qtbot, window)
    click(qtbot, window, "Exit")
    qtbot.keyClicks(named(window.page, QLineEdit, "Who pays for it"), "Whoever leaves")
    click(qtbot, window, "New version")
    assert any(
        words.startswith("Save or revert what you have typed first: the version before") for words in said(window)
    )
    click(qtbot, window, "Preview paper")
    preview = window.page.findChild(PdfPreview)
    qtbot.waitUntil(lambda: preview.isVisible() and preview.pages > 1, timeout=20_000)
    assert "What you have typed and not saved is not in the paper." in said(window)
    click(qtbot, window, "Back to the business case")
    window.programme.drafts.hold_one("business_cases", LOCKED_ONE, {"exempt": "3"})
    click(qtbot, window, "Save business case")
    qtbot.waitUntil(lambda: [*window.programme.drafts.of("business_cases")] == [LOCKED_ONE])
    click(qtbot, window, "New version")
    qtbot.waitUntil(lambda: any("Version 3, draft" in words for words in said(window.page)))
    click(qtbot, window, "Exit")
    assert named(window.page, QLineEdit, "Who pays for it").text() == "Whoever leaves"


def test_a_project_has_its_business_case_begun(qtbot, window) -> None:
    click(qtbot, window, "New business case")
    qtbot.waitUntil(lambda: any("Version 1, draft" in words for words in said(window.page)))
    assert named(window.page, QPlainTextEdit, "Case for change").isVisible(), "a case begins with why"
    assert window.focusWidget().text() == "Case for change", "and the keyboard is there"
    click(qtbot, window, "Money")
    window.resize(683, 384)
    money = window.page.findChild(MoneyPart)
    (scroller,) = (each for each in window.page.findChildren(Scroller) if each.isAncestorOf(money))
    qtbot.waitUntil(lambda: scroller.widget().width() == scroller.viewport().width() < 683)  # none is beyond the edge
    assert any(words.endswith("required entries missing") for words in
               (each.text() for each in window.page.findChildren(QPushButton)))  # fmt: skip


def test_a_window_closed_at_a_case_leaves_the_other_to_go_on(qtbot, window) -> None:
    window.new_window()
    other = next(each for each in windows() if each is not window)
    other.go("business_cases")
    opened(qtbot, other)
    closed(qtbot, other)
    window.activateWindow()
    grid = opened(qtbot, window)
    type_in(qtbot, grid, 1, 3, "95,000")
    qtbot.waitUntil(lambda: amount(window, SAVING, "year_1") == 9_500_000)


def test_a_long_name_in_the_list_of_cases_is_read_whole_in_a_narrow_window(qtbot, window) -> None:
    window.resize(1366, 768)
    last = cases(window).topLevelItem(2)
    before = cases(window).visualItemRect(last).height()
    window.resize(683, 384)
    qtbot.waitUntil(lambda: cases(window).visualItemRect(last).height() > before)


def test_a_low_page_is_as_high_as_the_part_in_view_and_is_scrolled_to_it(qtbot, window) -> None:
    window.resize(683, 384)
    opened(qtbot, window)
    holder = window.page.parentWidget().parentWidget()
    assert isinstance(holder, Holder)
    bar = holder.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2 * holder.height())
    click(qtbot, window, "Benefits")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(RelatedTable)))
    qtbot.waitUntil(lambda: TARGET < bar.value() == bar.maximum() < holder.height())


def test_a_name_too_long_for_its_line_has_two_and_stands_apart_from_its_figure(qtbot, window) -> None:
    opened(qtbot, window)
    options = named(window.page, QTreeWidget, "Options")

    def places() -> list[QRect]:
        return [options.visualItemRect(options.topLevelItem(at)) for at in range(options.topLevelItemCount())]

    qtbot.waitUntil(lambda: len({place.height() for place in places()}) == 1)
    window.resize(683, 384)
    qtbot.waitUntil(lambda: places()[1].height() > places()[0].height())
    assert options.viewport().rect().contains(places()[-1])
    window.resize(960, 540)
    name, figure = (
        next(each for each in window.page.findChildren(QLabel) if each.text() == words and each.isVisible())
        for words in ("Net benefit over 5 years", "£320,000")
    )
    qtbot.waitUntil(lambda: figure.y() - name.y() < name.height())
    qtbot.waitUntil(lambda: figure.x() - name.geometry().right() > 10)
