"""Backups: whole copies beside the programme file, through SQLite's own backup call, the oldest let go."""

import contextlib
import glob
import os
import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mkip_desk.db.file import SUFFIX, check_header, check_inside, connect_to, said_plainly
from mkip_desk.db.kept_files import KeptFiles
from mkip_desk.db.log import headline
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import Damaged, StoreError

KEEP = 20
"""How many backups are kept beside a programme before the oldest goes."""

AT_CLOSING = "at closing"

PART = ".part"
"""How the name of a file ends that is not yet whole."""

_ANOTHER = "Choose another backup."

_BACKUPS = ".backups"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2} \d{6}) (\d{3,}) (.*)" + re.escape(SUFFIX))
_MOMENT = "%Y-%m-%d %H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup and what it holds. `last_change` is what its newest change is called in a list."""

    path: Path
    at: datetime  # local time
    last_change: str
    counts: tuple[tuple[str, int], ...]  # register title and records, where there are any
    damage: str = ""  # why it cannot be put back

    @property
    def why(self) -> str:
        """Why it was made: "at closing", "by hand"; empty where its file was renamed."""
        found = _NAME.fullmatch(self.path.name)
        return found[3] if found else ""


def folder_of(store: Path) -> Path:
    """Where a programme's backups lie."""
    return store.with_name(store.name + _BACKUPS)


def is_one(path: Path) -> bool:
    """Whether a file lies among the backups of a programme: it is kept as it is."""
    return path.parent.name.endswith(SUFFIX + _BACKUPS)


def make(store: Path, moment: datetime, why: str) -> Path:
    """Copy the programme as it is now, whole or not at all, with what is kept beside it, and let the oldest copies go.

    Raises StoreError where the folder cannot be written or the disk is full.
    """
    folder = folder_of(store)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(f"No backup could be made in {folder} ({error.strerror}). Check the folder.") from error
    try:
        return _made(store, folder, moment, why)
    except BaseException:
        with contextlib.suppress(OSError):  # others are in it
            folder.rmdir()
        raise


def _made(store: Path, folder: Path, moment: datetime, why: str) -> Path:
    known = _ours(store)
    number = 1 + max((int(_NAME.fullmatch(path.name)[2]) for path in known), default=0)  # type: ignore[index]
    target = folder / f"{moment.astimezone(UTC):{_MOMENT}} {number:03} {why}{SUFFIX}"
    copy(store, target)
    with said_plainly(target):
        KeptFiles(store).back_up(folder)
    for old in known[: max(0, len(known) + 1 - KEEP)]:
        with contextlib.suppress(OSError):  # held open by a reader: it goes the next time
            old.unlink()
    return target


def copy(source: Path, target: Path, named: Path | None = None) -> None:
    """A whole copy of a programme file, also while it is in use; put in its place only when complete.

    Raises StoreError, which speaks of `named` where the target is a name that nobody knows.
    """
    temporary = target.with_name(target.name + PART)
    try:
        with said_plainly(named or target):
            old, new = connect_to(source, "ro"), connect_to(temporary, "rwc")
            try:
                _begin_to_read(old)
                old.backup(new)
            finally:
                new.close()
                old.close()
            flush(temporary)
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def staged(store: Path) -> Path:
    """Where a backup is made ready before it takes the programme's place."""
    return store.with_name(f"{store.name}.restored{PART}")


def clear_away(store: Path) -> None:
    """Delete the copies that a stopped program left half made; whoever calls holds the programme's lock."""
    ready = glob.escape(staged(store).name)
    for folder, halves in ((store.parent, f"{ready}*"), (folder_of(store), f"*{SUFFIX}{PART}*")):
        for half in folder.glob(halves):
            with contextlib.suppress(OSError):
                half.unlink()


def listed(store: Path) -> list[Backup]:
    """The backups of a programme with what each holds, newest first; a damaged one says so."""
    return [_looked_at(path) for path in reversed(_ours(store))]


def closing_of(store: Path, day: datetime) -> Path | None:
    """The backup that the last closing on that day left."""
    made = [path for path in _ours(store) if AT_CLOSING in path.name and _moment(path).date() == day.date()]
    return made[-1] if made else None


def look(path: Path) -> Backup:
    """What a backup holds; raises StoreError where it is no programme or is damaged."""
    check_header(path, _ANOTHER)
    with said_plainly(path), contextlib.closing(connect_to(path, "ro")) as connection:
        check_inside(connection, path, _ANOTHER)
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "changes" not in there:
            raise Damaged(f"{path} was never finished; it holds no programme. {_ANOTHER}")
        last = connection.execute("SELECT kind, name FROM changes ORDER BY id DESC LIMIT 1").fetchone()
        return Backup(path, _moment(path), headline(*last) if last else "", _counts(connection, there))


def flush(path: Path) -> None:
    """See that what was written to the file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _begin_to_read(connection: sqlite3.Connection) -> None:
    """Wait for a file that is busy no longer than for any reading: SQLite's backup would wait for ever."""
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _counts(connection: sqlite3.Connection, there: set[str]) -> tuple[tuple[str, int], ...]:
    counts = [
        (register.title, connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
        for name, register in registers.items()
        if name in there and register.place
    ]
    return tuple(pair for pair in counts if pair[1])


def _looked_at(path: Path) -> Backup:
    try:
        return look(path)
    except StoreError as error:
        return Backup(path, _moment(path), "", (), str(error))


def _ours(store: Path) -> list[Path]:
    """The backups that were made here, oldest first by their number; other files in the folder are left alone."""
    named = [(found, path) for path in folder_of(store).glob(f"*{SUFFIX}") if (found := _NAME.fullmatch(path.name))]
    return [path for found, path in sorted(named, key=lambda pair: (int(pair[0][2]), pair[1].name))]


def _moment(path: Path) -> datetime:
    """When a backup was made, by its name; for one that was renamed, by its file."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC).astimezone()
