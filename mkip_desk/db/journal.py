"""Whose a journal is: SQLite plays what lies beside a file into it, be it that file's or not."""

import struct
from pathlib import Path

_HEAD = 100  # bytes at the beginning of a database that say what it is and how often it was changed


def is_anothers(journal: Path, store: Path) -> bool:
    """Whether it tells of a change to another file than has the name by now: a backup that was copied over it, say.

    Each change counts itself in the first page once, when that is written to keep it. What is written sooner, where a
    part of a change was taken back, has the count of before. False where it cannot be told: what a change has half
    written must be taken back. Raises OSError.
    """
    with store.open("rb") as file:
        now = file.read(_HEAD)
    before = _first_page(journal)
    if not before or not now.startswith(b"SQLite format 3\0"):
        return False
    return _changes(now) - _changes(before) not in (0, 1)


def _first_page(journal: Path) -> bytes:
    """How the first page began before the change; nothing where the journal does not say."""
    with journal.open("rb") as file:
        head = file.read(28)
        if len(head) < 28:
            return b""
        pages, _, _, sector, size = struct.unpack(">5I", head[8:])
        file.seek(sector)
        for _ in range(pages):
            number = file.read(4)
            if number == b"\0\0\0\1":
                return file.read(_HEAD)
            if not number:
                break
            file.seek(size + 4, 1)
    return b""


def _changes(head: bytes) -> int:
    return int.from_bytes(head[24:28], "big")
