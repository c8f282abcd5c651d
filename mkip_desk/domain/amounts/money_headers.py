"""What a header, or a note over a table, says of the amounts under it: thousands, a year or once (RULES 13, T6)."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from mkip_desk.domain.amounts.money import Period
from mkip_desk.domain.text import plain


class Header(NamedTuple):
    """The pounds that a figure of 1 stands for, and the period, as the header gives them; or that it is no pounds."""

    unit: Decimal
    period: Period
    years: int | None = None
    foreign: bool = False
    sure: bool = True  # False where it says something of its amounts that a sum cannot hold: a month, a turned sign

    @property
    def period_from(self) -> str:
        """What a sum says of a period read here."""
        return "" if self.period is Period.UNSTATED else "header"


_THOUSANDS = re.compile(
    r"(?:£|gbp)(?:'?s\b)? ?\(?[',]?000'?s?\b|'000s?\b|\b000'?s\b|\(000\)|(?:£|gbp) ?k\b|\bk£"
    r"|(?<!per )(?<![0-9] )\bthousands?\b"
    r"|£ ?1,?000'?s\b|(?:\bx|\bin|\() ?£? ?1,?000\b|\bin 000\b"
)
_MILLIONS = re.compile(r"(?:£|gbp) ?m(?:n|il|ill|illions?)?s?\b|(?<![0-9] )\bmillions?\b|\bm£|\b£?mm\b")
_OTHER_UNITS = (
    (re.compile(r"\bpence\b|\(p\)"), Decimal("0.01")),
    (re.compile(r"(?:£|gbp) ?'?00'?s\b"), Decimal(100)),
    (re.compile(r"(?:£|gbp) ?bn\b|\bbillions?\b"), Decimal(1_000_000_000)),
)
_NOT_HELD = re.compile(  # a period that is none of ours, and signs the other way round
    r"\b(?:per|a|each|every) (?:month|quarter|week|day|hour)\b|\b(?:monthly|quarterly|weekly|daily)\b|\bp\.?c\.?m\b"
    r"|\bnearest\b|\bnegatives?\b|\bcosts? ?/ ?\(?savings?|\bsavings? ?/ ?\(?costs?"
)
_LETTER = re.compile(r"(?:\(|, ?|\bin )(?P<unit>[km])\)?$| (?P<k>k)$")  # small letters alone: "(K)" may be a council
_POUNDS = re.compile(r"(?:£|\bgbp|\bpounds)(?! ?[',0-9km])")
_NAMED_LAST = re.compile(r"[\s,:;/(-]*\b(?:in|of|at|to)\b\s*$")  # what is left of "in £"
_FOREIGN = re.compile(r"[€$¥]|\b(?:eur|euros?|usd|dollars?)\b")
_NOTE = re.compile(
    r"(?:£|\bgbp\b)(?:'?s\b)? ?\(?[',]?(?:000'?s?|k|mn?|thousands?|millions?)\b"
    r"|\bin (?:£ ?)?(?:'?000'?s|thousands|millions)\b|\b(?:thousands|millions) of pounds\b"
    r"|\((?:gbp|pounds) (?:thousands|millions)\)"
    r"|\b(?:amounts|budgets?|costs?|figures|money|savings|units?|values)\b(?: are| is| all| shown| given| expressed)*"
    r"(?: in| ?[:=(-]| (?=000)) ?(?:£ ?)?(?:'?000'?s?|x 1,?000|thousands|millions|pence|k|m)\b"
)
_UNIT_ALONE = re.compile(
    r"[\[(]?(?:shown |given |expressed |all )?(?:in )?(?:'?000'?s?|thousands|millions|pence)[\])]?"
)
_ROUNDED = re.compile(r"\bnearest (?:£ ?)?(?:'?0{2,3}|1,?000|hundred|thousand|k|million|m)")
_OF_ALL = re.compile(r"\b(?:all|figures|amounts|values|savings|financials|budgets?)\b")
LONGEST_HEADER = 300  # letters
LONGEST_NOTE, LONGEST_OF_ALL = 60, 160  # letters; a longer text is about something else, one of all amounts apart
_A_YEAR = re.compile(
    r"\b(?:p\.? ?a|p/a|p(?:er|\.) ?(?:annum|ann|year|yr)|(?:a|each|ea\.?|every) (?:year|yr)|annual|annually|yearly)\b"
    r"|/ ?(?:ann(?:um)?|year|yr)\b(?! to\b)"
)
_ONCE = re.compile(r"\bone[- ]?off\b|\bnon[- ]?recurr(?:ing|ent)\b")
_YEARS = re.compile(
    r"\bover (?:the )?(?:next |first )?([0-9]{1,2})[- ]?(?:years?|yrs?)\b"
    r"|\b([0-9]{1,2})[- ]?(?:years?|yrs?) (?:totals?|savings?|benefits?)\b"
)


_UNITS = {
    Decimal("0.01"): "pence", Decimal(1): "pounds", Decimal(100): "hundreds of pounds",
    Decimal(1000): "thousands of pounds", Decimal(10**6): "millions of pounds", Decimal(10**9): "billions of pounds",
}  # fmt: skip


def unit_in_words(unit: Decimal) -> str:
    """How a sentence names a unit: "thousands of pounds"."""
    return _UNITS[unit]


@lru_cache(maxsize=512)
def read_header(header: str) -> Header:
    """The unit and period that a header names: "Savings (p.a.)", "£000", "Budget (£'000)", "Total over 5 years"."""
    text = plain(header).lower()
    unit, foreign = unit_named(header) or Decimal(1), bool(_FOREIGN.search(text))
    sure = not _NOT_HELD.search(text)
    if found := _YEARS.search(text):
        return Header(unit, Period.YEARS, int(found[1] or found[2]), foreign, sure)
    if _ONCE.search(text):
        return Header(unit, Period.ONCE, foreign=foreign, sure=sure)
    return Header(unit, Period.YEAR if _A_YEAR.search(text) else Period.UNSTATED, foreign=foreign, sure=sure)


def unit_named(header: str) -> Decimal | None:
    """The pounds that a 1 stands for under a header that says so, 1 for "(£)"; None where it says nothing of it."""
    text = plain(header).lower()
    for pattern, unit in _OTHER_UNITS:
        if pattern.search(text):
            return unit
    if _THOUSANDS.search(text):
        return Decimal(1000)
    if _MILLIONS.search(text):
        return Decimal(1_000_000)
    if letter := _LETTER.search(plain(header)):
        return Decimal(1_000_000) if letter["unit"] == "m" else Decimal(1000)
    return Decimal(1) if _POUNDS.search(text) else None


def without_unit(header: str) -> str:
    """A header in small letters without its marks of a unit, which say how its amounts are counted, not what they are.

    "savings in £000" is "savings"; a header that is nothing but a unit leaves "". A long text is no header.
    """
    if len(header) > LONGEST_HEADER:
        return header
    marks = (*(pattern for pattern, _ in _OTHER_UNITS), _THOUSANDS, _MILLIONS, _POUNDS)
    told = header
    for pattern in marks:
        told = pattern.sub(" ", told)
    return header if told == header else _NAMED_LAST.sub("", told).strip()


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else: "£k", "(£000)", "millions", "£"."""
    words = plain(text).lower()
    return unit_named(text) is not None and not re.search(r"\w", without_unit(words))


def is_unit_note(text: str) -> bool:
    """Whether a text that heads no column says what unit the amounts near it are in: "All figures in £000"."""
    words = plain(text).lower()
    most = LONGEST_OF_ALL if _OF_ALL.search(words) else LONGEST_NOTE
    said = _NOTE.search(words) or _UNIT_ALONE.fullmatch(words)
    return len(text) <= most and said is not None and not _ROUNDED.search(words)
