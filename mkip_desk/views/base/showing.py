"""Records as a table shows them: each value's words, what it sorts by, and what a filter looks through. No Qt here."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from mkip_desk.domain.arrangement import shown_fields
from mkip_desk.domain.display import show_date, show_sum, show_when
from mkip_desk.domain.money import Known, Period, Sum
from mkip_desk.domain.register import RAGS, Field, Kind, Record, Register, Value
from mkip_desk.domain.when import When
from mkip_desk.domain.wording import in_words
from mkip_desk.views.base.phrases import capitalised

MISSING = ""
RAG_TONES = dict(zip(RAGS, ("green", "amber", "amber", "red", "red", "blue"), strict=True))


@dataclass(frozen=True)
class Names:
    """How the records that others point to are named: by register and id, and councils by letter too."""

    by_register: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    councils: Mapping[int, str] = field(default_factory=dict)  # "Maidstone"
    letters: Mapping[int, str] = field(default_factory=dict)  # "M", "KCC" for one without a letter

    def of(self, register: str, record_id: Value) -> str:
        """The name of that record, empty where there is none."""
        return self.by_register.get(register, {}).get(record_id, MISSING) if isinstance(record_id, int) else MISSING


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a table: the words of each column, and all of them in lower case for the filter."""

    record: Record
    texts: tuple[str, ...]
    haystack: str

    @property
    def id(self) -> int:
        """The record's id."""
        return int(self.record["id"])  # type: ignore[arg-type]


@dataclass(frozen=True)
class Contents:
    """Everything a page needs of its register, frozen: made on the store's thread, shown on the window's."""

    register: Register
    names: Names
    rows: tuple[Row, ...]
    columns: tuple[Field, ...]  # that the rows have the words of

    @cached_property
    def by_id(self) -> Mapping[int, Record]:
        """The records by their ids."""
        return {row.id: row.record for row in self.rows}


def contents(register: Register, records: Iterable[Record], names: Names, chosen: Sequence[str] = ()) -> Contents:
    """The register's records as rows of the columns chosen, or of those that it shows by itself."""
    shown = shown_fields(register, chosen)
    return Contents(register, names, tuple(row(shown, record, names) for record in records), shown)


def row(shown: Sequence[Field], record: Record, names: Names) -> Row:
    """One record as a row of these columns."""
    texts = tuple(text(each, record.get(each.name), names) for each in shown)
    searched = " ".join((*texts, *(_said_otherwise(each, record.get(each.name), names) for each in shown)))
    return Row(record, texts, searched.casefold())


def text(field: Field, value: Value, names: Names) -> str:
    """A value in the fewest words that say it, for a table's cell: councils by their letters, months cut short."""
    if field.kind is Kind.COUNCILS and isinstance(value, tuple):
        return " ".join(names.letters.get(each, "?") for each in value)
    if isinstance(value, When):
        return show_when(value, field.edge, short=True)
    if field.kind is Kind.DATE and isinstance(value, date):
        return show_date(value, short=True)
    if field.kind is Kind.CHOICE and isinstance(value, str):
        return capitalised(value)
    return in_words(field, value, names.by_register)


def amount_and_period(value: Sum) -> tuple[str, str]:
    """A sum as its amount and what it is for: "£107,000" and "a year", so that amounts can stand under each other."""
    amount = show_sum(replace(value, period=Period.UNSTATED))
    return amount, show_sum(value).removeprefix(amount).strip()


def full_name(register: Register, record: Record, names: Names) -> str:
    """How a record is named with what it belongs to: "Internal audit, 2009/10"."""
    own = register.name_of(record)
    owner = register.by_name.get(register.within or register.known_by[0])
    whose = names.of(owner.target, record.get(owner.name)) if owner and owner.kind is Kind.REFERENCE else MISSING
    return f"{whose}, {own}" if whose else own


def sort_group(field: Field, value: Value) -> tuple[int, int]:
    """What cannot be compared stands apart, in this order whichever way up: sums by what they are for."""
    if field.kind is Kind.SUM and isinstance(value, Sum) and value.known is Known.AMOUNT:
        return list(Period).index(value.period), value.years or 0
    return 0, 0


def sort_key(field: Field, value: Value, names: Names) -> tuple[object, ...] | None:
    """What a value sorts by: its meaning, not its words. None sorts last, either way up."""
    match field.kind, value:
        case _, None | "" | ():
            return None
        case Kind.WHEN, When():
            day = value.day(field.edge)
            return None if day is None else (day, value.words or "")
        case Kind.SUM, Sum():
            return None if value.pence is None else (value.pence,)
        case Kind.RAG, str():
            return (RAGS.index(value),)
        case Kind.CHOICE, str():
            return (field.choices.index(value) if value in field.choices else len(field.choices),)
        case ((Kind.MONEY | Kind.DATE | Kind.NUMBER | Kind.SCORE | Kind.YES), _):
            return (value,)
    return natural(text(field, value, names))


def natural(words: str) -> tuple[object, ...]:
    """Words as a person orders them: P9 before P10, whatever their case."""
    parts = re.split(r"(\d+)", words.casefold())
    return tuple((0, *_figures(part)) if part.isdecimal() else (1, 0, part) for part in parts if part)


def _figures(number: str) -> tuple[int, str]:
    """What whole numbers of any length are ordered by; Python makes none of more than 4,300 figures."""
    figures = number.lstrip("0")
    return len(figures), figures


def _said_otherwise(field: Field, value: Value, names: Names) -> str:
    """Other words that somebody may type to find this value."""
    if field.kind is Kind.COUNCIL and isinstance(value, int):
        return names.councils.get(value, MISSING)
    if field.kind is Kind.COUNCILS and isinstance(value, tuple):
        return " ".join(f"{names.of('councils', each)} {names.councils.get(each, MISSING)}" for each in value)
    if isinstance(value, When | Sum):
        return value.words or MISSING
    return MISSING
