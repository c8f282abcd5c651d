"""Columns that each stand for a year or a month of it, a plan or an actual, a council: what their headings give.

Amounts of the months or quarters of one year are added up, and those of a year that stands over the table are of it.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from mkip_desk.domain.amounts.money_headers import without_unit
from mkip_desk.domain.dates.periods import FINANCIAL_YEAR_STARTS, year_name
from mkip_desk.domain.dates.when import Precision
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.registers.choices import read_choice
from mkip_desk.domain.registers.register import Field, Kind, Register, Value
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.losses import speaks_of_loss, without_aside
from mkip_desk.importers.words.period_words import MONTH_NAMES, MONTH_OR_QUARTER, YEAR

_CALENDAR = re.compile(r"(?<![\d/-])20\d\d(?! ?[/-] ?\d)")
"""A year that is named by one number."""

WORD = re.compile(r"[^\W\d_]+(?:['&-][^\W\d_]+)*|%")
TOTAL = frozenset(("total", "totals", "overall", "combined", "all"))
_LITTLE = "saving savings share shares amount amounts value the of for in by to year full whole annual fy"
_OTHERS = (
    "variance var variation difference diff % percent fte ftes posts cumulative shortfall gap spend expenditure "
    "cost costs investment redundancy redundancies severance growth funding grant grants contribution contributions "
    "headcount population reserve reserves balance balances borrowing loan recharge recharges"
)
_COUNTED = frozenset(("days", "hours", "weeks", "calls", "visits", "visitors", "complaints", "cases"))
"""What a heading counts that is no pounds."""

_RUNS_AT = r"(?:costs?|budgets?|spend(?:ing)?|expenditure|recharges?)"
_SAVED = re.compile(
    rf"\b(?:{_RUNS_AT}|headcount)[ -](?:savings?|reductions?)\b|\b(?:savings?|reductions?) (?:in|on|of) {_RUNS_AT}\b",
    re.IGNORECASE,
)
"""What is saved of a cost, and no cost."""

_COST_OF = re.compile(r"\W*(?:the )?costs?\b", re.IGNORECASE)
_NOT_RUNNING = re.compile(r"\b(?:non|not|than|nor|never)\b[ -]*(?:\w+ )?cumulative", re.IGNORECASE)
_WHICH_OF_THEM = (
    "original revised latest current approved agreed net gross part one off once recurring ongoing base new final "
    "further additional effect full-year part-year proposed indicative"
)
"""Words that say which saving is meant, and name nothing else."""

_TOLD_APART = frozenset(_WHICH_OF_THEM.split())
_FIRST_SAID = frozenset(("original", "initial", "previous", "old"))

_CUT_SHORT = {
    "act": "actual", "acts": "actuals", "bud": "budget", "bgt": "budget", "fcst": "forecast", "fcast": "forecast",
    "est": "estimate", "tgt": "target", "ach": "achieved",
}  # fmt: skip
_LETTERS = {"a": "actual", "b": "budget", "p": "plan", "f": "forecast"}
_EXPECTED = frozenset(("forecast", "projected", "projection", "estimated", "estimate", "anticipated", "likely"))
_CAME_ABOUT = frozenset(("actual", "actuals", "outturn", "achieved", "delivered"))
ACTUAL = "actual"
SO_FAR = re.compile(r"\b(?:to date|so far|ytd|year to date)\b", re.IGNORECASE)
"""What says that amounts have come about, whatever else is said of them."""

_OF_THE_YEAR = re.compile(r"\b(?:ytd|year to date|this year)\b", re.IGNORECASE)
_AMOUNTS = (
    "budget budgets cost costs spend spending expenditure capital investment fte ftes posts funding grant grants "
    "contribution contributions staffing headcount establishment population reserve reserves balance balances debt "
    "indicator indicators kpi kpis days hours weeks calls visits complaints"
)
_SPENT = frozenset(("budget", "budgets", "outturn", "baseline", "base"))
_GAINED = frozenset(("efficiency", "efficiencies"))
_NOT_GAINED = frozenset(
    ("cost", "costs", "fte", "ftes", "posts", "headcount", "establishment", "fund", "funding", "grant", "grants")
)
"""What efficiencies may be counted in that are no pounds, or what pays for them."""

_CALLED = frozenset(("benefit", "efficiency", "efficiencie", "reduction", "saved"))
SAYS_NOTHING, SOMETHING_ELSE = TOTAL.union(_LITTLE.split()), frozenset(_OTHERS.split())
_AMOUNTS_OF_OTHERS = frozenset(_AMOUNTS.split())
_WORDS_OF_A_HEADING = 4
ROUNDED = 0.5  # by how much a figure may be rounded in a column that adds it up

Given = tuple[tuple[str, Value], ...]
"""Fields and their values, the same for everything in a column."""

Numbers = Mapping[Column, Mapping[int, float]]
"""The figures that stand in columns, by row."""


def spread_field(register: Register) -> Field | None:
    """The field that may be spread over columns by year: the amount of a register that has a year."""
    if not any(field.kind is Kind.YEAR for field in register.fields):
        return None
    return next((field for field in register.fields if field.kind is Kind.MONEY and field.required), None)


def given_by(
    column: Column, register: Register, known: Known, *, dated: bool, over: str = "", letters: bool = False
) -> Given:
    """What a heading gives: year, basis and council, as far as it names them; nothing where it is of something else.

    Where it names no year another column must say it (`dated`), or else a text over the table (`over`), and the
    heading may say nothing else besides. `letters` is whether "A" and "B" are actual and budget.
    """
    head = _head(column)
    year, rest = _year_and_rest(head, "" if dated else over)
    if (not year and not dated) or speaks_of_loss(head):
        return ()
    so_far = is_so_far(column)
    words = [_LETTERS.get(word, word) if letters else word for word in words_of(without_aside(rest))]
    given: list[tuple[str, Value]] = []
    for field in sorted(register.fields, key=lambda one: one.kind is Kind.COUNCIL):  # by what the others leave
        if field.kind is Kind.YEAR and year:
            given.append((field.name, year))
        elif field.kind is Kind.CHOICE and field.imported:
            choice, words = choice_in(words, field)
            if so_far and ACTUAL in (field.choices or ()):
                if choice not in (None, ACTUAL):
                    return ()  # a "target to date" is but a part of the plan
                choice = ACTUAL
            given += [(field.name, choice)] if choice else []
        elif field.kind is Kind.COUNCIL and words:
            council, others = _council_over(column, words, known)
            given += [(field.name, council)] if council else []
            words = others if rest == head else [word for word in others if word in SOMETHING_ELSE | _COUNTED]
    of_something_else = not (SOMETHING_ELSE | _COUNTED).isdisjoint(words) or (words and rest == head)
    return () if of_something_else else tuple(given)


def _council_over(column: Column, words: Sequence[str], known: Known) -> tuple[int | None, list[str]]:
    """The council that these words of a heading name, or the nearest group that it stands under, and the other words.

    What says which saving is meant, "Net", is none of those.
    """
    if council := known.councils.one(" ".join(words)):
        return council, []
    for part in reversed(column.parts):
        own = [word for word in words_of(part) if word in words]
        named = known.councils.one(" ".join(own)) if own else None
        if len(part) > 1 and (council := named or known.councils.one(part)):
            return council, [word for word in words if word not in {*own, *_TOLD_APART, *_GAINED}]
    return None, list(words)


def has_letters(columns: Iterable[Column], known: Known) -> bool:
    """Whether letters beside the years tell actual and budget, "13/14 A" and "13/14 B": there no council's stands."""
    letters = {word for column in columns if year_of(column) for word in words_of(_head(column)) if len(word) == 1}
    others = letters - {"a"}
    return others < letters and others <= _LETTERS.keys() and bool(others) and not any(map(known.councils.one, others))


def words_of(head: str) -> list[str]:
    """The words of a heading or title that say something of what it is of; a "forecast outturn" is a forecast."""
    words = WORD.findall(without_unit(_SAVED.sub(" ", SO_FAR.sub(" ", head)).lower()))
    words = [_CUT_SHORT.get(word, word) for word in words]
    passed_over = SAYS_NOTHING if _EXPECTED.isdisjoint(words) else SAYS_NOTHING | _CAME_ABOUT
    return [word for word in words if word not in passed_over]


def is_part(column: Column) -> bool:
    """Whether a column is of a month or quarter, whose amounts are parts of that of the year."""
    return MONTH_OR_QUARTER.search(_head(column)) is not None


def is_first_said(column: Column) -> bool:
    """Whether a heading says that its amounts are those of before: others may have taken their place."""
    return not _FIRST_SAID.isdisjoint(words_of(_head(column)))


def is_so_far(column: Column) -> bool:
    """Whether amounts are what has come about until the day of the table: "Achieved to date"."""
    return SO_FAR.search(_head(column)) is not None


def year_of(column: Column) -> str:
    """The financial year that a heading says itself, be it with the month; "" where it says none, or several."""
    return _year_and_rest(_head(column), "")[0]


def names_calendar_year(column: Column) -> bool:
    """Whether a heading says a year by one number, "2014", and no month: it may be the financial year or not."""
    head = _head(column)
    part = MONTH_OR_QUARTER.search(head)
    return bool(_CALENDAR.search(head)) and not (part and part[0][:3].title() in MONTH_NAMES)


def of_something_else(register: Register, texts: Iterable[str], columns: Iterable[Column]) -> bool:
    """Whether the texts over a table say that its amounts are others, costs or grants, and no column calls them so."""
    texts = tuple(texts)
    words = set(WORD.findall(" ".join(texts).lower()))
    if any(map(_is_a_loss, texts)):
        return True
    named = register.one in map(singular, words) or any(
        names_register(one, register) for one in columns if year_of(one)
    )
    named = named or (not words.isdisjoint(_GAINED) and words.isdisjoint(_NOT_GAINED))
    return not named and not words.isdisjoint(_AMOUNTS_OF_OTHERS)


@lru_cache(maxsize=1024)
def _is_a_loss(text: str) -> bool:
    """Whether a text says that money is lost, or is a cost, and no more than a heading does."""
    lost = speaks_of_loss(text) or (_COST_OF.match(text) and not is_saved(text))
    return bool(lost) and len(WORD.findall(without_unit(YEAR.sub(" ", text)))) <= _WORDS_OF_A_HEADING


def are_running(texts: Iterable[str], columns: Iterable[Column], numbers: Numbers) -> bool:
    """Whether the texts over amounts of several years say that each has the years before in it, and none is less.

    Where one of the `columns` says it of itself, the texts speak of that.
    """
    running = any("cumulative" in _NOT_RUNNING.sub(" ", text).lower() for text in texts)
    if not running or any("cumulative" in one.name.lower() for one in columns):
        return False
    by_year = {year_of(column): figures for column, figures in numbers.items()}
    rows = {row for figures in by_year.values() for row in figures}
    along = [[figures[row] for _, figures in sorted(by_year.items()) if row in figures] for row in rows]
    return len(by_year) > 1 and all(one == sorted(one) for one in along)


def speaks_of_register(register: Register, texts: Iterable[str]) -> bool:
    """Whether anything in these texts says that amounts are what the register keeps: savings, benefits, cashable."""
    words = set(map(singular, WORD.findall(" ".join(texts).lower())))
    kinds = {one for field in register.fields for one in field.choices or () if f"non-{one}" in (field.choices or ())}
    return not words.isdisjoint({register.one, *kinds, *_CALLED})


def names_register(column: Column, register: Register) -> bool:
    """Whether a heading says in so many words what its amounts are: "Saving 14/15"."""
    return register.one in map(singular, WORD.findall(column.name.lower()))


def is_saved(words: str) -> bool:
    """Whether words speak of what is saved of a cost, and not of the cost: "Cost reduction"."""
    return _SAVED.search(words) is not None


def is_named_otherwise(column: Column, register: Register, known: Known) -> bool:
    """Whether amounts are what a service may spend, or called something else, where others are called savings."""
    if names_register(column, register):
        return False
    words = [word for word in words_of(_year_and_rest(_head(column), "")[1]) if word not in _EXPECTED | _TOLD_APART]
    for field in (field for field in register.fields if field.kind is Kind.CHOICE and field.imported):
        _, words = choice_in(words, field)
    named = bool(words) and known.councils.one(" ".join(words)) is None
    return named or not _SPENT.isdisjoint(WORD.findall(column.name.lower()))


def _head(column: Column) -> str:
    """The words over a column; the years of a group that has several, "Savings 2010/11 to 2012/13", are none of it."""
    *over, own = column.parts or ("",)
    if _year_and_rest(own, "")[0]:
        over = [YEAR.sub(" ", part) if YEAR.search(part) and not year_in(part) else part for part in over]
    return " ".join((*over, own))


def singular(word: str) -> str:
    """A word without the mark of several."""
    return word.removesuffix("s")


@lru_cache(maxsize=4096)  # every register asks it of the same headings, time and again
def _year_and_rest(head: str, over: str) -> tuple[str, str]:
    """The year that a heading names, be it by a month or quarter of it, and its other words; `over` where it has none.

    The other words are all of them where the year is none of it.
    """
    part = MONTH_OR_QUARTER.search(head)
    if part:
        year = year_of_part(part[0]) or (over if not YEAR.search(part[0]) else "")
        rest = f"{head[: part.start()]} {head[part.end() :]}"
        return (year, rest) if year and not year_in(rest) else ("", head)
    found, year = YEAR.search(head), year_in(head)
    if found and year:
        return year, f"{head[: found.start()]} {head[found.end() :]}"
    return ("", head) if found else (over, head)


def year_of_part(words: str) -> str:
    """The financial year in which a day, month or quarter is; "" where no year stands beside it."""
    when = read_when(words)
    of_part = when.precision in (Precision.DAY, Precision.MONTH, Precision.QUARTER)
    return year_name(when.first.year - (when.first.month < FINANCIAL_YEAR_STARTS)) if of_part and when.first else ""


def choice_in(words: list[str], field: Field) -> tuple[str | None, list[str]]:
    """The choice that some of the words are, and the words without it; the longest run of words counts."""
    for length in (3, 2, 1):
        for at in range(len(words) - length + 1):
            said = " ".join(words[at : at + length])
            if len(said) == 1 and said not in (field.synonyms or {}):
                continue  # "v" of "v2" begins no choice
            if choice := read_choice(said, field.choices, field.synonyms):
                return choice, words[:at] + words[at + length :]
    return None, words


def adds_up(column: Column, given: Mapping[Column, Given], register: Register, numbers: Numbers) -> bool:
    """Whether an amount is only the sum of those beside it that say more, by its name or its figures.

    It says no council where they do, or a year where they are of the months of it. `given` is what each column of
    amounts gives, and `numbers` the figures of each by row.
    """
    councils = {field.name for field in register.fields if field.kind is Kind.COUNCIL}
    of_all = {one: tuple(each for each in in_full(given[one], register) if each[0] not in councils) for one in given}
    if is_part(column) or of_all[column] != in_full(given[column], register):
        return False
    named = not TOTAL.isdisjoint(" ".join(column.parts).lower().split())
    if named and any(set(given[column]) < set(given[each]) for each in given):
        return True
    parts = [each for each in given if each != column and of_all[each] == of_all[column]]
    return bool(parts) if named else is_sum_of(column, parts, numbers)


def may_be_of_more(column: Column, given: Mapping[Column, Given], register: Register, numbers: Numbers) -> bool:
    """Whether amounts saved so far may be those of several years, though another column or a title says one.

    They are of the one where their heading says so, or where none is more than was planned beside it.
    """
    if not is_so_far(column) or year_of(column) or _OF_THE_YEAR.search(_head(column)):
        return False
    own = set(in_full(given[column], register))
    of_any = {pair for pair in own if pair[1] != ACTUAL}
    plans = [one for one in given if not own <= (said := set(in_full(given[one], register))) and of_any <= said]
    return not plans or any(
        abs(amount) > sum(abs(numbers[plan].get(row, 0)) for plan in plans) + ROUNDED
        for row, amount in numbers[column].items()
    )


def is_sum_of(column: Column, parts: Collection[Column], numbers: Numbers) -> bool:
    """Whether each figure of a column is the sum of those beside it in these, and not always of one.

    No row may have any of those without the sum.
    """
    if any(row not in numbers[column] for each in parts for row, figure in numbers[each].items() if figure):
        return False
    sums = [(total, [numbers[each].get(row, 0) for each in parts]) for row, total in numbers[column].items()]
    several = any(sum(map(bool, each)) > 1 for _, each in sums)
    return several and all(abs(total - sum(each)) <= ROUNDED * len(each) for total, each in sums)


def added_up(given: Mapping[Column, Given], numbers: Numbers) -> dict[Column, Column]:
    """The columns of a month or quarter that another adds up, each with that one; an actual is no part of a plan."""
    found: dict[Column, Column] = {}
    for whole in given:
        parts = [each for each in given if each not in found and is_part(each) and _agree(given[each], given[whole])]
        if parts and not is_part(whole) and is_sum_of(whole, parts, numbers):
            found |= dict.fromkeys(parts, whole)
    return found


def _agree(one: Given, other: Given) -> bool:
    """Whether two headings say nothing that the other denies."""
    said = dict(other)
    return all(said.get(name, value) == value for name, value in one)


def in_full(given: Given, register: Register) -> Given:
    """The same with what stands where nothing is said, so that two that come to the same are equal."""
    said = dict(given)
    for field in register.fields:
        if field.kind is Kind.CHOICE and field.required:
            said.setdefault(field.name, field.choices[0])
    return tuple(sorted(said.items()))


def year_in(head: str) -> str:
    """The one financial year that a heading names: "2009/10"; "" where it names none or several."""
    years = {_year_of(found[0]) for found in YEAR.finditer(head)}
    return years.pop() if len(years) == 1 else ""


def _year_of(words: str) -> str:
    when = read_when(words)
    return year_name(when.first.year) if when.first and when.precision is Precision.YEAR else ""
