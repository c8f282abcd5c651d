"""The one door to writing: a named change, one transaction, with every record's before and after."""

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from sqlite3 import Connection
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mkip_desk.db import ids, reading
from mkip_desk.db.codec import Columns, columns_of, fields_of, to_columns, to_plain, to_record
from mkip_desk.db.fixed import refuse_by_hand, refuse_fixed, refuse_fixed_edits, refuse_fixed_owners, refuse_opening
from mkip_desk.db.in_unit import refuse_other_unit
from mkip_desk.db.once import refuse_second
from mkip_desk.db.tables import registers
from mkip_desk.db.taking_part import parts_for
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.registers.checks import contradiction_in
from mkip_desk.domain.registers.register import Field, Kind, Register, Value, pointers

if TYPE_CHECKING:
    from mkip_desk.db.writing import Writer

Values = Mapping[str, Value]
Row = Mapping[str, Any]


class Change:
    """What may be done within a change. Made by `Store.change`; not used after its block has ended.

    Every method raises WrongValue where a field cannot take its value, and KeyError for a register
    that does not exist; whatever is raised, the whole change is taken back.
    """

    def __init__(
        self, writer: "Writer", change_id: int, today: date, file_hash: str = "", *, by_hand: bool = False
    ) -> None:
        self.file_hash = file_hash  # of the workbook that it is read from, as it was kept
        self.reading: Connection = writer.plain
        self._writer = writer
        self._id = change_id
        self._today = today
        self._by_hand = by_hand  # and not read from a file, or put back
        self.failed = False  # once refused a value it is taken back whole, whoever caught the error
        self.touched: dict[str, set[int]] = {}

    def names(self, register: str) -> dict[int, str]:
        """How each record of a register is named, by id, with what this change has added."""
        return reading.names(self.reading, registers[register], self._today)

    def add(self, register: str, values: Values) -> int:
        """Add a record and give its id."""
        return self.add_many(register, [values])[0]

    def add_many(self, register: str, rows: Sequence[Values]) -> list[int]:
        """Add records and give their ids, in order; the fast way for an import."""
        described = registers[register]
        self._refuse_fixed(described, rows=rows)
        self._refuse_by_hand(described, rows=rows)
        self._refuse_contrary(described, rows)
        defaults = self._writer.defaults(register)
        held = [defaults | self._columns(described, _complete(described, defaults, row)) for row in rows]
        self._refuse_second(described, added=held)
        ids = self.insert(register, held)
        for field in _council_fields(described):
            owner = reading.owner_field(described, field).name
            parts = [
                {owner: record_id, "council": council}
                for record_id, row in zip(ids, rows, strict=True)
                for council in dict.fromkeys(_ids(row.get(field.name)))
            ]
            if parts:
                self.add_many(field.through, parts)
        return ids

    def edit(self, register: str, record_id: int, values: Values) -> None:
        """Set these fields of a record; what is the same already is no change."""
        self.edit_many(register, {record_id: values})

    def edit_many(self, register: str, edits: Mapping[int, Values]) -> None:
        """Set fields of many records, by their ids; the fast way for an import."""
        described = registers[register]
        columns = {record_id: self._columns(described, values) for record_id, values in edits.items()}
        self._refuse_by_hand(described, edits=columns)
        self._set(described, edits, columns)

    def lock(self, register: str, record_id: int, values: Values) -> None:
        """Set fields by which a record stays as it is for good; whoever asks has made what belongs to that."""
        described = registers[register]
        self._set(described, {record_id: values}, {record_id: self._columns(described, values)})

    def _set(self, described: Register, edits: Mapping[int, Values], columns: Mapping[int, Columns]) -> None:
        self._refuse_fixed(described, edits=columns, rows=edits.values())
        self._refuse_contrary(described, self._edited(described, edits))
        self._refuse_second(described, edits=columns)
        self.set_columns(described.name, columns)
        for field in _council_fields(described):
            wanted = {
                record_id: _ids(values[field.name]) for record_id, values in edits.items() if field.name in values
            }
            self._set_councils(described, field, wanted)

    def delete(self, register: str, record_id: int) -> None:
        """Delete a record with what it owns; refused while anything else is about it."""
        with self._or_failed():
            refuse_opening(self.reading, registers[register], [record_id])
        self.give_up(register, record_id)

    def give_up(self, register: str, record_id: int) -> None:
        """Delete also a later version that is open to be changed; whoever asks has seen that nothing was changed."""
        described = registers[register]
        row = reading.row_of(self.reading, described, record_id)
        if row is None:
            return
        self._refuse_fixed(described, gone=[record_id])
        if others := _pointing_at(self.reading, described, record_id):
            raise WrongValue(
                f"{described.name_of(row)} cannot be deleted: it still has {_counted(others)}. "
                "Delete them, or give them to another record, first."
            )
        for owned, children in self._owned(described, record_id):
            for child in children:
                self.delete(owned.name, child)
        self.remove(register, [row])

    def remember(self, register: str, readings: Mapping[int, Mapping[str, Any]]) -> None:
        """Keep what an import read for each of these records: plain JSON by field, with cell and words."""
        if readings:
            about = {"change_id": self._id, "register_name": register}
            rows = [{**about, "record_id": record_id, "fields": dict(read)} for record_id, read in readings.items()]
            self._writer.log("readings", rows)

    def insert(self, register: str, rows: Sequence[Columns]) -> list[int]:
        """Add rows as they stand, with their own ids or new ones."""
        if not rows:
            return []
        first = ids.next_of(self.reading, register)
        given = [{"id": first + index, **row} for index, row in enumerate(rows)]
        with self._or_failed():
            self._writer.add(register, given)
        self._log(register, [(row["id"], None, row) for row in given])
        return [row["id"] for row in given]

    def set_columns(self, register: str, columns: Mapping[int, Columns]) -> None:
        """Set columns of records by id, and log those of each field that really changes, whole."""
        described = registers[register]
        rows = reading.rows_with(self.reading, described, "id", columns)
        there = {row["id"]: row for row in rows}
        logged: list[tuple[int, Row | None, Row | None]] = []
        sets: dict[int, Columns] = {}
        for record_id, wanted in columns.items():
            row = there.get(record_id)
            if row is None:
                raise WrongValue(f"That {described.one} is no longer there; it has been deleted.")
            fields = fields_of(described, (name for name, value in wanted.items() if row[name] != value))
            changed = {name: wanted[name] for field in fields for name in columns_of(field)}
            if changed:
                logged.append((record_id, {name: row[name] for name in changed}, changed))
                sets[record_id] = changed
        with self._or_failed():
            self._writer.set(register, sets)
        if logged:
            self._log(register, logged)

    def remove(self, register: str, rows: Sequence[Row]) -> None:
        """Delete rows, given as they are, and log each whole."""
        if rows:
            with self._or_failed():
                self._writer.remove(register, [row["id"] for row in rows])
            self._log(register, [(row["id"], row, None) for row in rows])

    def _refuse_fixed(
        self,
        register: Register,
        *,
        gone: Iterable[int] = (),
        edits: Mapping[int, Row] = MappingProxyType({}),
        rows: Iterable[Row] = (),
    ) -> None:
        """Refuse to delete or edit what stays as it is, and to put rows under what does."""
        with self._or_failed():
            refuse_fixed(self.reading, register, gone)
            refuse_fixed_edits(self.reading, register, edits)
            refuse_other_unit(self.reading, register, edits)
            refuse_fixed_owners(self.reading, register, rows)

    def _refuse_by_hand(
        self, register: Register, *, edits: Mapping[int, Row] = MappingProxyType({}), rows: Iterable[Row] = ()
    ) -> None:
        with self._or_failed():
            refuse_by_hand(self.reading, register, edits, rows)

    def _refuse_second(
        self, register: Register, *, edits: Mapping[int, Row] = MappingProxyType({}), added: Iterable[Row] = ()
    ) -> None:
        with self._or_failed():
            if self._by_hand:
                refuse_second(self.reading, register, edits, added)

    def _edited(self, register: Register, edits: Mapping[int, Values]) -> Iterator[Values]:
        """The records as they would be, where there is anything in them that could contradict itself."""
        if any(check.refused for check in register.checks):
            for row in reading.rows_with(self.reading, register, "id", edits):
                yield {**to_record(register, row), **edits[row["id"]]}

    def _refuse_contrary(self, register: Register, rows: Iterable[Values]) -> None:
        """Refuse a record that says what cannot be so: that it ended before it began."""
        with self._or_failed():
            for row in rows:
                if words := contradiction_in(register, row):
                    raise WrongValue(words)

    def _columns(self, register: Register, values: Values) -> Columns:
        with self._or_failed():
            return to_columns(register, values)

    @contextlib.contextmanager
    def _or_failed(self) -> Iterator[None]:
        """A change that has been refused a value is taken back whole."""
        try:
            yield
        except WrongValue:
            self.failed = True
            raise

    def _set_councils(self, register: Register, field: Field, wanted: Mapping[int, Sequence[int]]) -> None:
        """Have these councils, and no others, take part in each of these records."""
        parts = parts_for(self.reading, register, field, wanted, self._today)
        self.remove(field.through, parts.gone)
        self.edit_many(field.through, parts.dated)
        self.add_many(field.through, parts.new)

    def _owned(self, register: Register, record_id: int) -> Iterable[tuple[Register, list[int]]]:
        for other, field in pointers(registers.values(), register):
            if field.owned:
                query = f"SELECT id FROM {other.name} WHERE [{field.name}] = ?"
                yield other, [row[0] for row in self.reading.execute(query, (record_id,)).fetchall()]

    def _log(self, register: str, rows: Sequence[tuple[int, Row | None, Row | None]]) -> None:
        self.touched.setdefault(register, set()).update(record_id for record_id, _, _ in rows)
        logged = [
            {
                "change_id": self._id,
                "register_name": register,
                "record_id": record_id,
                "before": None if before is None else to_plain(before),
                "after": None if after is None else to_plain(after),
            }
            for record_id, before, after in rows
        ]
        self._writer.log("changed_records", logged)


def _pointing_at(connection: Connection, register: Register, record_id: int) -> dict[str, int]:
    """How many records of other registers point to this one without being owned by it, by their title."""
    found: Counter[str] = Counter()
    for other, field in pointers(registers.values(), register):
        if not field.owned:
            query = f"SELECT count(*) FROM {other.name} WHERE [{field.name}] = ?"
            found[other.title] += connection.execute(query, (record_id,)).fetchone()[0]
    return dict(+found)


def _council_fields(register: Register) -> list[Field]:
    return [field for field in register.fields if field.kind is Kind.COUNCILS]


def _ids(value: Value) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else ()


def _complete(register: Register, defaults: Columns, values: Values) -> Values:
    """The values that say something, and those that must: with what stands where nothing is said."""
    given = {name: value for name, value in values.items() if name != "id" and value is not None}
    return {field.name: defaults[field.name] for field in register.fields if field.required} | given


def _counted(others: Mapping[str, int]) -> str:
    return ", ".join(f"{count} under {title}" for title, count in others.items())
