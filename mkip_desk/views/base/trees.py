"""Lists of several columns, as somebody hears them, and read whole in whatever room."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeWidget

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.own_colours import OwnColours

NOTHING = ("", "–")
AROUND = 14  # pixels that stand beside the words of a cell, as Qt paints it
ABOVE = 9  # pixels above and below them together


def wrap_rows(tree: QTreeWidget) -> None:
    """Have each row be as high as its words need at the width of their columns."""
    tree.setWordWrap(True)
    tree.setItemDelegate(_Wrapping(tree))
    tree.header().sectionResized.connect(tree.scheduleDelayedItemsLayout)


@called_by_qt
class _Wrapping(OwnColours):
    """Measures the words of a cell in the room of its column."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        room = QRect(0, 0, self._tree.columnWidth(index.column()) - AROUND, 10_000)
        letters = QFontMetrics(index.data(Qt.ItemDataRole.FontRole) or self._tree.font())
        words = letters.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        return QSize(hint.width(), max(hint.height(), words.height() + ABOVE))


def name_cells(tree: QTreeWidget) -> None:
    """Have each cell say what its column is, as one hears it: "Where it stands: On course"."""
    head = tree.headerItem()
    for row in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(row)
        for column in range(tree.columnCount()) if item is not None and head is not None else ():
            words = item.text(column)  # type: ignore[union-attr]
            said = "nothing" if words in NOTHING else words
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, f"{head.text(column)}: {said}")  # type: ignore[union-attr]
