"""What is made along with the records of a file: what they name, and neither the file nor the programme has."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.text import in_short
from mkip_desk.importers.tracker import Tracker
from mkip_desk.importers.words.likeness import Names
from mkip_desk.importers.words.readings import New, ReadRecord, news_in

LOOKED_AT = ("projects",)
"""Registers of which nothing is made along without a word: it would stand in the Board's papers."""


@dataclass(frozen=True, slots=True)
class Along:
    """A record to be made along, and the first record and field of the file that name it."""

    new: New
    at: int
    field: str


def pointing(row: ReadRecord, there: Mapping[tuple[str, str], int]) -> ReadRecord:
    """The row, pointing to the programme's records where those of the file that it names are such.

    `there` has their ids by the register and the key of the file's records.
    """
    found = {
        name: reading._replace(value=there[reading.value.register, reading.value.key])
        for name, reading in row.fields.items()
        if isinstance(reading.value, New) and (reading.value.register, reading.value.key) in there
    }
    return replace(row, fields={**row.fields, **found}) if found else row


def made_along(
    records: Sequence[ReadRecord], may_write: Sequence[Collection[str]], added: Collection[tuple[str, str]]
) -> list[Along]:
    """What these records name that is neither in the programme nor added from the file.

    `may_write` are the fields of each of them whose values may be written; `added` are the register and the
    key of the file's records that are added.
    """
    found: dict[tuple[str, str, str], Along] = {}
    for at, (record, fields) in enumerate(zip(records, may_write, strict=True)):
        for name, reading in record.fields.items():
            if type(reading.value) not in (New, tuple):  # most values, of which there are very many
                continue
            for new in news_in(reading.value):
                if name in fields and (new.register, new.key) not in added:
                    found.setdefault(new.identity, Along(new, at, name))
    return list(found.values())


def to_look_at(
    tracker: Tracker, records: Sequence[ReadRecord], along: Iterable[Along]
) -> Iterator[tuple[Along, Finding]]:
    """What to say of records that are made along, each at the cell that names it."""
    names: dict[str, Names[int]] = {}
    for one in along:
        register = one.new.register
        if register not in names:
            names[register] = _names(tracker, records, register)
        if message := _said(one.new, tracker.known.ones[register], names[register]):
            place = records[one.at].place(one.field)
            yield one, Finding(Weight.UNSURE, place, message, found=one.new.name)


def _names(tracker: Tracker, records: Sequence[ReadRecord], name: str) -> Names[int]:
    """What the programme and the file have of a register."""
    register = tracker.registers.get(name)
    titles = [one.value(register.heading) for one in records if one.register == name] if register else []
    held = [*tracker.known.names.get(name, {}).values(), *(title for title in titles if isinstance(title, str))]
    return Names(dict(enumerate(held)))


def _said(new: New, one: str, names: Names[int]) -> str:
    """What to say of a record that is made along; "" of one that need not be looked at."""
    words = in_short(new.name)
    if new.key:
        return f"You deleted {words}, which is named here, so it is made again: look at it."
    if like := names.like(new.name):
        return f"There is no {one} called {words}, so it is made; but {in_short(like.name)} may be meant: look at it."
    if new.register in LOOKED_AT:
        return (
            f"There is no {one} called {words}, neither in the programme nor in this file, so it is made: look at it."
        )
    return ""
