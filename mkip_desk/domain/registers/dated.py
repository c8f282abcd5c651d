"""Dated facts of one thing, of which the newest that has begun holds: a council's population, how it is governed."""

from collections.abc import Iterable
from datetime import date

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.registers.register import Record, Value

BEGINS, ENDS = ("since", "as_at"), "until"
"""The fields that say from when on a fact holds, and until when."""


def in_force(facts: Iterable[Record], day: date) -> Record | None:
    """The fact that holds on a day: the newest that has begun and is not over; one without a date has always held."""
    found = [fact for fact in facts if _first(fact) <= day <= _last(fact)]
    return max(found, key=_first, default=None)


def _first(fact: Record) -> date:
    value = next((fact[name] for name in BEGINS if fact.get(name) is not None), None)
    return _day(value, "first") or date.min


def _last(fact: Record) -> date:
    return _day(fact.get(ENDS), "last") or date.max


def _day(value: Value, edge: str) -> date | None:
    return value.day(edge) if isinstance(value, When) else value if isinstance(value, date) else None
