"""Edits that were typed and not saved, kept in a file beside the programme until they are saved or put back.

They are no part of the programme: they have no history, and no other reader sees them. What stands in the file
is what stood in the form, not what it was read as.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkip_desk.whole_file import write_whole

Typed = str | int | bool | tuple[int, ...] | None
"""What stood in one field of a form."""

_ID = re.compile(r"-?[0-9]{1,18}", re.ASCII)

Drafts = Mapping[str, Mapping[int, Mapping[str, Typed]]]
"""By register, record (0 for a new one, less for one begun beside another record) and field."""


class DraftsFile:
    """The drafts of one programme file."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + ".drafts")

    def read(self) -> Drafts:
        """What was kept. A file that cannot be read, or holds something else, holds no drafts."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        found: dict[str, dict[int, dict[str, Typed]]] = {}
        for register, records in _parts(kept):
            for record_id, fields in _parts(records):
                typed = {name: _typed(value) for name, value in _parts(fields)}
                if typed and _ID.fullmatch(record_id):
                    found.setdefault(register, {})[int(record_id)] = typed
        return found

    def write(self, drafts: Drafts) -> None:
        """Keep these in place of what was kept; with none, the file goes. Raises OSError where the disk refuses."""
        held = {register: {at: dict(one) for at, one in records.items() if one} for register, records in drafts.items()}
        held = {register: records for register, records in held.items() if records}
        if held:
            write_whole(self._path, json.dumps(held).encode("ascii"))
        else:
            self._path.unlink(missing_ok=True)


def _parts(value: object) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _typed(value: object) -> Typed:
    if isinstance(value, list):
        return tuple(each for each in value if isinstance(each, int))
    return value if isinstance(value, str | int | bool) else None
