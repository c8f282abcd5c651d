"""Records that stay as they are: a version that has been locked, and all that belongs to it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from mkip_desk.db import reading
from mkip_desk.db.log import CHANGED
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.register import Field, Register

Row = Mapping[str, Any]


def refuse_fixed(connection: Connection, register: Register, ids: Iterable[int]) -> None:
    """Raise WrongValue where one of these records is locked, or belongs to one that is."""
    if _may_be_fixed(register.name):
        for row in reading.rows_with(connection, register, "id", set(ids)):
            _refuse(_fixed(connection, register, row))


def refuse_fixed_owners(connection: Connection, register: Register, rows: Iterable[Row]) -> None:
    """Raise WrongValue where what one of these rows is to belong to is locked."""
    if _may_be_fixed(register.name):
        for row in rows:
            _refuse(_owners_fixed(connection, register, row))


def refuse_fixed_change(connection: Connection, change_id: int) -> None:
    """Raise WrongValue where a change made, edited or deleted what is locked by now, or belongs to what is."""
    made = select(CHANGED.c.register_name, CHANGED.c.record_id, CHANGED.c.before)
    for name, record_id, before in connection.execute(made.where(CHANGED.c.change_id == change_id)).all():
        refuse_fixed(connection, registers[name], [record_id])
        refuse_fixed_owners(connection, registers[name], [before or {}])


def _refuse(fixed: Iterator[str]) -> None:
    found = next(fixed, None)
    if found is not None:
        raise WrongValue(f"“{found}” is locked and stays as it is. Make a new version to change anything.")


def _fixed(connection: Connection, register: Register, row: Row) -> Iterator[str]:
    """The names of whatever fixes a row: itself, and what it belongs to."""
    if register.fixed and row[register.fixed[0]] == register.fixed[1]:
        yield register.name_of(row)
    yield from _owners_fixed(connection, register, row)


def _owners_fixed(connection: Connection, register: Register, row: Row) -> Iterator[str]:
    for field in _owners(register):
        owner = registers[field.to]
        above = reading.row_of(connection, owner, row[field.name]) if row.get(field.name) else None
        if above is not None:
            yield from _fixed(connection, owner, above)


def _owners(register: Register) -> list[Field]:
    return [field for field in register.fields if field.owned and _may_be_fixed(field.to)]


@cache
def _may_be_fixed(name: str) -> bool:
    register = registers.get(name)
    return register is not None and (
        register.fixed is not None or any(field.owned and _may_be_fixed(field.to) for field in register.fields)
    )
