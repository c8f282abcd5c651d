"""Quarters of the financial year, as names that sort in their order: "2014/15 Q2" (RULES 1)."""

import re
from datetime import date

from mkip_desk.domain.periods import FINANCIAL_YEAR_STARTS, Span, financial_quarter, quarter_number, year_name
from mkip_desk.domain.text import plain
from mkip_desk.domain.when_words import read_when

_NUMBER_ALONE = re.compile(r"(?:q|qtr|quarter)?[ .]?([1-4])(?:st|nd|rd|th)?(?: quarter)?", re.IGNORECASE)


def quarter_name(year: int, number: int) -> str:
    """Quarter 1 to 4 of the financial year that starts in `year`: "2014/15 Q2"."""
    return f"{year_name(year)} Q{number}"


def quarter_on(day: date) -> str:
    """The quarter that a day is in."""
    year = day.year if day.month >= FINANCIAL_YEAR_STARTS else day.year - 1
    return quarter_name(year, quarter_number(day))


def parts_of(quarter: str) -> tuple[int, int]:
    """The year in which the quarter's financial year starts, and its number: 2014 and 2 of "2014/15 Q2"."""
    return int(quarter[:4]), int(quarter[-1])


def span_of(quarter: str) -> Span:
    """Its first and last day."""
    return financial_quarter(*parts_of(quarter))


def quarter_before(quarter: str, count: int = 1) -> str:
    """So many quarters before; 4 is the same quarter of the year before."""
    year, number = parts_of(quarter)
    year, number = divmod(4 * year + number - 1 - count, 4)
    return quarter_name(year, number + 1)


def read_quarter(words: str, year: int | None = None) -> str | None:
    """The one quarter that these words name: "Q2 14/15", "2014-15 Qtr 2", "July to September 2014".

    A number alone ("Q2") is that quarter of the financial year that starts in `year`. None where they name none,
    or may name two: "Q2 2014" is April to June to some and July to September to others.
    """
    alone = _NUMBER_ALONE.fullmatch(plain(words))
    if alone:
        return None if year is None else quarter_name(year, int(alone[1]))
    when = read_when(words)
    if when.first is None or not when.sure:
        return None
    quarter = quarter_on(when.first)
    return quarter if span_of(quarter) == (when.first, when.last) else None
