"""Backups: whole copies beside the programme file, through SQLite's own backup call, the oldest let go."""

import os
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkip_desk.db.declare import registers, tables
from mkip_desk.db.file import SUFFIX, check_header, check_inside, said_plainly
from mkip_desk.domain.errors import StoreError

KEEP = 20
"""How many backups are kept beside a programme before the oldest goes."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup and what it holds. `last_change` is the name of the newest change in it."""

    path: Path
    at: datetime  # local time
    last_change: str
    counts: tuple[tuple[str, int], ...]  # register title and records, where there are any
    damage: str = ""  # why it cannot be put back


def folder_of(store: Path) -> Path:
    """Where a programme's backups lie."""
    return store.with_name(store.name + ".backups")


def make(store: Path, moment: datetime, why: str) -> Path:
    """Copy the programme as it is now, whole or not at all, and let the oldest copies go.

    Raises StoreError where the folder cannot be written or the disk is full.
    """
    folder = folder_of(store)
    target = _free(folder / f"{moment:%Y-%m-%d %H%M%S} {why}{SUFFIX}")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(f"No backup could be made in {folder} ({error.strerror}). Check the folder.") from error
    copy(store, target)
    for old in sorted(folder.glob(f"*{SUFFIX}"))[:-KEEP]:
        old.unlink()
    return target


def copy(source: Path, target: Path) -> None:
    """A whole copy of a programme file, also while it is in use; put in its place only when complete."""
    temporary = target.with_name(target.name + ".part")
    try:
        with said_plainly(target):
            old = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
            new = sqlite3.connect(temporary)
            try:
                old.backup(new)
            finally:
                new.close()
                old.close()
        _flush(temporary)
        temporary.replace(target)
    except OSError as error:
        raise StoreError(f"{target} could not be written ({error.strerror}). Nothing has been changed.") from error
    finally:
        temporary.unlink(missing_ok=True)


def set_aside(store: Path, moment: datetime) -> Path:
    """Move a programme file that cannot be opened out of the way, and say where it lies now."""
    aside = _free(store.with_name(f"{store.stem} damaged {moment:%Y-%m-%d %H%M%S}{store.suffix}"))
    store.replace(aside)
    return aside


def listed(store: Path) -> list[Backup]:
    """The backups of a programme with what each holds, newest first; a damaged one says so."""
    paths = sorted(folder_of(store).glob(f"*{SUFFIX}"), reverse=True)
    return [_looked_at(path) for path in paths]


def _looked_at(path: Path) -> Backup:
    try:
        return look(path)
    except StoreError as error:
        return Backup(path, datetime.fromtimestamp(path.stat().st_mtime), "", (), str(error))


def look(path: Path) -> Backup:
    """What a backup holds; raises StoreError where it is no programme or is damaged."""
    check_header(path)
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        check_inside(connection, path)
        last = connection.execute("SELECT name FROM changes ORDER BY id DESC LIMIT 1").fetchone()
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        counts = [
            (registers[name].title, connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0])
            for name, table in tables.items()
            if name in there and registers[name].place
        ]
    finally:
        connection.close()
    at = datetime.fromtimestamp(path.stat().st_mtime)
    return Backup(path, at, last[0] if last else "", tuple(pair for pair in counts if pair[1]))


def _free(target: Path) -> Path:
    """Two backups within one second do not overwrite each other."""
    number = 2
    free = target
    while free.exists():
        free = target.with_stem(f"{target.stem} {number}")
        number += 1
    return free


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
