"""The table of a review: one line a record of the file, with what becomes of it and why, and what was read."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.views.base.lines import in_lines
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font, theme
from mkip_desk.views.base.widgets import tip
from mkip_desk.views.importing.reviewing import Review
from mkip_desk.views.register.cell_painting import (
    PADDING,
    RAG_WIDTH,
    TEXT,
    paint_chip,
    paint_ground,
    paint_rag,
)
from mkip_desk.views.register.column_widths import NARROWEST, SHORT, SHORT_HEADING, SPARE, shared_out, shortest

Role = Qt.ItemDataRole
ITEM = Role.UserRole
SECOND = Role.UserRole + 1  # the words beneath
Index = QModelIndex | QPersistentModelIndex

ROW, CHANGE, FIRST_FIELD = 0, 1, 2
LOW, HIGH = 34, 46  # pixels of a line with one row of words, and with two
WIDEST = 220
MEASURED = 50
"""Rows that are looked at for how wide columns and how high lines are: more hold a click up."""


@called_by_qt
class ReviewModel(QAbstractTableModel):
    """The items of one register in a review; `only` shows those of one filter."""

    def __init__(self) -> None:
        super().__init__()
        self.review: Review | None = None
        self.register: Register | None = None
        self.fields: Sequence[Field] = ()
        self._items: Sequence[Any] = ()
        self.lines: Sequence[int] = ()  # those of the items that are shown

    def show(self, review: Review, register: Register, only: str) -> None:
        """Show these items."""
        self.beginResetModel()
        self.review, self.register = review, register
        self.fields = review.parts[register.name].fields
        self._items, self.lines = review.items(register.name), review.lines(register.name, only)
        self.endResetModel()

    def forget(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.review = self.register = None
        self.fields, self._items, self.lines = (), (), ()
        self.endResetModel()

    def decided(self) -> None:
        """A decision changed what an item says."""
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, self.columnCount() - 1))

    def field(self, column: int) -> Field | None:
        """The field that a column shows, None for a column of the review itself."""
        at = column - FIRST_FIELD
        return self.fields[at] if 0 <= at < len(self.fields) else None

    @property
    def two_lines(self) -> bool:
        """Whether any cell has words beneath."""
        return any(self.words(line, column)[1] for line in self.measured for column in range(self.columnCount()))

    @property
    def measured(self) -> range:
        """The rows that are looked at for how wide columns and how high lines are."""
        return range(min(self.rowCount(), MEASURED))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.register is None else len(self.fields) + FIRST_FIELD

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        return ["Row", "Change", *(field.label for field in self.fields)][section]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or self.review is None:
            return None
        if role == ITEM:
            return self._items[self.lines[index.row()]]
        first, second = self.words(index.row(), index.column())
        match role:
            case Role.DisplayRole:
                return first
            case Role.ToolTipRole:
                return tip(f"{first} {second}".strip()) or None
            case Role.AccessibleTextRole:
                head = self.headerData(index.column(), Qt.Orientation.Horizontal)
                return f"{head}: {f'{first} {second}'.strip() or 'nothing'}"
        return second if role == SECOND else None

    def words(self, row: int, column: int) -> tuple[str, str]:
        """What a cell says, and the words beneath."""
        assert self.review is not None
        item = self._items[self.lines[row]]
        if column == ROW:
            return str(item.read.rows[0]), ""
        if column == CHANGE:
            return self.review.chip(item)[0], ""
        field = self.fields[column - FIRST_FIELD]
        if self.register is not None and field.name == self.register.heading:
            return self.review.title(item), self.review.why(item)
        return self.review.words(item, field)


@called_by_qt
class ReviewTable(QTableView):
    """The review's table: rows are chosen, and columns share the room there is."""

    def __init__(self, model: ReviewModel) -> None:
        super().__init__()
        self._model = model
        self._widths: list[int] = []  # that the columns want, while the model shows the same
        self.setModel(model)
        model.modelReset.connect(self._widths.clear)
        self.setItemDelegate(ReviewPainter(self))
        self.setAccessibleName("What the file would bring")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(NARROWEST)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self) -> None:
        """Share the room out, and make lines as high as their words."""
        wanted = self._wanted_widths()
        least = self._least_widths(wanted)
        for column, width in enumerate(shared_out(wanted, least, self.heading(), self.viewport().width())):
            self.setColumnWidth(column, width)

    def unscrolled(self) -> int:
        """The pixels that its columns take at the least; in fewer it is scrolled sideways."""
        return sum(self._least_widths(self._wanted_widths()))

    def _wanted_widths(self) -> list[int]:
        """What each column wants, and lines as high as their words."""
        if not self._widths:
            self.verticalHeader().setDefaultSectionSize(HIGH if self._model.two_lines else LOW)
            self._widths[:] = [self._wanted(column) for column in range(self._model.columnCount())]
        return self._widths

    def _least_widths(self, wanted: Sequence[int]) -> list[int]:
        name = self.heading()
        return [SHORT_HEADING if at == name else self._least(at, width) for at, width in enumerate(wanted)]

    def heading(self) -> int:
        """The column that names the record."""
        register = self._model.register
        names = [field.name for field in self._model.fields]
        return FIRST_FIELD + names.index(register.heading) if register and register.heading in names else CHANGE

    def _least(self, column: int, wanted: int) -> int:
        field = self._model.field(column)
        return wanted if field is None else shortest(field, wanted)

    def _wanted(self, column: int) -> int:
        head = self._model.headerData(column, Qt.Orientation.Horizontal)
        widest = QFontMetrics(font(SMALL, SEMIBOLD)).horizontalAdvance(head) + 2 * PADDING
        large, small = QFontMetrics(font(TEXT, SEMIBOLD)), QFontMetrics(font(SMALL))
        field = self._model.field(column)
        if field is not None and field.kind is Kind.RAG:
            return max(widest, RAG_WIDTH + 2 * PADDING)
        for row in self._model.measured:
            first, second = self._model.words(row, column)
            words = max(large.horizontalAdvance(first), small.horizontalAdvance(second))
            widest = max(widest, words + 2 * PADDING)
        return min(widest + (PADDING if column == CHANGE else SPARE), WIDEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())  # the record beside it stays in sight, and whole

    def needed_height(self) -> int:
        """Pixels in which it shows every line."""
        lines = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        sideways = self.horizontalScrollBar()
        bar = sideways.sizeHint().height() if sideways.maximum() else 0
        return self.horizontalHeader().sizeHint().height() + lines + bar + 2 * self.frameWidth()


@called_by_qt
class ReviewPainter(QStyledItemDelegate):
    """Paints what happens as a chip, and the words that a value was read from beneath it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(SHORT, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self.parent()
        assert isinstance(table, ReviewTable)
        model = table._model
        assert model.review is not None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, index, table)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        item = index.data(ITEM)
        field = model.field(index.column())
        if index.column() == CHANGE:
            paint_chip(painter, inner, *model.review.chip(item))
        elif (
            field is not None
            and field.kind is Kind.RAG
            and isinstance(rag := model.review.stands(item, field.name), str)
        ):
            paint_rag(painter, inner, rag)
        else:
            self._words(painter, inner, index, heading=index.column() == table.heading())
        painter.restore()

    @staticmethod
    def _words(painter: QPainter, rect: QRect, index: Index, *, heading: bool) -> None:
        first, second = index.data() or "", index.data(SECOND) or ""
        grey = index.column() == ROW
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        upper = rect.adjusted(0, 5, 0, -rect.height() // 2 + 1) if second else rect
        painter.setFont(font(TEXT, SEMIBOLD) if heading else font(TEXT))
        painter.setPen(theme.palette.colour("secondary" if grey else "ink"))
        elide = Qt.TextElideMode.ElideRight
        most = 2 if not second and rect.height() >= HIGH - 1 else 1
        painter.drawText(upper, left, "\n".join(in_lines(first, painter.fontMetrics(), rect.width(), most)))
        if second:
            painter.setFont(font(SMALL))
            painter.setPen(theme.palette.colour("secondary"))
            lower = rect.adjusted(0, rect.height() // 2 - 1, 0, -5)
            painter.drawText(lower, left, painter.fontMetrics().elidedText(second, elide, rect.width()))
