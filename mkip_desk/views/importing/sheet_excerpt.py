"""The sheet itself, as it is: the rows around a record in their own colours, the record's own marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font, theme
from mkip_desk.views.base.widgets import tip

if TYPE_CHECKING:
    from mkip_desk.importers.files.cells import Sheet

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
AROUND = 2  # rows before and after
HIGH, NARROWEST, WIDEST = 24, 28, 150  # pixels
PADDING, LETTERS = 6, 40
EDGE = 3  # pixels of the line beside a cell, and of letters that end between two pixels
MOST_COLUMNS = 100
BLACK, WHITE = "#000000", "#ffffff"


@called_by_qt
class ExcerptModel(QAbstractTableModel):
    """Some rows of a sheet, within its columns."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._rows: Sequence[int] = ()
        self._own: frozenset[int] = frozenset()
        self._first = self._last = 1

    def show(self, sheet: Sheet, rows: Sequence[int], *, of_record: bool) -> None:
        """Show these rows of a sheet with those around them; whether they are those of a record is told."""
        self.beginResetModel()
        filled = sorted(sheet.rows)
        first, last = bisect_left(filled, rows[0]), bisect_left(filled, rows[-1])
        self._sheet, self._own = sheet, frozenset(rows if of_record else ())
        self._rows = filled[max(0, first - AROUND) : last + 1 + AROUND]
        held = [sheet.rows[row] for row in self._rows]
        self._first = min(row.first for row in held)
        last_filled = max(row.first + len(row.values) - 1 for row in held)
        self._last = min(last_filled, self._first + MOST_COLUMNS - 1)
        self.endResetModel()

    def line_of(self, row: int) -> int:
        """The line on which a row of the sheet is shown."""
        return self._rows.index(row)

    def index_of(self, row: int, column: int) -> QModelIndex:
        """Where a cell of the sheet is shown; nowhere where it is not."""
        return self.index(self._rows.index(row) if row in self._rows else -1, column - self._first)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._sheet is None else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._sheet is None else self._last - self._first + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._rows[section])
        from mkip_desk.importers.files.cells import column_name

        return column_name(self._first + section)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or self._sheet is None:
            return None
        row = self._rows[index.row()]
        cell = self._sheet.cell(row, self._first + index.column())
        own = row in self._own
        match role:
            case Role.DisplayRole:
                words = " ".join(cell.text.split())
                return words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"
            case Role.ToolTipRole:
                return tip("\n\n".join(part for part in (cell.text, cell.comment) if part)) or None
            case Role.AccessibleTextRole:
                return f"{cell.name}: {cell.text or 'nothing'}{', of this record' if own else ''}"
            case Role.BackgroundRole if cell.style.fill:
                return QColor(f"#{cell.style.fill}")
            case Role.BackgroundRole if own:
                return theme.palette.colour("accent_soft")
            case Role.ForegroundRole if cell.style.fill:
                return QColor(legible_on(cell.style.fill))
            case Role.FontRole:
                shown = font(SMALL, SEMIBOLD) if cell.style.bold or own else font(SMALL)
                shown.setStrikeOut(cell.style.strike)
                return shown
        return None


@called_by_qt
class CellPainter(QStyledItemDelegate):
    """Paints a cell on its own fill, whatever the style sheet makes of tables; one that is led to has an edge."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self.marked: Index = QModelIndex()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if ground := index.data(Role.BackgroundRole):
            painter.fillRect(option.rect, ground)
        painter.setPen(index.data(Role.ForegroundRole) or theme.palette.colour("ink"))
        painter.setFont(index.data(Role.FontRole))
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        words = painter.fontMetrics().elidedText(index.data() or "", Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if option.state & QStyle.StateFlag.State_HasFocus or index == self.marked:
            painter.setPen(QPen(theme.palette.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()


class SheetExcerpt(QTableView):
    """Shows where a record stands in its sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._excerpt = ExcerptModel()
        self.setModel(self._excerpt)
        self._painter = CellPainter(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("The sheet, as it is")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setFixedHeight(HIGH)
        self.horizontalHeader().setMinimumSectionSize(NARROWEST)
        self.verticalHeader().setDefaultSectionSize(HIGH)

    def show_rows(self, sheet: Sheet, rows: Sequence[int], *, of_record: bool = True) -> None:
        """Show these rows of the sheet, in their midst."""
        self._excerpt.show(sheet, rows, of_record=of_record)
        letters = QFontMetrics(font(SMALL, SEMIBOLD))
        lines = range(self._excerpt.rowCount())
        for column in range(self._excerpt.columnCount()):
            words = (self._excerpt.index(line, column).data() or "" for line in lines)
            widest = max(letters.horizontalAdvance(each) for each in words) + 2 * PADDING + EDGE
            self.setColumnWidth(column, max(NARROWEST, min(widest, WIDEST)))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(HIGH * (len(lines) + 1) + bar + 4)
        self.setCurrentIndex(self._excerpt.index(self._excerpt.line_of(rows[0]), 0))

    def lead_to(self, row: int, column: int) -> bool:
        """Mark a cell and have it in sight; gives whether it is among those shown."""
        place = self._excerpt.index_of(row, column)
        self._painter.marked = place
        if place.isValid():
            self.setCurrentIndex(place)
            self.scrollTo(place)
        return place.isValid()


def legible_on(fill: str) -> str:
    """Black or white, whichever is read better on a fill (RRGGBB), by WCAG 2.2's relative luminance."""
    parts = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return BLACK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else WHITE
