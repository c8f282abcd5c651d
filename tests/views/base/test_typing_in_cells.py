"""Cells that are typed into."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget, QTableWidgetItem

from mkip_desk.views.base.typing_in_cells import TypedCells


def test_a_cell_takes_no_file_for_words(qtbot, dressed) -> None:
    table = QTableWidget(1, 1)
    table.setItemDelegate(TypedCells(table))
    table.setItem(0, 0, QTableWidgetItem("3"))
    qtbot.addWidget(table)
    table.show()
    table.editItem(table.item(0, 0))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(Path(__file__)))])
    data.setText(__file__)
    enter = QDragEnterEvent(
        QPointF(3, 3), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(table.findChild(QLineEdit), enter)
    assert not enter.isAccepted()
