"""Edits that were typed and not saved, kept in a file beside the programme until they are saved or put back.

They are no part of the programme: they have no history, and no other reader sees them. What stands in the file
is what stood in the form, not what it was read as; and beside it what the programme held there when it was typed, so
that it can be told what has come to hold something else since, by whatever hand and in whatever session.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkip_desk.db.codec import split, to_plain
from mkip_desk.db.tables import registers
from mkip_desk.whole_file import write_whole

if TYPE_CHECKING:
    from mkip_desk.db.store import Store

Typed = str | int | bool | tuple[int, ...] | None
"""What stood in one field of a form."""

_ID = re.compile(r"-?[0-9]{1,18}", re.ASCII)

Drafts = Mapping[str, Mapping[int, Mapping[str, Typed]]]
"""By register, record (0 for a new one, less for one begun beside another record) and field."""


Stood = Mapping[str, Mapping[int, Mapping[str, Any]]]
"""What the programme held, plain, in the fields of drafts: by register, record and field."""

_STOOD = "what stood there"  # its place in the file, which is no register's


def keep(store: "Store", drafts: Drafts) -> None:
    """Keep these in place of what was kept, each field with what the store held there when it first was.

    Raises OSError where the disk refuses.
    """
    file = DraftsFile(store.path)
    before = file.stood()
    stood: dict[str, dict[int, dict[str, Any]]] = {}
    for register, records in drafts.items():
        for record_id, draft in records.items():
            was = before.get(register, {}).get(record_id, {})
            new = _held(store, register, record_id, draft.keys() - was.keys())
            stood.setdefault(register, {})[record_id] = new | {name: was[name] for name in draft if name in was}
    file.write(drafts, stood)


def overtaken(store: "Store", register: str) -> dict[int, frozenset[str]]:
    """By record, the fields of the drafts kept that hold something else by now than when they were typed."""
    found = {}
    for record_id, stood in DraftsFile(store.path).stood().get(register, {}).items():
        now = _held(store, register, record_id, stood)
        found[record_id] = frozenset(name for name in now if now[name] != stood[name])
    return {record_id: names for record_id, names in found.items() if names}


def _held(store: "Store", register: str, record_id: int, names: Iterable[str]) -> dict[str, Any]:
    """What these fields of a record hold, as the file can have it; nothing where there is no such record or field."""
    wanted = [field for field in registers[register].fields if field.name in set(names)]
    record = store.record(register, record_id) if wanted and record_id > 0 else None
    if record is None:
        return {}
    values = {field: record[field.name] for field in wanted}
    return {
        field.name: list(value) if isinstance(value, tuple) else to_plain(split(field, value))
        for field, value in values.items()
    }


class DraftsFile:
    """The drafts of one programme file."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + ".drafts")

    def read(self) -> Drafts:
        """What was kept. A file that cannot be read, or holds something else, holds no drafts."""
        return {
            register: {at: {name: _typed(value) for name, value in fields.items()} for at, fields in records.items()}
            for register, records in _by_record(self._kept()).items()
        }

    def stood(self) -> Stood:
        """What the programme held in their fields when they were typed, so far as that was kept."""
        kept = self._kept()
        return _by_record(kept.get(_STOOD)) if isinstance(kept, dict) else {}

    def _kept(self) -> Any:
        try:
            return json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}

    def write(self, drafts: Drafts, stood: Stood | None = None) -> None:
        """Keep these in place of what was kept; with none, the file goes. Raises OSError where the disk refuses."""
        held = {register: {at: dict(one) for at, one in records.items() if one} for register, records in drafts.items()}
        held = {register: records for register, records in held.items() if records}
        if held:
            write_whole(self._path, json.dumps({**held, _STOOD: stood or {}}).encode("ascii"))
        else:
            self._path.unlink(missing_ok=True)


def _by_record(kept: object) -> dict[str, dict[int, dict[str, Any]]]:
    """What is kept by register, record and field; whatever is of another shape, or of no register, is passed over."""
    found: dict[str, dict[int, dict[str, Any]]] = {}
    for register, records in _parts(kept):
        for record_id, fields in _parts(records) if register in registers else ():
            if isinstance(fields, dict) and fields and _ID.fullmatch(record_id):
                found.setdefault(register, {})[int(record_id)] = fields
    return found


def _parts(value: object) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _typed(value: object) -> Typed:
    if isinstance(value, list):
        return tuple(each for each in value if isinstance(each, int))
    return value if isinstance(value, str | int | bool) else None
