"""Reading a date as somebody types it, with what makes it worth a second look (RULES 1)."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from mkip_desk.domain.dates.periods import MONTHS
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_vocabulary import tokens
from mkip_desk.domain.dates.when_words import named_weekday, other_when, read_when
from mkip_desk.domain.display import WEEKDAYS, show_when
from mkip_desk.domain.text import plain

FOUR_YEARS = 4 * 365 + 1  # days, after which the same day and month are those of another year
_DAY_AND_MONTH = re.compile(r"[^0-9]*?(?P<both>(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2}))[^0-9]*")
_OF_YEARS = frozenset("fepqhs")  # tokens that speak of a year or a part of one: "FY 10/11", "end 10/11", "Q4 10/11"
_UNDIVIDED = (Precision.QUARTER, Precision.SEASON)


class TypedWhen(NamedTuple):
    """What was typed, read, and a sentence that says why to look at it again; empty where nothing is doubtful."""

    when: When
    doubt: str = ""


def read_typed(words: str, today: date) -> TypedWhen:
    """The day or period that somebody means today by these words, in a field that a day is asked for in.

    "10/11" is 10 November there, though two years that follow each other elsewhere. What only leaves its year to today
    is sure: whoever saves it has seen which year was understood.
    """
    when, year = read_when(words, today), None
    if day := _with_month_named(words):
        when, year = replace(read_when(day, today), words=words), when
    if not _another_weekday(when) and _leaves_its_year(day or words, when, today):
        when = replace(when, sure=True)
    return TypedWhen(when, doubt_of(when, today, year))


def doubt_of(when: When, today: date, year: When | None = None) -> str:
    """Why a date read from its words is to be looked at again: by what else they may mean, where that is known.

    `year` is the financial year that a day and a month may be too.
    """
    words = when.words or ""
    if when.first is None or (when.sure and year is None):
        return ""
    if another := _another_weekday(when):
        return another
    kinds, again = _kinds(words), read_when(words, today)
    is_other = "u" not in kinds and (again.first, again.last) == (when.first, when.last)
    other = year or (other_when(words, today) if is_other else None)
    said = f"It can also be read as {show_when(other)}" if other else "These words leave it uncertain"
    undivided = "p" in kinds and when.precision in _UNDIVIDED
    return f"{said}: look at it again.{' The words are kept as they are.' if undivided else ''}"


def _another_weekday(when: When) -> str:
    """That the day is not the weekday that the words name, in a sentence; empty where it is, or they name none."""
    named = named_weekday(when.words or "")
    if named is None or when.first is None or when.first != when.last or when.first.weekday() == named:
        return ""
    return f"That day is a {WEEKDAYS[when.first.weekday()]}, not a {WEEKDAYS[named]}: look at it again."


def _with_month_named(words: str) -> str:
    """Words that hold a day and a month and could be two years, with the month by its name; else empty."""
    found = _DAY_AND_MONTH.fullmatch(plain(words))
    kinds = _kinds(words)
    if found is None or "F" not in kinds or not _OF_YEARS.isdisjoint(kinds) or not 1 <= int(found["month"]) <= 12:
        return ""
    return plain(words).replace(found["both"], f"{int(found['day'])} {MONTHS[int(found['month']) - 1]}")


def _leaves_its_year(words: str, when: When, today: date) -> bool:
    moves = read_when(words, today + timedelta(days=FOUR_YEARS)).first != when.first
    return moves and not when.sure and "u" not in _kinds(words)


def _kinds(words: str) -> set[str]:
    return {token.kind for token in tokens(plain(words))}
