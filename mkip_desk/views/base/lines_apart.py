"""Lines of a list that wrap, with room between them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem


class LinesApart(QStyledItemDelegate):
    """Leaves so many pixels between the lines of a list.

    With the list's own spacing Qt measures and paints words in rooms of unlike width, and cuts some that it has left
    two lines for.
    """

    def __init__(self, view: QListView, between: int) -> None:
        super().__init__(view)
        self._between = between

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, self._between)
