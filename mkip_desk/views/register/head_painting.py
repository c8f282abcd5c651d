"""The heads of groups in a table: painted across the columns, with what their rows come to under its columns."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygon
from PySide6.QtWidgets import QStyleOptionViewItem

from mkip_desk.domain.questions.totals import Total
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font, theme
from mkip_desk.views.register.cell_painting import PADDING, TEXT, CellPainter, Index, paint_ground, room_for_periods
from mkip_desk.views.register.groups import Head
from mkip_desk.views.register.register_model import HEAD

MARK = 16  # pixels that the mark of a group folded or not takes
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@called_by_qt
class GroupPainter(CellPainter):
    """Paints the heads of groups, and cells as ever."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        head = index.data(HEAD)
        if head is None:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, theme.palette.colour("ground"))
        paint_ground(painter, option, index, self._table)
        self._paint_head(painter, QRect(0, option.rect.top(), 0, option.rect.height()), head)
        painter.restore()

    def _paint_head(self, painter: QPainter, line: QRect, head: Head) -> None:
        """The whole line, of which each cell shows its own part: the words stand at the left however it is scrolled."""
        end, taken = self._table.viewport().width(), 0
        more = []
        heads = self._table.horizontalHeader()
        for column, field in enumerate(self._table.fields):
            lines = head.totals.get(field.name, ())
            right = heads.sectionViewportPosition(column) + heads.sectionSize(column) - PADDING
            if len(lines) == 1 and (left := self._left_of(right, lines[0])) >= taken:
                self._paint_total(painter, line, right, lines[0])
                end, taken = min(end, left), right + PADDING
            elif lines:
                more.append(f"{field.label} {'; '.join(each.words for each in lines)}")
        _paint_mark(painter, QPoint(PADDING + 4, line.center().y()), folded=head.folded)
        words = QRect(PADDING + MARK, line.top(), max(0, end - 2 * PADDING - MARK), line.height())
        self._paint_words(painter, words, head, more)

    def _left_of(self, right: int, total: Total) -> int:
        """Where a total begins that ends there: an amount as the foot has it, and what is said of it before it."""
        periods = room_for_periods(self._table.periods, total.period)
        letters, small = QFontMetrics(font(TEXT)), QFontMetrics(font(SMALL))
        about = small.horizontalAdvance(total.about) + PADDING if total.about else 0
        return right - periods - letters.horizontalAdvance(total.amount) - about

    def _paint_total(self, painter: QPainter, line: QRect, right: int, total: Total) -> None:
        """An amount ending at the right of its column, its period beyond it, and what is said of it before it."""
        periods, left = room_for_periods(self._table.periods, total.period), self._left_of(right, total)
        whole = QRect(left, line.top(), right - periods - left, line.height())
        painter.setFont(font(TEXT))
        painter.setPen(theme.palette.colour("ink"))
        painter.drawText(whole, RIGHT, total.amount)
        painter.setFont(font(SMALL))
        painter.setPen(theme.palette.colour("secondary"))
        painter.drawText(whole, LEFT, total.about)
        painter.drawText(QRect(right - periods + PADDING, line.top(), periods, line.height()), LEFT, total.period)

    @staticmethod
    def _paint_words(painter: QPainter, room: QRect, head: Head, more: list[str]) -> None:
        """What the group is, how many records are in it, and what has no place under one column."""
        painter.setFont(font(TEXT, SEMIBOLD))
        painter.setPen(theme.palette.colour("ink"))
        shown = painter.fontMetrics().elidedText(head.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, shown)
        beyond = room.adjusted(painter.fontMetrics().horizontalAdvance(shown) + PADDING, 0, 0, 0)
        painter.setFont(font(SMALL))
        painter.setPen(theme.palette.colour("secondary"))
        told = "   ".join((f"{len(head.rows):,}", *more))
        painter.drawText(
            beyond, LEFT, painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, beyond.width())
        )


def _paint_mark(painter: QPainter, at: QPoint, *, folded: bool) -> None:
    """A triangle that points to the right where a group is folded, and down where it is not."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.palette.colour("secondary"))
    corners = ((-2, -4), (3, 0), (-2, 4)) if folded else ((-4, -2), (4, -2), (0, 3))
    painter.drawPolygon(QPolygon([at + QPoint(*corner) for corner in corners]))
