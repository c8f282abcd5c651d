"""The partnership's years and quarters, and which days are working days (RULES 1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mkip_desk.domain.dates import periods
from mkip_desk.domain.dates.periods import FINANCIAL_YEAR_STARTS, Span

DAY = timedelta(1)


def year_of(day: date) -> str:
    """The financial year of a day, 1 April to 31 March: "2014/15"."""
    return periods.year_name(day.year - (day.month < FINANCIAL_YEAR_STARTS))


def year_span(year: str) -> Span:
    """The first and last day of "2014/15"."""
    return periods.financial_year(int(year[:4]))


def chair_year(day: date, starts: int = 9) -> Span:
    """The year of chairing that a day falls in, from the month `starts`: September (`004` l.1094), not April."""
    return periods.months(day.year - (day.month < starts), starts, 12)


PLACES = {
    "England and Wales": ("ENG", "WLS"),
    "Scotland": ("SCT",),
    "Northern Ireland": ("NIR",),
    "United Kingdom": ("ENG", "WLS", "SCT", "NIR"),
}
"""Whose bank holidays count; the United Kingdom's are those of any part of it, as FOIA 2000 s.10(6) has it."""


@dataclass(frozen=True)
class WorkingDays:
    """Which days are working days: not Saturday, Sunday, Christmas Day, Good Friday or a bank holiday of the place.

    Bank holidays are those under the Banking and Financial Dealings Act 1971 and as proclaimed, from 1974
    to 2100; `extra` are further ones, for a proclamation newer than the program.
    """

    place: str = "England and Wales"
    extra: frozenset[date] = frozenset()

    def bank_holidays(self, year: int) -> tuple[date, ...]:
        """The bank holidays of a year that fall on weekdays, in order."""
        more = {day for day in self.extra if day.year == year and day.weekday() < 5}
        return tuple(sorted(_bank_holidays(self.place, year) | more))

    def is_working(self, day: date) -> bool:
        """Whether it is a working day."""
        return day.weekday() < 5 and day not in self.extra and day not in _bank_holidays(self.place, day.year)

    def after(self, day: date, count: int) -> date:
        """The working day that is `count` working days after a day; the day itself is not counted."""
        return self._step(day, count, DAY)

    def before(self, day: date, count: int) -> date:
        """The working day that is `count` working days before a day; the day itself is not counted."""
        return self._step(day, count, -DAY)

    def on_or_before(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before it."""
        return day if self.is_working(day) else self.before(day, 1)

    def clear_between(self, first: date, last: date) -> int:
        """Clear working days: those between two days, neither of them counted."""
        return sum(self.is_working(day) for day in _days(first + DAY, last))

    def _step(self, day: date, count: int, step: timedelta) -> date:
        while count:
            day += step
            count -= self.is_working(day)
        return day


def clear_days_between(first: date, last: date) -> int:
    """Clear calendar days: those between two days, neither of them counted."""
    return max((last - first).days - 1, 0)


def _days(first: date, until: date) -> Iterator[date]:
    return (first + timedelta(days) for days in range((until - first).days))


@lru_cache(maxsize=512)
def _bank_holidays(place: str, year: int) -> frozenset[date]:
    from holidays import country_holidays  # takes a moment, and most of the program never asks

    found: Iterable[date] = (day for part in PLACES[place] for day in country_holidays("GB", subdiv=part, years=year))
    return frozenset(day for day in found if day.weekday() < 5)
