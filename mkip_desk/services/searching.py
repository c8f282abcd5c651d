"""Everything of a programme that has a page, made ready to be found by a few letters."""

from collections.abc import Iterator

from mkip_desk.db.store import Store
from mkip_desk.domain.questions.search import Entry
from mkip_desk.domain.registers.register import WORDS, Kind, Record, Register
from mkip_desk.domain.registers.wording import Names, in_words
from mkip_desk.services.listing import names_for

WORDY = (Kind.TEXT, Kind.LONG, Kind.PERSON, Kind.CHOICE, Kind.COUNCIL, Kind.COUNCILS, Kind.REFERENCE)

FIRST = ("Programme", "Board")
"""Headings of the navigation whose records are offered before others that fit as well."""


def entries(store: Store) -> tuple[Entry, ...]:
    """Every record that can be gone to, by its register and id; found by its name, and below that by all its words."""
    return tuple(
        _entry(register, record, names)
        for register in sorted(store.registers.values(), key=lambda register: register.place not in FIRST)
        if register.place
        for names in [names_for(store, register)]
        for record in store.records(register.name)
    )


def _entry(register: Register, record: Record, names: Names) -> Entry:
    short = [value for name in ("reference", "initials") if isinstance(value := record.get(name), str) and value]
    return Entry(
        key=(register.name, int(str(record["id"]))),
        name=_name(register, record, names),
        where=_where(register, record, names),
        short=(*short, *(f"{register.one} {one}" for one in short)),
        also=" ".join(_words(register, record, names)),
    )


def _name(register: Register, record: Record, names: Names) -> str:
    """Its title; all that it is known by, where it has none of its own: "Legal services SBC 2009/10 cashable plan"."""
    if register.field(register.heading).kind in WORDS:
        return register.name_of(record)
    known = (in_words(register.field(name), record.get(name), names) for name in register.known_by)
    return " ".join(part for part in known if part) or register.name_of(record)


def _where(register: Register, record: Record, names: Names) -> str:
    """What it is, with its reference, and the records that it belongs to: "Risk R3, Legal services".

    Those are in its name already where that is made of all that it is known by.
    """
    said = f"{register.one.capitalize()} {record.get('reference') or ''}".strip()
    named = () if register.field(register.heading).kind in WORDS else register.known_by
    about = (
        in_words(field, record.get(field.name), names)
        for field in register.fields
        if field.kind is Kind.REFERENCE and field.name not in named
    )
    return ", ".join(part for part in (said, *about) if part)


def _words(register: Register, record: Record, names: Names) -> Iterator[str]:
    for field in register.fields:
        value = record.get(field.name)
        if field.kind in WORDY:
            yield in_words(field, value, names)
        elif words := getattr(value, "words", None):
            yield str(words)
