"""What fields of one record say against each other: worth a look, or where it cannot be so, refused."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date
from mkip_desk.domain.registers.register import Check, Field, Register


class Doubt(NamedTuple):
    """A check that a record does not pass, and what is to be said beside the field that is checked."""

    check: Check
    words: str


def doubts_of(register: Register, record: Mapping[str, object]) -> Iterator[Doubt]:
    """What is doubtful in a record as far as its values are known; one that is missing says nothing."""
    for check in register.checks:
        if words := check.look(register.by_name, record):
            yield Doubt(check, words)


def contradiction_in(register: Register, record: Mapping[str, object]) -> str:
    """What in a record cannot be so, in a sentence; empty where nothing is."""
    return next((f"{doubt.words}." for doubt in doubts_of(register, record) if doubt.check.refused), "")


def not_before(last: str, first: str, *, refused: bool = False) -> Check:
    """The field `last` may not end before `first` begins; whether it is `refused`, or a tracker may say so.

    Periods that overlap may be in order: "Feb 2010" is not before "early 2010", and "2009" is.
    """

    def look(fields: Mapping[str, Field], record: Mapping[str, object]) -> str:
        begins, ends = _day(record.get(first), "first"), _day(record.get(last), "last")
        if begins is None or ends is None or ends >= begins:
            return ""
        return f"{fields[last].label} is {show_date(ends)}, before {fields[first].label.lower()} on {show_date(begins)}"

    return Check(last, first, look, refused)


def _day(value: object, edge: str) -> date | None:
    return value.day(edge) if isinstance(value, When) else value if isinstance(value, date) else None
