"""The table of indicators in little room: a name is read to its end, since that is where its unit stands."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from mkip_desk.views.base.theme import SEMIBOLD, font
from mkip_desk.views.register.cell_painting import PADDING, TEXT
from mkip_desk.views.services.indicator_table import TITLE, IndicatorTable
from tests.reports import service_samples as samples

FIGURES = ("56.9%", "84%", "98.1%", "29.7%", "57.1%")
LONG = "Time to process new housing benefit and council tax reduction claims and changes (calendar days)"


@pytest.fixture
def table(qtbot, dressed) -> IndicatorTable:
    """A long name, a short one with a note, and figures that take much room beside them."""
    made = IndicatorTable()
    qtbot.addWidget(made)
    made.resize(740, 400)
    made.show()
    rows = (
        samples.indicator("RB1", LONG, "Maidstone", "56.8%", FIGURES, aim_is="to date; year 98.4%"),
        samples.indicator("RB2", "Calls", "Maidstone", "56.8%", FIGURES, note="Two weeks from 7 July"),
    )
    made.show_indicators(rows, samples.QUARTER)
    return made


def inked(table: IndicatorTable, row: int) -> list[int]:
    """The lines of pixels of a name, from the head of its row, on which anything is drawn."""
    cell = table.visualRect(table.model().index(row, TITLE)).adjusted(PADDING, 2, -PADDING, -2)
    picture = table.viewport().grab(cell).toImage()
    ground = picture.pixel(picture.width() - 1, 0)
    across = range(picture.width())
    return [y for y in range(picture.height()) if any(picture.pixel(x, y) != ground for x in across)]


def gaps(lines: list[int]) -> list[int]:
    """Pixels between one line of words and the next."""
    return [after - before - 1 for before, after in pairwise(lines) if after - before > 1]


@pytest.mark.parametrize("width", [740, 560])
def test_a_name_is_read_to_its_end_in_whatever_room_there_is(table, width) -> None:
    table.resize(width, table.height())
    letters, room = QFontMetrics(font(TEXT, SEMIBOLD)), table.columnWidth(TITLE) - 2 * PADDING
    assert all(letters.horizontalAdvance(word) <= room for word in LONG.split()), "no word is cut"
    lines = letters.boundingRect(QRect(0, 0, room, 1000), 0x1000, LONG).height() // letters.height()
    assert len(gaps(inked(table, 0))) >= lines - 1 >= 2
    heads = table.horizontalHeader().height()
    assert table.height() >= heads + table.rowHeight(0) + table.rowHeight(1), "and the page scrolls, not the table"


def test_a_note_stands_close_beneath_its_name(table) -> None:
    assert max(gaps(inked(table, 1))) < 10
