"""The unit of an indicator and its figures: where one of them is per cent, so are the others."""

from collections.abc import Iterator, Mapping
from sqlite3 import Connection
from typing import Any

from mkip_desk.db import reading
from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.figure_words import PERCENT, unit_of
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.registers.register import Kind, Register

Row = Mapping[str, Any]


def refuse_other_unit(connection: Connection, register: Register, columns: Mapping[int, Row]) -> None:
    """Raise WrongValue where what is to be set in one of these records leaves figures as percentages in another unit.

    Nor may figures that are none come to be in per cent. A unit may be said where none was.
    """
    wanted = {record_id: to_be for record_id, to_be in columns.items() if register.unit in to_be}
    for row in reading.rows_with(connection, register, "id", wanted):
        to_be = {**row, **wanted[row["id"]]}
        before, after = (unit_of(str(each[register.unit] or "")) for each in (row, to_be))
        if before and (before == PERCENT) != (after == PERCENT):
            others = [each for each in _percentages(connection, register, to_be) if each != (after == PERCENT)]
            if others:
                are = "plain figures" if after == PERCENT else "percentages"
                raise WrongValue(
                    f"“{register.name_of(row)}” has {len(others):,} figures that are {are}, and its unit is to be "
                    f"{to_be[register.unit] or 'none'}. Change the unit in its form under {register.title}, which asks "
                    "what they are in it."
                )


def _percentages(connection: Connection, register: Register, row: Row) -> Iterator[bool]:
    """Of each figure of a record, and of what is measured by it, whether it is a percentage."""
    yield from _of(register, row)
    assert register.defining is not None
    measured = registers[register.defining.judged]
    field = next(each.name for each in measured.fields if each.to == register.name)
    for each in reading.rows_with(connection, measured, field, [row["id"]]):
        yield from _of(measured, each)


def _of(register: Register, row: Row) -> Iterator[bool]:
    for field in register.fields:
        if field.kind is Kind.FIGURE and row[field.name] is not None:
            yield bool(row[f"{field.name}_percent"])
