"""The one connection to an open programme file: read by plain SQL, written through the SQLModel tables.

Reading asks for nothing but Python's own sqlite3: a table is on the screen before SQLModel has been read in.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.db import file
from mkip_desk.domain.errors import Uncertain

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mkip_desk.db.writing import Writer


class Access:
    """A connection to a file that is there; used on the thread that made it, and closed by `close`.

    After anything has failed in it the connection is made anew: SQLite, or SQLAlchemy, may have given it up.
    Raises what sqlite3 raises where the file cannot be opened.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._closed = False
        self._engine: Engine | None = None
        self._plain: sqlite3.Connection | None = _connected(path, read_only=read_only)

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The file as it is at one moment; within `writing`, with what has been written so far."""
        plain = self._connection()
        if plain.in_transaction:
            yield plain
            return
        try:
            plain.execute("BEGIN")
            yield plain
            if plain.in_transaction:  # not where SQLite itself has given up
                plain.execute("ROLLBACK")
        except BaseException:
            self.let_go()
            raise

    @contextlib.contextmanager
    def writing(self) -> Iterator["Writer"]:
        """One transaction: all of what is written in it is kept, or none where anything is raised.

        What the disk refuses last of all, when the change is in the file already, is not raised. Raises Uncertain
        where the file cannot be asked whether it is.
        """
        from mkip_desk.db.writing import Writer

        writer, written = None, False
        try:
            with self.get_ready_to_write().begin() as connection:
                writer = Writer(connection, self._connection())
                yield writer
                written = True
        except BaseException as error:
            self.let_go()
            begun = writer.begun if writer and written and isinstance(error, Exception) else None
            if not (begun and self._is_kept(begun)):
                raise

    def _is_kept(self, begun: tuple[int, str]) -> bool:
        query = "SELECT 1 FROM changes WHERE (id, at) = (?, ?)"
        try:
            with self.reading() as plain:
                return plain.execute(query, begun).fetchone() is not None
        except sqlite3.Error as error:
            raise Uncertain(
                f"The disk failed at {self._path} while a change was being saved. Open it again and see under History "
                "whether it is there."
            ) from error

    def get_ready_to_write(self) -> "Engine":
        """What writing goes through, made when first asked for; SQLModel is read in with it."""
        from mkip_desk.db.writing import engine_over

        plain = self._connection()
        if self._engine is None:
            self._engine = engine_over(plain)
        return self._engine

    def let_go(self) -> None:
        """Let the file go until it is next asked for."""
        plain, self._plain, self._engine = self._plain, None, None
        if plain is not None:
            plain.close()

    def close(self) -> None:
        """Let the file go for good."""
        self._closed = True
        self.let_go()

    def _connection(self) -> sqlite3.Connection:
        if self._closed:
            raise RuntimeError("a programme was asked for something after it was closed")
        if self._plain is None:
            self._plain = _connected(self._path, read_only=self._read_only)
        return self._plain


def _connected(path: Path, *, read_only: bool) -> sqlite3.Connection:
    connection = file.connect_to(path, "ro" if read_only else "rw")
    # A rollback journal: a write-ahead log left beside a copied file loses what is in it.
    # What is deleted is written over: a name that was forgotten must not lie in an unused part of the file.
    journal = () if read_only else ("journal_mode = DELETE", "secure_delete = ON")
    try:
        for pragma in (
            *journal,
            "foreign_keys = ON",
            "synchronous = EXTRA",
            "trusted_schema = OFF",
            "cache_spill = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection
