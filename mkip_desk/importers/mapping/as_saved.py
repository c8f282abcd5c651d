"""A sheet in which the program itself saved records: what its columns are need not be guessed, nor what a row is.

Each row says all of its record, be it but a title: none is a section, and none goes on from the row above.
"""

from collections.abc import Iterator
from dataclasses import replace

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Register
from mkip_desk.domain.registers.saved import MARK
from mkip_desk.importers.files.cells import Range, Sheet, Workbook
from mkip_desk.importers.mapping.beside import beside_others
from mkip_desk.importers.mapping.mapping import ColumnUse, TableMapping, signature_of
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.leading import Leading
from mkip_desk.importers.tables.row_kinds import RowKind, TableRow
from mkip_desk.importers.tables.rows import classify
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.notices import is_nothing_but_a_total

Saved = tuple[FoundTable, TableMapping]


def saved_register(workbook: Workbook) -> str:
    """The register whose records the program saved in the workbook; empty for any other workbook."""
    return workbook.properties.get(MARK, "")


def saved_table(sheet: Sheet, register: Register) -> Saved | None:
    """The table that the program saved on the sheet; None where its first row is not the heads of that any more."""
    top = min(sheet.rows)
    columns = tuple(
        Column(number, (str(value).strip(),), number in sheet.hidden_columns)
        for number, value in sheet.rows[top].filled()
    )
    uses = tuple(_uses(columns, register))
    if 2 * sum(bool(use.field or use.beside) for use in uses) < len(columns):
        return None
    body = [number for number in sorted(sheet.rows) if number > top]
    numbers = {use.field: use.column.number for use in uses}
    leading = Leading(numbers.get(register.heading, columns[0].number), numbers.get("reference"))
    rows = tuple(_whole(sheet, row) for row in classify(sheet, columns, body, leading))
    table = FoundTable(sheet, Range(top, columns[0].number, top, columns[-1].number), columns, rows, leading)
    findings = tuple(_unknown(table, uses, register))
    return table, TableMapping(register, uses, signature_of(columns), findings, saved=True)


def _uses(columns: tuple[Column, ...], register: Register) -> Iterator[ColumnUse]:
    fields = {field.label: field for field in register.columns}
    more = {use.column: use for use in beside_others(columns, register)}
    for column in columns:
        field = fields.get(column.head)
        if field and field.name in register.by_name:
            yield ColumnUse(column, field.name, 1.0, "headed as MKIP Desk saves it")
        elif field:
            yield ColumnUse(column, why="it is worked out from the others", beside=field.name)
        else:
            yield more.get(column, ColumnUse(column))


def _whole(sheet: Sheet, row: TableRow) -> TableRow:
    """A row as a record, unless somebody has hidden it, or added it as a total beneath the others."""
    _, first = next(sheet.rows[row.number].filled())
    added = row.kind is RowKind.HEADING or (row.kind is RowKind.TOTAL and is_nothing_but_a_total(str(first)))
    return row if added or row.kind is RowKind.HIDDEN else replace(row, kind=RowKind.RECORD, reason="")


def _unknown(table: FoundTable, uses: tuple[ColumnUse, ...], register: Register) -> Iterator[Finding]:
    """What is to be said of columns that somebody added, or called otherwise."""
    for use in uses:
        if not (use.field or use.beside) and table.holds(use.column):
            message = f"The column “{use.column.name}” is none that MKIP Desk saves of {register.name}: it is left out."
            yield Finding(Weight.LEFT_OUT, table.sheet.place(table.heading.bottom, use.column.number), message)
