"""Periods as pairs of days, first and last, both included (RULES 1)."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

Span = tuple[date, date]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS: Mapping[str, int] = {"Spring": 3, "Summer": 6, "Autumn": 9, "Winter": 12}
"""The first month of each season; winter ends in February of the next year."""

FINANCIAL_YEAR_STARTS = 4


def months(year: int, month: int, count: int = 1) -> Span:
    """`count` whole months from that one; a month above 12 stands in the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end = month + count - 2
    last_year, last_month = year + end // 12, end % 12 + 1
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def financial_year(year: int) -> Span:
    """1 April of `year` to 31 March of the next."""
    return months(year, FINANCIAL_YEAR_STARTS, 12)


def year_name(year: int) -> str:
    """How the financial year that starts in `year` is written: "2014/15"."""
    return f"{year}/{(year + 1) % 100:02}"


def financial_quarter(year: int, number: int) -> Span:
    """Quarter 1 to 4 of the financial year that starts in `year`: Q1 is April to June."""
    return months(year, FINANCIAL_YEAR_STARTS + 3 * (number - 1), 3)


def quarter_number(day: date) -> int:
    """1 to 4, the quarter of the financial year that a day is in."""
    return (day.month - FINANCIAL_YEAR_STARTS) // 3 % 4 + 1


def thirds_of_month(span: Span, third: int, last: int) -> Span:
    """Early, mid and late (1, 2, 3), from one to another: days 1 to 10, 11 to 20 and 21 to the end of the month."""
    return span[0].replace(day=10 * third - 9), span[1] if last == 3 else span[0].replace(day=10 * last)


def thirds_of_year(span: Span, third: int, last: int) -> Span:
    """Early, mid and late (1, 2, 3), from one to another: the first, second and last four months of that year."""
    return months(span[0].year, span[0].month + 4 * (third - 1), 4 * (last - third + 1))


def half_of_month(span: Span, half: int) -> Span:
    """Days 1 to 15, or 16 to the end of the month."""
    first, last = span
    return (first, first.replace(day=15)) if half == 1 else (first.replace(day=16), last)


def half_of_year(span: Span, half: int) -> Span:
    """The first or the second six months of that year."""
    return months(span[0].year, span[0].month + 6 * (half - 1), 6)


def week_of_month(span: Span, week: int) -> Span:
    """Seven days: the first week is days 1 to 7, and so on to the fourth; week -1 is the last seven."""
    first, last = span
    start = first + timedelta(7 * (week - 1)) if week > 0 else last - timedelta(6)
    return start, start + timedelta(6)


def week_from(span: Span) -> Span:
    """The seven days that start on that day."""
    return span[0], span[0] + timedelta(6)


def week_until(span: Span) -> Span:
    """The seven days that end on that day."""
    return span[0] - timedelta(6), span[0]


def start_of(span: Span) -> Span:
    """Its first day alone."""
    return span[0], span[0]


def end_of(span: Span) -> Span:
    """Its last day alone."""
    return span[1], span[1]
