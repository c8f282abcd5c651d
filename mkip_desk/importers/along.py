"""What is made along with the records of a file: what they name, and neither the file nor the programme has."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.text import in_short
from mkip_desk.importers.likeness import Names
from mkip_desk.importers.readings import New, ReadRecord, news_in
from mkip_desk.importers.tracker import Tracker

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


def made_along(records: Sequence[ReadRecord], added: Collection[tuple[str, str]]) -> list[Along]:
    """What these records name that is neither in the programme nor added from the file.

    `added` are the register and the key of the file's records that are.
    """
    found: dict[tuple[str, str, str], Along] = {}
    for at, record in enumerate(records):
        for name, reading in record.fields.items():
            for new in news_in(reading.value):
                if (new.register, new.key) not in added:
                    found.setdefault(new.identity, Along(new, at, name))
    return list(found.values())


def to_look_at(tracker: Tracker, records: Sequence[ReadRecord], along: Along) -> Iterator[Finding]:
    """What to say of a record that is made along, at the cell that names it."""
    new, register = along.new, tracker.registers.get(along.new.register)
    titles = [one.value(register.heading) for one in records if register and one.register == new.register]
    named = [
        *tracker.known.names.get(new.register, {}).values(),
        *(title for title in titles if isinstance(title, str)),
    ]
    like = None if new.key else Names(dict(enumerate(named))).like(new.name)
    one, words = tracker.known.ones[new.register], in_short(new.name)
    if new.key:
        message = f"You deleted {words}, which is named here, so it is made again: look at it."
    elif like:
        message = (
            f"There is no {one} called {words}, so it is made; but {in_short(like.name)} may be meant: look at it."
        )
    elif new.register in LOOKED_AT:
        message = (
            f"There is no {one} called {words}, neither in the programme nor in this file, so it is made: look at it."
        )
    else:
        return
    yield Finding(Weight.UNSURE, records[along.at].place(along.field), message, found=new.name)
