"""How dates, money and numbers are worded on a page: full in a sentence, short in a table."""

from datetime import date

from mkip_desk.domain.money import Known, Period, Sum
from mkip_desk.domain.periods import MONTHS as _MONTHS
from mkip_desk.domain.when import Precision, When

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def show_date(day: date) -> str:
    """9 July 2008."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """9 Jul 2008, for tables."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def long_date(day: date) -> str:
    """Wednesday 9 July 2008, for the cover."""
    return f"{_DAYS[day.weekday()]} {show_date(day)}"


def show_money(pence: int) -> str:
    """£42,840, with pence only where there are any, and a true minus."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{pounds:,}{f'.{rest:02}' if rest else ''}"


def show_when(when: When | None) -> str:
    """A day, or the words a period was given in."""
    if when is None:
        return ""
    if when.precision is Precision.DAY and when.first:
        return short_date(when.first)
    words = when.words or ""
    return words if when.sure else f"{words} (uncertain)"


def sum_amount(sum: Sum | None) -> str:
    """The amount alone, as exactly as it was given, or why there is none."""
    if sum is None or sum.known is Known.NONE:
        return ""
    if sum.pence is None:
        return sum.words or str(sum.known)
    return f"{sum.qualifier} {show_money(sum.pence)}".strip()


def sum_period(sum: Sum | None) -> str:
    """What the amount is for; empty where there is no amount."""
    if sum is None or sum.pence is None:
        return ""
    if sum.period is Period.YEARS:
        return f"over {sum.years} years"
    return "period not stated" if sum.period is Period.UNSTATED else str(sum.period)


def show_sum(sum: Sum | None) -> str:
    """An amount with its period, or why there is none."""
    if sum is None:
        return ""
    if sum.known is not Known.AMOUNT or sum.pence is None:
        return sum.words or str(sum.known)
    period = {Period.UNSTATED: ", period not stated", Period.ONCE: " one-off", Period.YEAR: " a year"}.get(
        sum.period, f" over {sum.years} years"
    )
    return f"{sum.qualifier + ' ' if sum.qualifier else ''}{show_money(sum.pence)}{period}"


def plural(count: int, one: str, many: str = "") -> str:
    """1 risk, 2 risks."""
    return f"{count} {one if count == 1 else many or one + 's'}"
