"""Whether an amount is for one year: of a total of several no annual figure is made (RULES 6, T6)."""

import re
from dataclasses import replace
from functools import lru_cache

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.amounts.money_vocabulary import pieces
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.text import plain

TOTAL = "is a total of several years: give each year its own amount"
IN_PART = "is not for a whole year: give what it comes to in the year"
A_TIME = "comes again and again: give what it comes to in all"

_YEARS = re.compile(  # a financial year, a span of years, or a year by itself
    r"(?<![£0-9.,])(?:((?:19|20)?[0-9]{2}) ?[-/] ?((?:19|20)?[0-9]{2})|((?:19|20)[0-9]{2}))"
    r"(?![0-9]|[,.][0-9]| ?(?:k|m|bn|million|thousand)\b)"
)
_DAY = re.compile(r"(?<![0-9])[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9])")
_SEVERAL = re.compile(
    r"(?:\b|(?<=[0-9]))(?:years|yrs)\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|multi)[- ]year\b"
    r"|\b(?:[2-9]|[1-9][0-9])[- ]?(?:year|yr)\b|\bover (?:\w+ ){0,2}life(?:time)?\b|\bcumulative(?:ly)?\b"
)
_ONE = re.compile(r"\b(?:1|one) ?(?:years|yrs)\b|\bover (?:the )?(?:12|twelve) ?months\b")
_MONTHS = re.compile(r"\bover (?:the )?(?:next |first )?([0-9]+) ?(?:months?|mths?)\b")
_OVER_MONTHS = re.compile(r"\bover [0-9]+ ?(?:months?|weeks?)\b")


@lru_cache(maxsize=4096)
def not_of_one_year(words: str) -> str:
    """Why words are no amount of one year, as the end of a sentence that says what to do; empty where they may be one.

    "£2m over 5 years" and "£1.2m 2010/11 to 2013/14" are totals of several years, "£10k a month" is less than a year's;
    "£400k pa for 5 years" and "£250k in 2010/11" are fine.
    """
    if read_sum(words).period is Period.YEAR:
        return ""
    text = _ONE.sub("", plain(words).lower())
    months = max(map(int, _MONTHS.findall(text)), default=0)
    if months > 12 or _SEVERAL.search(text) or _names_several(text):
        return TOTAL
    return IN_PART if "b" in {piece.kind for piece in pieces(text)} else ""


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


def _names_several(text: str) -> bool:
    """Whether it names more than one year: "2010/11 to 2013/14", "2010-14"; 2010/11 is one financial year."""
    financial, alone = set(), set()
    for first, last, year in _YEARS.findall(_DAY.sub("", text)):
        if year:
            alone.add(year)
        elif (int(first) + 1 - int(last)) % 100 == 0:
            financial.add(int(first) % 100)
        elif len(first) == 4:
            return True
    return max(len(financial), len(alone)) > 1
