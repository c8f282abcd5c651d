"""Leaving while a file is under review: what was decided is not lost unasked, and nothing is asked without need."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton

from mkip_desk.db.store import Store
from tests.views import keys
from tests.views.conftest import answer_file_dialog, asked, named, press, said, typed_into, windows
from tests.views.importing.conftest import TRACKER, opened, reviewed
from tests.views.importing.test_another_file import answered, decided, stands_as_decided

CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
LEAVE = {
    "its cross": lambda _qtbot, window: window.close(),
    "Ctrl+Q": lambda qtbot, window: press(qtbot, window, Qt.Key.Key_Q, CTRL),
    "Ctrl+W": lambda qtbot, window: press(qtbot, window, Qt.Key.Key_W, CTRL),
}


@pytest.fixture
def blank_file(blank_once, tmp_path):
    """A programme with nothing in it."""
    path = tmp_path / "blank.mkip"
    path.write_bytes(blank_once.read_bytes())
    return path


@pytest.fixture
def on_blank(qtbot, dressed, blank_file):
    """A window on that, to be closed."""
    return opened(qtbot, blank_file)


def at_the_keyboard(qtbot, window) -> None:
    """Have keys go to the window again, as they do on a screen once a question over it has gone."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window and not questions(window))


def questions(window) -> list[QMessageBox]:
    return [each for each in window.findChildren(QMessageBox) if each.isVisible()]


@pytest.mark.parametrize("way", LEAVE.values(), ids=LEAVE.keys())
def test_it_is_asked_before_what_was_decided_is_lost_with_the_programme(qtbot, on_blank, blank_file, way) -> None:
    view = decided(qtbot, on_blank, TRACKER)
    way(qtbot, on_blank)
    box = asked(qtbot, on_blank)
    assert TRACKER.stem[:20] in box.text()
    assert "is not imported yet, and is lost once the programme is closed here." in box.informativeText()
    answered(qtbot, on_blank, "Go back")
    assert stands_as_decided(on_blank, view)
    assert "All changes saved" in said(on_blank), "it goes on as before"
    at_the_keyboard(qtbot, on_blank)
    way(qtbot, on_blank)
    answered(qtbot, on_blank, "Close without importing")
    qtbot.waitUntil(lambda: on_blank.programme is None)
    with Store.open(blank_file) as store:
        assert not store.records("projects")


def test_what_was_gone_back_to_is_imported(qtbot, on_blank) -> None:
    decided(qtbot, on_blank, TRACKER)
    on_blank.close()
    answered(qtbot, on_blank, "Go back")
    qtbot.mouseClick(named(on_blank, QPushButton, "Import 12 changes"), LEFT)
    qtbot.waitUntil(lambda: "Projects: 12 added." in said(on_blank.page))
    on_blank.close()
    qtbot.waitUntil(lambda: not on_blank.isVisible())


def test_it_is_asked_from_any_other_page_and_before_another_programme_is_opened(qtbot, on_blank, tmp_path) -> None:
    with Store.create(tmp_path / "second.mkip") as store, store.change("Begin") as change:
        change.add("partnerships", {"name": "East Kent"})
    view = decided(qtbot, on_blank, TRACKER)
    on_blank.go("risks")
    at_the_keyboard(qtbot, on_blank)
    press(qtbot, on_blank, Qt.Key.Key_O, CTRL)
    answer_file_dialog(qtbot, on_blank, tmp_path / "second.mkip")
    answered(qtbot, on_blank, "Go back")
    on_blank.go("imports")
    assert stands_as_decided(on_blank, view)
    at_the_keyboard(qtbot, on_blank)
    press(qtbot, on_blank, Qt.Key.Key_O, CTRL)
    answer_file_dialog(qtbot, on_blank, tmp_path / "second.mkip")
    answered(qtbot, on_blank, "Close without importing")
    qtbot.waitUntil(lambda: on_blank.windowTitle() == "East Kent – MKIP Desk")


def test_where_nothing_was_decided_nothing_is_asked(qtbot, on_blank) -> None:
    reviewed(qtbot, on_blank, TRACKER)
    on_blank.close()
    qtbot.waitUntil(lambda: not on_blank.isVisible())
    assert not on_blank.findChildren(QMessageBox)


def test_a_window_asks_of_its_own_review_alone_and_the_last_of_edits_after_it(qtbot, on_blank) -> None:
    """Of two windows on one file: the review is lost with its own, what is typed with the last."""
    press(qtbot, on_blank, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    other = next(each for each in windows() if each is not on_blank)
    view = decided(qtbot, on_blank, TRACKER)
    other.go("risks")
    qtbot.waitUntil(lambda: "No risks yet" in said(other))
    other.page.start_new()
    typed_into(qtbot, named(other, QPlainTextEdit, "Risk"), "Posts stay empty")
    on_blank.quit()
    box = asked(qtbot, on_blank)
    qtbot.waitUntil(lambda: windows() == [on_blank])
    qtbot.mouseClick(named(box, QPushButton, "Go back"), LEFT)
    assert stands_as_decided(on_blank, view)
    on_blank.close()
    answered(qtbot, on_blank, "Close without importing")
    qtbot.waitUntil(lambda: any(each.text() == "There are unsaved changes" for each in questions(on_blank)))
    answered(qtbot, on_blank, "Go back")
    assert stands_as_decided(on_blank, view), "nor is it lost by going back from there"


def test_the_window_without_the_review_closes_unasked(qtbot, on_blank) -> None:
    press(qtbot, on_blank, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    other = next(each for each in windows() if each is not on_blank)
    view = decided(qtbot, on_blank, TRACKER)
    other.close()
    qtbot.waitUntil(lambda: windows() == [on_blank])
    assert not questions(on_blank)
    assert stands_as_decided(on_blank, view)


def test_words_that_cannot_be_understood_are_not_lost_unasked_either(qtbot, on_blank) -> None:
    reviewed(qtbot, on_blank, TRACKER)
    qtbot.mouseClick(named(on_blank.page, QPushButton, "Correct saving"), LEFT)
    line = next(each for each in on_blank.page.findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClicks(line, "£1o7k")
    on_blank.close()
    answered(qtbot, on_blank, "Go back")
    assert line.text() == "£1o7k"
    assert line.isVisible()


@pytest.mark.parametrize("then", ["read", "imported"])
def test_who_types_elsewhere_meanwhile_keeps_the_keyboard(qtbot, on_blank, then) -> None:
    """It went to the review, out of sight, and what was typed from then on with it."""
    keys.give_focus(qtbot, on_blank)
    on_blank.import_file(TRACKER)
    qtbot.waitUntil(lambda: keys.name_of(keys.focus()) == "Stop")
    imports, end = on_blank.page, f"Import: {TRACKER.name}"
    if then == "imported":
        qtbot.waitUntil(lambda: end in said(imports), timeout=10_000)
        qtbot.mouseClick(named(on_blank, QPushButton, "Import 13 changes"), LEFT)
        end = "Projects: 13 added."
    on_blank.go("risks").start_new()
    qtbot.waitUntil(lambda: keys.name_of(keys.focus()) == "Risk")
    risk = named(on_blank, QPlainTextEdit, "Risk")
    qtbot.keyClicks(risk, "Posts ")
    qtbot.waitUntil(lambda: any(each.text() == end for each in imports.findChildren(QLabel)), timeout=10_000)
    qtbot.keyClicks(keys.focus(), "stay empty")
    assert risk.toPlainText() == "Posts stay empty"
    on_blank.go("imports")
    assert imports.isAncestorOf(keys.focus())
    assert keys.focus().isVisible()
