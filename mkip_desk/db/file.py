"""The programme file itself: one SQLite database that knows what it is, checked when it is opened."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.request import pathname2url

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from mkip_desk.domain.errors import Damaged, StoreError

APPLICATION = 0x4D4B4950
"""What marks the file as a programme of ours: "MKIP" in SQLite's application id."""

SUFFIX = ".mkip"


def engine(path: Path, *, read_only: bool) -> Engine:
    """An engine of one connection. Whoever begins a transaction for writing says BEGIN IMMEDIATE."""

    def connect() -> sqlite3.Connection:
        uri = f"file:{pathname2url(str(path.absolute()))}?mode={'ro' if read_only else 'rw'}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=True, timeout=10)
        # A rollback journal: a write-ahead log left beside a copied file loses what is in it.
        for pragma in ("foreign_keys = ON", "synchronous = EXTRA", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    made = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(_begin(read_only)))
    return made


def check_header(path: Path) -> None:
    """Refuse, with a sentence, what is no programme of ours, without opening it as a database.

    Raises StoreError for a file that is missing, a folder, not readable, of another kind, or cut short.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise StoreError(f"There is no programme file at {path}. Check the name, or make a new programme.") from None
    except IsADirectoryError:
        raise StoreError(f"{path} is a folder. Choose a programme file ({SUFFIX}) in it.") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be opened ({error.strerror}). Ask whoever looks after that folder.") from error
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise Damaged(f"{path} is not a programme file, or its beginning is damaged. {_MEND}")
    if int.from_bytes(head[68:72], "big") != APPLICATION:
        raise StoreError(f"{path} is a database, but not a programme of MKIP Desk. Choose a {SUFFIX} file.")
    if size < _pages(head) * _page_size(head) and not has_journal(path):
        raise Damaged(f"{path} has been cut short: a part of it is missing. {_MEND}")


def has_journal(path: Path) -> bool:
    """Whether a change is under way, or was when the program or the computer stopped."""
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def roll_back(path: Path) -> None:
    """Take back the change that was under way when the program or the computer stopped, by its journal."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()


def check_inside(connection: sqlite3.Connection, path: Path) -> None:
    """Quick integrity check; raises StoreError where the database is damaged."""
    try:
        told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        told = str(error)
    if told != "ok":
        raise Damaged(f"{path} is damaged ({told}). {_MEND}")


_MEND = "Put back a backup: mkip-desk restore, or File, Backups in the window."


@contextlib.contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn what the database says of the disk into a sentence; anything else goes on as it is."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        told = str(error.orig if isinstance(error, DBAPIError) else error)
        sentence = next((sentence for part, sentence in _TOLD.items() if part in told), None)
        if sentence is None:
            raise
        raise StoreError(sentence.format(path=path)) from error


_REFUSED = "{path} may not be written: nothing was saved. Copy it to a folder of your own and open the copy."

_TOLD = {
    "disk is full": "The disk is full: nothing was saved to {path}. Free some space, then try again.",
    "disk I/O error": "The disk would not take the change: nothing was saved to {path}. Check that it is still there.",
    "readonly": _REFUSED,
    "unable to open": _REFUSED,
    "locked": "{path} is busy: another program is using it. Nothing was saved; try again in a moment.",
    "malformed": "{path} is damaged. " + _MEND,
    "not a database": "{path} is not a programme file, or it is damaged. " + _MEND,
}


def _begin(read_only: bool) -> str:
    return "BEGIN" if read_only else "BEGIN IMMEDIATE"


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big")
    return 65536 if size == 1 else size


def _pages(head: bytes) -> int:
    """The pages that the file says it has, where that count can be trusted."""
    return int.from_bytes(head[28:32], "big") if head[24:28] == head[92:96] else 0
