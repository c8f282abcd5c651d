"""The help: a topic a page, one on tables, and all the keys, each of which there is."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextBrowser

import mkip_desk.views
from mkip_desk.resources import resource
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.theme import DARK, LIGHT, theme
from mkip_desk.views.find_box import FindBox
from mkip_desk.views.help_topics import FIRST_PAGE, KEYS, TABLES, topics
from mkip_desk.views.help_window import HelpWindow
from mkip_desk.views.main_window import MainWindow
from tests.views.conftest import NOW, closed, named, press, said
from tests.views.keys import give_focus

VIEWS = Path(mkip_desk.views.__file__).parent
LEFT, CTRL, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier

OF_QT = {
    "Tab", "Shift+Tab", "Alt", "Up", "Down", "Page Up", "Page Down", "Home", "End", "Shift+Up", "Shift+Down", "Space",
    "Enter", "F2", "Delete", "Esc", "Ctrl+C", "Ctrl+V", "Alt+Up", "Alt+Down", "Left", "Right",
}  # fmt: skip
"""Keys that lists, tables and fields take themselves, proved where each of them is."""


def test_what_is_read_on_the_screen_is_quoted_in_one_way() -> None:
    """With “ and ” around words, and one kind of apostrophe within them."""
    assert not [topic.key for topic in topics().values() if '"' in topic.text]
    sources = [*resource("").rglob("*.json"), *resource("help").glob("*.md"), *VIEWS.rglob("*.py")]
    assert len(sources) > 100
    assert not [each for each in sources if {"‘", "’"} & set(each.read_text(encoding="utf-8"))]


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


def shown(window) -> HelpWindow:
    return window.findChild(HelpWindow)


def text(window) -> str:
    return shown(window).findChild(QTextBrowser).toPlainText()


def test_every_place_has_its_help(window) -> None:
    keys = {place.key for place in window._desk._offered}
    assert len(keys) > 12
    assert keys | {FIRST_PAGE, TABLES, KEYS} == set(topics())


@pytest.mark.parametrize("key", topics())
def test_each_topic_says_what_a_page_is_for_what_is_done_there_and_the_keys(key: str) -> None:
    topic = topics()[key]
    assert topic.text.startswith(f"# {topic.title}\n\n")
    if key not in (TABLES, KEYS):
        headings = re.findall("^## (.*)$", topic.text, re.MULTILINE)
        assert headings == ["What you do here", "Keys"]
        assert 3 <= len(re.findall("^- ", topic.text, re.MULTILINE)) <= 5
    assert set(re.findall(r"\]\((.*?)\)", topic.text)) <= set(topics())


def test_every_key_that_the_help_names_is_there(qtbot, window) -> None:
    window.go("projects")
    qtbot.waitUntil(lambda: named(window, QLineEdit, "Stage").isVisible())
    acts = [key for each in window.findChildren(QAction) for key in each.shortcuts()]
    there = {key.toString() for key in [*acts, *(each.key() for each in window.findChildren(QShortcut))]}
    told = {key for topic in topics().values() for key in re.findall("`(.*?)`", topic.text)}
    assert {key for key in told - OF_QT if QKeySequence(key).toString() not in there} == set()
    all_keys = set(re.findall("`(.*?)`", topics()[KEYS].text))
    assert told <= all_keys, "the list of all keys has all"
    menus = {each.shortcut().toString() for each in window.findChildren(QAction) if not each.shortcut().isEmpty()}
    assert menus <= {QKeySequence(key).toString() for key in all_keys}, "and every key of the menus"


def test_the_first_page_has_its_help(qtbot, dressed) -> None:
    made = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
    made.show()
    give_focus(qtbot, made)
    press(qtbot, made, Qt.Key.Key_F1, PLAIN)
    assert text(made).startswith("The first page")


def test_the_key_opens_the_help_of_the_page_in_view_and_turns_to_another(qtbot, window) -> None:
    press(qtbot, window, Qt.Key.Key_F1, PLAIN)
    assert text(window).startswith("Projects")
    assert shown(window).isVisible()
    assert not shown(window).isModal(), "the page can be used meanwhile"
    window.go("pack")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert text(window).startswith("Board pack")
    assert len(window.findChildren(HelpWindow)) == 1
    qtbot.keyClick(shown(window), Qt.Key.Key_Escape)
    assert not shown(window).isVisible()


def test_a_link_and_the_list_of_topics_lead_to_others(qtbot, window) -> None:
    window.show_help()
    browser = shown(window).findChild(QTextBrowser)
    browser.verticalScrollBar().setValue(browser.verticalScrollBar().maximum())  # to the keys, at its end
    spots = (QPoint(x, y) for y in range(0, browser.height(), 4) for x in range(0, browser.width(), 8))
    link = next(spot for spot in spots if browser.anchorAt(spot) == KEYS)
    qtbot.mouseClick(browser.viewport(), LEFT, pos=link)
    assert text(window).startswith("All the keys")
    which = named(shown(window), Picker, "Topic")
    assert which.currentText() == "All the keys"
    which.setFocus()
    qtbot.keyClick(which, Qt.Key.Key_Home)
    assert which.currentText() == "Actions"
    qtbot.mouseClick(named(shown(window), QPushButton, "Close"), LEFT)
    assert not shown(window).isVisible()


def test_words_of_the_help_are_found_with_everything_else(qtbot, window) -> None:
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(FindBox)))
    box = window.findChild(FindBox)
    qtbot.waitUntil(lambda: "Reading the programme…" not in said(box))
    line = box.findChild(QLineEdit)
    qtbot.keyClicks(line, "help board pack")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert text(window).startswith("Board pack")


def test_the_help_changes_its_colours_with_the_window(qtbot, window) -> None:
    window.show_help()
    theme.use(DARK)
    assert text(window).startswith("Projects")
    theme.use(LIGHT)


def test_the_help_goes_with_its_window(qtbot, window) -> None:
    window.show_help()
    assert shown(window).isVisible()
    closed(qtbot, window)
    assert not shown(window).isVisible()
