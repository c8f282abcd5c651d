"""A register's page, driven by keys and clicks on a real programme file."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView

from mkip_desk.db.store import Store
from mkip_desk.db.tables import registers
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.views.register.field_line import OVERTAKEN
from mkip_desk.views.register.history_view import HistoryView
from mkip_desk.views.register.record_panel import NONE_CHOSEN, RecordPanel
from tests.views.conftest import named, press, said, table, typed_into
from tests.views.conftest import table_names as names

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def page(qtbot, window):
    """The page of projects with its table filled."""
    qtbot.waitUntil(lambda: table(window).model().rowCount() == 4)
    return window.page


def choose(qtbot, window, title: str) -> None:
    """Click the row of that title."""
    view = table(window)
    rect = view.visualRect(view.model().index(names(window).index(title), 1))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def record(window, number: int):
    """What the file holds now, read apart from the window."""
    with Store.open(window.programme.standing.path, read_only=True) as store:
        return store.record("projects", number)


def saved(qtbot, window, name: str) -> None:
    """Wait for a change to be saved, by the name that undo gives it."""
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == name)
    qtbot.waitUntil(lambda: not window.page.drafts)


def test_typing_filters_and_enter_goes_into_the_table(qtbot, window, page) -> None:
    line = named(page, QLineEdit, "Filter projects")
    qtbot.keyClicks(line, "serv")
    assert names(window) == ["Legal services"]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert table(window).hasFocus()
    assert "1 of 4 projects, 1 off track" in said(page)


def test_the_filter_keeps_the_focus_when_the_records_come_after_it_was_gone_to(qtbot, window) -> None:
    window.go("meetings")
    window.page.go_to_filter()
    line = named(window.page, QLineEdit, "Filter meetings")
    assert line.hasFocus()
    assert not table(window).model().rowCount()
    qtbot.waitUntil(lambda: table(window).model().rowCount() > 0)
    assert line.hasFocus()


def shown_title(page) -> str:
    """The title of the record in the form."""
    return named(page, QLineEdit, "Project").text()


def test_the_form_shows_a_record_that_the_filter_left(qtbot, window, page) -> None:
    choose(qtbot, window, "Internal audit")
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Live")
    line = named(page, QLineEdit, "Filter projects")
    qtbot.keyClicks(line, "audit")
    assert shown_title(page) == "Internal audit"
    typed_into(qtbot, line, "r")
    assert names(window)[0] == "Internal audit"
    typed_into(qtbot, line, "legal")
    assert shown_title(page) == "Legal services"
    assert page.drafts == {1: {"stage": "Live"}}, "what was typed is not lost"
    typed_into(qtbot, line, "zebra")
    assert NONE_CHOSEN in said(page)
    qtbot.mouseClick(named(page, QPushButton, "Show all again"), Qt.MouseButton.LeftButton)
    choose(qtbot, window, "Internal audit")
    assert named(page, QLineEdit, "Stage").text() == "Live"


def test_a_new_record_begun_stays_in_the_form_while_the_table_is_filtered(qtbot, window, page) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "Printing")
    qtbot.keyClicks(named(page, QLineEdit, "Filter projects"), "legal")
    assert names(window) == ["Legal services"]
    assert shown_title(page) == "Printing"


def test_a_record_that_a_filter_would_hide_is_seen_once_it_is_added(qtbot, window, page) -> None:
    qtbot.keyClicks(named(page, QLineEdit, "Filter projects"), "legal")
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "Printing")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: "Printing" in names(window))
    assert shown_title(page) == "Printing"


def test_saving_a_record_out_of_the_filter_goes_on_with_the_next(qtbot, window, page) -> None:
    typed_into(qtbot, named(page, QLineEdit, "Filter projects"), "and")
    assert names(window) == ["Revenues and Benefits"]
    typed_into(qtbot, named(page, QLineEdit, "Project"), "Revenues")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: "No project has “and” in what the table shows." in said(page))
    assert NONE_CHOSEN in said(page)


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_F, CTRL), (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)])
def test_keys_lead_to_the_filter(qtbot, window, page, key, modifier) -> None:
    table(window).setFocus()
    press(qtbot, window, key, modifier)
    assert QApplication.focusWidget() is named(page, QLineEdit, "Filter projects")


def test_the_delete_key_on_a_row_deletes_it_and_undo_brings_it_back(qtbot, window, page) -> None:
    choose(qtbot, window, "Human Resources")
    qtbot.keyClick(table(window), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(names(window)) == 3)
    assert "Human Resources" not in names(window)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "Human Resources" in names(window))


def test_the_delete_key_held_down_deletes_one_row_alone(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    view = table(window)
    for held in (False, True, True):
        plain = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Delete, plain, "", held))
        qtbot.waitUntil(lambda: window.programme.standing.undo_name == "Delete Legal services")
        qtbot.waitUntil(lambda: named(page, QLineEdit, "Project").text() != "Legal services")
    asked = []
    window.programme.ask(lambda store: store.undo_name, asked.append)
    qtbot.waitUntil(lambda: asked == ["Delete Legal services"])


def test_what_is_wrong_is_said_with_the_name_of_its_field(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    typed_into(qtbot, named(page, QLineEdit, "Due"), "31/02/2015")
    assert any(words.startswith("Due: There is no such date as “31/02/2015”") for words in said(page))
    typed_into(qtbot, named(page, QLineEdit, "Due"), "28/02/2015")
    typed_into(qtbot, named(page, QLineEdit, "Project"), "")
    assert said(page).count("Project is needed.") == 2, "beside the field and beside Save"


def test_a_letter_typed_in_the_table_goes_to_the_filter(qtbot, window, page) -> None:
    table(window).setFocus()
    qtbot.keyClick(table(window), Qt.Key.Key_A)
    qtbot.keyClicks(QApplication.focusWidget(), "udit")
    assert names(window) == ["Internal audit"]


def test_a_click_on_a_head_sorts_by_it(qtbot, window, page) -> None:
    heads = table(window).horizontalHeader()
    at = QPoint(heads.sectionViewportPosition(0) + 10, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(window) == ["Internal audit", "Revenues and Benefits", "Legal services", "Human Resources"]


def test_an_edit_is_saved_as_one_named_change(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Implementation")
    typed_into(qtbot, named(page, QLineEdit, "Due"), "end of March 2016")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Edit Legal services")
    qtbot.waitUntil(lambda: window.programme.standing.undo_name is not None)
    held = record(window, 2)
    assert held["stage"] == "Implementation"
    assert held["due"] == When(date(2016, 3, 31), date(2016, 3, 31), Precision.MONTH, "end of March 2016")
    assert held["saving"].words == "£251k pa", "what was not touched is not read again"
    with Store.open(window.programme.standing.path, read_only=True) as store:
        assert [(row.name, row.count) for row in store.changes(1)] == [("Edit Legal services", 1)]


@pytest.mark.parametrize("way", ["Save", "Revert"])
def test_the_keyboard_is_back_in_the_field_once_it_has_pressed_save_or_revert(qtbot, window, page, way) -> None:
    choose(qtbot, window, "Legal services")
    stage = named(page, QLineEdit, "Stage")
    stage.setFocus()
    qtbot.keyClicks(stage, "Live")
    pressed = named(page, QPushButton, way)
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not pressed.isEnabled())
    assert window.focusWidget() is stage


def test_a_wrong_value_is_said_beside_its_field_and_nothing_is_saved(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    save = named(page, QPushButton, "Save")
    assert not save.isEnabled()
    typed_into(qtbot, named(page, QLineEdit, "Due"), "31/02/2015")
    assert any("There is no such date as “31/02/2015”" in words for words in said(page))
    assert not save.isEnabled()
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    assert QApplication.focusWidget() is named(page, QLineEdit, "Due"), "saving leads to what is to be mended"
    assert record(window, 2)["due"] == When.on(date(2015, 6, 30))
    typed_into(qtbot, named(page, QLineEdit, "Due"), "28/02/2015")
    assert save.isEnabled()


def test_what_is_needed_cannot_be_emptied(qtbot, window, page) -> None:
    choose(qtbot, window, "Internal audit")
    typed_into(qtbot, named(page, QLineEdit, "Project"), "")
    assert not named(page, QPushButton, "Save").isEnabled()
    assert "Project is needed." in said(page)


def test_edits_left_unsaved_wait_as_a_draft(qtbot, window, page) -> None:
    choose(qtbot, window, "Internal audit")
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Live")
    choose(qtbot, window, "Legal services")
    assert named(page, QLineEdit, "Stage").text() == ""
    assert page.drafts == {1: {"stage": "Live"}}
    assert window.page.unsaved() == ["Internal audit"]
    window.go("risks")
    window.go("projects")
    choose(qtbot, window, "Internal audit")
    assert named(page, QLineEdit, "Stage").text() == "Live"
    qtbot.mouseClick(named(page, QPushButton, "Revert"), Qt.MouseButton.LeftButton)
    assert page.drafts == {}
    assert record(window, 1)["stage"] is None


def test_a_draft_outlives_a_change_to_another_field_of_its_record(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Live")
    table(window).setFocus()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.programme.standing.redo_name == "Edit Legal services")
    qtbot.waitUntil(lambda: named(page, QComboBox, "RAG").currentData() == "amber")
    assert page.drafts == {2: {"stage": "Live"}}


def test_a_draft_over_what_has_changed_since_says_so_beside_its_field(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Live")
    window.programme.change("Import", lambda change: change.edit("projects", 2, {"stage": "Pilot"}), lambda _none: None)
    qtbot.waitUntil(lambda: OVERTAKEN in said(page))
    assert "Changed in the programme since you typed: Stage. Look before you save." in said(page)
    assert named(page, QPushButton, "Save").isEnabled()
    assert named(page, QLineEdit, "Stage").text() == "Live"
    choose(qtbot, window, "Internal audit")
    assert OVERTAKEN not in said(page)
    choose(qtbot, window, "Legal services")
    assert OVERTAKEN in said(page)
    qtbot.mouseClick(named(page, QPushButton, "Revert"), Qt.MouseButton.LeftButton)
    assert named(page, QLineEdit, "Stage").text() == "Pilot"
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Live")
    window.programme.change("Import", lambda change: change.edit("projects", 2, {"rag": "green"}), lambda _none: None)
    qtbot.waitUntil(lambda: "G  On track" in said(page))
    assert OVERTAKEN not in said(page), "it is typed over what is there"


def test_what_is_done_is_said_where_it_moves_nothing(qtbot, window, page) -> None:
    heading = next(each for each in page.findChildren(QLabel) if each.text() == "Projects")
    before = heading.mapTo(window, heading.rect().topLeft())
    window.undo()
    qtbot.waitUntil(lambda: "Taken back: edit Legal services." in said(window))
    assert heading.mapTo(window, heading.rect().topLeft()) == before
    window.go("risks")
    assert "Taken back: edit Legal services." not in said(window), "it is of another page"


def test_what_is_taken_back_is_shown_where_it_was_from_any_place(qtbot, window, page) -> None:
    window.go("risks")
    window.undo()
    go = shown_where(qtbot, window)
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is page and named(page, QLineEdit, "Project").text() == "Legal services")
    assert not go.isVisible()


def test_of_what_is_gone_by_undo_its_place_is_shown(qtbot, window, page) -> None:
    window.programme.change("Add", lambda change: change.add("projects", {"title": "New"}), lambda _id: None)
    window.go("risks")
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == "Add")
    window.undo()
    qtbot.mouseClick(shown_where(qtbot, window), Qt.MouseButton.LeftButton)
    assert window.page is page


def shown_where(qtbot, window) -> QPushButton:
    """What leads to where it was, once the store has said where that is."""
    made = next(each for each in window.findChildren(QPushButton) if each.text() == "Show where")
    qtbot.waitUntil(made.isVisible)
    return made


def test_undo_and_redo_say_what_they_do(qtbot, window, page) -> None:
    undo = named(window, QPushButton, "Undo: edit Legal services")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Taken back: edit Legal services." in said(window))
    assert record(window, 2)["rag"] == "amber"
    assert undo.text() == "Undo: set up the partnership"
    press(qtbot, window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "Done again: edit Legal services." in said(window))
    assert record(window, 2)["rag"] == "red"


def test_what_is_typed_while_a_save_is_under_way_is_kept(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Live")
    page.save()
    period = page.findChild(QLineEdit, "period")
    period.setText("three years")
    period.textEdited.emit(period.text())
    qtbot.waitUntil(lambda: page.drafts == {2: {"period": "three years"}})
    assert record(window, 2)["stage"] == "Live"
    assert record(window, 2)["period"] is None


@pytest.mark.parametrize(("kind", "name"), [(QLineEdit, "Stage"), (QPlainTextEdit, "Notes"), (QLineEdit, "Theme")])
def test_typing_goes_on_where_it_was_when_the_record_is_read_again(qtbot, window, page, kind, name: str) -> None:
    choose(qtbot, window, "Legal services")
    line = next(each for each in page.findChildren(kind) if each.accessibleName() == name)
    line.setFocus()
    qtbot.keyClicks(line, "One tw")
    qtbot.keyClick(line, Qt.Key.Key_Left)
    window.programme.change("Import", lambda change: change.edit("projects", 2, {"rag": "green"}), lambda _none: None)
    qtbot.waitUntil(lambda: "G  On track" in said(page))
    qtbot.keyClicks(line, "xy")
    assert page.drafts[2].popitem()[1] == "One txyw"


def test_a_new_record_is_added_by_keys_alone(qtbot, window, page) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    title = QApplication.focusWidget()
    assert title.accessibleName() == "Project"
    qtbot.keyClicks(title, "Planning support")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Add Planning support")
    qtbot.waitUntil(lambda: "Planning support" in names(window))
    assert record(window, 5)["title"] == "Planning support"
    assert record(window, 5)["status"] == "open"


def test_a_column_has_room_for_what_comes_into_it(qtbot, window, page) -> None:
    view, fields = table(window), [page._model.field(at).name for at in range(page._model.columnCount())]
    before = view.columnWidth(fields.index("reference"))
    values = {"title": "Printing", "reference": "MKIP-2014-0000017"}
    window.programme.change("Add", lambda change: change.add("projects", values), lambda _id: None)
    qtbot.waitUntil(lambda: view.columnWidth(fields.index("reference")) > before)


def test_a_column_grows_with_an_edit_that_it_would_cut_and_stays_for_any_other(qtbot, window, page) -> None:
    view = table(window)
    choose(qtbot, window, "Legal services")
    column = [page._model.field(at).name for at in range(page._model.columnCount())].index("reference")
    before = view.columnWidth(column)

    def edit(words: str) -> int:
        typed_into(qtbot, named(page, QLineEdit, "Ref"), words)
        press(qtbot, window, Qt.Key.Key_S, CTRL)
        qtbot.waitUntil(lambda: view.model().index(view.currentIndex().row(), column).data() == words)
        return view.columnWidth(column)

    wide = edit("MKIP-2010-0012")
    assert wide > before
    assert edit("10") == wide


def test_a_new_record_is_added_once_however_often_save_is_pressed(qtbot, window, page) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "Planning support")
    save = named(page, QPushButton, "Save")
    for click in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseClick):
        click(save, Qt.MouseButton.LeftButton)
    saved(qtbot, window, "Add Planning support")
    qtbot.waitUntil(lambda: names(window).count("Planning support") == 1)
    assert [record(window, number) and record(window, number)["title"] for number in (5, 6)] == [
        "Planning support",
        None,
    ]


def test_a_new_record_that_was_refused_can_be_saved_once_it_is_mended(qtbot, window, page) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "Planning support")
    theme = page._panel._form._lines["theme"].editor
    theme._ids["gone since"], theme._names = 99, {**theme._names, 99: "gone since"}
    page.findChild(QComboBox, "theme").setCurrentText("gone since")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: "no longer there" in page._notice.words)
    page.findChild(QComboBox, "theme").setCurrentText("")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Add Planning support")


def test_a_new_record_given_up_while_it_is_saved_is_there_to_be_taken_back(qtbot, window, page) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "Planning support")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.mouseClick(named(page, QPushButton, "Discard"), Qt.MouseButton.LeftButton)
    saved(qtbot, window, "Add Planning support")
    qtbot.waitUntil(lambda: "Planning support" in names(window))


def test_a_new_record_left_half_done_can_be_gone_on_with(qtbot, window, page) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "Printing")
    choose(qtbot, window, "Legal services")
    qtbot.mouseClick(named(page, QPushButton, "Go on with the new project"), Qt.MouseButton.LeftButton)
    assert named(page, QLineEdit, "Project").text() == "Printing"
    discard = named(page, QPushButton, "Discard")
    discard.setFocus()
    qtbot.keyClick(discard, Qt.Key.Key_Space)
    assert page.drafts == {}
    assert window.focusWidget() is table(window), "Space once more is not to delete what is shown in its place"


def test_delete_is_one_change_and_undo_brings_it_back(qtbot, window, page) -> None:
    choose(qtbot, window, "Human Resources")
    qtbot.mouseClick(named(page, QPushButton, "Delete"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(window)) == 3)
    assert record(window, 4) is None
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "Human Resources" in names(window))


def test_what_was_said_of_a_change_goes_when_another_is_made(qtbot, window, page) -> None:
    choose(qtbot, window, "Human Resources")
    qtbot.mouseClick(named(page, QPushButton, "Delete"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Deleted “Human Resources”. Undo brings it back." in said(window))
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "Human Resources" in names(window))
    qtbot.waitUntil(lambda: not any("Deleted “Human Resources”" in words for words in said(window)))


def test_a_delete_leaves_the_table_on_the_neighbour_where_space_deletes_nothing(qtbot, window, page) -> None:
    before = names(window)
    choose(qtbot, window, before[1])
    qtbot.mouseClick(named(page, QPushButton, "Delete"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(window) == [before[0], *before[2:]])
    qtbot.waitUntil(lambda: before[2] in said(page))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QTableView)
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert names(window) == [before[0], *before[2:]]


def test_the_history_says_who_changed_what(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    qtbot.mouseClick(named(page, QPushButton, "History"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "RAG: from At risk to Off track" in said(page))
    assert "Set up the partnership" in said(page)


def test_a_record_that_is_asked_for_shows_its_fields_and_not_its_history(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    qtbot.mouseClick(named(page, QPushButton, "History"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "RAG: from At risk to Off track" in said(page))
    page.reveal(4)
    qtbot.waitUntil(lambda: named(page, QLineEdit, "Project").text() not in ("", "Legal services"))
    assert named(page, QLineEdit, "Project").isVisible()
    assert named(page, QPushButton, "Details").isChecked()


def test_the_history_of_a_record_tells_an_undo_from_an_edit(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    window.undo()
    qtbot.mouseClick(named(page, QPushButton, "History"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Undo: Edit Legal services" in said(page))
    assert "Edit Legal services" in said(page)


def test_what_a_field_once_held_is_put_back_into_the_form(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    qtbot.mouseClick(named(page, QPushButton, "History"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.text() == "Put back" for each in page.findChildren(QPushButton)))
    back = named(page, QPushButton, "Put back RAG: At risk")
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    rag = named(page, QComboBox, "RAG")
    assert rag.currentText() == "At risk"
    assert QApplication.focusWidget() is rag
    assert list(page.drafts.values()) == [{"rag": "amber"}]
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Edit Legal services")
    qtbot.waitUntil(lambda: page.drafts == {})
    qtbot.mouseClick(named(page, QPushButton, "History"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "RAG: from Off track to At risk" in said(page))
    offered = {each.accessibleName() for each in page.findChildren(QPushButton) if each.text() == "Put back"}
    assert offered == {"Put back RAG: Off track"}


def test_a_change_in_two_lines_begins_beside_its_button_as_one_in_a_line_does(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Live since the first of the month. " * 4)
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Edit Legal services")
    qtbot.mouseClick(named(page, QPushButton, "History"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(words.startswith("Stage: ") for words in said(page)))
    lines = set()
    for back in [each for each in page.findChildren(QPushButton) if each.text() == "Put back"]:
        words = back.parentWidget().findChild(QLabel)
        room, high = words.contentsRect(), words.fontMetrics().height()
        lines.add(room.height() // high)
        assert abs(words.y() + room.top() + high // 2 - back.geometry().center().y()) <= 1
    assert min(lines) == 1 < max(lines)


def test_f4_in_a_field_shows_what_that_field_was(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Live")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Edit Legal services")
    qtbot.waitUntil(lambda: page.drafts == {})
    rag = named(page, QComboBox, "RAG")
    rag.setFocus()
    qtbot.keyClick(rag, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: "RAG: from At risk to Off track" in said(page))
    qtbot.waitUntil(lambda: "Changes to RAG alone" in said(page))
    history = page.findChild(HistoryView)
    drawn = history.widget()
    page.refresh()
    qtbot.waitUntil(lambda: history.widget() is not drawn)
    assert "Changes to RAG alone" in said(page)
    assert not any(words.startswith("Stage: ") for words in said(page))
    qtbot.mouseClick(named(page, QPushButton, "Show all fields"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(words.startswith("Stage: ") for words in said(page)))
    assert "RAG: from At risk to Off track" in said(page)


def test_ctrl_enter_saves_out_of_a_long_text(qtbot, window, page) -> None:
    choose(qtbot, window, "Legal services")
    progress = named(page, QPlainTextEdit, "Progress")
    progress.setFocus()
    qtbot.keyClicks(progress, "Agreed.")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    saved(qtbot, window, "Edit Legal services")
    assert record(window, 2)["progress"] == "Agreed."


def test_councils_and_choices_are_picked(qtbot, window, page) -> None:
    choose(qtbot, window, "Revenues and Benefits")
    qtbot.mouseClick(named(page, QPushButton, "Councils: Swale"), Qt.MouseButton.LeftButton)
    rag = named(page, QComboBox, "RAG")
    rag.setFocus()
    qtbot.keyClick(rag, Qt.Key.Key_Down)
    qtbot.keyClicks(named(page, QPlainTextEdit, "Progress"), "Server sharing agreed.")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Edit Revenues and Benefits")
    held = record(window, 3)
    assert held["councils"] == (2,)
    assert held["rag"] == "amber/red"
    assert held["progress"] == "Server sharing agreed."


def test_the_wheel_over_a_list_does_not_change_it(qtbot, window, page) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    choose(qtbot, window, "Legal services")
    rag = named(page, QComboBox, "RAG")
    rag.setFocus()
    centre = QPointF(rag.rect().center())
    wheel = QWheelEvent(
        centre, QPointF(rag.mapToGlobal(centre.toPoint())), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(rag, wheel)
    assert rag.currentData() == "red"
    assert page.drafts == {}


def test_an_empty_register_says_what_belongs_there(qtbot, window, page) -> None:
    window.go("risks")
    qtbot.waitUntil(lambda: "No risks yet" in said(window.page))
    assert named(window.page, QPushButton, "New risk").hasFocus()
    assert named(window.page, QPushButton, "Import a tracker…").isEnabled()
    assert named(window.page, QPushButton, "New risk").isEnabled()


def test_the_one_partnership_cannot_be_doubled_or_deleted(qtbot, window) -> None:
    window.go("partnerships")
    qtbot.waitUntil(lambda: "Mid Kent Improvement Partnership" in said(window.page))
    shown = [each.text() for each in window.page.findChildren(QPushButton) if each.isVisible()]
    assert not {"New partnership", "Delete"} & set(shown)
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    press(qtbot, window, Qt.Key.Key_Delete, CTRL)
    typed_into(qtbot, named(window.page, QLineEdit, "Short name"), "MK")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == "Edit Mid Kent Improvement Partnership")
    with Store.open(window.programme.standing.path, read_only=True) as store:
        assert [each["short_name"] for each in store.records("partnerships")] == ["MK"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_keys_lead_from_a_row_into_its_form_and_back(qtbot, window, page, key) -> None:
    choose(qtbot, window, "Legal services")
    qtbot.keyClick(table(window), key)
    line = QApplication.focusWidget()
    assert line is named(page, QLineEdit, "Project")
    qtbot.keyClicks(line, "A")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert table(window).hasFocus()
    assert page.drafts == {2: {"title": "ALegal services"}}, "what was typed stays"


def test_a_reference_that_another_record_has_is_saved_and_said(qtbot, window) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Ref"), "p10")
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    words = "Saved, but Ref p10 is that of Legal services too: look at both."
    qtbot.waitUntil(lambda: words in said(window.page))
    typed_into(qtbot, named(window, QLineEdit, "Ref"), "P7")
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: words not in said(window.page))
    qtbot.waitUntil(lambda: "Nothing to save." in said(window.page))
    assert not any(each.startswith("Saved, but") for each in said(window.page))


def test_what_is_typed_before_a_saved_record_has_been_read_again_is_kept(qtbot, window, page) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Pilot")
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shown: list[object] = []

    def type_on() -> None:
        page.unsaved_changed.disconnect(type_on)
        typed_into(qtbot, named(window, QLineEdit, "Project"), "Audit")

    page.filled.connect(lambda: shown.append(page.drafts))
    page.unsaved_changed.connect(type_on)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0] == {1: {"title": "Audit"}}
    assert named(window, QLineEdit, "Project").text() == "Audit"
    assert named(window, QLineEdit, "Stage").text() == "Pilot"


def test_what_was_stored_before_can_be_typed_back_at_once(qtbot, window) -> None:
    """Between a save and the record's being read again, the form knows what is stored now."""
    typed_into(qtbot, named(window, QLineEdit, "Ref"), "P70")
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.page.unsaved_changed):
        typed_into(qtbot, named(window, QLineEdit, "Ref"), "P7")  # before it is known to be saved
    qtbot.waitUntil(lambda: window.page.drafts == {1: {"reference": "P7"}})
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page.drafts == {})
    qtbot.waitUntil(lambda: "Nothing to save." in said(window.page))
    assert named(window, QLineEdit, "Ref").text() == "P7"
    with Store.open(window.programme.standing.path, read_only=True) as store:
        assert store.record("projects", 1)["reference"] == "P7"


def test_another_record_chosen_before_the_saved_one_has_been_read_again_stays_chosen(qtbot, window, page) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Pilot")
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shown: list[object] = []

    def go_on() -> None:
        page.unsaved_changed.disconnect(go_on)
        choose(qtbot, window, "Legal services")

    page.filled.connect(lambda: shown.append(page.drafts))
    page.unsaved_changed.connect(go_on)
    qtbot.waitUntil(lambda: bool(shown))
    assert named(window, QLineEdit, "Project").text() == "Legal services"


def test_no_empty_mark_stands_where_no_record_is_shown_yet(qtbot, window) -> None:
    panel = RecordPanel(registers["projects"], window.programme)
    qtbot.addWidget(panel)
    panel.show()
    marks = [each for each in panel.findChildren(QLabel) if each.property("tone") is not None]
    assert marks
    assert not any(each.isVisible() for each in marks)
