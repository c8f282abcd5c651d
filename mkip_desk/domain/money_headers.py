"""What a column's header says of the amounts under it: thousands or millions, a year or once (RULES 13, T6)."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from mkip_desk.domain.money import Period
from mkip_desk.domain.text import plain


class Header(NamedTuple):
    """The pounds that a figure of 1 stands for, and the period, as the header gives them."""

    unit: Decimal
    period: Period
    years: int | None = None

    @property
    def period_from(self) -> str:
        """What a sum says of a period read here."""
        return "" if self.period is Period.UNSTATED else "header"


_THOUSANDS = re.compile(r"£ ?'?000'?s?\b|'000s?\b|\b000'?s\b|\(000\)|£ ?k\b|\bk£|\bthousands?\b")
_MILLIONS = re.compile(r"£ ?m(?:n|il|ill|illions?)?s?\b|\bmillions?\b|\bm£")
_A_YEAR = re.compile(
    r"\b(?:p\.? ?a|p/a|per (?:annum|year|yr)|(?:a|each|every) year|annual|annually|yearly)\b|/ ?(?:year|yr)\b"
)
_ONCE = re.compile(r"\bone[- ]?off\b|\bnon[- ]?recurr(?:ing|ent)\b")
_YEARS = re.compile(
    r"\bover (?:the )?(?:next |first )?([0-9]{1,2})[- ]?(?:years?|yrs?)\b|\b([0-9]{1,2})[- ]?(?:years?|yrs?) total\b"
)


@lru_cache(maxsize=512)
def read_header(header: str) -> Header:
    """The unit and period that a header names: "Savings (p.a.)", "£000", "Budget (£'000)", "Total over 5 years"."""
    text = plain(header).lower()
    unit = Decimal(1000) if _THOUSANDS.search(text) else Decimal(1_000_000) if _MILLIONS.search(text) else Decimal(1)
    if found := _YEARS.search(text):
        return Header(unit, Period.YEARS, int(found[1] or found[2]))
    if _ONCE.search(text):
        return Header(unit, Period.ONCE)
    return Header(unit, Period.YEAR if _A_YEAR.search(text) else Period.UNSTATED)
