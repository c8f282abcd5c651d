"""What tells that it is done is closed: "Position: Completed 20/3", on a day whose year other days of it tell."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date, show_when
from mkip_desk.domain.questions.lateness import ENDS, day_done, says_done
from mkip_desk.domain.registers.checks import doubts_of
from mkip_desk.domain.registers.choices import beyond_choice, read_choice
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.words.readings import Reading, Source


class Done(NamedTuple):
    """The cell that tells that a record is done, what is to be said of it, and what the notes are to keep of its day.

    Each of the two is "" where there is nothing.
    """

    said: Reading
    message: str
    note: str


def told_done(register: Register, readings: Mapping[str, Reading]) -> Done | None:
    """What tells that a record is done: its status, or where no column has that another field; None where none does."""
    status = register.by_name.get("status")
    said = readings.get("status") or _beside(register, readings)
    if status is None or "closed" not in status.choices or said is None or said.source is not Source.CELL:
        return None
    closed = said.value == "closed"
    if not says_done(said.words) or (not closed and read_choice(said.words, status.choices, status.synonyms) == "open"):
        return None
    near, day = _other_day(register, readings), day_done(said.words)
    inferred = day_done(said.words, near) if day is None and near else None
    words, told = in_short(said.words), []
    if not closed:
        told.append("says that it is done, so it is taken as closed")
    if inferred and near:
        told.append(f"names no year, so its day is taken as {show_when(inferred)}, the nearest to {show_date(near)}")
    message = f"“{words}” {', and '.join(told)}: look at it." if told else ""
    note = f"{said.words} ({show_when(inferred)})" if inferred else ""
    if day and "status" in readings and not beyond_choice(said.words, status.choices, status.synonyms):
        note = said.words  # else it is kept already
    return Done(said, message, note)


def _beside(register: Register, readings: Mapping[str, Reading]) -> Reading | None:
    """What tells that it is done while nothing says that it is closed."""
    held = {name: reading.value for name, reading in readings.items()}
    against = (one.check.against for one in doubts_of(register, held) if one.check.field == "status")
    return next((readings[name] for name in against if name in readings), None)


def _other_day(register: Register, readings: Mapping[str, Reading]) -> date | None:
    """The last day on which it was to be done, else that on which it began; None where there is neither."""
    began = [field.name for field in register.fields if field.kind in (Kind.DATE, Kind.WHEN)]
    values = (readings[name].value for name in (*ENDS, *began) if name in readings)
    days = (one if isinstance(one, date) else one.last for one in values if isinstance(one, date | When))
    return next(filter(None, days), None)
