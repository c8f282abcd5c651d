"""Which of two columns says what amounts are of: a service may have several proposals, each a saving of its own."""

from collections.abc import Iterable, Mapping, Sequence

from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.importers.files.cells import CellValue
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.mapping.mapping_findings import SAYS_SO
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.rows import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import likeliest_head, normal


def told_apart_by(
    table: FoundTable, register: Register, found: Mapping[int, ColumnUse], rivals: Iterable[Column]
) -> ColumnUse | None:
    """The column among the rivals that tells rows apart which are the same by the one that is taken; None if none does.

    What is headed by the field's own name stays: a project may save in several ways.
    """
    of = next((one for one in register.fields if one.required and one.kind is Kind.REFERENCE and not one.owned), None)
    taken = next((use for use in found.values() if of and use.field == of.name), None)
    if of is None or taken is None or _is_headed(taken.column, of.label):
        return None
    beside = [use.column for use in found.values() if use.field in register.known_by and not use.given]
    beside.remove(taken.column)
    again = _repeated(table, [taken.column, *beside])
    for column in rivals if again else ():
        if not _repeated(table, [column, *beside]):
            why = f"it tells rows apart that are the same by “{taken.column.name}”"
            return ColumnUse(column, of.name, taken.confidence, why)
    return None


def _is_headed(column: Column, label: str) -> bool:
    return likeliest_head(column.parts, ((normal(label), label),))[0] >= SAYS_SO


def _repeated(table: FoundTable, columns: Sequence[Column]) -> bool:
    """Whether two records have the same in all the columns; a blank below a name is that name again."""
    seen: set[tuple[CellValue, ...]] = set()
    last: list[CellValue] = [None] * len(columns)
    for row in table.of_kind(RowKind.RECORD):
        now = [table.sheet.value(row.number, column.number) for column in columns]
        last = [value if value is not None else before for value, before in zip(now, last, strict=True)]
        if tuple(last) in seen:
            return True
        seen.add(tuple(last))
    return False
