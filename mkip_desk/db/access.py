"""The one connection to an open programme file: read by plain SQL, written through the SQLModel tables.

Reading asks for nothing but Python's own sqlite3: a table is on the screen before SQLModel has been read in.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.db import file

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mkip_desk.db.writing import Writer


class Access:
    """A connection to a file that is there; used on the thread that made it, and closed by `close`."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._plain = file.connect_to(path, "ro" if read_only else "rw")
        # A rollback journal: a write-ahead log left beside a copied file loses what is in it.
        journal = () if read_only else ("journal_mode = DELETE",)
        for pragma in (*journal, "foreign_keys = ON", "synchronous = EXTRA", "trusted_schema = OFF"):
            self._plain.execute(f"PRAGMA {pragma}")
        self._engine: Engine | None = None

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The file as it is at one moment; within `writing`, with what has been written so far."""
        if self._plain.in_transaction:
            yield self._plain
            return
        self._plain.execute("BEGIN")
        try:
            yield self._plain
        finally:
            if self._plain.in_transaction:  # not where SQLite itself has given up
                self._plain.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self) -> Iterator["Writer"]:
        """One transaction: all of what is written in it is kept, or none where anything is raised."""
        from mkip_desk.db.writing import Writer

        with self.get_ready_to_write().begin() as connection:
            yield Writer(connection, self._plain)

    def get_ready_to_write(self) -> "Engine":
        """What writing goes through, made when first asked for; SQLModel is read in with it."""
        from mkip_desk.db.writing import engine_over

        if self._engine is None:
            self._engine = engine_over(self._plain)
        return self._engine

    def close(self) -> None:
        """Let the file go."""
        self._plain.close()
