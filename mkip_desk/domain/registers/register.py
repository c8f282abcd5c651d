"""The plain description of a register: what a kind of record is called, holds and looks like.

A record type is declared once, on its table (`mkip_desk/db/tables`). The `Register` drawn from
that declaration is all that forms, tables, filters, importer, exports, search, history and reports
know of it; none of them knows a table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.course import Course
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date

Value = str | int | float | bool | date | When | Sum | Figure | Course | tuple[int, ...] | None
Record = Mapping[str, Value]
"""A record as everyone above the store sees it: field name to value, with its `id`. Never changed in place."""


class Kind(StrEnum):
    """What a field holds, and as which Python value."""

    TEXT = "text"  # str, one line
    LONG = "long text"  # str, paragraphs parted by an empty line
    NUMBER = "number"  # int
    PERCENT = "percentage"  # int, hundredths of a per cent
    MONEY = "money"  # int, whole pence
    SUM = "sum of money"  # Sum: money as said, with its period and its words
    DATE = "date"  # datetime.date
    WHEN = "date or period"  # When: a day or a period, with its precision and its words
    YEAR = "financial year"  # str, "2014/15"
    QUARTER = "quarter"  # str, "2014/15 Q2"
    FIGURE = "figure"  # Figure: an exact decimal, and whether it is a percentage
    RAG = "RAG"  # str, one of RAGS
    CHOICE = "choice"  # str, one of the field's choices
    SCORE = "score"  # int, 1 to `of`
    YES = "yes or no"  # bool
    PERSON = "person"  # str: a role, a name or initials
    COUNCIL = "council"  # int, the id of a council
    COUNCILS = "councils"  # tuple of council ids, in the order of the councils register
    REFERENCE = "reference"  # int, the id of a record of the register named by `to`
    COURSE = "way through the gates"  # Course; worked out, never typed
    GRADE = "grade"  # int, of which the field's bands say how serious it is; worked out, never typed


WORDS = (Kind.TEXT, Kind.LONG, Kind.PERSON)
"""The kinds that hold words as they stand."""


RAGS = ("green", "amber/green", "amber", "amber/red", "red", "complete")


@dataclass(frozen=True, slots=True)
class Band:
    """Grades that are called alike, from `least` to `most`, and the RAG that they are coloured as."""

    least: int
    most: int
    name: str
    rag: str

    @property
    def words(self) -> str:
        """High, 8 to 12."""
        return f"{self.name}, {self.least} to {self.most}"


def band_of(bands: Sequence[Band], grade: int) -> Band:
    """The band that a grade is in; what is above them all is in the highest."""
    return next((each for each in bands if grade <= each.most), bands[-1])


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register."""

    name: str
    label: str
    kind: Kind
    help: str = ""
    heads: tuple[str, ...] = ()  # words that trackers put above it, in lower case
    choices: tuple[str, ...] = ()
    synonyms: Mapping[str, str] | None = None  # words that trackers use for a choice, in lower case
    required: bool = False
    of: int = 5  # SCORE: the top of the scale
    bands: tuple[Band, ...] = ()  # GRADE: what it may come to, the least serious first
    to: str = ""  # REFERENCE: the register it points into
    edge: str = "last"  # WHEN: which end of a period counts as its day, "first" or "last"
    through: str = ""  # COUNCILS: the register that holds them, one record a council
    owned: bool = False  # REFERENCE: this record goes when that one goes
    group: str = ""  # heading in the form
    table: bool = True  # shown in the table unless the user says otherwise
    form: bool = True
    late: bool = False  # GA 9.2 starred: may stay open until the Business Case
    imported: bool = True  # whether a column of a tracker may be taken for it unasked
    one_year: bool = False  # MONEY: of one year, or a part of it; a total of several is none

    @property
    def target(self) -> str:
        """The register that the value is a record of; empty where the field holds a value of its own."""
        return "councils" if self.kind in (Kind.COUNCIL, Kind.COUNCILS) else self.to


@dataclass(frozen=True, slots=True)
class Derived:
    """A column worked out from a record's fields: read, sorted, grouped and exported as any, never typed or stored.

    `work_out` takes the record, its councils not among it, and stands after the field called `after`.
    """

    field: Field
    work_out: Callable[[Record], Value]
    after: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The same, worked out from the records of another register that belong to the record.

    `work_out` takes them in no order, their councils not among them.
    """

    field: Field
    register: str
    work_out: Callable[[Sequence[Record]], Value]
    after: str


@dataclass(frozen=True, slots=True)
class Check:
    """What has to hold between two fields of a record, said of the first where it does not (`checks.py`).

    `look` takes the register's fields by name and what is known of the record, and gives what is wrong in words that
    a full stop can follow, or nothing. What is `refused` cannot be so; what is not is only worth a look.
    """

    field: str
    against: str
    look: Callable[[Mapping[str, Field], Mapping[str, object]], str]
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """When a record, with all that it owns, stays as it is: by the value of one of its fields.

    At `held` nothing but that field can be changed, at `for_good` that cannot be changed either.
    """

    field: str
    held: str
    for_good: str
    beside: tuple[str, ...] = ()  # fields that say by whom and when, and are set along with it
    apart: tuple[str, ...] = ()  # fields that say nothing of what it holds, and are changed at any time

    def holds(self, value: object) -> bool:
        """Whether a record with that value of the field stays as it is."""
        return value in (self.held, self.for_good)


@dataclass(frozen=True, slots=True)
class Settled:
    """When a record stays as it is because another one settles it: the figures of a quarter, once it is signed off.

    What settles it is the newest of the register `by` that has the same values of the fields `on`, which a record has
    itself or by what it belongs to; it does so while its own `Fixed` holds.
    """

    by: str
    on: tuple[str, ...]
    newest: str  # the field that numbers them


@dataclass(frozen=True, slots=True)
class Defining:
    """Fields by which other records are judged, those of the register `judged` that point to this one.

    They stay as they are while any of those is settled: what was published would be judged anew.
    """

    judged: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """When a record stays as it is because what it belongs to has been decided on: evidence, once its gate was.

    That is so once the field of that says anything. It may be decided on again, in another record beside it that is the
    same but for the field `newest`, which numbers them.
    """

    field: str
    newest: str


@dataclass(frozen=True)
class Register:
    """A kind of record: its names, its fields, and how one is known from another."""

    name: str  # plural, as the command and the store name it: "projects"
    one: str  # "project"
    title: str  # "Projects"
    place: str  # the heading it stands under in the navigation; "" where it has no page of its own
    fields: tuple[Field, ...]
    known_by: tuple[str, ...]  # fields that tell records apart, surest first
    heading: str  # the field that names a record to a reader
    within: str = ""  # field whose record a title is unique in ("project_id" of a milestone)
    empty: str = ""  # what belongs here, for an empty page
    order: tuple[str, ...] = ()  # fields that give the order of a table, before the user chooses
    short: str = ""  # field that names a record where another points to it: a short name, or its day
    single: bool = False  # whether there is one record of it, and no more: what the programme itself is
    derived: tuple[Derived, ...] = ()
    gathered: tuple[Gathered, ...] = ()
    checks: tuple[Check, ...] = ()
    imported: bool = True  # whether a table of a tracker may be taken for it
    by_decision: bool = False  # its records are added by decisions, and none is deleted or typed beneath another's form
    fixed: Fixed | None = None
    settled: Settled | None = None
    defining: Defining | None = None
    unit: str = ""  # field that says the unit of its figures, and of those of what belongs to it
    decided: Decided | None = None
    plural: str = ""  # several of them in a sentence, where the title is no plural of one
    once: bool = False  # whether nobody adds by hand a second one that is known by the same: both would be added up

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """What a table can show: the fields, and after them what is worked out."""
        worked: tuple[Derived | Gathered, ...] = (*self.derived, *self.gathered)
        return tuple(
            column
            for field in self.fields
            for column in (field, *(each.field for each in worked if each.after == field.name))
        )

    @cached_property
    def column_by_name(self) -> Mapping[str, Field]:
        """The same by name."""
        return {column.name: column for column in self.columns}

    @property
    def a_one(self) -> str:
        """One of its records in a sentence: "a risk", "an issue"."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"

    @property
    def several(self) -> str:
        """Several of its records in a sentence: "risks", "pieces of evidence"."""
        return self.plural or f"{self.title[:1].lower()}{self.title[1:]}"

    def counted(self, count: int) -> str:
        """So many of its records in a sentence: "1 risk", "1,200 risks"."""
        return f"{count:,} {self.one if count == 1 else self.several}"

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError where there is none."""
        return self.by_name[name]

    def name_of(self, record: Record) -> str:
        """How a record is named in a sentence: its heading, else what it is known by, its day, or its number."""
        known = [record.get(name) for name in (self.heading, *self.known_by)]
        words = next((value for value in known if isinstance(value, str) and value), "")
        if words:
            return words
        day = next((value for value in known if isinstance(value, date)), None)
        which = f"of {show_date(day)}" if day else str(record.get("id") or "")
        return f"{self.one} {which}".strip()

    def tag_of(self, record: Record) -> str:
        """How a record is named where another points to it: by its short name or its day, where it has one."""
        value = record.get(self.short) if self.short else None
        if isinstance(value, date):
            return show_date(value)
        return value if isinstance(value, str) and value else self.name_of(record)


def pointers(registers: Iterable[Register], target: Register) -> list[tuple[Register, Field]]:
    """Every field of any of the registers that points to one record of the target, in the order declared."""
    return [
        (other, field)
        for other in registers
        for field in other.fields
        if field.target == target.name and field.kind is not Kind.COUNCILS
    ]
