"""The programme file itself: one SQLite database that knows what it is, checked when it is opened."""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from mkip_desk.db.journal import is_anothers
from mkip_desk.domain.errors import Damaged, Missing, StoreError

APPLICATION = 0x4D4B4950
"""What marks the file as a programme of ours: "MKIP" in SQLite's application id."""

SUFFIX = ".mkip"

PATIENCE = 10.0
"""Seconds that are waited for another program to let go of the file, before it is said to be busy."""


def connect_to(path: Path, mode: str, patience: float | None = None) -> sqlite3.Connection:
    """A plain connection; `mode` is "ro", "rw" or "rwc". The host of a network share goes into the path for SQLite."""
    place = path.absolute().as_posix()
    named = quote(os.fsencode(place), safe="/:")  # also what is no text
    uri = f"file://{'' if place.startswith('/') else '/'}{named}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE if patience is None else patience)


def real(path: Path) -> Path:
    """Where a file is, whatever folder is worked in, or where a link that takes its place leads to."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path.absolute()


MEND = "Put back a backup of it."
"""What helps a damaged programme."""

NONE_LEFT = "There is no backup of this file. Look for a copy of it, in another folder or from whoever had it last."
"""What helps one that has none."""


def check_header(path: Path, mend: str = MEND) -> None:
    """Refuse, with a sentence that says what helps, what is no programme of ours, without opening it as a database.

    Raises StoreError for a file that is missing, a folder, not readable, of another kind, or cut short.
    """
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder. Choose a programme file ({SUFFIX}) in it.")
        if path.exists() and not path.is_file():
            raise StoreError(f"{path} is not a file. Choose a programme file ({SUFFIX}).")
        with path.open("rb") as file:
            head = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise Missing(f"There is no programme file at {path}. Check the name, or make a new programme.") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be opened ({error.strerror}). Ask whoever looks after that folder.") from error
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        if path.suffix.lower() != SUFFIX:
            raise StoreError(f"{path} is not a programme file. Choose a file that ends in {SUFFIX}.")
        raise Damaged(f"{path} is not a programme file, or its beginning is damaged. {mend}")
    if int.from_bytes(head[68:72], "big") != APPLICATION:
        raise StoreError(f"{path} is a database, but not a programme of MKIP Desk. Choose a {SUFFIX} file.")
    if size < _pages(head) * _page_size(head) and not has_journal(path):
        raise Damaged(f"{path} has been cut short: a part of it is missing. {mend}")


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what a change under way would need to be taken back."""
    return path.with_name(path.name + "-journal")


def has_journal(path: Path) -> bool:
    """Whether a change is under way, or was when the program or the computer stopped."""
    try:
        return journal_of(path).is_file() and journal_of(path).stat().st_size > 0
    except (OSError, ValueError):  # none there, or no name that could have one
        return False


def delete(path: Path) -> None:
    """Delete a database, be it there or not. Raises OSError.

    Its journal goes first: left by itself, it would be played into whatever has that name next.
    """
    for each in (journal_of(path), path):
        each.unlink(missing_ok=True)


def set_journal_aside(path: Path) -> None:
    """Keep a journal under another name: should its own file come back, it is what makes that whole."""
    journal = journal_of(path)
    with contextlib.suppress(FileNotFoundError):
        journal.replace(journal.with_name(f"{journal.name}.of-another-{secrets.token_hex(4)}"))


def roll_back(path: Path) -> None:
    """Take back the change that was under way when the program or the computer stopped, by its journal.

    A journal that is there even then had not been begun with: SQLite leaves it lying. One of another file is not
    played into this. Raises OSError too.
    """
    if is_anothers(journal_of(path), path):
        set_journal_aside(path)
    with contextlib.closing(connect_to(path, "rw")) as connection:
        connection.execute("BEGIN IMMEDIATE")  # once it is taken back, and while nobody else writes
        journal_of(path).unlink(missing_ok=True)
        connection.execute("ROLLBACK")


def check_wholly(path: Path) -> None:
    """Check a file that was rolled back, its indexes too; raises Damaged. The journal may have been another file's."""
    with contextlib.closing(connect_to(path, "ro")) as connection:
        told = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if told != "ok":
        raise Damaged(f"{path} is damaged ({' '.join(told.split())}). {MEND}")


def leave_no_trace(path: Path) -> None:
    """Write the file anew, so that what was deleted or changed is nowhere in it any more."""
    with said_plainly(path), contextlib.closing(connect_to(path, "rw")) as connection:
        connection.execute("VACUUM")


_FOREIGN = "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')"


def check_inside(connection: sqlite3.Connection, path: Path, mend: str = MEND) -> None:
    """Quick integrity check; raises Damaged where the database is, and leaves what the disk says to `said_plainly`."""
    try:
        told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if told == "ok" and connection.execute(_FOREIGN).fetchone():
            told = "it holds a trigger or a view, which MKIP Desk never makes and which may change what is written"
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        told = str(error)
    except UnicodeDecodeError as error:  # what it says holds bytes of the damage
        told = str(error)
    if told != "ok":
        raise Damaged(f"{path} is damaged ({' '.join(told.split())}). {mend}")


@contextlib.contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn what the database or the system says of the disk into a sentence; anything else goes on as it is.

    Raises Damaged where it says that the file is, StoreError for the rest.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{path} cannot be used ({error.strerror or error}). Check that it is there, that its folder may be "
            "written and that no other program has it open, or choose another name."
        ) from error
    except Exception as error:
        told = getattr(error, "orig", error)  # SQLAlchemy wraps what SQLite said
        if not isinstance(told, sqlite3.Error):
            raise
        if "readonly" in str(told):
            raise StoreError((_HALF_DONE if has_journal(path) else _REFUSED).format(path=path)) from error
        for kind, sentences in ((StoreError, _TOLD), (Damaged, _DAMAGE)):
            for part, sentence in sentences.items():
                if part in str(told):
                    raise kind(sentence.format(path=path)) from error
        raise


_REFUSED = "{path} may not be written. Copy it to a folder of your own and open the copy."

_HALF_DONE = (
    "{path} was left half written when a program stopped. Close it and open it again: what was not finished is then "
    "taken back."
)

_TOLD = {
    "disk is full": "The disk is full: nothing was saved to {path}. Free some space, then try again.",
    "disk I/O error": "The disk failed at {path}: nothing was saved. Check that it is still there.",
    "unable to open": "{path} cannot be opened: the disk is full, or its folder may not be written. Choose another.",
    "locked": "{path} is busy: another program is using it. Try again in a moment.",
}

_OLDER_THAN_IT_IS = "{path} is damaged: it says that it is of an older version than it is. " + MEND

_DAMAGE = {
    "malformed": "{path} is damaged. " + MEND,
    "not a database": "{path} is not a programme file, or it is damaged. " + MEND,
    "Could not decode to UTF-8": "{path} is damaged: a text in it cannot be read. " + MEND,
    "no such table": "{path} is damaged: a part of it is missing. " + MEND,
    "no such column": "{path} is damaged: a part of it is missing. " + MEND,
    "duplicate column": _OLDER_THAN_IT_IS,
    "already exists": _OLDER_THAN_IT_IS,
}


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big")
    return 65536 if size == 1 else size


def _pages(head: bytes) -> int:
    """The pages that the file says it has, where that count can be trusted."""
    return int.from_bytes(head[28:32], "big") if head[24:28] == head[92:96] else 0
