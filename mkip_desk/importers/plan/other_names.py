"""What rows of a file name that may be here under another name: a question of each, and amounts that wait for it.

A project that was renamed in a sheet of savings would come in as a new one, and all its amounts a second time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Kind, Record, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.mapping.spread import spread_field
from mkip_desk.importers.plan.along import LOOKED_AT
from mkip_desk.importers.plan.item import Happens, Item, Named
from mkip_desk.importers.tracker import Tracker
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.likeness import Names
from mkip_desk.importers.words.matching import Suggestion, as_kept
from mkip_desk.importers.words.readings import New, ReadRecord, ReadValue, comparable, squeezed


class Asked(NamedTuple):
    """An item, by its place, with what it names and the record that this would be."""

    at: int
    named: Named
    new: ReadValue


def named_in(register: Register, row: ReadRecord, known: Known) -> Named | None:
    """What may be here under another name of what a row is of: a new record, or one whose title another had before."""
    for field in register.fields:
        if field.kind is not Kind.REFERENCE or field.to not in LOOKED_AT or field.name not in row.fields:
            continue
        named, words = row.value(field.name), row.fields[field.name].words
        if isinstance(named, New):
            return Named(named.key or _key_of(field.to, named.name), field.name, named.name)
        if isinstance(named, int) and known.other_called_before(field.to, named, words):
            return Named(_key_of(field.to, words), field.name, words)
    return None


def keys_in(register: Register, row: ReadRecord, known: Known) -> Iterator[str]:
    """All the keys by which an answer to what a row names may go, before it is known which records are here."""
    if named := named_in(register, row, known):
        yield named.key
        yield _key_of(register.field(named.field).to, named.name)


def _key_of(register: str, name: str) -> str:
    return f"{register}: {squeezed(name)}"


def as_answered(register: Register, row: ReadRecord, same_as: Mapping[str, int], known: Known) -> ReadRecord:
    """The row, pointing to the record that the user says to be what it names."""
    named = named_in(register, row, known) if same_as else None
    if named is None or named.key not in same_as:
        return row
    return replace(row, fields={**row.fields, named.field: row.fields[named.field]._replace(value=same_as[named.key])})


def answered(
    register: Register, rows: Iterable[ReadRecord], items: list[Item], same_as: Mapping[str, int], known: Known
) -> list[Item]:
    """The items of these rows, each with what the user said of what it names."""
    if not same_as:
        return items
    said = {row.key: named for row in rows if (named := named_in(register, row, known)) and named.key in same_as}
    return [replace(item, of=said[item.key]) if item.key in said else item for item in items]


def ask(
    tracker: Tracker, items: list[Item], records: Mapping[str, Sequence[Record]], said: Collection[str]
) -> Iterator[Finding]:
    """Ask of the items that are new what they name, and hold back those whose amounts may be here; tell of these.

    `records` has what the programme holds by register, and `said` are the keys of what the user says to be new.
    """
    suggested = {item.key: item.suggestion for item in items if item.suggestion}
    names = Names(tracker.known.names.get(LOOKED_AT[0], {}))
    for asked in _groups(tracker, items):
        named = asked[0].named
        suggestion = suggested.get(named.key) or _like(names, asked[0]) or _called_before(tracker, asked[0])
        if suggestion is None:
            continue
        register = tracker.registers[items[asked[0].at].read.register]
        held_there, names_it = records.get(register.name, ()), isinstance(asked[0].new, int)
        by = register.known_by
        if names_it and any(record.get(named.field) == asked[0].new for record in held_there):
            by = (*by, *_amount(register))  # it has amounts of its own: those of the other are its only if they agree
        adds_up = bool(_amount(register))  # of others only what goes by a title that two have had may be here
        there = _known_by(register, by, held_there, named.field, suggestion.id) if adds_up or names_it else set()
        twice = any(_key(register, by, items[at].read, of.field, suggestion.id) in there for at, of, _ in asked)
        if names_it and not twice:
            continue  # it is the one that is called so now
        held = twice and named.key not in said
        for at, of, _ in asked:
            happens = Happens.HELD if held else items[at].happens
            items[at] = replace(items[at], happens=happens, suggestion=suggestion, of=of)
        if held:
            yield _held_back(register, items[asked[0].at], len(asked))


def _groups(tracker: Tracker, items: Sequence[Item]) -> list[list[Asked]]:
    """The items that are new, by their register and what they name."""
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for at, item in enumerate(items):
        if item.happens is Happens.NEW and (named := _named_in(tracker, item.read)):
            groups[item.read.register, named.key].append(Asked(at, named, item.read.value(named.field)))
    return list(groups.values())


def _named_in(tracker: Tracker, row: ReadRecord) -> Named | None:
    return named_in(tracker.registers[row.register], row, tracker.known)


def _held_back(register: Register, first: Item, count: int) -> Finding:
    assert first.of is not None
    assert first.suggestion is not None
    name, ours = in_short(first.of.name), in_short(first.suggestion.title)
    nouns = register.one if count == 1 else register.name
    message = (
        f"{name} may be {ours} by another name, of which such {register.name} are here: {count} {nouns} of it "
        f"{'is' if count == 1 else 'are'} left out until you say whether the two are the same."
    )
    return Finding(Weight.LEFT_OUT, first.read.place(first.of.field), message, found=first.of.name)


def _like(names: Names[int], asked: Asked) -> Suggestion | None:
    """What is here of nearly the same name, of a record that is only named."""
    made_along = isinstance(asked.new, New) and not asked.new.key
    like = names.like(asked.named.name) if made_along else None
    return Suggestion(*like) if like else None


def _called_before(tracker: Tracker, asked: Asked) -> Suggestion | None:
    """The record that had the title before which another has now."""
    if not isinstance(asked.new, int):
        return None
    (register,) = LOOKED_AT
    other = tracker.known.other_called_before(register, asked.new, asked.named.name)
    return Suggestion(other, tracker.known.names[register][other], 100.0) if other else None


def _amount(register: Register) -> tuple[str, ...]:
    """The field that a register adds up, where it does."""
    spread = spread_field(register)
    return (spread.name,) if spread else ()


def _known_by(
    register: Register, by: Sequence[str], records: Sequence[Record], field: str, record_id: int
) -> set[tuple[object, ...]]:
    """What the records are known by that are here of that one."""
    own = (record for record in records if record.get(field) == record_id)
    return {tuple(comparable(record.get(name)) for name in by) for record in own}


def _key(register: Register, by: Sequence[str], row: ReadRecord, field: str, record_id: int) -> tuple[object, ...]:
    """What a row would be known by if it were of that record."""
    return tuple(comparable(record_id if name == field else as_kept(register, name, row.value(name))) for name in by)
