"""The settings: the partnership in its form, what holds of its councils today, and the colours of the program."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.views.base.theme import AS_SYSTEM, DARK, LIGHT, theme
from mkip_desk.views.navigation import Navigation
from tests.views.conftest import asked, named, press, said, typed_into, windows

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
NAME = "Mid Kent Improvement Partnership"


@pytest.fixture
def window(just_opened):
    """The window before any register has been gone to."""
    return just_opened


@pytest.fixture
def page(qtbot, window):
    """The settings, gone to by their keys."""
    press(qtbot, window, Qt.Key.Key_Comma, CTRL)
    qtbot.waitUntil(lambda: NAME in said(window.page))
    return window.page


@pytest.fixture
def colours():
    """The colours of the system, before and after."""
    theme.choose(AS_SYSTEM)
    theme.use(LIGHT)
    yield
    theme.choose(AS_SYSTEM)
    theme.use(LIGHT)


def test_they_are_a_place_of_their_own(window, page) -> None:
    places = window.findChild(Navigation)
    assert places.currentItem().text() == "Settings"
    assert "Partnership" not in [places.item(row).text() for row in range(places.count())]


def test_the_partnership_is_saved_as_one_change_and_taken_back(qtbot, window, page) -> None:
    typed_into(qtbot, named(page, QLineEdit, "Contact"), "Head of Programmes")
    assert "1 record has unsaved changes" in said(window)
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == f"Edit {NAME}")
    qtbot.waitUntil(lambda: "All changes saved" in said(window))
    assert page.unsaved() == []
    window.undo()
    qtbot.waitUntil(lambda: named(page, QLineEdit, "Contact").text() == "Programme Manager")


def test_what_is_typed_and_not_saved_is_kept_and_asked_about(qtbot, window, page, programme_file) -> None:
    typed_into(qtbot, named(page, QLineEdit, "Contact"), "Head of Programmes")
    window.go("projects")
    window.close()
    box = asked(qtbot, window)
    assert NAME in box.informativeText()
    qtbot.mouseClick(named(box, QPushButton, "Save and close"), LEFT)
    qtbot.waitUntil(lambda: not window.isVisible())
    with Store.open(programme_file, read_only=True) as store:
        assert [each["contact"] for each in store.records("partnerships")] == ["Head of Programmes"]


def test_a_draft_of_it_is_shown_in_every_window(qtbot, window, page) -> None:
    window.new_window()
    other = next(each for each in windows() if each is not window)
    other.go("partnerships")
    qtbot.waitUntil(lambda: NAME in said(other.page))
    typed_into(qtbot, named(page, QLineEdit, "Contact"), "Head of Programmes")
    assert named(other.page, QLineEdit, "Contact").text() == "Head of Programmes"
    qtbot.mouseClick(named(other.page, QPushButton, "Revert"), LEFT)
    assert named(page, QLineEdit, "Contact").text() == "Programme Manager"
    other.close()
    qtbot.waitUntil(lambda: windows() == [window])


def test_a_programme_without_a_partnership_is_given_one(qtbot, window, page) -> None:
    done = []
    window.programme.change("Delete it", lambda change: change.delete("partnerships", 1), done.append)
    qtbot.waitUntil(lambda: "New partnership" in said(page))
    typed_into(qtbot, named(page, QLineEdit, "Name"), "West Kent")
    qtbot.mouseClick(named(page, QPushButton, "Discard"), LEFT)
    assert named(page, QLineEdit, "Name").text() == ""
    assert page.unsaved() == []
    typed_into(qtbot, named(page, QLineEdit, "Name"), "East Kent")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.windowTitle() == "East Kent – MKIP Desk")
    qtbot.waitUntil(lambda: page.unsaved() == [])
    assert window.programme.standing.counts["partnerships"] == 1


def test_what_holds_of_the_councils_today_is_told(qtbot, window, page) -> None:
    qtbot.waitUntil(lambda: said(page).count("Not a member today") == 3)
    done = []

    def tell(change) -> None:
        change.add("memberships", {"council": 1, "role": "full", "since": read_when("September 2008")})
        change.add("memberships", {"council": 2, "role": "full", "until": read_when("May 2012")})
        change.add("populations", {"council": 1, "as_at": date(2012, 5, 1), "people": 142_800})
        change.add("governances", {"council": 1, "form": "executive"})
        change.add("governances", {"council": 1, "form": "committee", "since": read_when("May 2015")})

    window.programme.change("Say what they are", tell, done.append)
    facts = {"Full member since September 2008", "142,800, 1 May 2012", "Executive arrangements"}
    qtbot.waitUntil(lambda: facts <= set(said(page)))
    assert said(page).count("Not a member today") == 2, "one has left, one has never been"
    qtbot.mouseClick(named(page, QPushButton, "Swale"), LEFT)
    qtbot.waitUntil(lambda: window.page is not page and named(window.page, QLineEdit, "Name").text() == "Swale")


def test_the_calendar_names_the_next_bank_holidays(qtbot, page) -> None:
    days = "Thursday 25 December 2014, Friday 26 December 2014 and Thursday 1 January 2015"
    qtbot.waitUntil(lambda: f"Today is in 2014/15 Q3. The next bank holidays are {days}." in said(page))


def test_the_colours_are_chosen_at_once_in_the_page_and_in_the_menu(qtbot, window, page, colours) -> None:
    ticked = {each.text().replace("&", ""): each for each in window.findChildren(QAction) if each.isCheckable()}
    assert ticked["System colours"].isChecked()
    qtbot.mouseClick(named(page, QPushButton, "Dark"), LEFT)
    assert theme.palette is DARK
    assert ticked["Dark colours"].isChecked()
    ticked["Light colours"].trigger()
    assert theme.palette is LIGHT
    assert named(page, QPushButton, "Light").isChecked()
    assert not named(page, QPushButton, "Dark").isChecked()


def test_a_programme_for_reading_only_shows_them_and_changes_nothing(qtbot, window, page) -> None:
    path = window.programme.standing.path
    window.let_go()
    with Store.open(path, who="ann on LAPTOP-7"):
        window.open_path(path)
        qtbot.waitUntil(lambda: not window.is_leaving and window.programme is not None)
        qtbot.waitUntil(lambda: window.programme.standing is not None)
        qtbot.waitUntil(lambda: NAME in said(window.page))
        assert not named(window.page, QLineEdit, "Contact").isEnabled()
        assert not named(window.page, QPushButton, "Save").isEnabled()
        assert not window.findChildren(QMessageBox)
        window.let_go()
