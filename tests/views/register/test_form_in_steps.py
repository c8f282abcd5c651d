"""The first form of a register is made in steps, and whatever the user does between two of them holds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.register.form import Form
from mkip_desk.views.register.record_panel import RecordPanel
from tests.views.conftest import NOW, choose_row, named, opened, press, said, table, table_names

NO_KEY, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, dressed, programme_file):
    """The window, open on that file, showing another page than the projects, to which each test goes."""
    made = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
    made.show()
    made.open_path(programme_file)
    opened(qtbot, made)
    qtbot.waitUntil(lambda: bool(made.programme.standing.counts))
    return made


def begun() -> list[QWidget]:
    """The forms that are not in their place."""
    forms = [each for each in QApplication.allWidgets() if isinstance(each, Form)]
    return [each for each in forms if each.parentWidget().indexOf(each) == -1]


def turns_of_making(qtbot, window, first: Callable[[], object]) -> int:
    """Between how many turns of the event loop the form was begun and not in its place; at the first, do `first`."""
    turns: list[int] = []
    before = begun()  # a form of an earlier test may not have been freed yet

    def take() -> None:
        if any(each not in before for each in begun()):
            turns.append(1)
            if len(turns) == 1:
                first()

    turn = QTimer(interval=0)
    turn.timeout.connect(take)
    with qtbot.waitSignal(window.go("projects").filled):
        turn.start()
    turn.stop()
    return len(turns)


def title(window) -> QLineEdit:
    """The field that names the project in the form."""
    return named(window.page, QLineEdit, "Project")


def test_keys_are_answered_while_the_form_is_made(qtbot, window) -> None:
    seen: list[str] = []
    assert turns_of_making(qtbot, window, lambda: seen.extend(said(window.findChild(RecordPanel)))) >= 2
    assert not any(seen), "and nothing is said of the record chosen but by its form"
    assert title(window).text() == table_names(window)[0]
    assert table(window).hasFocus()


def test_what_is_chosen_meanwhile_is_shown_once_there_is_a_form(qtbot, window) -> None:
    turns_of_making(qtbot, window, lambda: choose_row(qtbot, table(window), 2))
    assert title(window).text() == table_names(window)[2]
    assert table(window).currentIndex().row() == 2


def test_whoever_goes_into_the_form_finds_it(qtbot, window) -> None:
    def go_in() -> None:
        choose_row(qtbot, table(window), 1)
        press(qtbot, window, Qt.Key.Key_Return, NO_KEY)
        qtbot.keyClicks(QApplication.focusWidget(), "!")

    turns_of_making(qtbot, window, go_in)
    assert QApplication.focusWidget() is title(window)
    assert "!" in title(window).text()
    assert len(window.page.drafts) == 1


def test_a_new_record_can_be_begun(qtbot, window) -> None:
    def begin() -> None:
        press(qtbot, window, Qt.Key.Key_N, CTRL)
        qtbot.keyClicks(QApplication.focusWidget(), "Printing")

    turns_of_making(qtbot, window, begin)
    assert title(window).text() == "Printing"
    assert QApplication.focusWidget() is title(window)


def test_records_read_again_meanwhile_have_one_form(qtbot, window) -> None:
    def change() -> None:
        window.programme.change("Add Printing", lambda change: change.add("projects", {"title": "Printing"}), print)

    turns_of_making(qtbot, window, change)
    qtbot.waitUntil(lambda: "Printing" in table_names(window))
    choose_row(qtbot, table(window), table_names(window).index("Printing"))
    assert title(window).text() == "Printing"


def test_leaving_the_page_meanwhile_does_no_harm(qtbot, window) -> None:
    turns_of_making(qtbot, window, lambda: window.go("history"))
    window.go("projects")
    assert title(window).text() == table_names(window)[0]


def test_rows_selected_meanwhile_stay_selected(qtbot, window) -> None:
    def select_two() -> None:
        qtbot.keyClick(table(window), Qt.Key.Key_Home, CTRL)
        qtbot.keyClick(table(window), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    turns_of_making(qtbot, window, select_two)
    assert "2 projects selected" in said(window)
