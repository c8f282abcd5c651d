"""Opening and closing: the first page, programmes made, in use or refused, and what is asked before a window goes."""

import shutil
import sys
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox, QPlainTextEdit, QPushButton

from mkip_desk.db.store import Store
from mkip_desk.views.base.elided import Line
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.settings import recent_files, remember_file
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.menus import Menus
from tests.views.conftest import (
    NOW,
    answer_file_dialog,
    asked,
    choose_row,
    closed,
    filled,
    named,
    opened,
    press,
    said,
    table,
    table_names,
    typed_into,
)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def first_start(qtbot, dressed):
    """The window with nothing open."""
    made = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
    made.show()
    return made


def offered(window) -> list[str]:
    """The words on its buttons, from above."""
    buttons = [each for each in window.findChildren(QPushButton) if each.isVisible()]
    return [each.text() for each in sorted(buttons, key=lambda each: each.mapTo(window, QPoint()).y())]


def test_a_first_start_offers_four_ways(qtbot, first_start) -> None:
    assert offered(first_start) == [
        "Try the sample programme", "Start from an old tracker", "Start a blank programme", "Open a programme file",
    ]  # fmt: skip
    assert QApplication.focusWidget().text() == "Try the sample programme"


def test_a_blank_programme_is_made_and_opened(qtbot, first_start, tmp_path) -> None:
    qtbot.mouseClick(named(first_start, QPushButton, "Start a blank programme"), Qt.MouseButton.LeftButton)
    answer_file_dialog(qtbot, first_start, tmp_path / "new")
    opened(qtbot, first_start)
    assert (tmp_path / "new.mkip").exists()
    assert recent_files() == [tmp_path / "new.mkip"]
    qtbot.waitUntil(lambda: "No projects yet. A tracker brings them in, or you add one." in said(first_start))
    first_start.go("projects")
    qtbot.waitUntil(lambda: "No projects yet" in said(first_start))


def test_a_name_that_is_taken_is_refused_in_a_sentence(qtbot, first_start, programme_file) -> None:
    before = programme_file.read_bytes()
    first_start.make_programme(programme_file, sample=False)
    qtbot.waitUntil(lambda: any("is there already" in words for words in said(first_start)))
    assert programme_file.read_bytes() == before
    assert named(first_start, QPushButton, "Start a blank programme").isEnabled()


def test_a_file_that_is_no_programme_is_refused_in_a_sentence(qtbot, first_start, tmp_path) -> None:
    path = tmp_path / "letter.mkip"
    path.write_text("Dear Board")
    first_start.open_path(path)
    qtbot.waitUntil(
        lambda: any("letter.mkip is " in words or "letter.mkip does" in words for words in said(first_start))
    )
    assert first_start.programme is None


def test_files_opened_lately_are_offered(qtbot, first_start, programme_file) -> None:
    remember_file(programme_file)
    first_start.let_go()
    qtbot.waitUntil(lambda: "mkip.mkip" in offered(first_start))
    qtbot.mouseClick(named(first_start, QPushButton, "mkip.mkip"), Qt.MouseButton.LeftButton)
    opened(qtbot, first_start)
    assert first_start.windowTitle().startswith("Mid Kent Improvement Partnership")


def test_the_programme_opened_last_is_one_press_of_enter_away(qtbot, dressed, programme_file) -> None:
    remember_file(programme_file)
    made = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
    made.show()
    assert offered(made)[:2] == ["mkip.mkip", "Try the sample programme"]
    assert [each.text() for each in made.findChildren(QPushButton) if each.property("look") == "primary"] == [
        "mkip.mkip"
    ]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is named(made, QPushButton, "mkip.mkip"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is named(made, QPushButton, "Try the sample programme")


def test_the_menu_of_files_opens_those_opened_lately(qtbot, window, programme_file, tmp_path) -> None:
    other = Path(shutil.copy(programme_file, tmp_path / "Other.mkip"))
    remember_file(other)
    remember_file(window.programme.standing.path)
    lately = next(each for each in window.menuBar().findChildren(QMenu) if each.title() == "Opened &lately")
    lately.aboutToShow.emit()
    (only,) = lately.actions()
    assert only.text() == f"Other.mkip  ({tmp_path.name})", "and not the one that is open"
    only.trigger()
    qtbot.waitUntil(lambda: window.programme.standing is not None and window.programme.standing.path == other)


def test_files_of_one_name_are_told_apart_by_their_folders(qtbot, first_start, tmp_path) -> None:
    for folder in ("Mid Kent", "East Kent"):
        remember_file(tmp_path / folder / "board.mkip")
    first_start.let_go()
    qtbot.waitUntil(lambda: offered(first_start)[:2] == ["board.mkip"] * 2)
    assert {"in Mid Kent", "in East Kent"} <= set(said(first_start))
    remember_file(tmp_path / "Mid Kent" / "other.mkip")
    first_start.let_go()
    qtbot.waitUntil(lambda: offered(first_start)[0] == "other.mkip")
    assert [words for words in said(first_start) if words.startswith("in ")] == ["in East Kent", "in Mid Kent"]


def test_what_is_remembered_lies_where_settings_are_told_to(tmp_path, programme_file) -> None:
    remember_file(programme_file)
    assert list((tmp_path / "settings").rglob("*.ini"))
    assert recent_files() == [programme_file]
    assert QSettings().fileName() != ""


def test_what_was_opened_lately_is_offered_unseen_since_its_drive_may_be_out_of_reach(
    qtbot, monkeypatch, first_start
) -> None:
    far = Path("//office/shared/mkip.mkip")

    def hangs(*_: object, **__: object) -> None:
        raise AssertionError("the disk was asked on the window's thread")

    remember_file(far)
    monkeypatch.setattr(Path, "stat", hangs)
    monkeypatch.setattr(Path, "exists", hangs)
    first_start.let_go()
    qtbot.waitUntil(lambda: "mkip.mkip" in offered(first_start))


def test_a_file_that_has_gone_is_offered_no_longer_once_it_was_looked_for(qtbot, first_start, programme_file) -> None:
    away = programme_file.parent / "no such folder" / "far.mkip"
    remember_file(away)
    remember_file(programme_file)
    first_start.let_go()
    programme_file.unlink()
    qtbot.waitUntil(lambda: "mkip.mkip" in offered(first_start))
    qtbot.mouseClick(named(first_start, QPushButton, "mkip.mkip"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(words.startswith("There is no programme file at") for words in said(first_start)))
    assert recent_files() == [away]
    qtbot.mouseClick(named(first_start, QPushButton, "far.mkip"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("far.mkip. Check the name" in words for words in said(first_start)))
    assert recent_files() == [away], "its whole folder is away, with a drive perhaps"


def test_a_file_in_use_is_shown_for_reading_with_who_has_it(qtbot, first_start, programme_file) -> None:
    with Store.open(programme_file, who="ann on LAPTOP-7"):
        first_start.open_path(programme_file)
        filled(qtbot, first_start)
        told = "You can read it, but not change anything. The programme has been in use by ann on LAPTOP-7"
        assert any(words.startswith(told) for words in said(first_start))
        assert not named(first_start, QPushButton, "New project").isEnabled()
        assert not named(first_start, QPushButton, "Save").isEnabled()
        assert not named(first_start, QLineEdit, "Project").isEnabled()
        may = {each.text(): each.isEnabled() for each in first_start.findChildren(QAction)}
        assert not any(may[words] for words in ("&New record", "&Save the record", "&Delete the record"))
        assert may["&Filter"]
        first_start.let_go()


def test_one_close_closes_the_window_and_the_programme(qtbot, window, programme_file) -> None:
    closed(qtbot, window)
    with Store.open(programme_file) as store:
        assert not store.read_only, "its lock is let go"


def test_closing_asks_before_edits_are_lost(qtbot, window) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    assert "1 record has unsaved changes" in said(window)
    window.close()
    box = asked(qtbot, window)
    assert window.isVisible()
    assert "Internal audit" in box.informativeText()
    qtbot.mouseClick(named(box, QPushButton, "Go back"), Qt.MouseButton.LeftButton)
    assert window.isVisible()
    assert named(window, QLineEdit, "Stage").text() == "Live"
    assert "1 record has unsaved changes" in said(window), "after going back as before"
    window.close()
    box = asked(qtbot, window)
    qtbot.mouseClick(named(box, QPushButton, "Keep for later"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible())


def answered(qtbot, window, words: str) -> QMessageBox:
    """Press the button with those words in the box that asks."""
    box = asked(qtbot, window)
    qtbot.mouseClick(named(box, QPushButton, words), Qt.MouseButton.LeftButton)
    return box


def test_save_and_close_saves_every_edit_as_one_change(qtbot, window, programme_file) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    choose_row(qtbot, table(window), 1)
    typed_into(qtbot, named(window, QLineEdit, "Due"), "end of March 2016")
    window.go("risks")
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    qtbot.keyClicks(QApplication.focusWidget(), "Posts stay empty")
    window.close()
    answered(qtbot, window, "Save and close")
    qtbot.waitUntil(lambda: not window.isVisible())
    with Store.open(programme_file, read_only=True) as store:
        assert store.record("projects", 1)["stage"] == "Live"
        assert store.record("projects", 2)["due"].words == "end of March 2016"
        assert [each["title"] for each in store.records("risks")] == ["Posts stay empty"]
        assert store.changes(1)[0].name == "Edit Internal audit and 2 more"


def test_save_and_close_stays_at_what_cannot_be_saved(qtbot, window, programme_file) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    choose_row(qtbot, table(window), 1)
    typed_into(qtbot, named(window, QLineEdit, "Due"), "31/02/2015")
    choose_row(qtbot, table(window), 2)
    window.go("risks")
    window.close()
    answered(qtbot, window, "Save and close")
    assert window.isVisible()
    assert window.page.drafts == {1: {"stage": "Live"}, 2: {"due": "31/02/2015"}}, "nothing typed is lost"
    assert named(window, QLineEdit, "Project").text() == "Legal services"
    assert any(words.startswith("Due: There is no such date as “31/02/2015”") for words in said(window.page))
    assert any(words.startswith("This cannot be saved as it stands.") for words in said(window.page))
    with Store.open(programme_file, read_only=True) as store:
        assert store.record("projects", 1)["stage"] is None


def test_a_backup_that_fails_at_closing_is_told_before_the_window_goes(qtbot, window, programme_file) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    window.undo()
    qtbot.waitUntil(lambda: window.programme.standing.redo_name == "Edit Legal services")
    folder = programme_file.with_name(programme_file.name + ".backups")
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("a file where the backups belong")
    window.close()
    box = asked(qtbot, window)
    assert window.isVisible()
    assert box.text() == "Everything is saved, but the backup failed"
    assert str(folder) in box.informativeText()
    box.accept()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_what_was_in_use_can_be_changed_once_it_is_free(qtbot, first_start, programme_file) -> None:
    with Store.open(programme_file, who="ann on LAPTOP-7") as theirs:
        first_start.open_path(programme_file)
        filled(qtbot, first_start)
        qtbot.waitUntil(lambda: len(table_names(first_start)) == 4)
        qtbot.waitUntil(lambda: any(each.text() == "No backup yet" for each in first_start.findChildren(Line)))
        theirs.back_up()
        again = named(first_start, QPushButton, "Try again")
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
        told = []
        first_start.programme.ask(lambda _store: None, told.append)
        qtbot.waitUntil(lambda: bool(told))
        assert first_start.programme.standing.read_only
        why = next(each for each in first_start.findChildren(Line) if each.text() == "For reading only")
        assert "The programme has been in use by ann" in why.toolTip(), "short in the foot, and whole to whoever asks"
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You can make changes now." in said(first_start))
    assert not again.isVisible()
    assert any(each.text().startswith("Last backup") for each in first_start.findChildren(Line)), "that of who had it"
    typed_into(qtbot, named(first_start, QLineEdit, "Stage"), "Live")
    press(qtbot, first_start, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: first_start.programme.standing.undo_name == "Edit Internal audit")
    first_start.let_go()


def test_what_was_typed_last_time_and_is_lost_is_said_by_the_opening_that_finds_it(
    qtbot, first_start, programme_file
) -> None:
    def words() -> str:
        return " ".join(said(first_start))

    drafts = programme_file.with_name(f"{programme_file.name}.drafts")
    drafts.write_bytes(b'[{"projects": {"1": {"title": "Leg')
    with Store.open(programme_file, who="ann on LAPTOP-7") as theirs:
        assert theirs.lost
        drafts.write_bytes(b'[{"projects": {"1": {"title": "Leg')
        first_start.open_path(programme_file)
        filled(qtbot, first_start)
        assert "is damaged and cannot be shown" not in words()
    qtbot.mouseClick(named(first_start, QPushButton, "Try again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is damaged and cannot be shown" in words())
    first_start.let_go()
    drafts.write_bytes(b'[{"projects": {"1": {"title": "Leg')
    first_start.open_path(programme_file)
    filled(qtbot, first_start)
    assert "is damaged and cannot be shown" in words()
    first_start.let_go()


def test_closing_waits_for_what_was_asked_without_holding_up_the_window(qtbot, window) -> None:
    go_on, written = Event(), []
    window.programme.ask(lambda _store: written.append(go_on.wait(10)), lambda _none: None)
    window.close()
    assert window.isVisible()
    assert "Finishing what was asked, before closing…" in said(window)
    window.close()
    window.go("risks")
    assert window.page.register.name == "risks", "it can be used meanwhile"
    go_on.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert written == [True]


def test_the_program_starts_painted_and_then_opens_its_file(qtbot, dressed, programme_file, monkeypatch) -> None:
    from mkip_desk.views import start

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    window = start.show(dressed, programme_file)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    before = window.programme
    assert before is None, "nothing is read before the first paint"
    filled(qtbot, window)
    assert len(table_names(window)) == 4


def test_wherever_it_opens_again_it_counts_what_there_is(qtbot, just_opened, programme_file) -> None:
    for key in ("overview", "pack", "imports", "history", "people"):
        just_opened.go(key)
        just_opened.open_path(programme_file)
        opened(qtbot, just_opened)
        qtbot.waitUntil(lambda: bool(just_opened.programme.standing.counts))
        assert just_opened.page is just_opened.go(key), key


def test_every_key_acts_on_every_system(qtbot, first_start) -> None:
    """Ctrl+W is also what a system calls Close: a key that an action has twice is ambiguous, and does nothing."""
    quits = []
    add = Menus(first_start.menuBar()).add
    add("Test", "Leave", lambda: quits.append("left"), "Ctrl+J", "Ctrl+J")
    qtbot.keyClick(first_start, Qt.Key.Key_J, CTRL)
    assert quits == ["left"]
    for act in first_start.findChildren(QAction):
        keys = [each.toString() for each in act.shortcuts()]
        assert len(keys) == len(set(keys)), act.text()


def test_the_sample_says_as_at_which_day_it_is_seen(qtbot, first_start, tmp_path, sample_once) -> None:
    first_start.resize(1366, 768)
    first_start.open_path(Path(shutil.copy(sample_once, tmp_path)))
    opened(qtbot, first_start)
    qtbot.waitUntil(lambda: "Sample, seen as at 1 December 2009" in said(first_start))
    assert first_start.programme.today() == date(2009, 12, 1)
    first_start.resize(1000, 700)
    qtbot.waitUntil(lambda: "Sample, 1 Dec 2009" in said(first_start))


def test_a_remembered_page_that_is_none_keeps_no_programme_from_opening(qtbot, first_start, programme_file) -> None:
    for kept in ({"a": 1}, ["projects"], 5, None, "nowhere"):
        Remembered(programme_file).keep("place", kept)
        first_start.open_path(programme_file)
        filled(qtbot, first_start)
        assert len(table_names(first_start)) == 4, kept
        first_start.let_go()
