"""Columns that are each headed by a choice of one field, and ticked: "Accepted", "Partly accepted", "Rejected"."""

from collections.abc import Iterator, Mapping, Sequence

from mkip_desk.domain.registers.choices import read_choice
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.ticks import read_tick
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.tables.headings import Column


def ticked_choices(
    columns: Sequence[Column], register: Register, evidence: Mapping[int, Evidence]
) -> Iterator[ColumnUse]:
    """The columns whose ticks are together the choices of a field: two at least, no two the same, and not all empty."""
    for field in register.fields:
        ticked = [one for one in columns if not one.hidden and evidence[one.number].ticked]
        headed = {column: choice for column in ticked if (choice := choice_over(column, field))}
        told_apart = len(headed) > 1 and len(set(headed.values())) == len(headed)
        if told_apart and any(evidence[column.number].filled for column in headed):
            why = "headed by a choice and ticked"
            yield from (ColumnUse(each, field.name, 1.0, why, choice=headed[each]) for each in headed)


def choice_over(column: Column, field: Field) -> str:
    """The choice of a field that heads a column, "" where none does. "Yes" and "No" are ticks themselves."""
    if (
        field.kind is not Kind.CHOICE
        or not field.imported
        or len(column.head) < 2
        or read_tick(column.head) is not None
    ):
        return ""
    return read_choice(column.head, field.choices, field.synonyms) or ""
