"""How the cells of a table of records are painted: words, RAG and grades as chips, sums with what they are for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.course import Course
from mkip_desk.domain.display import rag_letter
from mkip_desk.domain.registers.register import Field, Kind, band_of
from mkip_desk.views.base.lines import in_lines
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.showing import RAG_TONES, amount_and_period, in_two_lines
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font, theme
from mkip_desk.views.register.course_painting import paint_course
from mkip_desk.views.register.register_model import DRAFT, ROW

LINE_HEIGHT, TWO_LINES = 34, 46  # pixels of a row: of one line, and where some names would be cut on one
PADDING = 7
TEXT = 14  # pixels: a table is denser than a page
RAG_WIDTH = 34
CHIP = 16  # pixels that a chip is wider than its words
MARK = "Draft"  # of a record with edits that are not saved

Index = QModelIndex | QPersistentModelIndex


class PaintedTable(QTableView):
    """What a table of records tells whoever paints its cells."""

    periods = 0  # pixels that what sums are for takes, at the right of their column
    is_in_two_lines = False  # whether it, and a way through gates, stands beneath instead

    @property
    def fields(self) -> Sequence[Field]:
        """The fields that the columns show, in order."""
        raise NotImplementedError

    def heading(self) -> int:
        """The column that names the record."""
        raise NotImplementedError


@called_by_qt
class CellPainter(QStyledItemDelegate):
    """Paints a cell: the name of a record in semibold, RAG as a letter on its colour, lines between rows only."""

    def __init__(self, table: PaintedTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self._table
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, index, table)
        field = table.fields[index.column()]
        row = index.data(ROW)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        value = row.record.get(field.name)
        if field.kind is Kind.RAG and value:
            paint_rag(painter, inner, value)
        elif field.kind is Kind.GRADE and value:
            _paint_grade(painter, inner, row.texts[index.column()], RAG_TONES[band_of(field.bands, value).rag])
        elif isinstance(value, Course):
            painter.setFont(font(TEXT))
            paint_course(painter, inner, value, beneath=table.is_in_two_lines)
        elif isinstance(value, Sum):
            if table.is_in_two_lines:
                _paint_sum_in_two(painter, inner, value)
            else:
                _paint_sum(painter, inner, value, table.periods)
        else:
            naming = index.column() == table.heading()
            if naming and index.data(DRAFT):
                inner = _mark_at_right(painter, inner)
            self._words(
                painter, inner, index, naming=naming, colour="secondary" if field.name == "reference" else "ink"
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, LINE_HEIGHT)

    @staticmethod
    def _words(painter: QPainter, rect: QRect, index: Index, *, naming: bool, colour: str) -> None:
        painter.setFont(font(TEXT, SEMIBOLD) if naming else font(TEXT))
        painter.setPen(theme.palette.colour(colour))
        words = index.data(Qt.ItemDataRole.DisplayRole)
        most = 2 if rect.height() >= TWO_LINES - 1 else 1
        lines = in_lines(words, painter.fontMetrics(), rect.width(), most)
        painter.drawText(rect, index.data(Qt.ItemDataRole.TextAlignmentRole), "\n".join(lines))


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index, table: QTableView) -> None:
    """A cell's ground: the row chosen, a line beneath, and a bar at the row that has the focus."""
    palette, rect = theme.palette, option.rect
    if table.selectionModel().isSelected(index):
        painter.fillRect(rect, palette.colour("accent_soft"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), palette.colour("line"))
    current = index.row() == table.currentIndex().row() and table.hasFocus()
    if current and index.column() == 0:
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), palette.colour("accent"))


def room_for_periods(beside: int, *periods: str) -> int:
    """The pixels that what amounts are for takes beyond them: as many as in the other cells, or what these need.

    The cells are measured when the table is laid out, and this may have been typed since. Nothing where they say none.
    """
    needed = max(map(QFontMetrics(font(SMALL)).horizontalAdvance, periods), default=0)
    return max(beside, needed + PADDING) if needed else 0


def _paint_sum(painter: QPainter, rect: QRect, value: Sum, periods: int) -> None:
    """An amount at the right, and beyond it in grey what it is for."""
    amount, period = amount_and_period(value)
    periods = room_for_periods(periods, period) or periods
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(font(TEXT))
    beneath = period or painter.fontMetrics().horizontalAdvance(amount) <= rect.width() - periods
    room = rect.adjusted(0, 0, -periods if beneath else 0, 0)  # "not known (tbc)" may take the room of a period
    painter.setPen(theme.palette.colour("ink" if value.pence is not None else "secondary"))
    shown = painter.fontMetrics().elidedText(amount, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, shown)
    painter.setFont(font(SMALL))
    painter.setPen(theme.palette.colour("secondary"))
    beyond = QRect(room.right() + 1 + PADDING, rect.top(), periods, rect.height())
    painter.drawText(beyond, Qt.AlignmentFlag.AlignLeft | middle, period)


def _paint_sum_in_two(painter: QPainter, rect: QRect, value: Sum) -> None:
    """An amount at the right, and under it in grey what it is for."""
    amount, period = in_two_lines(value)
    middle = rect.center().y()
    painter.setPen(theme.palette.colour("ink" if value.pence is not None else "secondary"))
    painter.setFont(font(TEXT))
    high = painter.fontMetrics().height()
    upper = QRect(rect.left(), middle - high, rect.width(), high) if period else rect
    shown = painter.fontMetrics().elidedText(amount, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setPen(theme.palette.colour("secondary"))
    painter.setFont(font(SMALL))
    lower = QRect(rect.left(), middle, rect.width(), painter.fontMetrics().height())
    painter.drawText(lower, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, period)


def paint_rag(painter: QPainter, rect: QRect, rag: str) -> None:
    """A RAG's letters on its colour, at the left of the rectangle."""
    paint_chip(painter, rect, rag_letter(rag), RAG_TONES[rag], width=RAG_WIDTH)


def _paint_grade(painter: QPainter, rect: QRect, words: str, tone: str) -> None:
    """A grade and what its band is called, on its colour."""
    painter.setFont(font(SMALL, SEMIBOLD))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - CHIP)
    paint_chip(painter, rect, shown, tone)


def paint_chip(painter: QPainter, rect: QRect, words: str, tone: str, width: int = 0) -> int:
    """Words on a coloured ground at the left of the rectangle; gives its width in pixels."""
    painter.setFont(font(SMALL, SEMIBOLD))
    width = width or painter.fontMetrics().horizontalAdvance(words) + CHIP
    box = QRect(rect.left(), rect.center().y() - 10, width, 21)
    painter.setPen(Qt.PenStyle.NoPen)
    plain = tone == "plain"
    painter.setBrush(theme.palette.colour("ground" if plain else f"{tone}_soft"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QPen(theme.palette.colour("secondary" if plain else tone)))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    return width


def mark_width() -> int:
    """How many pixels the mark of a draft takes from the name that it stands beside."""
    return QFontMetrics(font(SMALL, SEMIBOLD)).horizontalAdvance(MARK) + CHIP + PADDING


def _mark_at_right(painter: QPainter, rect: QRect) -> QRect:
    width = mark_width()
    paint_chip(painter, QRect(rect.right() - width + PADDING, rect.top(), width, rect.height()), MARK, "amber")
    return rect.adjusted(0, 0, -width, 0)
