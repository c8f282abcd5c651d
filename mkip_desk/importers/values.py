"""The records of a table: every mapped cell read as its field, with its words, its place and what is doubtful."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.money import Known as Amount
from mkip_desk.domain.money import Sum
from mkip_desk.domain.money_headers import without_unit
from mkip_desk.domain.money_words import read_sum
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.register import Field, Kind, Register
from mkip_desk.domain.text import visible
from mkip_desk.domain.ticks import read_tick
from mkip_desk.domain.when import Precision, When
from mkip_desk.domain.when_dates import when_of_date
from mkip_desk.domain.when_words import read_when
from mkip_desk.domain.wording import in_words
from mkip_desk.importers.cells import Cell
from mkip_desk.importers.day_order import day_order, ends_before_it_starts
from mkip_desk.importers.joining import join
from mkip_desk.importers.kinds import Context, Understood, one_line, understand
from mkip_desk.importers.known import Known
from mkip_desk.importers.mapping import ColumnUse, TableMapping
from mkip_desk.importers.merged import Merged
from mkip_desk.importers.notices import is_prompt, without_continued
from mkip_desk.importers.rag_colours import RagColours
from mkip_desk.importers.readings import New, Reading, ReadRecord, ReadValue, Source, is_blank, same, settled
from mkip_desk.importers.row_units import row_units
from mkip_desk.importers.rows import RowKind, TableRow
from mkip_desk.importers.scales import scales_of
from mkip_desk.importers.sections import Sections
from mkip_desk.importers.tables import FoundTable
from mkip_desk.importers.units import units_near

REMEMBERED = 20_000  # different cells of a table whose reading is kept for when the same comes again
_SAYS_ITS_DAY = re.compile(
    r"\b(updated|as (at|of)|position (at|on)|date|dated|revised|status (at|on))\b[\s:.–-]*", re.I
)
_NOTHING = frozenset(
    ("-", "--", "–", "—", "n/a", "na", "tbc", "tba", "tbd", "n/k", "nk", "?", "none", "nil", "unknown")
)
_NOUNS = {Kind.SUM: "one amount", Kind.WHEN: "one date"}
_COUNTED = (Kind.SUM, Kind.MONEY, Kind.NUMBER)
_WORDS = (Kind.TEXT, Kind.LONG, Kind.PERSON)
_LEADS = frozenset(("l", "lead", "leads", "host", "lead authority", "lead council"))


@dataclass(frozen=True)
class Rows:
    """The records of a table, and the rows that could not be one though they look it."""

    records: tuple[ReadRecord, ...]
    unreadable: tuple[TableRow, ...]
    findings: tuple[Finding, ...]  # about the table as a whole
    sections: Mapping[int, str]  # row of a section → the field that it was read as


def read_rows(table: FoundTable, mapping: TableMapping, known: Known) -> Rows:
    """Every record of the table, rows that continue one joined to it."""
    if mapping.register is None:
        return Rows((), (), (), {})
    return _TableReader(table, mapping, mapping.register, known).rows()


def day_of_document(table: FoundTable) -> date | None:
    """The day that the document gives itself: "Last updated: 30/11/09" above the table, or a month in its name."""
    said = [text[found.end() :] for text in table.above if (found := _SAYS_ITS_DAY.search(text))]
    for text in (*said, *table.above, table.sheet.name, table.sheet.file.rpartition(".")[0]):
        when = read_when(text)
        if when.last and when.precision in (Precision.DAY, Precision.MONTH):
            return when.last
    return None


class _Read(NamedTuple):
    """What was read in a cell, wherever it stands; `doubt` is what is to be said of it."""

    value: ReadValue
    words: str
    source: Source = Source.CELL
    doubt: Understood | None = None
    beside: str = ""


class _TableReader:
    """One table being read, row after row."""

    def __init__(self, table: FoundTable, mapping: TableMapping, register: Register, known: Known) -> None:
        self.table, self.register, self.known, self.sheet = table, register, known, table.sheet
        self.order = day_order(table, mapping, register)
        self.row_units = row_units(table, mapping, register)
        units = units_near(table, mapping, register, self.row_units.words)
        scales, written = scales_of(table, mapping, register), day_of_document(table)
        noted = {**scales.words, **units.words}  # what notes add to headings
        self.contexts = {
            column.number: Context(
                f"{column.name} {noted.get(column.number, '')}".strip(),
                known,
                written,
                column.number in self.order.month_first,
                column.number in scales.turned,
            )
            for column in table.columns
        }
        self.spread = [use for use in mapping.uses if use.given]
        self.fields = [
            (field, uses)
            for field in register.fields
            if (uses := tuple(use for use in mapping.columns(field.name) if not use.given))
        ]
        self.starts = [
            f for f, _ in self.fields if f.kind is Kind.WHEN and f.edge == "first" and mapping.columns("due")
        ]
        self.merged = Merged.of(table)
        self.colours = RagColours(table, mapping, register)
        self.findings = [*units.findings, *self.row_units.findings, *scales.findings]
        self.findings += [*self.order.findings, *self.colours.findings]
        self.sections = Sections(table, mapping, register, known)
        self.struck = frozenset(at for at, style in enumerate(self.sheet.styles) if style.strike)
        self.seen: dict[tuple[object, ...], _Read] = {}
        self.new: set[New] = set()
        self.ticked: dict[tuple[int, ...], tuple[tuple[int, ...], str]] = {}

    def rows(self) -> Rows:
        records: list[ReadRecord] = []
        unreadable: list[TableRow] = []
        sections: dict[int, str] = {}
        lost = False  # whether the last record was left out, and what continues it with it
        for row in self.table.rows:
            if row.kind is RowKind.SECTION:
                sections[row.number] = self.sections.enter(row.number)
            elif row.kind is RowKind.CONTINUED and lost:
                unreadable.append(replace(row, reason="it goes on from a row that is left out"))
            elif row.kind is RowKind.CONTINUED and records and self._goes_on(records[-1], row.number):
                records[-1] = join(self.register, records[-1], self._record(row.number))
            elif row.kind in (RowKind.RECORD, RowKind.CONTINUED):
                found = self._records(row.number, records)
                wanting = self._wanting(found)
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
        things = [name for name in named if self.register.field(name).kind not in _WORDS]
        pairs = [(more.value(name), record.value(name)) for name in things]
        return all(is_blank(one) or is_blank(other) or same(one, other) for one, other in pairs)

    def _wanting(self, found: Sequence[ReadRecord]) -> str:
        """What a row lacks that every record has; "" where nothing does."""
        if not found:
            return f"it has no {self.register.field(self.spread[0].field).label.lower()}"
        for field in self.register.fields:
            if field.required and field.kind is not Kind.CHOICE and is_blank(found[0].value(field.name)):
                said = found[0].fields.get(field.name)
                label, words = field.label.lower(), " ".join(said.words.split()) if said else ""
                return f"“{words}” cannot be read as its {label}" if words else f"it has no {label}"
        return ""

    def _records(self, number: int, before: Sequence[ReadRecord]) -> list[ReadRecord]:
        """The record of a row; in a table spread over years one for each year in which something stands."""
        record = self._record(number)
        if not self.spread:
            return [record]
        common = dict(record.fields)
        for name, reading in before[-1].fields.items() if before else ():
            pointing = self.register.field(name).kind is Kind.REFERENCE
            if pointing and name in common and is_blank(common[name].value):
                common[name] = reading
        found = [one for use in self.spread if (one := self._spread_out(record, common, use))]
        if found:  # what is to be said of the row is said once
            found[0] = replace(found[0], findings=record.findings + found[0].findings)
        return found

    def _spread_out(self, row: ReadRecord, common: Mapping[str, Reading], use: ColumnUse) -> ReadRecord | None:
        """The record of one year's column; None where nothing stands in it, or nothing that is an amount."""
        number, column = row.rows[0], use.column.number
        findings: list[Finding] = []
        amount = self._cell(number, self.register.field(use.field), column, findings)
        if is_blank(amount.value):
            if amount.words and read_sum(amount.words).known is Amount.NOT_KNOWN:
                message = f"“{amount.words}” is no amount, so no {self.register.one} is made of it."
                place = self.sheet.place(number, column)
                self.findings.append(Finding(Weight.LEFT_OUT, place, message, "an amount", amount.words))
            return None
        top = self.table.heading.bottom
        given = {name: Reading(value, use.column.name, top, column) for name, value in use.given}
        fields = {**common, **given, use.field: amount}
        return replace(row, fields=fields, findings=tuple(findings), part=amount.cell)

    def _record(self, number: int) -> ReadRecord:
        readings: dict[str, Reading] = {}
        findings: list[Finding] = []
        for field, uses in self.fields:
            readings[field.name] = self._field(number, field, uses, findings)
        findings += ends_before_it_starts(self.starts, self.sheet, readings)
        self._section(number, readings)
        self._struck(number, readings, findings)
        self._comments(number, readings)
        return ReadRecord(self.register.name, self.sheet.file, self.sheet.name, (number,), readings, tuple(findings))

    def _field(self, number: int, field: Field, uses: Sequence[ColumnUse], findings: list[Finding]) -> Reading:
        if uses[0].council is not None:
            return self._ticks(number, uses, findings)
        if len(uses) == 1:
            return self._cell(number, field, uses[0].column.number, findings)
        read = [self._cell(number, field, use.column.number, findings) for use in uses]
        filled = [one for one in read if not is_blank(one.value)]
        if len(filled) < 2:
            return filled[0] if filled else read[0]
        texts = dict.fromkeys(str(one.value) for one in filled)
        words = "\n\n".join(one.words for one in filled)
        return Reading("\n\n".join(texts), words, number, filled[0].column)

    def _cell(self, number: int, field: Field, column: int, findings: list[Finding]) -> Reading:
        """The value in a cell; what was read once is not read again where the same stands in another row."""
        top = self.merged.row_of(number, column)
        row = self.sheet.rows[top]
        value, style = row.value(column), row.style(column)
        if value is None and field.kind is not Kind.RAG:
            return Reading(None, "", number, column)
        if isinstance(value, str) and field.kind in _WORDS:
            words = value.strip()
            said = "" if is_prompt(words) else visible(words) if field.kind is Kind.LONG else one_line(words)
            return Reading(_tidy(field, self.register, said) or None, said and words, top, column)
        if field.kind in _COUNTED and (rows := self.merged.others_of(top, column)):
            if top != number:  # one amount for several records is no amount of any but the first
                return self._no_amount(field, number, top, column)
            findings.append(self._one_for_several(field, top, column, rows))
        if (top, column) in self.order.swapped and isinstance(value, date):
            return self._swapped(field, value, self.sheet.cell(top, column))
        rag = self.colours.of(row, column) if field.kind is Kind.RAG else None
        unit = self.row_units.words.get(top, "") if field.kind in _COUNTED else ""
        key = column, type(value), value, style, rag, unit
        read = self.seen.get(key)
        if read is None:
            read = self._read(field, Cell(top, column, value, self.sheet.styles[style]), rag, unit)
            if len(self.seen) < REMEMBERED:
                self.seen[key] = read
        if read.doubt and not self._said_before(read.value):
            findings.append(self._doubt(field, self.sheet.cell(top, column), read.doubt))
        if read.beside:
            message = f"“{read.beside}” says more than {field.label} can hold: add it by hand."
            findings.append(Finding(Weight.LEFT_OUT, self.sheet.place(top, column), message, found=read.words))
        return Reading(read.value, read.words, top, column, read.source)

    def _read(self, field: Field, cell: Cell, rag: str | None, unit: str) -> _Read:
        """A cell as the field, by its words or by the RAG of its colour."""
        words = cell.text
        if field.kind is Kind.RAG:
            said = read_rag(words) if words else None
            if rag and said is None:
                return _Read(rag, words, Source.COLOUR)
            if rag and said and rag not in said and said not in rag:
                wanted = f"words and colour that say the same; the colour says {rag}"
                return _Read(said, words, doubt=Understood(said, sure=False, wanted=wanted))
        if cell.value is None or is_prompt(cell.value):
            return _Read(None, "")
        context = self.contexts[cell.column]
        if unit:
            context = context._replace(head=f"{without_unit(context.head.lower())} {unit}")
        understood = understand(field, cell, context)
        value = understood.value
        if isinstance(value, str):
            value = _tidy(field, self.register, value)
        if understood.sure:
            return _Read(value, words, beside=understood.beside)
        if words.casefold().strip(" .") in _NOTHING:
            return _Read(None if field.kind in (Kind.COUNCIL, Kind.COUNCILS) else value, words)
        return _Read(value, words, doubt=understood, beside=understood.beside)

    def _doubt(self, field: Field, cell: Cell, read: Understood) -> Finding:
        words, value = " ".join(cell.text.split()), read.value
        if (isinstance(value, Sum) and value.pence is None) or (isinstance(value, When) and value.first is None):
            message = f"“{words}” gives no {_NOUNS[field.kind]} that can be made out: only the words are kept."
        elif is_blank(value):
            message = f"“{words}” could not be read as {field.label}, which stays empty: wanted was {read.wanted}."
        elif new := _new_in(value):
            names = ", ".join(f"“{one.name}”" for one in new)
            message = f"There is no council that is called {names}: it is added as new, unless you say which it is."
        else:
            said = in_words(field, settled(value, {}), self.known.names) or "nothing more than its words"
            message = f"“{words}” is read as {said}, but can be read in another way: look at it."
        return Finding(Weight.UNSURE, self.sheet.place(cell.row, cell.column), message, read.wanted, cell.text)

    def _no_amount(self, field: Field, number: int, top: int, column: int) -> Reading:
        if field.kind is not Kind.SUM:
            return Reading(None, "", number, column)
        words = self.sheet.cell(top, column).text
        return Reading(Sum(None, known=Amount.NOT_KNOWN, words=words, sure=False), words, top, column)

    def _swapped(self, field: Field, value: date, cell: Cell) -> Reading:
        when = replace(when_of_date(value, cell.style.number_format), sure=False)
        return Reading(when if field.kind is Kind.WHEN else when.first, cell.text, cell.row, cell.column)

    def _one_for_several(self, field: Field, top: int, column: int, rows: Sequence[int]) -> Finding:
        words = self.sheet.cell(top, column).text
        message = (
            f"“{words}” is merged over rows {top} and {', '.join(map(str, rows))}, so it is one {field.label.lower()} "
            "of several records: it stands with the first alone. Share it out by hand if it is of them all."
        )
        return Finding(Weight.UNSURE, self.sheet.place(top, column), message, found=words)

    def _said_before(self, value: ReadValue) -> bool:
        """Whether the value names something new, all of which has been said of another cell."""
        new = set(_new_in(value))
        said = bool(new) and new <= self.new
        self.new |= new
        return said

    def _ticks(self, number: int, uses: Sequence[ColumnUse], findings: list[Finding]) -> Reading:
        """The councils whose columns are ticked in the row."""
        ticked: list[ColumnUse] = []
        for use in uses:
            value = self.sheet.value(number, use.column.number)
            if value is None:
                continue
            words = str(value).strip()
            tick = read_tick(words)
            if tick or (tick is None and words.casefold() in _LEADS):
                ticked.append(use)
            elif tick is None and words.casefold() not in _NOTHING:
                cell, field = self.sheet.cell(number, use.column.number), self.register.field(use.field)
                findings.append(self._doubt(field, cell, Understood(None, sure=False, wanted="a tick or a blank")))
        key = tuple(use.column.number for use in ticked)
        if key not in self.ticked:
            councils = self.known.in_order([use.council for use in ticked])
            self.ticked[key] = councils, ", ".join(use.column.head for use in ticked)
        councils, words = self.ticked[key]
        return Reading(councils, words, number, key[0] if key else uses[0].column.number, Source.COLUMNS)

    def _section(self, number: int, readings: dict[str, Reading]) -> None:
        section = self.sections.current
        if section and (section[0] not in readings or is_blank(readings[section[0]].value)):
            readings[section[0]] = section[1]

    def _struck(self, number: int, readings: dict[str, Reading], findings: list[Finding]) -> None:
        """A row struck through is closed; some words struck through are to be looked at."""
        if self.struck.isdisjoint(self.sheet.rows[number].styles):
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

    def _comments(self, number: int, readings: dict[str, Reading]) -> None:
        """Comments beside the cells of the row, kept in the notes with the heading of their column."""
        notes = self.register.by_name.get("notes")
        if not self.sheet.comments or notes is None:
            return
        for column in self.table.columns:
            comment = self.sheet.comments.get((number, column.number))
            if comment:
                old = readings.get("notes")
                text = f"{column.name}: {comment}"
                if old and not is_blank(old.value):
                    joined = f"{old.value}\n\n{text}"
                    readings["notes"] = Reading(joined, f"{old.words}\n\n{comment}", number, old.column, old.source)
                else:
                    readings["notes"] = Reading(text, comment, number, column.number, Source.COMMENT)


def _new_in(value: ReadValue) -> list[New]:
    """What of a value is not there yet."""
    return [one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, New)]


def _tidy(field: Field, register: Register, value: str) -> str:
    """A reference without its bracket or full stop ("a)" is a), a title without "(cont'd)"."""
    if field.name == "reference":
        return value.strip().rstrip(").:") or value
    return without_continued(value) if field.name == register.heading else value
