"""Dates and amounts as the pages say them: with what is uncertain, and what an amount is for."""

from collections.abc import Iterable
from dataclasses import replace

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_sum, show_when, show_words


def when_words(when: When | None) -> str:
    """A day or a period, short; one that can be read in two ways says so, with the words that it was typed in."""
    if when is None:
        return ""
    return _doubted(show_when(when, short=True), when)


def _doubted(shown: str, value: When | Sum) -> str:
    doubt = uncertainty(value)
    return f"{shown} ({doubt})" if doubt else shown


def uncertainty(value: When | Sum) -> str:
    """That it can be read in two ways, and the words that it was typed in; empty where it cannot."""
    if value.sure:
        return ""
    typed = show_words(value)
    return f"uncertain: {typed}" if typed else "uncertain"


def sum_amount(sum: Sum | None) -> str:
    """The amount alone, as exactly as it was given, or why there is none; empty where there is nothing to say."""
    if sum is None or sum.known in (Known.NONE, Known.NOT_APPLICABLE):
        return ""
    shown = show_sum(replace(sum, period=Period.UNSTATED))
    return shown if sum.pence is None else _doubted(shown, sum)


def sum_period(sum: Sum | None) -> str:
    """What the amount is for; empty where there is no amount."""
    if sum is None or sum.pence is None:
        return ""
    if sum.period is Period.YEARS:
        return f"over {sum.years} years"
    return "period not stated" if sum.period is Period.UNSTATED else sum.period.value


def in_words(parts: Iterable[str]) -> str:
    """One, two and three."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def plural(count: int, one: str) -> str:
    """1 risk, 2 risks."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"
