"""Columns that each stand for a year, a plan or an actual, a council: what their headings give to the amounts below."""

import re

from mkip_desk.domain.choices import read_choice
from mkip_desk.domain.register import Field, Kind, Register, Value
from mkip_desk.domain.when import Precision
from mkip_desk.domain.when_words import read_when
from mkip_desk.importers.headings import Column
from mkip_desk.importers.known import Known

_YEAR = re.compile(r"\b(?:20)?\d\d ?[/-] ?(?:20)?\d\d\b|\b20\d\d\b")

Given = tuple[tuple[str, Value], ...]
"""Fields and their values, the same for everything in a column."""


def spread_field(register: Register) -> Field | None:
    """The field that may be spread over columns by year: the amount of a register that has a year."""
    if not any(field.kind is Kind.YEAR for field in register.fields):
        return None
    return next((field for field in register.fields if field.kind is Kind.MONEY and field.required), None)


def given_by(column: Column, register: Register, known: Known) -> Given:
    """What a heading gives: year, basis and council, as far as it names them; nothing where it names no year."""
    head = " ".join(column.parts)
    year, named = _YEAR.search(head), year_in(head)
    if not year or not named:
        return ()
    rest = (head[: year.start()] + " " + head[year.end() :]).strip(" -–:/()")
    given: list[tuple[str, Value]] = []
    for field in register.fields:
        if field.kind is Kind.YEAR:
            given.append((field.name, named))
        elif field.kind is Kind.CHOICE and (choice := read_choice(rest, field.choices, field.synonyms)):
            given.append((field.name, choice))
        elif field.kind is Kind.COUNCIL and rest and (council := known.councils.one(rest)):
            given.append((field.name, council))
    return tuple(given)


def in_full(given: Given, register: Register) -> Given:
    """The same with what stands where nothing is said, so that two that come to the same are equal."""
    said = dict(given)
    for field in register.fields:
        if field.kind is Kind.CHOICE and field.required:
            said.setdefault(field.name, field.choices[0])
    return tuple(sorted(said.items()))


def year_in(head: str) -> str:
    """The financial year that a heading names: "2009/10"; "" where it names none."""
    found = _YEAR.search(head)
    when = read_when(found[0]) if found else None
    if when is None or when.first is None or when.precision is not Precision.YEAR:
        return ""
    return f"{when.first.year}/{(when.first.year + 1) % 100:02}"
