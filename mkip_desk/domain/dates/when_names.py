"""What a period is called: the words that, read again, give the same days with the same precision."""

from collections.abc import Iterator
from datetime import date, timedelta

from mkip_desk.domain.dates import periods
from mkip_desk.domain.dates.periods import FINANCIAL_YEAR_STARTS, MONTHS, SEASONS, Span
from mkip_desk.domain.dates.when import Precision

_Named = Iterator[tuple[str, Span]]
_THIRDS = {"early": (1, 1), "mid": (2, 2), "late": (3, 3), "early to mid": (1, 2), "mid to late": (2, 3)}


def period_name(first: date, last: date, precision: Precision) -> str | None:
    """The period's name ("April 2010", "Q4 2009/10", "Winter 2009/10 to Spring 2010"), None for days or where
    there is none.
    """
    here, there = list(_of(precision, first)), list(_of(precision, last))
    for name, span in here:
        if span == (first, last):
            return name
    if first == last:
        edges = [f"end of {name}" for name, span in here if span[1] == last]
        edges += [f"start of {name}" for name, span in here if span[0] == first]
        return edges[0] if edges else None
    ends = [(one, two) for one, begun in here for two, ended in there if (begun[0], ended[1]) == (first, last)]
    return next((_from_to(one, two) for one, two in ends if ("/" in one) == ("/" in two) or " " in one), None)


def _from_to(one: str, two: str) -> str:
    """ "November to December 2009": the year is said once."""
    return f"{one.removesuffix(' ' + two.rpartition(' ')[2])} to {two}"


def _of(precision: Precision, day: date) -> _Named:
    """The periods of that precision that the day is in, by their names."""
    names = _NAMES.get(precision)
    return names(day) if names else iter(())


def _month(day: date) -> _Named:
    yield f"{MONTHS[day.month - 1]} {day.year}", periods.months(day.year, day.month)


def _quarter(day: date) -> _Named:
    for name, span in _financial_year(day):
        number = periods.quarter_number(day)
        yield f"Q{number} {name}", periods.financial_quarter(span[0].year, number)


def _season(day: date) -> _Named:
    name = tuple(SEASONS)[day.month // 3 - 1]
    year = day.year - (day.month < SEASONS["Spring"])
    years = _two_years(year) if name == "Winter" else str(year)
    yield f"{name} {years}", periods.months(year, SEASONS[name], 3)


def _financial_year(day: date) -> _Named:
    year = day.year - (day.month < FINANCIAL_YEAR_STARTS)
    yield _two_years(year), periods.financial_year(year)


def _year(day: date) -> _Named:
    yield str(day.year), periods.months(day.year, 1, 12)
    yield from _financial_year(day)


def _part_of_month(day: date) -> _Named:
    for name, month in _month(day):
        for words, (third, last) in _THIRDS.items():
            yield f"{words} {name}", periods.thirds_of_month(month, third, last)
        yield f"first week of {name}", periods.week_of_month(month, 1)
        for half, words in enumerate(("first half", "second half"), 1):
            yield f"{words} of {name}", periods.half_of_month(month, half)
        yield f"week beginning {day.day} {name}", (day, day + timedelta(6))


def _part_of_year(day: date) -> _Named:
    for name, year in _year(day):
        for words, (third, last) in _THIRDS.items():
            yield f"{words} {name}", periods.thirds_of_year(year, third, last)
        for half, words in enumerate(("first half", "second half"), 1):
            yield f"{words} of {name}", periods.half_of_year(year, half)


def _two_years(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


_NAMES = {
    Precision.PART_OF_MONTH: _part_of_month,
    Precision.MONTH: _month,
    Precision.QUARTER: _quarter,
    Precision.SEASON: _season,
    Precision.PART_OF_YEAR: _part_of_year,
    Precision.YEAR: _year,
}
