"""The list of findings: as high as its sentences, lower where room is short, and not scrolled for a line."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.views.base.findings_list import MOST_HIGH, FindingsList

WORDS = "“Q1 2010” is read as 31 March 2010, in the calendar year; in the financial year it would be 30 June 2010."


@pytest.fixture
def page(qtbot, dressed) -> QWidget:
    """Of so many pixels."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 800)
    made.show()
    return made


@pytest.fixture
def found(qtbot, page) -> FindingsList:
    """Nine findings, above which something takes what room they leave."""
    made, column = FindingsList(), QVBoxLayout(page)
    column.addWidget(QWidget(), 1)
    column.addWidget(made)
    made.show_findings([Finding(Weight.UNSURE, Place("", "Sheet", f"D{at}"), WORDS) for at in range(9)])
    made.allow(700)
    qtbot.waitUntil(lambda: made.height() > MOST_HIGH and made.verticalScrollBar().maximum() == 0)
    return made


def test_it_gives_way_where_what_holds_it_becomes_low(qtbot, page, found) -> None:
    page.resize(500, 180)
    qtbot.waitUntil(lambda: page.height() == 180)
    assert found.geometry().bottom() < 180
    assert found.height() >= MOST_HIGH


def test_it_is_no_higher_than_a_few_sentences(qtbot, found) -> None:
    found.show_findings([Finding(Weight.NOTE, Place("", "Sheet", "D1"), "Read.")])
    qtbot.waitUntil(lambda: found.height() == found.sizeHint().height())
    assert found.verticalScrollBar().maximum() == 0
    assert found.height() < 40


def test_it_takes_a_line_more_where_all_is_read_then(qtbot, found) -> None:
    whole = found.height()
    found.allow(whole - 10, 24)
    assert found.sizeHint().height() == whole
    found.allow(whole - 60, 24)
    assert found.sizeHint().height() == whole - 60
    found.allow(whole - 10)
    assert found.sizeHint().height() == whole - 10
