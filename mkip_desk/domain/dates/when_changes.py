"""What words before a period make of it: "early", "end of", "first week of", "second half of", "w/c" (RULES 1)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from mkip_desk.domain.dates import periods
from mkip_desk.domain.dates.periods import Span
from mkip_desk.domain.dates.when import Precision
from mkip_desk.domain.dates.when_shapes import Change, Part


def changed(part: Part, change: Change) -> Part:
    """The part after the change; one that the rules say nothing of leaves the part as it is, not sure."""
    if part.changes and change.kind != "e":
        return replace(part, sure=False)
    return _CHANGES[change.kind](part, change)


def _thirds(part: Part, change: Change) -> Part:
    if part.precision is Precision.MONTH:
        days = partial(periods.thirds_of_month, third=change.value, last=change.to)
        return _with(part, Precision.PART_OF_MONTH, days)
    if part.precision is Precision.YEAR:
        days = partial(periods.thirds_of_year, third=change.value, last=change.to)
        return _with(part, Precision.PART_OF_YEAR, days)
    return replace(part, sure=False)


def _edge(part: Part, change: Change) -> Part:
    return _with(part, part.precision, periods.end_of if change.value else periods.start_of)


def _week_of(part: Part, change: Change) -> Part:
    """The first week is days 1 to 7 (RULES 1); of the others the documents say nothing, so they are not sure."""
    if part.precision is not Precision.MONTH:
        return replace(part, sure=False)
    week = _with(part, Precision.PART_OF_MONTH, partial(periods.week_of_month, week=change.value))
    return replace(week, sure=part.sure and change.value == 1)


def _half(part: Part, change: Change) -> Part:
    """Half a month or year; as with quarters, half a calendar year may be meant as half a financial one."""
    half = 2 if change.value == -1 else change.value
    if part.precision is Precision.MONTH and half in (1, 2):
        return _with(part, Precision.PART_OF_MONTH, partial(periods.half_of_month, half=half))
    if part.precision is Precision.YEAR and half in (1, 2):
        year = _with(part, Precision.PART_OF_YEAR, partial(periods.half_of_year, half=half))
        return replace(year, sure=part.sure and part.month == periods.FINANCIAL_YEAR_STARTS)
    return replace(part, sure=False)


def _week_from(part: Part, change: Change) -> Part:
    return _week(part, periods.week_from)


def _week_until(part: Part, change: Change) -> Part:
    return _week(part, periods.week_until)


def _week(part: Part, days: Callable[[Span], Span]) -> Part:
    if part.precision is Precision.DAY:
        return _with(part, Precision.PART_OF_MONTH, days)
    return replace(part, sure=False)


def _with(part: Part, precision: Precision, days: Callable[[Span], Span]) -> Part:
    return replace(part, precision=precision, changes=(*part.changes, days))


_CHANGES: dict[str, Callable[[Part, Change], Part]] = {
    "p": _thirds,
    "e": _edge,
    "w": _week_of,
    "h": _half,
    "k": _week_from,
    "K": _week_until,
}
