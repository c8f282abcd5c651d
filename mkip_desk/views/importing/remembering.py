"""What the user said of tables in earlier imports, kept on this computer by the signature of their heading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkip_desk.domain.errors import FileError
from mkip_desk.views.base.settings import settings

if TYPE_CHECKING:
    from mkip_desk.importers.mapping import Remembered

KEY = "importing/headings"
MOST = 500  # headings; the oldest are forgotten first
MARK = "columns of trackers"
"""What tells a file of what is remembered from any other."""

LARGEST = 5_000_000  # bytes


def recall() -> dict[str, Remembered]:
    """Everything that is kept, by signature; what cannot be read is as if it had not been said."""
    try:
        return _from_plain(json.loads(str(settings().value(KEY))))
    except _UNREADABLE:
        return {}


def keep(said: Mapping[str, Remembered]) -> None:
    """Keep these beside what is kept already, in place of what was said of the same headings."""
    if said:
        kept = {signature: one for signature, one in recall().items() if signature not in said} | dict(said)
        settings().setValue(KEY, json.dumps(_as_plain(dict(list(kept.items())[-MOST:]))))


def give_out() -> bytes:
    """Everything that is kept, as a small file for somebody else of the office."""
    return json.dumps({MARK: _as_plain(recall())}, indent=1).encode()


def take_in(path: Path) -> int:
    """Keep what is in such a file beside what is kept already; gives of how many headings something was said.

    Raises FileError for a file that is none, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            said = _from_plain(json.loads(file.read(LARGEST))[MARK])
    except OSError as error:
        raise FileError(f"{path.name} cannot be read ({error.strerror}). Choose it again.") from error
    except _UNREADABLE as error:
        raise FileError(
            f"{path.name} does not hold what MKIP Desk remembers of columns. Choose a file that was saved for that."
        ) from error
    keep(said)
    return len(said)


_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def _as_plain(said: Mapping[str, Remembered]) -> dict[str, object]:
    return {signature: {"register": one.register, "fields": dict(one.fields)} for signature, one in said.items()}


def _from_plain(plain: Mapping[str, Mapping[str, Any]]) -> dict[str, Remembered]:
    from mkip_desk.importers.mapping import Remembered

    return {
        str(signature): Remembered(str(one["register"]), {str(key): str(name) for key, name in one["fields"].items()})
        for signature, one in plain.items()
    }
