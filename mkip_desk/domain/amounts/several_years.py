"""Whether words of an amount speak of several years at once: then it is a total of theirs (RULES 6, T6)."""

import re
from functools import lru_cache

from mkip_desk.domain.dates.periods import MONTHS
from mkip_desk.domain.text import plain

_YEARS = re.compile(  # a financial year, a span of years, or a year by itself
    r"(?<![£0-9.,])(?:((?:19|20)?[0-9]{2}) ?[-/] ?((?:19|20)?[0-9]{2})|((?:19|20)[0-9]{2}))"
    r"(?![0-9]|[,.][0-9]| ?(?:k|m|bn|million|thousand)\b)"
)
_DAY = re.compile(r"(?<![0-9])[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9])")
_NAMES = [name[:3].lower() for name in MONTHS]
_MONTH = rf"({'|'.join(_NAMES)})[a-z]*[ -]?'?"
_SPAN = re.compile(
    rf"\b{_MONTH}([0-9]{{4}}|[0-9]{{2}}) ?(?:to|until|-) ?"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH}([0-9]{{4}}|[0-9]{{2}})\b"
)
_NUMBERED = re.compile(r"\b(?:y|yr|year) ?1 ?(?:to|-) ?(?:y|yr|year)? ?[2-9]\b")  # years 1 to 5 of a project
_OTHER = ("previous", "prior", "past", "earlier", "other", "future", "later", "subsequent")  # years, and not those here
_NOT_OTHER = "".join(rf"(?<!{word} )" for word in _OTHER)
_SEVERAL = re.compile(
    rf"{_NOT_OTHER}(?:\b|(?<=[0-9]))(?:years|yrs)\b|\b(?:whole[- ]life|lifetime|decade)\b"
    r"|\bover (?:[2-9]|[1-9][0-9]) ?(?:y|fys?)\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|multi)[- ]year\b"
    r"|\b(?:[2-9]|[1-9][0-9])[- ]?(?:year|yr)\b|\bover (?:\w+ ){0,2}life(?:time)?\b|\bcumulative(?:ly)?\b"
)
_ONE = re.compile(r"\b(?:1|one) ?(?:years|yrs)\b|\b(?:over|for) (?:the )?(?:12|twelve) ?months\b")
_MONTHS = re.compile(r"\b(?:over|for) (?:the )?(?:next |first )?([0-9]+) ?(?:months?|mths?)\b")


@lru_cache(maxsize=4096)
def several_years(words: str) -> bool:
    """Whether they do: "£2m over 5 years", "£1.2m 2010/11 to 2013/14", "over the life of the project"."""
    text = without_one_year(words)
    months = max([*map(int, _MONTHS.findall(text)), *map(_months_of, _SPAN.finditer(text))], default=0)
    said = _SEVERAL.search(text) or _NUMBERED.search(text)
    return months > 12 or said is not None or _names_several(_SPAN.sub("", text))


def _months_of(span: re.Match[str]) -> int:
    """How many months "April 2010 to March 2011" has, both of them included."""
    begins, ends = (_NAMES.index(span[at]) + 12 * int(span[at + 1][-2:]) for at in (1, 3))
    return (ends - begins) % 1200 + 1


def without_one_year(words: str) -> str:
    """The words without what says that it is for just one: "over one year", "over 12 months"."""
    return _ONE.sub("", plain(words).lower())


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
