"""Rows called as a part of what stands over them, "Including carers", that are records all the same."""

from dataclasses import replace

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.registers.register import Field, Kind
from mkip_desk.importers.files.cells import Cell
from mkip_desk.importers.mapping.mapping import TableMapping
from mkip_desk.importers.tables.row_kinds import AS_PART, RowKind, TableRow
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.cell_reading import is_no_doubt
from mkip_desk.importers.words.kinds import Context, understand
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.notices import is_ditto, may_name
from mkip_desk.importers.words.readings import ReadValue, is_blank, same, takes_in

_OF_ITS_OWN = (Kind.PERSON, Kind.COUNCIL, Kind.WHEN, Kind.DATE)
"""What a record has by itself, and a part of one has from that."""


def with_own(table: FoundTable, mapping: TableMapping, known: Known) -> FoundTable:
    """The table with such rows taken as records, where they have a lead or a day that the record over them has not.

    It is another as it is read: "Maidstone" is no other lead than "MBC", nor June another day than its last. A council
    for which an amount is counted is none: that amount would be added to the one that it is a part of.
    """
    register = mapping.register
    if register is None:
        return table
    heads = {column.number: column.name for column in table.columns}
    used = ((register.field(use.field), use.column.number) for use in mapping.uses if use.field)
    own = [(field, at) for field, at in used if field.kind in _OF_ITS_OWN and field.name not in register.known_by]

    def is_one(row: TableRow, above: TableRow) -> bool:
        return may_name(table.text_of(row)) and any(
            _is_another(field, *(_read(table, each, field, Context(heads[at], known), at) for each in (row, above)))
            for field, at in own
        )

    rows: list[TableRow] = []
    records: list[TableRow] = []
    for row in table.rows:
        alone = row.kind is RowKind.TOTAL and bool(records) and is_one(row, records[-1])
        rows.append(replace(row, kind=RowKind.RECORD, reason=AS_PART) if alone else row)
        records += rows[-1:] if rows[-1].kind is RowKind.RECORD else []
    return replace(table, rows=tuple(rows)) if rows != [*table.rows] else table


def _read(table: FoundTable, row: TableRow, field: Field, context: Context, at: int) -> ReadValue:
    """What a cell surely says by itself; None where it says nothing, or the same as the one above."""
    value = table.sheet.value(row.number, at)
    if is_ditto(value) or (isinstance(value, str) and is_no_doubt(field, value)):
        return None
    read = understand(field, Cell(row.number, at, value), context)
    if not read.sure or is_blank(read.value) or (isinstance(read.value, When) and read.value.first is None):
        return None
    return read.value


def _is_another(field: Field, mine: ReadValue, theirs: ReadValue) -> bool:
    within = takes_in(field, mine, theirs) or takes_in(field, theirs, mine)
    return mine is not None and not within and not same(mine, theirs)
