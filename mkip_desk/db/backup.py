"""Backups: whole copies beside the programme file, through SQLite's own backup call, the oldest let go."""

import contextlib
import glob
import os
import re
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mkip_desk.db.file import SUFFIX, check_header, check_inside, connect_to, delete, said_plainly
from mkip_desk.db.kept_files import FILES, KeptFiles, named_in
from mkip_desk.db.log import ChangeKind, headline
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import Damaged, StoreError
from mkip_desk.whole_file import let_read_as, make_folder

KEEP = 20
"""How many backups are kept beside a programme before the oldest goes."""

AT_CLOSING = "at closing"

PART = ".part"
"""How the name of a file ends that is not yet whole."""

_ANOTHER = "Choose another backup."

_BACKUPS = ".backups"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2} \d{6}) (\d{3,}) (.*)" + re.escape(SUFFIX))
_HALF = re.compile(rf"(.*)\.[0-9a-f]{{8}}{re.escape(PART)}(-journal)?")
_MOMENT = "%Y-%m-%d %H%M%S"


Beginning = tuple[int, str]
"""The first change of a programme: its id and when it was made. Copies of one have it in common."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup and what it holds. `last_change` is what its newest change is called in a list."""

    path: Path
    at: datetime  # local time
    last_change: str
    counts: tuple[tuple[str, int], ...]  # register title and records, where there are any
    damage: str = ""  # why it cannot be put back
    began: Beginning | None = None  # how the programme began

    @property
    def why(self) -> str:
        """Why it was made: "at closing", "by hand"; empty where its file was renamed."""
        named = _named(self.path)
        return named.why if named else ""


def folder_of(store: Path) -> Path:
    """Where a programme's backups lie."""
    return store.with_name(store.name + _BACKUPS)


def is_one(path: Path) -> bool:
    """Whether a file lies among the backups of a programme: it is kept as it is."""
    return path.parent.name.lower().endswith(SUFFIX + _BACKUPS)


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, and in a sentence what kept files are not in it; empty where all are."""

    path: Path
    lacks: str


def make(store: Path, moment: datetime, why: str) -> Path:
    """Copy the programme as it is now, whole or not at all, with what is kept beside it, and let the oldest copies go.

    Raises StoreError where the folder cannot be written, the disk is full or the programme is busy; and, once the
    programme itself has been copied, where a kept file could not be.
    """
    made = _whole(store, add(store, moment, why))
    let_oldest_go(store)
    return _complete(made)


def make_at_closing(store: Path, moment: datetime) -> None:
    """Make the backup of a closing in place of the one of the closing before, where that was on the same day.

    One that holds what this one does not is kept: of another programme that had this name before, or of what a restore
    took away. So is that of an earlier day to which a clock was put back. Raises StoreError as `make` does.
    """
    earlier = next((path for path in reversed(_ours(store)) if AT_CLOSING in path.name), None)
    made = _whole(store, add(store, moment, AT_CLOSING))
    if earlier and _moment(earlier).date() == moment.astimezone().date():
        with contextlib.suppress(OSError, sqlite3.Error):  # damaged, or held open by a reader: it stays
            if _is_within(earlier, made.path):
                earlier.unlink()
    let_oldest_go(store)
    _complete(made)


def add(store: Path, moment: datetime, why: str) -> Made:
    """Make a backup and let none go for it, also where a kept file cannot be copied.

    Raises StoreError where the programme cannot be.
    """
    folder = folder_of(store)
    try:
        make_folder(folder, store)
    except FileExistsError as error:
        raise StoreError(
            f"No backup could be made: a file stands where the folder of the backups should be, {folder}. "
            "Move that file away, or give it another name."
        ) from error
    except OSError as error:
        raise StoreError(f"No backup could be made in {folder} ({error.strerror}). Check the folder.") from error
    number = 1 + max((named.number for path in _ours(store) if (named := _named(path))), default=0)
    target = folder / f"{moment.astimezone(UTC):{_MOMENT}} {number:03} {why}{SUFFIX}"
    try:
        failed = KeptFiles(store).back_up(folder)
        copy(store, target)
    except BaseException:
        with contextlib.suppress(OSError):  # others are in it
            folder.rmdir()
        raise
    return Made(target, _lacking(target, failed) if failed else "")


def _whole(store: Path, made: Made) -> Made:
    """The backup, if it is whole. Raises Damaged for that of a programme that is not: no good one goes for it."""
    try:
        with said_plainly(made.path), contextlib.closing(connect_to(made.path, "ro")) as connection:
            check_inside(connection, store, "No backup was made of it, and the earlier ones are kept: put one back.")
    except StoreError:
        made.path.unlink(missing_ok=True)
        raise
    return made


def _complete(made: Made) -> Path:
    if made.lacks:
        raise StoreError(made.lacks)
    return made.path


def _lacking(made: Path, failed: Mapping[str, str]) -> str:
    """Which files that the programme names are not in its backup, and why the first is not."""
    with contextlib.closing(connect_to(made, "ro")) as connection:
        try:
            named = {file_hash: name for name, file_hash in named_in(connection) if file_hash in failed}
        except sqlite3.DatabaseError:  # an older programme, which named none, or a damaged one
            return ""
    if not named:
        return ""
    first, *more = named
    others = f" and of {len(more):,} more" if more else ""
    return (
        f"The programme itself was backed up, but not the kept copy of {named[first]}{others}: {failed[first]}. "
        f"Check {made.parent / FILES} and the kept files beside the programme, and make a backup."
    )


def let_oldest_go(store: Path, spared: Path | None = None) -> None:
    """Delete the oldest backups of this programme where there are too many, all but the one that is spared.

    Those of another programme that had its name before are the last of it, and stay. Where something is busy, what may
    go goes the next time.
    """
    made = _ours(store)
    if len(made) > KEEP:
        with contextlib.suppress(sqlite3.Error):
            its = _beginning_of(store)
            _let_go([path for path in made if _is_of(path, its)], spared)


def _let_go(made: Sequence[Path], spared: Path | None) -> None:
    may_go = [path for path in made if not (spared and _is_same(path, spared))]
    for old in may_go[: max(0, len(made) - KEEP)]:
        with contextlib.suppress(OSError):
            old.unlink()


def _is_of(path: Path, its: Beginning | None) -> bool:
    """Whether a backup is of the programme that began so. A damaged one is nobody's, and may go; one unread stays."""
    try:
        return _beginning_of(path, patience=0) == its
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _DAMAGED


_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _beginning_of(path: Path, patience: float | None = None) -> Beginning | None:
    with contextlib.closing(connect_to(path, "ro", patience)) as connection:
        return beginning_in(connection)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one that is gone, or a link that leads nowhere
        return False


def copy(source: Path, target: Path, named: Path | None = None) -> None:
    """A whole copy of a programme file, also while it is in use; put in its place only when complete.

    Nobody may read the copy who may not read the file. Raises StoreError, which speaks of `named` where the target is
    a name that nobody knows.
    """
    temporary = target.with_name(f"{target.name}.{secrets.token_hex(4)}{PART}")  # two may copy within one second
    try:
        with said_plainly(named or target):
            temporary.touch(0o600)
            let_read_as(source, temporary)
            with _begun_to_read(source) as old, contextlib.closing(connect_to(temporary, "rw")) as new:
                old.backup(new)
            flush(temporary)
            temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):  # it is cleared away when the programme is next opened
            delete(temporary)


def staged(store: Path) -> Path:
    """Where a backup is made ready before it takes the programme's place."""
    return store.with_name(f"{store.name}.restored{PART}")


def clear_away(store: Path) -> None:
    """Delete the copies that a stopped program left half made; whoever calls holds the programme's lock."""
    ready = store.parent.glob(f"{glob.escape(staged(store).name)}*")
    for half in (*ready, *filter(_is_half, folder_of(store).glob("*"))):
        with contextlib.suppress(OSError):
            half.unlink()


def _is_half(path: Path) -> bool:
    found = _HALF.fullmatch(path.name)
    return found is not None and _NAME.fullmatch(found[1]) is not None


def listed(store: Path) -> list[Backup]:
    """The backups of a programme with what each holds, newest first; a damaged one says so."""
    return [_looked_at(path) for path in reversed(_ours(store))]


def newest_of(store: Path) -> datetime | None:
    """When the last backup of a programme was made, by its name; None where there is none."""
    made = _ours(store)
    return _moment(made[-1]) if made else None


def look(path: Path) -> Backup:
    """What a backup holds; raises StoreError where it is no programme or is damaged."""
    check_header(path, _ANOTHER)
    with said_plainly(path), contextlib.closing(connect_to(path, "ro")) as connection:
        check_inside(connection, path, _ANOTHER)
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "changes" not in there:
            raise Damaged(f"{path} was never finished; it holds no programme. {_ANOTHER}")
        last = connection.execute("SELECT kind, name FROM changes ORDER BY id DESC LIMIT 1").fetchone()
        name = headline(*last) if last else ""
        return Backup(path, _moment(path), name, _counts(connection, there), began=beginning_in(connection))


def beginning_in(connection: sqlite3.Connection) -> Beginning | None:
    """How a programme began, None where it cannot be told from another. Raises what sqlite3 raises.

    That is so where nothing was done in it yet, or in the backup that was put back as it.
    """
    first = connection.execute("SELECT id, at, kind FROM changes ORDER BY id LIMIT 1").fetchone()
    return None if first is None or first[2] == ChangeKind.RESTORE else (first[0], first[1])


def _is_within(earlier: Path, later: Path) -> bool:
    """Whether all that was done in the earlier one is in the history of the later one."""
    with contextlib.closing(connect_to(earlier, "ro")) as old, contextlib.closing(connect_to(later, "ro")) as new:
        newest = old.execute("SELECT id, at FROM changes ORDER BY id DESC LIMIT 1").fetchone()
        known = new.execute("SELECT 1 FROM changes WHERE (id, at) = (?, ?)", newest or (0, ""))
        return known.fetchone() is not None


def flush(path: Path) -> None:
    """See that what was written to the file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextlib.contextmanager
def _begun_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """Wait for a file that is busy no longer than for any reading: SQLite's backup would wait for ever."""
    with said_plainly(path):
        path.stat()  # SQLite does not say of one that is not there that it is not
    with contextlib.closing(connect_to(path, "ro")) as connection:
        with said_plainly(path):
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield connection


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
    named = [(found, path) for path in folder_of(store).glob(f"*{SUFFIX}") if (found := _named(path))]
    return [path for found, path in sorted(named, key=lambda pair: (pair[0].number, pair[1].name))]


@dataclass(frozen=True, slots=True)
class _Named:
    """What the name of a backup says."""

    at: datetime  # local time
    number: int
    why: str


def _named(path: Path) -> _Named | None:
    """What the name of a file among the backups says; None where it is not one that was given here."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        at = datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC).astimezone()
    except (ValueError, OverflowError):  # figures that are no day
        return None
    return _Named(at, int(found[2]), found[3])


def _moment(path: Path) -> datetime:
    """When a backup was made, by its name; for one that was renamed, by its file."""
    named = _named(path)
    return named.at if named else datetime.fromtimestamp(path.stat().st_mtime).astimezone()
