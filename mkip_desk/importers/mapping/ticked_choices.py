"""Columns that are each headed by a choice of one field, and ticked: "Accepted", "Rejected", or "R", "A" and "G"."""

from collections.abc import Iterator, Mapping, Sequence

from mkip_desk.domain.rag import read_rag
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
    free = [one for one in columns if not one.hidden and evidence[one.number].ticked]
    for field in sorted(register.fields, key=lambda one: one.kind is Kind.RAG):  # "Complete" is a status before a RAG
        headed = {column: choice for column in free if (choice := choice_over(column, field))}
        told_apart = len(headed) > 1 and len(set(headed.values())) == len(headed)
        if told_apart and any(evidence[column.number].filled for column in headed):
            why = "headed by a choice and ticked"
            yield from (ColumnUse(each, field.name, 1.0, why, choice=headed[each]) for each in headed)
            free = [column for column in free if column not in headed]


def choice_over(column: Column, field: Field) -> str:
    """The choice or RAG of a field that heads a column, "" where none does. "Yes" and "No" are ticks themselves."""
    if not field.imported or read_tick(column.head) is not None:
        return ""
    if field.kind is Kind.RAG:
        return read_rag(column.head) or ""
    if field.kind is not Kind.CHOICE or len(column.head) < 2:
        return ""
    return read_choice(column.head, field.choices, field.synonyms) or ""
