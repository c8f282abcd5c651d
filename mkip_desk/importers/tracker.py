"""A whole workbook read: its tables, each with its register, its columns and its records, and all that is left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.earlier import latest_of_each
from mkip_desk.importers.files.cells import Sheet, Workbook
from mkip_desk.importers.files.collector import without_collector
from mkip_desk.importers.files.comments import LIST
from mkip_desk.importers.left_out import (
    LeftOut,
    boxes_left_out,
    left_out_of,
    list_left_out,
    losses,
    place_of_table,
    saved_left_out,
    sheet_left_out,
    words_of,
)
from mkip_desk.importers.mapping.as_saved import saved_register, saved_table
from mkip_desk.importers.mapping.by_reference import part_of
from mkip_desk.importers.mapping.choosing import map_table, pointed_to
from mkip_desk.importers.mapping.exempt import marks_over
from mkip_desk.importers.mapping.mapping import Remembered, TableMapping, signature_of
from mkip_desk.importers.mapping.mixed import parts_by_type
from mkip_desk.importers.mapping.sections import over_councils, under_councils
from mkip_desk.importers.mapping.telling_apart import is_told_apart
from mkip_desk.importers.named_as_part import with_own
from mkip_desk.importers.rest import rest_of
from mkip_desk.importers.summed import without_sums
from mkip_desk.importers.tables.leading import Leading
from mkip_desk.importers.tables.row_kinds import AS_PART, BARE, CALLED_SUM, CALLED_TOTAL, OF_BELOW, SUMS, RowKind
from mkip_desk.importers.tables.tables import FoundTable, find_tables
from mkip_desk.importers.totals_beside import totals_beside
from mkip_desk.importers.values.scale_keys import other_scales
from mkip_desk.importers.values.values import ReadTable, read_rows
from mkip_desk.importers.words.heads import Vocabulary, what_it_is_of
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import ReadRecord


@dataclass(frozen=True)
class Said:
    """What the user said of a file before it is read.

    `remembered` is of any table by the signature of its heading, `tables` of a table of this file by its key;
    the latter counts more. `sheets` are hidden sheets that are taken, `rows` sheets whose hidden rows are, and
    `columns` those whose hidden columns are shown, which in a table turned on its side are records. `headings` are
    the rows in which headings are: their sheet, and the first and the last of them.
    """

    remembered: Mapping[str, Remembered] = field(default_factory=dict)
    tables: Mapping[str, Remembered] = field(default_factory=dict)
    sheets: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    headings: frozenset[tuple[str, int, int]] = frozenset()

    def headings_on(self, sheet: Sheet) -> dict[int, int]:
        """The last row of each heading that was said to be on a sheet, by its first."""
        return {top: bottom for name, top, bottom in self.headings if name == sheet.name}

    def of(self, table: FoundTable) -> Remembered | None:
        """What was said of a table."""
        return self.tables.get(table.key) or self.remembered.get(signature_of(table.columns, table.register))

    def shown(self, sheet: Sheet) -> Sheet:
        """The sheet, with what is hidden in it shown if that was said."""
        if sheet.name in self.sheets:
            sheet = replace(sheet, hidden=False)
        if sheet.name in self.rows:
            sheet = replace(sheet, hidden_rows=frozenset(), filtered=False)
        if sheet.name in self.columns:
            sheet = replace(sheet, hidden_columns=frozenset())
        return sheet


@dataclass(frozen=True)
class Tracker:
    """All that was read from a file. `tables` are those found in it, whether or not they belong to a register.

    Of a `form` it is known what each part is, so that nothing can be said of its tables and columns. `compared` are
    records that it shows of before, or leaves blank: not imported, and only held against those of the programme.
    """

    workbook: Workbook
    registers: Mapping[str, Register]
    known: Known
    tables: tuple[ReadTable, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    form: bool = False
    compared: tuple[ReadRecord, ...] = ()

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
    findings: list[Finding] = []
    mark = saved_register(workbook)
    shown = list(map(said.shown, workbook.sheets))
    saved_first = next((sheet for sheet in shown if sheet.rows and sheet.name != LIST), None) if mark else None
    for sheet in shown:
        if sheet.name == LIST and sheet.rows:
            left_out.append(list_left_out(sheet))
            continue
        if mark not in registers and sheet is saved_first:
            left, finding = saved_left_out(sheet)
            left_out.append(left)
            findings.append(finding)
            continue
        saved = None if sheet.hidden or not sheet.rows or mark not in registers else saved_table(sheet, registers[mark])
        if saved and said.of(saved[0]) is None:
            mapped.append(saved)
            continue
        found = () if sheet.hidden or not sheet.rows else find_tables(sheet, vocabulary, said.headings_on(sheet))
        if not found and sheet.rows:
            left_out.append(sheet_left_out(sheet))
        for table in found:
            mapped += _mapped(table, registers, known, said)
    tables = _read_in_turn(mapped, registers, known, said)
    left_out += [one for read in tables for one in left_out_of(read)]
    left_out += [one for sheet in workbook.sheets for one in boxes_left_out(sheet)]
    findings += [
        finding
        for read in tables
        for finding in (*_findings(read), *totals_beside(read, known), *other_scales(workbook, read, tables))
    ]
    for rest in (rest_of(sheet, [read.table for read in tables]) for sheet in workbook.sheets):
        left_out += rest.left_out
        findings += rest.findings
    sheets = [sheet.name for sheet in workbook.sheets]
    left_out.sort(key=lambda one: sheets.index(one.place.sheet))
    return Tracker(workbook, registers, known, tuple(tables), tuple(left_out), tuple(dict.fromkeys(findings)))


def _mapped(
    table: FoundTable, registers: Mapping[str, Register], known: Known, said: Said
) -> Iterator[tuple[FoundTable, TableMapping]]:
    """The table with the use of its columns, or the parts of one whose rows say that they are of several registers."""
    said_of_it = said.of(table)
    led, mapping = _led(table, registers, known, said_of_it)
    parts = () if said_of_it else parts_by_type(led, registers, mapping.register.name if mapping.register else "")
    for part in parts:
        yield part, map_table(part, registers, known, said.of(part))
    if not parts:
        yield led, mapping


def _led(
    table: FoundTable, registers: Mapping[str, Register], known: Known, said: Remembered | None
) -> tuple[FoundTable, TableMapping]:
    """The table with the use of its columns, its rows told by those that lead it; which they are shows in its rows."""
    table = over_councils(table, known)
    mapping = map_table(table, registers, known, said)
    led = over_councils(table.led_by(_leading(table, mapping)), known)
    if led.rows != table.rows:
        mapping = map_table(led, registers, known, said)
        led = over_councils(table.led_by(_leading(table, mapping)), known)
    return under_councils(led, mapping, known), mapping


def _read_in_turn(
    mapped: Sequence[tuple[FoundTable, TableMapping]], registers: Mapping[str, Register], known: Known, said: Said
) -> list[ReadTable]:
    """The tables read, those first whose records others point to: the registers stand in that order."""
    read: dict[int, ReadTable] = {}
    forms: list[tuple[FoundTable, ReadRecord]] = []  # those that are the form of one record
    others_name = pointed_to(registers)
    for register in (*registers.values(), None):
        mine = [at for at, (_, mapping) in enumerate(mapped) if mapping.register == register]
        mapped = [
            _told_apart_anew(*one, registers, known, said) if at in mine else one for at, one in enumerate(mapped)
        ]
        mapped = [(_known_by_name(*one, known), one[1]) if at in mine else one for at, one in enumerate(mapped)]
        mapped = [(with_own(*one, known), one[1]) if at in mine else one for at, one in enumerate(mapped)]
        each = [ReadTable(*mapped[at], read_rows(*mapped[at], known, _form_over(mapped[at][0], forms))) for at in mine]
        each = without_sums(register, latest_of_each(register, each)) if register else each
        read |= dict(zip(mine, each, strict=True))
        forms += [(read[at].table, record) for at in mine if (record := _record_of_form(read[at]))]
        more = len(read) < len(mapped)  # of an only table nobody asks what it has
        if more and register is not None and register.name in others_name:
            known = known.with_read(register, [record for at in mine for record in read[at].rows.records])
    return [read[at] for at in sorted(read)]


def _record_of_form(read: ReadTable) -> ReadRecord | None:
    """The one record that a form is of, as the latest form of it has it."""
    records = [*read.rows.records, *(later for _, later in read.rows.earlier)]
    is_form = read.table.sheet.turned and len(records) == 1 and "title" in records[0].fields
    return records[0] if is_form else None


def _told_apart_anew(
    table: FoundTable, mapping: TableMapping, registers: Mapping[str, Register], known: Known, said: Said
) -> tuple[FoundTable, TableMapping]:
    """The table as it is mapped once it is known what the file has: services and references may be projects there."""
    mapped = {use.field for use in mapping.uses}
    if not is_told_apart(mapping) and not (mapping.register and part_of(mapping.register, mapped)):
        return table, mapping
    led, again = _led(table, registers, known, said.of(table))
    return (led, again) if again.register == mapping.register else (table, mapping)


def _known_by_name(table: FoundTable, mapping: TableMapping, known: Known) -> FoundTable:
    """The table with rows that are called like totals taken as records, where such a record or project is known."""
    if mapping.register is None or not any(row.reason == CALLED_SUM for row in table.rows):
        return table
    fields = (
        mapping.register.by_name.get(use.field) for use in mapping.uses if use.column.number == table.leading.title
    )
    named = {field.to or mapping.register.name for field in fields if field}
    rows = tuple(
        replace(row, kind=RowKind.RECORD, reason="")
        if row.reason == CALLED_SUM and any(known.find(name, table.text_of(row)) is not None for name in named)
        else row
        for row in table.rows
    )
    return replace(table, rows=rows)


def _form_over(table: FoundTable, forms: Sequence[tuple[FoundTable, ReadRecord]]) -> ReadRecord | None:
    """What the sheet of a table is a form of; of several forms on it the last that begins above the table."""
    mine = [(_top(form), record) for form, record in forms if form.sheet.name == table.sheet.name]
    above = [record for top, record in sorted(mine, key=lambda one: one[0]) if top < _top(table)]
    return above[-1] if above else mine[0][1] if len(mine) == 1 else None


def _top(table: FoundTable) -> int:
    """The row of the file in which a table begins."""
    return table.sheet.whole_in_file(table.heading).top


def _leading(table: FoundTable, mapping: TableMapping) -> Leading:
    """The columns that are mapped to what names a record and to its reference; those guessed where none is.

    Where no column names the records, amounts that stand under years say, their rows are told by what they are of.
    """
    if mapping.register is None:
        return table.leading
    about = [field.name for field in mapping.register.fields if field.required and field.kind is Kind.REFERENCE]
    of = [use.column.number for name in about for use in mapping.columns(name)]
    titles = [*(use.column.number for use in mapping.columns(mapping.register.heading)), *of]
    references = mapping.columns("reference")
    if not titles:
        return table.leading
    reference = references[0].column.number if references else None
    return Leading(titles[0], reference, of[0] if of and what_it_is_of(mapping.register) else None)


def _findings(read: ReadTable) -> Iterator[Finding]:
    """Everything to be said of a table: of its columns, of what is lost of its rows, of its values."""
    yield from read.table.doubts
    yield from read.mapping.findings
    if read.mapping.register is None:
        message = "This table is left out, since its columns are those of no register: say what it is if it is wanted."
        if not read.mapping.remembered:
            yield Finding(Weight.LEFT_OUT, place_of_table(read.table), message)
        return
    yield from losses(read)
    yield from _may_be_totals(read)
    yield from _may_be_parts(read)
    yield from marks_over(read.table)
    yield from read.rows.findings
    for record in read.rows.records:
        yield from record.findings


def _may_be_totals(read: ReadTable) -> Iterator[Finding]:
    """Rows that are taken as records though their numbers are sums, or their names those of parts."""
    table, taken = read.table, {row for record in read.rows.records for row in record.rows}
    for row in table.of_kind(RowKind.RECORD):
        if (
            row.reason in (SUMS, OF_BELOW, CALLED_TOTAL, BARE, AS_PART)
            and table.sheet.in_file(row.number, table.leading.title)[0] in taken
        ):
            column, first = next(table.sheet.rows[row.number].filled())
            words = in_short(words_of(table.sheet.value(row.number, table.leading.named) or first))
            what = "part" if row.reason == AS_PART else "total"
            message = f"“{words}” is taken as a record, but {row.reason}: leave it out if it is a {what}."
            yield Finding(Weight.UNSURE, table.sheet.place(row.number, column), message, found=words)


def _may_be_parts(read: ReadTable) -> Iterator[Finding]:
    """Projects that are numbered as parts of others, 1.1 and 1.2 below 1: they may be but steps of these."""
    if read.mapping.register is None or read.mapping.register.name != "projects" or read.mapping.saved:
        return
    numbered = {str(record.value("reference") or ""): record for record in read.rows.records}
    parts = [one for one in numbered if "." in one and one.rpartition(".")[0] in numbered]
    for first in parts[:1]:
        more = f", {parts[1]}" + (" and others" if len(parts) > 2 else "") if len(parts) > 1 else ""
        message = (
            f"{first}{more} are taken as projects of their own, though their numbers make them parts of others: leave "
            "out those that are but steps."
        )
        yield Finding(Weight.UNSURE, numbered[first].place("reference"), message, found=first)
