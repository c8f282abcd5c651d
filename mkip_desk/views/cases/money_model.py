"""The lines of an option's profile as a grid of years, with what comes to at the foot."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from mkip_desk.domain.cases.business_case import YEAR_FIELDS, counts, in_year, is_cost
from mkip_desk.domain.cases.investment import YEARS, Pence, Profile
from mkip_desk.domain.registers.register import Record
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import SEMIBOLD, font, theme
from mkip_desk.views.cases.amounts import COLUMNS, KIND_WORDS, POUNDS, bare, kind_of, shown, understood

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
FIRST_YEAR = COLUMNS.index("year_0")
HEADS = ("Line", "Kind", *(f"Year {year}" for year in range(YEARS)))
FOOT = ("Net cashable", "Running total")
TEXT = 14  # pixels: a table is denser than a page
RIGHT, LEFT = (
    side | Qt.AlignmentFlag.AlignVCenter for side in (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
)

Drafts = Mapping[int, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown, in a colour of the theme; a `trouble` says why what is typed cannot be taken."""

    words: str
    colour: str = "ink"
    trouble: str = ""


@called_by_qt
class MoneyModel(QAbstractTableModel):
    """A row a line, and two for what they come to. It keeps nothing: what is typed is told to whoever listens."""

    typed = Signal(int, str, str)  # the id of a line, a field, and what it is to be
    named = Signal()  # a line is called otherwise, has come, gone or moved
    going = Signal(object)  # the ids of lines, before their rows go

    def __init__(self) -> None:
        super().__init__()
        self._records: list[Record] = []
        self._drafts: Drafts = {}
        self._cells: list[list[Cell]] = []
        self._may_change = False
        self.unit = POUNDS  # the pounds that a 1 stands for

    def show(self, records: Sequence[Record], drafts: Drafts, profile: Profile, unit: int, *, may_change: bool) -> None:
        """Show these lines with what is typed into them, and what they come to, counted in that unit."""
        kept = {each["id"] for each in records} & {each["id"] for each in self._records}
        if gone := {each["id"] for each in self._records} - kept:
            self.going.emit(gone)
        before, now = ([(each["id"], each["title"]) for each in of] for of in (self._records, records))
        self._drafts, self._may_change, self.unit = drafts, may_change, unit
        foot = [self._at_foot(*each) for each in zip(FOOT, (profile.net, profile.running_total), strict=True)]
        cells = [*map(self._of_line, records), *foot]
        if kept:
            self._follow(records, kept)
            shown, self._records, self._cells = self._cells, [*records], cells
            self._tell_changed(shown)
            if now != before:
                self.named.emit()
        else:
            self.beginResetModel()
            self._records, self._cells = [*records], cells
            self.endResetModel()

    def show_none(self) -> None:
        """Show no lines: there is no option that could have any."""
        if self._records:
            self.going.emit({each["id"] for each in self._records})
        self.beginResetModel()
        self._records, self._cells = [], []
        self.endResetModel()

    def _follow(self, records: Sequence[Record], kept: Container[object]) -> None:
        """Have rows go, come and move as their lines did, so that a cell that is typed into stays open at its line."""
        nowhere = QModelIndex()
        for row in reversed(range(self.lines)):
            if self._records[row]["id"] not in kept:
                self.beginRemoveRows(nowhere, row, row)
                del self._records[row], self._cells[row]
                self.endRemoveRows()
        for row, record in enumerate(records):
            at = self.row_of(int(str(record["id"])))
            if at is None:
                self.beginInsertRows(nowhere, row, row)
                self._records.insert(row, record)
                self._cells.insert(row, self._of_line(record))
                self.endInsertRows()
            elif at != row:
                self.beginMoveRows(nowhere, at, at, nowhere, row)
                self._records.insert(row, self._records.pop(at))
                self._cells.insert(row, self._cells.pop(at))
                self.endMoveRows()

    def _tell_changed(self, before: Sequence[Sequence[Cell]]) -> None:
        """Have the rows drawn that are otherwise now: drawing all of them at each key is what one would feel."""
        for row, (then, now) in enumerate(zip(before, self._cells, strict=True)):
            if then != now:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    @property
    def lines(self) -> int:
        """How many rows are lines."""
        return len(self._records)

    def line_id(self, row: int) -> int | None:
        """The id of the line in that row; None at the foot."""
        return int(str(self._records[row]["id"])) if 0 <= row < len(self._records) else None

    def row_of(self, line_id: int) -> int | None:
        """The row of that line."""
        return next((at for at, each in enumerate(self._records) if each["id"] == line_id), None)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == ROLE.DisplayRole:
            return HEADS[section]
        if orientation is Qt.Orientation.Horizontal and role == ROLE.TextAlignmentRole:
            return RIGHT if section >= FIRST_YEAR else LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        may = self._may_change and index.row() < len(self._records)
        return plain | Qt.ItemFlag.ItemIsEditable if may else plain

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == ROLE.DisplayRole:
            return self._cells[row][column].words
        if role == ROLE.TextAlignmentRole:
            return RIGHT if column >= FIRST_YEAR else LEFT
        if role == ROLE.FontRole:
            return font(TEXT, SEMIBOLD) if row == len(self._records) else font(TEXT)
        if role == ROLE.ForegroundRole:
            return theme.palette.colour(self._cells[row][column].colour)
        if role == ROLE.AccessibleTextRole:
            return self._said(row, column)
        trouble = self._cells[row][column].trouble
        if role in (ROLE.ToolTipRole, ROLE.AccessibleDescriptionRole):
            return trouble or None
        if role == ROLE.BackgroundRole and trouble:
            return theme.palette.colour("red_soft")
        return self._to_edit(row, COLUMNS[column]) if role == ROLE.EditRole else None

    def _said(self, row: int, column: int) -> str:
        """A cell as one hears it: whose, what and how much."""
        name, words = self._cells[row][0].words, self._cells[row][column].words
        if column == 0:
            return f"{HEADS[0]}: {name or 'not named'}"
        amount = f"minus {words.strip('()')}" if words.startswith("(") else "nothing" if words in ("", "–") else words
        return f"{name}, {HEADS[column]}: {amount}"

    def _of_line(self, record: Record) -> list[Cell]:
        """A line as it is shown, with what is typed into it."""
        draft = self._drafts.get(int(str(record["id"])), {})
        kind = kind_of(record, draft)
        plain = "ink" if counts(kind) else "secondary"
        cells = []
        for field in COLUMNS:
            read = understood(field, str(draft[field]), kind) if field in draft else None
            value = read.value if read else record[field]
            if read and read.trouble:
                cells.append(Cell(str(draft[field]), "red", read.trouble))
            elif field in YEAR_FIELDS:
                words = shown(in_year(value, kind), self.unit, paid=is_cost(kind))
                cells.append(Cell(words, "red" if words.startswith("(") else plain))
            else:
                cells.append(Cell(KIND_WORDS[kind] if field == "kind" else str(value)))
        return cells

    def _at_foot(self, name: str, amounts: Sequence[Pence]) -> list[Cell]:
        said = [shown(each, self.unit) for each in amounts]
        return [Cell(name), Cell(""), *(Cell(words, "red" if words.startswith("(") else "ink") for words in said)]

    @property
    def amounts(self) -> set[str]:
        """Every amount that is shown, in words."""
        return {cell.words for cells in self._cells for cell in cells[FIRST_YEAR:]}

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:
        line = self.line_id(index.row())
        if role != ROLE.EditRole or line is None:
            return False
        self.typed.emit(line, COLUMNS[index.column()], str(value))
        return True

    def _to_edit(self, row: int, field: str) -> str:
        """What an editor begins with: an amount as bare figures, as they would be typed."""
        if row >= len(self._records):
            return ""
        record = self._records[row]
        draft = self._drafts.get(int(str(record["id"])), {})
        read = understood(field, str(draft[field]), kind_of(record, draft)) if field in draft else None
        if read and read.trouble:
            return str(draft[field])
        value = read.value if read else record[field]
        return bare(value, self.unit) if isinstance(value, int) and field in YEAR_FIELDS else str(value or "")
