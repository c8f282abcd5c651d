"""Which of two columns says what amounts are of: a service may have several proposals, each a saving of its own."""

from collections.abc import Iterable, Mapping, Sequence

from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.importers.files.cells import CellValue
from mkip_desk.importers.mapping.mapping import ColumnUse, TableMapping
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import heads_of, likeliest_head, normal
from mkip_desk.importers.words.known import Known

_SERVICE = "service"
_WHY = "it tells rows apart that are the same by "


def told_apart_by(
    table: FoundTable, register: Register, found: Mapping[int, ColumnUse], rivals: Iterable[Column], known: Known
) -> ColumnUse | None:
    """The column among the rivals that tells rows apart which are the same by the one that is taken; None if none does.

    Only a service gives way, since a project or a scheme may save in several ways, and only where it is none that is
    known already, unless what tells apart is known too.
    """
    of = next((one for one in register.fields if one.required and one.kind is Kind.REFERENCE and not one.owned), None)
    taken = next((use for use in found.values() if of and use.field == of.name), None)
    if of is None or taken is None or normal(likeliest_head(taken.column.parts, heads_of(of))[1]) != _SERVICE:
        return None
    beside = [use.column for use in found.values() if use.field in register.known_by and not use.given]
    beside.remove(taken.column)
    again = _repeated(table, [taken.column, *beside])
    is_known = again and _names_known(table, taken.column, of, known)
    for column in rivals if again else ():
        if not _repeated(table, [column, *beside]) and (not is_known or _names_known(table, column, of, known)):
            return ColumnUse(column, of.name, taken.confidence, f"{_WHY}“{taken.column.name}”")
    return None


def is_told_apart(mapping: TableMapping) -> bool:
    """Whether a column was taken since it tells rows apart, which may be otherwise once more is known."""
    return any(use.why.startswith(_WHY) for use in mapping.uses)


def _names_known(table: FoundTable, column: Column, of: Field, known: Known) -> bool:
    """Whether any record of the table names one there that is known."""
    texts = (table.sheet.cell(row.number, column.number).text for row in table.of_kind(RowKind.RECORD))
    return any(known.find(of.target, text) is not None for text in texts if text)


def _repeated(table: FoundTable, columns: Sequence[Column]) -> bool:
    """Whether two rows have the same in all the columns; a blank below a name is that name again."""
    seen: set[tuple[CellValue, ...]] = set()
    last: list[CellValue] = [None] * len(columns)
    for row in table.of_kind(RowKind.RECORD, RowKind.CONTINUED):
        now = [table.sheet.value(row.number, column.number) for column in columns]
        last = [value if value is not None else before for value, before in zip(now, last, strict=True)]
        if tuple(last) in seen:
            return True
        seen.add(tuple(last))
    return False
