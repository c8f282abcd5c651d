"""Reading a date or a period as people type it (RULES 1 and 13, T6).

What is read never says more than the words do: where they can be read in two ways, or hold two dates,
the reading is not sure; where no date can be made out there is none. The words are kept in any case.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, reduce
from typing import NamedTuple

from mkip_desk.domain.dates.periods import Span
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_changes import changed
from mkip_desk.domain.dates.when_shapes import Change, Part, Sense, find
from mkip_desk.domain.dates.when_vocabulary import NUMBERS, tokens
from mkip_desk.domain.text import plain

_COARSENESS = list(Precision).index
_LINKS = "-=/|&,"
_SOFT = "/|&,"  # make a period only of two that adjoin; "-" and "to" make one of any two
_QUIET = "-/.,':;()&=|RPu"  # say nothing of a date that stands beside them
_BARE_DAY = re.compile(r"[12d](?=(?:[-/=|&,][12d]){1,5}[-/.,]?m)")  # the 9 of "9-11 July"
_OTHER_NUMBERS = re.compile(rf"[{NUMBERS}](?:[-/.][{NUMBERS}]+)*")
_QUOTED = re.compile(r"^['`´](?=[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[a-z]+)[-/. ][0-9]{2,4}\b)", re.IGNORECASE)
"""The mark by which Excel is told that a date is text, typed once too often: it begins no year of two digits."""
_LETTERS_FOR_FIGURES = re.compile(
    r"(?<![^\W_])(?=[0-9]+[oOlI])[0-9oOlI]{2,4}(?![^\W_])"  # 3O/6/15, 3o June, 2O15
    r"|(?<![^\W_])[oOlI][0-9](?=[/.-][0-9]| (?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"  # O5 June, not O2
    r"|(?<![^\W_])[oOlI]{1,2}(?=[/.-][0-9]{1,2}[/.-][0-9]|[/.-](?:19|20)[0-9]{2})"  # l/7/10, not I/2
    r"|(?<=[0-9][/.-])(?=[0-9]*[oOlI])[0-9oOlI]{1,4}(?![^\W_])"  # 30/6/O9
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_NO_SPAN = (date.max, date.min)


class Stretch(NamedTuple):
    """From the start of one part to the end of another, mostly one and the same."""

    first: Part
    last: Part
    sure: bool = True

    @property
    def span(self) -> Span | None:
        """Its first and last day; None while the year is open, or where there is no such day."""
        first, last = self.first.span(), self.last.span()
        return (min(first[0], last[0]), max(first[1], last[1])) if first and last else None

    @property
    def open(self) -> bool:
        """Whether no year is named."""
        return self.last.year is None

    @property
    def precision(self) -> Precision:
        """The coarser of its two ends'."""
        return max(self.first.precision, self.last.precision, key=_COARSENESS)

    @property
    def bare_year(self) -> bool:
        """Whether it is nothing but a year, which in a sentence may mean anything."""
        return self.precision is Precision.YEAR and self.first == self.last and not self.last.changes


Item = Stretch | Change | int | str
"""A stretch of days, a change to the one after it, a bare day ("9" of "9-11 July"), or the kind of another token."""


@lru_cache(maxsize=50_000)
def read_when(words: str, written: date | None = None, month_first: bool = False) -> When:
    """The day or period that these words give, with the words kept.

    `written` is the day of the document, for two-digit years, dates without a year and "the New Year".
    `month_first` is for a sheet that has proved to be American. Nothing is raised: words with no date in
    them ("tbc", "Quarterly") give precision NONE, and so do impossible dates ("31/02/10"), and those in which
    a letter stands for a figure, not sure.
    """
    return _read(words, Sense(written, month_first))


def other_when(words: str, written: date | None = None, month_first: bool = False) -> When | None:
    """What the words may also mean, where `read_when` is not sure of them; None where there is no second date.

    "Q1 2010" may be a quarter of the financial year, "12/09" a day, and "30th Sept" that of another year.
    """
    read = _read(words, Sense(written, month_first))
    other = _read(words, Sense(written, month_first, other=True))
    if read.sure or read.first is None:
        return None
    if written and other.first == read.first and _read(words, Sense(None, month_first)).first is None:
        a_year = timedelta(days=365 if read.first < written else -365)  # the next one, where no year is named
        other = _read(words, Sense(written + a_year, month_first))
    return other if other.first and (other.first, other.last) != (read.first, read.last) else None


def _read(words: str, sense: Sense) -> When:
    if _LETTERS_FOR_FIGURES.search(words):
        return When(None, None, Precision.NONE, words, sure=False)
    items = _items(_QUOTED.sub("", plain(words)), sense)
    found = _settled(items, sense)
    if found is None or not (span := found.span):
        return When(None, None, Precision.NONE, words, sure=all(_speaks_of_no_date(item) for item in items))
    sure = found.sure and not (found.precision is Precision.DAY and _of_another_weekday(words, *span))
    return When(*span, found.precision, words, sure)


def named_weekday(words: str) -> int | None:
    """The one weekday that the words name, Monday is 0; None where they name none, or several."""
    named = {day[:3].lower() for day in _WEEKDAY.findall(words)}
    return _WEEK.index(named.pop()) if len(named) == 1 else None


def _of_another_weekday(words: str, first: date, last: date) -> bool:
    """Whether the words name one weekday, and the one day that they give is another: one of the two is a slip."""
    return first == last and named_weekday(words) not in (None, first.weekday())


def _speaks_of_no_date(item: Item) -> bool:
    return isinstance(item, str) and item not in "NfH"


def _items(text: str, sense: Sense) -> list[Item]:
    """The text as a row of stretches and of what stands between them, each change made to what follows it."""
    items: list[Item] = []
    row = tokens(text)
    kinds = "".join(token.kind for token in row)
    at = 0
    while at < len(row):
        found, after = find(kinds, at, row, sense)
        if found:
            items.append(Stretch(found, found, found.sure) if isinstance(found, Part) else found)
            at = after
        elif _BARE_DAY.match(kinds, at):
            items.append(row[at].value)
            at += 1
        elif numbers := _OTHER_NUMBERS.match(kinds, at):
            items.append("N")
            at = numbers.end()
        else:
            items.append(kinds[at])
            at += 1
    return _with_changes(items)


def _with_changes(items: list[Item]) -> list[Item]:
    row: list[Item] = []
    for item in reversed(items):
        if isinstance(item, Change) and row and isinstance(row[-1], Stretch):
            part = changed(row[-1].last, item)
            row[-1] = Stretch(part, part, part.sure)
        else:
            row.append("x" if isinstance(item, Change) else item)
    return row[::-1]


def _settled(items: list[Item], sense: Sense) -> Stretch | None:
    """The one stretch that the items come to, if they come to one."""
    if any(isinstance(item, Stretch) and not item.open and item.span is None for item in items):
        return None
    row, superseded = _present(items)
    row = _linked(row)
    if all(item.open for item in row if isinstance(item, Stretch)):
        return _without_year(row, sense.written)
    dated = [
        item
        for item in row
        if isinstance(item, Stretch) and not item.open and not (item.bare_year and _in_a_sentence(row, item))
    ]
    if not dated:
        return None
    whole = reduce(_together, dated)
    return whole._replace(sure=whole.sure and not superseded and _plain_before_and_after(row, dated[0]))


def _present(items: list[Item]) -> tuple[list[Item], bool]:
    """What holds now ("revised: 30/11/09 (was 31/10/09)"), and whether something else held before."""
    turns = [at for at, item in enumerate(items) if item == "R" and _next_stretch(items, at)]
    if turns and _any_stretch(items[: turns[-1]]):
        return _present(items[turns[-1] + 1 :])[0], True
    for at, item in enumerate(items):
        if item == "P" and (after := _next_stretch(items, at)):
            rest = items[:at] + items[after + 1 :]
            if _any_stretch(rest):
                return rest, True
    return items, False


def _any_stretch(items: list[Item]) -> bool:
    return any(isinstance(item, Stretch) for item in items)


def _next_stretch(items: list[Item], at: int) -> int | None:
    """The place of the stretch that follows a word, with a colon or without."""
    after = at + 2 if items[at + 1 : at + 2] == [":"] else at + 1
    return after if after < len(items) and isinstance(items[after], Stretch) else None


def _linked(items: list[Item]) -> list[Item]:
    """The items with "Nov - Dec 2009", "9, 10 and 11 July 2008" made one stretch each."""
    row: list[Item] = []
    for item in items:
        row.append(item)
        while len(row) > 2 and (joined := _link(*row[-3:])):
            row[-3:] = [joined]
    return row


def _link(left: Item, link: Item, right: Item) -> Stretch | None:
    if not isinstance(right, Stretch) or not isinstance(link, str) or link not in _LINKS:
        return None
    if isinstance(left, int):
        if right.first.months or right.first.changes:
            return None
        day = replace(right.first, day=left)
        left = Stretch(day, day)
    if not isinstance(left, Stretch):
        return None
    left, right = _sharing_a_year(left, right)
    if left.span is None or right.span is None:
        return Stretch(left.first, right.last, left.sure and right.sure)
    gap = right.span[0] - left.span[1]
    return Stretch(left.first, right.last, left.sure and right.sure and _makes_a_period(link, gap))


def _makes_a_period(link: str, gap: timedelta) -> bool:
    return gap.days == 1 if link in _SOFT else gap.days > 0


def _sharing_a_year(left: Stretch, right: Stretch) -> tuple[Stretch, Stretch]:
    """Both with a year where one has it: "Dec/Jan 2010" is December 2009 and January 2010."""
    if left.open and right.first.year is not None:
        left, start = _in_year(left, right.first.year), right.span
        if left.span and start and left.span[0] > start[0]:
            left = _in_year(left, right.first.year - 1)
    elif right.open and left.last.year is not None:
        right, start = _in_year(right, left.last.year), left.span
        if right.span and start and right.span[0] < start[0]:
            right = _in_year(right, left.last.year + 1)
    return left, right


def _in_year(stretch: Stretch, year: int) -> Stretch:
    """That stretch with its last part in that year, and its first in the same or the one before."""
    last = replace(stretch.last, year=year)
    wraps = (stretch.first.month, stretch.first.day) > (last.month, last.day)
    return Stretch(replace(stretch.first, year=year - 1 if wraps else year), last, stretch.sure)


def _without_year(row: list[Item], written: date | None) -> Stretch | None:
    """A date by itself with no year ("30th Sept") is the one nearest to the day of the document; never sure."""
    stretches = [item for item in row if isinstance(item, Stretch)]
    words = [item for item in row if not isinstance(item, Stretch)]
    if written is None or len(stretches) != 1 or not all(isinstance(item, str) and item in _QUIET for item in words):
        return None
    near = [_in_year(stretches[0], written.year + step) for step in (0, 1, -1)]
    near = [stretch for stretch in near if stretch.span]
    nearest = min(near, key=lambda stretch: _distance(stretch.span, written), default=None)
    return nearest._replace(sure=False) if nearest else None


def _distance(span: Span | None, day: date) -> int:
    return max((span[0] - day).days, (day - span[1]).days, 0) if span else 0


def _in_a_sentence(row: list[Item], stretch: Stretch) -> bool:
    """Whether other words stand before it, or follow it at once."""
    at = row.index(stretch)
    return not _quiet(row[:at]) or row[at + 1 : at + 2] in (["x"], ["N"])


def _together(whole: Stretch, other: Stretch) -> Stretch:
    """Both as one: the narrower of "31/03/10 (Q4 2009/10)"; else a period of which it is not sure that it is meant."""
    (first, last), (other_first, other_last) = whole.span or _NO_SPAN, other.span or _NO_SPAN
    sure = whole.sure and other.sure
    if other_first <= first and last <= other_last:
        return whole._replace(sure=sure)
    if first <= other_first and other_last <= last:
        return other._replace(sure=sure)
    start = whole if first < other_first else other
    return Stretch(start.first, (whole if last > other_last else other).last, sure=False)


def _plain_before_and_after(row: list[Item], stretch: Stretch) -> bool:
    """Whether nothing stands before it but marks, no number follows it at once, and nothing says "tbc" or "circa"."""
    at = row.index(stretch)
    after = row[at + 1 : at + 3]
    return _quiet(row[:at]) and after[:1] != ["N"] and after != ["&", "N"] and "u" not in row and "P" not in row


def _quiet(items: list[Item]) -> bool:
    return all(isinstance(item, str) and item in _QUIET for item in items)
