"""Taking a change back, by a change of its own that keeps what was edited since and names it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from mkip_desk.db import reading
from mkip_desk.db.change import Change, pointers
from mkip_desk.db.codec import columns_of, fields_of, from_plain, to_plain
from mkip_desk.db.declare import registers, tables
from mkip_desk.db.log import CHANGED
from mkip_desk.domain.register import Kind, Register

Key = tuple[str, int]
"""A record of any register: the register's name and the record's id."""

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and what was kept because it has been edited since, a sentence each."""

    name: str
    kept: tuple[str, ...] = ()


def revert(connection: Connection, change: Change, target: int) -> tuple[str, ...]:
    """Write the opposite of a change within `change`; give the sentences for what was kept."""
    rows = connection.execute(
        select(CHANGED.c.register_name, CHANGED.c.record_id, CHANGED.c.before, CHANGED.c.after)
        .where(CHANGED.c.change_id == target)
        .order_by(CHANGED.c.id.desc())
    ).all()
    added = {(row.register_name, row.record_id): row.after for row in rows if row.before is None}
    kept: list[str] = []
    for (name, deleted), group in groupby(rows, key=lambda row: (row.register_name, row.after is None)):
        register = registers[name]
        if deleted:
            kept += _put_back(connection, change, register, {row.record_id: row.before for row in group})
        else:
            for row in group:
                if (name, row.record_id) not in added:
                    kept += _set_back(connection, change, register, row.record_id, row.before, row.after)
    kept += _take_away(connection, change, added)
    return tuple(dict.fromkeys(kept))


def _put_back(connection: Connection, change: Change, register: Register, gone: Mapping[int, Plain]) -> Iterator[str]:
    table = tables[register.name]
    there = reading.ids(connection, register)
    pointed_to = {field: reading.ids(connection, registers[target]) for target, field in _targets(register)}
    rows = []
    for record_id, before in gone.items():
        columns = from_plain(table, before)
        broken = [field for field, known in pointed_to.items() if columns.get(field) and columns[field] not in known]
        if broken:
            label = register.field(broken[0]).label.lower()
            yield f"{register.name_of(before)} was not put back: its {label} has been deleted since."
        elif record_id not in there:
            rows.append({**columns, "id": record_id})
    change.insert(register.name, rows)


def _set_back(
    connection: Connection, change: Change, register: Register, record_id: int, before: Plain, after: Plain
) -> Iterator[str]:
    now = reading.row_of(connection, register, record_id)
    if now is None:
        yield f"A {register.one} that was edited is no longer there, and stays deleted."
        return
    plain = to_plain(now)
    fields = fields_of(register, after)
    edited = [field for field in fields if any(plain[name] != after[name] for name in columns_of(field))]
    columns = {name: before[name] for field in fields if field not in edited for name in columns_of(field)}
    change.set_columns(register.name, record_id, from_plain(tables[register.name], columns))
    if edited:
        yield f"{register.name_of(now)}: {', '.join(field.label for field in edited)} was kept as edited since."


def _take_away(connection: Connection, change: Change, added: Mapping[Key, Plain]) -> Iterator[str]:
    """Delete what the change added, but for what was edited since and what hangs together with it."""
    rows = {
        (name, record_id): row
        for name in dict.fromkeys(name for name, _ in added)
        for record_id, row in reading.rows_of(connection, registers[name]).items()
        if (name, record_id) in added
    }
    reasons = {key: _edited(key, row, added[key]) for key, row in rows.items()}
    for key, reason in _held(connection, added):
        reasons[key] = reasons.get(key) or reason
    keep = _together(rows, {key for key, reason in reasons.items() if reason})
    going = [key for key in added if key in rows and key not in keep]
    for name, keys in groupby(going, key=lambda key: key[0]):
        change.remove(name, [rows[key] for key in keys])
    for key in rows:
        if reasons[key]:
            yield f"{registers[key[0]].name_of(rows[key])} was kept: {reasons[key]}."


def _edited(key: Key, row: Plain, after: Plain) -> str:
    different = [name for name, value in to_plain(row).items() if value != after.get(name)]
    labels = ", ".join(field.label for field in fields_of(registers[key[0]], different))
    return f"{labels} has been edited since" if different else ""


def _held(connection: Connection, added: Mapping[Key, Plain]) -> Iterator[tuple[Key, str]]:
    """Added records that something else points to now, and what it is."""
    for name in dict.fromkeys(name for name, _ in added):
        for other, field in pointers(registers[name]):
            column = tables[other.name].c[field.name]
            for other_id, pointed in connection.execute(select(tables[other.name].c.id, column)):
                if (name, pointed) in added and (other.name, other_id) not in added:
                    yield (name, pointed), f"there is something under {other.title} that belongs to it"


def _together(rows: Mapping[Key, Plain], keep: set[Key]) -> set[Key]:
    """With what is kept goes what it points to, and what it owns."""
    owned: dict[Key, list[Key]] = {}
    for key, row in rows.items():
        register = registers[key[0]]
        for field in register.fields:
            if field.owned:
                owned.setdefault((_target(register, field.name), row[field.name]), []).append(key)
    waiting = list(keep)
    while waiting:
        key = waiting.pop()
        linked = [(target, rows[key][field]) for target, field in _targets(registers[key[0]])]
        new = {other for other in (*linked, *owned.get(key, ())) if other in rows} - keep
        keep |= new
        waiting += new
    return keep


def _targets(register: Register) -> list[tuple[str, str]]:
    """The registers that this one points into, each with its field's name."""
    return [
        (_target(register, field.name), field.name)
        for field in register.fields
        if field.kind in (Kind.COUNCIL, Kind.REFERENCE)
    ]


def _target(register: Register, field: str) -> str:
    return register.field(field).to or "councils"
