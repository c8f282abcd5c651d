"""The records of a register as JSON takes them, and as a plain table: for the command and for other programs.

A field is named as in its declaration. Money is in pounds, a percentage is a fraction of one, a date is ISO
text, a council its initials (or its name where it has none), another record its title, a meeting its day. A
date that was given in words has them beside it (`due_text`); a sum of money becomes the year's amount
(`annual_saving`), or the total and its years (`total_saving`, `saving_years`), or neither where no period
was stated.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any
from unicodedata import combining, east_asian_width

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.amounts.percentages import HUNDREDTHS
from mkip_desk.domain.course import Course
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.questions.arrangement import shown_fields
from mkip_desk.domain.registers.register import Field, Kind, Record, Register, Value
from mkip_desk.domain.registers.wording import Names, in_words

WIDEST = 44
"""Columns of a screen that a value takes in a table before it is cut."""


def as_json(store: Store, register: str, as_at: date | None = None) -> list[dict[str, Any]]:
    """Every record of the register; with a day, as the store held them at its end."""
    described = store.registers[register]
    names = names_for(store, described, as_at)
    return [record_as_json(described, record, names) for record in store.records(register, as_at)]


def as_text(store: Store, register: str, as_at: date | None = None) -> str:
    """The register as a plain table of the fields that its page shows, under their labels."""
    described = store.registers[register]
    shown = shown_fields(described)
    names = names_for(store, described, as_at)
    rows = [[in_words(field, row[field.name], names) for field in shown] for row in store.records(register, as_at)]
    if not rows:
        return f"No {described.title.lower()}."
    lines = [[field.label for field in shown], *rows]
    widths = [min(WIDEST, max(_width(line[at]) for line in lines)) for at in range(len(shown))]
    return "\n".join(
        "  ".join(_fitted(words, width) for words, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def names_for(store: Store, register: Register, as_at: date | None = None) -> Names:
    """How whatever the register's records point to is named."""
    return {to: store.names(to, as_at) for to in {field.target for field in register.fields} - {""}}


def record_as_json(register: Register, record: Record, names: Names) -> dict[str, Any]:
    """One record. `names` has for each register pointed to how its records are named, by id."""
    told: dict[str, Any] = {}
    for field in register.columns:
        told |= dict(_told(field, record[field.name], names))
    return told


def pounds(pence: int | None) -> int | float | None:
    """Pence as pounds: a whole number where it is one, else exact to the penny."""
    if pence is None:
        return None
    return pence // 100 if pence % 100 == 0 else float(Decimal(pence) / 100)


def as_number(figure: Figure) -> int | float:
    """A figure as JSON takes it, a percentage as a fraction of one: a whole number where it is one."""
    whole = figure.amount == figure.amount.to_integral_value()
    return int(figure.amount) if whole else float(figure.amount)


def _fitted(words: str, width: int) -> str:
    """The words cut, or filled up with spaces, to so many columns of a screen."""
    if _width(words) > width:
        ends = list(accumulate(_width(letter) for letter in words))
        words = words[: bisect_right(ends, width - 1)] + "…"
    return words + " " * (width - _width(words))


def _width(words: str) -> int:
    """Columns of a screen that words take: letters of East Asia two each, an accent that is put on a letter none."""
    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in words)


def _told(field: Field, value: Value, names: Names) -> Iterator[tuple[str, Any]]:
    if field.kind in (Kind.COUNCIL, Kind.REFERENCE):
        yield field.name, names[field.target].get(value) if isinstance(value, int) else None
    elif field.kind is Kind.COUNCILS:
        yield field.name, [names["councils"][each] for each in value] if isinstance(value, tuple) else []
    elif field.kind is Kind.MONEY:
        yield field.name, pounds(value) if isinstance(value, int) else None
    elif field.kind is Kind.PERCENT:
        yield field.name, float(Decimal(value) / (100 * HUNDREDTHS)) if isinstance(value, int) else None
    elif field.kind is Kind.FIGURE:
        yield field.name, as_number(value) if isinstance(value, Figure) else None
    elif field.kind is Kind.COURSE:
        yield field.name, value.at if isinstance(value, Course) else None
    elif field.kind is Kind.WHEN:
        yield from _told_when(field, value if isinstance(value, When) else None)
    elif field.kind is Kind.SUM:
        yield from _told_sum(field.name, value if isinstance(value, Sum) else None)
    else:
        yield field.name, value.isoformat() if isinstance(value, date) else value


def _told_when(field: Field, when: When | None) -> Iterator[tuple[str, Any]]:
    day = when.day(field.edge) if when else None
    yield field.name, day.isoformat() if day else None
    yield f"{field.name}_text", when.words if when else None
    yield f"{field.name}_precision", when.precision.value if when else None
    yield f"{field.name}_sure", when.sure if when else None


def _told_sum(name: str, money: Sum | None) -> Iterator[tuple[str, Any]]:
    period = money.period if money else None
    amount = pounds(money.pence) if money else None
    total = period in (Period.YEARS, Period.ONCE)
    yield f"annual_{name}", amount if period is Period.YEAR else None
    yield f"total_{name}", amount if total else None
    yield f"{name}_years", money.years if money and period is Period.YEARS else None
    yield name, amount
    yield f"{name}_period", period.value if period and amount is not None else None
    yield f"{name}_qualifier", (money.qualifier or None) if money else None
    yield f"{name}_known", money.known.value if money else None
    yield f"{name}_text", money.words if money else None
