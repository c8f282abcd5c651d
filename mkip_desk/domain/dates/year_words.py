"""Reading the words for a financial year (RULES 1)."""

from mkip_desk.domain.dates.periods import year_name
from mkip_desk.domain.dates.when_shapes import Sense
from mkip_desk.domain.dates.when_vocabulary import tokens
from mkip_desk.domain.text import plain


def read_year(words: str) -> str | None:
    """The one financial year that these words name, as "2014/15": 2014-15, 14/15, "FY 2014/2015 plan"."""
    sense = Sense(None, month_first=False)
    years = {sense.year(token) for token in tokens(plain(words)) if token.kind == "F"}
    return year_name(years.pop()) if len(years) == 1 else None
