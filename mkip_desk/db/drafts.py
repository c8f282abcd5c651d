"""Edits that were typed and not saved, kept in a file beside the programme until they are saved or put back.

They are no part of the programme: they have no history, and no other reader sees them. What stands in the file
is what stood in the form, not what it was read as; and beside it what the programme held there when it was typed, so
that it can be told what has come to hold something else since, by whatever hand and in whatever session.
"""

import contextlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkip_desk.db.codec import split, to_plain
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import StoreError
from mkip_desk.whole_file import clear_away_halves, write_whole

if TYPE_CHECKING:
    from mkip_desk.db.backup import Beginning
    from mkip_desk.db.store import Store

Typed = str | int | bool | tuple[int, ...] | None
"""What stood in one field of a form."""

_ID = re.compile(r"-?[0-9]{1,18}", re.ASCII)

Drafts = Mapping[str, Mapping[int, Mapping[str, Typed]]]
"""By register, record (0 for a new one, less for one begun beside another record) and field."""


Stood = Mapping[str, Mapping[int, Mapping[str, Any]]]
"""What the programme held, plain, in the fields of drafts: by register, record and field."""

_STOOD = "what stood there"  # its place in the file, which is no register's
_BEGAN = "how the programme began"  # likewise: they are of that programme, whichever has its name by now


def kept(store: "Store") -> Drafts:
    """What was typed and not saved in this programme; not what was in another that had its name."""
    file = DraftsFile(store.path)
    return file.read() if file.is_of(store.began) else {}


def keep(store: "Store", drafts: Drafts) -> None:
    """Keep these in place of what was kept, each field with what the store held there when it first was.

    The words are kept first, whether or not the store can be asked: another program may be using the file.
    Raises OSError where the disk refuses.
    """
    file, began = DraftsFile(store.path), _began(store)
    known = _of(drafts, file.stood() if file.is_of(began) else {})
    file.write(drafts, known, began)
    with contextlib.suppress(StoreError):
        if (stood := _with_the_rest(store, drafts, known)) != known:
            file.write(drafts, stood, began)


def _began(store: "Store") -> "Beginning | None":
    try:
        return store.began
    except StoreError:
        return None


def _of(drafts: Drafts, stood: Stood) -> Stood:
    """Of what stood there, what belongs to a field of these drafts."""
    return {
        register: {
            at: {name: value for name, value in stood.get(register, {}).get(at, {}).items() if name in draft}
            for at, draft in records.items()
        }
        for register, records in drafts.items()
    }


def _with_the_rest(store: "Store", drafts: Drafts, known: Stood) -> Stood:
    """What stands now in the fields of which it is not known, and what is known of the others; raises StoreError."""
    return {
        register: {
            at: {**_held(store, register, at, draft.keys() - known[register][at].keys()), **known[register][at]}
            for at, draft in records.items()
        }
        for register, records in drafts.items()
    }


def overtaken(store: "Store", register: str) -> dict[int, frozenset[str]]:
    """By record, the fields of the drafts kept that hold something else by now than when they were typed."""
    file, found = DraftsFile(store.path), {}
    for record_id, stood in file.stood().get(register, {}).items() if file.is_of(store.began) else ():
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

    def is_of(self, began: "Beginning | None") -> bool:
        """Whether they are of the programme that began so, as far as either says how it did."""
        told = self._began()
        return not told or not began or told == list(began)

    def rewrite(self, new: Callable[[str, int, str, Any], Any]) -> None:
        """Put something else in place of what was typed, and of what stood there.

        `new` is given register, record, field and value. Raises OSError where the disk refuses.
        """
        typed, stood = self.read(), self.stood()
        now, stands = _rewritten(typed, new), _rewritten(stood, new)
        if (now, stands) != (typed, stood):
            self.write(now, stands, self._began())

    @contextlib.contextmanager
    def as_they_were_on_failure(self) -> Iterator[None]:
        """Put them back as they stand now where what is done meanwhile fails."""
        content = self._path.read_bytes() if self._path.exists() else None
        try:
            yield
        except BaseException:
            if content is not None:
                write_whole(self._path, content)
            raise

    def clear_away(self) -> None:
        """Delete what a stopped program left half written; whoever calls holds the programme's lock."""
        clear_away_halves(self._path)

    def _began(self) -> list[Any] | None:
        kept = self._kept()
        told = kept.get(_BEGAN) if isinstance(kept, dict) else None
        return told if isinstance(told, list) else None

    def _kept(self) -> Any:
        try:
            return json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}

    def write(self, drafts: Drafts, stood: Stood | None = None, began: Sequence[Any] | None = None) -> None:
        """Keep these in place of what was kept; with none, the file goes. Raises OSError where the disk refuses."""
        held = {register: {at: dict(one) for at, one in records.items() if one} for register, records in drafts.items()}
        held = {register: records for register, records in held.items() if records}
        if held:
            write_whole(self._path, json.dumps({**held, _STOOD: stood or {}, _BEGAN: began}).encode("ascii"))
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


def _rewritten(
    held: Mapping[str, Mapping[int, Mapping[str, Any]]], new: Callable[[str, int, str, Any], Any]
) -> dict[str, dict[int, dict[str, Any]]]:
    return {
        register: {
            at: {name: new(register, at, name, value) for name, value in fields.items()}
            for at, fields in records.items()
        }
        for register, records in held.items()
    }


def _parts(value: object) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _typed(value: object) -> Typed:
    if isinstance(value, list):
        return tuple(each for each in value if isinstance(each, int))
    return value if isinstance(value, str | int | bool) else None
