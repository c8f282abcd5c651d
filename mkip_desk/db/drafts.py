"""Edits that were typed and not saved, kept beside the programme until they are saved or put back.

With each stands what the programme held there when it was typed, so that it can be told what has come to hold something
else since, by whatever hand and in whatever session.
"""

import contextlib
from collections.abc import Iterable, Mapping
from typing import Any

from mkip_desk.db.backup import Beginning
from mkip_desk.db.codec import split, to_plain
from mkip_desk.db.drafts_file import Drafts, DraftsFile, Stood
from mkip_desk.db.store import Store
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import StoreError


def kept(store: Store) -> Drafts:
    """What was typed and not saved in this programme; not what was in another that had its name.

    Raises StoreError where the file of it cannot be read, so that nothing is kept in place of what is in it.
    """
    file = DraftsFile(store.path)
    with file.said_plainly():
        return file.read(store.began)


def keep(store: Store, drafts: Drafts) -> None:
    """Keep these in place of what was kept, each field with what the store held there when it first was.

    The words are kept first, whether or not the store can be asked: another program may be using the file.
    Raises OSError where the disk refuses.
    """
    file, began = DraftsFile(store.path), _began(store)
    known = _of(drafts, file.stood(began))
    file.write(drafts, known, began)
    with contextlib.suppress(StoreError):
        if (stood := _with_the_rest(store, drafts, known)) != known:
            file.write(drafts, stood, began)


def _began(store: Store) -> Beginning | None:
    try:
        return store.began
    except StoreError as error:  # whose drafts they are cannot be told: they are kept once it can
        raise OSError(str(error)) from error


def _of(drafts: Drafts, stood: Stood) -> Stood:
    """Of what stood there, what belongs to a field of these drafts."""
    return {
        register: {
            at: {name: value for name, value in stood.get(register, {}).get(at, {}).items() if name in draft}
            for at, draft in records.items()
        }
        for register, records in drafts.items()
    }


def _with_the_rest(store: Store, drafts: Drafts, known: Stood) -> Stood:
    """What stands now in the fields of which it is not known, and what is known of the others; raises StoreError."""
    return {
        register: {
            at: {**_held(store, register, at, draft.keys() - known[register][at].keys()), **known[register][at]}
            for at, draft in records.items()
        }
        for register, records in drafts.items()
    }


def overtaken(store: Store, register: str) -> dict[int, frozenset[str]]:
    """By record, the fields of the drafts kept that hold something else by now than when they were typed.

    None where the file of them cannot be read: then there are none to be shown either.
    """
    found: dict[int, frozenset[str]] = {}
    stood_there: Mapping[int, Mapping[str, Any]] = {}
    with contextlib.suppress(OSError):
        stood_there = DraftsFile(store.path).stood(store.began).get(register, {})
    for record_id, stood in stood_there.items():
        now = _held(store, register, record_id, stood)
        found[record_id] = frozenset(name for name in now if now[name] != stood[name])
    return {record_id: names for record_id, names in found.items() if names}


def _held(store: Store, register: str, record_id: int, names: Iterable[str]) -> dict[str, Any]:
    """What these fields of a record hold, as the file can have it; nothing where there is no such record or field."""
    wanted = [field for field in registers[register].fields if field.name in set(names)]
    record = store.record(register, record_id) if wanted and record_id > 0 else None
    if record is None:
        return {}
    values = [(field, record[field.name]) for field in wanted]
    return {
        field.name: list(value) if isinstance(value, tuple) else to_plain(split(field, value))
        for field, value in values
    }
