"""Records of which there is one alone: a figure, or a budget, of one council and quarter, which would be added up."""

from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import Any

from mkip_desk.db import reading
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.registers.wording import in_words

Row = Mapping[str, Any]


def refuse_second(
    connection: Connection, register: Register, columns: Mapping[int, Row], added: Iterable[Row] = ()
) -> None:
    """Raise WrongValue where one of these would be known by just what another record is known by.

    `columns` are what is to be set in records, by their ids, and `added` what new ones hold. Of two that are there
    already, by an import say, another edit of one is not refused.
    """
    if not register.once:
        return
    moved = {}
    for row in reading.rows_with(connection, register, "id", columns):
        wanted = {**row, **columns[row["id"]]}
        if _known(register, wanted) != _known(register, row):
            moved[row["id"]] = wanted
    to_be = [*moved.values(), *added]
    beside = reading.rows_with(connection, register, register.within, {row[register.within] for row in to_be})
    there = {_known(register, row) for row in beside if row["id"] not in moved}
    for row in to_be:
        if (known := _known(register, row)) in there:
            raise WrongValue(_is_there(connection, register, row))
        there.add(known)


def _known(register: Register, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in register.known_by)


def _is_there(connection: Connection, register: Register, row: Row) -> str:
    """That there is such a record, where it is seen, and what to do."""
    owner = registers[register.field(register.within).to]
    name = owner.name_of(reading.row_of(connection, owner, row[register.within]) or {})
    others = (register.field(each) for each in register.known_by if each != register.within)
    which = ", ".join(filter(None, (_said(connection, field, row.get(field.name)) for field in others)))
    return (
        f"{name} has {register.a_one} for {which} already. Change that one, beneath its form under {owner.title}, or "
        "delete it first."
    )


def _said(connection: Connection, field: Field, value: Any) -> str:
    if field.kind is Kind.COUNCIL:
        councils = registers[field.target]
        council = reading.row_of(connection, councils, value) if value else None
        return councils.tag_of(council) if council else "all councils together"
    words = in_words(field, value, {})
    return f"{field.label.lower()} {words}" if words and field.kind is Kind.DATE else words
