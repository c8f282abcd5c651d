"""What happened to a record: each field's values, by whom, when, in which change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any, NamedTuple

from mkip_desk.db import reading
from mkip_desk.db.codec import Columns, columns_of, fields_of, from_plain, to_plain, to_record, whole_row
from mkip_desk.db.log import held_as, moment_of, register_of, taken_back
from mkip_desk.db.tables import registers
from mkip_desk.domain.registers.register import Field, Kind, Register, Value


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's new value in one change.

    `field` is None where the record as a whole was added or deleted. `register` is that of the record:
    for a project also "participations", whose records are named by their council. `owner` is the id of the record
    that it stands within, a milestone's project.
    """

    at: datetime  # local time
    who: str
    change_id: int
    change: str
    kind: str
    register: str
    record_id: int
    record: str
    field: Field | None
    before: Value
    after: Value
    reference: str = ""
    owner: int | None = None
    day: date | None = None  # what else it is known by, where others have its name: the day of a meeting


@dataclass(frozen=True, slots=True)
class Source:
    """Where an import that still stands read a record's fields: file, and by field its cell, words and value."""

    change_id: int
    file: str
    at: datetime
    fields: Mapping[str, Any]


def of_record(connection: Connection, register: Register, record_id: int) -> list[FieldChange]:
    """Everything that happened to a record, newest first; who takes part in it included."""
    which = "register_name = ? AND record_id = ?"
    values: list[object] = [register.name, record_id]
    for field in register.fields:
        if field.kind is Kind.COUNCILS:
            parts = _part_ids(connection, register, field, record_id)
            which += f" OR register_name = ? AND record_id IN ({', '.join('?' * len(parts))})"
            values += [field.through, *parts]
    return list(_changes(connection, which, values))


def of_register(connection: Connection, register: Register) -> list[FieldChange]:
    """Everything that happened to the records of a register, newest first."""
    return list(_changes(connection, "register_name = ?", [register.name]))


def of_all(connection: Connection, changes: int) -> list[FieldChange]:
    """Everything that the newest so many changes did, newest first."""
    newest = "change_id IN (SELECT id FROM changes ORDER BY id DESC LIMIT ?)"
    return list(_changes(connection, newest, [changes]))


def of_change(connection: Connection, change_id: int) -> list[FieldChange]:
    """Everything that one change did, in the order in which it was done."""
    return list(_changes(connection, "change_id = ?", [change_id]))[::-1]


def given_beside(connection: Connection, register: Register, field: str, other: str) -> dict[int, Any]:
    """By record, what the `other` field held when this one was last given, plain; of no record that has been so since
    before the history begins.
    """
    query = """
        SELECT record_id, after FROM changed_records
        WHERE register_name = ? AND (instr(after, ?) OR instr(after, ?)) ORDER BY id
    """
    held: dict[int, Any] = {}
    found: dict[int, Any] = {}
    for record_id, after in connection.execute(query, (register.name, f'"{field}"', f'"{other}"')):
        columns = held_as(after) or {}
        if other in columns:
            held[record_id] = columns[other]
        if field in columns:
            found[record_id] = held.get(record_id)
    return found


def given_by(connection: Connection, register: Register, record_id: int, field: str) -> int:
    """The change that gave a field of a record the value that it has; 0 of a record that the history does not tell of.

    What was taken back gave nothing, and taking it back gave nothing anew: what was before stands since it was given.
    """
    query = """
        SELECT after, change_id, takes_back FROM changed_records JOIN changes ON changes.id = change_id
        WHERE register_name = ? AND record_id = ? AND after IS NOT NULL ORDER BY changed_records.id DESC
    """
    columns, gone = columns_of(register.field(field)), taken_back(connection)
    logged = connection.execute(query, (register.name, record_id)).fetchall()
    told = [(held_as(after) or {}, change, takes_back or change in gone) for after, change, takes_back in logged]
    given = [each for each in told if each[0].keys() >= set(columns)] or told[-1:]
    now = [given[0][0].get(name) for name in columns] if given else []
    standing = (change for held, change, void in given if not void and [held.get(name) for name in columns] == now)
    return next(standing, given[0][1] if given else 0)


def _part_ids(connection: Connection, register: Register, field: Field, record_id: int) -> list[int]:
    """Ids of the records behind a COUNCILS field, those since deleted included: whole ones name their owner."""
    owner = reading.owner_field(register, field).name
    path = f"$.{owner}"
    query = """
        SELECT DISTINCT record_id FROM changed_records
        WHERE register_name = ? AND ? IN (json_extract(before, ?), json_extract(after, ?))
    """
    return [row[0] for row in connection.execute(query, (field.through, record_id, path, path)).fetchall()]


def sources(connection: Connection, register: Register, record_id: int | None = None) -> dict[int, list[Source]]:
    """For each record of the register, or one of them, what standing imports read for it, newest first."""
    gone = taken_back(connection)
    which = "register_name = ?" if record_id is None else "register_name = ? AND record_id = ?"
    values = [register.name] if record_id is None else [register.name, record_id]
    query = f"""
        SELECT record_id, change_id, fields, file, at FROM readings JOIN changes ON changes.id = change_id
        WHERE {which} ORDER BY readings.id DESC
    """
    found: dict[int, list[Source]] = {}
    for of, change_id, fields, file, at in connection.execute(query, values).fetchall():
        if change_id not in gone:
            read = held_as(fields) or {}
            found.setdefault(of, []).append(Source(change_id, file, moment_of(at).astimezone(), read))
    return found


def edited(connection: Connection, register: Register, field: str) -> set[int]:
    """The records of which a change that still stands has edited a field, since they were added."""
    gone = taken_back(connection)
    query = """
        SELECT record_id, change_id FROM changed_records JOIN changes ON changes.id = change_id
        WHERE register_name = ? AND before IS NOT NULL AND instr(after, ?) AND takes_back IS NULL
    """
    logged = connection.execute(query, (register.name, f'"{field}"')).fetchall()
    return {record_id for record_id, change in logged if change not in gone}


def held_before(connection: Connection, register: Register, field: str) -> dict[int, list[Any]]:
    """By record, what a field held before each change of it that still stands, plain, the oldest first."""
    gone = taken_back(connection)
    query = """
        SELECT record_id, before, change_id FROM changed_records JOIN changes ON changes.id = change_id
        WHERE register_name = ? AND after IS NOT NULL AND takes_back IS NULL AND instr(before, ?)
        ORDER BY changed_records.id
    """
    found: dict[int, list[Any]] = {}
    for record_id, before, change in connection.execute(query, (register.name, f'"{field}"')).fetchall():
        columns = held_as(before) or {}
        if change not in gone and columns.get(field) is not None:
            found.setdefault(record_id, []).append(columns[field])
    return found


def deleted(connection: Connection, register: Register) -> list[dict[str, Value]]:
    """Records that somebody deleted (not by taking a change back), as they last were."""
    gone = taken_back(connection)
    query = """
        SELECT before, change_id FROM changed_records JOIN changes ON changes.id = change_id
        WHERE register_name = ? AND after IS NULL AND takes_back IS NULL ORDER BY changed_records.id
    """
    there = reading.ids(connection, register)
    logged = connection.execute(query, (register.name,)).fetchall()
    rows = [whole_row(register, held_as(before) or {}) for before, change in logged if change not in gone]
    return [to_record(register, row) for row in rows if row["id"] not in there]


class _Logged(NamedTuple):
    """One record's part in a change, and the change."""

    register_name: str
    record_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    change_id: int
    name: str
    kind: str
    at: datetime
    who: str


def _changes(connection: Connection, which: str, values: Sequence[object]) -> Iterator[FieldChange]:
    """What the log has of the records and changes that an SQL condition holds for, newest first."""
    query = f"""
        SELECT register_name, record_id, before, after, change_id, name, kind, at, who
        FROM changed_records JOIN changes ON changes.id = change_id
        WHERE {which} ORDER BY changed_records.id DESC
    """
    rows = [
        _Logged(name, record_id, held_as(before), held_as(after), change_id, change, kind, moment_of(at), who)
        for name, record_id, before, after, change_id, change, kind, at, who in connection.execute(query, values)
    ]
    now = _as_they_are(connection, rows)
    councils = reading.rows_of(connection, registers["councils"])
    for row in rows:
        register = register_of(row.register_name)
        before = None if row.before is None else from_plain(register, row.before)
        after = None if row.after is None else from_plain(register, row.after)
        whole = {**now[register.name].get(row.record_id, {}), **(before or {}), **(after or {})}
        title = _title(register, whole, councils)
        for field, old, new in _fields(register, title, before, after):
            made = (row.at.astimezone(), row.who, row.change_id, row.name, row.kind)
            beside = str(whole.get("reference") or ""), whole.get(register.within), _day(register, whole)
            yield FieldChange(*made, register.name, row.record_id, title, field, old, new, *beside)


def _as_they_are(connection: Connection, logged: Sequence[_Logged]) -> dict[str, reading.Rows]:
    """The records that the log speaks of, as they are now, by register: an edit names only what it changed."""
    wanted: dict[str, set[int]] = {}
    for row in logged:
        wanted.setdefault(row.register_name, set()).add(row.record_id)
    return {
        name: {row["id"]: row for row in reading.rows_with(connection, register_of(name), "id", ids)}
        for name, ids in wanted.items()
    }


def _title(register: Register, row: Columns, councils: reading.Rows) -> str:
    """How a record is named; one that belongs to another, and names a council, is named by that council."""
    for field in register.fields:
        if field.kind is Kind.COUNCIL and register.within and row.get(field.name) in councils:
            return registers["councils"].name_of(councils[row[field.name]])
    return register.name_of(row)


def _day(register: Register, row: Columns) -> date | None:
    """The day that a record is known by beside its name."""
    day = row.get(register.short) if register.short != register.heading else None
    return day if isinstance(day, date) else None


def _fields(
    register: Register, title: str, before: Columns | None, after: Columns | None
) -> Iterator[tuple[Field | None, Value, Value]]:
    if before is None or after is None:
        yield None, title if before else None, title if after else None
        return
    for field in fields_of(register, after):
        yield field, _value(register, field, before), _value(register, field, after)


def _value(register: Register, field: Field, columns: Columns) -> Value:
    """A field's value from the columns in the log, which has each changed field whole and no other."""
    return to_record(register, whole_row(register, to_plain(columns)))[field.name]
