"""Reading a quarter of the financial year as people type it: "Q2 14/15" (RULES 1)."""

import re

from mkip_desk.domain.dates.quarters import quarter_name, quarter_of, quarter_span
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.text import plain

_NUMBER_ALONE = re.compile(r"(?:q|qtr|quarter)?[ .]?([1-4])(?:st|nd|rd|th)?(?: quarter)?", re.IGNORECASE)


def read_quarter(words: str, year: int | None = None) -> str | None:
    """The one quarter that these words name: "Q2 14/15", "2014-15 Qtr 2", "July to September 2014".

    A number alone ("Q2") is that quarter of the financial year that starts in `year`. None where they name none,
    or may name two: "Q2 2014" is April to June to some and July to September to others.
    """
    alone = _NUMBER_ALONE.fullmatch(plain(words))
    if alone:
        return None if year is None else quarter_name(year, int(alone[1]))
    when = read_when(words)
    if when.first is None or not when.sure:
        return None
    quarter = quarter_of(when.first)
    return quarter if quarter_span(quarter) == (when.first, when.last) else None
