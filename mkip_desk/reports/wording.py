"""Dates and amounts as the pages say them: with what is uncertain, and what an amount is for."""

from dataclasses import replace

from mkip_desk.domain.display import show_sum, show_when, show_words
from mkip_desk.domain.money import Known, Period, Sum
from mkip_desk.domain.when import When


def when_words(when: When | None) -> str:
    """A day or a period, short; one that can be read in two ways says so, with the words that it was typed in."""
    if when is None:
        return ""
    shown, doubt = show_when(when, short=True), uncertainty(when)
    return f"{shown} ({doubt})" if doubt else shown


def uncertainty(when: When) -> str:
    """That the date can be read in two ways, and the words that it was typed in; empty where it cannot."""
    if when.sure:
        return ""
    typed = show_words(when)
    return f"uncertain: {typed}" if typed else "uncertain"


def sum_amount(sum: Sum | None) -> str:
    """The amount alone, as exactly as it was given, or why there is none; empty where there is nothing to say."""
    if sum is None or sum.known in (Known.NONE, Known.NOT_APPLICABLE):
        return ""
    return show_sum(replace(sum, period=Period.UNSTATED))


def sum_period(sum: Sum | None) -> str:
    """What the amount is for; empty where there is no amount."""
    if sum is None or sum.pence is None:
        return ""
    if sum.period is Period.YEARS:
        return f"over {sum.years} years"
    return "period not stated" if sum.period is Period.UNSTATED else sum.period.value


def plural(count: int, one: str) -> str:
    """1 risk, 2 risks."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"
