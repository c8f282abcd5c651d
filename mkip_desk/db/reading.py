"""Reading records out of the tables: as they are now, and as they were at the end of a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, func, select

from mkip_desk.db.codec import from_plain, to_record, whole_row
from mkip_desk.db.file import MEND
from mkip_desk.db.log import CHANGED, last_by
from mkip_desk.db.schema import tables
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import Damaged
from mkip_desk.domain.membership import takes_part_on
from mkip_desk.domain.register import Field, Kind, Record, Register

Rows = dict[int, Mapping[str, Any]]

_AT_ONCE = 500
"""Values named in one question: SQLite of Debian 12 takes 32,766, other databases fewer."""


def records(connection: Connection, register: Register, today: date, as_at: date | None = None) -> list[Record]:
    """Every record of the register, in its order; with `as_at`, as the store held them at the end of that day."""
    rows = rows_of(connection, register, as_at)
    found = [to_record(register, row) for row in rows.values()]
    for field in register.fields:
        if field.kind is Kind.COUNCILS:
            parts = rows_of(connection, registers[field.through], as_at)
            _attach_councils(found, register, field, parts.values(), as_at or today)
    key = _ordering(register)
    return [MappingProxyType(record) for record in sorted(found, key=key)]


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
    return [MappingProxyType(record) for record in sorted(found, key=_ordering(register))]


def names(connection: Connection, register: Register, as_at: date | None = None) -> dict[int, str]:
    """How each record of a register is named in a table, by id."""
    rows = rows_of(connection, register, as_at)
    return {record_id: register.tag_of(row) for record_id, row in sorted(rows.items())}


def count(connection: Connection, register: Register) -> int:
    """How many records there are."""
    return connection.scalar(select(func.count()).select_from(tables[register.name])) or 0


def is_sample(connection: Connection) -> bool:
    """Whether the programme is the sample, to try the program out with."""
    return bool(connection.scalar(select(tables["partnerships"].c.sample)))


def ids(connection: Connection, register: Register) -> set[int]:
    """The ids of the records that are there."""
    return set(connection.scalars(select(tables[register.name].c.id)))


def row_of(connection: Connection, register: Register, record_id: int) -> Mapping[str, Any] | None:
    """The columns of one record, or None."""
    table = tables[register.name]
    row = connection.execute(select(table).where(table.c.id == record_id)).one_or_none()
    return None if row is None else row._asdict()


def rows_with(
    connection: Connection, register: Register, column: str, values: Collection[int]
) -> Iterator[Mapping[str, Any]]:
    """The columns of every record that has one of these whole numbers in a column, however many they are."""
    table = tables[register.name]
    chosen = sorted(values)
    for start in range(0, len(chosen), _AT_ONCE):
        some = table.c[column].in_(chosen[start : start + _AT_ONCE])
        for row in connection.execute(select(table).where(some)):
            yield row._asdict()


def rows_of(connection: Connection, register: Register, as_at: date | None = None) -> Rows:
    """The columns of every record by id; with a day, as they were at its end."""
    table = tables[register.name]
    try:
        rows: Rows = {row.id: row._asdict() for row in connection.execute(select(table))}
    except (ValueError, TypeError) as error:  # a day or a number that is none
        raise Damaged(f"The programme is damaged: {register.title} hold {error}. {MEND}") from error
    return _wound_back(connection, register, rows, as_at) if as_at else rows


def owner_field(register: Register, councils: Field) -> Field:
    """The field of the register behind a COUNCILS field that points back to its owner."""
    return next(field for field in registers[councils.through].fields if field.to == register.name)


def _wound_back(connection: Connection, register: Register, rows: Rows, day: date) -> Rows:
    table = tables[register.name]
    last = last_by(connection, day)
    later = (
        select(CHANGED.c.record_id, CHANGED.c.before)
        .where(CHANGED.c.register_name == register.name, CHANGED.c.change_id > last)
        .order_by(CHANGED.c.id.desc())
    )
    then = dict(rows)
    for record_id, before in connection.execute(later):
        if before is None:
            then.pop(record_id, None)
        elif record_id in then:
            then[record_id] = {**then[record_id], **from_plain(table, before)}
        else:
            then[record_id] = whole_row(table, before)
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


def _ordering(register: Register) -> Any:
    def key(record: Record) -> tuple[Any, ...]:
        values = (record[name] for name in register.order)
        return (*((value is None, value) for value in values), record["id"])

    return key
