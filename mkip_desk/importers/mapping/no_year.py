"""Amounts that look like savings, of which nothing says the year: they are taken for something else."""

from collections.abc import Collection, Iterator, Mapping

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.importers.mapping.content import ENOUGH
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import TableMapping
from mkip_desk.importers.mapping.spread import speaks_of_register, spread_field, year_of
from mkip_desk.importers.tables.tables import FoundTable

_COUNCILS = (Kind.COUNCIL, Kind.COUNCILS)
_OF_AMOUNTS = (*_COUNCILS, Kind.SUM, Kind.LONG)
"""What a list of amounts says of each; a project has a lead, a RAG or a day besides."""


def of_no_year(
    table: FoundTable, mapping: TableMapping, registers: Collection[Register], evidence: Mapping[int, Evidence]
) -> Iterator[Finding]:
    """What is to be said of such amounts, at the first of their columns."""
    register, by_year = mapping.register, next(filter(spread_field, registers), None)
    if register is None or by_year is None or any(field.kind is Kind.YEAR for field in register.fields):
        return
    mapped = [register.field(use.field) for use in mapping.uses if use.field]
    called = speaks_of_register(by_year, table.titles)
    by_council = any(field.kind in _COUNCILS for field in mapped)
    little = {register.heading, *(["reference"] if called else [])}  # else what is numbered is projects
    if not (called or by_council) or not all(field.name in little or field.kind in _OF_AMOUNTS for field in mapped):
        return
    for use in mapping.uses:
        field = register.by_name.get(use.field)
        told = speaks_of_register(by_year, [use.column.name]) and not year_of(use.column)
        if told and (field is None or field.kind is Kind.SUM) and evidence[use.column.number].amounts >= ENOUGH:
            become = f"taken as the {field.label.lower()} of each {register.one}" if field else "left out"
            message = (
                f"The amounts under “{use.column.name}” look like {by_year.name}, but nothing tells of which year: "
                f"they are {become}, and added to no year. If they are of one year, write it over the table, as in "
                f"“{by_year.title} 2010/11”, and read the file again."
            )
            yield Finding(Weight.UNSURE, table.sheet.place(table.heading.bottom, use.column.number), message)
            return
