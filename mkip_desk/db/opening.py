"""Opening a programme file: made, locked, rolled back if it was left half done, checked, brought up to date."""

import contextlib
import glob
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mkip_desk.db import backup, file, migrate
from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.kept_files import FILES, KeptFiles, clear_away_kept_halves
from mkip_desk.db.lock import Held, Lock, lock_of
from mkip_desk.domain.errors import Older, StoreError


@dataclass(frozen=True, slots=True)
class Opened:
    """How a file was opened: with the lock for writing, or without it and why, in a sentence."""

    lock: Lock | None
    why_read_only: str
    in_use: bool = False  # by another, who may be writing
    lost: str = ""  # what was typed and not saved and cannot be read, in a sentence


def make(path: Path) -> None:
    """Make an empty programme file; raises StoreError where one is there or none can be made."""
    with file.said_plainly(path):
        if path.exists():
            raise StoreError(f"{path} is there already. Open it, or choose another name.")
    with file.said_plainly(path), _writable(path), contextlib.closing(file.connect_to(path, "rwc")) as connection:
        migrate.make_tables(connection)


def half_made(path: Path) -> Path:
    """Where a new programme is filled before it is given its name."""
    return path.with_name(f"{path.name}.{os.getpid()}{backup.PART}")


def clear_away_half_made(path: Path, who: str, moment: datetime) -> None:
    """Delete what stopped programs left of new programmes of that name; one that is just being filled is kept."""
    for half in path.parent.glob(f"{glob.escape(path.name)}.[0-9]*{backup.PART}"):
        if lock := take_lock(half, who, moment).lock:
            KeptFiles(half).discard()
            with contextlib.suppress(OSError):
                file.delete(half)
            lock.release()


def open_up(path: Path, *, read_only: bool, who: str, moment: datetime) -> Opened:
    """Make a file ready to be used, and say whether it may be written.

    Raises StoreError for one that is missing, damaged, of another kind or from a newer version.
    """
    half_done = path.exists() and file.has_journal(path)
    if half_done:
        _roll_back(path, who, moment)
    file.check_header(path)
    opened = Opened(None, "It was opened for reading only.") if read_only else take_lock(path, who, moment)
    try:
        if opened.lock:
            opened.lock.after_a_crash |= half_done
            _clear_away(path, after_a_crash=opened.lock.after_a_crash)
        with file.said_plainly(path):
            if opened.lock and opened.lock.after_a_crash:
                file.check_wholly(path)
            check_and_migrate(path, moment, why_not=opened.why_read_only)
        return _with_what_was_typed(path, opened)
    except BaseException:
        if opened.lock:
            opened.lock.release(unmended=opened.lock.after_a_crash)
        raise


def _clear_away(path: Path, *, after_a_crash: bool) -> None:
    """Delete what a stopped program left half done; whoever calls holds the programme's lock."""
    backup.clear_away(path)
    DraftsFile(path).clear_away()
    if after_a_crash:
        for folder in (KeptFiles(path).folder, backup.folder_of(path) / FILES):
            clear_away_kept_halves(folder)


def _with_what_was_typed(path: Path, opened: Opened) -> Opened:
    """Without the lock where what was typed and not saved cannot be read: whoever writes would write over it.

    Asked last of all: what is set aside is told of, by the opening that does it alone.
    """
    if opened.lock is None:
        return opened
    try:
        with DraftsFile(path).said_plainly():
            return replace(opened, lost=DraftsFile(path).set_damaged_aside())
    except StoreError as error:
        opened.lock.release(unmended=opened.lock.after_a_crash)
        return Opened(None, str(error))


def check_and_migrate(
    path: Path, backup_at: datetime | None = None, *, why_not: str = "", named: Path | None = None
) -> None:
    """Check a file inside and bring an older one up to date, backed up first where a moment for that is given.

    `why_not` says in a sentence why the file may not be written; it is empty where it may. What is wrong with it is
    said of `named`, where the file is a copy of that under a name that nobody knows. Raises Damaged, Older for a file
    that may not be written, StoreError for one from a newer version.
    """
    with contextlib.closing(file.connect_to(path, "ro" if why_not else "rw")) as connection:
        file.check_inside(connection, named or path)
        revision = migrate.revision_of(connection, named or path)
    if revision == migrate.REVISION:
        return
    if why_not:
        raise Older(f"{path} is from an older version and must first be brought up to date. {why_not}")
    made = backup.add(path, backup_at, f"before version {migrate.REVISION}").path if backup_at else None
    try:
        migrate.migrate(path)
    except Exception:
        is_at = _revision_of(path)
        if made and is_at == revision:  # tried every day, it would take the place of every other
            made.unlink(missing_ok=True)
        if is_at != migrate.REVISION:  # what the disk refuses last of all, when it is done already, is not raised
            raise
    if made:
        backup.let_oldest_go(path)


def _revision_of(path: Path) -> str:
    """The revision that the file is at; empty where it cannot be asked."""
    try:
        with contextlib.closing(file.connect_to(path, "ro")) as connection:
            return migrate.revision_of(connection, path)
    except (sqlite3.Error, StoreError):
        return ""


def _roll_back(path: Path, who: str, moment: datetime) -> None:
    """Take back what a stopped program left half done; a change that somebody is just making is left alone.

    Raises StoreError where it may not be taken back here: what is half done must not be read or copied alone.
    """
    taken = take_lock(path, who, moment)
    if taken.lock:
        try:
            with file.said_plainly(path):
                file.roll_back(path)
        finally:
            taken.lock.release(unmended=True)
    elif not taken.in_use:
        raise StoreError(
            f"{path} was left half written when a program stopped, and it cannot be mended where it is. Copy it, "
            f"together with {file.journal_of(path).name} beside it, to a folder of your own and open the copy."
        )


def take_lock(path: Path, who: str, moment: datetime) -> Opened:
    """Take the lock of a file, which need not be there; says in a sentence why it cannot be had."""
    if backup.is_one(path):
        return Opened(None, "The file is a backup. Put it back, or copy it to a folder of your own and open the copy.")
    if path.exists() and not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        return Opened(None, "The file is marked as not to be written. Copy it and open the copy.")
    try:
        return Opened(Lock.take(path, who, moment), "")
    except Held as held:
        return Opened(None, _in_use(str(held), who), in_use=True)
    except PermissionError:
        return Opened(None, _refused(path))
    except OSError as error:
        return Opened(
            None, f"No lock could be made in {path.parent} ({error.strerror}). Put that right to make changes."
        )


def _in_use(holder: str, who: str) -> str:
    """By whom: by the same user on the same computer it is in another window of theirs."""
    if holder.startswith(f"{who} since "):
        return f"You have it open already{holder.removeprefix(who)}, in another window. Make changes in that one."
    used = "has been" if " since " in holder else "is"
    return f"The programme {used} in use by {holder}. Close it there to make changes here."


def _refused(path: Path) -> str:
    """Why its lock may not be written."""
    if not lock_of(path).exists():
        return f"The folder {path.parent} may not be written. Copy the file to a folder of your own."
    return (
        f"{lock_of(path).name} beside it belongs to somebody else, who has it open or whose program stopped while it "
        "was open. Ask them to close it; where nobody has it open, that file may be deleted."
    )


@contextlib.contextmanager
def _writable(path: Path) -> Iterator[None]:
    """Say plainly that a folder is missing or refuses, and leave no half file."""
    try:
        if not path.parent.is_dir():
            raise StoreError(f"There is no folder {path.parent}. Make it first, or choose another.")
        yield
    except BaseException:
        with contextlib.suppress(OSError):  # a name that cannot be, or a folder that refuses: nothing was made
            file.delete(path)
        raise
