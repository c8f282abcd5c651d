"""Views of a table under names: saved, chosen, renamed and deleted by keys, and kept with the programme file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QMessageBox, QPushButton

from mkip_desk.views.register.name_dialog import NameDialog
from mkip_desk.views.register.register_table import RegisterTable
from mkip_desk.views.register.saved_views import SavedViews
from tests.views.conftest import filled, named, said, table_names, typed_into
from tests.views.register.test_columns import columns, drag_head
from tests.views.register.test_sorting import click_head

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown_view(window) -> str:
    return window.page.findChild(SavedViews).text()


def choose(qtbot, window, *ways: str) -> None:
    """Open the menu of views and go to that entry, through the menus before it."""
    qtbot.mouseClick(window.page.findChild(SavedViews), Qt.MouseButton.LeftButton)
    for words in ways:
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if each.text().replace("&&", "&") == words)
        menu.setActiveAction(action)
        qtbot.keyClick(menu, Qt.Key.Key_Right if action.menu() is not None else Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def name_it(qtbot, window, name: str, yes: str) -> None:
    dialog = window.findChild(NameDialog)
    assert isinstance(dialog, QDialog)
    typed_into(qtbot, named(dialog, QLineEdit, "Name"), name)
    qtbot.mouseClick(named(dialog, QPushButton, yes), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.findChildren(NameDialog))


@pytest.fixture
def saved(qtbot, window):
    """A view by another order of columns, sorted, filtered."""
    drag_head(qtbot, window, "saving", "lead")
    qtbot.waitUntil(lambda: columns(window)[2] == "saving")
    click_head(qtbot, window, "title")
    typed_into(qtbot, named(window.page, QLineEdit, "Filter projects"), "serv")
    choose(qtbot, window, "&Save this view…")
    name_it(qtbot, window, "Board & chairs", "Save")
    return window


def test_a_view_is_had_again_by_its_name(qtbot, saved) -> None:
    assert shown_view(saved) == "View: Board && chairs"
    choose(qtbot, saved, "&Back to how it was at first")
    qtbot.waitUntil(lambda: columns(saved)[2] == "lead")
    assert shown_view(saved) == "Views"
    assert len(table_names(saved)) == 4
    choose(qtbot, saved, "Board & chairs")
    qtbot.waitUntil(lambda: columns(saved)[2] == "saving")
    assert table_names(saved) == ["Legal services"]
    assert shown_view(saved) == "View: Board && chairs"


def test_a_table_arranged_otherwise_shows_no_view(qtbot, saved) -> None:
    click_head(qtbot, saved, "title")
    assert shown_view(saved) == "Views"
    typed_into(qtbot, named(saved.page, QLineEdit, "Filter projects"), "audit")
    click_head(qtbot, saved, "title")
    assert shown_view(saved) == "Views"


def test_a_view_is_renamed_and_deleted(qtbot, saved) -> None:
    choose(qtbot, saved, "&Rename", "Board & chairs…")
    name_it(qtbot, saved, "For the Board", "Rename")
    assert shown_view(saved) == "View: For the Board"
    choose(qtbot, saved, "&Delete", "For the Board…")
    box = saved.findChild(QMessageBox)
    yes = next(each for each in box.buttons() if each.text() == "Delete the view")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert shown_view(saved) == "Views"
    assert table_names(saved) == ["Legal services"], "the table stays as it is"


def test_views_are_found_again_when_the_programme_is_opened_again(qtbot, saved, programme_file) -> None:
    saved.open_path(programme_file)
    filled(qtbot, saved)
    qtbot.waitUntil(lambda: shown_view(saved) == "View: Board && chairs")
    saved.go("risks")
    qtbot.waitUntil(lambda: shown_view(saved) == "Views")


def test_a_name_that_is_taken_is_said_before_it_is_replaced(qtbot, saved) -> None:
    choose(qtbot, saved, "&Back to how it was at first")
    qtbot.waitUntil(lambda: columns(saved)[2] == "lead")
    choose(qtbot, saved, "&Save this view…")
    dialog = saved.findChild(NameDialog)
    typed_into(qtbot, named(dialog, QLineEdit, "Name"), "Board & chairs")
    assert "There is one of that name: this takes its place." in said(dialog)
    typed_into(qtbot, named(dialog, QLineEdit, "Name"), "  ")
    assert not named(dialog, QPushButton, "Save").isEnabled()


def test_what_is_not_read_yet_is_not_said_to_be_empty(qtbot, saved) -> None:
    """A table left filtered: its words are there before its records."""
    saved.go("risks")
    saved.page.hide()
    page = type(saved.page)(saved.programme.standing.registers["projects"], saved.programme)
    qtbot.addWidget(page)
    page.show()
    page.arrive(saved.programme.standing)
    assert "No projects yet" not in said(page)
    qtbot.waitUntil(lambda: page.findChild(RegisterTable).model().rowCount() == 1)
