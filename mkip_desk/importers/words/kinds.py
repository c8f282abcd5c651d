"""A cell read as a field of some kind: words go to the rules of `domain`; real dates and numbers are taken as such."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from mkip_desk.domain.amounts.figures import LARGEST as LARGEST_FIGURE
from mkip_desk.domain.amounts.figures import Figure, kept, read_figure, read_whole
from mkip_desk.domain.amounts.money import Known as Amount
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.amounts.money_headers import without_unit
from mkip_desk.domain.amounts.money_words import other_number, other_sum, read_number, read_sum
from mkip_desk.domain.amounts.one_year import not_of_one_year
from mkip_desk.domain.amounts.percentages import HUNDREDTHS, read_percent
from mkip_desk.domain.amounts.several_years import several_years
from mkip_desk.domain.council_names import LEFT
from mkip_desk.domain.dates.quarter_words import read_quarter
from mkip_desk.domain.dates.to_come import says_more_than_a_day, says_to_come
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_dates import when_of_date
from mkip_desk.domain.dates.when_vocabulary import YEARS
from mkip_desk.domain.dates.when_words import other_when, read_when
from mkip_desk.domain.questions.lateness import ENDS, says_done
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.choices import read_choice
from mkip_desk.domain.registers.register import RAGS, Field, Kind, Value
from mkip_desk.domain.scores import SCALE, read_both, read_scale, read_score
from mkip_desk.domain.text import visible
from mkip_desk.domain.ticks import is_cross, read_tick
from mkip_desk.importers.files.cells import Cell, Fault
from mkip_desk.importers.files.shown import dress_of
from mkip_desk.importers.words.heads import is_of_closing, without_asking
from mkip_desk.importers.words.kind_words import KINDS
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.notices import without_footnote, without_parts
from mkip_desk.importers.words.readings import New, ReadValue, Roles

_MANY = (
    "all all-projects all-services various several general corporate programme programme-wide cross-cutting mkip other"
)
_NO_ONE_RECORD = frozenset((*_MANY.split(), "n/a", "none", "tbc", "-"))
_NO_THEME = frozenset((*_NO_ONE_RECORD, *KINDS, *(f"{kind}s" for kind in KINDS))) - {"corporate", "general"}
"""Of those of no one record what is no theme either: one may be called Corporate, or People."""

LONGEST = 1_000  # letters of what is to stand in one line
DAY_COUNTS = range(32_874, 62_092)
"""Numbers that are taken for dates: 1990 to 2069 in days since 1900, as Excel counts."""


_ACTUALLY = re.compile(r"\bactual(?:ly)?\b", re.IGNORECASE)
"""What says of a day under "Due" that it is none on which a thing is to be done."""


class Context(NamedTuple):
    """What a cell is read by, besides itself: the words above its column, what is known, the day of the document."""

    head: str
    known: Known
    written: date | None = None
    month_first: bool = False  # whether the dates in the column have proved to be American
    turned: bool = False  # whether the scores in the column count from the most serious down
    second: bool = False  # whether of two scores in one cell the second is meant
    crossed: bool = False  # whether an "x" in the column is a no, as others in it are ticks
    of_years: bool = False  # whether the amounts in the column are totals of several years, by its heading
    bracketed: bool = False  # whether every day in the column stands in brackets, which then say nothing of it


def is_of_several_years(head: str) -> bool:
    """Whether a heading is of several years at once; a column of one year is of that, whatever stands over it."""
    over, _, own = without_unit(head.lower()).rpartition(" / ")
    return several_years(own) or (several_years(over) and not any(map(str.isdigit, own)))


class Understood(NamedTuple):
    """What a cell was read as.

    `telling` is False where it says nothing of its kind ("tbc", a blank); `wanted` says what would have been
    understood, where the value was not, or not surely; `beside` is what was said that the field cannot hold;
    `other` is what the same words may also mean; `members` is whether "All" was said, and today's members taken;
    `roles` are those of councils that are named with one, and `unread` what is named beside them and is none.
    """

    value: ReadValue
    sure: bool = True
    telling: bool = True
    wanted: str = ""
    beside: str = ""
    other: Value = None
    members: bool = False
    roles: Roles = ()
    unread: str = ""


NOTHING = Understood(None, telling=False)
TOO_LONG = Understood(None, sure=False, wanted=f"at most {LONGEST:,} letters")


def understand(field: Field, cell: Cell, context: Context) -> Understood:
    """The value of the field that the cell gives."""
    if cell.value is None:
        return NOTHING
    if isinstance(cell.value, Fault):
        return Understood(None, sure=False, wanted=_instead_of(cell.value))
    if isinstance(cell.value, str) and len(cell.value) > LONGEST and field.kind is not Kind.LONG:
        return TOO_LONG
    return _READERS[field.kind](field, cell, context)


def way_of_reading(field: Field) -> Hashable:
    """What `understand` goes by in a field: of two fields with the same way, a cell gives the same value."""
    synonyms = tuple(field.synonyms.items()) if field.synonyms else ()
    end = field.name if field.name in (*ENDS, "done") else ""
    return field.kind, field.choices, synonyms, field.required, field.of, field.to, field.one_year, end


def _instead_of(fault: Fault) -> str:
    if fault.text.startswith("="):
        return "the result of the formula, saved by Excel"
    return (
        "the value, which the column was too narrow to show"
        if fault.text.startswith("##")
        else "a value instead of Excel's error"
    )


def _text(field: Field, cell: Cell, context: Context) -> Understood:
    return Understood(visible(cell.text) if field.kind is Kind.LONG else one_line(cell.text))


def one_line(text: str) -> str:
    """The same words in one line, with single blanks between, and nothing in them that cannot be seen."""
    seen = visible(text)
    return " ".join(seen.split()) if "\n" in seen or "  " in seen else seen


def _whole_number(field: Field, cell: Cell, context: Context) -> Understood:
    if isinstance(cell.value, int) and not isinstance(cell.value, bool):
        return Understood(cell.value)
    number = read_whole(cell.text)
    if number is not None and number >= 0:
        return Understood(number)
    return Understood(None, sure=False, wanted="a whole number")


def _percent(field: Field, cell: Cell, context: Context) -> Understood:
    """A share that the sheet shows with its sign, or a number with or without one."""
    if isinstance(cell.value, int | float) and "%" in cell.style.number_format:
        hundredths = Decimal(str(cell.value)) * 100 * HUNDREDTHS
        whole = int(hundredths.to_integral_value())
        wanted = "" if whole == hundredths else "a percentage of two decimals at most"
        return Understood(whole, sure=not wanted, wanted=wanted)
    found = read_percent(cell.text)
    return Understood(found, sure=found is not None, wanted="" if found is not None else "a percentage")


def _sum(field: Field, cell: Cell, context: Context) -> Understood:
    value = cell.value
    if isinstance(value, bool | date | time):
        return Understood(None, sure=False, wanted="an amount of money")
    if isinstance(value, int | float):
        dress = dress_of(value or 1, cell.style.number_format)
        read = read_number(value, context.head, dress.words, dress.thousands)
        read = replace(read, words=cell.text) if read.pence is None else read
        other = None if read.sure else other_number(value, context.head, dress.words)
    else:
        read = read_sum(cell.text, context.head)
        other = None if read.sure else other_sum(cell.text, context.head)
    wanted = "" if read.sure else "one amount of money, such as £107,000 p.a. or £250k"
    return Understood(read, read.sure, telling=read.known is Amount.AMOUNT or not read.sure, wanted=wanted, other=other)


def _money(field: Field, cell: Cell, context: Context) -> Understood:
    """Pence alone: what else is said of the amount (about, each year) has no place, so it is asked about.

    A total of several years is no amount of one of them, and no annual figure is made of it (T6).
    """
    read = _sum(field, cell, context)
    if not isinstance(read.value, Sum):
        return read
    said = read.value
    if read.sure and said.known in (Amount.NOT_KNOWN, Amount.NOT_APPLICABLE):
        return Understood(None, sure=False, telling=False, wanted="an amount of money")
    if field.one_year and _is_a_total(said, cell, context):
        return Understood(None, sure=False, wanted="the amount of one year")
    fits = field.one_year or said.period is not Period.YEAR  # a year's is no budget for all of a project
    exact = fits and not said.qualifier and not said.years and (said.period_from != "cell" or field.required)
    wanted = read.wanted or "" if exact else "an amount and nothing besides"
    other = read.other.pence if isinstance(read.other, Sum) else None
    return Understood(said.pence, read.sure and exact, read.telling, wanted, other=other)


def _is_a_total(said: Sum, cell: Cell, context: Context) -> bool:
    """Whether an amount is a total, by its own words or by its column's: "Saving 2010/11 to 2013/14"."""
    by_head = context.of_years and said.period is not Period.YEAR
    return said.period is Period.YEARS or by_head or (isinstance(cell.value, str) and bool(not_of_one_year(cell.text)))


def _when(field: Field, cell: Cell, context: Context) -> Understood:
    value = cell.value
    if isinstance(value, datetime | date):
        when, believed = when_of_date(value, cell.style.number_format), value.year in YEARS
        return Understood(when if believed else replace(when, sure=False), believed, wanted="a date of these years")
    if isinstance(value, int) and not isinstance(value, bool) and value in DAY_COUNTS:
        day = date(1899, 12, 30) + timedelta(days=value)
        return Understood(When.on(day), sure=False, wanted="a date, not a number that may be one")
    read = read_when(cell.text, context.written, context.month_first)
    if read.precision is Precision.NONE:
        sure = read.sure and not (field.name == "done" and read_tick(cell.text))  # that it was done, and not when
        return Understood(
            replace(read, sure=sure), sure, telling=not read.sure, wanted="" if sure else "a date, such as 31/03/2010"
        )
    if field.name in ENDS and (says_done(cell.text) or _ACTUALLY.search(cell.text)):
        return Understood(replace(read, sure=False), sure=False, wanted="a date on which it is to be done")
    if field.name == "done" and _is_to_come(cell, context):
        words = When(None, None, Precision.NONE, read.words, sure=False)
        return Understood(words, sure=False, telling=False, wanted="a date on which it was done")
    if field.name == "done" and read.sure and (context.bracketed or says_more_than_a_day(cell.text)):
        return Understood(read, sure=False, telling=False, wanted="a date and nothing besides")
    if read.sure:
        return Understood(read)
    other = other_when(cell.text, context.written, context.month_first)
    return Understood(read, sure=False, wanted="a date that can be read in one way only", other=other)


def _date(field: Field, cell: Cell, context: Context) -> Understood:
    read = _when(field, cell, context)
    when = read.value
    if isinstance(when, When) and when.first is not None and when.first == when.last:
        other = read.other.first if isinstance(read.other, When) and read.other.first == read.other.last else None
        return read._replace(value=when.first, other=other)
    return Understood(None, sure=False, wanted="one day, such as 18 September 2009")


def _year(field: Field, cell: Cell, context: Context) -> Understood:
    read = _when(field, cell, context).value
    first = read.first if isinstance(read, When) else None
    last = read.last if isinstance(read, When) else None
    of_years = isinstance(read, When) and read.precision is Precision.YEAR
    if first is None or last is None or not of_years or (last - first).days > 366:
        return Understood(None, sure=False, wanted="a financial year, such as 2014/15")
    return Understood(f"{first.year}/{(first.year + 1) % 100:02}", sure=first.month == 4)


def _quarter(field: Field, cell: Cell, context: Context) -> Understood:
    quarter = read_quarter(cell.text)
    return Understood(quarter, sure=quarter is not None, wanted="" if quarter else "one quarter, such as 2014/15 Q2")


def _figure(field: Field, cell: Cell, context: Context) -> Understood:
    """A number as the sheet holds it, a percentage where the sheet shows it as one."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and abs(cell.value) < LARGEST_FIGURE:
        return Understood(Figure(kept(Decimal(str(cell.value))), "%" in cell.style.number_format))
    figure = read_figure(cell.text)
    return Understood(figure, sure=figure is not None, wanted="" if figure else "a figure, such as 22.1 or 97.4%")


def _rag(field: Field, cell: Cell, context: Context) -> Understood:
    rag = read_rag(cell.text)
    return Understood(rag, sure=rag is not None, wanted="" if rag else f"{', '.join(RAGS[:-1])} or {RAGS[-1]}")


def _choice(field: Field, cell: Cell, context: Context) -> Understood:
    choice = read_choice(cell.text, field.choices, field.synonyms) or _ticked_choice(field, cell, context)
    asked = "?" in cell.text or (context.crossed and is_cross(cell.text)) or _may_be_another_day(field, cell, context)
    wanted = f"one of {', '.join(field.choices)}" if choice is None or asked else ""
    return Understood(choice, sure=not wanted, wanted=wanted)


def _is_to_come(cell: Cell, context: Context) -> bool:
    """Whether a cell has a day that has yet to come, where its column is of days on which something was done."""
    return says_to_come(cell.text.strip(" ()[].") if context.bracketed else cell.text)


def _may_be_another_day(field: Field, cell: Cell, context: Context) -> bool:
    """Whether a cell has a day that, by what stands about it, need not be that of the choice: "Chased 30/06/14"."""
    if not isinstance(cell.value, str) or read_choice(cell.text, field.choices, field.synonyms):
        return False
    read = read_when(cell.text)
    return read.precision is Precision.DAY and (context.bracketed or not read.sure)


def _ticked_choice(field: Field, cell: Cell, context: Context) -> str | None:
    """The choice that a yes or no under "Done?" or "Cashable?" means, or a day under "Date closed"."""
    if isinstance(cell.value, date) or read_when(cell.text).precision is Precision.DAY:
        head = "closed" if is_of_closing(context.head) else context.head
        said = (read_choice(word, field.choices, field.synonyms) for word in head.split() if len(word) > 1)
        return None if _is_to_come(cell, context) else next(filter(None, said), None)
    tick = read_tick(cell.text) and not (context.crossed and is_cross(cell.text))
    asked = read_choice(without_asking(context.head), field.choices, field.synonyms)
    if tick is None or asked is None:
        return None
    others = [choice for choice in field.choices if choice != asked]
    contrary = others if len(others) == 1 else [choice for choice in others if choice == f"non-{asked}"]
    return asked if tick else next(iter(contrary), None)


def _score(field: Field, cell: Cell, context: Context) -> Understood:
    if both := read_both(cell.text):
        return Understood(both[context.second])
    scale = read_scale(context.head) or SCALE
    score = read_score(cell.text, scale)
    if score is None:
        return Understood(None, sure=False, wanted=f"a score from 1 to {field.of}")
    if score.of != field.of and not (score.of is None and score.value <= field.of):
        return Understood(
            None,
            sure=False,
            wanted=f"a score from 1 to {field.of}; one of {score.of or 'another scale'} is in the notes",
        )
    if context.turned and cell.text.replace(".0", "").isdecimal():
        return Understood(field.of + 1 - score.value)
    return Understood(
        score.value, sure=score.of == field.of, wanted="" if score.of == field.of else f"a score of {field.of}"
    )


def _yes(field: Field, cell: Cell, context: Context) -> Understood:
    tick, crossed = read_tick(cell.text), context.crossed and is_cross(cell.text)
    sure = tick is not None and not crossed
    return Understood(tick and not crossed, sure=sure, wanted="" if sure else "yes or no")


def _council(field: Field, cell: Cell, context: Context) -> Understood:
    read = _councils(field, cell, context)
    councils = read.value
    if not isinstance(councils, tuple) or len(councils) != 1 or read.unread:
        return Understood(None, sure=False, wanted="one council")
    return read._replace(value=councils[0])


def _councils(field: Field, cell: Cell, context: Context) -> Understood:
    """The councils that are named, also as new ones; None where a word can be none and nothing beside it is known."""
    named, unread = context.known.councils.named_in(cell.text)
    if not named:
        return Understood(None, sure=False, wanted="councils by their names or initials")
    taking_part = [one for one in named if one.role != LEFT]
    if not taking_part:
        return Understood(None, sure=False, wanted="councils that take part")
    ids = [New("councils", (("name", one.words),)) if one.council is None else one.council for one in taking_part]
    councils = context.known.in_order(ids)
    roles = tuple((council, one.role) for council, one in zip(ids, taking_part, strict=True) if one.role)
    new = [one.name for one in councils if isinstance(one, New)]
    beside = ", ".join(f"{one.words} {one.role}" for one in named if one.role == LEFT)
    wanted = f"a council that is known: {', '.join(new)} would be new" if new else ""
    members = len({one.words for one in named if one.council}) < sum(one.council is not None for one in named)
    return Understood(councils, not (new or unread), True, wanted, beside, None, members, roles, unread)


def _reference(field: Field, cell: Cell, context: Context) -> Understood:
    """A record of another register, by its title or its reference; one that is not there is offered as new."""
    words = without_parts(without_footnote(one_line(cell.text)))
    found = context.known.find(field.to, words)
    if context.known.several(field.to, words):
        one = context.known.ones.get(field.to, "record")
        return Understood(None, sure=False, wanted=f"the name of one {one}, and several are called so")
    plainly = words.casefold().rstrip(".").replace(" ", "-")
    no_one = _NO_THEME if field.to == "themes" else {*_NO_ONE_RECORD, *context.known.kinds, *KINDS}
    if found is None and (several := context.known.each_of(field.to, cell.text)):
        return _of_several(field, several, context)
    if found is None and plainly in no_one:  # "Risk" under "Type" is no project
        return Understood(None, sure=False, wanted=f"one {context.known.ones.get(field.to, 'record')} by its name")
    return Understood(New(field.to, (("title", words),)) if found is None else found)


def _of_several(field: Field, several: Mapping[str, int | New], context: Context) -> Understood:
    """What to make of "P02/P05": the first of them where a record may do without any, and none where it may not.

    A risk of two projects is one of the first too; a saving of two is not the first's alone.
    """
    first, *others = several
    if field.required:
        return Understood(None, sure=False, wanted=f"one {context.known.ones.get(field.to, 'record')}, not several")
    return Understood(several[first], beside=", ".join(others))


_READERS: Mapping[Kind, Callable[[Field, Cell, Context], Understood]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.PERSON: _text,
    Kind.NUMBER: _whole_number,
    Kind.PERCENT: _percent,
    Kind.MONEY: _money,
    Kind.SUM: _sum,
    Kind.DATE: _date,
    Kind.WHEN: _when,
    Kind.YEAR: _year,
    Kind.QUARTER: _quarter,
    Kind.FIGURE: _figure,
    Kind.RAG: _rag,
    Kind.CHOICE: _choice,
    Kind.SCORE: _score,
    Kind.YES: _yes,
    Kind.COUNCIL: _council,
    Kind.COUNCILS: _councils,
    Kind.REFERENCE: _reference,
}
