"""Several windows on one programme: each with its own place, all with the same records, drafts and undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPlainTextEdit, QPushButton

from mkip_desk.db.store import Store
from mkip_desk.views.main_window import MainWindow
from tests.views.conftest import (
    answer_file_dialog,
    asked,
    choose_row,
    closed,
    named,
    press,
    said,
    table,
    table_names,
    typed_into,
    windows,
)

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def programme_file(window):
    """The programme that is open in it."""
    return window.programme.standing.path


@pytest.fixture
def other(qtbot, window):
    """A second window on the same programme, made by the keys for it, showing the same projects."""
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    press(qtbot, window, Qt.Key.Key_N, CTRL_SHIFT)
    made = next(each for each in windows() if each is not window)
    yield shown(qtbot, made)
    if made in windows():
        made.let_go()
        made.close()


def shown(qtbot, made: MainWindow) -> MainWindow:
    """The window, once its projects are in it."""
    made.go("projects")
    qtbot.waitUntil(lambda: len(table_names(made)) == 4 and any(each.isVisible() for each in lines(made, "Stage")))
    return made


def lines(window, name: str) -> list[QLineEdit]:
    return [each for each in window.findChildren(QLineEdit) if each.accessibleName() == name]


def stage(window) -> QLineEdit:
    return named(window, QLineEdit, "Stage")


def save(qtbot, window) -> None:
    qtbot.keyClick(stage(window), Qt.Key.Key_S, CTRL)


def test_a_new_window_has_its_own_place(window, other) -> None:
    assert other.windowTitle() == window.windowTitle()
    other.go("risks")
    assert window.page.register.name == "projects"
    assert other.page.register.name == "risks"


def test_a_change_and_its_undo_are_seen_in_both(qtbot, window, other) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Project"), "Internal audit and fraud")
    save(qtbot, window)
    qtbot.waitUntil(lambda: "Internal audit and fraud" in table_names(other))
    assert other.programme.standing.undo_name == "Edit Internal audit and fraud"
    assert named(other, QPushButton, "Undo: edit Internal audit and fraud").isEnabled()
    other.undo()
    qtbot.waitUntil(lambda: "Internal audit" in table_names(window) and "Internal audit" in table_names(other))


def test_what_is_typed_in_one_is_seen_in_the_other(qtbot, window, other) -> None:
    typed_into(qtbot, stage(window), "Live")
    assert stage(other).text() == "Live"
    assert "1 record has unsaved changes" in said(other)
    assert other.page.drafts == window.page.drafts == {1: {"stage": "Live"}}
    typed_into(qtbot, stage(other), "Live in two")
    assert stage(window).text() == "Live in two"
    save(qtbot, window)
    qtbot.waitUntil(lambda: not other.page.drafts and not window.page.drafts)
    qtbot.waitUntil(lambda: stage(other).text() == stage(window).text() == "Live in two")
    assert "All changes saved" in said(other)


def test_an_edit_put_back_in_one_is_put_back_in_the_other(qtbot, window, other) -> None:
    typed_into(qtbot, stage(window), "Live")
    choose_row(qtbot, table(window), 1)
    qtbot.mouseClick(named(other, QPushButton, "Revert"), LEFT)
    assert other.page.drafts == window.page.drafts == {}
    choose_row(qtbot, table(window), 0)
    assert stage(window).text() == ""


def test_a_new_record_begun_in_one_is_gone_on_with_in_the_other_and_added_once(qtbot, window, other) -> None:
    window.page.start_new()
    typed_into(qtbot, named(window, QLineEdit, "Project"), "Printing")
    qtbot.mouseClick(named(other, QPushButton, "Go on with the new project"), LEFT)
    assert named(other, QLineEdit, "Project").text() == "Printing"
    other.page.save()
    for each in (window, other):
        qtbot.waitUntil(lambda each=each: table_names(each).count("Printing") == 1 and not each.page.drafts)


def test_only_the_last_window_asks_what_to_do_with_edits(qtbot, window, other, programme_file) -> None:
    typed_into(qtbot, stage(window), "Live")
    closed(qtbot, window)
    assert stage(other).text() == "Live"
    with Store.open(programme_file) as store:
        assert store.read_only, "the other window has it still"
    other.close()
    qtbot.mouseClick(named(asked(qtbot, other), QPushButton, "Save and close"), LEFT)
    qtbot.waitUntil(lambda: not windows())
    with Store.open(programme_file) as store:
        assert not store.read_only
        assert store.record("projects", 1)["stage"] == "Live"


def test_a_window_closed_at_once_after_saving_saves_and_asks_nothing(qtbot, window, other, programme_file) -> None:
    typed_into(qtbot, stage(other), "Live")
    save(qtbot, other)
    other.close()
    qtbot.waitUntil(lambda: windows() == [window])
    qtbot.waitUntil(lambda: not window.page.drafts and stage(window).text() == "Live")
    closed(qtbot, window)
    assert not window.findChildren(QMessageBox)
    with Store.open(programme_file, read_only=True) as store:
        assert store.record("projects", 1)["stage"] == "Live"


def test_edits_typed_in_a_window_now_closed_are_shown_before_they_are_saved(qtbot, window, other) -> None:
    other.go("risks")
    qtbot.waitUntil(lambda: "No risks yet" in said(other))
    qtbot.keyClick(other, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(other.focusWidget(), "Posts stay empty")
    other.close()
    qtbot.waitUntil(lambda: windows() == [window])
    path: Path = window.programme.standing.path
    window.close()
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, "Save and close"), LEFT)
    qtbot.waitUntil(lambda: named(window, QPlainTextEdit, "Risk").toPlainText() == "Posts stay empty")
    window.close()
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, "Save and close"), LEFT)
    qtbot.waitUntil(lambda: not windows())
    with Store.open(path, read_only=True) as store:
        assert [each["title"] for each in store.records("risks")] == ["Posts stay empty"]


def test_another_file_opens_in_the_window_that_asked_for_it(qtbot, window, other, tmp_path) -> None:
    with Store.create(tmp_path / "second.mkip") as store, store.change("Begin") as change:
        change.add("partnerships", {"name": "East Kent"})
    press(qtbot, other, Qt.Key.Key_O, CTRL)
    answer_file_dialog(qtbot, other, tmp_path / "second.mkip")
    qtbot.waitUntil(lambda: other.windowTitle() == "East Kent – MKIP Desk")
    assert window.windowTitle() == "Mid Kent Improvement Partnership – MKIP Desk"
    assert len(table_names(window)) == 4


def test_a_file_that_another_window_shows_is_shown_and_not_opened_twice(qtbot, window, other, tmp_path) -> None:
    with Store.create(tmp_path / "second.mkip") as store, store.change("Begin") as change:
        change.add("partnerships", {"name": "East Kent"})
    other.open_path(tmp_path / "second.mkip")
    qtbot.waitUntil(lambda: other.windowTitle() == "East Kent – MKIP Desk")
    link = tmp_path / "link.mkip"
    link.symlink_to(window.programme.standing.path)
    other.open_path(link)
    qtbot.waitUntil(lambda: other.windowTitle() == "Mid Kent Improvement Partnership – MKIP Desk")
    assert not other.programme.standing.read_only
    assert other.programme.drafts is window.programme.drafts


def test_one_of_two_windows_closes_whole_and_the_last_goes_back_to_the_first_page(qtbot, window, other) -> None:
    press(qtbot, other, Qt.Key.Key_W, CTRL)
    qtbot.waitUntil(lambda: windows() == [window])
    assert len(table_names(window)) == 4


def test_quit_closes_every_window(qtbot, window, other) -> None:
    assert len(windows()) == 2
    other.quit()
    qtbot.waitUntil(lambda: not windows())


def test_a_window_that_is_made_and_not_yet_seen_takes_away_nothing_that_is_typed(qtbot, window) -> None:
    typed_into(qtbot, stage(window), "Live")
    taken = []
    window.programme.drafts.held.connect(lambda register: taken.append(window.programme.drafts.of(register)))
    press(qtbot, window, Qt.Key.Key_N, CTRL_SHIFT)
    made = next(each for each in windows() if each is not window)
    made.go("projects")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in lines(made, "Stage")))
    assert all(held == {1: {"stage": "Live"}} for held in taken)
    made.close()
    qtbot.waitUntil(lambda: windows() == [window])
    assert stage(window).text() == "Live"
