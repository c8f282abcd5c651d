"""Rows of a list of several columns that wrap: as many lines are left for words as these are painted in."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from mkip_desk.views.base.theme import SEMIBOLD, font
from mkip_desk.views.base.trees import ABOVE, wrap_rows

NAME = "Option “Model 1: three sites, one manager”"


@pytest.mark.parametrize("bold", [False, True])
def test_a_row_is_as_high_as_the_lines_that_are_painted_in_it(qtbot, dressed, bold) -> None:
    tree, item = QTreeWidget(), QTreeWidgetItem([NAME, ""])
    qtbot.addWidget(tree)
    tree.setColumnCount(2)
    tree.setRootIsDecorated(False)
    wrap_rows(tree)
    tree.addTopLevelItem(item)
    if bold:
        item.setFont(0, font(14, SEMIBOLD))
    tree.resize(400, 300)
    tree.show()
    seen = set()
    for width in range(90, 320, 3):
        tree.header().resizeSection(0, width)
        tree.doItemsLayout()
        high, line = tree.visualItemRect(item).height(), tree.fontMetrics().lineSpacing()
        left_for = (high - ABOVE) // line
        assert left_for == painted(tree, width, high), width
        seen.add(left_for)
    assert len(seen) > 2


def painted(tree: QTreeWidget, width: int, height: int) -> int:
    """How many lines of words are painted in the first cell."""
    inside = QRect(4, 2, width - 6, height - 5)  # without the bar of what is chosen and the line beneath
    picture = tree.viewport().grab(inside).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    dots, step = bytes(picture.constBits()), picture.bytesPerLine()
    rows = (dots[at * step : at * step + picture.width()] for at in range(picture.height()))
    inked = [False, *(len(set(row)) > 1 for row in rows)]
    return sum(after and not before for before, after in pairwise(inked))
