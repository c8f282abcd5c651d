"""What pasting would do, line by line: the record, the field, what it holds now and what it would hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mkip_desk.domain.registers.register import Register
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.domain.text import in_short
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import capitalised, lowered_label
from mkip_desk.views.base.showing import Names, full_name
from mkip_desk.views.base.theme import theme
from mkip_desk.views.base.widgets import tip

if TYPE_CHECKING:
    from mkip_desk.services.importing.pasting import CellPlan, PastePlan, RowPlan

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex

MEASURED = 100  # lines looked at for the width of a column
WIDEST = 200  # pixels
NOTE, NOTE_WIDTH = 5, 320


class Line(NamedTuple):
    """One line: the row pasted, the record, the field, now, then, and what is to be known of it."""

    words: tuple[str, str, str, str, str, str]
    tone: str  # red for what is left out, amber for what is to be looked at


def lines_of(plan: PastePlan, names: Names) -> list[Line]:
    """The plan as lines: first what is left out, then what is cleared or can be read in another way, then the rest."""
    lines = [line for row in plan.rows for line in _of_row(plan.register, row, names)]
    return sorted(lines, key=lambda line: ("red", "amber", "").index(line.tone))


def _of_row(register: Register, row: RowPlan, names: Names) -> list[Line]:
    if row.record is not None:
        name = full_name(register, row.record, names)
    else:
        given = {each.field.name: each.value for each in row.cells if not each.trouble}
        name = f"New: {full_name(register, given, names) if given.get(register.heading) else register.one}"
    if row.trouble:
        return [Line((f"{row.number}", name, "", "", "", f"Left out: {row.trouble}."), "red")]
    return [_of_cell(row.number, name, cell, names) for cell in row.cells]


def _of_cell(number: int, name: str, cell: CellPlan, names: Names) -> Line:
    now, then = (in_words(cell.field, each, names.by_register) or "nothing" for each in (cell.now, cell.value))
    clears = f"Clears {lowered_label(cell.field.label)}." if cell.clears else ""
    note = f"Left out: {cell.trouble}." if cell.trouble else " ".join(filter(None, (clears, cell.doubt)))
    tone = "red" if cell.trouble else "amber" if note else ""
    then = in_short(cell.words) if cell.trouble else then
    return Line((f"{number}", name, cell.field.label, now, then, note), tone)


@called_by_qt
class PasteModel(QAbstractTableModel):
    """The lines as Qt asks for them."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._heads = ("Row", capitalised(register.one), "Field", "Now", "Pasted", "What to know")
        self._lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole
        return self._heads[section] if shown else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        words = line.words[index.column()]
        match role:
            case Role.DisplayRole:
                return words
            case Role.ToolTipRole:
                return tip(words) or None
            case Role.AccessibleTextRole:
                return f"{self._heads[index.column()]}: {words or 'nothing'}"
            case Role.ForegroundRole:
                return theme.palette.colour(line.tone if line.tone and index.column() == NOTE else "ink")
        return None


def paste_table(model: PasteModel) -> QTableView:
    """A table of the lines, to be read along."""
    made = QTableView()
    made.setModel(model)
    made.setAccessibleName("What will change")
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.verticalHeader().hide()
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    heads = made.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    heads.setResizeContentsPrecision(MEASURED)
    model.modelReset.connect(lambda: fit(made))
    return made


def fit(table: QTableView) -> None:
    """Give each column what its words take, and the last what is left."""
    heads = table.horizontalHeader()
    heads.setMaximumSectionSize(WIDEST)
    table.resizeColumnsToContents()
    heads.setMaximumSectionSize(-1)
    taken = sum(heads.sectionSize(column) for column in range(NOTE))
    roomy = table.viewport().width() - taken >= NOTE_WIDTH
    heads.setStretchLastSection(roomy)  # which follows when a scroll bar comes or goes
    if not roomy:
        heads.resizeSection(NOTE, NOTE_WIDTH)
