"""Amounts of one year each, where a register keeps but one amount for all years."""

from collections.abc import Iterator, Mapping

from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.importers.mapping.content import ENOUGH
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.mapping.spread import is_sum_of, year_of
from mkip_desk.importers.tables.tables import FoundTable


def of_single_years(table: FoundTable, register: Register, evidence: Mapping[int, Evidence]) -> Iterator[ColumnUse]:
    """The columns that are of one of several years, and those that add them up: none is the amount of all years."""
    whole = next((field for field in register.fields if field.kind is Kind.SUM), None)
    held = [column for column in table.columns if evidence[column.number].filled] if whole else []
    amounts = [column for column in held if evidence[column.number].amounts >= ENOUGH]
    years = {column: year for column in amounts if (year := year_of(column))}
    if whole is None or len(set(years.values())) < 2:
        return
    numbers = {column: evidence[column.number].numbers for column in amounts}
    for column in amounts:
        if column in years:
            why = f"it is of {years[column]}, and {whole.label} is of all years: take the table as savings to have it"
            yield ColumnUse(column, why=why)
        elif is_sum_of(column, years, numbers):
            yield ColumnUse(column, why="it adds up the columns beside it")
