"""A table of records: how its cells are painted, how wide its columns are, what its keys do."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mkip_desk.domain.display import rag_letter
from mkip_desk.domain.money import Sum
from mkip_desk.domain.register import Field, Kind, Register, band_of
from mkip_desk.views.base.lines import in_lines
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.showing import RAG_TONES, Row, amount_and_period
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font, theme
from mkip_desk.views.register.register_model import DRAFT, ROW, RegisterModel

LINE_HEIGHT, TWO_LINES = 34, 46  # pixels of a row: of one line, and where some names would be cut on one
PADDING = 7
TEXT = 14  # pixels: a table is denser than a page
RAG_WIDTH = 34
CHIP = 16  # pixels that a chip is wider than its words
NARROWEST = 24
SPARE = 2  # pixels, so that words measured in whole ones are not cut
MEASURED = 200  # rows looked at for the width of a column
WIDEST, WIDEST_HEADING = 180, 420  # what a column takes at most, spare room apart
SHORT, SHORT_HEADING, LONGEST_DATE, LONGEST_SUM, LONGEST_WORD = (
    64,
    140,
    152,
    220,
    120,
)  # what it keeps when room is short
MARK = "Draft"  # of a record with edits that are not saved
WORDY = (Kind.TEXT, Kind.LONG, Kind.PERSON, Kind.CHOICE, Kind.REFERENCE, Kind.COUNCILS)

Index = QModelIndex | QPersistentModelIndex


@called_by_qt
class RecordTable(QTableView):
    """A table of records that one reads along rows: a row is chosen, not a cell."""

    entered = Signal()  # Enter or F2 on a row
    unwanted = Signal()  # Delete on a row

    def __init__(self, model: RegisterModel, register: Register) -> None:
        super().__init__()
        self._register = register
        self._model = model
        self._own_widths: dict[str, int] = {}  # of the columns drawn wider or narrower, in pixels
        self._arranging = False  # whether columns are moved and drawn by the program
        self.periods = 0  # pixels that what sums are for takes, at the right of their column
        self.setModel(model)
        self.setAccessibleName(f"{register.title} table")
        self.setItemDelegate(CellPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self._dress_headers()
        model.headerDataChanged.connect(self._make_room_for_heads)

    def _dress_headers(self) -> None:
        lines = self.verticalHeader()
        lines.hide()
        lines.setDefaultSectionSize(LINE_HEIGHT)
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(NARROWEST)
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def widths(self) -> Mapping[str, int]:
        """The widths of the columns that somebody has drawn wider or narrower, in pixels, by field."""
        return dict(self._own_widths)

    @widths.setter
    def widths(self, widths: Mapping[str, int]) -> None:
        self._own_widths = dict(widths)
        self.fit()

    @contextmanager
    def _by_program(self) -> Iterator[None]:
        """While nobody draws or drags a head."""
        before, self._arranging = self._arranging, True
        try:
            yield
        finally:
            self._arranging = before

    def fit(self) -> None:
        """Give each column the width its words want; one takes what is left, and all give way when room is short.

        A column that somebody has drawn wider or narrower stays as it was drawn.
        """
        columns = range(self._model.columnCount())
        drawn = [self._own_widths.get(self._model.field(column).name) for column in columns]
        wanted = [own or self._wanted(column) for column, own in zip(columns, drawn, strict=True)]
        least = [own or self._least(column, wanted[column]) for column, own in zip(columns, drawn, strict=True)]
        with self._by_program():
            for column, width in enumerate(shared_out(wanted, least, self._growing(), self.viewport().width())):
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.entered.emit()
        elif plain and event.key() == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():  # a key held down would go on with the neighbour, and the next
                self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def selected(self) -> list[Row]:
        """The rows selected, in the order of the table."""
        return [
            self._model.row(line) for line in sorted({index.row() for index in self.selectionModel().selectedRows()})
        ]

    @property
    def fields(self) -> Sequence[Field]:
        """The fields that the columns show, in order."""
        return self._model.fields

    def copy(self) -> None:
        """Put the rows selected on the clipboard, under the heads of their columns."""
        from mkip_desk.views.register.copying import copied

        names = self._model.names.by_register
        QGuiApplication.clipboard().setMimeData(copied(self._model.fields, self.selected(), names))

    def heading(self) -> int:
        """The column that names the record."""
        names = [self._model.field(column).name for column in range(self._model.columnCount())]
        return names.index(self._register.heading) if self._register.heading in names else 0

    def _make_room_for_heads(self) -> None:
        """Widen the columns whose heads have got a mark that does not fit, and take it from the one that grows."""
        growing = self._growing()
        with self._by_program():
            for column in range(self._model.columnCount()):
                short = head_width(self._head(column)) - self.columnWidth(column)
                if short > 0:
                    self.setColumnWidth(column, self.columnWidth(column) + short)
                    if growing not in (column, None):
                        self.setColumnWidth(growing, self.columnWidth(growing) - short)

    def _growing(self) -> int | None:
        """The column that takes spare room: the heading, or where that is no words (a year), the first that is.

        None that somebody has drawn.
        """
        if not self._model.columnCount():
            return None
        fields = {column: self._model.field(column) for column in (self.heading(), *range(self._model.columnCount()))}
        free = [column for column, field in fields.items() if field.name not in self._own_widths]
        return next((column for column in free if fields[column].kind in WORDY), free[0] if free else None)

    def _least(self, column: int, wanted: int) -> int:
        if column == self.heading():
            return min(SHORT_HEADING, wanted)
        field = self._model.field(column)
        kept = shortest(field, wanted, self._head(column))
        return max(kept, min(wanted, self._longest_word(column))) if field.kind in WORDY else kept

    def _longest_word(self, column: int) -> int:
        """What a column takes whose words may stand under each other, but none of them cut; letters stay in a line."""
        letters = QFontMetrics(font(TEXT))
        texts = ((row.texts[column], row.texts[column].split()) for row in self._model.shown[:MEASURED])
        longest = (
            words if max(map(len, parts), default=0) == 1 else max(parts, key=len, default="") for words, parts in texts
        )
        widest = max(map(letters.horizontalAdvance, longest), default=0)
        return min(widest, LONGEST_WORD) + 2 * PADDING + SPARE

    def cuts_names(self) -> bool:
        """Whether words that are read, not looked up, do not fit on one line of their column."""
        for column in range(self._model.columnCount()):
            if self._model.field(column).kind not in WORDY:
                continue
            letters = QFontMetrics(font(TEXT, SEMIBOLD) if column == self.heading() else font(TEXT))
            room = self.columnWidth(column) - 2 * PADDING
            if any(letters.horizontalAdvance(row.texts[column]) > room for row in self._model.shown[:MEASURED]):
                return True
        return False

    def _head(self, column: int) -> str:
        """What the head of a column says, with the mark of one that is sorted by."""
        return str(self._model.headerData(column, Qt.Orientation.Horizontal))

    def _wanted(self, column: int) -> int:
        field = self._model.field(column)
        heading = column == self.heading()
        letters = QFontMetrics(font(TEXT, SEMIBOLD) if heading else font(TEXT))
        head = head_width(self._head(column))
        if field.kind is Kind.RAG:
            return max(head, RAG_WIDTH + 2 * PADDING)
        rows = self._model.shown[:MEASURED]
        if field.kind is Kind.SUM:
            return max(head, self._sums([row.record.get(field.name) for row in rows], letters) + 2 * PADDING + SPARE)
        texts = (row.texts[column] for row in rows)
        widest = max((letters.horizontalAdvance(words) for words in texts), default=0)
        if field.kind is Kind.GRADE:
            return max(head, widest + CHIP + 2 * PADDING + SPARE)
        return max(head, min(widest, WIDEST_HEADING if heading else WIDEST) + 2 * PADDING + SPARE)

    def _sums(self, values: Sequence[object], letters: QFontMetrics) -> int:
        """What a column of sums takes: the amounts under each other, and beside them what they are for."""
        small = QFontMetrics(font(SMALL))
        parts = [amount_and_period(value) for value in values if isinstance(value, Sum)]
        amounts = max((letters.horizontalAdvance(amount) for amount, _ in parts), default=0)
        periods = max((small.horizontalAdvance(period) for _, period in parts), default=0)
        self.periods = periods + PADDING if periods else 0
        return amounts + self.periods


def shortest(field: Field, wanted: int, head: str = "") -> int:
    """How narrow a field's column may be made: words may be cut, but no figure, no date and not its head."""
    if field.kind in WORDY:
        return min(wanted, max(SHORT, head_width(head or field.label)))
    return min(wanted, LONGEST_SUM if field.kind is Kind.SUM else LONGEST_DATE)


def head_width(words: str) -> int:
    """What the head of a column takes."""
    return QFontMetrics(font(SMALL, SEMIBOLD)).horizontalAdvance(words) + 2 * PADDING + SPARE


def shared_out(wanted: Sequence[int], least: Sequence[int], growing: int | None, room: int) -> list[int]:
    """Column widths that fill the room: the growing one takes what is spare, and all give way when short.

    None gives way further than to its least: then all stay as they are wanted, and the table is scrolled.
    """
    widths = list(wanted)
    spare = room - sum(widths)
    if not widths:
        return widths
    if spare >= 0:
        if growing is not None:
            widths[growing] += spare
        return widths
    give = [max(0, width - kept) for width, kept in zip(widths, least, strict=True)]
    if sum(give) < -spare:  # it has to be scrolled, so nothing need be cut
        return widths
    return [width - ceil(-part * spare / sum(give)) for width, part in zip(widths, give, strict=True)]


@called_by_qt
class CellPainter(QStyledItemDelegate):
    """Paints a cell: the name of a record in semibold, RAG as a letter on its colour, lines between rows only."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self.parent()
        assert isinstance(table, RecordTable)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, index, table)
        field = table._model.field(index.column())
        row = index.data(ROW)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        value = row.record.get(field.name)
        if field.kind is Kind.RAG and value:
            paint_rag(painter, inner, value)
        elif field.kind is Kind.GRADE and value:
            _paint_grade(painter, inner, row.texts[index.column()], RAG_TONES[band_of(field.bands, value).rag])
        elif isinstance(value, Sum):
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
        return QSize(SHORT, LINE_HEIGHT)

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


def _paint_sum(painter: QPainter, rect: QRect, value: Sum, periods: int) -> None:
    """An amount at the right, and beyond it in grey what it is for."""
    amount, period = amount_and_period(value)
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
