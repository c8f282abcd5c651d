"""What tells that it is done is closed: "Position: Completed 20/3", on a day whose year other days of it tell."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.display import show_date, show_when
from mkip_desk.domain.questions.lateness import ENDS, day_done, has_yet_to_be_done, may_be_done, says_done
from mkip_desk.domain.registers.checks import doubts_of
from mkip_desk.domain.registers.choices import beyond_choice, read_choice
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.words.readings import Reading, Source


class Done(NamedTuple):
    """The cell that tells that a record is done, what is to be said of it, and what the notes are to keep of its day.

    Each of the two is "" where there is nothing. It is not `closed` where that day has still to come.
    """

    said: Reading
    message: str
    note: str
    closed: bool = True


def told_done(
    register: Register, readings: Mapping[str, Reading], written: date | None, today: date | None
) -> Done | None:
    """What tells that a record is done: its status, or where no column has that another field; None where none does.

    A day after `today` closes nothing, and one after that on which the document says it was `written` is doubtful.
    """
    status = register.by_name.get("status")
    said = readings.get("status") or _beside(register, readings)
    if status is None or "closed" not in status.choices or said is None or said.source is not Source.CELL:
        return None
    closed, done = said.value == "closed", says_done(said.words)
    if closed and has_yet_to_be_done(said.words):
        kept = beyond_choice(said.words, status.choices, status.synonyms)
        message = f"“{in_short(said.words)}” speaks of a day to come, so it is not taken as closed: look at it."
        return Done(said, message, "" if kept else said.words, closed=False)
    bare = closed and not done and read_when(said.words).first is not None  # "30/09/14" under "Date closed"
    if not done and (not bare or _chosen(said, status)):
        return None
    if not closed and _chosen(said, status) == "open":
        return None
    near, day = _other_day(register, readings), read_when(said.words) if bare else day_done(said.words)
    words, kept = in_short(said.words), show_when(day) if bare and day else said.words
    if _is_after(day, today):
        message = f"“{words}” has still to come, so it is not taken as closed: look at it."
        return Done(said, message, kept, closed=False) if closed else None
    inferred = day_done(said.words, near) if day is None and near else None
    told = []
    if not closed:
        told.append("says that it is done, so it is taken as closed")
    if inferred and near:
        told.append(f"names no year, so its day is taken as {show_when(inferred)}, the nearest to {show_date(near)}")
    if written and _is_after(day, written):
        told.append(f"is after {show_date(written)}, the day of the document, and yet taken as closed")
    message = f"“{words}” {', and '.join(told)}: look at it." if told else ""
    note = f"{said.words} ({show_when(inferred)})" if inferred else ""
    if day and "status" in readings and not beyond_choice(said.words, status.choices, status.synonyms):
        note = kept  # else it is kept already
    return Done(said, message, note)


def _chosen(said: Reading, status: Field) -> str | None:
    return read_choice(said.words, status.choices, status.synonyms)


def may_be_told(register: Register, readings: Mapping[str, Reading]) -> Reading | None:
    """What may tell that a record is done, "Done by HR on 3/5", where its status says nothing; None where none does."""
    status = readings.get("status")
    if status and (status.words or status.value):
        return None
    told = (readings.get(check.against) for check in register.checks if check.field == "status")
    return next((one for one in told if one and one.source is Source.CELL and may_be_done(one.words)), None)


def _is_after(day: When | None, other: date | None) -> bool:
    return bool(day and day.first and other and day.first > other)


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
