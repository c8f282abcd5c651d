"""A whole workbook read: its tables, each with its register, its columns and its records, and all that is left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.register import Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.assigning import map_table
from mkip_desk.importers.cells import CellValue, Fault, Sheet, Workbook
from mkip_desk.importers.collector import without_collector
from mkip_desk.importers.exempt import marks_over
from mkip_desk.importers.headings import WIDEST
from mkip_desk.importers.heads import Vocabulary
from mkip_desk.importers.known import Known
from mkip_desk.importers.mapping import Remembered, TableMapping, signature_of
from mkip_desk.importers.readings import ReadRecord
from mkip_desk.importers.rows import BARE, STANDS_OUT, SUMS, Leading, RowKind, TableRow
from mkip_desk.importers.tables import FoundTable, find_tables
from mkip_desk.importers.values import Rows, read_rows

COLUMNS = "columns"
INCOMPLETE = "incomplete record"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the file that is not taken: where it is, what it is, why, and its first words."""

    place: Place
    kind: str
    reason: str
    words: str = ""


@dataclass(frozen=True)
class ReadTable:
    """A table with the use of its columns and the records that it gives."""

    table: FoundTable
    mapping: TableMapping
    rows: Rows


@dataclass(frozen=True)
class Said:
    """What the user said of a file before it is read.

    `remembered` is of any table by the signature of its heading, `tables` of a table of this file by its key;
    the latter counts more. `sheets` are hidden sheets that are taken, `rows` sheets whose hidden rows are.
    """

    remembered: Mapping[str, Remembered] = field(default_factory=dict)
    tables: Mapping[str, Remembered] = field(default_factory=dict)
    sheets: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()

    def of(self, table: FoundTable) -> Remembered | None:
        """What was said of a table."""
        return self.tables.get(table.key) or self.remembered.get(signature_of(table.columns))

    def shown(self, sheet: Sheet) -> Sheet:
        """The sheet, with what is hidden in it shown if that was said."""
        if sheet.name in self.sheets:
            sheet = replace(sheet, hidden=False)
        if sheet.name in self.rows:
            sheet = replace(sheet, hidden_rows=frozenset(), filtered=False)
        return sheet


@dataclass(frozen=True)
class Tracker:
    """All that was read from a file. `tables` are those found in it, whether or not they belong to a register.

    Of a `form` it is known what each part is, so that nothing can be said of its tables and columns.
    """

    workbook: Workbook
    registers: Mapping[str, Register]
    known: Known
    tables: tuple[ReadTable, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    form: bool = False

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.workbook.file

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return self.workbook.sha256


@without_collector()
def read_tracker(
    workbook: Workbook, registers: Mapping[str, Register], known: Known, said: Said | None = None
) -> Tracker:
    """Everything the workbook holds for these registers, and all that it holds besides."""
    said = said or Said()
    vocabulary = Vocabulary.of(registers.values())
    mapped: list[tuple[FoundTable, TableMapping]] = []
    left_out: list[LeftOut] = []
    for sheet in map(said.shown, workbook.sheets):
        found = () if sheet.hidden or not sheet.rows else find_tables(sheet, vocabulary)
        if not found and sheet.rows:
            left_out.append(_sheet_left_out(sheet))
        for table in found:
            mapping = map_table(table, registers, known, said.of(table))
            mapped.append((table.led_by(_leading(table, mapping)), mapping))
    tables = _read_in_turn(mapped, registers, known)
    left_out += [one for read in tables for one in _left_out_of(read)]
    sheets = [sheet.name for sheet in workbook.sheets]
    left_out.sort(key=lambda one: sheets.index(one.place.sheet))
    findings = [finding for read in tables for finding in _findings(read)]
    return Tracker(workbook, registers, known, tuple(tables), tuple(left_out), tuple(findings))


def _read_in_turn(
    mapped: Sequence[tuple[FoundTable, TableMapping]], registers: Mapping[str, Register], known: Known
) -> list[ReadTable]:
    """The tables read, those first whose records others point to: the registers stand in that order."""
    read: dict[int, ReadTable] = {}
    forms: dict[str, ReadRecord] = {}  # what a sheet is a form of
    pointed_to = {field.target for register in registers.values() for field in register.fields}
    for register in (*registers.values(), None):
        mine = [at for at, (_, mapping) in enumerate(mapped) if mapping.register == register]
        read |= {
            at: ReadTable(*mapped[at], read_rows(*mapped[at], known, forms.get(_sheet(mapped[at])))) for at in mine
        }
        forms |= {
            _sheet(mapped[at]): records[0]
            for at in mine
            if mapped[at][0].sheet.turned
            and len(records := read[at].rows.records) == 1
            and "title" in records[0].fields
        }
        if register is not None and register.name in pointed_to:
            known = known.with_read(register, [record for at in mine for record in read[at].rows.records])
    return [read[at] for at in sorted(read)]


def _sheet(mapped: tuple[FoundTable, TableMapping]) -> str:
    return mapped[0].sheet.name


def _leading(table: FoundTable, mapping: TableMapping) -> Leading:
    """The columns that are mapped to what names a record and to its reference; those guessed where none is."""
    if mapping.register is None:
        return table.leading
    titles, references = mapping.columns(mapping.register.heading), mapping.columns("reference")
    if not titles:
        return table.leading
    return Leading(titles[0].column.number, references[0].column.number if references else None)


def _sheet_left_out(sheet: Sheet) -> LeftOut:
    first = next(iter(next(iter(sheet.rows.values())).filled()))[1]
    words, place = str(first), Place(sheet.file, sheet.name)
    if sheet.hidden:
        return LeftOut(place, "hidden sheet", "the sheet is hidden", words)
    return LeftOut(place, "sheet", "no row of it reads like the heading of a table", words)


def _left_out_of(read: ReadTable) -> Iterator[LeftOut]:
    """The rows of a table that are no records, and why."""
    table, register = read.table, read.mapping.register
    if register is None:
        heads = ", ".join(column.name for column in table.columns[:6])
        why = "you left it out" if read.mapping.remembered else "its columns are those of no register"
        yield LeftOut(_place(table), "table", why, heads)
        return
    if beyond := _beyond(table):
        place = Place(table.sheet.file, table.sheet.name, beyond[0])
        yield LeftOut(place, COLUMNS, f"a table may have {WIDEST} columns", beyond[1])
    for row in read.rows.unreadable:
        yield _row_left_out(table, row, INCOMPLETE, row.reason)
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            used = read.rows.sections.get(row.number, "")
            yield _row_left_out(table, row, "section", f"used as {used}" if used else "no field takes it")
        elif row.kind not in (RowKind.RECORD, RowKind.CONTINUED):
            yield _row_left_out(table, row, str(row.kind), row.reason)


def _beyond(table: FoundTable) -> tuple[str, str] | None:
    """Cell and words of the first heading beyond those that a table may have; None where there is none."""
    row = table.sheet.rows[table.heading.bottom]
    heads = (each for each in row.filled() if each[0] >= table.heading.left + WIDEST)
    first = next(heads, None) if len(table.columns) >= WIDEST else None
    return (table.sheet.name_of(row.number, first[0]), _words(first[1])) if first else None


def _row_left_out(table: FoundTable, row: TableRow, kind: str, reason: str) -> LeftOut:
    column, first = next(table.sheet.rows[row.number].filled())
    named = table.sheet.value(row.number, table.leading.title)
    if kind == RowKind.SECTION and isinstance(named, str):
        column, first = table.leading.title, named
    return LeftOut(table.sheet.place(row.number, column), kind, reason, _words(first))


def _words(value: CellValue) -> str:
    """A cell as it is told of: an error of Excel's by what it shows."""
    return value.text if isinstance(value, Fault) else str(value)


def _place(table: FoundTable) -> Place:
    return Place(table.sheet.file, table.sheet.name, table.sheet.name_of_range(table.range))


def _findings(read: ReadTable) -> Iterator[Finding]:
    """Everything to be said of a table: of its columns, of what is lost of its rows, of its values."""
    yield from read.mapping.findings
    if read.mapping.register is None:
        message = "This table is left out, since its columns are those of no register: say what it is if it is wanted."
        if not read.mapping.remembered:
            yield Finding(Weight.LEFT_OUT, _place(read.table), message)
        return
    for one in _left_out_of(read):
        if message := _lost(read, one):
            yield Finding(Weight.LEFT_OUT, one.place, message, found=one.words)
    yield from _may_be_totals(read.table)
    yield from marks_over(read.table)
    yield from read.rows.findings
    for record in read.rows.records:
        yield from record.findings


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
    if one.kind == INCOMPLETE:
        return f"The row that begins with “{words}” is left out: {one.reason}."
    if one.reason == STANDS_OUT:
        return f"“{words}” is left out as a total, since {STANDS_OUT}: give it a reference if it is a record."
    if register and one.kind == RowKind.SECTION and not one.reason.startswith("used"):
        return f"“{words}” stands over records, but no field of {register.title.lower()} takes it."
    return ""


def _may_be_totals(table: FoundTable) -> Iterator[Finding]:
    """Rows that are taken as records though their numbers are sums: a total by a name that nobody has seen."""
    for row in table.of_kind(RowKind.RECORD):
        if row.reason in (SUMS, BARE):
            column, first = next(table.sheet.rows[row.number].filled())
            words = in_short(_words(table.sheet.value(row.number, table.leading.title) or first))
            message = f"“{words}” is taken as a record, but {row.reason}: leave it out if it is a total."
            yield Finding(Weight.UNSURE, table.sheet.place(row.number, column), message, found=words)
