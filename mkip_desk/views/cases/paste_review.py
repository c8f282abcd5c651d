"""A look at what was copied from a spreadsheet before it goes into a profile: in which unit, as which lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLayout, QTableWidget, QTableWidgetItem, QWidget

from mkip_desk.domain.cases.business_case import YEAR_FIELDS, in_year, is_cost
from mkip_desk.domain.cases.investment import LineKind
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.own_colours import OwnColours
from mkip_desk.views.base.phrases import capitalised, listed
from mkip_desk.views.base.picking import Chips, Picker
from mkip_desk.views.base.scrolling import fill_around
from mkip_desk.views.base.theme import GRID, font, theme
from mkip_desk.views.base.widgets import across, button, down, frame, label
from mkip_desk.views.cases.amounts import COLUMNS, KIND_WORDS, MILLIONS, POUNDS, THOUSANDS, kind_of, shown
from mkip_desk.views.cases.money_model import FIRST_YEAR, HEADS, TEXT
from mkip_desk.views.cases.pasting import GIVEN, Pasted, Row, planned

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Record
    from mkip_desk.views.cases.copied_block import Block

SIZE = (980, 560)  # pixels
TITLE_LEAST, HIGH = 180, 30
TITLE, KIND = COLUMNS.index("title"), COLUMNS.index("kind")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@called_by_qt
class PasteReview(QDialog):
    """Asks for what the cells do not say themselves, shows each amount in pounds, and pastes nothing until told to."""

    agreed = Signal(object)  # Pasted

    def __init__(self, window: QWidget, records: Sequence[Record], row: int, block: Block) -> None:
        super().__init__(window)
        self.setWindowTitle("Paste into the profile")
        self.finished.connect(self.deleteLater)
        self._records, self._row, self._block = records, row, block
        self._asks_unit = block.is_counted
        self._unit = Chips(clearable=False)
        self._unit.offer({POUNDS: "Pounds", THOUSANDS: "Thousands of pounds", MILLIONS: "Millions"})
        self._unit.set_on((block.unit,) if block.unit else ())
        self._unit.picked.connect(self._show)
        as_said = planned(records, row, block)
        self._unsaid = as_said.of_no_kind
        self._kinds = [_kinds(f"Kind of {each.called}", str(each.values.get("kind", ""))) for each in as_said.new]
        self._all = _kinds("Kind of the lines that do not say theirs", "")
        self._all.currentIndexChanged.connect(lambda _at: self._set_all())
        self._said, self._waits = label(look="strong", wrap=True), label(look="doubtful", wrap=True)
        self._table = _table(len(block.rows))
        self._paste = button("Paste", self._agree, "primary")
        for at, picker in enumerate(self._kinds, len(as_said.edits)):
            picker.currentIndexChanged.connect(lambda _at: self._show())
            self._table.setCellWidget(at, KIND, _held(picker))
        self._lay_out()
        self._show()
        if self._unsaid and not (self._asks_unit and not self._unit.on):
            (self._all if len(self._unsaid) > 1 else self._kinds[self._unsaid[0]]).setFocus()

    def _lay_out(self) -> None:
        counted = across(label("The figures are in", "label"), self._unit)
        counted.setStretchFactor(self._unit, 1)
        said = self._block.said
        why = label(f"The heading “{said}” says so." if said else "", "small", wrap=True)
        kinds = across(label("Kind of the lines that do not say theirs", "label"), self._all, None)
        differs = label("\n".join(self._block.differs), "doubtful", wrap=True)
        left_out = label("\n".join(self._block.left_out), "small", wrap=True)
        ground = frame("card", down(self._table, margin=8))
        parts: list[QWidget | QLayout] = [
            label(self.windowTitle(), "title"),
            *([counted] if self._asks_unit else []),
            *([why] if self._asks_unit and said else []),
            *([kinds] if len(self._unsaid) > 1 else []),
            ground, *([left_out] if self._block.left_out else []),
            *([differs] if self._block.differs else []),
        ]  # fmt: skip
        actions = down(self._said, self._waits, across(self._paste, button("Cancel", self.reject), None), gap=8)
        fill_around(self, *SIZE, down(*parts, gap=12, tall=ground), actions)

    def _wanting(self) -> str:
        """What is still to be said; empty where nothing is."""
        if self._asks_unit and not self._unit.on:
            return "Say whether the figures are pounds, thousands of pounds or millions."
        new = self._pasted().new
        unsaid = [each for each, picker in zip(new, self._kinds, strict=True) if not picker.currentData()]
        if len(unsaid) > 1:
            return f"Choose a kind for {len(unsaid)} of the new lines: “{unsaid[0].called}” is the first of them."
        return f"Choose a kind for “{unsaid[0].called}”." if unsaid else ""

    def _set_all(self) -> None:
        """Give every line that does not say its kind the one chosen for all of them."""
        for at in self._unsaid:
            self._kinds[at].setCurrentIndex(self._all.currentIndex())

    def _pasted(self) -> Pasted:
        unit = next(iter(self._unit.on), POUNDS)
        assert isinstance(unit, int)
        kinds = [str(each.currentData()) for each in self._kinds]
        return planned(self._records, self._row, self._block, unit, kinds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Give the names of the lines what the rest leaves, or else as much as it takes to read them.

        Done once all cells are there: a header that follows its cells measures all of them at each.
        """
        for column in range(len(COLUMNS)):
            if column != TITLE:
                self._table.resizeColumnToContents(column)
        taken = sum(self._table.columnWidth(column) for column in range(len(COLUMNS)) if column != TITLE)
        roomy = self._table.viewport().width() - taken >= TITLE_LEAST
        modes = QHeaderView.ResizeMode
        self._table.horizontalHeader().setSectionResizeMode(TITLE, modes.Stretch if roomy else modes.Fixed)
        if not roomy:
            left = self._table.viewport().width() - TITLE_LEAST
            for column in range(TITLE + 1, len(COLUMNS)):
                if left < self._table.columnWidth(column):  # it is scrolled to: here no part of it is read as a figure
                    break
                left -= self._table.columnWidth(column)
            self._table.setColumnWidth(TITLE, TITLE_LEAST + max(left, 0))
        for row in range(self._table.rowCount()):
            self._table.setRowHeight(row, max(HIGH, self._table.sizeHintForRow(row) + GRID))

    def _show(self) -> None:
        pasted, wanting = self._pasted(), self._wanting()
        is_known = not self._asks_unit or bool(self._unit.on)
        names = {int(str(each["id"])): each for each in self._records}
        befores = [*(names[line] for line in pasted.edits), *({} for _ in pasted.new)]
        for at, (before, each) in enumerate(zip(befores, pasted.rows, strict=True)):
            self._fill(at, before, each, is_known=is_known)
        self._make_room()
        self._said.setText(_counted(pasted))
        self._waits.setText(wanting)
        self._waits.setVisible(bool(wanting))
        self._paste.setEnabled(not wanting)
        self._paste.setAccessibleDescription(wanting)

    def _fill(self, at: int, before: Record, row: Row, *, is_known: bool) -> None:
        """A row of the table: what the line will be, amounts in pounds once it is known that they are."""
        asked = "" if before or "kind" in row.values else "?"
        record = {**GIVEN, **before, **row.values}
        kind = kind_of(record, row.wrong)
        paid = not asked and is_cost(kind)
        words = [str(record["title"]), asked or KIND_WORDS[kind]]
        for field in YEAR_FIELDS:
            words.append(shown(in_year(record.get(field), kind), POUNDS, paid=paid) if is_known else "?")
        for column, field in enumerate(COLUMNS):
            wrong = field in row.wrong
            said = row.wrong.get(field, words[column])
            item = QTableWidgetItem(said)
            item.setToolTip(f"“{said}” cannot be read: it waits in its cell to be corrected." if wrong else said)
            item.setForeground(QBrush(theme.palette.colour("red" if wrong else "ink")))
            item.setFont(font(TEXT))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if column >= FIRST_YEAR:
                item.setTextAlignment(RIGHT)
            self._table.setItem(at, column, item)

    def _agree(self) -> None:
        if not self._wanting():
            self.agreed.emit(self._pasted())
            self.accept()


def _kinds(name: str, kind: str) -> Picker:
    """A list of the kinds, the one given chosen, or none yet."""
    made = Picker()
    made.setAccessibleName(name)
    made.addItem("Choose…", "")
    for each in LineKind:
        made.addItem(KIND_WORDS[each], str(each))
    made.setCurrentIndex(max(made.findData(kind), 0))
    made.setMinimumWidth(made.widest())
    return made


def _held(picker: Picker) -> QWidget:
    """A picker in a cell as high as it is by itself, apart from the figure beside it."""
    made, line = QWidget(), across(picker)
    line.setContentsMargins(0, 0, GRID, 0)
    made.setLayout(line)
    return made


def _table(rows: int) -> QTableWidget:
    made = QTableWidget(rows, len(COLUMNS))
    made.setHorizontalHeaderLabels([*HEADS[:FIRST_YEAR], *(f"{head}, £" for head in HEADS[FIRST_YEAR:])])
    made.setAccessibleName("What is pasted")
    made.setTabKeyNavigation(False)
    made.setProperty("look", "lined")
    made.setItemDelegate(OwnColours(made))
    made.setShowGrid(False)
    made.verticalHeader().hide()
    heads = made.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    heads.setMinimumSectionSize(64)
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in range(FIRST_YEAR, len(COLUMNS)):
        if (head := made.horizontalHeaderItem(column)) is not None:
            head.setTextAlignment(RIGHT)
    return made


def _counted(pasted: Pasted) -> str:
    """How many lines there are to change and to add, and how many cells cannot be read."""
    changed, new = len(pasted.edits), len(pasted.new)
    said = [
        f"{count} line{'' if count == 1 else 's'} to {verb}"
        for count, verb in ((changed, "change"), (new, "add"))
        if count
    ]
    unread = pasted.unread
    stay = "will stay marked in its cell" if len(unread) == 1 else "will stay marked in their cells"
    cells = f" {capitalised(listed(unread))} cannot be read, and {stay}." if unread else ""
    return f"{' and '.join(said) or 'Nothing to paste'}.{cells}"
