"""Whether an amount is for one year: of a total of several no annual figure is made (RULES 6, T6)."""

import re
from dataclasses import replace
from functools import lru_cache

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.amounts.money_vocabulary import pieces
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.amounts.several_years import several_years, without_one_year
from mkip_desk.domain.text import plain

TOTAL = "is a total of several years: give each year its own amount"
IN_PART = "is not for a whole year: give what it comes to in the year"
A_TIME = "comes again and again: give what it comes to in all"

_OVER_MONTHS = re.compile(r"\b(?:over|for)(?: the)?(?: next| first)? (?:[0-9]+|[a-z]+) ?(?:months?|mths?|weeks?)\b")


@lru_cache(maxsize=4096)
def not_of_one_year(words: str) -> str:
    """Why words are no amount of one year, as the end of a sentence that says what to do; empty where they may be one.

    "£2m over 5 years" and "£1.2m 2010/11 to 2013/14" are totals of several years, "£10k a month" is less than a year's;
    "£400k pa for 5 years" and "£250k in 2010/11" are fine.
    """
    if read_sum(words).period is Period.YEAR:
        return ""
    if several_years(words):
        return TOTAL
    return IN_PART if "b" in {piece.kind for piece in pieces(without_one_year(words))} else ""


def not_of_all_years(words: str) -> str:
    """Why words are no total, as `not_of_one_year` says it: "£400k pa" of a budget for all of a project."""
    again = "b" in {piece.kind for piece in pieces(_OVER_MONTHS.sub("", plain(words).lower()))}
    return A_TIME if again or read_sum(words).period is Period.YEAR else ""


def for_the_same_as(amount: Sum, before: Sum) -> Sum:
    """An amount put in another's place, for what that was: "£251k" over £269,000 a year is a year's too.

    As it is where its words say themselves what it is for, or where there is nothing to take over.
    """
    amounts = amount.known is before.known is Known.AMOUNT
    if not amounts or amount.period is not Period.UNSTATED or not_of_one_year(amount.words or ""):
        return amount
    return replace(amount, period=before.period, years=before.years, period_from=before.period_from)
