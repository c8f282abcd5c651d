"""A table of records: how wide its columns are, what its keys do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.views.base.lines import in_lines
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.showing import Row, amount_and_period, in_two_lines
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font
from mkip_desk.views.register.cell_painting import CHIP, LINE_HEIGHT, PADDING, RAG_WIDTH, TEXT, CellPainter, Index
from mkip_desk.views.register.column_widths import (
    NARROWEST,
    SHORT_HEADING,
    SPARE,
    WORDY,
    head_width,
    narrowest_head,
    shared_out,
    shortest,
    widest_of_two,
)
from mkip_desk.views.register.course_painting import course_width
from mkip_desk.views.register.register_model import RegisterModel

MEASURED = 200  # rows looked at for the width of a column
WIDEST, WIDEST_HEADING = 180, 420  # what a column takes at most, spare room apart
LONGEST_WORD = 120  # of several that stand under each other: a longer one is cut
NARROW_HEADING = 80  # what names keep, in two lines, before a table has to be scrolled


@called_by_qt
class RecordTable(QTableView):
    """A table of records that one reads along rows: a row is chosen, not a cell."""

    entered = Signal(str)  # Enter on a row, or F2, which gives the field of the column that the focus is in
    unwanted = Signal()  # Delete on a row
    _may_have_two_lines = False

    def __init__(self, model: RegisterModel, register: Register) -> None:
        super().__init__()
        self._register = register
        self._model = model
        self._own_widths: dict[str, int] = {}  # of the columns drawn wider or narrower, in pixels
        self._in = ""  # the field of the column that the focus was in last
        self._arranging = False  # whether columns are moved and drawn by the program
        self.periods = 0  # pixels that what sums are for takes, at the right of their column
        self.is_in_two_lines = False  # whether it, and a way through gates, stands beneath instead
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
        columns = range(self._model.columnCount())
        drawn = [self._own_widths.get(self._model.field(column).name) for column in columns]
        whole = [own or self._whole(column) for column, own in zip(columns, drawn, strict=True)]
        wanted = [own or self._wanted(column, whole[column]) for column, own in zip(columns, drawn, strict=True)]
        least = [own or self._least(column, wanted[column]) for column, own in zip(columns, drawn, strict=True)]
        self._share(whole, wanted, least)
        if self._may_have_two_lines and (self._is_scrolled or self.cuts_names()):
            saved = [0 if own else self._saved_beneath(column) for column, own in zip(columns, drawn, strict=True)]
            beneath = [[width - less for width, less in zip(widths, saved, strict=True)]
                       for widths in (whole, wanted, least)]  # fmt: skip
            self._share(*beneath)
            self._is_narrow = self._is_scrolled or self._cuts_its_name()
            if self._is_narrow:
                kept = [own or self._narrowest(column, least)
                        for column, (own, least) in enumerate(zip(drawn, beneath[-1], strict=True))]  # fmt: skip
                in_two = [min(width, max(least, self._in_two(column)))
                          for column, (width, least) in enumerate(zip(beneath[0], kept, strict=True))]  # fmt: skip
                name = self.heading()  # has what it needs before any other
                self._share(in_two, [*kept[:name], max(kept[name], in_two[name]), *kept[name + 1 :]], kept)
            self.is_in_two_lines = bool(self.periods) or any(saved)

    @property
    def _is_scrolled(self) -> bool:
        """Whether its columns are wider together than the room there is."""
        return self.horizontalHeader().length() > self.viewport().width()

    def _share(self, whole: Sequence[int], wanted: Sequence[int], least: Sequence[int]) -> None:
        with self._by_program():
            room = self.viewport().width()
            for column, width in enumerate(shared_out(wanted, least, self._growing(), room, whole)):
                self.setColumnWidth(column, width)

    def _saved_beneath(self, column: int) -> int:
        """How much narrower a column may be with what sums are for, or a way through gates, beneath; in pixels."""
        kind = self._model.field(column).kind
        if kind is Kind.COURSE:
            key = course_width(self._values(column), QFontMetrics(font(TEXT)), beneath=True) + 2 * PADDING + SPARE
            return max(0, self._whole(column) - max(key, head_width(self._head(column))))
        if kind is not Kind.SUM:
            return 0
        upper, lower = QFontMetrics(font(TEXT)), QFontMetrics(font(SMALL))
        lines = [in_two_lines(value) for value in self._values(column) if isinstance(value, Sum)]
        widest = [max(upper.horizontalAdvance(over), lower.horizontalAdvance(under)) for over, under in lines]
        beneath = max(widest, default=0) + 2 * PADDING + SPARE
        return max(0, self._whole(column) - max(beneath, head_width(self._head(column))))

    def _values(self, column: int) -> list[object]:
        """The values of a column that its width is measured by."""
        name = self._model.field(column).name
        return [row.record.get(name) for row in self._model.shown[:MEASURED]]

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
                needed = narrowest_head if self._is_narrow else head_width
                short = needed(self._head(column)) - self.columnWidth(column)
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

    def _narrowest(self, column: int, least: int) -> int:
        """What a column keeps before the table has to be scrolled: its name, its head and its words in two lines."""
        if column == self.heading():
            return min(NARROW_HEADING, least)
        if self._model.field(column).kind not in (*WORDY, Kind.COUNCIL):
            return least
        return min(least, max(narrowest_head(self._head(column)), self._longest_word(column)))

    def _longest_word(self, column: int) -> int:
        """What a column takes whose words may stand under each other, but none of them cut; letters stay in a line."""
        letters = QFontMetrics(font(TEXT))
        texts = ((row.texts[column], row.texts[column].split()) for row in self._model.shown[:MEASURED])
        longest = (
            words if max(map(len, parts), default=0) == 1 else max(parts, key=len, default="") for words, parts in texts
        )
        widest = max(map(letters.horizontalAdvance, longest), default=0)
        return min(widest, LONGEST_WORD) + 2 * PADDING + SPARE

    def _in_two(self, column: int) -> int:
        """What a column takes for its words to be read in two lines; 0 for one that has no words."""
        if self._model.field(column).kind not in WORDY:
            return 0
        naming = column == self.heading()
        letters = QFontMetrics(font(TEXT, SEMIBOLD) if naming else font(TEXT))
        texts = (row.texts[column] for row in self._model.shown[:MEASURED])
        widest = max((widest_of_two(text, letters.horizontalAdvance) for text in texts), default=0)
        return min(widest, WIDEST_HEADING if naming else WIDEST) + 2 * PADDING + SPARE

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

    def _cuts_its_name(self) -> bool:
        """Whether the names of records do not fit in two lines of their column."""
        column, letters = self.heading(), QFontMetrics(font(TEXT, SEMIBOLD))
        if self._growing() != column:
            return False
        room = self.columnWidth(column) - 2 * PADDING
        names = (row.texts[column] for row in self._model.shown[:MEASURED])
        return any(name and " ".join(in_lines(name, letters, room, 2)) != name for name in names)

    def _head(self, column: int) -> str:
        """What the head of a column says, with the mark of one that is sorted by."""
        return str(self._model.headerData(column, Qt.Orientation.Horizontal))

    def _wanted(self, column: int, whole: int) -> int:
        """What a column takes where there is little to spare: words that are long are cut, or take two lines."""
        if self._model.field(column).kind in (Kind.RAG, Kind.SUM, Kind.GRADE, Kind.COURSE):
            return whole
        most = WIDEST_HEADING if column == self.heading() else WIDEST
        return max(head_width(self._head(column)), min(whole, most + 2 * PADDING + SPARE))

    def _whole(self, column: int) -> int:
        """What a column takes for all that is in it to be read on one line."""
        field = self._model.field(column)
        heading = column == self.heading()
        letters = QFontMetrics(font(TEXT, SEMIBOLD) if heading else font(TEXT))
        head = head_width(self._head(column))
        if field.kind is Kind.RAG:
            return max(head, RAG_WIDTH + 2 * PADDING)
        rows = self._model.shown[:MEASURED]
        if field.kind is Kind.SUM:
            return max(head, self._sums(self._values(column), letters) + 2 * PADDING + SPARE)
        if field.kind is Kind.COURSE:
            return max(head, course_width(self._values(column), letters, beneath=False) + 2 * PADDING + SPARE)
        texts = (row.texts[column] for row in rows)
        widest = max((letters.horizontalAdvance(words) for words in texts), default=0)
        if field.kind is Kind.GRADE:
            return max(head, widest + CHIP + 2 * PADDING + SPARE)
        return max(head, widest + 2 * PADDING + SPARE)

    def _sums(self, values: Sequence[object], letters: QFontMetrics) -> int:
        """What a column of sums takes: the amounts under each other, and beside them what they are for."""
        small = QFontMetrics(font(SMALL))
        parts = [amount_and_period(value) for value in values if isinstance(value, Sum)]
        amounts = max((letters.horizontalAdvance(amount) for amount, _ in parts), default=0)
        periods = max((small.horizontalAdvance(period) for _, period in parts), default=0)
        self.periods = periods + PADDING if periods else 0
        return amounts + self.periods
