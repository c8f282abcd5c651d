"""What of a file is not taken: where it is, what it is, why, and what is to be said of it where it may be wanted."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.registers.register import Kind
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.cells import CellValue, Fault, Sheet
from mkip_desk.importers.tables.headings import WIDEST
from mkip_desk.importers.tables.row_kinds import APART, CALLED_SUM, PART, STANDS_OUT, RowKind, TableRow
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.values import ReadTable

COLUMNS = "columns"
INCOMPLETE = "incomplete record"
EARLIER = "earlier report"
LABEL = "label"
SAVED = "saved list"
FOUND = "list of what was found"
BOX = "text box"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the file that is not taken: where it is, what it is, why, and its first words."""

    place: Place
    kind: str
    reason: str
    words: str = ""


def sheet_left_out(sheet: Sheet) -> LeftOut:
    """A sheet in which no table was found, or that is hidden."""
    first = next(iter(next(iter(sheet.rows.values())).filled()))[1]
    words, place = words_of(first), Place(sheet.file, sheet.name)
    if sheet.hidden:
        return LeftOut(place, "hidden sheet", "the sheet is hidden", words)
    return LeftOut(place, "sheet", "no row of it reads like the heading of a table", words)


def saved_left_out(sheet: Sheet) -> tuple[LeftOut, Finding]:
    """A sheet in which the program saved records that are no part of an import, and what is to be said of it."""
    place = sheet.place(min(sheet.rows), 1)
    message = f"“{sheet.name}” is as MKIP Desk saved it, and is left out: change such records on their own page."
    left = LeftOut(place, SAVED, "such records are changed on their own page", sheet.name)
    return left, Finding(Weight.LEFT_OUT, place, message)


def list_left_out(sheet: Sheet) -> LeftOut:
    """The sheet on which a report lists what was found in a file, which came back with it."""
    return LeftOut(Place(sheet.file, sheet.name), FOUND, "it lists what was found in the file before", sheet.name)


def boxes_left_out(sheet: Sheet) -> Iterator[LeftOut]:
    """The text boxes of a sheet, of which nothing is read."""
    for at, words in sheet.boxes.items():
        yield LeftOut(sheet.place(*at), BOX, "it lies over the cells", words)


def left_out_of(read: ReadTable) -> Iterator[LeftOut]:
    """The rows of a table that are no records, and why."""
    table, register = read.table, read.mapping.register
    if register is None:
        heads = ", ".join(column.name for column in table.columns[:6])
        why = "you left it out" if read.mapping.remembered else "its columns are those of no register"
        yield LeftOut(place_of_table(table), "table", why, heads)
        return
    if beyond := _beyond(table):
        place = Place(table.sheet.file, table.sheet.name, beyond[0])
        yield LeftOut(place, COLUMNS, f"a table may have {WIDEST} columns", beyond[1])
    yield from _labels_alone(read)
    for record, later in read.rows.earlier:
        place, title = record.place(register.heading), record.fields.get(register.heading)
        yield LeftOut(
            place, EARLIER, f"it stands in {later.sheet} as well, which is later", title.words if title else ""
        )
    for record in read.rows.summed:
        amount = next(name for name in record.fields if register.field(name).kind is Kind.MONEY)
        words = record.fields[amount].words
        yield LeftOut(record.place(amount), RowKind.TOTAL, "it is what the amounts of each council come to", words)
    for row in read.rows.unreadable:
        yield _row_left_out(table, row, INCOMPLETE, row.reason)
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            used = read.rows.sections.get(row.number, "")
            yield _row_left_out(table, row, "section", f"used as {used}" if used else "no field takes it")
        elif row.kind not in (RowKind.RECORD, RowKind.CONTINUED):
            yield _row_left_out(table, row, str(row.kind), row.reason)


def _labels_alone(read: ReadTable) -> Iterator[LeftOut]:
    """What stands among the labels of a form and has nothing beside it, which may be a remark and no label."""
    table = read.table
    for use in read.mapping.uses if table.sheet.turned else ():
        if use.column.parts and not use.field and not table.holds(use.column):
            place = table.sheet.place(table.heading.bottom, use.column.number)
            yield LeftOut(place, LABEL, "nothing stands beside it", use.column.name)


def losses(read: ReadTable) -> Iterator[Finding]:
    """What is to be said of the rows of a table that are left out and may be wanted."""
    for one in left_out_of(read):
        if message := _lost(read, one):
            yield Finding(Weight.LEFT_OUT, one.place, message, found=one.words)


def place_of_table(table: FoundTable) -> Place:
    """All the cells of a table."""
    return Place(table.sheet.file, table.sheet.name, table.sheet.name_of_range(table.range))


def words_of(value: CellValue) -> str:
    """A cell as it is told of: an error of Excel's by what it shows."""
    return value.text if isinstance(value, Fault) else str(value)


def _beyond(table: FoundTable) -> tuple[str, str] | None:
    """Cell and words of the first heading beyond those that a table may have; None where there is none."""
    row = table.sheet.rows[table.heading.bottom]
    heads = (each for each in row.filled() if each[0] >= table.heading.left + WIDEST)
    first = next(heads, None) if len(table.columns) >= WIDEST else None
    return (table.sheet.name_of(row.number, first[0]), words_of(first[1])) if first else None


def _row_left_out(table: FoundTable, row: TableRow, kind: str, reason: str) -> LeftOut:
    left, right = table.heading.left, table.heading.right
    cells = (cell for cell in table.sheet.rows[row.number].filled() if left <= cell[0] <= right)
    column, first = next(cells)
    at = table.leading.named if row.reason == PART else table.leading.title
    named = table.sheet.value(row.number, at)
    if isinstance(named, str) and (kind == RowKind.SECTION or row.reason == PART):
        column, first = at, named
    return LeftOut(table.sheet.place(row.number, column), kind, reason, words_of(first))


def _lost(read: ReadTable, one: LeftOut) -> str:
    """What to say of something left out that may be wanted; "" of what is told of in the list of all left out alone."""
    words, register = in_short(one.words), read.mapping.register
    if one.kind == RowKind.HIDDEN and read.table.sheet.filtered:
        return f"“{words}” is hidden by a filter, so it is left out: clear the filter and save if it is wanted."
    if one.kind == RowKind.HIDDEN:
        line = "column" if read.table.sheet.turned else "row"
        return f"“{words}” stands in a hidden {line}, so it is left out: show the {line} if it is wanted."
    if one.kind == COLUMNS:
        return f"The columns from “{words}” on are left out, since a table may have {WIDEST}: move them nearer."
    if one.reason == PART:
        return f"“{words}” is left out, since {PART}: see whether that is of one kind."
    if one.kind in (INCOMPLETE, RowKind.OTHER):
        return f"The row that begins with “{words}” is left out: {one.reason}."
    if one.reason == APART:
        return f"The row that begins with “{words}” is left out: {APART}."
    if one.reason == STANDS_OUT:
        return f"“{words}” is left out as a total, since {STANDS_OUT}: give it a reference if it is a record."
    if one.reason == CALLED_SUM:
        return f"“{words}” is left out, since {CALLED_SUM}: add it by hand if it is a record."
    if register and one.kind == RowKind.SECTION and not one.reason.startswith("used"):
        return f"“{words}” stands over records, but no field of {register.title.lower()} takes it."
    return ""
