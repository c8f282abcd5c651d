"""The records of a table: every mapped cell read as its field, with its words, its place and what is doubtful."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mkip_desk.domain.amounts.money import Known as Amount
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.amounts.one_year import TOTAL, not_of_one_year
from mkip_desk.domain.dates.when import Precision
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.findings import Finding, Weight, rows_named
from mkip_desk.domain.registers.register import WORDS, Field, Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.mapping.lines import other_lines
from mkip_desk.importers.mapping.mapping import ColumnUse, TableMapping
from mkip_desk.importers.mapping.sections import Sections
from mkip_desk.importers.mapping.spread import Given, is_part
from mkip_desk.importers.mapping.suiting import MOVING
from mkip_desk.importers.tables.row_kinds import LABELLED, NAMED, RowKind, TableRow
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.cell_reading import TableCells
from mkip_desk.importers.values.joining import join
from mkip_desk.importers.values.row_reading import RowReader
from mkip_desk.importers.values.said_once import SaidOnce
from mkip_desk.importers.words.kinds import is_of_several_years
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.notices import says_none
from mkip_desk.importers.words.period_words import FULL_DAY
from mkip_desk.importers.words.readings import Reading, ReadRecord, is_blank, same

_SAYS_ITS_DAY = re.compile(
    r"\b(updated|as (at|of)|position (at|on)|date|dated|revised|status (at|on))\b[\s:.–-]*", re.I
)

_SAY_MORE = 3  # fields of a table whose records say more than their name
_FEW = 0.5  # of the records


@dataclass(frozen=True)
class Rows:
    """The records of a table, and the rows that could not be one though they look it."""

    records: tuple[ReadRecord, ...]
    unreadable: tuple[TableRow, ...]
    findings: tuple[Finding, ...]  # about the table as a whole
    sections: Mapping[int, str]  # row of a section → the field that it was read as
    earlier: tuple[tuple[ReadRecord, ReadRecord], ...] = ()  # records that a later sheet has too, with those there
    summed: tuple[ReadRecord, ...] = ()  # records that others come to


@dataclass(frozen=True)
class ReadTable:
    """A table with the use of its columns and the records that it gives."""

    table: FoundTable
    mapping: TableMapping
    rows: Rows


def read_rows(table: FoundTable, mapping: TableMapping, known: Known, form: ReadRecord | None = None) -> Rows:
    """Every record of the table, rows that continue one joined to it; `form` is what the sheet is a form of."""
    if mapping.register is None:
        return Rows((), (), (), {})
    return _TableReader(table, mapping, mapping.register, known, form).rows()


def day_of_document(table: FoundTable) -> date | None:
    """The day that the document gives itself: "Last updated: 30/11/09" above the table, or a month in its name."""
    said = [text[found.end() :] for text in table.above if (found := _SAYS_ITS_DAY.search(text))]
    days = dict.fromkeys(found[0] for text in table.above for found in FULL_DAY.finditer(text))
    only = days if len(days) == 1 else ()
    for text in (*said, *table.above, *only, table.sheet.name, table.sheet.file.rpartition(".")[0]):
        when = read_when(text)
        if when.last and when.sure and when.precision in (Precision.DAY, Precision.MONTH):
            return when.last
    return None


class _TableReader:
    """One table being read, row after row."""

    def __init__(
        self, table: FoundTable, mapping: TableMapping, register: Register, known: Known, form: ReadRecord | None
    ) -> None:
        self.table, self.register, self.known, self.sheet = table, register, known, table.sheet
        cells = TableCells(table, mapping, register, known, day_of_document(table))
        self.sections = Sections(table, mapping, register, known, form)
        self.row = RowReader(table, mapping, register, cells, self.sections)
        self.spread = _together([use for use in mapping.uses if use.given])
        amounts = any(field.required and field.kind is Kind.MONEY for field in register.fields)
        told = [use.column for use in mapping.uses if not use.field or register.field(use.field).kind is Kind.CHOICE]
        things = {field.name for field in register.fields if field.kind is Kind.REFERENCE and field.required}
        of = next((use.column for use in mapping.uses if use.field in things), None)
        self.others = other_lines(table, told, register, of)
        self.others |= dict.fromkeys(cells.units.counted if amounts else (), "it counts something else than money")
        self.above: dict[str, Reading] = {}  # what the row above is of, in a table spread over years
        self.findings = [*cells.findings, *self.sections.findings]
        self.once = SaidOnce(table, mapping, register, self.row.readers)

    def rows(self) -> Rows:
        records: list[ReadRecord] = []
        unreadable: list[TableRow] = []
        sections: dict[int, str] = {}
        lost = hidden = False  # whether the last record was left out or hidden, and what continues it with it
        for row in self.table.rows:
            if row.kind is RowKind.SECTION:
                sections[row.number] = self.sections.enter(row)
            elif row.kind is RowKind.CONTINUED and (lost or hidden):
                unreadable.append(replace(row, reason="it goes on from a row that is left out"))
            elif row.kind is RowKind.CONTINUED and records and self._goes_on(records[-1], row.number):
                read = self.row.read_more if row.reason == LABELLED else self.row.read
                records[-1] = join(self.register, records[-1], read(row.number))
            elif row.kind in (RowKind.RECORD, RowKind.CONTINUED):
                found = self._records(row.number)
                wanting = self._wanting(row.number, found)
                lost, hidden = bool(wanting) and not self.spread, False
                records += [] if wanting else found
                unreadable += [replace(row, reason=wanting)] if wanting else []
            elif row.kind is RowKind.HIDDEN:
                self.once.pass_over(row.number)
                hidden = True
        self.findings += self.once.left_blank(records)
        self.findings += self._nothing_but_named(records)
        self.findings += self._below_nothing(records)
        self.findings += self._of_parts(records)
        return Rows(tuple(records), tuple(unreadable), tuple(self.findings), sections)

    def _nothing_but_named(self, records: Sequence[ReadRecord]) -> Iterator[Finding]:
        """What is to be said of rows with nothing but a name among others that say more: it may be a note on those."""
        named = [row.number for row in self.table.of_kind(RowKind.RECORD) if row.reason == NAMED]
        if not named or len(self.row.readers) < _SAY_MORE or len(named) > _FEW * len(records) or self.sheet.turned:
            return
        what, they = (self.register.name, "they are") if named[1:] else (f"a {self.register.one}", "it is")
        message = (
            f"Nothing but a name stands in {rows_named(named)}, so {they} taken as {what}: leave out what is none."
        )
        yield Finding(Weight.UNSURE, self.sheet.place(named[0], self.table.leading.title), message)

    def _below_nothing(self, records: Sequence[ReadRecord]) -> Iterator[Finding]:
        """What is to be said where most amounts of a table are below nothing: accountants may write savings so."""
        amounts = [record.value(uses[0].field) for record in records for uses in self.spread[:1]]
        below, above = (sum(isinstance(one, int) and sign * one > 0 for one in amounts) for sign in (-1, 1))
        if below > max(1, above):
            of_all = f"{below} of {below + above}" if above else f"All {below}"
            others = ", leave out those that are none," if above else ""
            message = (
                f"{of_all} amounts are below nothing, as {self.register.name} seldom are: if they are but "
                f"written so, turn their signs in the file{others} and import that."
            )
            yield Finding(
                Weight.UNSURE, self.sheet.place(self.table.heading.bottom, self.spread[0][0].column.number), message
            )

    def _of_parts(self, records: Sequence[ReadRecord]) -> Iterator[Finding]:
        """What is to be said where nothing but its reference says what a record is part of."""
        field = self.row.part_of
        of = [one for one in records if field and _is_by_reference(one, field)]
        if field and of:
            message = (
                f"No column says the {field.label.lower()}, so each {self.register.one} is taken to be of the one that "
                "its reference is, or begins with: look at them."
            )
            yield Finding(Weight.UNSURE, of[0].place(field.name), message, found=of[0].fields[field.name].words)

    def _goes_on(self, record: ReadRecord, number: int) -> bool:
        """Whether a row without a name can be the rest of a record: it is not of another project, council or year.

        Nor does it contradict the record in more than one thing: then it is another, whose name is missing.
        """
        if self.spread:
            return False
        more = self.row.read(number)
        if sum(self._contradicts(record, name, reading) for name, reading in more.fields.items()) > 1:
            return False
        named = {name for name in (*self.register.known_by, self.register.within) if name}
        things = [name for name in named if self.register.field(name).kind not in WORDS]
        pairs = [(more.value(name), record.value(name)) for name in things]
        return all(is_blank(one) or is_blank(other) or same(one, other) for one, other in pairs)

    def _contradicts(self, record: ReadRecord, name: str, reading: Reading) -> bool:
        """Whether a field that can be but one thing is another than the record has."""
        one_thing = self.register.field(name).kind in MOVING - {Kind.SUM, Kind.MONEY}
        before = record.value(name)
        return one_thing and not (is_blank(before) or is_blank(reading.value) or same(before, reading.value))

    def _wanting(self, number: int, found: Sequence[ReadRecord]) -> str:
        """What a row lacks that every record has; "" where nothing does."""
        if number in self.others:
            return self.others[number]
        if not found:
            return f"it has no {self.register.field(self.spread[0][0].field).label.lower()}"
        for name in self.register.known_by:
            said = found[0].fields.get(name)
            if said and self.register.field(name).kind is Kind.COUNCIL and "total" in said.words.casefold():
                return f"“{in_short(said.words)}” stands for its council, so it is a total"
        for field in self.register.fields:
            if field.required and field.kind is not Kind.CHOICE and is_blank(found[0].value(field.name)):
                said = found[0].fields.get(field.name)
                label, words = field.label.lower(), in_short(said.words) if said else ""
                if said and field.one_year and (why := self._not_of_one_year(said.words, said.column)):
                    return f"“{words}” in {said.cell} {why}"
                return f"“{words}” cannot be read as its {label}" if words else f"it has no {label}"
        title = found[0].fields.get(self.register.heading)
        return f"“{in_short(title.words)}” says that there is none" if title and says_none(title.words) else ""

    def _not_of_one_year(self, words: str, column: int) -> str:
        """Why words are no amount of one year: they say so, or what heads their column does; else empty."""
        if (why := not_of_one_year(words)) or read_sum(words).pence is None:
            return why
        head = next((each.name for each in self.table.columns if each.number == column), "")
        return TOTAL if is_of_several_years(head) else ""

    def _records(self, number: int) -> list[ReadRecord]:
        """The record of a row; in a table spread over years one for each year in which something stands."""
        record = self.once.filled(self.row.read(number))
        if not self.spread:
            return [record]
        common = dict(record.fields)
        for name in (name for name in common if self.register.field(name).kind is Kind.REFERENCE):
            if is_blank(common[name].value) and not common[name].words:
                common[name] = self.above.get(name, common[name])
            self.above[name] = common[name]  # be the row itself left out
        found = [one for uses in self.spread if (one := self._spread_out(number, record, common, uses))]
        if found:  # what is to be said of the row is said once
            found[0] = replace(found[0], findings=record.findings + found[0].findings)
        return found

    def _spread_out(
        self, number: int, row: ReadRecord, common: Mapping[str, Reading], uses: Sequence[ColumnUse]
    ) -> ReadRecord | None:
        """The record of one year's columns; None where nothing stands in them, or nothing that is an amount."""
        findings: list[Finding] = []
        amounts: dict[ColumnUse, Reading] = {}
        for use in uses:
            doubts: list[Finding] = []
            amount = self.row.columns[use.column.number].read(number, doubts)
            if not is_blank(amount.value):
                amounts[use] = amount
                findings += doubts
            elif amount.words and (doubts or read_sum(amount.words).known is Amount.NOT_KNOWN):
                why = self._not_of_one_year(amount.words, use.column.number)
                why = why or f"is not an amount, so no {self.register.one} is made of it"
                message = f"“{in_short(amount.words)}” {why}."
                place = self.sheet.place(number, use.column.number)
                self.findings.append(Finding(Weight.LEFT_OUT, place, message, "an amount", amount.words))
        if not amounts:
            return None
        first, *more = amounts
        amount = _added_up(list(amounts.values())) if more else amounts[first]
        column, top = first.column, self.table.heading.bottom
        given = {name: Reading(value, column.name, top, column.number) for name, value in first.given}
        findings += self._contradicted(number, common, given)
        own = {name for name in given if name in common and not is_blank(common[name].value)}
        given = {name: reading for name, reading in given.items() if name not in own}
        fields = {**common, **self.row.as_in_file({**given, first.field: amount})}
        return replace(row, fields=fields, findings=tuple(findings), part=fields[first.field].cell)

    def _contradicted(
        self, number: int, common: Mapping[str, Reading], given: Mapping[str, Reading]
    ) -> Iterator[Finding]:
        """What a row says of itself against what the heading of an amount in it says."""
        for name, reading in given.items():
            own = common.get(name)
            if own and not is_blank(own.value) and not same(own.value, reading.value):
                message = (
                    f"“{in_short(own.words)}” stands in the row, but “{reading.words}” over the amount: it is read as "
                    "the row says, so look at it."
                )
                yield Finding(Weight.UNSURE, self.sheet.place(number, own.column), message, found=own.words)


def _is_by_reference(record: ReadRecord, field: Field) -> bool:
    """Whether a record is part of what its reference says."""
    own, of = record.fields.get("reference"), record.fields.get(field.name)
    return own is not None and of is not None and (own.row, own.column) == (of.row, of.column)


def _together(uses: Sequence[ColumnUse]) -> list[list[ColumnUse]]:
    """The columns that each give a record, those of months and quarters of one year together."""
    found: list[list[ColumnUse]] = []
    parts: dict[Given, list[ColumnUse]] = {}
    for use in uses:
        if not is_part(use.column):
            found.append([use])
        elif use.given in parts:
            parts[use.given].append(use)
        else:
            found.append(parts.setdefault(use.given, [use]))
    return found


def _added_up(amounts: Sequence[Reading]) -> Reading:
    """The amounts of the parts of a year as that of the year, where the first of them stands."""
    pence = sum(amount.value for amount in amounts if isinstance(amount.value, int))
    return amounts[0]._replace(value=pence, words=" + ".join(amount.words for amount in amounts))
