"""A register's table as Qt asks for it: rows filtered by what is typed and sorted by meaning."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mkip_desk.domain.arrangement import SortKey
from mkip_desk.domain.register import Field, Kind, Record
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.showing import Contents, Names, Row
from mkip_desk.views.base.widgets import tip
from mkip_desk.views.register.sort_menu import sort_mark, sort_words

Role = Qt.ItemDataRole
ROW = Role.UserRole  # the Row
DRAFT = Role.UserRole + 1  # whether its record has edits that are not saved
Index = QModelIndex | QPersistentModelIndex

FIGURES = (Kind.MONEY, Kind.SUM, Kind.NUMBER)


@called_by_qt
class RegisterModel(QAbstractTableModel):
    """The rows of one register, filtered and sorted here in plain lists, so that they keep up with typing."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Field, ...] = ()
        self._names = Names()
        self._all: Sequence[Row] = ()
        self._ordered: Sequence[Row] = ()
        self._shown: list[Row] = []
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
        self._arrange(self._ordered)
        self.endResetModel()

    def narrow(self, typed: str, fits: Callable[[Record], bool] | None = None) -> None:
        """Show only the rows that hold every word typed, in any shown field, and whose records fit."""
        wanted = typed.casefold().split()
        if (wanted, fits) != (self._wanted, self._fits):
            fewer = fits == self._fits and typed.casefold().startswith(self._typed)
            self.beginResetModel()
            self._typed, self._wanted, self._fits = typed.casefold(), wanted, fits
            self._arrange(self._shown if fewer else self._ordered)
            self.endResetModel()

    def mark_drafts(self, ids: Collection[int]) -> None:
        """Mark these records as having edits that are not saved."""
        changed = self._drafts.symmetric_difference(ids)
        self._drafts = frozenset(ids)
        for line in (line for record_id in changed if (line := self.line_of(record_id)) is not None):
            self.dataChanged.emit(self.index(line, 0), self.index(line, len(self._columns) - 1))

    @property
    def total(self) -> int:
        """How many records there are, shown or not."""
        return len(self._all)

    @property
    def shown(self) -> Sequence[Row]:
        """The rows on the lines of the table."""
        return self._shown

    def row(self, line: int) -> Row:
        """The row on that line of the table."""
        return self._shown[line]

    def line_of(self, record_id: int | None) -> int | None:
        """The line on which that record is shown, if it is."""
        return next((line for line, row in enumerate(self._shown) if row.record["id"] == record_id), None)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that the columns show, in order."""
        return self._columns

    def field(self, column: int) -> Field:
        """The field that a column shows."""
        return self._columns[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], index.column()
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

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Role.DisplayRole:
                field = self._columns[section]
                return f"{field.label} {sort_mark(self._sort, field.name)}".strip()
            if role == Role.AccessibleTextRole:
                field = self._columns[section]
                return f"{field.label}{sort_words(self._sort, field.name)}"
            if role == Role.TextAlignmentRole:
                return _alignment(self._columns[section])
        return None

    def mark_sort(self, sort: tuple[SortKey, ...]) -> None:
        """Mark the heads of these fields as what the table is sorted by."""
        if sort != self._sort:
            self._sort = sort
            if self._columns:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def put_in_order(self, ordered: Sequence[Row]) -> None:
        """Show the same rows in this order of them all."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        rows = [self._shown[index.row()] for index in kept]
        self._ordered = ordered
        if len(self._shown) == len(self._all):
            self._shown = [*ordered]
        else:
            shown = set(self._shown)
            self._shown = [row for row in ordered if row in shown]
        places = {row: self._shown.index(row) for row in set(rows)}
        moved = [self.index(places[row], index.column()) for row, index in zip(rows, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _arrange(self, rows: Sequence[Row]) -> None:
        """Show those of the rows that are wanted."""
        fits = self._fits
        if fits is not None:
            rows = [row for row in rows if fits(row.record)]
        for word in self._wanted:
            rows = [row for row in rows if word in row.haystack]
        self._shown = [*rows]

    def _tip(self, row: Row, column: int) -> str | None:
        field = self._columns[column]
        value = row.record.get(field.name)
        if field.kind is Kind.COUNCILS and isinstance(value, tuple):
            return ", ".join(self._names.councils.get(each, "?") for each in value)
        if field.kind is Kind.COUNCIL and isinstance(value, int):
            return self._names.councils.get(value)
        words = getattr(value, "words", None)
        shown = row.texts[column]
        return f"{shown} (“{words}”)" if words and words != shown else shown or None

    def _spoken(self, row: Row, column: int) -> str:
        said = self._tip(row, column) or "nothing recorded"
        unsaved = ", edits not saved" if column == 0 and row.id in self._drafts else ""
        return f"{self._columns[column].label}: {said}{unsaved}"


def _alignment(field: Field) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if field.kind in FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
