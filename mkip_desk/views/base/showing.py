"""Records as a table shows them: each value's words, and what a filter looks through. No Qt here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date, show_sum, show_when
from mkip_desk.domain.questions.arrangement import SortKey, shown_fields
from mkip_desk.domain.questions.lateness import standing_rag
from mkip_desk.domain.questions.questions import OFF_TRACK
from mkip_desk.domain.registers.register import RAGS, Field, Kind, Record, Register, Value
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.views.base.phrases import capitalised

MISSING = ""
RAG_TONES = dict(zip(RAGS, ("green", "amber", "amber", "red", "red", "blue"), strict=True))


@dataclass(frozen=True)
class Names:
    """How the records that others point to are named: by register and id, and councils by letter too."""

    by_register: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    councils: Mapping[int, str] = field(default_factory=dict)  # "Maidstone"
    letters: Mapping[int, str] = field(default_factory=dict)  # "M", "KCC" for one without a letter
    persons: Sequence[str] = field(default=(), compare=False)  # who may be meant where a person is typed

    def of(self, register: str, record_id: Value) -> str:
        """The name of that record, empty where there is none."""
        return self.by_register.get(register, {}).get(record_id, MISSING) if isinstance(record_id, int) else MISSING


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One record in a table: the words of each column, and all of them in lower case for the filter.

    A row is equal to itself alone, so that it is found among very many without looking into them.
    """

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
    by_id: Mapping[int, Record]
    off_track: frozenset[Row]  # the rows of records that are
    councils: frozenset[int]  # that take part in any of the records
    sort: tuple[SortKey, ...] = ()
    ordered: Sequence[Row] = ()  # the rows sorted by that
    overtaken: Mapping[int, frozenset[str]] = field(default_factory=dict)  # fields of drafts kept, by record


def contents(
    register: Register, records: Iterable[Record], names: Names, chosen: Sequence[str] = (), on: date = date.max
) -> Contents:
    """The register's records as rows of the columns chosen, or of those that it shows by itself, as on that day."""
    shown = shown_fields(register, chosen)
    rows = tuple(row(shown, record, names) for record in records)
    return Contents(
        register, names, rows, shown,
        by_id={row.id: row.record for row in rows},
        off_track=frozenset(row for row in rows if standing_rag(row.record, on) in OFF_TRACK),
        councils=_taking_part(register, rows),
        ordered=rows,
    )  # fmt: skip


def _taking_part(register: Register, rows: Iterable[Row]) -> frozenset[int]:
    """The councils that take part in any of these, by the fields that say so."""
    names = [field.name for field in register.fields if field.kind is Kind.COUNCILS]
    found: set[int] = set()
    for name in names:
        for row in rows:
            value = row.record.get(name)
            if isinstance(value, tuple):
                found.update(value)
    return frozenset(found)


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
    if field.kind is Kind.DATE and value is not None:  # a record begun is called by what is typed, or that it is new
        return show_date(value, short=True) if isinstance(value, date) else str(value)
    if field.kind is Kind.CHOICE and isinstance(value, str):
        return capitalised(value)
    return in_words(field, value, names.by_register)


def amount_and_period(value: Sum) -> tuple[str, str]:
    """A sum as its amount and what it is for: "£107,000" and "a year", so that amounts can stand under each other."""
    amount = show_sum(replace(value, period=Period.UNSTATED))
    return amount, show_sum(value).removeprefix(amount).strip()


def in_two_lines(value: Sum) -> tuple[str, str]:
    """The same for two lines, in which what is not known has its words beneath too: "not known" and "(tbc)"."""
    amount, period = amount_and_period(value)
    if value.pence is not None:
        return amount, period
    amount, bracket, words = amount.partition(" (")
    return amount, bracket.strip() + words


def full_name(register: Register, record: Record, names: Names) -> str:
    """How a record is named with what it belongs to, unless it names that itself: "Internal audit, 2009/10"."""
    own = register.name_of(record)
    owner = register.by_name.get(register.within or register.known_by[0])
    whose = names.of(owner.target, record.get(owner.name)) if owner and owner.kind is Kind.REFERENCE else MISSING
    return f"{whose}, {own}" if whose and not own.startswith(whose) else own


def _said_otherwise(field: Field, value: Value, names: Names) -> str:
    """Other words that somebody may type to find this value."""
    if field.kind is Kind.COUNCIL and isinstance(value, int):
        return names.councils.get(value, MISSING)
    if field.kind is Kind.COUNCILS and isinstance(value, tuple):
        return " ".join(f"{names.of('councils', each)} {names.councils.get(each, MISSING)}" for each in value)
    if isinstance(value, When | Sum):
        return value.words or MISSING
    return MISSING
