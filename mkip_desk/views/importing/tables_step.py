"""The step of an import that shows which tables were found, for what each is taken, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLayout, QWidget

from mkip_desk.views.base.phrases import unbroken
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.widgets import across, down, label
from mkip_desk.views.importing.heading_button import HeadingButton
from mkip_desk.views.importing.heading_rows import Rows, heading_rows, in_words
from mkip_desk.views.importing.stage import Stage
from mkip_desk.views.importing.undertaking import Undertaking

if TYPE_CHECKING:
    from mkip_desk.importers.values.values import ReadTable

HEADS = ("Table", "What is in it", "Heading", "Taken as")
LEAVE_OUT = "Leave it out"
WIDEST = 260  # pixels of a list of registers


FORM_IS_KNOWN = "This form is known, so there is nothing to choose here."


class TablesStep(Stage):
    """Lets the user say for which register each table is, where its heading is, and what of the hidden is wanted."""

    headed = Signal(object)  # the Undertaking, of which a heading is said to be elsewhere: it is to be read again

    def __init__(self) -> None:
        super().__init__("Tables found", "Next: columns")
        self._hidden: dict[tuple[str, str], QCheckBox] = {}

    def show_undertaking(self, undertaking: Undertaking) -> None:
        """Show the tables of the file."""
        self._undertaking = undertaking
        heading, more = _of_form(undertaking) if undertaking.is_form else _found(undertaking)
        self._heading.setText(heading)
        self._more.setText(more)
        self._fill(
            down(self._tables(undertaking), self._hidden_parts(undertaking), *self._rest(undertaking), None, gap=16)
        )
        self._settle()

    def _tables(self, undertaking: Undertaking) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column, words in enumerate(HEADS if undertaking.tables else ()):
            grid.addWidget(label(words, "label"), 0, column)
        for line, table in enumerate(undertaking.tables, start=1):
            name, about = _named(table), _about(table)
            shown = name.replace(table.table.span, unbroken(table.table.span))
            grid.addWidget(label(shown, "strong", wrap=True), line, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label(about, "secondary", wrap=True), line, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._heading_of(undertaking, table.table.sheet.name, table, name), line, 2)
            grid.addWidget(self._picker(undertaking, table, name), line, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        return grid

    @staticmethod
    def _picker(undertaking: Undertaking, table: ReadTable, name: str) -> Picker:
        made = Picker()
        for register in undertaking.registers.values():
            made.addItem(register.title, register.name)
        made.addItem(LEAVE_OUT, "")
        made.setCurrentIndex(made.findData(undertaking.register_of(table)))
        made.setFixedWidth(min(made.widest(), WIDEST))
        made.setAccessibleName(f"{name}: taken as")
        made.activated.connect(lambda _at: undertaking.take_for(table, str(made.currentData())))
        return made

    def _heading_of(self, undertaking: Undertaking, sheet: str, table: ReadTable | None, name: str) -> HeadingButton:
        """Where the heading is; of a sheet in which no table was found, of one that is there after all."""
        from mkip_desk.importers.files.cells import column_name

        block = table.table.sheet.whole_in_file(table.table.heading) if table else None
        now = (block.top, block.bottom) if block else None
        choices = heading_rows(undertaking.plan.tracker.workbook.sheet(sheet), now[0] if now else 1)
        where = in_words(now) if now else "None found"
        if block and table and table.table.sheet.turned:
            where = f"Column {column_name(block.left)}"
        made = HeadingButton(name, where, now, choices)
        made.chosen.connect(partial(self._head, undertaking, sheet, table))
        return made

    def _head(self, undertaking: Undertaking, sheet: str, table: ReadTable | None, rows: Rows | None) -> None:
        undertaking.head(sheet, table, rows)
        if undertaking.pending:
            self.headed.emit(undertaking)

    def _hidden_parts(self, undertaking: Undertaking) -> QWidget:
        """A box to tick for each hidden sheet, and for the hidden rows of one, or columns where those are records."""
        self._hidden = {}
        for sheet in undertaking.plan.tracker.workbook.sheets:
            if sheet.hidden and sheet.rows:
                self._offer("sheets", sheet.name, f"Take in the hidden sheet “{sheet.name}”, {_rows(len(sheet.rows))}")
            stands, turned = undertaking.ways_of(sheet.name)
            count = len(sheet.hidden_rows & sheet.rows.keys())
            if count and stands:
                why = "that a filter hides" if sheet.filtered else _that_are_hidden(count)
                self._offer("rows", sheet.name, f"Take in {_rows(count)} of “{sheet.name}” {why}")
            count = len(sheet.hidden_columns & {column for row in sheet.rows.values() for column, _ in row.filled()})
            if count and turned:
                self._offer(
                    "columns", sheet.name, f"Take in {_columns(count)} of “{sheet.name}” {_that_are_hidden(count)}"
                )
        for (what, name), box in self._hidden.items():
            said = {"sheets": undertaking.said.sheets, "rows": undertaking.said.rows}
            box.setChecked(name in said.get(what, undertaking.said.columns))
            box.toggled.connect(lambda _on: self._ticked())
        made = QWidget()
        made.setLayout(down(label("Hidden in the file", "label"), *self._hidden.values(), gap=4))
        if not self._hidden:
            made.hide()
        return made

    def _offer(self, what: str, name: str, words: str) -> None:
        self._hidden[what, name] = QCheckBox(words)

    def _ticked(self) -> None:
        assert self._undertaking is not None
        on = {
            what: frozenset(n for (w, n), box in self._hidden.items() if w == what and box.isChecked())
            for what in ("sheets", "rows", "columns")
        }
        self._undertaking.show_hidden(sheets=on["sheets"], rows=on["rows"], columns=on["columns"])

    def _rest(self, undertaking: Undertaking) -> Iterator[QWidget]:
        """The sheets in which no table was found."""
        sheets = [each for each in undertaking.plan.left_out if each.kind == "sheet"]
        if sheets:
            made, lines = QWidget(), list[QLayout]()
            for name, reason in ((each.place.sheet, each.reason) for each in sheets):
                said = label(f"“{name}”: {reason}.", "secondary", wrap=True)
                lines.append(across(said, self._heading_of(undertaking, name, None, name), None))
            made.setLayout(down(label("Sheets left out", "label"), *lines, gap=4))
            yield made


def _found(undertaking: Undertaking) -> tuple[str, str]:
    count = len(undertaking.tables)
    if any(each.kind == "saved list" for each in undertaking.plan.left_out):
        return "Nothing of this file is taken", "\n\n".join(finding.message for finding in undertaking.plan.findings)
    if count:
        return "1 table found" if count == 1 else f"{count} tables found", "Say what each table holds, or leave it out."
    return "No tables found", (
        "No row of the file reads like the heading of a table, with words such as Project and Due over what is below "
        "them. What is hidden may hold one."
    )


def _of_form(undertaking: Undertaking) -> tuple[str, str]:
    """What to say of a form: that it is known, or why nothing of it is taken."""
    if undertaking.plan.items:
        return "A return of a shared service", FORM_IS_KNOWN
    return "Nothing of this return is taken", "\n\n".join(str(finding) for finding in undertaking.plan.findings)


def _named(table: ReadTable) -> str:
    rows = f": {table.table.register}" if table.table.register else ""
    return f"{table.table.sheet.name}, {table.table.span}{rows}"


def _about(table: ReadTable) -> str:
    columns, records = len(table.table.columns), len(table.rows.records)
    heads = ", ".join(column.name for column in table.table.columns[:4])
    more = unbroken(", …") if columns > 4 else ""
    count = (
        f"{records:,} record{'' if records == 1 else 's'}" if table.mapping.register else _rows(len(table.table.rows))
    )
    return f"{count}, {_columns(columns)}: {heads}{more}"


def _that_are_hidden(count: int) -> str:
    return "that is hidden" if count == 1 else "that are hidden"


def _columns(count: int) -> str:
    return f"{count:,} column{'' if count == 1 else 's'}"


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"
