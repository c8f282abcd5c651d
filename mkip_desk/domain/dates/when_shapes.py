"""The shapes in which one date or period is written, and what each of them means (RULES 1, T6).

A shape is a pattern over the kinds of the tokens (see `when_vocabulary`). Those that begin alike are
tried in the order of the table, longest first, so that "29-Feb-09" is never taken for "Feb-09".
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from mkip_desk.domain.dates import periods
from mkip_desk.domain.dates.periods import FINANCIAL_YEAR_STARTS, Span
from mkip_desk.domain.dates.when import Precision
from mkip_desk.domain.dates.when_vocabulary import NUMBERS, YEARS, Token

_OF_A_MONTH = "pewh"
"""The tokens that speak of a month or year: early, end of, first week of, second half of."""


_OF_A_DATE = "msqhwVfFpe4d12"
"""The tokens beside which a number of five digits counts no days."""


@dataclass(frozen=True, slots=True)
class Part:
    """A day (`months` 0) or some months, with what is changed of them ("end of", "early"); its year may be open."""

    precision: Precision
    year: int | None  # of its first month
    month: int
    months: int = 1
    day: int = 0
    sure: bool = True
    changes: tuple[Callable[[Span], Span], ...] = ()

    def span(self) -> Span | None:
        """Its first and last day; None while its year is open, or where there is no such day."""
        if self.year is None:
            return None
        span = periods.months(self.year, self.month, self.months) if self.months else self._one_day(self.year)
        for change in self.changes:
            span = change(span) if span else None
        return span

    def _one_day(self, year: int) -> Span | None:
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day, day


class Change(NamedTuple):
    """A word that changes the period after it, by the kind of its token: "early", "end of", "week commencing"."""

    kind: str
    value: int
    to: int  # "mid/late": from the one to the other


class Sense(NamedTuple):
    """What two-digit years, and the order of day and month, are read by.

    `other` is the second way of what can be read in two: "Q1 2010" as a quarter of the financial year.
    """

    written: date | None
    month_first: bool
    other: bool = False

    @property
    def middle(self) -> int:
        """The year that others are taken to be near to."""
        return self.written.year if self.written else 2020

    def year(self, token: Token) -> int:
        """The year of a token; of two digits, the nearest to the document."""
        near = self.middle - 50
        return token.value if token.value > 99 else near + (token.value - near) % 100

    def likely(self, year: int) -> bool:
        """Whether a year is near enough to the document to be no slip of the keyboard."""
        return abs(year - self.middle) <= (30 if self.written else 60)


class Seen:
    """A shape as found: the tokens in its groups."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token], sense: Sense) -> None:
        self.match, self.tokens, self.sense = match, tokens, sense
        self.groups = match.groupdict()

    def token(self, group: str) -> Token | None:
        """The last token of a group, None where the group is empty."""
        return self.tokens[self.match.end(group) - 1] if self.groups.get(group) else None

    def number(self, group: str, otherwise: int = 0) -> int:
        """What the last token of a group stands for."""
        token = self.token(group)
        return token.value if token else otherwise

    @property
    def financial(self) -> bool:
        """Whether its year is a financial one."""
        token = self.token("year")
        return token is not None and token.kind == "F"

    @property
    def year(self) -> int | None:
        """Its year: of a financial year, the one in which it starts."""
        token = self.token("year")
        return self.sense.year(token) if token else None

    def part(self, precision: Precision, month: int, months: int = 1, day: int = 0, sure: bool = True) -> Part:
        """A day or some months of its year; in a financial year the month says which of the two years."""
        year = self.year
        sure = sure and (year is None or self.sense.likely(year))
        if year is not None and self.financial and month < FINANCIAL_YEAR_STARTS:
            year += 1
        return Part(precision, year, month, months, day, sure)


Found = Part | Change | None


def _numeric_day(seen: Seen) -> Found:
    day, month, sure = seen.number("day"), seen.number("month"), True
    if seen.sense.month_first and "first" in seen.groups:  # never of 2010-01-31
        day, month = month, day
    if month > 12 >= day:
        day, month, sure = month, day, False
    return seen.part(Precision.DAY, month, 0, day, sure)


def _named_day(seen: Seen) -> Found:
    return seen.part(Precision.DAY, seen.number("month"), 0, seen.number("day"))


def _month(seen: Seen) -> Found:
    month = seen.number("month")
    if not 1 <= month <= 12:
        return None
    if not _may_be_a_day(seen):
        return seen.part(Precision.MONTH, month)
    if seen.sense.other:
        return Part(Precision.DAY, None, month, 0, seen.number("year"), sure=False)
    return seen.part(Precision.MONTH, month, sure=False)


def _may_be_a_day(seen: Seen) -> bool:
    """Whether "Dec 25" is a day, as it may well be in a paper of 2009; not "Dec '25", nor "end Dec 25"."""
    year, at = seen.token("year"), seen.match.start()
    far = (seen.year or 0) - seen.sense.middle
    days = year is not None and year.kind == "2" and 1 <= year.value <= 31 and "'" not in seen.match[0]
    changed = at > 0 and seen.tokens[at - 1].kind in _OF_A_MONTH
    return days and not changed and (far > 10 or (seen.sense.written is not None and far < -10))


def _iso_month(seen: Seen) -> Found:
    """2009-12 is a month, or else the years 2009 to 2012."""
    month, year = seen.number("month"), seen.number("year")
    if seen.sense.other and month > year % 100:
        return Part(Precision.YEAR, year, 1, 12 * (month - year % 100 + 1), sure=False)
    return seen.part(Precision.MONTH, month, sure=False) if 1 <= month <= 12 else None


def _quarter(seen: Seen) -> Found:
    """Of a financial year, or of a calendar year, uncertain, where a single year is named (RULES 1)."""
    number = seen.number("quarter", seen.number("ordinal"))
    number = 4 if number == -1 else number
    last = seen.number("to", number)
    if not 1 <= number <= last <= 4:
        return None
    calendar = seen.year is not None and not seen.financial
    if seen.sense.other and not seen.financial:
        calendar = not calendar
    month = 3 * number - 2 if calendar else (3 * number + FINANCIAL_YEAR_STARTS - 4) % 12 + 1
    part = seen.part(Precision.QUARTER, month, 3 * (last - number + 1), sure=seen.financial)
    later = part.year is not None and not calendar and not seen.financial and month < FINANCIAL_YEAR_STARTS
    return replace(part, year=(part.year or 0) + 1) if later else part


def _season(seen: Seen) -> Found:
    """A winter named with one year could be either of two; so could a spring or summer of a financial year."""
    month = seen.number("season")
    sure = month == 9 or seen.financial == (month == 12)
    part = seen.part(Precision.SEASON, month, 3, sure=sure)
    if not seen.sense.other or sure or part.year is None:
        return part
    earlier = month == 12 or month < FINANCIAL_YEAR_STARTS
    return replace(part, year=part.year - 1 if earlier else part.year + 1)


def _financial_year(seen: Seen) -> Found:
    year = seen.number("year")
    sure = "f" in seen.match[0] or year > 99
    if seen.sense.other and not sure and 1 <= year <= 12 and seen.year is not None:
        return Part(Precision.MONTH, seen.year + 1, year, sure=False)  # 09/10 as September 2010
    return seen.part(Precision.YEAR, FINANCIAL_YEAR_STARTS, 12, sure=sure)


def _year_ending(seen: Seen) -> Found:
    """FY10 is, to accountants, the year that ends in 2010."""
    starts = (seen.year or 0) - (0 if seen.sense.other else 1)
    return Part(Precision.YEAR, starts, FINANCIAL_YEAR_STARTS, 12, sure=False)


def _calendar_year(seen: Seen) -> Found:
    """A year by itself; the "first half" of it may be that of the financial year."""
    at = seen.match.start()
    if seen.sense.other and at > 0 and seen.tokens[at - 1].kind in "h1":
        return seen.part(Precision.YEAR, FINANCIAL_YEAR_STARTS, 12)
    return seen.part(Precision.YEAR, 1, 12)


def _two_numbers(seen: Seen) -> Found:
    """12/09 is a month and a year where it can be, else a day and a month; never sure."""
    first, second = seen.number("first"), seen.number("second")
    token = seen.token("second")
    near = token is not None and abs(seen.sense.year(token) - seen.sense.middle) <= 10
    of_a_year = token is not None and token.kind == "2" and 1 <= first <= 12 and near
    if token and of_a_year and not seen.sense.other:
        return Part(Precision.MONTH, seen.sense.year(token), first, sure=False)
    month_first = seen.sense.month_first != (seen.sense.other and not of_a_year)
    day, month = (second, first) if month_first else (first, second)
    return Part(Precision.DAY, None, month, 0, day, sure=False) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _new_year(seen: Seen) -> Found:
    """The New Year is January of the year after the document's, uncertain (RULES 1)."""
    year = seen.year
    if year is None and seen.sense.written:
        year = seen.sense.middle + (0 if seen.sense.other else 1)
    return Part(Precision.MONTH, year, 1, sure=False)


def _eight_digits(seen: Seen) -> Found:
    """20100131."""
    year, rest = divmod(seen.number("digits"), 10_000)
    return Part(Precision.DAY, year, rest // 100, 0, rest % 100) if year in YEARS else None


def _serial(seen: Seen) -> Found:
    """A day as Excel counts them, left without a date's format: from 1954 to 2064, and never sure.

    Beside the name of a month, say, it is a year with a slip in it: "March 20010".
    """
    days = seen.number("digits")
    if not 20_000 <= days < 60_000 or any(token.kind in _OF_A_DATE for token in seen.tokens):
        return None
    day = date(1899, 12, 30) + timedelta(days)
    return Part(Precision.DAY, day.year, day.month, 0, day.day, sure=False)


def _change(seen: Seen) -> Found:
    token = seen.tokens[seen.match.start("change")]
    value = seen.number("which", token.value)
    to = seen.number("to", value)
    return Change(token.kind, value, to) if value <= to else None


_YEAR = f"(?P<year>(?:'?2|4)(?![-/.][{NUMBERS}](?![-/.]?m))|F)"  # not the start of another date: "May, 31/12/09"
_NAMED = "(?:f(?=F))?"  # "financial year 2009/10"; "financial year 2010" may be either of two
_LONE = f"(?![-/.|=]?[{NUMBERS}])"
_SHAPES: tuple[tuple[str, str, Callable[[Seen], Found]], ...] = (  # begins with, pattern, what it means
    ("4", rf"(?P<year>4)(?P<s>[-/.])(?P<month>[12])(?P=s)(?P<day>[12])(?![-/.][{NUMBERS}])", _numeric_day),
    (
        "12d",
        rf"(?P<first>(?P<day>[12d]))(?P<s>[-/.=|])(?P<month>[12])(?P=s)(?P<year>'?2|4)(?!(?P=s)[{NUMBERS}])",
        _numeric_day,
    ),
    ("12d", rf"(?P<day>[12d])[-/.,]?(?P<month>m)(?:[-/.,(]*{_YEAR})?", _named_day),
    ("4", r"(?P<year>4)[-/.,]?(?P<month>m)[-/.,]?(?P<day>[12d])(?!m)", _named_day),
    ("m", r"(?P<month>m)[-/.]?(?P<day>[12d])[-/.,]*(?P<year>4)", _named_day),
    ("m", rf"(?P<month>m)[-/.]?(?P<day>d)(?:[-/.,]*{_YEAR})?", _named_day),
    ("m", rf"(?P<month>m)[-/.,(=]*{_YEAR}(?!m)", _month),
    ("m", r"(?P<month>m)[-/.]?(?P<day>1)", _named_day),
    ("m", r"(?P<month>m)", _month),
    ("4", r"(?P<year>4)[-/.,(]?(?P<month>m)", _month),
    ("12", rf"(?P<month>[12])[-/.](?P<year>4){_LONE}", _month),
    ("q", rf"q\.?(?P<quarter>1)(?:[-/&=|,]q?(?P<to>1))?(?:[-/.,(=]?{_NAMED}{_YEAR})?", _quarter),
    ("od1", rf"(?P<quarter>[od1])q(?:[-/.,(=]?{_NAMED}{_YEAR})?", _quarter),
    ("4Ff", rf"{_NAMED}(?P<year>[4F])[-/.,(=:]?(?:q(?P<quarter>1)|(?P<ordinal>[od1])q)", _quarter),
    ("s", rf"(?P<season>s)(?:[-/.,(]*{_YEAR})?", _season),
    ("p", r"(?P<change>p)(?:[-/&=|](?P<to>p))?-?", _change),
    ("e", r"(?P<change>e)-?(?!:)", _change),
    ("od", r"(?P<which>[od])(?P<change>[wh])", _change),
    ("h", r"(?P<change>h)(?P<which>1)", _change),
    ("kK", r"(?P<change>[kK])[.:]?", _change),
    ("V", rf"V(?:,?{_YEAR})?", _new_year),
    ("fF", r"f?(?P<year>F)f?", _financial_year),
    ("f", r"f(?P<year>'?2|4)", _year_ending),
    ("4", r"(?P<year>4)f", _year_ending),
    ("4", rf"(?P<year>4)-(?P<month>2){_LONE}", _iso_month),
    ("4", r"(?P<year>4)(?![-/.][1259dm])", _calendar_year),
    ("'", r"(?P<year>'2)", _calendar_year),
    ("12", rf"(?P<first>[12])[/.](?P<second>[12]){_LONE}(?![-/.]?m)", _two_numbers),
    ("5", rf"(?P<digits>5){_LONE}", _serial),
    ("8", rf"(?P<digits>8){_LONE}", _eight_digits),
)


def _by_first_kind() -> dict[str, list[tuple[re.Pattern[str], Callable[[Seen], Found]]]]:
    table: dict[str, list[tuple[re.Pattern[str], Callable[[Seen], Found]]]] = {}
    for starts, pattern, meaning in _SHAPES:
        compiled = re.compile(pattern)
        for kind in starts:
            table.setdefault(kind, []).append((compiled, meaning))
    return table


_TABLE = _by_first_kind()


def find(kinds: str, at: int, tokens: Sequence[Token], sense: Sense) -> tuple[Found, int]:
    """What is written from token `at` on, and the token after it; (None, at) where it is no date."""
    for pattern, meaning in _TABLE.get(kinds[at], ()):
        if (match := pattern.match(kinds, at)) and (found := meaning(Seen(match, tokens, sense))):
            return found, match.end()
    return None, at
