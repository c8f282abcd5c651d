"""How values are shown: 9 July 2008, £42,840, R Off track. What is shown reads back as the same value."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.periods import MONTHS
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.dates.when_names import period_name
from mkip_desk.domain.text import plain


class Sign(NamedTuple):
    """How a RAG is shown: a letter for a table, and words."""

    letter: str
    words: str


SIGNS: Mapping[str, Sign] = {
    "green": Sign("G", "On track"),
    "amber/green": Sign("A/G", "Slightly at risk"),
    "amber": Sign("A", "At risk"),
    "amber/red": Sign("A/R", "Much at risk"),
    "red": Sign("R", "Off track"),
    "complete": Sign("C", "Complete"),
}
"""Each of `register.RAGS` with its sign, since colour is never all that says it; trackers' blue is our C."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PERIODS = {Period.YEAR: " a year", Period.ONCE: " one-off", Period.UNSTATED: ""}


def show_date(day: date, *, short: bool = False) -> str:
    """9 July 2008; short, 9 Jul 2008."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def show_weekday(day: date) -> str:
    """Wednesday 9 July 2008."""
    return f"{WEEKDAYS[day.weekday()]} {show_date(day)}"


def show_when(when: When, edge: str = "", *, short: bool = False) -> str:
    """A day or period as it was read: "April 2010", "early 2010"; with an `edge`, the day that counts there.

    `edge` is "first" or "last", as `When.day` takes it: for "Summer 2008" the last is 31 August 2008. Where
    there is no date the words stand as they were typed.
    """
    if when.first is None or when.last is None:
        return when.words or ""
    if edge:
        return show_date(when.first if edge == "first" else when.last, short=short)
    name = period_name(when.first, when.last, when.precision)
    if name is None:
        days = dict.fromkeys((show_date(when.first, short=short), show_date(when.last, short=short)))
        return " to ".join(days)
    return _shortened(name) if short else name


def show_money(pence: int) -> str:
    """£42,840, with pence only where there are any: £42,840.50; below nothing −£45,000, with a true minus."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{pounds:,}{f'.{rest:02}' if rest else ''}"


def show_money_short(pence: int) -> str:
    """£107k, £1.25m: thousands to the nearest, millions to the nearest ten thousand, half away from nothing.

    For charts and narrow tables, where the full figure stands elsewhere; under a thousand pounds, and for
    anything that must add up to the eye, `show_money` says it in full.
    """
    pounds = Decimal(abs(pence)) / 100
    sign = "−" if pence < 0 else ""
    if pounds < 1000:
        return show_money(pence)
    thousands = (pounds / 1000).to_integral_value(ROUND_HALF_UP)
    if thousands < 1000:
        return f"{sign}£{thousands}k"
    millions = (pounds / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{sign}£{millions:,}".rstrip("0").rstrip(".") + "m"


def show_sum(money: Sum, *, short: bool = False) -> str:
    """An amount with what was said of it: "about £230,000", "£2,000,000 over 5 years", "not known (tbc)"."""
    if money.known is not Known.AMOUNT or money.pence is None:
        words = plain(money.words or "")
        return f"not known ({words})" if words and money.known is Known.NOT_KNOWN else money.known.value
    period = _PERIODS.get(money.period, f" over {money.years} years")
    amount = show_money_short(money.pence) if short else show_money(money.pence)
    return f"{money.qualifier} {amount}{period}".strip()


def show_words(value: When | Sum, edge: str = "") -> str:
    """The words that a value was typed in, in quotation marks; empty where they add nothing to what is shown.

    `edge` is what the date beside them was shown with: "early 2010" adds something to 30 April 2010.
    """
    words = plain(value.words or "")
    shown = show_when(value, edge) if isinstance(value, When) else show_sum(value)
    return "" if words.lower() in ("", shown.lower()) else f"“{words}”"


def show_rag(rag: str) -> str:
    """The words of a RAG: "Off track"."""
    return SIGNS[rag].words


def rag_letter(rag: str) -> str:
    """The letter of a RAG: "R", "A/R"."""
    return SIGNS[rag].letter


def _shortened(name: str) -> str:
    for month in MONTHS:
        name = name.replace(month, month[:3])
    return name
