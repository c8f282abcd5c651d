"""Money as people give it: whole pence, for what period, how exactly, and in what words (RULES 6, T6)."""

from dataclasses import dataclass, field
from enum import StrEnum


class Period(StrEnum):
    """What an amount is for. An amount with none said stays UNSTATED; nothing is ever made of it."""

    YEAR = "a year"
    ONCE = "one-off"
    YEARS = "over years"  # the total of `Sum.years` years
    UNSTATED = "not stated"


class Known(StrEnum):
    """Whether there is an amount at all."""

    AMOUNT = "amount"
    NOT_KNOWN = "not known"  # tbc, n/k, ?
    NOT_APPLICABLE = "not applicable"  # n/a
    NONE = "none"  # a dash


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in whole pence (None unless `known` is AMOUNT), with what was said of it.

    `period_from` is "cell" or "header": where the period was read. `qualifier` is "about",
    "more than", "less than", "up to" or "". `words` are as they were typed, None for a plain number.
    `sure` is said of the reading, so two sums that differ in it alone are equal: False where the words can
    be read in two ways ("£350" under "£000"), or give no one amount ("£100k-£150k", "see above"), in
    which case `known` is NOT_KNOWN.
    """

    pence: int | None
    period: Period = Period.UNSTATED
    years: int | None = None
    qualifier: str = ""
    period_from: str = ""
    known: Known = Known.AMOUNT
    words: str | None = None
    sure: bool = field(default=True, compare=False)
