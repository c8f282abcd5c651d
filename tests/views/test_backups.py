"""The backups from the window: listed with what each holds, made, and put back after a clear question."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QTableView, QTreeWidget

from mkip_desk.db.backup import folder_of
from mkip_desk.db.store import Store
from mkip_desk.views.backups_dialog import BackupsDialog
from mkip_desk.views.base.asking import MARGIN
from mkip_desk.views.main_window import MainWindow
from tests.views.conftest import NOW, asked, choose_row, named, opened, said, table_names
from tests.views.small_screen import can_be_left_on_it

PROJECTS = "Projects 4"


def shown(dialog: BackupsDialog) -> list[list[str]]:
    """The lines of the list."""
    tree = dialog.findChild(QTreeWidget)
    items = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items if item is not None]


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def backed_up(qtbot, window):
    """The window with a backup made before a project was deleted."""
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    told = []
    window.programme.ask(lambda store: store.back_up("at closing"), told.append)
    qtbot.waitUntil(lambda: bool(told))
    window.programme.change("Delete Human Resources", lambda change: change.delete("projects", 4), told.append)
    qtbot.waitUntil(lambda: len(table_names(window)) == 3)
    return window


@pytest.fixture
def dialog(qtbot, backed_up):
    """The dialog, opened from the menu."""
    action = next(each for each in backed_up.findChildren(QAction) if each.text() == "&Backups…")
    action.trigger()
    made = backed_up.findChild(BackupsDialog)
    qtbot.waitUntil(lambda: bool(shown(made)))
    return made


def settled(qtbot, dialog) -> None:
    """Wait until it has done what it was asked to."""
    qtbot.waitUntil(lambda: named(dialog, QPushButton, "Make a backup now").isEnabled())


def test_each_backup_says_when_why_and_what_it_holds(qtbot, dialog) -> None:
    (line,) = shown(dialog)
    assert line[1:] == ["At closing", "Edit Legal services"]
    assert line[0].startswith("3 November 2014, ")
    assert any(words.startswith("It holds: ") and PROJECTS in words for words in said(dialog))
    assert can_be_left_on_it(dialog, "Close")


def test_the_foot_of_the_window_says_when_the_last_was_made(qtbot, dialog, backed_up) -> None:
    assert "No backup yet" in said(backed_up), "as it was when the programme was opened"
    qtbot.mouseClick(named(dialog, QPushButton, "Make a backup now"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(words.startswith("Last backup 3 November 2014, ") for words in said(backed_up)))


def test_a_backup_is_made_and_listed_first(qtbot, dialog) -> None:
    qtbot.mouseClick(named(dialog, QPushButton, "Make a backup now"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown(dialog)) == 2)
    assert shown(dialog)[0][1:] == ["By hand", "Delete Human Resources"]
    assert any(words.startswith("A backup was made, in ") for words in said(dialog))
    settled(qtbot, dialog)
    assert any("Projects 3" in words for words in said(dialog))


def test_a_backup_is_put_back_only_after_a_clear_question(qtbot, backed_up, dialog) -> None:
    restore = named(dialog, QPushButton, "Put this backup back…")
    qtbot.mouseClick(restore, Qt.MouseButton.LeftButton)
    box = dialog.findChild(QMessageBox)
    assert box.text().startswith("Put back the backup of 3 November 2014, ")
    assert "what was changed since is no longer in it" in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert len(table_names(backed_up)) == 3, "the safe answer is the one that Enter gives"
    qtbot.mouseClick(restore, Qt.MouseButton.LeftButton)
    box = next(each for each in dialog.findChildren(QMessageBox) if each.isVisible())
    words = box.findChild(QLabel, "qt_msgbox_informativelabel")
    assert words.mapTo(box, words.rect().topLeft()).x() == MARGIN, "no room is left for an icon that there is not"
    qtbot.mouseClick(named(box, QPushButton, "Put this backup back"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(table_names(backed_up)) == 4)
    qtbot.waitUntil(lambda: [line[1] for line in shown(dialog)] == ["Before a restore", "At closing"])
    assert any(words.startswith("The programme is as it was on 3 November 2014, ") for words in said(dialog))
    assert backed_up.programme.standing.undo_name is None
    dialog.close()
    history = backed_up.go("history")
    qtbot.waitUntil(lambda: "3 changes" in said(history))
    choose_row(qtbot, history.findChild(QTableView), 1)
    assert any(words.startswith("A backup has been put back since.") for words in said(history)), "beside the button"


def test_a_damaged_backup_says_so_and_is_not_put_back(qtbot, window) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    told = []
    window.programme.ask(lambda store: store.back_up(), told.append)
    qtbot.waitUntil(lambda: bool(told))
    told[0].write_bytes(told[0].read_bytes()[:5000])
    window.show_backups()
    dialog = window.findChild(BackupsDialog)
    qtbot.waitUntil(lambda: bool(shown(dialog)))
    assert shown(dialog)[0][2] == "Damaged: it cannot be put back"
    assert not named(dialog, QPushButton, "Put this backup back…").isEnabled()


def test_what_is_open_for_reading_only_says_why_no_backup_is_made(qtbot, dressed, programme_file) -> None:
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window, before_close_func=lambda made: made.let_go())
    with Store.open(programme_file, who="ann on LAPTOP-7"):
        window.open_path(programme_file)
        opened(qtbot, window)
        window.show_backups()
        dialog = window.findChild(BackupsDialog)
        told = "The programme has been in use by ann on LAPTOP-7"
        qtbot.waitUntil(lambda: any(words.startswith(told) for words in said(dialog)))
        assert not named(dialog, QPushButton, "Make a backup now").isEnabled()


def test_a_backup_that_cannot_be_made_is_said(qtbot, window) -> None:
    folder_of(window.programme.standing.path).write_text("a file where the backups belong")
    window.show_backups()
    dialog = window.findChild(BackupsDialog)
    qtbot.waitUntil(lambda: any(words.startswith("There is no backup yet.") for words in said(dialog)))
    assert not dialog.findChild(QTreeWidget).isVisible(), "an empty table says nothing"
    assert named(dialog, QPushButton, "Make a backup now").hasFocus()
    qtbot.mouseClick(named(dialog, QPushButton, "Make a backup now"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(words.startswith("No backup could be made: a file stands") for words in said(dialog)))
    settled(qtbot, dialog)


def test_a_backup_that_lacks_a_kept_file_is_listed_and_said_to(qtbot, backed_up, dialog, tmp_path) -> None:
    tracker, told = tmp_path / "tracker.xlsx", []
    tracker.write_bytes(b"a tracker")

    def take_in(store: Store) -> None:
        with store.change("Import", imported=tracker) as change:
            change.add("projects", {"title": "Legal"})

    backed_up.programme.ask(take_in, told.append)
    (folder_of(backed_up.programme.standing.path) / "files").write_text("in the way")
    qtbot.waitUntil(lambda: told == [None])
    assert "No backup yet" in said(backed_up)
    qtbot.mouseClick(named(dialog, QPushButton, "Make a backup now"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("but not the kept copy of tracker.xlsx" in words for words in said(dialog)))
    qtbot.waitUntil(lambda: shown(dialog)[0][1:] == ["By hand", "Import"])
    qtbot.waitUntil(lambda: any(words.startswith("Last backup 3 November 2014, ") for words in said(backed_up)))


def test_reading_only_lists_and_changes_nothing(qtbot, dressed, programme_file) -> None:
    from mkip_desk.views.main_window import MainWindow
    from tests.views.conftest import NOW, filled

    with Store.open(programme_file, who="ann on LAPTOP-7") as store:
        store.back_up()
        window = MainWindow(clock=lambda: NOW)
        qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
        window.show()
        window.open_path(programme_file)
        filled(qtbot, window)
        window.show_backups()
        dialog = window.findChild(BackupsDialog)
        qtbot.waitUntil(lambda: len(shown(dialog)) == 1)
        for words in ("Make a backup now", "Put this backup back…"):
            assert not named(dialog, QPushButton, words).isEnabled()
        window.let_go()


def test_a_dialog_that_was_closed_is_let_go(qtbot, backed_up, dialog) -> None:
    qtbot.mouseClick(named(dialog, QPushButton, "Close"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not backed_up.findChildren(BackupsDialog))
    assert not [each for each in backed_up.findChildren(QLabel) if each.text() == "Backups"]


def test_of_a_damaged_file_a_backup_is_put_back_and_opened(qtbot, dressed, programme_file) -> None:
    with Store.open(programme_file) as store:
        store.back_up()
    whole = programme_file.read_bytes()
    programme_file.write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    window.show()
    window.open_path(programme_file)
    qtbot.waitUntil(lambda: "See its backups…" in [each.text() for each in window.findChildren(QPushButton)])
    qtbot.waitUntil(lambda: any("is damaged" in words for words in said(window)))
    qtbot.mouseClick(named(window, QPushButton, "See its backups…"), Qt.MouseButton.LeftButton)
    dialog = window.findChild(BackupsDialog)
    tree = dialog.findChild(QTreeWidget)
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 1)
    assert not [
        each for each in dialog.findChildren(QPushButton) if each.text().startswith("Make") and each.isVisible()
    ]
    qtbot.mouseClick(named(dialog, QPushButton, "Put this backup back…"), Qt.MouseButton.LeftButton)
    box = asked(qtbot, dialog)
    assert "kept beside it" in box.informativeText()
    qtbot.mouseClick(named(box, QPushButton, "Put this backup back"), Qt.MouseButton.LeftButton)
    opened(qtbot, window)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Mid Kent"))
    assert list(programme_file.parent.glob("mkip damaged *.mkip")), "the damaged file is kept"


def test_a_damaged_file_without_backups_says_where_else_to_look(qtbot, dressed, programme_file) -> None:
    programme_file.write_bytes(programme_file.read_bytes()[:3000])
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    window.show()
    window.open_path(programme_file)
    qtbot.waitUntil(
        lambda: any("a part of it is missing. There is no backup of this file." in words for words in said(window))
    )
    assert "See its backups…" not in [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]
