"""A table of records: how wide its columns are, what its keys do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from mkip_desk.domain.registers.register import Field, Register
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.showing import Row
from mkip_desk.views.register.cell_painting import LINE_HEIGHT, CellPainter, Index, PaintedTable
from mkip_desk.views.register.column_measure import ColumnMeasure
from mkip_desk.views.register.column_widths import NARROWEST, WORDY, head_width, narrowest_head, shared_out
from mkip_desk.views.register.register_model import RegisterModel


@called_by_qt
class RecordTable(PaintedTable):
    """A table of records that one reads along rows: a row is chosen, not a cell."""

    entered = Signal(str)  # Enter on a row, or F2, which gives the field of the column that the focus is in
    unwanted = Signal()  # Delete on a row
    copied = Signal(int)  # so many rows are on the clipboard
    _may_have_two_lines = False

    def __init__(self, model: RegisterModel, register: Register) -> None:
        super().__init__()
        self._model = model
        self._measure = ColumnMeasure(model, register)
        self._own_widths: dict[str, int] = {}  # of the columns drawn wider or narrower, in pixels
        self._fitted: list[int] = []  # what each column took whole when they were fitted last, in pixels
        self._in = ""  # the field of the column that the focus was in last
        self._arranging = False  # whether columns are moved and drawn by the program
        self._is_narrow = False  # whether heads may take two lines
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
        # Heads look at each cell selected when they are painted, to see whether theirs are all: here they see none.
        heads.setSelectionModel(QItemSelectionModel(self._model, heads))

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

        Where there is too little even so, it is scrolled, with as much in sight as two lines allow.
        A column that somebody has drawn wider or narrower stays as it was drawn.
        """
        self.is_in_two_lines = self._is_narrow = False
        self.periods = self._measure.periods()
        whole, wanted, least, saved = self._measured()
        self._fitted = whole
        self._share(whole, wanted, least)
        if self._may_have_two_lines and (self._is_scrolled or self.cuts_names()):
            whole, wanted, least = (_less(widths, saved) for widths in (whole, wanted, least))
            self._share(whole, wanted, least)
            self._is_narrow = self._is_scrolled or self._cuts_its_name()
            if self._is_narrow:
                kept = self._kept(least)
                in_two = [min(width, max(kept[column], self._measure.in_two(column)))
                          for column, width in enumerate(whole)]  # fmt: skip
                name = self.heading()  # has what it needs before any other
                self._share(in_two, [*kept[:name], max(kept[name], in_two[name]), *kept[name + 1 :]], kept)
            self.is_in_two_lines = bool(self.periods) or any(saved)

    def fit_where_cut(self) -> None:
        """Fit the columns where one has come to hold more than it did, and more than it has room for."""
        whole, *_ = self._measured()
        before = self._fitted if len(self._fitted) == len(whole) else [0] * len(whole)
        if any(
            now > max(was, self.columnWidth(column))
            for column, (was, now) in enumerate(zip(before, whole, strict=True))
        ):
            self.fit()

    def unscrolled(self) -> int:
        """The pixels that its columns take at the least, with what is in them in two lines; in fewer it is scrolled."""
        _, _, least, saved = self._measured()
        return sum(self._kept(_less(least, saved)))

    def _measured(self) -> tuple[list[int], list[int], list[int], list[int]]:
        """What each column takes whole, wants and keeps at the least, and how much of it two lines would save."""
        measure, own = self._measure, self._own
        whole = own(measure.whole)
        wanted = own(lambda column: measure.wanted(column, whole[column]))
        least = own(lambda column: measure.least(column, wanted[column]))
        saved = [0 if field.name in self._own_widths else measure.saved_beneath(column, whole[column])
                 for column, field in enumerate(self.fields)]  # fmt: skip
        return whole, wanted, least, saved

    def _own(self, measure: Callable[[int], int]) -> list[int]:
        """What is measured of each column; of one that somebody has drawn wider or narrower, that width."""
        return [self._own_widths.get(field.name) or measure(column) for column, field in enumerate(self.fields)]

    def _kept(self, least: Sequence[int]) -> list[int]:
        return self._own(lambda column: self._measure.narrowest(column, least[column]))

    @property
    def _is_scrolled(self) -> bool:
        """Whether its columns are wider together than the room there is."""
        return self.horizontalHeader().length() > self.viewport().width()

    def _share(self, whole: Sequence[int], wanted: Sequence[int], least: Sequence[int]) -> None:
        with self._by_program():
            room = self.viewport().width()
            for column, width in enumerate(shared_out(wanted, least, self._growing(), room, whole)):
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit("")
        elif event.key() == Qt.Key.Key_F2:
            column = self.currentIndex().column()
            self.entered.emit(self._model.field(column).name if column >= 0 else "")
        elif plain and event.key() == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():  # a key held down would go on with the neighbour, and the next
                self._delete_selected()
        else:
            super().keyPressEvent(event)
            self._agree()

    def _delete_selected(self) -> None:
        """Nothing is deleted that is not highlighted: the focus may be on the head of a group folded away."""
        if self.selectionModel().hasSelection():
            self.unwanted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._agree()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._agree()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._agree()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What a key selects: with Ctrl it would go to a row, and to its form, and leave another highlighted.

        The head of a group is gone to, and what is highlighted stays so.
        """
        command = super().selectionCommand(index, event)
        if isinstance(event, QKeyEvent) and command == QItemSelectionModel.SelectionFlag.NoUpdate:
            plain = QKeyEvent(event.type(), event.key(), event.modifiers() & ~Qt.KeyboardModifier.ControlModifier)
            command = super().selectionCommand(index, plain)
        clears = command & QItemSelectionModel.SelectionFlag.Clear
        return QItemSelectionModel.SelectionFlag.NoUpdate if clears and self._is_head(index) else command

    def _is_head(self, index: Index) -> bool:
        return self._model.head(index.row()) is not None

    def _agree(self) -> None:
        """Have the row with the focus, which the form shows, among those highlighted.

        Where it has just been taken out of several, the focus goes to the nearest of them.
        """
        now, selection = self.currentIndex(), self.selectionModel()
        if not now.isValid() or self._is_head(now) or selection.isSelected(now):
            return
        lines = [line for each in selection.selection().toList() for line in (each.top(), each.bottom())]
        flags = QItemSelectionModel.SelectionFlag
        if lines:
            nearest = min(lines, key=lambda line: abs(line - now.row()))
            selection.setCurrentIndex(self._model.index(nearest, now.column()), flags.NoUpdate)
        else:
            selection.select(now, flags.Select | flags.Rows)

    def selected(self) -> list[Row]:
        """The rows selected, in the order of the table.

        Qt knows them as ranges: to ask it for the rows has it ask of every cell whether it can be selected.
        """
        ranges = self.selectionModel().selection().toList()
        lines = {line for each in ranges for line in range(each.top(), each.bottom() + 1)}
        return self._model.rows_on(sorted(lines))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for row in (
            current,
            previous,
        ):  # the bar at the row with the focus stands in its first column, whichever has it
            self.viewport().update(self.visualRect(self._model.index(row.row(), 0)))
        if current.isValid():
            self._in = self._model.field(current.column()).name

    @property
    def column(self) -> int:
        """The column that the focus was in last, whatever has been read again since; at first that of the name."""
        names = [field.name for field in self._model.fields]
        return names.index(self._in) if self._in in names else self.heading()

    def select_lines(self, lines: Iterable[int]) -> None:
        """Have these rows selected, and no others; the focus stays where it is."""
        whole = QItemSelection()
        for line in lines:
            place = self._model.index(line, 0)
            whole.append(QItemSelectionRange(place, place.siblingAtColumn(self._model.columnCount() - 1)))
        self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def fields(self) -> Sequence[Field]:
        """The fields that the columns show, in order."""
        return self._model.fields

    def copy(self) -> None:
        """Put the rows selected on the clipboard, under the heads of their columns."""
        from mkip_desk.views.register.copying import copied

        rows = self.selected()
        QGuiApplication.clipboard().setMimeData(copied(self._model.fields, rows, self._model.names.by_register))
        self.copied.emit(len(rows))

    def heading(self) -> int:
        """The column that names the record."""
        return self._measure.heading()

    def _make_room_for_heads(self) -> None:
        """Widen the columns whose heads have got a mark that does not fit, and take it from the one that grows."""
        growing = self._growing()
        with self._by_program():
            for column in range(self._model.columnCount()):
                needed = narrowest_head if self._is_narrow else head_width
                short = needed(self._measure.head(column)) - self.columnWidth(column)
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

    def cuts_names(self) -> bool:
        """Whether words that are read, not looked up, do not fit on one line of their column."""
        wordy = (column for column, field in enumerate(self.fields) if field.kind in WORDY)
        return not all(self._measure.fits(column, self.columnWidth(column), 1) for column in wordy)

    def _cuts_its_name(self) -> bool:
        """Whether the names of records do not fit in two lines of their column."""
        column = self.heading()
        return self._growing() == column and not self._measure.fits(column, self.columnWidth(column), 2)


def _less(widths: Sequence[int], saved: Sequence[int]) -> list[int]:
    return [width - less for width, less in zip(widths, saved, strict=True)]
