"""What the programme holds of a register, and what it and the files that were imported have agreed on."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mkip_desk.db.history import Source
from mkip_desk.db.store import Store
from mkip_desk.domain.registers.register import WORDS, Field, Kind, Record, Register
from mkip_desk.importers.plan.existing import Existing
from mkip_desk.importers.words.readings import ReadValue, is_blank, same, says_less, squeezed, value_from_reading


class _Agreed(NamedTuple):
    """Of a record, by field what the newest import that read it had; by file what that had where it is something else.

    `filled` are by file the fields of which it has ever said something.
    """

    newest: Mapping[str, ReadValue]
    own: Mapping[str, Mapping[str, ReadValue]]
    filled: Mapping[str, frozenset[str]]


def existing_of(store: Store, register: Register) -> Existing:
    """The records of a register, with what imports that still stand have read for them."""
    sources = store.sources(register.name)  # of which each is let go of as soon as it has told
    files = {record_id: read[0].file for record_id, read in sources.items()}
    agreed: dict[int, Mapping[str, ReadValue]] = {}
    own: dict[tuple[str, int], Mapping[str, ReadValue]] = {}
    said: dict[str, dict[int, frozenset[str]]] = {}
    one_of_each: dict[frozenset[str], frozenset[str]] = {}  # most records of a file say the same fields
    for record_id in tuple(sources):
        agreed[record_id], apart, filled = _agreed(register, sources.pop(record_id))
        own |= {(file, record_id): values for file, values in apart.items()}
        for file, names in filled.items():
            said.setdefault(file, {})[record_id] = one_of_each.setdefault(names, names)
    for field in register.fields:
        if _begins_with_something(field):
            for record_id in store.edited(register.name, field.name) & agreed.keys():
                agreed[record_id] = {field.name: None, **agreed[record_id]}  # said here, and by no file
    records = store.records(register.name)
    former = _former(store, register, records, [*agreed.items(), *((of, values) for (_, of), values in own.items())])
    return Existing(records, agreed, store.deleted(register.name), own, files, said, former)


def _begins_with_something(field: Field) -> bool:
    """Whether a record of which nothing is said in a field holds what every record begins with: “open”."""
    return field.kind is Kind.CHOICE and field.required


def _former(
    store: Store, register: Register, records: Sequence[Record], read: Sequence[tuple[int, Mapping[str, ReadValue]]]
) -> dict[int, tuple[str, ...]]:
    """By record, what it was called before: here, until it was renamed, or in a file that was `read`."""
    heading = register.heading
    if heading not in register.known_by or register.field(heading).kind not in WORDS:
        return {}
    called = store.held_before(register.name, heading)
    for record_id, values in read:
        called.setdefault(record_id, []).append(values.get(heading))
    now = {int(str(record["id"])): squeezed(str(record.get(heading) or "")) for record in records}
    found = {
        record_id: tuple(
            dict.fromkeys(one for one in titles if isinstance(one, str) and squeezed(one) != now[record_id])
        )
        for record_id, titles in called.items()
        if record_id in now
    }
    return {record_id: titles for record_id, titles in found.items() if titles}


def _agreed(register: Register, sources: Sequence[Source]) -> _Agreed:
    """What these imports of a record, the newest first, come to.

    That a file leaves a field empty counts where it has said something there before, or no other file has; and that it
    gives the mere day of a period does not where the period was agreed on.
    """
    newest: dict[str, ReadValue] = {}
    by_file: dict[str, dict[str, ReadValue]] = {}
    filled: dict[str, set[str]] = {}
    for source in reversed(sources):
        mine, values = filled.setdefault(source.file, set()), by_file.setdefault(source.file, {})
        for name, kept in source.fields.items():
            unread = kept["value"] is None and name in register.by_name and register.field(name).kind is Kind.FIGURE
            if name not in register.by_name or unread:  # nobody agrees on what is unread
                continue
            value = value_from_reading(register, name, kept)
            if is_blank(value) and _begins_with_something(register.field(name)):
                continue  # it takes nothing away
            if is_blank(value) and name not in mine and any(name in names for names in filled.values()):
                continue
            if not is_blank(value):
                mine.add(name)
            if says_less(register.field(name), value, newest.get(name)):
                continue
            newest[name] = values[name] = value
    own = {file: apart for file, values in by_file.items() if (apart := _apart(values, newest))}
    return _Agreed(newest, own, {file: frozenset(names) for file, names in filled.items()})


def _apart(values: Mapping[str, ReadValue], newest: Mapping[str, ReadValue]) -> dict[str, ReadValue]:
    return {name: value for name, value in values.items() if not same(newest[name], value)}
