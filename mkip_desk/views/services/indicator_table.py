"""The indicators of one service in a quarter: target, figures, how they are judged, and a line of five quarters."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mkip_desk.domain.amounts.figures import Figure, show_figure
from mkip_desk.domain.dates.quarters import quarter_before
from mkip_desk.domain.display import rag_letter
from mkip_desk.domain.shared_services.indicators import Direction
from mkip_desk.reports.service_content import JudgedIndicator
from mkip_desk.views.base.lines import in_lines
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.scrolling import follow_rows
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font, theme
from mkip_desk.views.base.widgets import tip
from mkip_desk.views.register.cell_painting import PADDING, RAG_WIDTH, TEXT, paint_ground, paint_rag
from mkip_desk.views.register.column_widths import NARROWEST, SPARE, head_width, shared_out

Role = Qt.ItemDataRole
SECOND = Role.UserRole
Index = QModelIndex | QPersistentModelIndex

REFERENCE, TITLE, COUNCIL, TARGET, LAST, NOW, RAG, DIRECTION, LINE = range(9)
FIGURES = (TARGET, LAST, NOW)
MARKS = {"up": "▲", "down": "▼", "level": "▬"}
HIGH, BENEATH = 46, 17  # pixels of a row with two lines of words, and of a line in small letters beneath
MOST_LINES = 9  # of a name in the narrowest column: it is never cut, since its unit is the last word of it
LINE_WIDTH, LINE_HEIGHT, DOT = 72, 20, 2
SHORT_TITLE, SHORT_COUNCIL = 130, 56


def direction_words(direction: Direction | None) -> str:
    """▲ worse: which way a figure went against an earlier one, and whether that is better."""
    return f"{MARKS[direction.arrow]} {direction.judged or direction.arrow}" if direction else ""


@called_by_qt
class IndicatorModel(QAbstractTableModel):
    """A row an indicator of one council, or of all together."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[JudgedIndicator] = ()
        self._quarter = ""

    def show_indicators(self, rows: Sequence[JudgedIndicator], quarter: str) -> None:
        """Show these, as they came to in that quarter."""
        self.beginResetModel()
        self._rows, self._quarter = rows, quarter
        self.endResetModel()

    def indicator(self, row: int) -> JudgedIndicator:
        """That of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else LINE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _aligned(section)
        return self._heads()[section] if role == Role.DisplayRole else None

    def _heads(self) -> tuple[str, ...]:
        last, now = (self._back(back)[-2:] for back in (1, 0))
        return ("Ref", "Indicator", "Council", "Target", last, now, "RAG", "Direction", "Five quarters")

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        first, second = self.words(index.row(), index.column())
        both = f"{first} {second}".strip()
        match role:
            case Role.DisplayRole:
                return first
            case Role.TextAlignmentRole:
                return _aligned(index.column())
            case Role.ToolTipRole:
                return tip(both) or None
            case Role.AccessibleTextRole:
                return f"{self._heads()[index.column()]}: {both or 'nothing'}"
        return second if role == SECOND else None

    def words(self, row: int, column: int) -> tuple[str, str]:
        """What a cell says, and what stands beneath it in small letters."""
        one = self._rows[row]
        match column:
            case 0:
                return one.reference, ""
            case 1:
                return f"{one.title} ({one.unit_to_say})" if one.unit_to_say else one.title, one.note_in_line
            case 2:
                return one.whose, ""
            case 3:
                return one.aim, one.aim_is
            case 4:
                return _shown(one.before), ""
            case 5:
                return _shown(one.value), "provisional" if one.provisional else ""
            case 6:
                rag = one.rating.rag
                return (rag_letter(rag), "") if rag else ("", str(one.rating.grey or ""))
            case 7:
                last, year = direction_words(one.against_last), direction_words(one.against_year)
                return last, f"year {year}" if year else ""
        return "; ".join(self._line(one)), ""

    def _line(self, one: JudgedIndicator) -> Iterator[str]:
        """2013/14 Q2 18.2, and so on: what the line is read out as."""
        for back, figure in zip(reversed(range(len(one.five))), one.five, strict=True):
            yield f"{self._back(back)} {_shown(figure) or 'not known'}"

    def _back(self, quarters: int) -> str:
        return quarter_before(self._quarter, quarters) if self._quarter else ""


def _shown(figure: Figure | None) -> str:
    return show_figure(figure) if figure else ""


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


@called_by_qt
class IndicatorTable(QTableView):
    """As high as its rows: the page that it stands on scrolls, not the table within it."""

    entered = Signal(int)  # Enter, or two clicks, on a row

    def __init__(self) -> None:
        super().__init__()
        self._model = IndicatorModel()
        self.setModel(self._model)
        self.setItemDelegate(IndicatorPainter(self))
        self.setAccessibleName("Indicators")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines, heads = self.verticalHeader(), self.horizontalHeader()
        lines.hide()
        lines.setDefaultSectionSize(HIGH)
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(NARROWEST)
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow_rows(self)
        self.doubleClicked.connect(lambda index: self.entered.emit(index.row()))
        theme.changed.connect(self.viewport().update)

    def show_indicators(self, rows: Sequence[JudgedIndicator], quarter: str) -> None:
        """Show these, as they came to in that quarter; the row in view stays so."""
        row = self.currentIndex().row()
        self._model.show_indicators(rows, quarter)
        self._fit()
        if 0 <= row < len(rows):
            self.setCurrentIndex(self._model.index(row, 0))

    def indicator(self, row: int) -> JudgedIndicator:
        """That of a row."""
        return self._model.indicator(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.currentIndex().isValid():
            self.entered.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the rows selected on the clipboard, under the heads of their columns."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        columns = range(LINE)
        heads = [str(self._model.headerData(each, Qt.Orientation.Horizontal)) for each in columns]
        lines = [heads, *([" ".join(self._model.words(row, each)).strip() for each in columns] for row in rows)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def _fit(self) -> None:
        wanted = [self._wanted(column) for column in range(LINE + 1)]
        least = [*wanted]
        least[TITLE] = min(max(SHORT_TITLE, self._longest_word()), wanted[TITLE])
        least[COUNCIL] = min(SHORT_COUNCIL, wanted[COUNCIL])
        room = self.viewport().width()
        for column, width in enumerate(least if sum(least) > room else shared_out(wanted, least, TITLE, room)):
            self.setColumnWidth(column, width)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Give each row the lines that its name needs, and the table the height of all of them."""
        letters, room = QFontMetrics(font(TEXT, SEMIBOLD)), self.columnWidth(TITLE) - 2 * PADDING
        for row in range(self._model.rowCount()):
            name, note = self._model.words(row, TITLE)
            more = (len(in_lines(name, letters, room, MOST_LINES)) - 2) * letters.lineSpacing()
            self.setRowHeight(row, HIGH + max(0, more + (BENEATH if note else 0)))
        heads = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(heads + self.verticalHeader().length() + 2 * self.frameWidth() + SPARE)

    def _longest_word(self) -> int:
        """What the column of names takes for no word of them to be cut."""
        letters = QFontMetrics(font(TEXT, SEMIBOLD))
        names = (self._model.words(row, TITLE)[0] for row in range(self._model.rowCount()))
        widest = max((letters.horizontalAdvance(word) for name in names for word in name.split()), default=0)
        return widest + 2 * PADDING + SPARE

    def _wanted(self, column: int) -> int:
        head = head_width(str(self._model.headerData(column, Qt.Orientation.Horizontal)))
        if column == LINE:
            return max(head, LINE_WIDTH + 2 * PADDING)
        large, small = QFontMetrics(font(TEXT, SEMIBOLD)), QFontMetrics(font(SMALL))
        widest = RAG_WIDTH if column == RAG else 0
        for row in range(self._model.rowCount()):
            first, second = self._model.words(row, column)
            beneath = 0 if column == TITLE else small.horizontalAdvance(second)
            widest = max(widest, large.horizontalAdvance(first), beneath)
        return max(head, widest + 2 * PADDING + SPARE)


@called_by_qt
class IndicatorPainter(QStyledItemDelegate):
    """Paints words in two sizes, RAG as a letter on its colour, and five quarters as a line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self.parent()
        assert isinstance(table, IndicatorTable)
        one = table.indicator(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, index, table)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        if index.column() == RAG and one.rating.rag:
            paint_rag(painter, inner, one.rating.rag)
        elif index.column() == LINE:
            _paint_line(painter, inner, one)
        else:
            _paint_words(painter, inner, index)
        painter.restore()


def _paint_words(painter: QPainter, rect: QRect, index: Index) -> None:
    first, second = index.data() or "", index.data(SECOND) or ""
    side = index.data(Role.TextAlignmentRole)
    heavy = index.column() in (TITLE, NOW)
    painter.setFont(font(TEXT, SEMIBOLD) if heavy else font(TEXT))
    painter.setPen(theme.palette.colour("secondary" if index.column() in (REFERENCE, DIRECTION) else "ink"))
    most = MOST_LINES if index.column() == TITLE else 1 if second else 2
    lines = in_lines(first, painter.fontMetrics(), rect.width(), most) if first else []
    upper, under = len(lines) * painter.fontMetrics().lineSpacing(), BENEATH if second else 0
    top = rect.top() + (rect.height() - upper - under) // 2
    painter.drawText(QRect(rect.left(), top, rect.width(), upper), side, "\n".join(lines))
    if second:
        painter.setFont(font(SMALL))
        painter.setPen(theme.palette.colour("secondary"))
        shown = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QRect(rect.left(), top + upper, rect.width(), under), side, shown)


def _paint_line(painter: QPainter, rect: QRect, one: JudgedIndicator) -> None:
    """A line through what is known; it is parted where a quarter is not, and its scale is its own."""
    amounts = [each.amount if each else None for each in one.five]
    known = [each for each in amounts if each is not None]
    if not known:
        return
    least, most = min(known), max(known)
    step = (LINE_WIDTH - 2 * DOT) / max(len(amounts) - 1, 1)
    top, left = rect.center().y() - LINE_HEIGHT / 2, rect.left() + DOT
    painter.setPen(QPen(theme.palette.colour("accent"), 1.5))
    painter.setBrush(theme.palette.colour("accent"))
    stretch = QPolygonF()
    for at, amount in enumerate([*amounts, None]):
        if amount is None:
            _draw_stretch(painter, stretch)
            stretch = QPolygonF()
        else:
            share = float((amount - least) / (most - least)) if most > least else 0.5
            stretch.append(QPointF(left + step * at, top + LINE_HEIGHT * (1 - share)))


def _draw_stretch(painter: QPainter, stretch: QPolygonF) -> None:
    if not stretch.isEmpty():
        painter.drawPolyline(stretch)
        for end in (stretch.first(), stretch.last()):
            painter.drawEllipse(end, DOT, DOT)
