"""The lines of an option's profile as a grid of years, with what comes to at the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from mkip_desk.domain.business_case import counts, is_cost
from mkip_desk.domain.investment import YEARS, Pence, Profile
from mkip_desk.domain.investment_words import bracketed
from mkip_desk.domain.register import Record
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import SEMIBOLD, font, theme
from mkip_desk.views.cases.amounts import COLUMNS, KIND_WORDS, kind_of, understood

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


@called_by_qt
class MoneyModel(QAbstractTableModel):
    """A row a line, and two for what they come to. It keeps nothing: what is typed is told to whoever listens."""

    typed = Signal(int, str, str)  # the id of a line, a field, and what it is to be
    named = Signal()  # a line is called otherwise

    def __init__(self) -> None:
        super().__init__()
        self._records: Sequence[Record] = ()
        self._drafts: Drafts = {}
        self._profile: Profile | None = None
        self._may_change = False

    def show(self, records: Sequence[Record], drafts: Drafts, profile: Profile, *, may_change: bool) -> None:
        """Show these lines with what is typed into them, and what they come to."""
        same = [each["id"] for each in records] == [each["id"] for each in self._records]
        renamed = [each["title"] for each in records] != [each["title"] for each in self._records]
        if not same:
            self.beginResetModel()
        self._records, self._drafts, self._profile, self._may_change = records, drafts, profile, may_change
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            if renamed:
                self.named.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        return 0 if parent.isValid() else len(self._records) + len(FOOT)

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
        if role == ROLE.TextAlignmentRole:
            return RIGHT if index.column() >= FIRST_YEAR else LEFT
        if role == ROLE.FontRole:
            return font(TEXT, SEMIBOLD) if index.row() == len(self._records) else font(TEXT)
        if index.row() >= len(self._records):
            return self._at_foot(index.row() - len(self._records), index.column(), role)
        record = self._records[index.row()]
        draft = self._drafts.get(int(str(record["id"])), {})
        return self._of_line(record, draft, COLUMNS[index.column()], role)

    def _of_line(self, record: Record, draft: Mapping[str, object], field: str, role: int) -> Any:
        kind = kind_of(record, draft)
        read = understood(field, str(draft[field]), kind) if field in draft else None
        if role == ROLE.EditRole:
            return str(draft[field]) if field in draft else _to_edit(field, record)
        if role in (ROLE.ToolTipRole, ROLE.AccessibleDescriptionRole):
            return read.trouble or None if read else None
        if role == ROLE.BackgroundRole and read and read.trouble:
            return theme.palette.colour("red_soft")
        if role not in (ROLE.DisplayRole, ROLE.ForegroundRole):
            return None
        if read and read.trouble:
            return str(draft[field]) if role == ROLE.DisplayRole else theme.palette.colour("red")
        value = read.value if read else record[field]
        if field not in COLUMNS[FIRST_YEAR:]:
            words = KIND_WORDS[kind] if field == "kind" else str(value)
            return words if role == ROLE.DisplayRole else None
        words = bracketed(value if isinstance(value, int) else 0, paid=is_cost(kind))
        if role == ROLE.DisplayRole:
            return words
        return theme.palette.colour("red" if words.startswith("(") else "ink" if counts(kind) else "secondary")

    def _at_foot(self, which: int, column: int, role: int) -> Any:
        if self._profile is None:
            return None
        if column < FIRST_YEAR:
            return (FOOT[which] if column == 0 else "") if role == ROLE.DisplayRole else None
        amounts: Sequence[Pence] = (self._profile.net, self._profile.running_total)[which]
        words = bracketed(amounts[column - FIRST_YEAR])
        if role == ROLE.DisplayRole:
            return words
        if role == ROLE.ForegroundRole:
            return theme.palette.colour("red" if words.startswith("(") else "ink")
        return None

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:
        line = self.line_id(index.row())
        if role != ROLE.EditRole or line is None:
            return False
        self.typed.emit(line, COLUMNS[index.column()], str(value))
        return True


def _to_edit(field: str, record: Record) -> str:
    """What an editor begins with: an amount as bare figures, as they would be typed."""
    value = record[field]
    if not isinstance(value, int) or field not in COLUMNS[FIRST_YEAR:]:
        return str(value or "")
    pounds, rest = divmod(abs(value), 100)
    return f"{'-' if value < 0 else ''}{pounds}{f'.{rest:02}' if rest else ''}"
