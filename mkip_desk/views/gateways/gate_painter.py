"""A gate in the list of a project's: its name, and beneath it what was decided or is missing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import BODY, SEMIBOLD, SMALL, font, theme

Index = QModelIndex | QPersistentModelIndex
LINE = 44  # pixels of a gate


@called_by_qt
class GatePainter(QStyledItemDelegate):
    """Paints the first line of an item as its name and the second small and grey."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, gates = theme.palette, self.parent()
        assert isinstance(gates, QListWidget)
        here = index.row() == gates.currentRow()
        name, _, told = str(index.data()).partition("\n")
        box = QRect(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            painter.setBrush(palette.colour("accent_soft"))
            painter.setPen(QPen(palette.colour("accent"), 2) if gates.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 6, 6)
        words = box.adjusted(8, 3, -8, -3)
        painter.setFont(font(BODY, SEMIBOLD))
        painter.setPen(palette.colour("accent" if here else "ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(font(SMALL))
        painter.setPen(palette.colour("accent" if here else "secondary"))
        cut = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, cut)
        painter.restore()
