"""A date or an amount by what stands in two columns: the day or the pounds, and beside them how that was recorded."""

from collections.abc import Callable
from dataclasses import replace

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.amounts.one_year import for_the_same_as
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.findings import Finding
from mkip_desk.domain.registers.register import Field
from mkip_desk.importers.words.readings import Reading, is_blank

FieldReader = Callable[[int, list[Finding]], Reading]
"""Reads a field in the row of that number, and adds what is to be said of it to the findings."""


def read_both(field: Field, own: FieldReader, beside: FieldReader, number: int, findings: list[Finding]) -> Reading:
    """The value as it was recorded, where that comes to what its own column has: "early 2010" beside 30 April 2010.

    Where it does not, somebody has put in another day or amount, or the words mean another at another time ("mid Jan"):
    what its own column has counts, in its own words where it is no mere day, and of the others only what the amount
    is for.
    """
    read, said = own(number, findings), beside(number, [])
    value, recorded = read.value, said.value
    if is_blank(recorded) or (isinstance(recorded, When | Sum) and _day_or_pence(field, recorded) is None):
        return said if is_blank(value) and said.words else read
    if is_blank(value) or _day_or_pence(field, value) == _day_or_pence(field, recorded):
        return said
    if isinstance(value, Sum) and isinstance(recorded, Sum):
        return read._replace(value=for_the_same_as(value, recorded))
    if isinstance(value, When) and value.precision is Precision.DAY:
        return read._replace(value=replace(value, words=None))
    return read


def _day_or_pence(field: Field, value: object) -> object:
    """What the column of a date or an amount shows of it."""
    if isinstance(value, When):
        return value.day(field.edge)
    return value.pence if isinstance(value, Sum) else None
