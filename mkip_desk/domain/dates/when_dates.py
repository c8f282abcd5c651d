"""What a real date in a spreadsheet says, by how its cell shows it (RULES 1 and 13, T6)."""

import re
from datetime import date
from functools import lru_cache

from mkip_desk.domain.dates import periods
from mkip_desk.domain.dates.when import Precision, When

_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def when_of_date(day: date, number_format: str) -> When:
    """The day or period that a date cell means.

    A cell that shows only month and year (`mmm-yy`) means that month if it holds the first of one, and
    one that shows only the year means that year if it holds 1 January; any other day is that day.
    """
    day = date(day.year, day.month, day.day)  # a cell may hold a datetime
    shown = _shown(number_format)
    if shown == "my" and day.day == 1:
        return When(*periods.months(day.year, day.month), Precision.MONTH)
    if shown == "y" and (day.month, day.day) == (1, 1):
        return When(*periods.months(day.year, 1, 12), Precision.YEAR)
    return When.on(day)


@lru_cache(maxsize=256)
def _shown(number_format: str) -> str:
    """Which of day, month and year a number format shows: "dmy", "my", "y"; with a clock's time always "dmy"."""
    letters = _NOT_SHOWN.sub("", number_format.split(";")[0].lower())
    if "h" in letters or "s" in letters:
        return "dmy"
    return "".join(letter for letter in "dmy" if letter in letters)
