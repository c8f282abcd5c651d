"""Forgetting a person: the one thing that rewrites history, since a name that must go must go from there too.

Their name goes from every text of every record, of every change before, and of what imports read; their initials
where they alone are said; their email and phone everywhere. What is left says that something stood there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select, update

from mkip_desk.db.change import Change
from mkip_desk.db.codec import columns_of
from mkip_desk.db.log import CHANGED, CHANGES, READINGS
from mkip_desk.db.reading import row_of
from mkip_desk.db.schema import tables
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.register import Field, Kind, Register

REMOVED = "[name removed]"
PEOPLE = "people"
CONTACT = ("initials", "email", "phone")
OWN: Mapping[str, str | None] = {"name": REMOVED} | dict.fromkeys(CONTACT)
"""What is left of their own record."""
SHORTEST = 3  # letters of what is looked for within other words
_WORDS = (Kind.TEXT, Kind.LONG, Kind.PERSON)
_SAID = (Kind.WHEN, Kind.SUM)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many records, and how many changes in the history, said something of the person."""

    records: int
    changes: int


class _Person:
    """What tells of somebody, and texts without it."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        said = [str(row[name]).strip() for name in ("name", *CONTACT) if row[name]]
        self.whole = {each.casefold() for each in said}
        long = [each for each in said if len(each) >= SHORTEST and each.casefold() != str(row["initials"]).casefold()]
        within = "|".join(r"[\s_]+".join(map(re.escape, each.split())) for each in long)  # a file's name has no blanks
        self.pattern = re.compile(rf"(?<![^\W_])(?:{within})(?![^\W_])", re.IGNORECASE) if long else None

    def gone_from(self, value: Any, kind: Kind = Kind.LONG) -> Any:
        """The value without them; what is in a list or a mapping too."""
        if isinstance(value, dict):
            return {key: self.gone_from(each, kind) for key, each in value.items()}
        if isinstance(value, list):
            return [self.gone_from(each, kind) for each in value]
        if not isinstance(value, str):
            return value
        if kind is Kind.PERSON and value.strip().casefold() in self.whole:
            return REMOVED
        return self.pattern.sub(REMOVED, value) if self.pattern else value


def forget(connection: Connection, change: Change, person_id: int) -> Forgotten:
    """Take somebody out of everything, within a change that logs nothing of it; raises WrongValue if not there."""
    row = row_of(connection, registers[PEOPLE], person_id)
    if row is None:
        raise WrongValue("That person is no longer there; they have been deleted.")
    person = _Person(row)
    records = 0
    for name, register in registers.items():
        table = tables[name]
        found = {each.id: _without(register, each._asdict(), person) for each in connection.execute(select(table))}
        if name == PEOPLE:
            found[person_id] = dict(OWN)
        records += _write(connection, table, found)
        change.touched[name] = {record_id for record_id, columns in found.items() if columns}
    changes = _write(connection, CHANGES, _each(connection, CHANGES, lambda each: _named(each, person)))
    changes += _write(connection, CHANGED, _each(connection, CHANGED, lambda each: _logged(each, person, person_id)))
    _write(connection, READINGS, _each(connection, READINGS, lambda each: _read(each, person, person_id)))
    return Forgotten(records, changes)


def _each(connection: Connection, table: Table, without: Any) -> dict[int, dict[str, Any]]:
    return {row.id: without(row._asdict()) for row in connection.execute(select(table))}


def _write(connection: Connection, table: Table, found: Mapping[int, Mapping[str, Any]]) -> int:
    """Write the columns that have changed, and say in how many rows."""
    changed = {row_id: columns for row_id, columns in found.items() if columns}
    for row_id, columns in changed.items():
        connection.execute(update(table).where(table.c.id == row_id), dict(columns))
    return len(changed)


def _texts(register: Register) -> Iterator[tuple[str, Field]]:
    """The columns that hold words that somebody typed, with their fields."""
    for field in register.fields:
        if field.kind in _WORDS:
            yield field.name, field
        elif field.kind in _SAID:
            yield from ((name, field) for name in columns_of(field) if name.endswith("_text"))


def _without(register: Register, row: Mapping[str, Any], person: _Person) -> dict[str, Any]:
    new = {name: person.gone_from(row[name], field.kind) for name, field in _texts(register) if name in row}
    return _changed(row, new)


def _named(row: Mapping[str, Any], person: _Person) -> dict[str, Any]:
    return _changed(row, {name: person.gone_from(row[name]) for name in ("name", "why", "file")})


def _logged(row: Mapping[str, Any], person: _Person, person_id: int) -> dict[str, Any]:
    """A record's part in a change, before and after, without them."""
    register = registers.get(row["register_name"])
    if register is None:
        return {}
    own = row["register_name"] == PEOPLE and row["record_id"] == person_id
    new = {}
    for side in ("before", "after"):
        if row[side] is not None:
            new[side] = row[side] | _without(register, row[side], person)
            if own:
                new[side] |= {name: value for name, value in OWN.items() if name in row[side]}
    return _changed(row, new)


def _read(row: Mapping[str, Any], person: _Person, person_id: int) -> dict[str, Any]:
    """What an import read for a record, without them."""
    register = registers.get(row["register_name"])
    if register is None:
        return {}
    own = row["register_name"] == PEOPLE and row["record_id"] == person_id
    fields = {}
    for name, kept in row["fields"].items():
        kind = register.by_name[name].kind if name in register.by_name else Kind.LONG
        parts = ("words", "value") if kind in (*_WORDS, *_SAID) else ("words",)
        new = {part: person.gone_from(kept[part], kind) for part in parts if part in kept}
        new |= {part: person.gone_from(kept[part]) for part in ("file", "sheet") if part in kept}
        fields[name] = kept | new | ({"words": "", "value": None} if own and name in CONTACT else {})
    return _changed(row, {"fields": fields})


def _changed(row: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in new.items() if value != row[name]}
