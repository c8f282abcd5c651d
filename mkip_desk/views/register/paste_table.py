"""What pasting would do, line by line: the record, the field, what it holds now and what it would hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mkip_desk.domain.registers.register import Register
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.domain.text import in_short
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.own_colours import OwnColours
from mkip_desk.views.base.phrases import capitalised, lowered_label
from mkip_desk.views.base.showing import Names, full_name
from mkip_desk.views.base.theme import theme
from mkip_desk.views.base.widgets import tip
from mkip_desk.views.register.column_widths import shared_out

if TYPE_CHECKING:
    from mkip_desk.services.importing.pasting import CellPlan, PastePlan, RowPlan

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex

MEASURED = 100  # lines looked at for the width of a column
WIDEST, SHORT = 200, 110  # pixels: what a column takes of itself, and what it keeps when room is short
ROW = 30  # pixels
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


@called_by_qt
class PasteTable(QTableView):
    """A table of the lines, to be read along."""

    def __init__(self, model: PasteModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setProperty("look", "lined")
        self.setAccessibleName("What will change")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(OwnColours(self))
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heads.setResizeContentsPrecision(MEASURED)
        model.modelReset.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Give each column what its words take, as far as there is room, and the last what is left.

        Where they are cut then, rows have a second line.
        """
        heads, room = self.horizontalHeader(), self.viewport().width()
        self.resizeColumnsToContents()
        whole = [heads.sectionSize(column) for column in range(NOTE + 1)]
        wanted = [*(min(width, WIDEST) for width in whole[:NOTE]), min(whole[NOTE], NOTE_WIDTH)]
        least = [*(min(width, SHORT) for width in whole[:NOTE]), min(whole[NOTE], WIDEST)]
        widths = shared_out(wanted, least, NOTE, room, whole)
        for column, width in enumerate(widths):
            heads.resizeSection(column, width)
        is_cut = any(width < full for width, full in zip(widths, whole, strict=True))
        self.verticalHeader().setDefaultSectionSize(ROW + is_cut * self.fontMetrics().lineSpacing())
