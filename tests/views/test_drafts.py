"""What is typed and not saved outlives the page, the window and the process."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.store import Store
from mkip_desk.views.base import drafts, soon
from mkip_desk.views.desk import Desk
from tests.views.conftest import asked, choose_row, closed, filled, named, opened, press, said, table, typed_into

CTRL = Qt.KeyboardModifier.ControlModifier

DYING = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.views.main_window import MainWindow
path = Path(sys.argv[1])
app = QApplication([])
window = MainWindow()
window.show()
window.open_path(path)
def until(ready):
    while not ready():
        app.processEvents()
def ready(): return window.programme.standing is not None and window.programme.standing.counts
until(ready)
window.go("projects")
lines = lambda: window.page.findChildren(QLineEdit)
def stage(): return [each for each in lines() if each.accessibleName() == "Stage" and each.isVisible()]
until(stage)
QTest.keyClicks(stage()[0], "Live")
until(lambda: DraftsFile(path).read() != {})
os._exit(9)
"""


def close(qtbot, window, words: str) -> None:
    """Close the window, and answer what it asks."""
    window.close()
    answered(qtbot, window, words)
    qtbot.waitUntil(lambda: not window.isVisible())


def answered(qtbot, window, words: str) -> None:
    """Press the button with those words in the box that asks."""
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, words), Qt.MouseButton.LeftButton)


def again(qtbot, window, path: Path):
    """The same programme opened once more, on its projects."""
    window.show()
    window.open_path(path)
    filled(qtbot, window)
    return window


def test_what_was_typed_is_there_the_next_time(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    choose_row(qtbot, table(window), 1)
    typed_into(qtbot, named(window, QLineEdit, "Due"), "31/02/2015")
    close(qtbot, window, "Keep for later")
    opened = again(qtbot, window, programme_file)
    assert "2 records have unsaved changes" in said(opened)
    assert opened.page.drafts == {1: {"stage": "Live"}, 2: {"due": "31/02/2015"}}
    assert named(opened, QLineEdit, "Stage").text() == "Live"


def test_the_foot_leads_to_each_record_that_is_not_saved(qtbot, window, programme_file) -> None:
    assert not [each for each in window.findChildren(QPushButton) if each.isVisible() and each.text() == "Show it"]
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    choose_row(qtbot, table(window), 2)
    window.go("history")
    qtbot.mouseClick(named(window, QPushButton, "Show it"), Qt.MouseButton.LeftButton)
    assert (window.findChild(Desk).place, named(window, QLineEdit, "Stage").text()) == ("projects", "Live")
    with qtbot.waitSignal(window.go("risks").filled):
        pass
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "A new one")
    window.go("history")
    qtbot.mouseClick(named(window, QPushButton, "Show the next"), Qt.MouseButton.LeftButton)
    assert window.findChild(Desk).place == "risks"
    assert "A new one" in {each.toPlainText() for each in window.page.findChildren(QPlainTextEdit) if each.isVisible()}
    qtbot.mouseClick(named(window, QPushButton, "Show the next"), Qt.MouseButton.LeftButton)
    assert (window.findChild(Desk).place, named(window, QLineEdit, "Stage").text()) == ("projects", "Live")


def test_they_are_counted_before_their_page_is_gone_to(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    window.go("history")
    close(qtbot, window, "Keep for later")
    window.show()
    window.open_path(programme_file)
    opened(qtbot, window)
    qtbot.waitUntil(lambda: "1 record has unsaved changes" in said(window))


def test_they_outlive_a_process_that_dies(qtbot, window, programme_file) -> None:
    window.let_go()
    died = subprocess.run([sys.executable, "-c", DYING, programme_file], capture_output=True, text=True, timeout=60)
    assert died.returncode == 9, died.stderr
    opened = again(qtbot, window, programme_file)
    assert opened.page.drafts == {1: {"stage": "Live"}}


def test_steady_typing_is_kept_and_what_is_saved_or_put_back_is_gone(
    qtbot, window, programme_file, monkeypatch
) -> None:
    monkeypatch.setattr(soon, "LATEST", 2 * soon.PAUSE)
    stage = named(window, QLineEdit, "Stage")
    stage.setFocus()

    def typing() -> bool:
        """One key more, whenever it is asked: there is never a pause."""
        qtbot.keyClicks(stage, "x")
        return DraftsFile(programme_file).read() != {}

    qtbot.waitUntil(typing)
    qtbot.mouseClick(named(window, QPushButton, "Revert"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not programme_file.with_name("mkip.mkip.drafts").exists())
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: "All changes saved" in said(window))
    closed(qtbot, window)
    assert not programme_file.with_name("mkip.mkip.drafts").exists()


def test_what_is_saved_is_held_no_longer_from_that_moment(qtbot, window) -> None:
    held: list[object] = []
    window.page.unsaved_changed.connect(lambda: held.append(window.programme.drafts.of("projects")))
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    assert held[-1] == {1: {"stage": "Live"}}
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: held[-1] == {})


def test_save_and_close_leaves_none_and_makes_a_new_record_once(qtbot, window, programme_file) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "A new one")
    close(qtbot, window, "Save and close")
    assert not programme_file.with_name("mkip.mkip.drafts").exists()
    opened = again(qtbot, window, programme_file)
    assert opened.page.drafts == {}
    with Store.open(programme_file, read_only=True) as store:
        assert [each["title"] for each in store.records("projects")].count("A new one") == 1


def test_what_was_kept_from_an_earlier_day_is_shown_before_it_is_saved(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    window.go("history")
    close(qtbot, window, "Keep for later")
    window.show()
    window.open_path(programme_file)
    qtbot.waitUntil(lambda: "1 record has unsaved changes" in said(window))
    window.close()
    answered(qtbot, window, "Save and close")
    qtbot.waitUntil(lambda: any(words.startswith("You typed this earlier") for words in said(window)))
    qtbot.waitUntil(lambda: window.page.drafts == {1: {"stage": "Live"}})
    close(qtbot, window, "Save and close")
    with Store.open(programme_file, read_only=True) as store:
        assert store.record("projects", 1)["stage"] == "Live"


def test_what_is_being_saved_is_not_asked_about_nor_saved_again(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    closed(qtbot, window)
    with Store.open(programme_file, read_only=True) as store:
        assert [row.name for row in store.changes()].count("Edit Internal audit") == 1


def test_words_for_a_record_that_has_gone_are_told(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live and well")
    close(qtbot, window, "Keep for later")
    with Store.open(programme_file) as store, store.change("Delete it elsewhere") as change:
        change.delete("projects", 1)
    opened = again(qtbot, window, programme_file)
    told = "A project that you had edited is no longer there. You had typed: Live and well"
    assert told in said(opened)
    assert opened.page.drafts == {}


def test_what_cannot_be_kept_is_said_and_tried_again_and_its_window_stays_open(
    qtbot, window, programme_file, monkeypatch
) -> None:
    told: list[str] = []
    window.programme.drafts.failed.connect(told.append)
    in_the_way = programme_file.with_name("mkip.mkip.drafts")
    in_the_way.mkdir()
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    qtbot.waitUntil(lambda: any("could not be kept" in words and "Is a directory" in words for words in said(window)))
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live soon")
    window.programme.drafts.keep()
    window.close()
    answered(qtbot, window, "Keep for later")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert window.isVisible()
    assert window.programme is not None
    monkeypatch.setattr(drafts, "AGAIN", 20)
    window.programme.drafts.keep()
    in_the_way.rmdir()
    qtbot.waitUntil(lambda: DraftsFile(programme_file).read() == {"projects": {1: {"stage": "Live soon"}}})
    close(qtbot, window, "Keep for later")


def test_what_is_typed_is_kept_while_the_programme_itself_cannot_be_asked(qtbot, window, programme_file) -> None:
    away = programme_file.rename(programme_file.with_name("away.mkip"))
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    qtbot.waitUntil(lambda: DraftsFile(programme_file).read() == {"projects": {1: {"stage": "Live"}}})
    away.rename(programme_file)
    close(qtbot, window, "Keep for later")
    with Store.open(programme_file) as store, store.change("Edit by another") as change:
        change.edit("projects", 1, {"stage": "Stopped"})
    again(qtbot, window, programme_file)
    assert window.page.drafts == {1: {"stage": "Live"}}


@pytest.mark.parametrize("content", [b"", b"not json", b'{"projects": {"1": {"no_such_field": "x"}}}'])
def test_a_drafts_file_that_fits_nothing_is_no_hindrance(qtbot, window, programme_file, content) -> None:
    window.let_go()
    programme_file.with_name("mkip.mkip.drafts").write_bytes(content)
    opened = again(qtbot, window, programme_file)
    assert named(opened, QLineEdit, "Project").text() == "Internal audit"
    is_told = any(words.startswith("What was typed and not saved last time is damaged") for words in said(opened))
    assert is_told == (content == b"not json")


def test_a_programme_whose_drafts_cannot_be_read_can_only_be_read_until_they_can(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    close(qtbot, window, "Keep for later")
    file = programme_file.with_name("mkip.mkip.drafts")
    there = file.rename(file.with_name("there"))
    file.symlink_to(file)
    again(qtbot, window, programme_file)
    assert "What was typed and not saved last time cannot be read" in window.programme.standing.why_read_only
    there.replace(file)
    qtbot.mouseClick(named(window, QPushButton, "Try again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.programme.standing.read_only)
    qtbot.waitUntil(lambda: window.page.drafts == {1: {"stage": "Live"}})


def test_what_is_asked_for_before_the_form_has_been_seen_is_there_whole(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    close(qtbot, window, "Keep for later")
    window.open_path(programme_file)  # and not shown: nothing is painted, so no form is made
    opened(qtbot, window)
    page = window.go("projects")
    qtbot.waitUntil(lambda: page.drafts == {1: {"stage": "Live"}})
    assert [each.values for each in page.edits()] == [{"stage": "Live"}]


LOOK = "Changed in the programme since you typed: Stage. Look before you save."


def test_that_another_has_changed_what_was_typed_over_is_said_the_next_time(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    close(qtbot, window, "Keep for later")
    with Store.open(programme_file) as store, store.change("Edit by another") as change:
        change.edit("projects", 1, {"stage": "Stopped"})
    again(qtbot, window, programme_file)
    qtbot.waitUntil(lambda: LOOK in said(window))
    assert "now Stopped in the programme" in said(window)
    assert named(window, QLineEdit, "Stage").text() == "Live"
    close(qtbot, window, "Keep for later")
    again(qtbot, window, programme_file)
    qtbot.waitUntil(lambda: LOOK in said(window))


def test_a_change_to_another_field_overtakes_nothing(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    close(qtbot, window, "Keep for later")
    with Store.open(programme_file) as store, store.change("Edit by another") as change:
        change.edit("projects", 1, {"rag": "red", "councils": (1,)})
    again(qtbot, window, programme_file)
    qtbot.waitUntil(lambda: bool(window.page.drafts))
    assert not any(words.startswith("Changed in the programme") for words in said(window))


def test_a_change_before_the_page_of_a_draft_is_gone_to_is_said_there(qtbot, window, programme_file) -> None:
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    window.go("overview")
    close(qtbot, window, "Keep for later")
    window.show()
    window.open_path(programme_file)
    opened(qtbot, window)
    act = lambda change: change.edit("projects", 1, {"stage": "Stopped"})  # noqa: E731
    window.programme.change("Import", act, lambda _none: window.go("projects"))
    qtbot.waitUntil(lambda: LOOK in said(window))


def test_drafts_of_a_register_that_there_is_none_of_are_no_hindrance(qtbot, window, programme_file) -> None:
    window.let_go()
    programme_file.with_name("mkip.mkip.drafts").write_bytes(b'{"hopes": {"1": {"title": "x"}}}')
    shown = again(qtbot, window, programme_file)
    assert "All changes saved" in said(shown)
