"""A file held over the window: what letting go of it will do is said, and it is taken as a copy."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from mkip_desk.db.store import Store
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.theme import DARK, LIGHT, theme
from mkip_desk.views.drop_sign import IN_PLACE, LOOKED_AT, ONE, READ_ONLY, TO_BEGIN, WHICH, DropSign
from tests.views.conftest import NOW, answer_file_dialog, named, new_window, said
from tests.views.importing.conftest import TRACKER

PLACE = QPointF(400, 8)  # beside the finder, on the bar
EITHER = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)  # by which a file manager moves


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def held_over(window, data: QMimeData, place: QPointF = PLACE) -> bool:
    """Whether the window takes what is brought over it and then moved on."""
    front = window.windowHandle()
    enter = QDragEnterEvent(place, EITHER, data, *HELD)
    assert enter.proposedAction() is Qt.DropAction.MoveAction
    QApplication.sendEvent(front, enter)
    move = QDragMoveEvent(place + QPointF(1, 0), EITHER, data, *HELD)
    QApplication.sendEvent(front, move)
    for each in (enter, move):
        if each.isAccepted():
            assert each.dropAction() is Qt.DropAction.CopyAction
    assert enter.isAccepted() is move.isAccepted()
    return move.isAccepted()


def signs(window) -> list[DropSign]:
    """What can be seen of what is said of it."""
    return [each for each in window.findChildren(DropSign) if each.isVisible()]


def test_what_letting_go_will_do_is_said_and_the_file_is_taken_as_a_copy(qtbot, window) -> None:
    data = dragged(TRACKER)
    assert held_over(window, data)
    assert said(signs(window)[0]) == [f"Let go to import {TRACKER.name}", LOOKED_AT]
    drop = QDropEvent(PLACE, EITHER, data, *HELD)
    QApplication.sendEvent(window.windowHandle(), drop)
    assert drop.isAccepted()
    assert drop.dropAction() is Qt.DropAction.CopyAction, "told of a move, a file manager may delete it"
    assert not signs(window)
    qtbot.waitUntil(lambda: any("read from Tracker" in words for words in said(window.page)), timeout=10_000)


@pytest.mark.parametrize(
    ("kind", "name"), [(QLineEdit, "Project"), (QLineEdit, "Filter projects"), (QPlainTextEdit, "Progress")]
)
def test_a_file_let_go_of_over_a_field_is_imported(qtbot, window, kind, name) -> None:
    field = named(window.page, kind, name)
    bring_into_view(field)
    place = QPointF(field.mapTo(window, field.rect().center()))
    before = field.property("text" if kind is QLineEdit else "plainText")
    data = dragged(TRACKER)
    data.setText(str(TRACKER))
    assert held_over(window, data, place)
    QApplication.sendEvent(window.windowHandle(), QDropEvent(place, EITHER, data, *HELD))
    assert field.property("text" if kind is QLineEdit else "plainText") == before
    qtbot.waitUntil(lambda: any("read from Tracker" in words for words in said(window.page)), timeout=10_000)


def _fields(page) -> list[QLineEdit | QPlainTextEdit]:
    """What can be typed into."""
    found = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    return [each for each in found if each.isVisible() and not each.isReadOnly()]


@pytest.mark.parametrize(("place", "most"), [("projects", 9), ("gateways", 1), ("history", 1)])
def test_no_field_takes_a_file_for_words(qtbot, window, place, most) -> None:
    window.go(place)
    qtbot.waitUntil(lambda: len(_fields(window.page)) >= most)
    data = dragged(TRACKER)
    data.setText(TRACKER.as_uri())  # as file managers give it
    for field in _fields(window.page):
        bring_into_view(field)
        assert held_over(window, data, QPointF(field.mapTo(window, field.rect().center())))
        assert signs(window), field.accessibleName()
        QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())


def test_words_may_be_let_go_of_over_a_field(window) -> None:
    field = named(window.page, QLineEdit, "Filter projects")
    data = QMimeData()
    data.setText("Legal")
    place = QPointF(field.mapTo(window, field.rect().center()))
    enter = QDragEnterEvent(place, EITHER, data, *HELD)
    QApplication.sendEvent(window.windowHandle(), enter)
    QApplication.sendEvent(window.windowHandle(), QDropEvent(place, EITHER, data, *HELD))
    assert field.text() == "Legal"


def test_taken_away_again_it_leaves_nothing_behind(window) -> None:
    assert held_over(window, dragged(TRACKER))
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert not signs(window)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["letter.docx"], ["letter.docx cannot be imported", WHICH]),
        (["folder.xlsx"], ["folder.xlsx cannot be imported", WHICH]),
        (["one.xlsx", "two.xlsx"], [ONE, "Drop one of them, look at what it would bring, then the next."]),
    ],
)
def test_what_cannot_be_imported_is_not_taken_and_why_is_said(window, tmp_path, names, told) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    assert not held_over(window, dragged(*(tmp_path / name for name in names)))
    assert said(signs(window)[0]) == told


def test_words_that_are_dragged_are_none_of_its_business(window) -> None:
    data = QMimeData()
    data.setText("Legal services")
    assert not held_over(window, data)
    assert not window.findChildren(DropSign)


@pytest.fixture
def first_page(qtbot, dressed):
    """The window with no programme open."""
    made = new_window()
    qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
    made.show()
    return made


def let_go_over(window, path: Path) -> list[str]:
    """Hold a file over the window and let go of it; what was said of it."""
    data = dragged(path)
    assert held_over(window, data)
    told = said(signs(window)[0])
    QApplication.sendEvent(window.windowHandle(), QDropEvent(PLACE, EITHER, data, *HELD))
    assert not signs(window)
    return told


def test_a_tracker_dropped_on_the_first_page_begins_a_programme(qtbot, first_page, tmp_path) -> None:
    assert let_go_over(first_page, TRACKER) == [f"Let go to begin with {TRACKER.name}", TO_BEGIN]
    answer_file_dialog(qtbot, first_page, tmp_path / "New.mkip")
    qtbot.waitUntil(lambda: first_page._desk is not None, timeout=10_000)
    qtbot.waitUntil(lambda: any("read from Tracker" in words for words in said(first_page)), timeout=10_000)


def test_a_programme_dropped_on_the_first_page_is_opened(qtbot, first_page, programme_file) -> None:
    assert let_go_over(first_page, programme_file) == [f"Let go to open {programme_file.name}"]
    qtbot.waitUntil(lambda: _open_in(first_page) == programme_file, timeout=10_000)


def test_a_programme_dropped_on_another_opens_in_its_place(qtbot, window, programme_file) -> None:
    other = Path(shutil.copy(programme_file, programme_file.with_name("Other.mkip")))
    assert let_go_over(window, other) == ["Let go to open Other.mkip", IN_PLACE]
    qtbot.waitUntil(lambda: _open_in(window) == other, timeout=10_000)


def _open_in(window) -> Path | None:
    standing = window.programme.standing if window.programme is not None else None
    return standing.path if standing is not None else None


def test_what_can_only_be_read_takes_none(qtbot, dressed, programme_file) -> None:
    with Store.open(programme_file, clock=lambda: NOW, who="ben on LAPTOP-3"):
        made = new_window()
        qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
        made.show()
        made.open_path(programme_file)
        qtbot.waitUntil(lambda: made.programme is not None and made.programme.standing is not None)
        assert not held_over(made, dragged(TRACKER))
        head, why = said(signs(made)[0])
        assert head == READ_ONLY
        assert "ben on LAPTOP-3" in why


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(640, 360), (1366, 768)])
def test_it_is_seen_whole(qtbot, window, palette, size) -> None:
    theme.use(palette)
    window.resize(*size)
    long = Path(f"{'Work_programme_of_the_partnership_' * 3}.xlsx")
    held_over(window, dragged(long))
    sign = signs(window)[0]
    assert sign.visibleRegion().boundingRect() == sign.rect()
    assert sign.height() >= sign.layout().totalHeightForWidth(sign.width())
    theme.use(LIGHT)
