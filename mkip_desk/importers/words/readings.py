"""What was read from a file: each value with the words and the cell that it came from, and how it is remembered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.findings import Finding, Place
from mkip_desk.domain.registers.register import Field, Kind, Register, Value
from mkip_desk.domain.text import plain
from mkip_desk.importers.files.cells import cell_name

_GAP = re.compile(r"[\s'\"-]+")
_BETWEEN_FIGURES = re.compile(r"(?<=\d)[\s'\"-]+(?=\d)")  # tells "1-1" from "11"


@dataclass(frozen=True, slots=True)
class New:
    """A record that a value points to and that is not there yet: one of the same file, or one that is only named.

    `key` is that of the record of the file; "" where there is none, and it is made along with those that name it.
    """

    register: str
    values: tuple[tuple[str, str], ...]
    key: str = ""

    @property
    def name(self) -> str:
        """How it is called: its first value."""
        return self.values[0][1]

    @property
    def identity(self) -> tuple[str, str, str]:
        """Equal for all that stand for one record of the file, and for two spellings of one name."""
        return self.register, self.key, "" if self.key else squeezed(self.name)


ReadValue = Value | New | tuple[int | New, ...]
"""A value as read: a field's value, with `New` where it points to a record that is not there yet."""


Roles = tuple[tuple[int | New, str], ...]
"""The roles of councils in a project, other than taking part as any other does: co-opted, observer."""


class Source(StrEnum):
    """What of the sheet a value was read from."""

    CELL = "cell"
    COLOUR = "colour of the cell"
    SECTION = "section"
    SHEET = "name of the sheet, or a title over the table"
    COMMENT = "comment"
    STRIKE = "struck through"
    GREY = "grey row"
    COLUMNS = "columns ticked"


MARKS = (Source.STRIKE, Source.GREY)
"""What a whole row says by how it looks, and another row by not looking so."""


class Reading(NamedTuple):
    """One value, the words that it was read from as they were typed, and where they stand."""

    value: ReadValue
    words: str
    row: int
    column: int
    source: Source = Source.CELL
    roles: Roles = ()
    sheet: str = ""  # where it is another than that of its record

    @property
    def cell(self) -> str:
        """As the sheet calls it: "M20"."""
        return cell_name(self.row, self.column)

    @property
    def where(self) -> str:
        """The same with its sheet, where that is another than its record's: "Return, D5"."""
        return f"{self.sheet}, {self.cell}" if self.sheet else self.cell


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record as one row of a sheet, or several joined, gives it."""

    register: str
    file: str
    sheet: str
    rows: tuple[int, ...]
    fields: Mapping[str, Reading]
    findings: tuple[Finding, ...] = ()
    part: str = ""  # the cell of its own, where a row gives several records

    def value(self, name: str) -> ReadValue:
        """What was read for the field, None where nothing was."""
        reading = self.fields.get(name)
        return reading.value if reading else None

    def place(self, name: str) -> Place:
        """Where the field's value stands, for a finding."""
        reading = self.fields.get(name)
        cell = reading.cell if reading else f"row {self.rows[0]}"
        return Place(self.file, (reading.sheet if reading else "") or self.sheet, cell)

    def stands_in(self, place: Place) -> bool:
        """Whether that is its own cell, or one that a value of it was read from."""
        if (self.sheet, self.part) == (place.sheet, place.cell):
            return True
        own = (each for each in self.fields.values() if (each.sheet or self.sheet) == place.sheet)
        return any(reading.cell == place.cell for reading in own)

    @property
    def key(self) -> str:
        """What tells this record from the others of its file: "Tracker!8", or "Savings!E5"."""
        return f"{self.sheet}!{self.part or self.rows[0]}"


def folded(words: str) -> str:
    """Words for comparing names: how they are spaced, dashed, quoted or capitalised does not count."""
    return plain(words).casefold().rstrip(".")


def squeezed(words: str) -> str:
    """Equal for two spellings of one name: "re-let", "relet" and "re let"; "R&B" and "R and B"."""
    parts = _BETWEEN_FIGURES.split(folded(words).replace("&", "and"))
    return " ".join(_GAP.sub("", part) for part in parts)


def same(one: ReadValue, other: ReadValue) -> bool:
    """Whether two values of a field say the same, in whatever words."""
    return bool(comparable(one) == comparable(other))


def says_less(field: Field, value: ReadValue, than: ReadValue) -> bool:
    """Whether a value is only the day or the amount of another, which says more: its period, what it is for, its words.

    It is so where a spreadsheet holds a mere date or number. Words are what somebody has chosen to say.
    """
    if isinstance(value, When) and isinstance(than, When):
        day = value.precision is Precision.DAY and value.words is None
        return day and value.first is not None and value.first == than.day(field.edge)
    if isinstance(value, Sum) and isinstance(than, Sum):
        amount = value.pence is not None and value.words is None and value.period is Period.UNSTATED
        return amount and value.pence == than.pence and value.qualifier in ("", than.qualifier)
    return False


def takes_in(field: Field, period: ReadValue, exact: ReadValue) -> bool:
    """Whether a period contains a day or a shorter period that counts as the same day: 30 June in a quarter to then."""
    if not isinstance(period, When) or not isinstance(exact, When):
        return False
    if period.first is None or period.last is None or exact.first is None or exact.last is None:
        return False
    within = period.first <= exact.first and exact.last <= period.last
    return within and period.day(field.edge) == exact.day(field.edge)


def news_in(value: object) -> list[New]:
    """What of a value is not there yet."""
    return [one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, New)]


def is_blank(value: ReadValue) -> bool:
    """Whether there is nothing in it. A sum that is "tbc" is something."""
    return (
        value is None or value == "" or value == () or (isinstance(value, When) and value.words is None is value.first)
    )


def comparable(value: ReadValue) -> Any:
    """What of a value counts when two are compared: not its words, unless it is nothing but words."""
    match value:
        case str():
            return " ".join(value.split()) or None
        case When():
            undated = value.precision is Precision.NONE
            return (value.words or "").strip().casefold() or None if undated else (value.first, value.last)
        case Sum():
            return value.pence, value.period, value.years, value.qualifier, value.known
        case tuple():
            return frozenset(value) or None
    return value


def reading_to_json(register: Register, record: ReadRecord, name: str, ids: Mapping[New, int]) -> dict[str, Any]:
    """One field's reading as the programme remembers it, with the ids that its new records were given."""
    reading = record.fields[name]
    return {
        "file": record.file,
        "sheet": record.place(name).sheet,
        "cell": reading.cell,
        "words": reading.words,
        "source": str(reading.source),
        "value": value_to_json(_settled(reading.value, ids)),
    }


def value_from_reading(register: Register, name: str, kept: Mapping[str, Any]) -> ReadValue:
    """The value of a field that an earlier import read, from what `reading_to_json` made of it."""
    return value_from_json(register.field(name), kept["value"])


def settled(value: ReadValue, ids: Mapping[New, int]) -> Value:
    """The value with each `New` in it replaced by the id that it was given; raises KeyError for one without."""
    if isinstance(value, New):
        return ids[value]
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(ids[one] if isinstance(one, New) else one for one in value))
    return value


def _settled(value: ReadValue, ids: Mapping[New, int]) -> ReadValue:
    """The same, but one that was not made, since the user kept another value, stays as it is."""
    if isinstance(value, New):
        return ids.get(value, value)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(ids.get(one, one) if isinstance(one, New) else one for one in value))
    return value


def value_to_json(value: ReadValue) -> Any:
    """A value of a record as JSON takes it, without loss."""
    match value:
        case When():
            return {
                "first": value.first.isoformat() if value.first else None,
                "last": value.last.isoformat() if value.last else None,
                "precision": str(value.precision), "words": value.words, "sure": value.sure,
            }  # fmt: skip
        case Sum():
            return {
                "pence": value.pence, "period": str(value.period), "years": value.years, "words": value.words,
                "qualifier": value.qualifier, "period_from": value.period_from, "known": str(value.known),
            }  # fmt: skip
        case Figure():
            return {"figure": str(value.amount), "percent": value.percent}
        case date():
            return value.isoformat()
        case tuple():
            return [value_to_json(one) for one in value]
        case New():
            return {"new": value.register, "values": dict(value.values)}
    return value


def value_from_json(field: Field, kept: Any) -> ReadValue:
    """The value of a field that `value_to_json` made plain."""
    if kept is None:
        return None
    match field.kind:
        case Kind.WHEN:
            first, last = (date.fromisoformat(kept[edge]) if kept[edge] else None for edge in ("first", "last"))
            return When(first, last, Precision(kept["precision"]), kept["words"], kept["sure"])
        case Kind.SUM:
            return Sum(**kept | {"period": Period(kept["period"]), "known": Known(kept["known"])})
        case Kind.FIGURE:
            return Figure(Decimal(kept["figure"]), kept["percent"])
        case Kind.DATE:
            return date.fromisoformat(kept)
        case Kind.COUNCILS:
            return tuple(_id_or_new(one) for one in kept)
        case Kind.COUNCIL | Kind.REFERENCE:
            return _id_or_new(kept)
    value: Value = kept
    return value


def _id_or_new(kept: Any) -> int | New:
    return New(kept["new"], tuple(kept["values"].items())) if isinstance(kept, dict) else int(kept)
