"""Reading a date typed as a step from another: "+3m", "-2 weeks", "tomorrow"."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_names import period_name
from mkip_desk.domain.dates.when_vocabulary import YEARS
from mkip_desk.domain.display import show_date, show_when
from mkip_desk.domain.text import plain

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEP = re.compile(
    r"(?P<sign>[+-]) ?(?P<count>[0-9]{1,4}) ?"
    r"(?:(?P<day>d|days?)|(?P<week>w|wks?|weeks?)|(?P<month>m|mths?|months?)|(?P<year>y|yrs?|years?))",
    re.IGNORECASE,
)


class Step(NamedTuple):
    """Where a step leads, and what it was: "3 months after 14 December 2009"."""

    when: When
    told: str


def read_step(words: str, there: When | None, today: date, edge: str = "last") -> Step | None:
    """The day that such words lead to, from the date that stands there now or else from today.

    A period moved by whole months or years stays such a period: "April 2010" and three months are July 2010.
    Else the day that counts moves, the first or last by `edge`; 31 January and a month are 28 February.
    None where the words are no step, or lead out of the years that are believed to be years.
    """
    words = plain(words).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-").strip()
    if (days := _DAYS.get(words.lower())) is not None:
        return Step(When.on(today + timedelta(days)), words.lower())
    step = _STEP.fullmatch(words)
    if step is None:
        return None
    moved = _moved(step, there, today, edge)
    if moved is None or moved.first is None or moved.first.year not in YEARS:
        return None
    unit = next(name for name in ("day", "week", "month", "year") if step[name])
    count = int(step["count"])
    side = "after" if step["sign"] == "+" else "before"
    start = show_when(there) if there and there.first else f"today, {show_date(today)}"
    return Step(moved, f"{count} {unit}{'' if count == 1 else 's'} {side} {start}")


def _moved(step: re.Match[str], there: When | None, today: date, edge: str) -> When | None:
    count = int(step["sign"] + step["count"])
    start = (there.day(edge) if there else None) or today
    try:
        if step["day"] or step["week"]:
            return When.on(start + timedelta(count * (7 if step["week"] else 1)))
        months = count * (12 if step["year"] else 1)
        if there and (period := _moved_period(there, months)):
            return period
        ends = there is not None and there.precision is not Precision.DAY and start == there.last
        # the end of a period stays the end of a month: 30 April, the end of "early 2010", and three are 31 July
        return When.on(_in_months(start + timedelta(1), months) - timedelta(1) if ends else _in_months(start, months))
    except (ValueError, OverflowError):  # beyond the years that a date can have
        return None


def _moved_period(there: When, months: int) -> When | None:
    """A period of the same precision so many months on; None where that would be no such period."""
    if there.first is None or there.last is None or there.precision is Precision.DAY:
        return None
    if there.precision is Precision.PART_OF_YEAR and months % 12:  # nobody says "early 2010/11"
        return None
    first = _in_months(there.first, months)
    last = _in_months(there.last + timedelta(1), months) - timedelta(1)
    name = period_name(first, last, there.precision)
    return None if name is None else When(first, last, there.precision, name)


def _in_months(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
