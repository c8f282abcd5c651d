"""Pasting cells of a spreadsheet into a register: what would change, field by field, and that written as one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.amounts.one_year import for_the_same_as
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_relative import read_step
from mkip_desk.domain.registers.checks import doubts_of
from mkip_desk.domain.registers.register import Field, Kind, Record, Register, Value
from mkip_desk.domain.registers.wording import Names, in_words
from mkip_desk.domain.text import in_short
from mkip_desk.importers.pasted import Row, fields_of, has_heads, read_cell, rows_of
from mkip_desk.importers.words.kinds import Understood
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.matching import match, suggest
from mkip_desk.importers.words.readings import Reading, ReadRecord, is_blank, same, settled
from mkip_desk.services.importing.importing import OutOfDate, known_of
from mkip_desk.services.listing import names_for


class Into(StrEnum):
    """Which records the rows are for."""

    SAME = "same"  # those that the rows are told to be by what records are known by; the others are new
    SELECTED = "selected"  # those selected, in their order, or all of them for a single row
    NEW = "new"


@dataclass(frozen=True)
class Ground:
    """What a paste must know of the programme, read at one moment."""

    register: Register
    records: Sequence[Record]
    known: Known
    names: Names
    today: date
    newest: int  # the newest change in it


@dataclass(frozen=True)
class Pasted:
    """What was pasted and what it is to be: the field of each column ("" is left out), and which records it is for."""

    rows: tuple[Row, ...]
    headed: bool  # whether the first row holds headings
    fields: tuple[str, ...]
    into: Into
    selected: tuple[int, ...]  # the ids of the records selected, in their order

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows without the headings."""
        return self.rows[1:] if self.headed else self.rows

    @property
    def numbered(self) -> list[tuple[int, Row]]:
        """The rows that hold something, with their numbers from 1; in the order of the selection empty ones count."""
        rows = enumerate(self.body, 1 + self.headed)
        return [(number, row) for number, row in rows if self.into is Into.SELECTED or any(map(str.strip, row))]

    @property
    def unplaced(self) -> list[str]:
        """The columns that hold something and are no field, as they are headed."""
        filled = [at for at, name in enumerate(self.fields) if not name and any(row[at].strip() for row in self.body)]
        heads = self.rows[0] if self.headed else ()
        return [in_short(heads[at]) if heads and heads[at].strip() else f"column {at + 1}" for at in filled]

    @property
    def ways(self) -> tuple[Into, ...]:
        """Which records it can be for."""
        fits = self.selected and len(self.body) in (1, len(self.selected))
        return (Into.SAME, Into.SELECTED, Into.NEW) if fits else (Into.SAME, Into.NEW)


@dataclass(frozen=True)
class CellPlan:
    """What becomes of one cell. `trouble` is why it is left out, "" where it is not; `doubt` what makes it unsure."""

    field: Field
    words: str
    now: Value
    value: Value = None
    trouble: str = ""
    doubt: str = ""

    @property
    def clears(self) -> bool:
        """Whether it leaves nothing in a field that holds something."""
        return not self.trouble and is_blank(self.value) and not is_blank(self.now)


@dataclass(frozen=True)
class RowPlan:
    """What becomes of one row: the cells that change something or could not be read. `record` is None for a new one.

    `trouble` is why the whole row is left out.
    """

    number: int  # of the row among those pasted, from 1
    record: Record | None
    cells: tuple[CellPlan, ...]
    trouble: str = ""

    @property
    def values(self) -> Mapping[str, Value]:
        """What is to be written, empty for nothing."""
        return {} if self.trouble else {each.field.name: each.value for each in self.cells if not each.trouble}


@dataclass(frozen=True)
class PastePlan:
    """What pasting would do."""

    register: Register
    rows: tuple[RowPlan, ...]  # those that change something, or from which something is left out
    made_against: int

    @property
    def adds(self) -> list[Mapping[str, Value]]:
        """The values of the new records."""
        return [each.values for each in self.rows if each.record is None and each.values]

    @property
    def edits(self) -> dict[int, Mapping[str, Value]]:
        """The values of the records that are there, by id."""
        return {int(str(each.record["id"])): each.values for each in self.rows if each.record and each.values}

    @property
    def left_out(self) -> int:
        """How many cells, or whole rows, are left out."""
        return sum(1 if each.trouble else sum(bool(cell.trouble) for cell in each.cells) for each in self.rows)

    @property
    def cleared(self) -> int:
        """How many fields are left with nothing in them that hold something now."""
        return sum(cell.clears for each in self.rows if not each.trouble for cell in each.cells)

    @property
    def name(self) -> str:
        """What the change is called."""
        added, edited = len(self.adds), len(self.edits)
        new = f"{added:,} new {self.register.one if added == 1 else self.register.name}" if added else ""
        old = f"into {edited:,} {self.register.one if edited == 1 else self.register.name}" if edited else ""
        return f"Paste {' and '.join(filter(None, (new, old)))}"


def ground_of(store: Store, register: str) -> Ground:
    """What the programme holds, as a paste needs it."""
    described = store.registers[register]
    names = names_for(store, described)
    known = known_of(store, {field.target for field in described.fields} - {""})
    return Ground(described, store.records(register), known, names, store.today(), store.newest_change())


def first_guess(ground: Ground, text: str, shown: Sequence[Field], selected: Sequence[int]) -> Pasted:
    """What the text on the clipboard seems to be, for somebody to look at.

    Without headings, columns as many as the table has (`shown`) are those of the table. Rows that say which records
    they are go to these; others to those selected, where they are as many, and else they are new.

    Raises UserError for more than can be pasted.
    """
    register, rows = ground.register, rows_of(text)
    headed = has_heads(rows, register)
    fields = guessed_fields(rows, register, shown, headed=headed)
    pasted = Pasted(rows, headed, fields, Into.SAME, tuple(selected))
    if not {*register.known_by, register.heading}.isdisjoint(fields):
        return pasted
    return replace(pasted, into=Into.SELECTED if Into.SELECTED in pasted.ways else Into.NEW)


def guessed_fields(rows: Sequence[Row], register: Register, shown: Sequence[Field], *, headed: bool) -> tuple[str, ...]:
    """The field that each column seems to be, with the first row as headings or without."""
    width = len(rows[0]) if rows else 0
    if headed:
        return fields_of(rows[0], register)
    return tuple(field.name for field in shown) if width == len(shown) else ("",) * width


def plan_paste(ground: Ground, pasted: Pasted) -> PastePlan:
    """What pasting that would do to these records."""
    reader = _Reader(ground, pasted)
    rows = [
        planned
        for (number, row), records in zip(pasted.numbered, _records_for(ground, pasted, reader), strict=True)
        for record in records
        if (planned := reader.plan(number, row, record)).cells or planned.trouble
    ]
    return PastePlan(ground.register, tuple(rows), ground.newest)


def paste(store: Store, plan: PastePlan) -> str:
    """Write what the plan comes to as one change, and give its name.

    Raises StoreError where the store may not be written, WrongValue where it refuses a value, and OutOfDate where
    the programme has been changed since the plan was made; nothing is changed then.
    """
    if plan.made_against != store.newest_change():
        raise OutOfDate("The programme has been changed since this was read. Look at it again, then paste it.")
    register = plan.register.name
    with store.change(plan.name) as change:
        if plan.adds:
            change.add_many(register, plan.adds)
        if plan.edits:
            change.edit_many(register, plan.edits)
    return plan.name


def _records_for(ground: Ground, pasted: Pasted, reader: "_Reader") -> list[Sequence[Record | None]]:
    """The records that each row is for: mostly one, None for a new one."""
    by_id = {record["id"]: record for record in ground.records}
    selected = [by_id[each] for each in pasted.selected if each in by_id]
    rows = pasted.numbered
    if pasted.into is Into.SELECTED:
        return [selected] if len(rows) == 1 else [[record] for record in selected]
    found = reader.match() if pasted.into is Into.SAME else {}
    return [[found.get(at)] for at in range(len(rows))]


class _Reader:
    """Reads the rows pasted as the fields that their columns are."""

    def __init__(self, ground: Ground, pasted: Pasted) -> None:
        self._ground, self._pasted, self._register = ground, pasted, ground.register
        self._heads = pasted.rows[0] if pasted.headed else ("",) * len(pasted.fields)
        self._columns = [(at, ground.register.field(name)) for at, name in enumerate(pasted.fields) if name]
        self._seen: dict[tuple[int, str], Understood] = {}
        self._like: dict[int, str] = {}  # by the number of a row that is none of the records, what it may be

    def match(self) -> Mapping[int, Record]:
        """Which records the rows say that they are, by the place of the row.

        Of a date that a record is known by the day counts that a table shows.
        """
        register = self._register
        known = {*register.known_by, register.within, register.heading}
        columns = [(at, field) for at, field in self._columns if field.name in known]
        rows = []
        for number, row in self._pasted.numbered:
            read = {field.name: _by_day(field, self._read(at, field, row[at]).value) for at, field in columns}
            said = {name: Reading(value, "", number, 0) for name, value in read.items()}
            rows.append(ReadRecord(register.name, "", "", (number,), said))
        whole = {record["id"]: dict(record) for record in self._ground.records}
        dated = [field for _, field in columns if field.kind is Kind.WHEN]
        told = [each | {field.name: _by_day(field, each[field.name]) for field in dated} for each in whole.values()]
        found = {at: whole[record["id"]] for at, record in match(register, rows, told).items()}
        taken = {record["id"] for record in found.values()}
        new = {at: row for at, row in enumerate(rows) if at not in found}
        like = suggest(register, new, [record for record in whole.values() if record["id"] not in taken])
        self._like = {rows[at].rows[0]: one.title for at, one in like.items()}
        return found

    def plan(self, number: int, row: Row, record: Record | None) -> RowPlan:
        """What becomes of the row as that record, or as a new one."""
        if not any(map(str.strip, row)):
            return RowPlan(number, record, ())
        cells = [self._cell(at, field, row[at], record) for at, field in self._columns]
        if record is None and (like := self._like.get(number)):
            doubt = f"It may be {in_short(like)}, which is there: name it so if it is."
            cells = [replace(c, doubt=doubt) if c.field.name == self._register.heading else c for c in cells]
        changing = tuple(cell for cell in cells if not _leaves(cell, self._ground.names))
        return RowPlan(number, record, self._doubted(changing, record), "" if record else self._wanting(changing))

    def _doubted(self, cells: Sequence[CellPlan], record: Record | None) -> tuple[CellPlan, ...]:
        """The cells, with what they would say against each other or against what stands in the record."""
        new = {**(record or {}), **{cell.field.name: cell.value for cell in cells if not cell.trouble}}
        said = {
            name: f"{doubt.words}: look at both."
            for doubt in doubts_of(self._register, new)
            for name in (doubt.check.against, doubt.check.field)
        }
        return tuple(
            replace(cell, doubt=said[cell.field.name])
            if cell.field.name in said and not cell.trouble and not cell.doubt
            else cell
            for cell in cells
        )

    def _read(self, column: int, field: Field, words: str, record: Record | None = None) -> Understood:
        ground, now = self._ground, record.get(field.name) if record else None
        if field.kind in (Kind.WHEN, Kind.DATE):
            there = When.on(now) if isinstance(now, date) else now if isinstance(now, When) else None
            if step := read_step(words, there, ground.today, field.edge):
                return Understood(step.when.first if field.kind is Kind.DATE else step.when)
        read = self._seen.get((column, words))
        if read is None:
            read = read_cell(field, words, self._heads[column], ground.known, ground.today)
            self._seen[column, words] = read
        return read

    def _cell(self, column: int, field: Field, words: str, record: Record | None) -> CellPlan:
        read = self._read(column, field, words, record)
        now, value = record.get(field.name) if record else None, settled(read.value, {})
        if isinstance(value, Sum) and isinstance(now, Sum):
            value = for_the_same_as(value, now)
        trouble = doubt = ""
        if read.beside:
            trouble = f"“{in_short(read.beside)}” is more than it can hold"
        elif not read.sure and _says_nothing(value):
            trouble = f"it must be {read.wanted}"
        elif record and field.required and is_blank(value):
            trouble = "it is needed, so it stays"
        elif not read.sure:
            other = "" if read.other is None else in_words(field, settled(read.other, {}), self._ground.names)
            why = f"It is not certain: it should be {read.wanted}. Look at it."
            doubt = f"It can also be read as {other}: look at it." if other else why
        return CellPlan(field, words, now, None if trouble else value, trouble, doubt)

    def _wanting(self, cells: Sequence[CellPlan]) -> str:
        """Why a row cannot be a new record; empty where it can."""
        given = {each.field.name for each in cells if not each.trouble}
        for field in self._register.fields if cells else ():
            if field.required and field.kind is not Kind.CHOICE and field.name not in given:
                return f"it has no {field.label}"
        return ""


def _by_day(field: Field, value: Any) -> Any:
    """A date as the one day that counts of it; any other value as it is."""
    day = value.day(field.edge) if isinstance(value, When) else None
    return value if day is None else When.on(day)


def _says_nothing(value: Value) -> bool:
    """Whether there is no value in it, or one that is nothing but words."""
    no_date = isinstance(value, When) and value.first is None
    no_amount = isinstance(value, Sum) and value.pence is None
    return is_blank(value) or no_date or no_amount


def _leaves(cell: CellPlan, names: Names) -> bool:
    """Whether the cell leaves its field as it is: it says the same, or is what a table shows of it.

    A table shows the day of "early 2010" that counts, and a spreadsheet gives that day back in its own way; of
    "about £230,000" it has the number.
    """
    now, value = cell.now, cell.value
    if " ".join(cell.words.split()) == in_words(cell.field, now, names) != "":
        return True
    if cell.trouble:
        return False
    if isinstance(now, When) and isinstance(value, When) and value.precision is Precision.DAY:
        return value.first == value.last == now.day(cell.field.edge)  # a range of days says more
    if isinstance(now, Sum) and isinstance(value, Sum) and value.pence is not None and not value.qualifier:
        return same(replace(now, qualifier=""), value)
    return same(now, value) or (is_blank(now) and is_blank(value))
