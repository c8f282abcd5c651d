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
    """What was typed and not saved in this programme; not what was in another that had its name.

    Raises StoreError where the file of it cannot be read, so that nothing is kept in place of what is in it.
    """
    file = DraftsFile(store.path)
    with file.said_plainly():
        return file.read(store.began)


def keep(store: "Store", drafts: Drafts) -> None:
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
    """By record, the fields of the drafts kept that hold something else by now than when they were typed.

    Raises StoreError where that cannot be told.
    """
    file, found = DraftsFile(store.path), {}
    with file.said_plainly():
        stood_there = file.stood(store.began)
    for record_id, stood in stood_there.get(register, {}).items():
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
    """The drafts kept beside one programme file: of the programme that is there, and of any that had its name before.

    Each method that reads raises OSError where the file is there and cannot be read. One that holds something else
    than drafts holds none.
    """

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + ".drafts")

    def read(self, began: "Beginning | None" = None) -> Drafts:
        """What was kept of the programme that began so; of the one that was kept last where that is not known."""
        return {
            register: {at: {name: _typed(value) for name, value in fields.items()} for at, fields in records.items()}
            for register, records in _by_record(self._own(began)).items()
        }

    def stood(self, began: "Beginning | None" = None) -> Stood:
        """What the programme held in their fields when they were typed, so far as that was kept."""
        return _by_record(self._own(began).get(_STOOD))

    def rewrite(self, new: Callable[[str, int, str, Any], Any], began: "Beginning | None") -> None:
        """Put something else in place of what was typed, and of what stood there.

        `new` is given register, record, field and value. Raises OSError where the disk refuses.
        """
        typed, stood = self.read(began), self.stood(began)
        now, stands = _rewritten(typed, new), _rewritten(stood, new)
        if (now, stands) != (typed, stood):
            self.write(now, stands, began)

    @contextlib.contextmanager
    def as_they_were_on_failure(self) -> Iterator[None]:
        """Put them back as they stand now where what is done meanwhile fails; raises StoreError if they are unread."""
        with self.said_plainly():
            content = self._content()
        try:
            yield
        except BaseException:
            if content:
                write_whole(self._path, content)
            raise

    @contextlib.contextmanager
    def said_plainly(self) -> Iterator[None]:
        """Say in a sentence, as a StoreError, that the file is there and cannot be read."""
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"What was typed and not saved last time cannot be read from {self._path} ({error.strerror}). "
                "Close what else has that file open and try again, or ask whoever looks after the folder."
            ) from error

    def clear_away(self) -> None:
        """Delete what a stopped program left half written; whoever calls holds the programme's lock."""
        clear_away_halves(self._path)

    def write(self, drafts: Drafts, stood: Stood | None = None, began: Sequence[Any] | None = None) -> None:
        """Keep these in place of what was kept of that programme; with none, and no other's, the file goes.

        Raises OSError where the disk refuses.
        """
        own = self._own(began)
        others = [each for each in self._kept() if each != own]
        held = {register: {at: dict(one) for at, one in records.items() if one} for register, records in drafts.items()}
        held = {register: records for register, records in held.items() if records}
        now = [{**held, _STOOD: stood or {}, _BEGAN: began or own.get(_BEGAN)}, *others] if held else others
        if now:
            write_whole(self._path, json.dumps(now).encode("ascii"))
        else:
            self._path.unlink(missing_ok=True)

    def _own(self, began: Sequence[Any] | None) -> dict[str, Any]:
        """What is kept of one programme, as far as it and the file say how it began; the newest first."""
        return next((each for each in self._kept() if _is_of(each, began)), {})

    def _kept(self) -> list[dict[str, Any]]:
        try:
            held = json.loads(self._content())
        except (ValueError, RecursionError):
            return []
        return [each for each in (held if isinstance(held, list) else [held]) if isinstance(each, dict)]

    def _content(self) -> bytes:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return b""


def _is_of(kept: Mapping[str, Any], began: Sequence[Any] | None) -> bool:
    told = kept.get(_BEGAN)
    return not isinstance(told, list) or not told or not began or told == list(began)


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
