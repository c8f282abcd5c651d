"""A register's table as Qt asks for it: rows filtered by what is typed and sorted by meaning."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mkip_desk.domain.course import Course
from mkip_desk.domain.questions.arrangement import SortKey
from mkip_desk.domain.registers.register import Field, Kind, Record, Value
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.showing import Contents, Names, Row
from mkip_desk.views.base.widgets import tip
from mkip_desk.views.register.groups import Groups, Head, Totals, divided, lines_of
from mkip_desk.views.register.sort_menu import sort_mark, sort_words

Role = Qt.ItemDataRole
ROW = Role.UserRole  # the Row
DRAFT = Role.UserRole + 1  # whether its record has edits that are not saved
HEAD = Role.UserRole + 2  # the Head of a group, in place of a Row
Index = QModelIndex | QPersistentModelIndex

FIGURES = (Kind.MONEY, Kind.SUM, Kind.NUMBER, Kind.PERCENT, Kind.FIGURE)


@called_by_qt
class RegisterModel(QAbstractTableModel):
    """The rows of one register, filtered and sorted here in plain lists, so that they keep up with typing."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Field, ...] = ()
        self._names = Names()
        self._all: Sequence[Row] = ()
        self._ordered: Sequence[Row] = ()
        self._found: list[Row] = []  # what is not filtered away, in order
        self._shown: list[Row] = []  # the same, group by group where there are groups
        self._groups: Groups | None = None
        self._grouped: list[Head] = []  # every group that there is
        self._heads: list[Head] = []  # those of them of which something is shown
        self._lines: Sequence[Row | Head] = ()
        self._drafts: frozenset[int] = frozenset()
        self._typed = ""
        self._wanted: list[str] = []
        self._fits: Callable[[Record], bool] | None = None
        self._sort: tuple[SortKey, ...] = ()

    def show(self, contents: Contents) -> None:
        """Show these records in the order that they are in, filtered as before."""
        self.beginResetModel()
        self._columns = contents.columns
        self._names = contents.names
        self._all = contents.rows
        self._ordered = contents.ordered
        if self._groups is not None:
            before = self._groups
            self._groups = Groups(before.by, self._names)
            self._groups.fold_as(before)
        self._regroup()
        self._arrange()
        self.endResetModel()

    def group_by(self, field: Field | None) -> None:
        """Show the rows in groups by that field, or in none."""
        if field != self.grouped_by:
            self.beginResetModel()
            self._groups = Groups(field, self._names) if field else None
            self._regroup()
            self._arrange()
            self.endResetModel()

    @property
    def grouped_by(self) -> Field | None:
        """The field by which the rows are grouped; None where they are not."""
        return self._groups.by if self._groups else None

    @property
    def heads(self) -> Sequence[Head]:
        """The heads of the groups shown."""
        return self._heads

    def fold(self, head: Head, folded: bool) -> None:
        """Fold the rows of a group away, or bring them back."""
        if head.folded == folded or head not in self._heads:
            return
        first = self._lines.index(head) + 1
        last = first + len(head.rows) - 1
        (self.beginRemoveRows if folded else self.beginInsertRows)(QModelIndex(), first, last)
        head.folded = folded
        self._lines = lines_of(self._heads)
        (self.endRemoveRows if folded else self.endInsertRows)()
        self.dataChanged.emit(self.index(first - 1, 0), self.index(first - 1, len(self._columns) - 1))

    def fold_all(self, folded: bool) -> None:
        """Fold every group, or none."""
        self.beginResetModel()
        for head in self._heads:
            head.folded = folded
        self._lines = lines_of(self._heads)
        self.endResetModel()

    def unfold_to(self, record_id: int) -> None:
        """Bring the row of that record back where it is folded away."""
        for head in self._heads:
            if head.folded and any(row.id == record_id for row in head.rows):
                self.fold(head, False)

    def put_totals(self, totals: Sequence[tuple[Head, Totals]]) -> None:
        """Show in the heads what their rows come to."""
        for head, found in totals:
            head.totals = found
        if self._heads and self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self._columns) - 1))

    def narrow(self, typed: str, fits: Callable[[Record], bool] | None = None) -> None:
        """Show only the rows that hold every word typed, in any shown field, and whose records fit."""
        wanted = typed.casefold().split()
        if (wanted, fits) != (self._wanted, self._fits):
            fewer = fits == self._fits and typed.casefold().startswith(self._typed)
            self.beginResetModel()
            self._typed, self._wanted, self._fits = typed.casefold(), wanted, fits
            self._arrange(fewer=fewer)
            self.endResetModel()

    def mark_drafts(self, ids: Collection[int]) -> None:
        """Mark these records as having edits that are not saved."""
        changed = self._drafts.symmetric_difference(ids)
        self._drafts = frozenset(ids)
        for line in (line for record_id in changed if (line := self.line_of(record_id)) is not None):
            self.dataChanged.emit(self.index(line, 0), self.index(line, len(self._columns) - 1))

    @property
    def names(self) -> Names:
        """How the records that these point to are named."""
        return self._names

    @property
    def total(self) -> int:
        """How many records there are, shown or not."""
        return len(self._all)

    @property
    def found(self) -> Sequence[Row]:
        """The rows that are not filtered away, sorted and not grouped."""
        return self._found

    @property
    def shown(self) -> Sequence[Row]:
        """The rows of the table in their order, those folded away too."""
        return self._shown

    def first(self, most: int) -> Sequence[Row]:
        """At most so many of all rows, whatever is filtered away, and as many of those shown, in no order."""
        return list({row.id: row for row in (*self._ordered[:most], *self._shown[:most])}.values())

    def row(self, line: int) -> Row:
        """The row on that line of the table, which is no head."""
        row = self._lines[line]
        assert isinstance(row, Row)
        return row

    def rows_on(self, lines: Iterable[int]) -> list[Row]:
        """The rows on these lines; heads are none."""
        return [row for line in lines if isinstance(row := self._lines[line], Row)]

    @property
    def numbered(self) -> Iterator[tuple[int, Row]]:
        """The rows in the order of the table, each with its line; heads are passed over."""
        return ((line, row) for line, row in enumerate(self._lines) if isinstance(row, Row))

    def head(self, line: int) -> Head | None:
        """The head on that line of the table, None where a record is."""
        head = self._lines[line] if 0 <= line < len(self._lines) else None
        return head if isinstance(head, Head) else None

    def line_of_head_over(self, line: int) -> int:
        """The line of the head of the group that a line belongs to."""
        return next((at for at in range(line, -1, -1) if isinstance(self._lines[at], Head)), line)

    def line_of(self, record_id: int | None) -> int | None:
        """The line on which that record is shown, if it is."""
        return next((line for line, row in self.numbered if row.id == record_id), None)

    def nearest(self, line: int) -> int | None:
        """The line of a record nearest to that one, at first downwards; None where no record is shown."""
        ways = chain(range(line, len(self._lines)), range(min(line, len(self._lines)) - 1, -1, -1))
        return next((at for at in ways if isinstance(self._lines[at], Row)), None)

    def neighbour(self, record_id: int) -> int | None:
        """The record shown after that one, or before it if it is the last; None where it is alone or not shown."""
        ids = [row.id for row in self._shown]
        if record_id not in ids or len(ids) < 2:
            return None
        at = ids.index(record_id)
        return ids[at + 1 if at + 1 < len(ids) else at - 1]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that the columns show, in order."""
        return self._columns

    def field(self, column: int) -> Field:
        """The field that a column shows."""
        return self._columns[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._lines[index.row()], index.column()
        if isinstance(row, Head):
            return self._of_head(row, column, role)
        match role:
            case Role.DisplayRole:
                return row.texts[column]
            case Role.TextAlignmentRole:
                return _alignment(self._columns[column])
            case Role.ToolTipRole:
                said = self._tip(row, column)
                return tip(said) if said else None
            case Role.AccessibleTextRole:
                return self._spoken(row, column)
            case _ if role == ROW:
                return row
            case _ if role == DRAFT:
                return row.id in self._drafts
        return None

    def _of_head(self, head: Head, column: int, role: int) -> Any:
        counted = f"{head.words}, {len(head.rows):,}"
        if role == HEAD:
            return head
        if role == Role.DisplayRole:
            return counted if column == 0 else ""
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            labels = {field.name: field.label for field in self._columns}
            said = [f"{labels[name]} {'; '.join(each.words for each in found)}" for name, found in head.totals.items()]
            told = ". ".join((counted, *said))
            return tip(told) if role == Role.ToolTipRole else f"{told}{', folded away' if head.folded else ''}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A head is gone to, but not selected: what is done with records is not done with it."""
        flags = super().flags(index)
        return flags & ~Qt.ItemFlag.ItemIsSelectable if self.head(index.row()) is not None else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Role.DisplayRole:
                field = self._columns[section]
                return f"{field.label} {sort_mark(self._sort, field.name)}".strip()
            if role == Role.AccessibleTextRole:
                field = self._columns[section]
                return f"{field.label}{sort_words(self._sort, field.name)}"
            if role == Role.TextAlignmentRole:
                return _alignment(self._columns[section]).value | Qt.TextFlag.TextWordWrap.value
        return None

    def mark_sort(self, sort: tuple[SortKey, ...]) -> None:
        """Mark the heads of these fields as what the table is sorted by."""
        if sort != self._sort:
            self._sort = sort
            if self._columns:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def put_in_order(self, ordered: Sequence[Row], parts: Mapping[Value, list[Row]] | None = None) -> None:
        """Show the same rows in this order of them all; `parts` are they divided by what they are grouped by."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        lines = [self._lines[index.row()] for index in kept]
        self._ordered = ordered
        self._regroup(parts)
        if len(self._found) == len(self._all):
            self._found = [*ordered]
        else:
            found = set(self._found)
            self._found = [row for row in ordered if row in found]
        self._line_up()
        places = {line: self._lines.index(line) for line in set(lines)}
        moved = [self.index(places[line], index.column()) for line, index in zip(lines, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _regroup(self, parts: Mapping[Value, list[Row]] | None = None) -> None:
        """Take the rows in their order, shown or not, into their groups."""
        if self._groups is None:
            self._grouped = []
        else:
            falling = SortKey(self._groups.by.name, falling=True) in self._sort
            found = divided(self._ordered, self._groups.by) if parts is None else parts
            self._grouped = self._groups.of(found, falling=falling)

    def _arrange(self, *, fewer: bool = False) -> None:
        """Show the rows that are wanted: of all, or where there can only be fewer, of those shown."""
        rows: Sequence[Row] = self._found if fewer else self._ordered
        fits = self._fits
        if fits is not None:
            rows = [row for row in rows if fits(row.record)]
        for word in self._wanted:
            rows = [row for row in rows if word in row.haystack]
        self._found = [*rows]
        self._line_up()

    def _line_up(self) -> None:
        """Take what was found as it is, or group by group."""
        self._heads, self._shown, self._lines = [], self._found, self._found
        if self._groups is None:
            return
        found = set(self._found) if len(self._found) < len(self._all) else None
        for head in self._grouped:
            head.rows = head.all if found is None else [row for row in head.all if row in found]
            head.totals = {}
        self._heads = [head for head in self._grouped if head.rows]
        self._shown = list(chain.from_iterable(head.rows for head in self._heads))
        self._lines = lines_of(self._heads)

    def _tip(self, row: Row, column: int) -> str | None:
        field = self._columns[column]
        value = row.record.get(field.name)
        if field.kind is Kind.COUNCILS and isinstance(value, tuple):
            return ", ".join(self._names.councils.get(each, "?") for each in value)
        if field.kind is Kind.COUNCIL and isinstance(value, int):
            return self._names.councils.get(value)
        if isinstance(value, Course):
            return f"{value.at}, {value.told}"
        words = getattr(value, "words", None)
        shown = row.texts[column]
        return f"{shown} (“{words}”)" if words and words != shown else shown or None

    def _spoken(self, row: Row, column: int) -> str:
        said = self._tip(row, column) or "nothing recorded"
        unsaved = ", unsaved changes" if column == 0 and row.id in self._drafts else ""
        return f"{self._columns[column].label}: {said}{unsaved}"


def _alignment(field: Field) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if field.kind in FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
