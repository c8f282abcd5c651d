"""Columns that each stand for a year, a plan or an actual, a council: what their headings give to the amounts below."""

import re
from collections.abc import Mapping

from mkip_desk.domain.choices import read_choice
from mkip_desk.domain.money_headers import without_unit
from mkip_desk.domain.register import Field, Kind, Register, Value
from mkip_desk.domain.when import Precision
from mkip_desk.domain.when_words import read_when
from mkip_desk.importers.headings import Column
from mkip_desk.importers.known import Known

_YEAR = re.compile(r"\b(?:20)?\d\d ?[/-] ?(?:20)?\d\d\b|\b20\d\d\b")

_WORD = re.compile(r"[^\W\d_]+(?:['&-][^\W\d_]+)*|%")
_TOTAL = frozenset(("total", "totals", "overall", "combined", "all"))
_LITTLE = "saving savings amount amounts value the of for in by to year annual fy"
_OTHERS = (
    "variance var variation difference diff % percent fte ftes posts cumulative ytd shortfall gap spend expenditure "
    "cost costs investment"
)
_SAYS_NOTHING, _SOMETHING_ELSE = _TOTAL.union(_LITTLE.split()), frozenset(_OTHERS.split())
ROUNDED = 0.5  # by how much a figure may be rounded in a column that adds it up

Given = tuple[tuple[str, Value], ...]
"""Fields and their values, the same for everything in a column."""

Numbers = Mapping[Column, Mapping[int, float]]
"""The figures that stand in columns, by row."""


def spread_field(register: Register) -> Field | None:
    """The field that may be spread over columns by year: the amount of a register that has a year."""
    if not any(field.kind is Kind.YEAR for field in register.fields):
        return None
    return next((field for field in register.fields if field.kind is Kind.MONEY and field.required), None)


def given_by(column: Column, register: Register, known: Known, *, dated: bool) -> Given:
    """What a heading gives: year, basis and council, as far as it names them; nothing where it is of something else.

    Where it names no year another column must say it (`dated`), and the heading may say nothing else besides.
    """
    head = " ".join(column.parts)
    year, named = _YEAR.search(head), year_in(head)
    if not named and not dated:
        return ()
    rest = f"{head[: year.start()]} {head[year.end() :]}" if named and year else head
    words = [word for word in _WORD.findall(without_unit(rest.lower())) if word not in _SAYS_NOTHING]
    given: list[tuple[str, Value]] = []
    for field in register.fields:
        if field.kind is Kind.YEAR and named:
            given.append((field.name, named))
        elif field.kind is Kind.CHOICE:
            choice, words = _choice_in(words, field)
            given += [(field.name, choice)] if choice else []
        elif field.kind is Kind.COUNCIL and words and (council := known.councils.one(" ".join(words))):
            given.append((field.name, council))
            words = []
    of_something_else = not _SOMETHING_ELSE.isdisjoint(words) or (words and not named)
    return () if of_something_else else tuple(given)


def _choice_in(words: list[str], field: Field) -> tuple[str | None, list[str]]:
    """The choice that some of the words are, and the words without it; the longest run of words counts."""
    for length in (3, 2, 1):
        for at in range(len(words) - length + 1):
            if choice := read_choice(" ".join(words[at : at + length]), field.choices, field.synonyms):
                return choice, words[:at] + words[at + length :]
    return None, words


def adds_up(column: Column, given: Mapping[Column, Given], register: Register, numbers: Numbers) -> bool:
    """Whether an amount of no council is only the sum of those of the councils beside it, by its name or its figures.

    `given` is what each column of amounts gives, and `numbers` the figures of each by row.
    """
    councils = {field.name for field in register.fields if field.kind is Kind.COUNCIL}

    def of_all(one: Given) -> Given:
        return tuple(each for each in in_full(one, register) if each[0] not in councils)

    if of_all(given[column]) != in_full(given[column], register):
        return False
    parts = [each for each in given if each != column and of_all(given[each]) == of_all(given[column])]
    if not _TOTAL.isdisjoint(" ".join(column.parts).lower().split()):
        return bool(parts)
    sums = [(total, [numbers[each].get(row, 0) for each in parts]) for row, total in numbers[column].items()]
    several = any(sum(map(bool, each)) > 1 for _, each in sums)
    return several and all(abs(total - sum(each)) <= ROUNDED * len(each) for total, each in sums)


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
