"""Another file chosen while one is under review: what was decided is not lost unasked, nor to a file that is none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from tests.views.conftest import asked, choose_row, named, said
from tests.views.importing.conftest import TRACKER, reviewed


@pytest.fixture
def damaged(tmp_path):
    """What only calls itself a workbook."""
    path = tmp_path / "Damaged.xlsx"
    path.write_text("Dear Board")
    return path


def decided(qtbot, window, path):
    """The table of a review in which one record was left out, at the third."""
    view = reviewed(qtbot, window, path)
    choose_row(qtbot, view, 2)
    qtbot.mouseClick(named(window.page, QPushButton, "Leave this record out"), Qt.MouseButton.LeftButton)
    return view


def answered(qtbot, window, words: str) -> None:
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, words), Qt.MouseButton.LeftButton)


def stands_as_decided(window, view) -> bool:
    """Whether the review is in view as it was left."""
    there = any(each.isVisible() and each.text() == "Import 12 changes" for each in window.findChildren(QPushButton))
    return (
        there and view.isVisible() and view.currentIndex().row() == 2 and view.model().index(2, 1).data() == "Left out"
    )


def test_it_is_asked_before_what_was_decided_is_lost(qtbot, blank, newer) -> None:
    view = decided(qtbot, blank, TRACKER)
    blank.import_file(newer)
    assert any(TRACKER.name in words for words in said(asked(qtbot, blank)))
    answered(qtbot, blank, "Go back")
    assert stands_as_decided(blank, view)
    blank.import_file(newer)
    answered(qtbot, blank, "Read the other file")
    qtbot.waitUntil(lambda: f"Import: {newer.name}" in said(blank.page), timeout=10_000)
    assert named(blank, QPushButton, "Import 13 changes").isEnabled()


def test_a_file_that_cannot_be_read_leaves_the_review_as_it_is(qtbot, blank, damaged) -> None:
    view = decided(qtbot, blank, TRACKER)
    blank.import_file(damaged)
    answered(qtbot, blank, "Read the other file")
    qtbot.waitUntil(lambda: damaged.name in blank.page._notice.words, timeout=10_000)
    assert stands_as_decided(blank, view)
    qtbot.mouseClick(named(blank, QPushButton, "Import 12 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Projects: 12 added." in said(blank.page))


def test_where_nothing_was_decided_it_is_not_asked_and_the_review_stays_all_the_same(qtbot, blank, damaged) -> None:
    view = reviewed(qtbot, blank, TRACKER)
    choose_row(qtbot, view, 2)
    blank.import_file(damaged)
    qtbot.waitUntil(lambda: damaged.name in blank.page._notice.words, timeout=10_000)
    assert not [each for each in blank.findChildren(QMessageBox) if each.isVisible()]
    assert (view.isVisible(), view.currentIndex().row()) == (True, 2)
    assert named(blank, QPushButton, "Import 13 changes").isEnabled()


def test_stopping_to_read_another_goes_back_to_the_review(qtbot, blank, newer) -> None:
    view = decided(qtbot, blank, TRACKER)
    blank.import_file(newer)
    answered(qtbot, blank, "Read the other file")
    qtbot.mouseClick(named(blank.page, QPushButton, "Stop"), Qt.MouseButton.LeftButton)
    assert stands_as_decided(blank, view)
    told = []
    blank.programme.long(lambda _job: "after it", told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert stands_as_decided(blank, view)


def test_what_was_said_of_the_columns_counts_as_decided(qtbot, blank, newer) -> None:
    reviewed(qtbot, blank, TRACKER)
    for words in ("Back", "Back"):
        qtbot.mouseClick(named(blank, QPushButton, words), Qt.MouseButton.LeftButton)
    under = blank.page._undertaking
    assert not under.is_decided_on
    under.take_for(under.tables[0], "")
    assert under.is_decided_on
