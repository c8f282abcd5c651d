"""The records of a table: every mapped cell read as its field, with its words, its place and what is doubtful."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from mkip_desk.domain.checks import doubts_of
from mkip_desk.domain.council_names import LEFT, role_in
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.money import Known as Amount
from mkip_desk.domain.money_words import read_sum
from mkip_desk.domain.register import Kind, Register
from mkip_desk.domain.scores import read_score
from mkip_desk.domain.text import in_short
from mkip_desk.domain.ticks import read_tick
from mkip_desk.domain.when import Precision
from mkip_desk.domain.when_words import read_when
from mkip_desk.importers.cell_reading import NOTHING, WORDS, ColumnReader, TableCells, role_noted
from mkip_desk.importers.colours import is_grey
from mkip_desk.importers.exempt import marked_rows
from mkip_desk.importers.joining import join
from mkip_desk.importers.known import Known
from mkip_desk.importers.mapping import ColumnUse, TableMapping
from mkip_desk.importers.readings import New, Reading, ReadRecord, Source, is_blank, same
from mkip_desk.importers.rows import RowKind, TableRow
from mkip_desk.importers.sections import Sections
from mkip_desk.importers.spread import Given, is_part
from mkip_desk.importers.tables import FoundTable

GREYED = 0.4  # of the records at most; more are a band in every other row, or the look of the table
_SAYS_ITS_DAY = re.compile(
    r"\b(updated|as (at|of)|position (at|on)|date|dated|revised|status (at|on))\b[\s:.–-]*", re.I
)
_LEADS = frozenset(("l", "lead", "leads", "host", "lead authority", "lead council"))


FieldReader = Callable[[int, list[Finding]], Reading]
"""Reads a field in the row of that number, and adds what is to be said of it to the findings."""


@dataclass(frozen=True)
class Rows:
    """The records of a table, and the rows that could not be one though they look it."""

    records: tuple[ReadRecord, ...]
    unreadable: tuple[TableRow, ...]
    findings: tuple[Finding, ...]  # about the table as a whole
    sections: Mapping[int, str]  # row of a section → the field that it was read as


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
    for text in (*said, *table.above, table.sheet.name, table.sheet.file.rpartition(".")[0]):
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
        self.columns = {
            use.column.number: cells.column(register.field(use.field), use.column.number)
            for use in mapping.uses
            if use.field
        }
        self.spread = _together([use for use in mapping.uses if use.given])
        self.readers = {
            field.name: self._reader(uses)
            for field in register.fields
            if (uses := [use for use in mapping.columns(field.name) if not use.given])
        }
        self.scores = [use for use in mapping.uses if use.field and register.field(use.field).kind is Kind.SCORE]
        self.counted = cells.units.counted if any(f.required and f.kind is Kind.MONEY for f in register.fields) else ()
        self.findings = list(cells.findings)
        self.sections = Sections(table, mapping, register, known, form)
        self.findings += self.sections.findings
        self.struck = frozenset(at for at, style in enumerate(self.sheet.styles) if style.strike)
        self.grey = _grey_rows(table)
        self.exempt = marked_rows(table, mapping)
        self.named_once = [
            field
            for field in register.fields
            if field.owned or (field.kind is Kind.DATE and field.name in register.known_by)
        ]
        self.ticked: dict[tuple[int, ...], tuple[tuple[int, ...], str]] = {}

    def rows(self) -> Rows:
        records: list[ReadRecord] = []
        unreadable: list[TableRow] = []
        sections: dict[int, str] = {}
        lost = False  # whether the last record was left out, and what continues it with it
        for row in self.table.rows:
            if row.kind is RowKind.SECTION:
                sections[row.number] = self.sections.enter(row)
            elif row.kind is RowKind.CONTINUED and lost:
                unreadable.append(replace(row, reason="it goes on from a row that is left out"))
            elif row.kind is RowKind.CONTINUED and records and self._goes_on(records[-1], row.number):
                records[-1] = join(self.register, records[-1], self._record(row.number))
            elif row.kind in (RowKind.RECORD, RowKind.CONTINUED):
                found = self._records(row.number, [] if lost else records)
                wanting = self._wanting(row.number, found)
                lost = bool(wanting) and not self.spread
                records += [] if wanting else found
                unreadable += [replace(row, reason=wanting)] if wanting else []
        return Rows(tuple(records), tuple(unreadable), tuple(self.findings), sections)

    def _goes_on(self, record: ReadRecord, number: int) -> bool:
        """Whether a row without a name can be the rest of a record: it is not of another project, council or year."""
        if self.spread:
            return False
        more = self._record(number)
        named = {name for name in (*self.register.known_by, self.register.within) if name}
        things = [name for name in named if self.register.field(name).kind not in WORDS]
        pairs = [(more.value(name), record.value(name)) for name in things]
        return all(is_blank(one) or is_blank(other) or same(one, other) for one, other in pairs)

    def _wanting(self, number: int, found: Sequence[ReadRecord]) -> str:
        """What a row lacks that every record has; "" where nothing does."""
        if number in self.counted:
            return "it counts something else than money"
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
                return f"“{words}” cannot be read as its {label}" if words else f"it has no {label}"
        return ""

    def _records(self, number: int, before: Sequence[ReadRecord]) -> list[ReadRecord]:
        """The record of a row; in a table spread over years one for each year in which something stands."""
        record = self._record(number)
        if not self.spread:
            return [self._whole_as_above(record, before[-1]) if before else record]
        common = dict(record.fields)
        for name, reading in before[-1].fields.items() if before else ():
            pointing = self.register.field(name).kind is Kind.REFERENCE
            if pointing and name in common and is_blank(common[name].value):
                common[name] = reading
        found = [one for uses in self.spread if (one := self._spread_out(number, record, common, uses))]
        if found:  # what is to be said of the row is said once
            found[0] = replace(found[0], findings=record.findings + found[0].findings)
        return found

    def _whole_as_above(self, record: ReadRecord, above: ReadRecord) -> ReadRecord:
        """A record that does not say what it is part of, part of what the one above is: a project is named once.

        So is the day of the meeting over the actions agreed there.
        """
        for field in self.named_once:
            said, over = record.fields.get(field.name), above.fields.get(field.name)
            if said and over and is_blank(said.value) and not said.words and not is_blank(over.value):
                message = (
                    f"No {field.label.lower()} stands in the row, so it is taken to be of {in_short(over.words)}, as "
                    "the row above: look at it."
                )
                finding = Finding(Weight.UNSURE, self.sheet.place(said.row, said.column), message)
                fields = {**record.fields, field.name: over}
                record = replace(record, fields=fields, findings=(*record.findings, finding))
        return record

    def _spread_out(
        self, number: int, row: ReadRecord, common: Mapping[str, Reading], uses: Sequence[ColumnUse]
    ) -> ReadRecord | None:
        """The record of one year's columns; None where nothing stands in them, or nothing that is an amount."""
        findings: list[Finding] = []
        amounts: dict[ColumnUse, Reading] = {}
        for use in uses:
            doubts: list[Finding] = []
            amount = self.columns[use.column.number].read(number, doubts)
            if not is_blank(amount.value):
                amounts[use] = amount
                findings += doubts
            elif amount.words and (doubts or read_sum(amount.words).known is Amount.NOT_KNOWN):
                message = f"“{in_short(amount.words)}” is no amount, so no {self.register.one} is made of it."
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
        fields = {**common, **self._as_in_file({**given, first.field: amount})}
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

    def _record(self, number: int) -> ReadRecord:
        findings: list[Finding] = []
        readings = {name: read(number, findings) for name, read in self.readers.items()}
        findings += self._contrary(readings)
        self._section(number, readings)
        self._struck(number, readings, findings)
        self._grey(number, readings, findings)
        self._comments(number, readings)
        self._other_scales(number, readings)
        findings += [self.exempt[number]] if number in self.exempt else []
        title = self.table.leading.title
        cell = self.sheet.name_of(number, title)
        rows, part = ((title,), cell) if self.sheet.turned else ((number,), cell if self.table.is_beside else "")
        fields = self._as_in_file(readings)
        return ReadRecord(self.register.name, self.sheet.file, self.sheet.name, rows, fields, tuple(findings), part)

    def _as_in_file(self, readings: dict[str, Reading]) -> dict[str, Reading]:
        """The readings at their places in the file, whose columns are the rows of a table turned on its side."""
        if not self.sheet.turned:
            return readings
        return {name: one._replace(row=one.column, column=one.row) for name, one in readings.items()}

    def _contrary(self, readings: Mapping[str, Reading]) -> Iterator[Finding]:
        """What fields of a record say against each other: a slip, or a day and month the wrong way round."""
        for doubt in doubts_of(self.register, {name: reading.value for name, reading in readings.items()}):
            said = readings[doubt.check.field]
            place = self.sheet.place(said.row, said.column)
            yield Finding(Weight.UNSURE, place, f"{doubt.words}: look at both.", found=said.words)

    def _reader(self, uses: Sequence[ColumnUse]) -> FieldReader:
        """What reads a field from the columns that are it."""
        columns = [self.columns[use.column.number] for use in uses]
        if uses[0].council is not None:
            return partial(self._ticks, uses)
        return partial(self._joined, columns) if len(columns) > 1 else columns[0].read

    def _joined(self, columns: Sequence[ColumnReader], number: int, findings: list[Finding]) -> Reading:
        read = [column.read(number, findings) for column in columns]
        filled = [one for one in read if not is_blank(one.value)]
        if len(filled) < 2:
            return filled[0] if filled else read[0]
        texts = dict.fromkeys(str(one.value) for one in filled)
        words = "\n\n".join(one.words for one in filled)
        return Reading("\n\n".join(texts), words, number, filled[0].column)

    def _ticks(self, uses: Sequence[ColumnUse], number: int, findings: list[Finding]) -> Reading:
        """The councils whose columns are ticked in the row."""
        row, ticked, roles = self.sheet.rows[number], list[ColumnUse](), list[tuple[int | New, str]]()
        for use in uses:
            value = row.value(use.column.number)
            if value is None:
                continue
            words = str(value).strip()
            tick, role = read_tick(words), role_in(words)
            if role and role != LEFT and tick is not False:
                ticked.append(use)
                roles.append((use.council or 0, role))
                findings.append(role_noted(self.sheet.place(number, use.column.number), words))
            elif tick or (tick is None and words.casefold() in _LEADS):
                ticked.append(use)
            elif tick is None and words.casefold() not in NOTHING:
                findings.append(self._no_tick(number, use, words))
        key = tuple(use.column.number for use in ticked)
        if key not in self.ticked:
            councils = self.known.in_order([use.council for use in ticked])
            self.ticked[key] = councils, ", ".join(use.column.head for use in ticked)
        councils, words = self.ticked[key]
        at = key[0] if key else uses[0].column.number
        return Reading(councils, words, number, at, Source.COLUMNS, tuple(roles))

    def _no_tick(self, number: int, use: ColumnUse, words: str) -> Finding:
        message = f"“{in_short(words)}” is no tick, and is read as none: wanted was a tick or a blank."
        return Finding(Weight.UNSURE, self.sheet.place(number, use.column.number), message, "a tick or a blank", words)

    def _section(self, number: int, readings: dict[str, Reading]) -> None:
        current = self.sections.of(readings)
        for name, reading in (*([current] if current else ()), *self.sections.whole):
            if name not in readings or is_blank(readings[name].value):
                readings[name] = reading

    def _struck(self, number: int, readings: dict[str, Reading], findings: list[Finding]) -> None:
        """A row struck through is closed; some words struck through are to be looked at."""
        if not self.struck or self.struck.isdisjoint(self.sheet.rows[number].styles):
            return
        cells = [self.sheet.cell(number, column) for column, _ in self.sheet.rows[number].filled()]
        struck = [cell for cell in cells if cell.style.strike]
        status = self.register.by_name.get("status")
        if not struck:
            return
        if len(struck) < 0.7 * len(cells) or status is None or "closed" not in status.choices:
            message = "The words are struck through, and are read as if they were not: look at them."
            findings += [
                Finding(Weight.UNSURE, self.sheet.place(c.row, c.column), message, found=c.text) for c in struck
            ]
            return
        said = readings.get("status")
        if said and said.value == "open":
            message = "The row is struck through but says that it is open: it is taken as closed."
            findings.append(Finding(Weight.UNSURE, self.sheet.place(number, said.column), message, found=said.words))
        title = struck[0]
        readings["status"] = Reading("closed", said.words if said else "", number, title.column, Source.STRIKE)

    def _grey(self, number: int, readings: dict[str, Reading], findings: list[Finding]) -> None:
        """A row that is greyed among others that are not is closed, unless it says itself how it stands."""
        status = self.register.by_name.get("status")
        said = readings.get("status")
        if number not in self.grey or status is None or "closed" not in status.choices or (said and said.value):
            return
        column = self.table.leading.title
        readings["status"] = Reading("closed", "", number, column, Source.GREY)
        message = "The row is grey among others that are not, and is taken as closed: look at it."
        findings.append(Finding(Weight.UNSURE, self.sheet.place(number, column), message))

    def _comments(self, number: int, readings: dict[str, Reading]) -> None:
        """Comments beside the cells of the row, kept in the notes with the heading of their column."""
        if not self.sheet.comments:
            return
        for column in self.table.columns:
            comment = self.sheet.comments.get((number, column.number))
            if comment:
                self._note(
                    readings, f"{column.name}: {comment}", Reading("", comment, number, column.number, Source.COMMENT)
                )

    def _other_scales(self, number: int, readings: dict[str, Reading]) -> None:
        """Scores of another scale than one of five, kept in the notes as they are (T6)."""
        for use in self.scores:
            said = readings[use.field]
            if said.words and said.value is None and read_score(said.words) is not None:
                self._note(readings, f"{use.column.name}: {said.words}", said)

    def _note(self, readings: dict[str, Reading], text: str, of: Reading) -> None:
        """Add a paragraph to the notes, which `of` is where it comes from if there are none yet."""
        if "notes" not in self.register.by_name:
            return
        old = readings.get("notes")
        if old and not is_blank(old.value):
            readings["notes"] = old._replace(value=f"{old.value}\n\n{text}", words=f"{old.words}\n\n{of.words}")
        else:
            readings["notes"] = of._replace(value=text)


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


def _grey_rows(table: FoundTable) -> frozenset[int]:
    """The records whose name stands on grey, where so few do that it is no band across the table."""
    title, sheet = table.leading.title, table.sheet
    greys = {at for at, style in enumerate(sheet.styles) if is_grey(style.fill)}
    rows = [row.number for row in table.of_kind(RowKind.RECORD)]
    grey = [number for number in rows if sheet.rows[number].style(title) in greys] if greys else []
    return frozenset(grey if len(grey) <= GREYED * len(rows) else ())
