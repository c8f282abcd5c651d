"""Words in colours that say something, which they keep where their row is chosen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from mkip_desk.views.base.old_python import called_by_qt


@called_by_qt
class OwnColours(QStyledItemDelegate):
    """Paints the words of a cell in the colour that the cell gives them, chosen or not."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if (own := index.data(Qt.ItemDataRole.ForegroundRole)) is not None:
            option.palette.setBrush(QPalette.ColorRole.HighlightedText, own)
