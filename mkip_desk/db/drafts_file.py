"""The file beside the programme in which edits that were typed and not saved are kept, by programme.

They are no part of the programme: they have no history, and no other reader sees them. What stands in the file
is what stood in the form, not what it was read as; and beside it what the programme held there when it was typed.
"""

import contextlib
import glob
import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING, Any

from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import StoreError, Uncertain
from mkip_desk.whole_file import clear_away_halves, write_whole

if TYPE_CHECKING:
    from mkip_desk.db.backup import Beginning

Typed = str | int | bool | tuple[int, ...] | None
"""What stood in one field of a form."""

_ID = re.compile(r"-?[0-9]{1,18}", re.ASCII)

Drafts = Mapping[str, Mapping[int, Mapping[str, Typed]]]
"""By register, record (0 for a new one, less for one begun beside another record) and field."""


Stood = Mapping[str, Mapping[int, Mapping[str, Any]]]
"""What the programme held, plain, in the fields of drafts: by register, record and field."""

if TYPE_CHECKING:
    Began = Beginning | None | EllipsisType  # how a programme began, if anything was done in it; or whichever it is

OTHERS = 9
"""Of how many other programmes that had the name, the last of them, what was typed is kept."""

_STOOD = "what stood there"  # its place in the file, which is no register's
_BEGAN = "how the programme began"  # likewise: they are of that programme, whichever has its name by now


class DraftsFile:
    """The drafts kept beside one programme file: of the programme that is there, and of any that had its name before.

    Each method that reads raises OSError where the file is there and cannot be read. One that holds something else
    than drafts holds none.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self._path = store.with_name(store.name + ".drafts")

    def read(self, began: "Began" = ...) -> Drafts:
        """What was kept of the programme that began so; of the one that was kept last where none is named."""
        return {
            register: {at: {name: _typed(value) for name, value in fields.items()} for at, fields in records.items()}
            for register, records in _by_record(self._own(began)).items()
        }

    def stood(self, began: "Began" = ...) -> Stood:
        """What the programme held in their fields when they were typed, so far as that was kept."""
        return _by_record(self._own(began).get(_STOOD))

    def highest_ids(self) -> dict[str, int]:
        """By register, the highest id of a record of which something is kept here, of whichever programme."""
        kept = [(register, max(records)) for each in self._kept() for register, records in _by_record(each).items()]
        return {register: highest for register, highest in sorted(kept) if highest > 0}  # 0 and less are new ones

    def rewrite(self, new: Callable[[str, int, str, Any], Any], began: "Beginning | None") -> None:
        """Put something else in place of what was typed, and of what stood there.

        `new` is given register, record, field and value. Raises OSError where the disk refuses.
        """
        typed, stood = self.read(began), self.stood(began)
        now, stands = _rewritten(typed, new), _rewritten(stood, new)
        if (now, stands) != (typed, stood):
            self.write(now, stands, began)

    def others(self, began: "Beginning | None") -> list[dict[str, Any]]:
        """All that is kept of other programmes that had the name."""
        return [each for each in self._kept() if each != self._own(began)]

    def set_damaged_aside(self) -> str:
        """Keep a file of which a part is lost under another name, and say so in a sentence; empty where it is whole.

        Raises OSError where it cannot be read or renamed.
        """
        if not self._is_damaged():
            return ""
        aside = self._path.replace(self._path.with_name(f"{self._path.name}.damaged-{secrets.token_hex(4)}"))
        return (
            "What was typed and not saved last time is damaged and cannot be shown. Look whether anything must be "
            f"typed again; what is left of it lies beside the programme as {aside.name}."
        )

    def damaged(self) -> bool:
        """Whether something lies here of which a part is lost, or was set aside."""
        return self._is_damaged() or any(self._path.parent.glob(f"{glob.escape(self._path.name)}.damaged*"))

    @contextlib.contextmanager
    def as_they_were_on_failure(self) -> Iterator[None]:
        """Put them back as they stand now where what is done meanwhile fails; raises StoreError if they are unread."""
        with self.said_plainly():
            content = self._content()
        try:
            yield
        except Uncertain:
            raise  # it may be done
        except BaseException:
            with contextlib.suppress(OSError):  # what failed first is what is said
                if content and content != self._content():
                    write_whole(self._path, content, like=self._store)
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

    def write(self, drafts: Drafts, stood: Stood | None = None, began: "Beginning | None" = None) -> None:
        """Keep these in place of what was kept of that programme; with none, and no other's, the file goes.

        Raises OSError where the disk refuses.
        """
        others = self.others(began)[:OTHERS]
        held = {register: {at: dict(one) for at, one in records.items() if one} for register, records in drafts.items()}
        held = {register: records for register, records in held.items() if records}
        now = [{**held, _STOOD: stood or {}, _BEGAN: began}, *others] if held else others
        if now:
            write_whole(self._path, json.dumps(now).encode("ascii"), like=self._store)
        else:
            self._path.unlink(missing_ok=True)

    def _own(self, began: "Began") -> dict[str, Any]:
        """What is kept of the programme that began so, or else what is kept of one that had not begun yet."""
        kept = self._kept()
        if began is ...:
            return kept[0] if kept else {}
        of_it = [each for each in kept if began and _began_in(each) == began]
        return next(iter(of_it or [each for each in kept if _began_in(each) is None]), {})

    def _kept(self) -> list[dict[str, Any]]:
        held = _parsed(self._content())
        return [each for each in (held if isinstance(held, list) else [held]) if isinstance(each, dict)]

    def _is_damaged(self) -> bool:
        return bool(content := self._content()) and _parsed(content) is None

    def _content(self) -> bytes:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return b""


def _began_in(kept: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """How the programme began that it is of, where that is known; an older file has beside it who began it."""
    told = kept.get(_BEGAN)
    return tuple(told[:2]) if isinstance(told, list) else None


def _parsed(content: bytes) -> Any:
    """What the JSON says; None where it says nothing, or cannot be read."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


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
