"""The heads of a grid of a return: what each column is of, and of which quarter, be it said there or in the row above.

"Actual" under a "Q2" that is merged over several columns is of that quarter, as "Q2 actual" is. Of two columns that
say the same neither can be told to be the one that is meant.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mkip_desk.domain.dates.periods import year_name
from mkip_desk.domain.dates.quarter_words import read_quarter
from mkip_desk.domain.dates.quarters import quarter_span
from mkip_desk.domain.shared_services.returns import FIGURE_HEADS, LABELS, MONEY_HEADS, sounds_cumulative
from mkip_desk.importers.files.cells import Sheet
from mkip_desk.importers.words.heads import normal

_YEAR = r"(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d"
_QUARTER = re.compile(rf"(?:{_YEAR}[ ,]*)?\b(?:q|qtr\.?|quarter)[ .]?[1-4]\b(?:[ ,]*\(?{_YEAR}\)?)?", re.IGNORECASE)
_YEAR_ALONE = re.compile(rf"(?:fy|year)?[ :]*({_YEAR})", re.IGNORECASE)
_YEAR_WITHIN = re.compile(rf"(?<![\w/-]){_YEAR}(?![\w/-])")
_FULL_YEAR = re.compile(r"\b20\d\d\s?[/-]\s?(?:20)?\d\d(?![\w/-])")
_ASIDE = re.compile(r"\([^()]*\)")
_DIGITS = re.compile(r"\d+")
_AROUND = " ,:;-\N{EN DASH}()\n"

AMOUNTS = ("annual", "profile", "actual", "forecast", "savings_target", "savings_delivered")
LEAST_AMOUNTS = 2
"""Columns of amounts that make a row the heading of a grid of money."""

_OF_MONEY_ALONE = frozenset(("annual", "forecast", "savings_target", "savings_delivered"))
"""Amounts that stand over no column of indicators, so that a grid with them is of money, references or none."""

_BY_QUARTER = frozenset(("value", "target", "profile", "provisional", "note"))
_NAMES = frozenset(("reference", "title"))
_OF_INDICATORS = frozenset(
    map(normal, ("PI", "PI ref", "PI no", "KPI", "KPI ref", "Indicator", "Performance indicator"))
)
_THIS = normal(FIGURE_HEADS["value"][0])


def _by_head(heads: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {normal(words): name for name, spelt in heads.items() for words in spelt}


LABEL_OF, _FIGURE_OF, _MONEY_OF = _by_head(LABELS), _by_head(FIGURE_HEADS), _by_head(MONEY_HEADS)


def is_head(words: str) -> bool:
    """Whether these words are a label of a form, or stand over one of its columns."""
    return any(normal(words) in heads for heads in (LABEL_OF, _FIGURE_OF, _MONEY_OF))


def is_known(words: str, quarter: str) -> bool:
    """Whether a head says what its column is of, be it of another quarter or year than the form's, or of a part."""
    named = _split(words, quarter)[0] or _period(words, quarter) or list(_amounts({1: words}, {}, quarter))
    return bool(named) or sounds_cumulative(words)


@dataclass(frozen=True)
class Heads:
    """The heads of a grid: their last row, the column of each thing, and the quarter of each column that is of one.

    `doubled` are the columns that say the same, by what they are of; none of them is among the others.
    """

    last: int
    columns: Mapping[str, int]
    quarters: Mapping[int, str] = field(default_factory=dict)
    doubled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


class _Of(NamedTuple):
    """What a column is of, and of which quarter or whole year; a `when` of "" where that is not said."""

    column: int
    name: str
    when: str = ""
    own: bool = False  # whether its words are "this quarter"


def heads_at(sheet: Sheet, number: int, quarter: str) -> Heads | None:
    """The heads in a row, with those beneath that part its quarters; None for a row that is no heading of a grid.

    A quarter with no year is of the year that stands over it, or of that of the form's `quarter`.
    """
    texts = _strings(sheet, number)
    amounts = [each.name for each in _amounts(texts, {}, quarter)]
    names = _NAMES & {_FIGURE_OF.get(normal(words)) for words in texts.values()}
    if names and sum(name in _OF_MONEY_ALONE for name in amounts) < LEAST_AMOUNTS:
        return _of_figures(sheet, number, quarter)
    if len(amounts) < LEAST_AMOUNTS:
        return None
    return _of_money(number, list(_amounts(texts, _spans(sheet, number - 1, quarter), quarter)), quarter)


def said_at(sheet: Sheet, head: int, column: int, quarter: str) -> tuple[int, int] | None:
    """The row and column in which a head, or what stands in the row over it, says that its column is of that quarter.

    None where the column is of it for being of the quarter of the form.
    """
    if _split(_strings(sheet, head).get(column, ""), quarter)[1] == quarter:
        return head, column
    over = _strings(sheet, head - 1)
    at = max((each for each in over if each <= column), default=0)
    return (head - 1, at) if at and _period(over[at], quarter) == quarter else None


def names_indicators(sheet: Sheet) -> int | None:
    """The first row whose heads name indicators, whatever else they say."""
    heads = ((number, map(normal, _strings(sheet, number).values())) for number in sorted(sheet.rows))
    return next((number for number, said in heads if not _OF_INDICATORS.isdisjoint(said)), None)


def of_another(sheet: Sheet, heads: int, quarter: str) -> str:
    """What the sheet's name, or words over its heads, call another quarter or year than the form's; "" for nothing.

    Where the form's own is named there as well, or the heads say the year themselves, nothing is in doubt.
    """
    over = [words for number in sorted(sheet.rows) if number < heads for words in _strings(sheet, number).values()]
    dated = [words for words in _strings(sheet, heads).values() if _FULL_YEAR.search(words)]
    said = {words: when for words in (sheet.name, *over) if (when := _when_in(words, quarter))}
    sure = {*said.values(), *(_when_in(words, quarter) for words in dated)}
    return "" if {quarter, quarter[:7]} & sure else next(iter(said), "")


def _when_in(words: str, quarter: str) -> str:
    """The quarter or year that stands among other words; "" where none does."""
    found, year = _QUARTER.search(words), _FULL_YEAR.search(words)
    when = _quarter(found[0], int(quarter[:4])) if found else None
    return when or (_year(year[0]) if year else "")


def _of_figures(sheet: Sheet, number: int, quarter: str) -> Heads | None:
    said = list(_said(sheet, number, quarter, _spans(sheet, number - 1, quarter)))
    last = number
    if parted := _parted(sheet, number, quarter):
        said, last = [*(each for each in said if not each.when), *parted], number + 1
    heads = _chosen(last, said, quarter)
    return heads if heads.quarters or "value" in (*heads.columns, *heads.doubled) else None


def _strings(sheet: Sheet, number: int) -> dict[int, str]:
    row = sheet.rows.get(number)
    return {column: value for column, value in row.filled() if isinstance(value, str)} if row else {}


def _said(sheet: Sheet, number: int, quarter: str, over: Mapping[int, str]) -> Iterator[_Of]:
    for column, words in _strings(sheet, number).items():
        name, when = _split(words, over.get(column, "") or quarter)
        when = when or (over.get(column, "") if name in _BY_QUARTER else "")
        if name:
            yield _Of(column, name, when, normal(words).startswith(_THIS))


def _amounts(texts: Mapping[int, str], over: Mapping[int, str], quarter: str) -> Iterator[_Of]:
    for column, words in texts.items():
        rest, when = _apart(words, int(quarter[:4]))
        dated = _MONEY_OF.get(normal(rest), "") if when else ""
        if name := dated or _MONEY_OF.get(normal(words), ""):
            yield _Of(column, name, when if dated else over.get(column, ""))


def _split(words: str, near: str) -> tuple[str, str]:
    """What a head of a grid of figures is of, and its quarter or year: "Q2 actual", "2014/15 Q2", "Target (14/15)"."""
    year = int(near[:4])
    if whole := read_quarter(words, year):
        return "value", whole
    rest, when = _apart(words, year)
    if "Q" in when and (not rest or _are_its_months(rest, when)):
        return "value", when
    if when and (name := _FIGURE_OF.get(normal(rest))):
        return name, when
    return _FIGURE_OF.get(normal(words), ""), ""


def _apart(words: str, year: int) -> tuple[str, str]:
    """A head without the quarter or the year among its words, and which that is; "" for that where there is none.

    What stands in brackets counts for it too: "Actual (Jul-Sep)" is of no other quarter. A quarter with no year is of
    the one that begins in `year`.
    """
    reads: tuple[tuple[re.Pattern[str], Callable[[str, int], str | None]], ...] = (
        (_QUARTER, _quarter), (_ASIDE, _months), (_YEAR_WITHIN, lambda said, _: _year(said)),
    )  # fmt: skip
    for pattern, read in reads:
        if (found := pattern.search(words)) and (when := read(found[0], year)):
            return f"{words[: found.start()]} {words[found.end() :]}".strip(_AROUND), when
    return words, ""


def _quarter(words: str, year: int) -> str | None:
    return read_quarter(words.replace("(", "").replace(")", ""), year)


def _months(words: str, year: int) -> str | None:
    """The quarter whose months words in brackets are, with their own year or in the one that begins in `year`."""
    said = words.strip("()")
    ways = (read_quarter(f"{said} {each}") for each in (year, year + 1))
    return read_quarter(said) or next((quarter for quarter in ways if quarter and int(quarter[:4]) == year), None)


def _are_its_months(words: str, quarter: str) -> bool:
    """Whether words are the months of a quarter, with its year or without: "Oct-Dec"."""
    return quarter in (read_quarter(words), read_quarter(f"{words} {quarter_span(quarter)[0].year}"))


def _spans(sheet: Sheet, number: int, quarter: str) -> dict[int, str]:
    """The quarter, or the whole year, that stands in a row over each column: as far as it is merged, or to the next."""
    texts = _strings(sheet, number)
    row = sheet.rows.get(number)
    filled = [column for column, _ in row.filled()] if row else []
    most = max((column for below in (number, number + 1) for column in _strings(sheet, below)), default=0)
    found: dict[int, str] = {}
    for column, words in texts.items():
        if when := _period(words, quarter):
            merged = next((each.right for each in sheet.merged if (number, column) in each), 0)
            until = max(merged, column) if merged else min((at - 1 for at in filled if at > column), default=most)
            found |= dict.fromkeys(range(column, until + 1), when)
    return found


def _period(words: str, quarter: str) -> str:
    """The quarter, or the year as 2014/15, that words are; "" for any others."""
    if year := _YEAR_ALONE.fullmatch(words.strip()):
        return _year(year[1])
    name, when = _split(words, quarter)
    return when if name == "value" and not words.strip().isdigit() else ""


def _year(words: str) -> str:
    """2014/15, of "14-15" or "2014/2015" too; "" where these are no two years running."""
    first, last = (int(each) % 100 for each in _DIGITS.findall(words))
    return year_name(2000 + first) if (first + 1) % 100 == last else ""


def _parted(sheet: Sheet, number: int, quarter: str) -> list[_Of]:
    """The heads beneath quarters or years that are parted, into a target and a figure say; none where they are not."""
    over = _spans(sheet, number, quarter)
    beneath = [each for each in _said(sheet, number + 1, quarter, over) if each.column in over]
    whole = len(beneath) == len(_strings(sheet, number + 1)) and any(each.name == "value" for each in beneath)
    return beneath if whole else []


def _chosen(last: int, said: Iterable[_Of], quarter: str) -> Heads:
    columns: dict[str, int] = {}
    doubled: dict[str, tuple[int, ...]] = {}
    quarters = {each.column: each.when for each in said if each.name == "value" and "Q" in each.when}
    if this := next((each for each in said if each.name == "value" and each.own), None):
        columns["value"] = this.column
    for name in dict.fromkeys(each.name for each in said):
        own = [each for each in said if each.name == name]
        if name not in _BY_QUARTER:
            columns[name] = own[0].column
        elif name != "value" or (name not in columns and quarter not in quarters.values()):
            _choose(name, [each for each in own if each.column not in quarters], quarter, columns, doubled)
    return Heads(last, columns, quarters, doubled)


def _of_money(number: int, said: list[_Of], quarter: str) -> Heads | None:
    columns: dict[str, int] = {}
    doubled: dict[str, tuple[int, ...]] = {}
    for name in dict.fromkeys(each.name for each in said):
        own = [each for each in said if each.name == name]
        _choose(name, own if name in AMOUNTS else own[:1], quarter, columns, doubled)
    if sum(name in AMOUNTS for name in (*columns, *doubled)) < LEAST_AMOUNTS:
        return None
    first = min(each.column for each in said)
    columns.setdefault("council", max(first - 1, 1))
    return Heads(number, columns, {}, doubled)


def _choose(
    name: str, own: list[_Of], quarter: str, columns: dict[str, int], doubled: dict[str, tuple[int, ...]]
) -> None:
    """The column that is of the quarter or its year; else the one of which that is not said."""
    for fits in (
        [each for each in own if each.when in (quarter, quarter[:7])],
        [each for each in own if not each.when],
    ):
        if len(fits) == 1:
            columns[name] = fits[0].column
        elif fits:
            doubled[name] = tuple(each.column for each in fits)
        if fits:
            return
