"""Reading records out of the tables: as they are now, and as they were at the end of a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from sqlite3 import Connection
from types import MappingProxyType
from typing import Any

from mkip_desk.db.codec import all_columns, from_plain, readers, to_record, whole_row
from mkip_desk.db.file import MEND
from mkip_desk.db.log import held_as, last_by
from mkip_desk.db.person import REMOVED
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import Damaged
from mkip_desk.domain.membership import takes_part_on
from mkip_desk.domain.registers.register import Field, Gathered, Kind, Record, Register

Rows = dict[int, Mapping[str, Any]]

_AT_ONCE = 500
"""Values named in one question: SQLite of Debian 12 takes 32,766, other databases fewer."""


def records(connection: Connection, register: Register, today: date, as_at: date | None = None) -> list[Record]:
    """Every record of the register, in its order; with `as_at`, as the store held them at the end of that day."""
    return records_after(connection, register, _until(connection, today, as_at), as_at or today)


def records_after(connection: Connection, register: Register, until: int | None, day: date) -> list[Record]:
    """Every record of the register, in its order, as a change left them, or else as they are; with who takes part on
    that day.
    """
    rows = rows_of(connection, register, until)
    found = [to_record(register, rows.pop(record_id)) for record_id in tuple(rows)]  # let go of one by one
    for field in register.fields:
        if field.kind is Kind.COUNCILS:
            parts = rows_of(connection, registers[field.through], until)
            _attach_councils(found, register, field, parts.values(), day)
    for each in register.gathered:
        _attach_gathered(found, register, each, rows_of(connection, registers[each.register], until).values())
    return _in_order(found, register)


def record(connection: Connection, register: Register, record_id: int, today: date) -> Record | None:
    """One record, or None where there is none of that id."""
    return next(iter(records_with(connection, register, "id", record_id, today)), None)


def records_with(connection: Connection, register: Register, column: str, value: int, today: date) -> list[Record]:
    """The records that have a whole number in a column, in the register's order: those that point to a record."""
    rows = list(rows_with(connection, register, column, [value]))
    found, ids = [to_record(register, row) for row in rows], [row["id"] for row in rows]
    for field in register.fields:
        if field.kind is Kind.COUNCILS:
            owner = owner_field(register, field).name
            parts = rows_with(connection, registers[field.through], owner, ids)
            _attach_councils(found, register, field, parts, today)
    for each in register.gathered:
        owner = _owner_in(registers[each.register], register)
        _attach_gathered(found, register, each, rows_with(connection, registers[each.register], owner, ids))
    return _in_order(found, register)


def names(connection: Connection, register: Register, today: date, as_at: date | None = None) -> dict[int, str]:
    """How each record of a register is named in a table, by id; with a day, as it was at its end."""
    rows = rows_of(connection, register, _until(connection, today, as_at))
    return {record_id: register.tag_of(rows.pop(record_id)) for record_id in sorted(rows)}


def persons(connection: Connection, register: Register, today: date) -> list[str]:
    """The names of the people, the roles held today, and whom records of the register name, as the alphabet has them.

    None for people themselves: a new one is nobody who is known. Nobody who was forgotten.
    """
    people, roles = registers["people"], registers["roles"]
    fields = [each.name for each in register.columns if each.kind is Kind.PERSON and register is not people]
    if not fields:
        return []
    known = {str(row["name"]) for row in rows_of(connection, people).values()}
    held = (row for row in rows_of(connection, roles).values() if row["until"] is None or row["until"] >= today)
    known |= {str(row["title"]) for row in held}
    for name in fields:
        found = connection.execute(f"SELECT DISTINCT {name} FROM {register.name} WHERE {name} IS NOT NULL")
        known |= {str(row[0]) for row in found.fetchall()}
    return sorted((each for each in known if REMOVED not in each), key=str.casefold)


def count(connection: Connection, register: Register) -> int:
    """How many records there are."""
    return int(connection.execute(f"SELECT count(*) FROM {register.name}").fetchone()[0])


def is_sample(connection: Connection) -> bool:
    """Whether the programme is the sample, to try the program out with."""
    row = connection.execute("SELECT sample FROM partnerships").fetchone()
    return row is not None and bool(row[0])


def ids(connection: Connection, register: Register) -> set[int]:
    """The ids of the records that are there."""
    return {row[0] for row in connection.execute(f"SELECT id FROM {register.name}").fetchall()}


def row_of(connection: Connection, register: Register, record_id: int) -> Mapping[str, Any] | None:
    """The columns of one record, or None."""
    return next(rows_with(connection, register, "id", [record_id]), None)


def rows_with(
    connection: Connection, register: Register, column: str, values: Collection[int]
) -> Iterator[Mapping[str, Any]]:
    """The columns of every record that has one of these whole numbers in a column, however many they are."""
    chosen = tuple(values)
    for start in range(0, len(chosen), _AT_ONCE):
        some = chosen[start : start + _AT_ONCE]
        yield from _rows(connection, register, f"WHERE [{column}] IN ({', '.join('?' * len(some))})", some)


def rows_of(connection: Connection, register: Register, until: int | None = None) -> Rows:
    """The columns of every record by id; with a change, as that left them."""
    rows: Rows = {row["id"]: row for row in _rows(connection, register)}
    return rows if until is None else _wound_back(connection, register, rows, until)


def owner_field(register: Register, councils: Field) -> Field:
    """The field of the register behind a COUNCILS field that points back to its owner."""
    return next(field for field in registers[councils.through].fields if field.to == register.name)


def _owner_in(parts: Register, register: Register) -> str:
    """The field by which records of one register belong to one of the other."""
    return next(field.name for field in parts.fields if field.to == register.name)


def _rows(
    connection: Connection, register: Register, which: str = "", values: Iterable[int] = ()
) -> Iterator[dict[str, Any]]:
    names, read_by = all_columns(register), readers(register)
    columns = ", ".join(f"[{name}]" for name in names)  # in double quotes a column that is missing would be a text
    for held in connection.execute(f"SELECT {columns} FROM {register.name} {which}", tuple(values)).fetchall():
        row = dict(zip(names, held, strict=True))
        try:
            for name, read in read_by:
                if row[name] is not None:
                    row[name] = read(row[name])
        except (ValueError, TypeError) as error:  # a day that is none
            raise Damaged(f"The programme is damaged: {register.title} hold {error}. {MEND}") from error
        yield row


def _until(connection: Connection, today: date, as_at: date | None) -> int | None:
    """The last change of a day; None for one that is not over, on which the store holds what it holds now."""
    return None if as_at is None or as_at >= today else last_by(connection, as_at, today)


def _wound_back(connection: Connection, register: Register, rows: Rows, until: int) -> Rows:
    later = """
        SELECT record_id, before FROM changed_records
        WHERE register_name = ? AND change_id > ? ORDER BY id DESC
    """
    then = dict(rows)
    for record_id, words in connection.execute(later, (register.name, until)).fetchall():
        before = held_as(words)
        if before is None:
            then.pop(record_id, None)
        elif record_id in then:
            then[record_id] = {**then[record_id], **from_plain(register, before)}
        else:
            then[record_id] = whole_row(register, before)
    return then


def _attach_councils(
    found: list[dict[str, Any]], register: Register, field: Field, parts: Iterable[Mapping[str, Any]], day: date
) -> None:
    owner = owner_field(register, field).name
    taking_part: dict[int, list[int]] = defaultdict(list)
    for part in parts:
        if takes_part_on(part, day) and part["council"] not in taking_part[part[owner]]:
            taking_part[part[owner]].append(part["council"])
    for each in found:
        each[field.name] = tuple(sorted(taking_part[each["id"]]))


def _attach_gathered(
    found: list[dict[str, Any]], register: Register, column: Gathered, rows: Iterable[Mapping[str, Any]]
) -> None:
    parts = registers[column.register]
    owner = _owner_in(parts, register)
    belonging: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        belonging[row[owner]].append(to_record(parts, row))
    for each in found:
        each[column.field.name] = column.work_out(belonging[each["id"]])


def _in_order(found: Iterable[Record], register: Register) -> list[Record]:
    def key(record: Record) -> tuple[Any, ...]:
        values = (record[name] for name in register.order)
        return (*((value is None, value) for value in values), record["id"])

    try:
        return [MappingProxyType(record) for record in sorted(found, key=key)]
    except TypeError as error:  # a number where others have a text
        raise Damaged(f"The programme is damaged: {register.title} cannot be put in their order. {MEND}") from error
