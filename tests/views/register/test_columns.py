"""The columns of a table: chosen and moved in a dialog by keys, dragged by their heads, and found again as left."""

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton

from mkip_desk.views.base.theme import SMALL, font
from mkip_desk.views.register.cell_painting import PADDING, room_for_periods
from mkip_desk.views.register.columns_dialog import ColumnsDialog
from mkip_desk.views.register.foot_row import FootRow
from mkip_desk.views.register.register_model import RegisterModel
from tests.views.conftest import answer_file_dialog, filled, named, said, table, table_names, typed_into
from tests.views.register.test_sorting import click_head

ALT = Qt.KeyboardModifier.AltModifier
BY_ITSELF = ["reference", "title", "lead", "councils", "rag", "stage", "gate", "due", "saving"]


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def programme_file(window):
    """What it has open."""
    return window.programme.standing.path


def columns(window) -> list[str]:
    model = table(window).model()
    assert isinstance(model, RegisterModel)
    return [field.name for field in model.fields]


def press(qtbot, widget, words: str) -> None:
    qtbot.mouseClick(named(widget, QPushButton, words), Qt.MouseButton.LeftButton)


def asked(qtbot, window) -> ColumnsDialog:
    press(qtbot, window.page, "Columns…")
    return window.findChild(ColumnsDialog)


def test_enter_shows_the_columns_ticked(qtbot, window) -> None:
    dialog = asked(qtbot, window)
    ticks = go_to_item(qtbot, dialog, "Theme")
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    qtbot.keyClick(ticks, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "theme" in columns(window))


def go_to_item(qtbot, dialog: ColumnsDialog, words: str) -> QListWidget:
    """Go down the list of columns to the one of those words."""
    ticks = dialog.findChild(QListWidget)
    assert ticks is not None
    qtbot.keyClick(ticks, Qt.Key.Key_Home)
    while ticks.currentItem().text() != words:
        before = ticks.currentRow()
        qtbot.keyClick(ticks, Qt.Key.Key_Down)
        assert ticks.currentRow() == before + 1, f"no {words}"
    return ticks


def drag(qtbot, heads, start: QPoint, end: QPoint) -> None:
    """Press the button on the heads, draw them along, and let go."""
    middle = QPoint((start.x() + end.x()) // 2, start.y())
    qtbot.mousePress(heads.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for place in (middle, end, end):
        qtbot.mouseMove(heads.viewport(), place)
    qtbot.mouseRelease(heads.viewport(), Qt.MouseButton.LeftButton, pos=end)


def drag_head(qtbot, window, name: str, onto: str) -> None:
    heads = table(window).horizontalHeader()
    places = {each: heads.sectionViewportPosition(at) for at, each in enumerate(columns(window))}
    drag(qtbot, heads, QPoint(places[name] + 12, 10), QPoint(places[onto] + 12, 10))


def drag_edge(qtbot, window, name: str, by: int) -> None:
    heads = table(window).horizontalHeader()
    at = columns(window).index(name)
    edge = heads.sectionViewportPosition(at) + heads.sectionSize(at) - 1
    drag(qtbot, heads, QPoint(edge, 10), QPoint(edge + by, 10))


def test_a_register_shows_its_own_columns_at_first(window) -> None:
    assert columns(window) == BY_ITSELF


def test_columns_are_chosen_and_moved_by_keys(qtbot, window) -> None:
    dialog = asked(qtbot, window)
    qtbot.keyClick(go_to_item(qtbot, dialog, "Councils"), Qt.Key.Key_Space)
    for _ in range(2):
        qtbot.keyClick(go_to_item(qtbot, dialog, "RAG"), Qt.Key.Key_Up, ALT)
    qtbot.keyClick(go_to_item(qtbot, dialog, "Open or closed"), Qt.Key.Key_Space)
    press(qtbot, dialog, "Show these columns")
    qtbot.waitUntil(
        lambda: columns(window) == ["reference", "title", "rag", "lead", "stage", "gate", "due", "saving", "status"]
    )
    assert table_names(window)[0] == "Internal audit"


def test_columns_are_moved_by_buttons_too(qtbot, window) -> None:
    dialog = asked(qtbot, window)
    go_to_item(qtbot, dialog, "Ref")
    assert not named(dialog, QPushButton, "Move up").isEnabled()
    press(qtbot, dialog, "Move down")
    press(qtbot, dialog, "Show these columns")
    qtbot.waitUntil(lambda: columns(window)[:2] == ["title", "reference"])


def test_what_is_ticked_by_the_mouse_is_what_is_moved(qtbot, window) -> None:
    dialog = asked(qtbot, window)
    ticks = go_to_item(qtbot, dialog, "Ref")
    stage = next(ticks.item(row) for row in range(ticks.count()) if ticks.item(row).text() == "Stage")
    stage.setCheckState(Qt.CheckState.Unchecked)  # as a press on its box does
    assert ticks.currentItem() is stage


def test_what_names_the_record_stays(qtbot, window) -> None:
    dialog = asked(qtbot, window)
    for words in ("Project", "Ref"):
        qtbot.keyClick(go_to_item(qtbot, dialog, words), Qt.Key.Key_Space)
    press(qtbot, dialog, "Show these columns")
    qtbot.waitUntil(lambda: columns(window) == BY_ITSELF[1:])


def test_heads_are_dragged_and_a_drag_does_not_sort(qtbot, window) -> None:
    drag_head(qtbot, window, "saving", "lead")
    qtbot.waitUntil(lambda: columns(window) == ["reference", "title", "saving", "lead", *BY_ITSELF[3:-1]])
    heads = table(window).horizontalHeader()
    assert [heads.visualIndex(at) for at in range(heads.count())] == list(range(heads.count()))
    assert "↑" not in "".join(str(table(window).model().headerData(at, Qt.Orientation.Horizontal)) for at in range(8))
    assert table_names(window)[0] == "Internal audit"


def test_the_record_chosen_is_still_chosen_when_columns_move(qtbot, window) -> None:
    table(window).selectRow(2)
    drag_head(qtbot, window, "saving", "lead")
    qtbot.waitUntil(lambda: columns(window)[2] == "saving")
    qtbot.waitUntil(lambda: table(window).currentIndex().row() == 2)


def test_columns_and_widths_are_found_again_as_they_were_left(qtbot, window, programme_file) -> None:
    drag_head(qtbot, window, "saving", "lead")
    qtbot.waitUntil(lambda: columns(window)[2] == "saving")
    drag_edge(qtbot, window, "reference", 37)
    width = table(window).columnWidth(0)
    order = columns(window)
    window.go("risks")
    window.open_path(programme_file)
    filled(qtbot, window)
    qtbot.waitUntil(lambda: columns(window) == order)
    assert table(window).columnWidth(0) == width


def test_a_width_drawn_stays_through_another_size_of_the_window_until_its_edge_is_clicked_twice(qtbot, window) -> None:
    view = table(window)
    before = view.columnWidth(7)
    drag_edge(qtbot, window, "due", 40)
    assert view.columnWidth(7) == before + 40
    window.resize(window.width() + 300, window.height())
    qtbot.waitUntil(lambda: view.horizontalHeader().length() >= view.viewport().width())
    assert view.columnWidth(7) == before + 40
    heads = view.horizontalHeader()
    edge = QPoint(heads.sectionViewportPosition(7) + heads.sectionSize(7) - 1, 10)
    qtbot.mouseDClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    assert view.columnWidth(7) < before + 40


def test_all_is_as_it_was_at_first_again(qtbot, window) -> None:
    drag_edge(qtbot, window, "due", 40)
    drag_head(qtbot, window, "saving", "lead")
    qtbot.waitUntil(lambda: columns(window)[2] == "saving")
    dialog = asked(qtbot, window)
    press(qtbot, dialog, "Back to how it was at first")
    press(qtbot, dialog, "Show these columns")
    qtbot.waitUntil(lambda: columns(window) == BY_ITSELF)
    assert not table(window).widths


def test_cancel_changes_nothing(qtbot, window) -> None:
    dialog = asked(qtbot, window)
    qtbot.keyClick(go_to_item(qtbot, dialog, "Councils"), Qt.Key.Key_Space)
    press(qtbot, dialog, "Cancel")
    assert columns(window) == BY_ITSELF


def test_the_filter_looks_through_the_columns_there_are(qtbot, window) -> None:
    dialog = asked(qtbot, window)
    qtbot.keyClick(go_to_item(qtbot, dialog, "Stage"), Qt.Key.Key_Space)
    qtbot.keyClick(go_to_item(qtbot, dialog, "Open or closed"), Qt.Key.Key_Space)
    press(qtbot, dialog, "Show these columns")
    qtbot.waitUntil(lambda: "status" in columns(window))
    typed_into(qtbot, named(window.page, QLineEdit, "Filter projects"), "open")
    assert len(table_names(window)) == 4


def test_the_workbook_has_the_columns_shown_in_their_order(qtbot, window, tmp_path) -> None:
    drag_head(qtbot, window, "saving", "lead")
    qtbot.waitUntil(lambda: columns(window)[2] == "saving")
    click_head(qtbot, window, "title")
    press(qtbot, window.page, "Save as Excel…")
    answer_file_dialog(qtbot, window, tmp_path / "projects.xlsx")
    qtbot.waitUntil(lambda: f"Saved as {tmp_path / 'projects.xlsx'}." in said(window))
    sheet = openpyxl.load_workbook(tmp_path / "projects.xlsx").worksheets[0]
    heads, first = ([cell.value for cell in row] for row in sheet.iter_rows(max_row=2))
    assert heads[:5] == ["Ref", "Project", "Saving", "Saving, as recorded", "Lead council"]
    assert first[1] == "Human Resources"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_the_table_leads_to_the_columns_too(qtbot, window) -> None:
    view = table(window)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    view.menu_wanted.emit(view.mapToGlobal(QPoint(9, 9)))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_C)
    dialog = window.findChild(ColumnsDialog)
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert columns(window) == BY_ITSELF


def test_totals_stand_under_their_columns_and_move_with_them(qtbot, window) -> None:
    foot = window.page.findChild(FootRow)
    assert foot.text() == "Total of what is shown – Saving: £358,000 a year, 2 of 4"
    under = painted_right_edge(foot, window, "saving")
    assert under > 0
    drag_head(qtbot, window, "saving", "lead")
    qtbot.waitUntil(lambda: columns(window)[2] == "saving")
    assert 0 < painted_right_edge(foot, window, "saving") < under


def test_a_total_whose_column_is_out_of_sight_stands_beside_the_word(qtbot, window) -> None:
    foot, view = window.page.findChild(FootRow), table(window)

    def beside() -> bool:
        """Whether anything stands beside "Total" at the left."""
        picture = foot.grab(QRect(60, 6, 120, foot.height() - 8)).toImage()
        colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
        return len(colours) > 1

    assert not beside()
    view.setColumnWidth(0, view.viewport().width())
    assert beside()


def test_a_total_without_room_for_how_many_are_in_it_stands_in_a_sentence(qtbot, window) -> None:
    foot, view = window.page.findChild(FootRow), table(window)
    drag_head(qtbot, window, "saving", columns(window)[0])
    qtbot.waitUntil(lambda: columns(window)[0] == "saving")

    def reach() -> int:
        """How far to the right anything stands in the foot."""
        picture = foot.grab(QRect(0, 6, foot.width(), foot.height() - 8)).toImage()
        ground = picture.pixel(0, 0)
        wide, high = picture.width(), picture.height()
        return max(x for x in range(wide) if any(picture.pixel(x, y) != ground for y in range(high)))

    view.setColumnWidth(0, 300)
    assert reach() < 300
    view.setColumnWidth(0, 170)
    assert reach() > 170


def test_what_an_amount_is_for_is_read_whole_be_it_typed_after_the_columns_were_measured(dressed) -> None:
    whole = QFontMetrics(font(SMALL)).horizontalAdvance("over 5 years")
    assert room_for_periods(20, "a year", "over 5 years") == whole + PADDING
    assert (room_for_periods(200, "a year"), room_for_periods(200, "")) == (200, 0)


def painted_right_edge(foot: FootRow, window, name: str) -> int:
    """Where the last figure of the foot ends, which is inside its column."""
    heads = table(window).horizontalHeader()
    at = columns(window).index(name)
    left, width = heads.sectionViewportPosition(at), heads.sectionSize(at)
    picture = foot.grab().toImage()
    ground = picture.pixelColor(1, foot.height() // 2)
    inked = [
        x
        for x in range(left, left + width)
        if any(picture.pixelColor(x, y) != ground for y in range(6, foot.height() - 2))
    ]
    assert inked, "nothing stands under the column"
    return inked[-1]
