"""The table of records that belong to another: as long as its rows, one of which can be unfolded to its form."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStyleOptionViewItem, QWidget

from mkip_desk.domain.registers.register import Field, Kind, Record, Register
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.scrolling import bring_into_view, follow_rows
from mkip_desk.views.base.showing import Names, contents, text
from mkip_desk.views.base.theme import SEMIBOLD, font
from mkip_desk.views.register.cell_painting import (
    LINE_HEIGHT,
    PADDING,
    RAG_WIDTH,
    TEXT,
    CellPainter,
    Index,
    mark_width,
)
from mkip_desk.views.register.column_widths import SHORT_HEADING, SPARE, head_width, shortest
from mkip_desk.views.register.record_table import RecordTable
from mkip_desk.views.register.register_model import RegisterModel

TELLING = (
    Kind.RAG, Kind.WHEN, Kind.DATE, Kind.MONEY, Kind.SUM, Kind.NUMBER, Kind.PERCENT, Kind.FIGURE,
    Kind.COUNCIL, Kind.YEAR, Kind.QUARTER,
    Kind.GRADE, Kind.SCORE, Kind.CHOICE, Kind.PERSON,
)  # fmt: skip
"""Kinds of field by how much they say of a record beside its name, where there is no room for all."""


@called_by_qt
class RelatedTable(RecordTable):
    """Shows all its rows without scrolling. Enter, F2 or a click unfolds a row; Insert begins a new one."""

    unfold_wanted = Signal(int, bool)  # the id of a row's record, and whether the focus is to go into its form
    new_wanted = Signal()

    def __init__(self, register: Register) -> None:
        self._lines = RegisterModel()
        super().__init__(self._lines, register)
        self._register = register
        self._records: Sequence[Record] = ()
        self._names = Names()
        self._columns: Sequence[Field] = ()
        self._drafts: frozenset[int] = frozenset()
        self._unfolded: int | None = None  # the id of the record whose form is shown
        self._form: QWidget | None = None
        self.setItemDelegate(TopPainter(self))
        follow_rows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(register.title)
        self.setAccessibleDescription("Enter opens a row, Delete deletes it, Insert adds one.")
        self.clicked.connect(lambda index: self._want(index.row(), into=False))
        self.entered.connect(lambda _field: self._want(self.currentIndex().row(), into=True))

    def _want(self, line: int, *, into: bool) -> None:
        if 0 <= line < self._lines.rowCount():
            self.unfold_wanted.emit(self._lines.row(line).id, into)

    @property
    def chosen(self) -> int | None:
        """The id of the record that the focus is on."""
        line = self.currentIndex().row()
        return self._lines.row(line).id if 0 <= line < self._lines.rowCount() else None

    def show_records(self, records: Iterable[Record], names: Names, drafts: Iterable[int]) -> None:
        """Show these records, those with edits that are not saved marked; the row chosen stays so."""
        self._records, self._names, self._drafts = tuple(records), names, frozenset(drafts)
        self._show(self._fitting())
        self._lines.mark_drafts(self._drafts)

    def _fitting(self) -> list[Field]:
        """The columns that there is room for, beside names that are marked."""
        room = self.width() - (mark_width() if self._drafts else 0)
        return fitting(self._register, self._records, self._names, room)

    def _show(self, columns: Sequence[Field]) -> None:
        """Show these columns; the row chosen stays so."""
        chosen, self._columns = self.chosen, columns
        names = [each.name for each in self._register.columns if each in columns]
        self._lines.show(contents(self._register, self._records, self._names, names))
        self.fit()
        self._place()
        self.choose(chosen)

    def mark_drafts(self, drafts: Iterable[int]) -> None:
        """Mark the records that have edits which are not saved."""
        self._drafts = frozenset(drafts)
        self._lines.mark_drafts(self._drafts)
        self._make_room()

    def choose(self, record_id: int | None) -> None:
        """Put the row of that record under the focus, where there is one."""
        line = self._lines.line_of(record_id)
        if line is not None:
            self.setCurrentIndex(self._lines.index(line, 0))

    def bring_chosen_into_view(self) -> None:
        """Scroll whatever holds it to the row chosen, once what was unfolded has gone and all has its place."""
        view = self.viewport()
        QTimer.singleShot(0, view, lambda: bring_into_view(view, self.visualRect(self.currentIndex())))

    def unfold(self, record_id: int | None, form: QWidget | None) -> None:
        """Show a form beneath the row of that record, or none."""
        if self._form is not None:
            self._form.removeEventFilter(self)
        self._unfolded, self._form = record_id, form
        if form is not None:
            form.setParent(self.viewport())
            form.installEventFilter(self)
            form.show()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._make_room() and event.oldSize().width() != event.size().width():
            self._place()

    def _make_room(self) -> bool:
        """Show other columns where there is room for others than are shown; whether it was."""
        columns = self._fitting()
        if columns == self._columns:
            return False
        self._show(columns)
        self._lines.mark_drafts(self._drafts)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert and not event.isAutoRepeat():
            self.new_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        """Make the row of the form as high as that needs, and the table as high as its rows."""
        open_line = self._lines.line_of(self._unfolded) if self._unfolded is not None else None
        width = self.viewport().width()
        high = 0
        if self._form is not None:
            self._form.setVisible(open_line is not None)
            high = max(self._form.heightForWidth(width), self._form.minimumSizeHint().height())
        for line in range(self._lines.rowCount()):
            self.setRowHeight(line, LINE_HEIGHT + (high if line == open_line else 0))
        if self._form is not None and open_line is not None:
            self._form.setGeometry(QRect(0, self.rowViewportPosition(open_line) + LINE_HEIGHT, width, high))
        rows = sum(self.rowHeight(line) for line in range(self._lines.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows)


@called_by_qt
class TopPainter(CellPainter):
    """Paints the cells of a row at its top, whatever is unfolded beneath them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        top = QStyleOptionViewItem(option)
        top.rect.setHeight(LINE_HEIGHT)
        super().paint(painter, top, index)


def fitting(register: Register, records: Sequence[Record], names: Names, room: int) -> list[Field]:
    """The fields that there is room for: the one that names a record, what tells two of one name apart, then others.

    Of the others those that say most come first; a field that nothing is held in is not shown.
    """
    heading = register.field(register.heading)
    offered = [field for field in register.columns if field == heading or field.table]
    words = {each.name: [text(each, record.get(each.name), names) for record in records] for each in offered}
    left = room - _heading_takes(words[heading.name])
    apart = _telling_apart(register, words)
    chosen = [heading]
    for field in sorted(offered, key=lambda each: (each.name not in apart, _says(each))):
        needed = _narrowest(field, words[field.name])
        if field != heading and any(words[field.name]) and needed <= left:
            chosen.append(field)
            left -= needed
    return chosen


def _heading_takes(words: Sequence[str]) -> int:
    """How many pixels the names of records take where room is short: a year little, a new record what it is called."""
    letters = QFontMetrics(font(TEXT, SEMIBOLD))
    widest = max(map(letters.horizontalAdvance, words), default=SHORT_HEADING)
    return min(SHORT_HEADING, widest + 2 * PADDING + SPARE) if all(words) else SHORT_HEADING


def _telling_apart(register: Register, words: Mapping[str, Sequence[str]]) -> list[str]:
    """The fewest of the fields a record is known by that tell records of one name apart: plan from actual."""
    known = [name for name in register.known_by if name in words]
    apart = [register.heading]

    def parted(name: str) -> int:
        return len(set(zip(*(words[each] for each in (*apart, name)), strict=True)))

    while known and parted(best := max(known, key=parted)) > parted(register.heading):
        apart.append(best)
        known.remove(best)
    return apart


def _says(field: Field) -> int:
    return TELLING.index(field.kind) if field.kind in TELLING else len(TELLING)


def _narrowest(field: Field, words: Sequence[str]) -> int:
    """How many pixels a column of these words may be narrowed to."""
    letters = QFontMetrics(font(TEXT))
    widest = RAG_WIDTH if field.kind is Kind.RAG else max(map(letters.horizontalAdvance, words), default=0)
    return shortest(field, max(widest + 2 * PADDING + SPARE, head_width(field.label)))
