"""The step of an import that shows for which field each column was taken, how surely and why; it can be another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from mkip_desk.domain.findings import Weight
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.views.base.phrases import lowered_label
from mkip_desk.views.base.picking import Chips, Picker
from mkip_desk.views.base.widgets import chip, down, label, relook
from mkip_desk.views.importing.stage import Stage
from mkip_desk.views.importing.tables_step import FORM_IS_KNOWN
from mkip_desk.views.importing.undertaking import Undertaking

if TYPE_CHECKING:
    from mkip_desk.importers.mapping.mapping import ColumnUse
    from mkip_desk.importers.values.values import ReadTable

HEADS = ("Column", "For example", "Read as", "How sure")
LEFT_OUT = "Left out"
SAMPLES, LETTERS, LOOKED_AT = 3, 48, 60
WIDEST = 240  # pixels of a list of fields


class ColumnsStep(Stage):
    """Shows the columns of one table at a time."""

    def __init__(self) -> None:
        which, missing = Chips(clearable=False), label(look="wrong", wrap=True)
        super().__init__("Columns", "Next: review", which, missing)
        self._which, self._missing = which, missing
        self._table: ReadTable | None = None
        self._pickers: dict[str, Picker] = {}
        self._sureness: dict[str, tuple[QLabel, QLabel]] = {}
        self._own: dict[str, str] = {}  # the field that each column was given, the one chosen last at the end
        self._which.picked.connect(self._turn)

    def show_undertaking(self, undertaking: Undertaking) -> None:
        """Show the columns of the file's tables, from the first that is not sure."""
        self._undertaking = undertaking
        tables = {table.table.key: table for table in undertaking.tables if table.mapping.register is not None}
        tops = {key: table.table.sheet.whole_in_file(table.table.heading).top for key, table in tables.items()}
        names = {key: f"{table.table.sheet.name}, row {tops[key]}" for key, table in tables.items()}
        self._which.offer(names)
        unsure = (key for key, table in tables.items() if not table.mapping.sure)
        first = next(unsure, next(iter(tables), ""))
        self._which.set_on((first,))
        self._which.setVisible(len(tables) > 1)
        self._show(tables.get(first))
        self._settle()

    def forget(self) -> None:
        """Show nothing, and hold nothing of the file that was looked at."""
        self._table = None
        super().forget()

    def _turn(self) -> None:
        assert self._undertaking is not None
        key = self._which.on[0]
        self._show(next(table for table in self._undertaking.tables if table.table.key == key))

    def _show(self, table: ReadTable | None) -> None:
        self._table = table
        self._missing.hide()
        self._pickers, self._sureness, self._own = {}, {}, {}
        if table is None or table.mapping.register is None:
            known = self._undertaking is not None and self._undertaking.is_form
            self._heading.setText("A return of a shared service" if known else "No table is taken")
            left_out = "Every table is left out. Go back to say what one of them holds."
            self._more.setText(FORM_IS_KNOWN if known else left_out)
            self._fill(down(None))
            return
        register = table.mapping.register
        self._heading.setText(
            f"{len(table.table.columns)} columns of {table.table.sheet.name}, read as {register.title.lower()}"
        )
        self._more.setText(
            "Choose another field where a column was misread. It is remembered for the next file like this one."
        )
        self._fill(down(self._grid(table, register), None))
        self._say_what_is_missing(register)

    def _grid(self, table: ReadTable, register: Register) -> QGridLayout:
        assert self._undertaking is not None
        from mkip_desk.importers.mapping.mapping import keys_of

        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for at, words in enumerate(HEADS):
            grid.addWidget(label(words, "label"), 0, at)
        fields, keys = self._undertaking.fields_of(table), keys_of(table.table.columns)
        for line, (key, use) in enumerate(zip(keys, table.mapping.uses, strict=True), start=1):
            self._row(grid, line, table, register, key, use)
            self._put(key, fields.get(key, ""))
            self._own[key] = fields.get(key, "")
        for at, stretch in enumerate((3, 4, 0, 4)):
            grid.setColumnStretch(at, stretch)
        return grid

    def _row(
        self, grid: QGridLayout, line: int, table: ReadTable, register: Register, key: str, use: ColumnUse
    ) -> None:
        top = Qt.AlignmentFlag.AlignTop
        hidden = ", hidden" if use.column.hidden else ""
        place = label(f"{table.table.line_of(use.column)}{hidden}", "small")
        grid.addLayout(down(label(use.column.name, "strong", wrap=True), place, None, gap=0), line, 0)
        grid.addWidget(label(_samples(table, use), "small", wrap=True), line, 1, top)
        picker = Picker()
        picker.addItem(LEFT_OUT, "")
        for field in register.fields:
            picker.addItem(field.label, field.name)
        picker.setFixedWidth(min(picker.widest(), WIDEST))
        picker.setAccessibleName(f"{use.column.name}: read as")
        picker.activated.connect(lambda _at: self._picked(key))
        self._pickers[key] = picker
        grid.addWidget(picker, line, 2, top)
        how, why = _sureness(table, use)
        tone = {"Sure": "green", "Not sure": "amber", "As you said": "blue"}.get(how, "plain")
        self._sureness[key] = chip(how, tone), label(why, "small", wrap=True)
        grid.addLayout(down(*self._sureness[key], None, gap=2), line, 3)

    def _put(self, key: str, field: str) -> None:
        self._pickers[key].setCurrentIndex(max(0, self._pickers[key].findData(field)))

    def _picked(self, key: str) -> None:
        """Another field was chosen for a column, and is said of the table."""
        assert self._table is not None
        assert self._undertaking is not None
        register = self._table.mapping.register
        assert register is not None
        self._own.pop(key)
        self._own[key] = str(self._pickers[key].currentData())
        self._mark(key, self._own[key])
        fields = _settled(register, self._own)
        for other, field in fields.items():
            if self._pickers[other].currentData() != field:
                self._put(other, field)
                self._mark(other, field)
        self._undertaking.give(self._table, fields)
        self._say_what_is_missing(register)

    def _mark(self, key: str, field: str) -> None:
        how, why = self._sureness[key]
        how.setText("As you said" if field else LEFT_OUT)
        relook(how, "tone", "blue" if field else "plain")
        why.setText("")

    def _say_what_is_missing(self, register: Register) -> None:
        given = {name for use in (self._table.mapping.uses if self._table else ()) for name, _ in use.given}
        there = given | {picker.currentData() for picker in self._pickers.values()}
        missing = [f for f in register.fields if f.required and f.kind is not Kind.CHOICE and f.name not in there]
        names = " and the ".join(lowered_label(field.label) for field in missing)
        self._missing.setText(
            f"No column says the {names}, which every {register.one} has: choose one." if missing else ""
        )
        self._missing.setVisible(bool(missing))


def _settled(register: Register, own: Mapping[str, str]) -> dict[str, str]:
    """The fields of the columns where no two are one that holds a single value: the one chosen last keeps it.

    The other is left out only as long as that is so: keys that pass over a field in a list take nothing away.
    """
    last = {field: key for key, field in own.items() if field and not _holds_several(register.field(field))}
    return {key: field if last.get(field, key) == key else "" for key, field in own.items()}


def _holds_several(field: Field) -> bool:
    """Whether several columns may be one field: long texts are joined, and so are councils that head ticks."""
    return field.kind in (Kind.LONG, Kind.COUNCILS) or (field.kind is Kind.MONEY and field.required)


def _sureness(table: ReadTable, use: ColumnUse) -> tuple[str, str]:
    """How sure it is that the column is what it was taken for, and why."""
    if use.beside and table.mapping.columns(use.beside):
        return "Read too", use.why
    if not use.field:
        return LEFT_OUT, use.why or ("" if table.mapping.remembered else "no field has a name like it")
    if use.is_settled:
        return ("As you said", "") if use.is_said else ("As before", use.why)
    cell = table.table.sheet.place(table.table.heading.bottom, use.column.number)
    unsure = any(each.place == cell and each.weight is Weight.UNSURE for each in table.mapping.findings)
    return "Not sure" if unsure else "Sure", use.why


def _samples(table: ReadTable, use: ColumnUse) -> str:
    """Some of what stands in the column, each once."""
    from mkip_desk.importers.files.colours import rag_of
    from mkip_desk.importers.tables.row_kinds import RowKind

    rows = [row.number for row in table.table.of_kind(RowKind.RECORD)][:LOOKED_AT]
    cells = [table.table.sheet.cell(row, use.column.number) for row in rows]
    texts = dict.fromkeys(" ".join(cell.text.split()) for cell in cells if cell.value is not None)
    shown = [text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…" for text in list(texts)[:SAMPLES]]
    if not shown:
        return "colours alone" if any(rag_of(cell.style.fill) for cell in cells) else "empty"
    return "\n".join(shown)
