"""A sheet in which the program itself saved records: what its columns are need not be guessed, nor what a row is.

Each row says all of its record, be it but a title: none is a section, and none goes on from the row above.
"""

from collections.abc import Iterator
from dataclasses import replace

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Register
from mkip_desk.domain.registers.saved import MARK, head_beside
from mkip_desk.importers.files.cells import Range, Sheet, Workbook
from mkip_desk.importers.mapping.mapping import ColumnUse, TableMapping, signature_of
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.leading import Leading
from mkip_desk.importers.tables.rows import RowKind, TableRow, classify
from mkip_desk.importers.tables.tables import FoundTable

_NO_RECORDS = (RowKind.TOTAL, RowKind.HEADING, RowKind.HIDDEN)
"""What somebody may have added beneath, or left out of sight."""

Saved = tuple[FoundTable, TableMapping]


def saved_register(workbook: Workbook) -> str:
    """The register whose records the program saved in the workbook; empty for any other workbook."""
    return workbook.properties.get(MARK, "")


def not_imported(sheet: Sheet) -> Finding:
    """What is to be said of a sheet of records that are no part of an import."""
    message = f"“{sheet.name}” is as MKIP Desk saved it, and is left out: change such records on their own page."
    return Finding(Weight.LEFT_OUT, sheet.place(min(sheet.rows), 1), message)


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
    rows = tuple(map(_whole, classify(sheet, columns, body, leading)))
    table = FoundTable(sheet, Range(top, columns[0].number, top, columns[-1].number), columns, rows, leading)
    findings = tuple(_unknown(table, uses, register))
    return table, TableMapping(register, uses, signature_of(columns), findings, saved=True)


def _uses(columns: tuple[Column, ...], register: Register) -> Iterator[ColumnUse]:
    fields = {field.label: field for field in register.columns}
    beside = {head_beside(field): field for field in register.columns}
    why = "headed as MKIP Desk saves it"
    for column in columns:
        field = fields.get(column.head)
        if field and field.name in register.by_name:
            yield ColumnUse(column, field.name, 1.0, why)
        elif field or column.head in beside:
            yield ColumnUse(column, why=why, beside=(field or beside[column.head]).name)
        else:
            yield ColumnUse(column)


def _whole(row: TableRow) -> TableRow:
    return row if row.kind in _NO_RECORDS else replace(row, kind=RowKind.RECORD, reason="")


def _unknown(table: FoundTable, uses: tuple[ColumnUse, ...], register: Register) -> Iterator[Finding]:
    """What is to be said of columns that somebody added, or called otherwise."""
    for use in uses:
        if not (use.field or use.beside) and table.holds(use.column):
            message = f"The column “{use.column.name}” is none that MKIP Desk saves of {register.name}: it is left out."
            yield Finding(Weight.LEFT_OUT, table.sheet.place(table.heading.bottom, use.column.number), message)
