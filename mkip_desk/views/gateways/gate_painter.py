"""The list of a project's gates, each with its name, and beneath it what was decided or is missing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import BODY, SEMIBOLD, SMALL, font, theme

Index = QModelIndex | QPersistentModelIndex
LINE = 44  # pixels of a gate, of which what is told has one line
BESIDE, ABOVE = 9, 4  # pixels around what is written of a gate
EDGES = 4  # pixels above and below the list together
OVERDUE = Qt.ItemDataRole.UserRole + 1  # whether it is late, or a condition of it is


@called_by_qt
class GateList(QListWidget):
    """As high as its gates are in its width: what holds it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gates")
        self.setAccessibleName("Gates")
        self.setItemDelegate(GatePainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as the gates that are in it."""
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(sum(map(self.sizeHintForRow, range(self.count()))) + EDGES)


@called_by_qt
class GatePainter(QStyledItemDelegate):
    """Paints the first line of an item as its name and the second small and grey, in as many lines as it needs.

    That of a gate that is overdue, or of which a condition is, is red, as on the card of its project.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        gates, letters, (_, told) = self.parent(), QFontMetrics(font(SMALL)), _said(index)
        assert isinstance(gates, QListWidget)
        room = QRect(0, 0, gates.viewport().width() - 2 * BESIDE, 10_000)
        more = letters.boundingRect(room, Qt.TextFlag.TextWordWrap, told).height() - letters.height()
        return QSize(0, LINE + max(0, more))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, gates = theme.palette, self.parent()
        assert isinstance(gates, QListWidget)
        here = index.row() == gates.currentRow()
        name, told = _said(index)
        box = QRect(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            painter.setBrush(palette.colour("accent_soft"))
            painter.setPen(QPen(palette.colour("accent"), 2) if gates.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 6, 6)
        words = box.adjusted(BESIDE - 1, ABOVE - 1, 1 - BESIDE, 1 - ABOVE)
        painter.setFont(font(BODY, SEMIBOLD))
        painter.setPen(palette.colour("accent" if here else "ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(font(SMALL))
        painter.setPen(palette.colour("red" if index.data(OVERDUE) else "accent" if here else "secondary"))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap, told)
        painter.restore()


def _said(index: Index) -> tuple[str, str]:
    """Its name, and what is told of it."""
    name, _, told = str(index.data()).partition("\n")
    return name, told
