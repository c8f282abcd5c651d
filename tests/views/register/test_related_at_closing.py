"""What is typed or folded beneath a record: kept over a restart, shared with other windows, saved on closing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
)

from mkip_desk.db.store import Store
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.desk import PLACE
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.register.record_panel import RecordPanel
from mkip_desk.views.register.register_table import RegisterTable
from tests.views.conftest import asked, choose_row, filled, named, opened, press, said, table, typed_into
from tests.views.register.beneath import LEGAL, click, related, rows, saved, shown, with_what_belongs

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def to_open(tmp_path_factory, made_once):
    """The same with milestones and a risk of Legal services, and dated facts of councils."""
    return with_what_belongs(made_once, tmp_path_factory.mktemp("belonging"))


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def programme_file(window):
    """The programme that is open in it."""
    return window.programme.standing.path


@pytest.fixture
def legal(qtbot, window):
    """The page of projects, Legal services in its form, with what belongs to it read."""
    qtbot.waitUntil(lambda: table(window).model().rowCount() == 4)
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case", "Posts filled"])
    return window.page


def test_a_record_begun_stays_with_its_owner_over_a_restart(qtbot, window, legal, programme_file) -> None:
    qtbot.mouseClick(named(legal, QPushButton, "Add a milestone"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "Half thought of")
    choose_row(qtbot, table(window), 0)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Elsewhere"])
    window.let_go()
    window.open_path(programme_file)
    filled(qtbot, window)
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case", "Posts filled", "Half thought of"])
    qtbot.mouseClick(named(window.page, QPushButton, "Add a milestone"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget().text() == "Half thought of"
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Add Legal services, Half thought of")
    qtbot.waitUntil(lambda: window.programme.drafts.registers == [])


def test_a_heading_folds_its_table_away_and_is_remembered(qtbot, window, legal, programme_file) -> None:
    head = named(legal, QPushButton, "Milestones, 2")
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert not related(window, "Milestones").isVisible()
    assert head.accessibleDescription() == "Folded away"
    window.let_go()
    window.open_path(programme_file)
    filled(qtbot, window)
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case", "Posts filled"])
    assert not related(window, "Milestones").isVisible()
    qtbot.mouseClick(named(window.page, QPushButton, "Add a milestone"), Qt.MouseButton.LeftButton)
    assert related(window, "Milestones").isVisible()


def test_a_programme_open_for_reading_only_offers_no_edit(qtbot, window, programme_file) -> None:
    window.let_go()
    with Store.open(programme_file, who="ann on LAPTOP-7"):
        window.open_path(programme_file)
        filled(qtbot, window)
        choose_row(qtbot, table(window), 1)
        qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case", "Posts filled"])
        click(qtbot, window, "Milestones", 0)
        view = related(window, "Milestones")
        assert not named(view, QLineEdit, "Milestone").isEnabled()
        assert not any(each.text() == "Add" and each.isVisible() for each in window.page.findChildren(QPushButton))
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_Delete)
        qtbot.keyClick(view, Qt.Key.Key_Insert)
        assert rows(window, "Milestones") == ["Business case", "Posts filled"]
        window.let_go()


def close(qtbot, window, words: str) -> None:
    """Close the window, and answer what it asks."""
    window.close()
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, words), Qt.MouseButton.LeftButton)


def test_save_and_close_saves_what_is_typed_beside_a_record(qtbot, window, legal) -> None:
    choose_row(qtbot, table(window), 1)
    qtbot.mouseClick(named(legal, QPushButton, "Add a part in a project"), Qt.MouseButton.LeftButton)
    view = related(window, "Who takes part")
    qtbot.keyClicks(named(view, QComboBox, "Council"), "Swa")
    click(qtbot, window, "Milestones", 1)
    typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Milestone"), "Posts filled at last")
    typed_into(qtbot, named(legal, QLineEdit, "Stage"), "Live")
    path = window.programme.standing.path
    assert len(window.page.unsaved()) == 1
    close(qtbot, window, "Save and close")
    qtbot.waitUntil(lambda: not window.isVisible())
    with Store.open(path, read_only=True) as store:
        assert store.record("milestones", 2)["title"] == "Posts filled at last"
        assert store.record("projects", LEGAL)["stage"] == "Live"
        assert [(row["project"], row["council"]) for row in store.records("participations")][-1] == (LEGAL, 2)


def test_save_and_close_first_shows_what_was_typed_elsewhere(qtbot, window, legal) -> None:
    qtbot.mouseClick(named(legal, QPushButton, "Add a part in a project"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(named(related(window, "Who takes part"), QComboBox, "Council"), "Swa")
    choose_row(qtbot, table(window), 0)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Elsewhere"])
    window.go("risks")
    close(qtbot, window, "Save and close")
    qtbot.waitUntil(lambda: window.page.register.name == "projects")
    qtbot.waitUntil(lambda: rows(window, "Who takes part")[-1:] == ["New part in a project"])
    assert any(words.startswith("You typed this earlier") for words in said(window.page))
    qtbot.waitUntil(lambda: any(each.text() == "Save part in a project" for each in shown(window.page, QPushButton)))
    path = window.programme.standing.path
    close(qtbot, window, "Save and close")
    qtbot.waitUntil(lambda: not window.isVisible())
    with Store.open(path, read_only=True) as store:
        assert [(row["project"], row["council"]) for row in store.records("participations")][-1] == (LEGAL, 2)


def test_a_field_of_a_record_says_what_it_was_at_the_last_board(qtbot, window, programme_file) -> None:
    window.let_go()
    day = datetime(2014, 9, 1, 9, 0, tzinfo=UTC)
    path = programme_file.with_name("earlier.mkip")
    with Store.create(path, clock=lambda: day) as store, store.change("Set up") as change:
        change.add("partnerships", {"name": "MKIP"})
        change.add("meetings", {"day": date(2014, 9, 11)})
        change.add("projects", {"title": "Legal services", "stage": "Decision"})
    with Store.open(path, clock=lambda: day + timedelta(days=30)) as store, store.change("Move on") as change:
        change.edit("projects", 1, {"stage": "Live"})
    window.open_path(path)
    filled(qtbot, window)
    qtbot.waitUntil(lambda: "was Decision at the last Board" in said(window.page))
    typed_into(qtbot, named(window.page, QLineEdit, "Stage"), "Decision")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Edit Legal services")
    qtbot.waitUntil(lambda: not any(words.startswith("was") for words in said(window.page)))


def test_another_window_on_the_programme_shows_the_same_drafts(qtbot, window, legal) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    windows = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible())
    other = next(each for each in windows if each is not window)
    other.go("projects")
    qtbot.waitUntil(lambda: bool(other.page.findChildren(RegisterTable)) and table(other).model().rowCount() == 4)
    choose_row(qtbot, table(other), 1)
    qtbot.waitUntil(lambda: rows(other, "Milestones") == ["Business case", "Posts filled"])
    for each in (window, other):
        click(qtbot, each, "Milestones", 1)
    typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Forecast"), "Easter")
    assert named(related(other, "Milestones"), QLineEdit, "Forecast").text() == "Easter"
    assert "1 record has unsaved changes" in said(other)
    qtbot.mouseClick(named(window.page, QPushButton, "Add a milestone"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(named(related(window, "Milestones"), QLineEdit, "Milestone"), "Begun")
    assert rows(other, "Milestones")[-1] == "Begun"
    click(qtbot, other, "Milestones", 2)
    save = named(related(window, "Milestones"), QPushButton, "Save milestone")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    saved(qtbot, window, "Add Legal services, Begun")
    qtbot.waitUntil(lambda: window.programme.drafts.of("milestones") == {2: {"forecast": "Easter"}})
    qtbot.waitUntil(
        lambda: rows(other, "Milestones") == rows(window, "Milestones") and len(rows(other, "Milestones")) == 3
    )
    other.let_go()
    other.close()


def test_all_that_is_typed_into_a_section_is_saved_on_closing(qtbot, window, legal) -> None:
    """Parts in a project have no page of their own that would save them."""
    for line in (0, 1):
        click(qtbot, window, "Who takes part", line)
        typed_into(qtbot, named(related(window, "Who takes part"), QLineEdit, "Since"), f"{line + 1} May 2014")
    path = window.programme.standing.path
    close(qtbot, window, "Save and close")
    qtbot.waitUntil(lambda: not window.isVisible())
    with Store.open(path, read_only=True) as store:
        parts = [row["since"] for row in store.records("participations") if row["project"] == LEGAL]
    assert parts == [date(2014, 5, 1), date(2014, 5, 2), None]


@pytest.mark.parametrize("back_by_the_way", [False, True])
def test_a_record_that_is_being_given_to_another_is_saved_where_that_was_typed(
    qtbot, window, legal, back_by_the_way: bool
) -> None:
    """What it is about stands in no form beneath a project: that would save all but this, and let go of it."""
    path, begun = window.programme.standing.path, ("risks", "projects")
    window.let_go()
    Remembered(path).keep(PLACE, "risks")
    window.open_path(path)
    opened(qtbot, window)
    qtbot.waitUntil(lambda: table(window).model().rowCount() == 1)
    choose_row(qtbot, table(window), 0)
    qtbot.waitUntil(lambda: bool(shown(window.page, QLineEdit)[1:]))
    named(window.page, QLineEdit, "Project").setText("Human Resources")  # no list of names opens over it
    typed_into(qtbot, named(window.page, QLineEdit, "Owner"), "Head of Legal")
    window.go(begun[1])
    qtbot.waitUntil(lambda: table(window).model().rowCount() == 4)
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: rows(window, "Risks") == ["Posts stay empty"])
    foot = next(each for each in shown(window.page.findChild(RecordPanel), QPushButton) if each.text() == "Save")
    assert not foot.isEnabled(), "nor does it offer to save what it cannot"
    if back_by_the_way:
        window.go("risks")
    close(qtbot, window, "Save and close")
    qtbot.waitUntil(lambda: not window.isVisible())
    with Store.open(path, read_only=True) as store:
        (risk,) = store.records("risks")
    assert (risk["about"], risk["owner"]) == (4, "Head of Legal")


def test_what_was_typed_into_a_record_that_has_gone_keeps_nobody_from_closing(qtbot, window, legal) -> None:
    window.programme.drafts.hold_one("participations", 999, {"since": "1 May 2014"})
    window.programme.drafts.hold_one("participations", -9, {"project": 999, "council": 2})
    close(qtbot, window, "Save and close")
    gone = "A part in a project that you had edited has gone, or what it belongs to has. You had typed: 1 May 2014"
    qtbot.waitUntil(lambda: gone in said(window))
    close(qtbot, window, "Save and close")
    qtbot.waitUntil(lambda: not window.isVisible())


def test_the_words_of_a_record_begun_beside_one_that_is_deleted_are_told_before_they_go(qtbot, window, legal) -> None:
    window.programme.drafts.hold_one("risks", -9, {"about": 3, "title": "Posts stay empty for a year"})
    act = lambda change: change.delete("projects", 3)  # noqa: E731
    window.programme.change("Delete", act, lambda _none: None)
    saved(qtbot, window, "Delete")
    close(qtbot, window, "Save and close")
    qtbot.waitUntil(lambda: any(words.endswith("You had typed: Posts stay empty for a year") for words in said(window)))
    assert window.isVisible()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
