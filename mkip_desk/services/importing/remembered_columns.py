"""What was said of the columns of trackers, by the signature of their heading, as the small file of an office."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkip_desk.domain.errors import FileError
from mkip_desk.importers.mapping.mapping import Remembered

MARK = "columns of trackers"
"""What tells such a file from any other."""

LARGEST = 5_000_000  # bytes
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What is raised for text that holds no such thing."""


def as_file(said: Mapping[str, Remembered]) -> bytes:
    """All of it as such a file."""
    return json.dumps({MARK: as_plain(said)}, indent=1).encode()


def from_file(path: Path) -> dict[str, Remembered]:
    """What is in such a file; raises FileError for one that is none, or cannot be read."""
    try:
        with path.open("rb") as file:
            return from_plain(json.loads(file.read(LARGEST))[MARK])
    except OSError as error:
        raise FileError(f"{path.name} cannot be read ({error.strerror}). Choose it again.") from error
    except UNREADABLE as error:
        raise FileError(
            f"{path.name} does not hold what MKIP Desk remembers of columns. Choose a file that was saved for that."
        ) from error


def as_plain(said: Mapping[str, Remembered]) -> dict[str, object]:
    """As JSON takes it."""
    return {
        signature: {"register": one.register, "fields": dict(one.fields), "found": sorted(one.found)}
        for signature, one in said.items()
    }


def from_plain(plain: Mapping[str, Mapping[str, Any]]) -> dict[str, Remembered]:
    """From what `as_plain` gave, be it before it told what was found; raises one of `UNREADABLE` for anything else."""
    return {
        str(signature): Remembered(
            str(one["register"]),
            {str(key): str(name) for key, name in one["fields"].items()},
            frozenset(map(str, one.get("found", ()))),
        )
        for signature, one in plain.items()
    }
