"""A row that is chosen: its words keep the colours that say something, the others have ink."""

import pytest
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QTreeWidget, QTreeWidgetItem

from mkip_desk.views.base.own_colours import OwnColours
from mkip_desk.views.base.theme import DARK, LIGHT, theme


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def palette(request, dressed):
    """Both themes."""
    theme.use(request.param)
    yield request.param
    theme.use(LIGHT)


def tree(green: QBrush) -> QTreeWidget:
    made, item = QTreeWidget(), QTreeWidgetItem(["██", "██"])
    made.setColumnCount(2)
    made.setRootIsDecorated(False)
    made.setItemDelegate(OwnColours(made))
    item.setForeground(1, green)
    made.addTopLevelItem(item)
    made.setCurrentItem(item)
    return made


def table(green: QBrush) -> QTableWidget:
    made, item = QTableWidget(1, 2), QTableWidgetItem("██")
    made.setItemDelegate(OwnColours(made))
    item.setForeground(green)
    made.setItem(0, 0, QTableWidgetItem("██"))
    made.setItem(0, 1, item)
    made.selectRow(0)
    return made


@pytest.mark.parametrize("made", [tree, table])
def test_a_chosen_row_keeps_its_own_colours(qtbot, palette, made) -> None:
    view = made(QBrush(palette.colour("green")))
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    seen = view.viewport().grab().toImage()
    for column, words in enumerate((palette.ink, palette.green)):
        room = view.visualRect(view.model().index(0, column))
        found = {seen.pixelColor(x, room.center().y()).name() for x in range(room.left(), room.right())}
        assert {QColor(words).name(), QColor(palette.accent_soft).name()} <= found
