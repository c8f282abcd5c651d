"""Records that stay as they are: a version that was submitted or locked, and all that belongs to it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from sqlite3 import Connection
from typing import Any

from mkip_desk.db import reading
from mkip_desk.db.log import held_as
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.register import Field, Register

Row = Mapping[str, Any]


def refuse_fixed(connection: Connection, register: Register, ids: Iterable[int]) -> None:
    """Raise WrongValue where one of these records stays as it is, or belongs to one that does."""
    if _may_be_fixed(register.name):
        for row in reading.rows_with(connection, register, "id", set(ids)):
            _refuse(_fixed(connection, register, row))


def refuse_fixed_edits(connection: Connection, register: Register, columns: Mapping[int, Row]) -> None:
    """The same for what is to be set in each of these records; what was submitted may be taken back, and locked."""
    if _may_be_fixed(register.name):
        for row in reading.rows_with(connection, register, "id", columns):
            changed = {name for name, value in columns[row["id"]].items() if row[name] != value}
            own = changed and not _lets_go(register, row, changed)
            _refuse(_fixed(connection, register, row) if own else _owners_fixed(connection, register, row))


def refuse_fixed_owners(connection: Connection, register: Register, rows: Iterable[Row]) -> None:
    """Raise WrongValue where what one of these rows is to belong to stays as it is."""
    if _may_be_fixed(register.name):
        for row in rows:
            _refuse(_owners_fixed(connection, register, row))


def refuse_fixed_change(connection: Connection, change_id: int) -> None:
    """Raise WrongValue where a change made, edited or deleted what stays as it is by now, or belongs to what does.

    What a change did to nothing but that, locking a version say, can be taken back.
    """
    made = "SELECT register_name, record_id, before, after FROM changed_records WHERE change_id = ?"
    for name, record_id, *sides in connection.execute(made, (change_id,)).fetchall():
        register, (before, after) = registers[name], map(held_as, sides)
        if not (before and after and register.fixed and set(after) == {register.fixed.field}):
            refuse_fixed(connection, register, [record_id])
            refuse_fixed_owners(connection, register, [before or {}])


def _refuse(fixed: Iterator[tuple[str, bool]]) -> None:
    name, for_good = next(fixed, ("", False))
    if name and for_good:
        raise WrongValue(f"“{name}” is locked and stays as it is. Make a new version to change anything.")
    if name:
        raise WrongValue(f"“{name}” was submitted and stays as it is. Take it back to a draft to change anything.")


def _lets_go(register: Register, row: Row, changed: Collection[str]) -> bool:
    """Whether nothing of a record is to be changed but that it stays as it is, where that may be."""
    fixed = register.fixed
    return fixed is not None and changed == {fixed.field} and row[fixed.field] != fixed.for_good


def _fixed(connection: Connection, register: Register, row: Row) -> Iterator[tuple[str, bool]]:
    """The names of whatever fixes a row, itself and what it belongs to, and whether it does so for good."""
    fixed = register.fixed
    if fixed and fixed.holds(row[fixed.field]):
        yield register.name_of(row), row[fixed.field] == fixed.for_good
    yield from _owners_fixed(connection, register, row)


def _owners_fixed(connection: Connection, register: Register, row: Row) -> Iterator[tuple[str, bool]]:
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
