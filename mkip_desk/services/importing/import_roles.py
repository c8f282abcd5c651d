"""The roles that a tracker gives to councils in a project: "Ashford co-opted", kept where the council is new to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.registers.register import Field, Kind, Register, Value
from mkip_desk.importers.words.readings import New, ReadRecord

Values = Mapping[str, Value]


class RoleWriter:
    """Writes councils with the roles that were read, in one change; `ids` are those of councils just made."""

    def __init__(self, store: Store, change: Change, ids: Mapping[New, int]) -> None:
        self._store, self._change, self._ids = store, change, ids

    def add_many(self, name: str, rows: Sequence[Values], read: Sequence[ReadRecord | None]) -> list[int]:
        """Add records, their councils with the roles that were read, and give their ids, in order."""
        register = self._store.registers[name]
        field = _councils_of(register)
        roles = [self._roles(field, one) for one in read]
        if field is None or not any(roles):
            return self._change.add_many(name, rows)
        plain = [
            {**row, field.name: tuple(one for one in _named(row, field) if one not in roled)}
            for row, roled in zip(rows, roles, strict=True)
        ]
        made = self._change.add_many(name, plain)
        for record_id, row, roled in zip(made, rows, roles, strict=True):
            self._give(register, field, record_id, {one: roled[one] for one in _named(row, field) if one in roled})
        return made

    def before_edit(self, name: str, record_id: int, values: Values, read: ReadRecord) -> None:
        """Add the councils that an edit is to add to a record, as far as they were read with a role."""
        register = self._store.registers[name]
        field = _councils_of(register)
        roles = self._roles(field, read)
        if field and roles and field.name in values:
            standing = _named(self._store.record(name, record_id) or {}, field)
            new = [one for one in _named(values, field) if one in roles and one not in standing]
            self._give(register, field, record_id, {one: roles[one] for one in new})

    def _roles(self, field: Field | None, read: ReadRecord | None) -> dict[int, str]:
        """The roles that were read, by the id of the council."""
        reading = read.fields.get(field.name) if field and read else None
        known = (
            ((self._ids.get(one) if isinstance(one, New) else one, role) for one, role in reading.roles or ())
            if (reading)
            else ()
        )
        return {council: role for council, role in known if council is not None}

    def _give(self, register: Register, field: Field, record_id: int, roles: Mapping[int, str]) -> None:
        through = self._store.registers[field.through]
        owner = next(each.name for each in through.fields if each.to == register.name)
        parts: list[Values] = [{owner: record_id, "council": council, "role": role} for council, role in roles.items()]
        if parts:
            self._change.add_many(through.name, parts)


def _councils_of(register: Register) -> Field | None:
    return next((field for field in register.fields if field.kind is Kind.COUNCILS and field.through), None)


def _named(values: Mapping[str, Any], field: Field) -> tuple[int, ...]:
    return tuple(values.get(field.name) or ())
