"""The year that stands over a table, of which all its amounts are where none of its columns says one."""

import re
from collections.abc import Iterable

from mkip_desk.domain.registers.register import Register
from mkip_desk.importers.mapping.spread import WORD, singular, year_in, year_of_part
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.words.notices import speaks_of_document
from mkip_desk.importers.words.period_words import FULL_DAY, MONTH_OR_QUARTER, YEAR

_OF_A_YEAR = r"(?! ?/ ?\d\d\b(?![/.]))"  # "31 March 2010/11" is no day of 2010
_WHEN = re.compile(rf"{FULL_DAY.pattern}{_OF_A_YEAR}|{MONTH_OR_QUARTER.pattern}", re.IGNORECASE)
_REAL_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?: 00:00:00)?")  # as a cell has it


def year_over(register: Register, texts: Iterable[str], columns: Iterable[Column]) -> str:
    """The financial year that the texts over a table name, where they say that it is of that register, and of no more.

    Amounts by council under a year alone may be of anything, unless its headings say a kind that no other register
    has, "Cashable"; nor can it be told what cumulative ones are of.
    """
    texts = tuple(texts)
    said = " ".join(texts).lower()
    words = {singular(word) for word in WORD.findall(said)}
    kinds = {one for field in register.fields for one in field.choices or () if f"non-{one}" in (field.choices or ())}
    named = register.one in words or any(not kinds.isdisjoint(WORD.findall(each.name.lower())) for each in columns)
    return _year_in(texts) if named and "cumulative" not in words else ""


def is_named(year: str, texts: Iterable[str]) -> bool:
    """Whether texts name a financial year by both its numbers: "2011", or a day in it, may be said of another."""
    return any(_has_both_numbers(one) and year_in(one) == year for text in texts for one in YEAR.findall(text))


def _year_in(texts: Iterable[str]) -> str:
    """The one year that is named, be it of a quarter, else the one in which all the days and months are.

    Beside those a year of one number says nothing: of "31 March, 2011" it is a part. A day by itself, or that on which
    the document was made, is no year of its amounts.
    """
    titles = [_REAL_DAY.sub(" ", text).strip() for text in texts]
    named = YEAR.findall(" ".join(_WHEN.sub(_both_numbers, text) for text in titles))
    of_amounts = (text for text in titles if not speaks_of_document(text) and not FULL_DAY.fullmatch(text))
    parts = [found[0] for text in of_amounts for found in _WHEN.finditer(text)]
    if named:
        return "" if parts and not all(map(_has_both_numbers, named)) else year_in(" ".join(named))
    years = {year_of_part(one) for one in parts if YEAR.search(one) or FULL_DAY.fullmatch(one)}
    return years.pop() if len(years) == 1 else ""


def _has_both_numbers(year: str) -> bool:
    return len(year) > len("2011")


def _both_numbers(found: re.Match[str]) -> str:
    """The year beside a month or quarter where it can be no other, "Q4 2010/11"; nothing of a day."""
    years = [] if FULL_DAY.fullmatch(found[0]) else YEAR.findall(found[0])
    return " ".join(("", *filter(_has_both_numbers, years), ""))
