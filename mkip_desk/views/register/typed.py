"""What somebody typed into a field, read as its value, with what it was understood as or what is wrong. No Qt here."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mkip_desk.domain.amounts.figure_words import PERCENT, figure_said, unit_of
from mkip_desk.domain.amounts.figures import Figure, kept, read_figure, read_whole, show_figure
from mkip_desk.domain.amounts.money import Known, Sum
from mkip_desk.domain.amounts.money_words import has_a_slip, other_sum, read_sum
from mkip_desk.domain.amounts.one_year import for_the_same_as, not_of_all_years, not_of_one_year
from mkip_desk.domain.amounts.percentages import read_percent, show_percent
from mkip_desk.domain.dates.quarter_words import read_quarter
from mkip_desk.domain.dates.quarters import parts_of, quarter_of
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_relative import Step, read_step
from mkip_desk.domain.dates.when_spoken import read_spoken
from mkip_desk.domain.dates.when_typed import doubt_of, read_typed
from mkip_desk.domain.dates.year_words import read_year
from mkip_desk.domain.display import show_date, show_money, show_sum, show_weekday, show_when
from mkip_desk.domain.registers.register import Field, Kind, Value

MOST_LONG, MOST_LINE = 20_000, 500  # letters; more is a document pasted by mistake
MOST_NUMBER = 10**12

_WHOLE_DATE = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ][0-9]{2,4}")
"""Of which it can be said that there is no such day, where there is none."""


@dataclass(frozen=True)
class Typed:
    """What is in an editor: the value it reads as, or the sentence that says why it cannot be read."""

    value: Value = None
    trouble: str = ""
    understood: str = ""


def chosen(field: Field, value: Value) -> Typed:
    """A value picked from a list, which can only be missing."""
    if field.required and value in (None, "", ()):
        return Typed(trouble=f"{field.label} is needed.")
    return Typed(value)


def read(field: Field, words: str, today: date, there: Value = None, unit: str = "") -> Typed:
    """What these words are as a value of this field.

    `today` settles a date typed without a year. `there` is the value that stands there: a step such as "+3m" starts
    from it, and an amount typed over one a year is for a year too, unless it says something else. `unit` is what a
    figure is asked for in, in somebody's words.
    """
    words = words.strip()
    most = MOST_LONG if field.kind is Kind.LONG else MOST_LINE
    if not words:
        return chosen(field, None)
    if len(words) > most:
        return Typed(trouble=f"This is too long: {len(words):,} letters, of {most:,} at most.")
    if step := _step(field, words, today, there):
        return _stepped(field, step)
    if field.kind is Kind.FIGURE:
        return _figure(words, there, unit)
    typed = _READERS.get(field.kind, _text)(field, words, today)
    if isinstance(typed.value, Sum) and isinstance(there, Sum):
        kept = for_the_same_as(typed.value, there)
        if kept != typed.value:
            return Typed(kept, understood=_told_sum(kept, ", as before"))
    return typed


def is_step(field: Field, words: str, today: date) -> bool:
    """Whether these words say a date by a step from another, so that on another day they say another."""
    return _step(field, words.strip(), today, None) is not None


def _step(field: Field, words: str, today: date, there: Value) -> Step | None:
    if field.kind not in (Kind.WHEN, Kind.DATE):
        return None
    when = When.on(there) if isinstance(there, date) else there if isinstance(there, When) else None
    step = read_step(words, when, today, field.edge) or read_spoken(words, today, field.edge)
    return step if step is None or field.kind is Kind.WHEN or step.when.first == step.when.last else None


def _stepped(field: Field, step: Step) -> Typed:
    value = step.when.first if field.kind is Kind.DATE else step.when
    return Typed(value, understood=f"{_told_when(field, step.when).removesuffix('.')}: {step.told}.")


def as_typed(field: Field, value: Value) -> str:
    """A stored value as somebody would type it, for an editor to start with."""
    match field.kind, value:
        case _, None:
            return ""
        case Kind.WHEN, When():
            return value.words or show_when(value)
        case Kind.SUM, Sum():
            return value.words or show_sum(value)
        case Kind.DATE, date():
            return show_date(value)
        case Kind.MONEY, int():
            return show_money(value)
        case Kind.NUMBER, int():
            return f"{value:,}"
        case Kind.FIGURE, Figure():
            return show_figure(value)
        case Kind.PERCENT, int():
            return show_percent(value)
    return str(value)


def as_typed_today(field: Field, value: Value, today: date) -> str:
    """A value of another day or document in words that say the same now: "Nov", typed in 2008, is November 2008."""
    words = as_typed(field, value)
    if read(field, words, today).value == value:
        return words
    match value:
        case When():
            return show_when(value)
        case Sum() if value.known is not Known.NOT_KNOWN:
            return show_sum(value)
    return words


def understood(field: Field, value: Value) -> str:
    """What a stored value was read as, where its words alone do not say so."""
    if isinstance(value, When) and value.words:
        return _told_when(field, value, value.words, doubt_of(value, value.first or date.min))
    if isinstance(value, Sum) and value.words:
        return _told_sum(value)
    return ""


def _text(_field: Field, words: str, _today: date) -> Typed:
    return Typed(words)


def _when(field: Field, words: str, today: date) -> Typed:
    when, doubt = read_typed(words, today)
    if when.precision is Precision.NONE and not when.sure:
        why = f"There is no such date as “{words}”" if _WHOLE_DATE.fullmatch(words) else f"“{words}” gives no one date"
        return Typed(trouble=f"{why}. Type one such as 30 June 2015, or Spring 2010; tbc if it is not known.")
    told = _told_when(field, when, words, doubt)
    if when.precision is Precision.DAY and when.sure and when.first and when.first == when.last:
        when = When.on(when.first)
    return Typed(when, understood=told)


def _told_when(field: Field, when: When, words: str = "", doubt: str = "") -> str:
    """What words were read as, and what is doubtful in that; nothing where they say it themselves."""
    if when.first is None:
        return "No date in these words; they are kept as they are."
    period, day = show_when(when), show_when(when, field.edge)
    if not doubt and words == period == day:
        return ""
    counted = "" if period == day else f", so {'from' if field.edge == 'first' else 'by'} {day}"
    return f"Understood as {period}{counted}. {doubt}".strip()


def _date(field: Field, words: str, today: date) -> Typed:
    when, doubt = read_typed(words, today)
    if when.precision is not Precision.DAY or when.first is None or when.first != when.last:
        return Typed(trouble=f"“{words}” is not a day. Type one such as 9 July 2008 or 9/7/08.")
    return Typed(when.first, understood=f"Understood as {show_weekday(when.first)}. {doubt}".strip())


def _sum(_field: Field, words: str, _today: date) -> Typed:
    money = read_sum(words)
    if money.known is Known.NOT_KNOWN and has_a_slip(words):
        return Typed(trouble=f"“{words}” is not an amount. Type one such as £42,840 or 42.8k; tbc if it is not known.")
    return Typed(money, understood=_told_sum(money))


def _told_sum(money: Sum, besides: str = "") -> str:
    """What words were read as, and what is doubtful in that."""
    told = f"Understood as {show_sum(money)}{besides}."
    if money.pence is None or money.sure:
        return told
    other = other_sum(money.words or "")
    of_these = other is not None and read_sum(money.words or "").pence == money.pence  # and not of a column's thousands
    if other is None or not of_these:
        return f"{told} These words leave it uncertain: look at it again."
    return f"{told} It can also be read as {show_sum(replace(money, pence=other.pence))}: look at it again."


def _money(field: Field, words: str, _today: date) -> Typed:
    money = read_sum(words)
    if why := not_of_one_year(words) if field.one_year else not_of_all_years(words):
        return Typed(trouble=f"“{words}” {why}.")
    certain = money.sure or words.isdecimal()  # 2010 is money here, and never a year
    if money.known is not Known.AMOUNT or money.pence is None or money.qualifier or not certain:
        return Typed(trouble=f"“{words}” is not an amount. Type one such as £42,840 or 42.8k.")
    return Typed(money.pence, understood=f"Understood as {show_money(money.pence)}.")


def _number(_field: Field, words: str, _today: date) -> Typed:
    number = read_whole(words)
    if number is None or abs(number) > MOST_NUMBER:
        return Typed(trouble=f"“{words}” is not a whole number. Type one such as 155,800.")
    shown = f"{number:,}"
    return Typed(number, understood="" if shown == words else f"Understood as {shown}.")


def _percent(_field: Field, words: str, _today: date) -> Typed:
    hundredths = read_percent(words)
    if hundredths is None:
        return Typed(trouble=f"“{words}” is not a percentage. Type one such as 3.5%, with two decimals at most.")
    return Typed(hundredths)


def _figure(words: str, there: Value, unit: str) -> Typed:
    """A figure in its unit; where none is said, a bare number typed over a percentage is one too."""
    before = there if isinstance(there, Figure) else None
    asked = unit_of(unit) if unit else PERCENT if before and before.percent else ""
    if not asked:
        figure, doubt = read_figure(words), ""
    else:
        said = figure_said(words, asked, before.amount if before else None)
        if said.value is None and said.why:
            return Typed(trouble=f"“{words}” is {said.why}.")
        exact = said.value is not None and not said.provisional
        figure = Figure(kept(said.value), percent=asked == PERCENT) if said.value is not None and exact else None
        doubt = " This can be read in another way: look at it again." if said.why else ""
    if figure is None:
        return Typed(trouble=f"“{words}” is not a figure. Type one such as 22.1 or 97.4%.")
    shown = show_figure(figure)
    return Typed(figure, understood="" if shown == words else f"Understood as {shown}.{doubt}")


def _quarter(_field: Field, words: str, today: date) -> Typed:
    quarter = read_quarter(words, parts_of(quarter_of(today))[0])
    if quarter is None:
        return Typed(trouble=f"“{words}” is not one quarter. Type one such as 2014/15 Q2.")
    return Typed(quarter, understood="" if quarter == words else f"Understood as {quarter}.")


def _year(_field: Field, words: str, _today: date) -> Typed:
    year = read_year(words)
    if year is None:
        return Typed(trouble=f"“{words}” is not a financial year. Type one such as 2014/15.")
    return Typed(year, understood="" if year == words else f"Understood as {year}.")


_READERS: Mapping[Kind, Callable[[Field, str, date], Typed]] = {
    Kind.WHEN: _when,
    Kind.DATE: _date,
    Kind.SUM: _sum,
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.YEAR: _year,
    Kind.QUARTER: _quarter,
}
