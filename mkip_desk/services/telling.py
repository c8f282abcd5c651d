"""The history of the programme, or of one record, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from mkip_desk.db.history import FieldChange
from mkip_desk.db.log import headline
from mkip_desk.db.store import Store
from mkip_desk.domain.display import show_date
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.wording import Names, in_plain_words, in_words

LIMIT = 500
"""Changes that the history of the whole programme goes back."""


@dataclass(frozen=True, slots=True)
class Did:
    """What a change did to one record, in words; `there` is whether the record can still be gone to."""

    register: str
    record_id: int
    name: str
    lines: tuple[str, ...]
    there: bool


def seen_at(store: Store, register: str, record_id: int) -> tuple[str, int | None] | None:
    """Where a record is seen: its register and its id, or that of what it is a part of; no id of one that is gone.

    None where it is a part of what is gone too, or is seen nowhere.
    """
    described, row = store.registers[register], store.record(register, record_id)
    if described.place:
        return register, record_id if row is not None else None
    owner = next((field for field in described.fields if field.owned), None)
    whole = row[owner.name] if row is not None and owner is not None else None
    return seen_at(store, owner.target, whole) if owner is not None and isinstance(whole, int) else None


def what_it_did(store: Store, change_id: int) -> tuple[Did, ...]:
    """What one change did, record by record."""
    entries = store.history_of_change(change_id)
    touched = {entry.register for entry in entries}
    names = {name: store.names(name) for name in store.registers}
    there = {name: {record["id"] for record in store.records(name)} for name in touched if store.registers[name].place}
    return tuple(
        Did(
            entry.register,
            entry.record_id,
            _called(store, entry, names),
            tuple(_said(each, names) for each in (entry, *more)),
            entry.record_id in there.get(entry.register, ()),
        )
        for _, (entry, *more) in groupby(entries, key=lambda one: (one.register, one.record_id, one.record))
    )


def history(store: Store, register: str | None = None, reference: str | None = None) -> str:
    """What was changed, newest first: in everything, in a register, or in the record of that reference or title.

    Raises UserError for a register or a record that is not there.
    """
    if register is None:
        return _whole_history(store)
    if register not in store.registers:
        raise UserError(f"There is no register “{register}”. There are {', '.join(store.registers)}.")
    if reference is None:
        entries = store.history_of(register)
    else:
        entries = store.history(register, _find(store, register, reference))
    names = {name: store.names(name) for name in store.registers}
    return "\n".join(_told(store, entries, names)) or "Nothing has been changed."


def _whole_history(store: Store) -> str:
    """Every change, what touched no record included: a backup that was put back, say."""
    rows = store.changes(LIMIT + 1)
    names = {name: store.names(name) for name in store.registers}
    did = {id: list(group) for id, group in groupby(store.whole_history(LIMIT), key=lambda entry: entry.change_id)}
    told: list[str] = []
    for row in rows[:LIMIT]:
        told += _told(store, did[row.id], names) if row.id in did else [_head(row.at, row.kind, row.name, row.who)]
    older = [f"These are the newest {LIMIT} changes. Name a register to see all of its."] if len(rows) > LIMIT else []
    return "\n".join([*told, *older]) or "Nothing has been changed."


def _find(store: Store, register: str, reference: str) -> int:
    """The record of that reference or title, one that was deleted included."""
    described = store.registers[register]
    wanted = reference.casefold()
    records = [*store.records(register), *store.deleted(register)]
    for name in (*described.known_by, described.heading):
        found = [record for record in records if str(record.get(name) or "").casefold() == wanted]
        if len(found) > 1 and name != described.heading:
            raise UserError(f"There are {len(found)} {described.title.lower()} called {reference}. Give the title.")
        if found:
            return int(str(found[0]["id"]))
    raise UserError(f"There is no {described.one} called “{reference}”. See: mkip-desk list STORE {register}")


def _told(store: Store, entries: list[FieldChange], names: Names) -> Iterator[str]:
    for _, group in groupby(entries, key=lambda entry: entry.change_id):
        changes = list(group)
        first = changes[0]
        yield _head(first.at, first.kind, first.change, first.who)
        for entry in changes:
            yield f"  {_called(store, entry, names)}. {_said(entry, names)}"


def _head(at: datetime, kind: str, name: str, who: str) -> str:
    return f"{at:%d/%m/%Y %H:%M}  {headline(kind, name)}  ({who})"


def _called(store: Store, entry: FieldChange, names: Names) -> str:
    """What kind of record it is, which one, and of what: "Milestone: Procure a system, Legal services"."""
    register = store.registers[entry.register]
    which = " ".join(filter(None, (entry.reference, entry.record)))
    which += f", {show_date(entry.day)}" if entry.day else ""
    owner = register.by_name.get(register.within)
    whose = names.get(owner.target, {}).get(entry.owner or 0, "") if owner else ""
    one = register.one[0].upper() + register.one[1:]
    return f"{one}: {which}, {whose}" if whose not in ("", entry.record) else f"{one}: {which}"


def _said(entry: FieldChange, names: Names) -> str:
    """What was done: "Stage: from Concept to Live", or that the record was added or deleted."""
    if entry.field is None:
        return "Added" if entry.before is None else "Deleted"
    before, after = (in_words(entry.field, value, names) for value in (entry.before, entry.after))
    return in_plain_words(entry.field, before, after)
