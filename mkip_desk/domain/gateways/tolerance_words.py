"""Tolerances as people write them: "£5,000", "+/- 5%", "£40,000, plus or minus 5%", "20 days", "4 weeks" (GA 9.2 e).

What gives no one limit is not read: a limit that was guessed would call a project within it that is not.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from mkip_desk.domain.amounts.money import Known, Period
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.dates.calendar import WorkingDays
from mkip_desk.domain.dates.clocks import notice_ends

NONE_AT_ALL = re.compile(r"(none|nil|zero|no tolerance|0)(\s+(days?|weeks?|months?))?", re.I)
_EITHER_WAY = re.compile(r"±|\+\s*/\s*-|\+\s*or\s*-|plus\s*(?:or|/)\s*minus", re.I)
_BEFORE = re.compile(
    r"^(?:(?:up to|within|at most|max(?:imum)?(?: of)?|no more than|not more than|a|an)\s+|\+\s*)+", re.I
)
_AFTER = re.compile(
    r"\s*(?:(?:of|over|on|above)\s+(?:the\s+)?(?:approved\s+|agreed\s+|total\s+|end\s+|due\s+)*"
    r"(?:budget|cost|costs|date|plan)|max(?:imum)?|either way|late|slippage|overspend|delay|in all|in total)\.?$",
    re.I,
)
_PER_CENT = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*(?:%|per\s*cent|percent|pc)", re.I)
_OF_ANOTHER = re.compile(r"%|per\s*cent|\d\s*pc\b|\bor$", re.I)
"""In what stands before a limit: it is another then, and not what was approved, "£40,000" or "6 months". So it is in
what stands beside an amount.
"""
_SPAN = re.compile(
    r"(\d{1,4}|[a-z]+)?[\s-]*(working |calendar )?(day|week|wk|fortnight|month|mth|quarter|year|yr)s?", re.I
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DAYS = {"day": 1, "week": 7, "wk": 7, "fortnight": 14}
_MONTHS = {"month": 1, "mth": 1, "quarter": 3, "year": 12, "yr": 12}


@dataclass(frozen=True, slots=True)
class CostLimit:
    """So many pence, or so many per cent of what was approved, either way; one of the two is None."""

    pence: int | None = None
    per_cent: Fraction | None = None


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """So many calendar days, calendar months or working days after what was agreed; two of them are nought."""

    days: int = 0
    months: int = 0
    working_days: int = 0

    def days_after(self, agreed: date, calendar: WorkingDays | None = None) -> int:
        """How many calendar days it comes to after that day; those to the last day there is, where it goes past it."""
        try:
            if self.working_days:
                return ((calendar or WorkingDays()).after(agreed, self.working_days) - agreed).days
            return (notice_ends(agreed, self.months) + timedelta(self.days) - agreed).days
        except (OverflowError, ValueError):  # 31 December 9999 stands for "no end" in some systems
            return (date.max - agreed).days


def read_cost_limit(words: str) -> CostLimit | None:
    """The limit of a cost; None where the words give none, or more than one."""
    said = _bare(words)
    if NONE_AT_ALL.fullmatch(said):
        return CostLimit(pence=0)
    if share := _PER_CENT.fullmatch(said):
        return CostLimit(per_cent=Fraction(share[1]))
    if _OF_ANOTHER.search(said) or not re.search(r"£|\dk\b|\dm\b", said, re.I):
        return None  # a bare number may be pounds or per cent
    amount = read_sum(said)
    in_all = amount.period is not Period.YEAR and not amount.qualifier
    known = amount.known is Known.AMOUNT and amount.sure and in_all
    return CostLimit(pence=amount.pence) if known and amount.pence is not None and amount.pence >= 0 else None


def read_time_limit(words: str) -> TimeLimit | None:
    """The limit of a day; None where the words give none, or more than one."""
    said = _bare(words)
    if NONE_AT_ALL.fullmatch(said):
        return TimeLimit()
    found = _SPAN.fullmatch(said)
    count = _count(found[1]) if found else None
    if found is None or count is None:
        return None
    working, unit = (found[2] or "").strip().lower() == "working", found[3].lower()
    if working:
        return TimeLimit(working_days=count) if unit == "day" else None
    return TimeLimit(days=count * _DAYS.get(unit, 0), months=count * _MONTHS.get(unit, 0))


def _count(words: str | None) -> int | None:
    """A number in figures or words; one where none is said ("a month")."""
    if words is None:
        return 1
    if words.isdecimal():
        return int(words)
    return _NUMBERS.index(words.lower()) + 1 if words.lower() in _NUMBERS else None


def _bare(words: str) -> str:
    """The limit alone: without what was approved before it, and without words that add nothing to it; nothing where
    another limit stands before it.
    """
    *before, last = (part.strip(" .,;") for part in _EITHER_WAY.split(" ".join(words.split())))
    if len(before) > 1 or any(_OF_ANOTHER.search(part) for part in before):
        return ""
    return _AFTER.sub("", _BEFORE.sub("", last)).strip()
