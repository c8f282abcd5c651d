"""The window itself: the first page, opening and making programmes, read-only files, closing, faults."""

import shutil
import sys
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPushButton, QWidget

from mkip_desk.db.store import Store
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.fault_dialog import FaultDialog
from mkip_desk.views.base.faults import Faults
from mkip_desk.views.base.placing import show_in_place, within
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.settings import recent_files, remember_file
from mkip_desk.views.base.theme import SMALL, font
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.menus import Menus
from mkip_desk.views.navigation import WAITS, Navigation, what_fits
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
    qtbot.waitUntil(lambda: "No projects yet. A tracker brings them in." in said(first_start))
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


def test_the_places_are_grouped_and_counted(qtbot, window) -> None:
    places = window.findChild(Navigation)
    shown = [places.item(row).text() for row in range(places.count())]
    assert shown[:4] == ["Overview", "Programme", "Projects", "Milestones"]
    assert [shown.index(heading) for heading in ("Programme", "Board", "Money", "Records")] == sorted(
        shown.index(heading) for heading in ("Programme", "Board", "Money", "Records")
    )
    assert "Board pack" in shown
    assert "Participations" not in shown


def test_every_place_is_seen_at_once_on_a_small_laptop(qtbot, window) -> None:
    window.resize(1366, 768)
    places = window.findChild(Navigation)
    qtbot.waitUntil(lambda: not places.verticalScrollBar().isVisible())
    last = places.visualItemRect(places.item(places.count() - 1))
    assert places.viewport().rect().contains(last)


def test_a_place_within_another_is_gone_to_from_it_and_leads_back(qtbot, window) -> None:
    places = window.findChild(Navigation)
    assert not places.findItems("Gateway templates", Qt.MatchFlag.MatchExactly)
    gateways = window.go("gateways")
    qtbot.mouseClick(named(gateways, QPushButton, "Templates of gates"), Qt.MouseButton.LeftButton)
    assert (places.here, places.currentItem().text()) == ("templates", "Gateways")
    window.go("gates")
    assert (places.here, places.currentItem().text()) == ("gates", "Gateways")
    qtbot.mouseClick(named(window.page, QPushButton, "Gateway templates"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(
        places.viewport(), Qt.MouseButton.LeftButton, pos=places.visualItemRect(places.currentItem()).center()
    )
    assert window.page is gateways


def told(window, place: str) -> tuple[str, str]:
    """What the list of places shows beside a place, and says of it aloud."""
    places = window.findChild(Navigation)
    item = next(places.item(row) for row in range(places.count()) if places.item(row).text() == place)
    return item.data(WAITS), item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_waits_is_told_beside_each_place(qtbot, window) -> None:
    waits = "4 projects, 1 overdue, 1 off track, 4 incomplete for the Board"
    assert told(window, "Projects") == ("1 overdue", f"Projects, {waits}")
    assert told(window, "Risks") == ("", "Risks, 0 risks")
    assert told(window, "Board pack") == ("5 missing", "Board pack, 5 missing")
    done = []

    def finish(change) -> None:
        change.edit("projects", 1, {"rag": "complete"})
        change.edit("meetings", 1, {"starts": "10.00 am", "venue": "Swale House"})

    window.programme.change("Finish it", finish, done.append)
    qtbot.waitUntil(lambda: told(window, "Board pack")[0] == "3 missing")
    assert told(window, "Projects")[0] == "1 off track"
    window.undo()
    qtbot.waitUntil(lambda: told(window, "Projects")[0] == "1 overdue")


def test_what_waits_never_runs_into_the_name_of_its_place(qtbot, window) -> None:
    small = QFontMetrics(font(SMALL))
    assert what_fits("13 overdue", small.horizontalAdvance("13 overdue"), small) == "13 overdue"
    assert what_fits("13 overdue", small.horizontalAdvance("13 overdue") - 1, small) == "13"
    assert what_fits("13 overdue", small.horizontalAdvance("13") - 1, small) == ""


def test_the_places_are_reached_by_keys(qtbot, window) -> None:
    places = window.findChild(Navigation)
    places.setFocus()
    qtbot.keyClick(places, Qt.Key.Key_Down)
    assert places.here == "milestones"
    for _ in range(12):
        qtbot.keyClick(places, Qt.Key.Key_Down)
    assert places.here == "meetings", "headings are passed over"


def test_the_edges_tell_quarter_file_and_next_board(qtbot, window) -> None:
    words = said(window)
    assert "2014/15 Q3" in words
    assert "mkip.mkip" in words
    assert "All changes saved" in words
    line = "Next Board: Thursday 11 December 2014, agenda published by Wednesday 3 December"
    qtbot.waitUntil(lambda: line in said(window))


def test_a_file_in_use_is_shown_for_reading_with_who_has_it(qtbot, first_start, programme_file) -> None:
    with Store.open(programme_file, who="ann on LAPTOP-7"):
        first_start.open_path(programme_file)
        filled(qtbot, first_start)
        told = "You can look at everything and change nothing. It is in use by ann on LAPTOP-7"
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
    assert "1 record has edits not saved" in said(window)
    window.close()
    box = asked(qtbot, window)
    assert window.isVisible()
    assert "Internal audit" in box.informativeText()
    qtbot.mouseClick(named(box, QPushButton, "Go back"), Qt.MouseButton.LeftButton)
    assert window.isVisible()
    assert named(window, QLineEdit, "Stage").text() == "Live"
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
    qtbot.waitUntil(lambda: "No risks yet" in said(window.page))
    press(qtbot, window, Qt.Key.Key_N, CTRL)
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
    assert any(words.startswith("Due: “31/02/2015” is no date") for words in said(window.page))
    assert any(words.startswith("This cannot be saved as it stands.") for words in said(window.page))
    with Store.open(programme_file, read_only=True) as store:
        assert store.record("projects", 1)["stage"] is None


def test_a_draft_of_a_deleted_record_comes_back_with_it(qtbot, window) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    table(window).setFocus()
    press(qtbot, window, Qt.Key.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: len(table_names(window)) == 3)
    assert window.page.unsaved() == []
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    choose_row(qtbot, table(window), 0)
    assert named(window, QLineEdit, "Stage").text() == "Live"


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
    assert box.text() == "All is saved, but no whole backup was made"
    assert str(folder) in box.informativeText()
    box.accept()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_the_window_comes_back_where_it_was(qtbot, dressed) -> None:
    made = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(made)
    made.setMinimumSize(200, 200)
    made.setGeometry(30, 50, 400, 300)
    made.show()
    made.close()
    again = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(again)
    again.setMinimumSize(200, 200)
    show_in_place(again)
    assert again.geometry() == QRect(30, 50, 400, 300)
    assert not again.isMaximized()


@given(
    left=st.integers(-5000, 9000), top=st.integers(-5000, 9000), width=st.integers(1, 9000), height=st.integers(1, 9000)
)
def test_a_remembered_place_is_always_on_the_screen(left: int, top: int, width: int, height: int) -> None:
    room = QRect(-1366, 40, 1366, 728)
    placed = within(QRect(left, top, width, height), room, 40)
    under_the_frame = room.adjusted(0, 40, 0, 0)
    assert under_the_frame.contains(placed), "so that the window can be taken by its title and closed"
    assert placed.size() == QSize(min(width, 1366), min(height, 688))
    if under_the_frame.contains(QRect(left, top, width, height)):
        assert placed == QRect(left, top, width, height), "what fits stays where it was"


def test_what_was_in_use_can_be_changed_once_it_is_free(qtbot, first_start, programme_file) -> None:
    with Store.open(programme_file, who="ann on LAPTOP-7"):
        first_start.open_path(programme_file)
        filled(qtbot, first_start)
        qtbot.waitUntil(lambda: len(table_names(first_start)) == 4)
        again = named(first_start, QPushButton, "Try again")
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
        told = []
        first_start.programme.ask(lambda _store: None, told.append)
        qtbot.waitUntil(lambda: bool(told))
        assert first_start.programme.standing.read_only
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You can make changes now." in said(first_start))
    assert not again.isVisible()
    typed_into(qtbot, named(first_start, QLineEdit, "Stage"), "Live")
    press(qtbot, first_start, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: first_start.programme.standing.undo_name == "Edit Internal audit")
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


def test_going_back_from_closing_says_again_whether_all_is_saved(qtbot, window) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    window.close()
    answered(qtbot, window, "Go back")
    assert "1 record has edits not saved" in said(window)


def test_closing_lets_the_file_go(qtbot, window, programme_file) -> None:
    closed(qtbot, window)
    with Store.open(programme_file) as store:
        assert not store.read_only


def test_undo_in_a_line_takes_back_typing_first(qtbot, window) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    line = named(window, QLineEdit, "Stage")
    line.setFocus()
    qtbot.keyClicks(line, "Live")
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert line.text() == ""
    assert window.programme.standing.undo_name == "Edit Legal services"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.programme.standing.redo_name == "Edit Legal services")


def test_a_fault_is_told_with_what_is_lost_and_a_report_to_save(qtbot, window, tmp_path) -> None:
    faults = Faults(window)
    window.fault.connect(faults.show)
    window.programme.ask(lambda store: store.records("unicorns"), lambda _records: None)
    qtbot.waitUntil(lambda: window.findChild(FaultDialog) is not None)
    dialog = window.findChild(FaultDialog)
    assert any("Nothing that you saved is lost" in words for words in said(dialog))
    qtbot.mouseClick(named(dialog, QPushButton, "Save the report…"), Qt.MouseButton.LeftButton)
    answer_file_dialog(qtbot, dialog, tmp_path / "fault.txt")
    qtbot.waitUntil((tmp_path / "fault.txt").exists)
    report = (tmp_path / "fault.txt").read_text("utf-8")
    assert "KeyError: 'unicorns'" in report
    assert "Legal services" not in report, "nothing of the programme is in it"
    qtbot.mouseClick(named(dialog, QPushButton, "Carry on"), Qt.MouseButton.LeftButton)
    assert table_names(window)


def test_a_report_that_cannot_be_written_is_said(qtbot, window, tmp_path) -> None:
    dialog = FaultDialog(window, ValueError("x"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.write(tmp_path / "no such folder" / "fault.txt")
    assert any("was not written" in words for words in said(dialog))


def test_the_hook_shows_a_sentence_for_what_the_user_can_mend(qtbot, window, capsys) -> None:
    from mkip_desk.domain.errors import FileError

    faults = Faults(window)
    error = FileError("The disk is full. Make room and try again.")
    faults.hook(type(error), error, None)
    box = window.findChild(QMessageBox)
    assert box.text() == "The disk is full. Make room and try again."
    assert window.findChild(QDialog, "fault") is None
    box.close()


def test_faults_take_the_place_of_the_hook(window, monkeypatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    faults = Faults(window)
    faults.install()
    assert sys.excepthook == faults.hook


@pytest.mark.parametrize("key", ["projects", "savings", "partnerships", "imports", "pack"])
def test_every_page_fits_a_large_screen_at_200_per_cent(qtbot, window, key: str) -> None:
    window.go(key)
    assert window.minimumSizeHint().width() <= 960
    assert window.minimumSizeHint().height() <= 500


def test_a_small_screen_is_filled(qtbot, window) -> None:
    assert window.screen().availableGeometry().width() < window.width(), "the screen of the tests is small"
    show_in_place(window)
    assert window.isMaximized()


def test_every_control_has_an_accessible_name(qtbot, window) -> None:
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit

    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    for key in ("projects", "risks", "savings", "meetings", "imports", "pack"):
        window.go(key)
        qtbot.waitUntil(lambda: window.page.isVisible())
        for kind in (QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit, QLineEdit):
            for each in window.findChildren(kind):
                if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    told = QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
                    assert told, f"{type(each).__name__} on {key} has no name"


def reached_by_tab(qtbot, window) -> set[QWidget]:
    """What gets the focus, one after the other, when Tab is pressed until it comes round."""
    window.activateWindow()
    start = window.focusWidget() or window
    start.setFocus()
    passed = [QApplication.focusWidget()]
    while len(passed) < 200:
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now in passed:
            break
        passed.append(now)
    return set(passed)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("key", ["projects", "people", "savings", "meetings", "imports", "pack"])
def test_every_control_is_reached_by_tab(qtbot, window, key: str) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit

    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    page = window.go(key)
    told = []
    window.programme.ask(lambda store: store.path, told.append)
    qtbot.waitUntil(lambda: bool(told))
    reached = reached_by_tab(qtbot, window)
    for kind in (QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit, QLineEdit):
        for each in page.findChildren(kind):
            if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                proxy = each.focusProxy() or each
                assert proxy in reached or each in reached, f"{each.accessibleName() or each.text()} on {key}"


def test_the_program_starts_painted_and_then_opens_its_file(qtbot, dressed, programme_file, monkeypatch) -> None:
    from mkip_desk.views import start

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    window = start.show(dressed, programme_file)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    before = window.programme
    assert before is None, "nothing is read before the first paint"
    filled(qtbot, window)
    assert len(table_names(window)) == 4


@pytest.mark.parametrize("key", ["overview", "pack", "imports", "history", "people"])
def test_wherever_it_opens_again_it_counts_what_there_is(qtbot, window, programme_file, key) -> None:
    window.go(key)
    window.open_path(programme_file)
    opened(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.programme.standing.counts))
    assert window.page is window.go(key)


def test_a_key_held_down_acts_once(window) -> None:
    """Ctrl+Delete held down would go on through the table."""
    acts = [each for each in window.findChildren(QAction) if each.shortcuts()]
    assert len(acts) > 8
    assert [each.text() for each in acts if each.autoRepeat()] == []


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


def test_the_finder_stays_where_it_is_and_nothing_lies_over_it(qtbot, window) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    finder = named(window, QPushButton, "Search everything")
    before = finder.geometry()
    long = "A project with a name that is far longer than any bar at the head of a window has room for"
    window.programme.change("Edit it", lambda change: change.edit("projects", 1, {"title": long}), lambda _none: None)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == "Edit it")
    press(qtbot, window, Qt.Key.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: (window.programme.standing.undo_name or "").startswith("Delete"))
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.programme.standing.redo_name is not None)
    offered = [each for each in window.findChildren(Elided) if each.isVisible() and "do: " in each.accessibleName()]
    assert len(offered) == 2
    bar = finder.parentWidget()
    places = [QRect(each.mapTo(bar, QPoint(0, 0)), each.size()) for each in offered]
    assert finder.geometry() == before
    assert not any(place.intersects(finder.geometry()) for place in places)
    assert not places[0].intersects(places[1])


def test_what_is_done_is_not_said_again_on_coming_back_but_what_went_wrong_is(qtbot, window) -> None:
    for tone, stays in (("green", False), ("red", True)):
        page = window.go("projects")
        page.tell("This was so.", tone)
        window.go("risks")
        window.go("projects")
        assert ("This was so." in said(window)) is stays


def test_the_sample_says_as_at_which_day_it_is_seen(qtbot, first_start, tmp_path) -> None:
    new_programme(tmp_path / "sample.mkip", sample=True).close()
    first_start.resize(1366, 768)
    first_start.open_path(tmp_path / "sample.mkip")
    opened(qtbot, first_start)
    qtbot.waitUntil(lambda: "Sample, seen as at 1 December 2009" in said(first_start))
    assert first_start.programme.today() == date(2009, 12, 1)
    first_start.resize(1000, 700)
    qtbot.waitUntil(lambda: "Sample, 1 Dec 2009" in said(first_start))


@pytest.mark.parametrize("kept", [{"a": 1}, ["projects"], 5, None, "nowhere"])
def test_a_remembered_page_that_is_none_keeps_no_programme_from_opening(qtbot, dressed, programme_file, kept) -> None:
    Remembered(programme_file).keep("place", kept)
    made = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
    made.show()
    made.open_path(programme_file)
    filled(qtbot, made)
    assert len(table_names(made)) == 4
