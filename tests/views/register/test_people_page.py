"""Forgetting a person from the window: asked clearly, done everywhere, and not undone."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton

from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.store import Store
from tests.views.conftest import filled, named, said, table_names, typed_into


@pytest.fixture
def people(qtbot, dressed, programme_file):
    """The window at its people, one of whom owns a risk."""
    from mkip_desk.views.main_window import MainWindow
    from tests.views.conftest import NOW

    with Store.open(programme_file) as store, store.change("Add Terry Example") as change:
        change.add("people", {"name": "Terry Example", "initials": "TE"})
        change.add("risks", {"title": "Posts stay empty", "owner": "Terry Example"})
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    window.show()
    window.open_path(programme_file)
    filled(qtbot, window)
    window.go("people")
    qtbot.waitUntil(lambda: "Terry Example" in said(window.page))
    return window


def asked(qtbot, window) -> QMessageBox:
    qtbot.mouseClick(named(window.page, QPushButton, "Forget this person…"), Qt.MouseButton.LeftButton)
    return next(each for each in window.findChildren(QMessageBox) if each.isVisible())


def test_a_person_is_forgotten_only_after_a_clear_question(qtbot, people, programme_file) -> None:
    box = asked(qtbot, people)
    assert box.text() == "Forget Terry Example for good?"
    assert "A first name or a surname by itself stays. This cannot be undone. Backups," in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert "Terry Example" in said(people.page), "the safe answer is the one that Enter gives"
    qtbot.mouseClick(named(asked(qtbot, people), QPushButton, "Forget this person"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "[name removed]" in said(people.page))
    qtbot.waitUntil(
        lambda: any(words.startswith("Forgotten: the name is gone from 2 records") for words in said(people))
    )
    assert b"Terry Example" not in programme_file.read_bytes()
    assert people.programme.standing.undo_name == "Add [name removed]"
    people.go("risks")
    qtbot.waitUntil(lambda: table_names(people) == ["Posts stay empty"])


def test_what_was_typed_and_not_saved_goes_on_without_the_person(qtbot, people, programme_file) -> None:
    people.go("projects")
    qtbot.waitUntil(lambda: len(table_names(people)) == 4)
    typed_into(qtbot, named(people.page, QLineEdit, "Stage"), "Ask Terry Example")
    people.go("people")
    typed_into(qtbot, named(people.page, QLineEdit, "Initials"), "TEX")
    meanwhile = threading.Event()
    people.programme.ask(lambda _store: meanwhile.wait(10), lambda _: None)
    qtbot.mouseClick(named(asked(qtbot, people), QPushButton, "Forget this person"), Qt.MouseButton.LeftButton)
    people.programme.drafts.hold_one("projects", 1, {"stage": "Ask Terry Example again", "period": "three years"})
    meanwhile.set()
    qtbot.waitUntil(lambda: any(words.startswith("Forgotten") for words in said(people)))
    qtbot.waitUntil(lambda: people.page.drafts == {})
    assert named(people.page, QLineEdit, "Initials").text() == ""
    people.go("projects")
    assert named(people.page, QLineEdit, "Stage").text() == "Ask [name removed] again"
    without = {1: {"stage": "Ask [name removed] again", "period": "three years"}}
    qtbot.waitUntil(lambda: DraftsFile(programme_file).read()["projects"] == without)


def test_only_people_can_be_forgotten(qtbot, people) -> None:
    people.go("projects")
    qtbot.waitUntil(lambda: len(table_names(people)) == 4)
    words = [each.text() for each in people.page.findChildren(QPushButton)]
    assert "Forget this person…" not in words
