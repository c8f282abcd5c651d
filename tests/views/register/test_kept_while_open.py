"""How a table and its window are left is kept while they are open: the program may be ended from outside."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from mkip_desk.domain.questions.arrangement import Arrangement
from mkip_desk.views.base.placing import PLACE
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.settings import settings
from mkip_desk.views.register.listing import Listing
from tests.views.conftest import named, new_window, table, typed_into
from tests.views.register.test_columns import columns, drag_head
from tests.views.register.test_sorting import click_head

KEPT = "tables/projects"


def kept_in(path: Path) -> object:
    """What there is for a program that is started now."""
    return Remembered(path).get(KEPT)


def sort(qtbot, window) -> None:
    click_head(qtbot, window, "title")


def filter_by_words(qtbot, window) -> None:
    typed_into(qtbot, named(window.page, QLineEdit, "Filter projects"), "serv")


def filter_by_question(qtbot, window) -> None:
    chips = [each for each in window.page.findChildren(QPushButton) if each.text().startswith("Off track")]
    qtbot.mouseClick(chips[0], Qt.MouseButton.LeftButton)


def move_column(qtbot, window) -> None:
    drag_head(qtbot, window, "saving", "lead")
    qtbot.waitUntil(lambda: columns(window)[2] == "saving")


def draw_column(qtbot, window) -> None:
    heads = table(window).horizontalHeader()
    heads.resizeSection(1, heads.sectionSize(1) + 40)


def group(qtbot, window) -> None:
    qtbot.mouseClick(named(window.page, QPushButton, "Group by…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    next(each for each in menu.actions() if each.text() == "Lead council").trigger()
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("do", [sort, filter_by_words, filter_by_question, move_column, draw_column, group])
def test_a_table_is_kept_as_it_is_arranged(qtbot, kept_window, do) -> None:
    path, listing = kept_window.programme.standing.path, kept_window.page.findChild(Listing)
    before = listing.arrangement
    do(qtbot, kept_window)
    assert listing.arrangement != before
    qtbot.waitUntil(lambda: kept_in(path) == listing.arrangement.as_plain())


def test_a_column_that_is_being_drawn_is_kept_once(qtbot, kept_window, monkeypatch) -> None:
    kept = []
    monkeypatch.setattr(Remembered, "keep", lambda _self, key, value: kept.append((key, value)))
    heads = table(kept_window).horizontalHeader()
    for _ in range(50):
        heads.resizeSection(1, heads.sectionSize(1) + 1)
    qtbot.waitUntil(lambda: bool(kept))
    assert [key for key, _value in kept] == [KEPT]
    assert kept[0][1]["widths"] == {"title": heads.sectionSize(1)}


def test_of_two_programs_the_one_that_changed_it_last_is_followed(qtbot, window, programme_file) -> None:
    elsewhere = Arrangement(words="audit").as_plain()
    Remembered(programme_file).keep(KEPT, elsewhere)
    window.go("risks")
    assert kept_in(programme_file) == elsewhere, "nothing was arranged otherwise here"
    window.go("projects")
    sort(qtbot, window)
    window.go("risks")
    assert kept_in(programme_file) == window._desk._pages["projects"].findChild(Listing).arrangement.as_plain()


def test_where_the_window_stands_is_kept_once_it_rests(qtbot, dressed) -> None:
    window = new_window()
    qtbot.addWidget(window)
    window.setMinimumSize(200, 200)
    window.show()
    window.setGeometry(30, 50, 400, 300)
    assert settings().value(PLACE) is None
    qtbot.waitUntil(lambda: settings().value(PLACE) == QRect(30, 50, 400, 300))
    assert window.isVisible()
