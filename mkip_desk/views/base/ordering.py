"""Rows of a table put in order by the meaning of their fields. No Qt here; made off the window's thread where many."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any

from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.questions.arrangement import SortKey
from mkip_desk.domain.registers.register import RAGS, Field, Kind, Value
from mkip_desk.views.base.showing import Contents, Names, Row, text

PIECE = 8_000
"""Rows sorted in one go: no other thread of Python runs meanwhile, and the window's has to."""

FIGURES = re.compile(r"\d+")
LONGEST = 0x10FFFF  # figures whose number is told apart by their count


def sorted_by(contents: Contents, sort: tuple[SortKey, ...]) -> Contents:
    """The same contents, ordered by these fields, the first deciding most; by none is the register's own order.

    What has no value comes last, either way up.
    """
    at = {field.name: column for column, field in enumerate(contents.columns)}
    rows: Sequence[Row] = contents.rows
    for key in reversed(sort):  # each sort keeps the order before it where it finds rows alike
        if key.field in at:
            rows = _by_column(rows, at[key.field], contents.columns[at[key.field]], contents.names, key.falling)
    return replace(contents, sort=sort, ordered=rows)


def _by_column(rows: Sequence[Row], column: int, field: Field, names: Names, falling: bool) -> Sequence[Row]:
    known: dict[tuple[int, int], list[tuple[Any, Row]]] = {}
    missing: list[tuple[Any, Row]] = []
    for row in rows:
        value = row.record.get(field.name)
        key = sort_key(field, value, names)
        if key is None:
            missing.append((natural(row.texts[column]), row))
        else:
            known.setdefault(sort_group(field, value), []).append((key, row))
    ordered = [_sorted(known[group], falling) for group in sorted(known)]
    return [row for _, row in chain(*ordered, _sorted(missing, falling=False))]


def _sorted(pairs: list[tuple[Any, Row]], falling: bool) -> list[tuple[Any, Row]]:
    """The pairs by their keys, sorted piece by piece: what is sorted in pieces is soon sorted as a whole."""
    pieces = (pairs[start : start + PIECE] for start in range(0, len(pairs), PIECE))
    ordered = (sorted(piece, key=itemgetter(0), reverse=falling) for piece in pieces)
    return sorted(chain.from_iterable(ordered), key=itemgetter(0), reverse=falling)


def sort_group(field: Field, value: Value) -> tuple[int, int]:
    """What cannot be compared stands apart, in this order whichever way up: sums by what they are for."""
    if field.kind is Kind.SUM and isinstance(value, Sum) and value.known is Known.AMOUNT:
        return list(Period).index(value.period), value.years or 0
    return 0, 0


def sort_key(field: Field, value: Value, names: Names) -> Any:
    """What a value sorts by: its meaning, not its words. None sorts last, either way up.

    Of one field all are numbers, or all words, which are compared soonest.
    """
    match field.kind, value:
        case _, None | "" | ():
            return None
        case Kind.WHEN, When():
            day = value.day(field.edge)
            return None if day is None else f"{day.toordinal():07} {value.words or ''}"
        case Kind.SUM, Sum():
            return value.pence
        case Kind.FIGURE, Figure():
            return value.amount
        case Kind.RAG, str():
            return RAGS.index(value)
        case Kind.CHOICE, str():
            return field.choices.index(value) if value in field.choices else len(field.choices)
        case Kind.DATE, date():
            return value.toordinal()
        case ((Kind.MONEY | Kind.NUMBER | Kind.PERCENT | Kind.SCORE | Kind.GRADE | Kind.YES), _):
            return value
    return natural(text(field, value, names))


def natural(words: str) -> str:
    """What words sort by as a person orders them: P9 before P10, whatever their case."""
    return FIGURES.sub(_figures, words.casefold())


def _figures(found: re.Match[str]) -> str:
    """A number so that a longer one comes after a shorter, and before any letter where words begin with it."""
    figures = found[0].lstrip("0")
    return f"\x01{chr(min(len(figures), LONGEST))}{figures}"
