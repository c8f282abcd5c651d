"""Rows into the tables of the store, inside one transaction. What may be written, and its history, is `change.py`'s."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, bindparam, create_engine, delete, event, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool, StaticPool
from sqlalchemy.util import LRUCache

from mkip_desk.db.codec import Columns
from mkip_desk.db.log_tables import CHANGED, CHANGES, READINGS
from mkip_desk.db.schema import tables
from mkip_desk.domain.errors import WrongValue

LOG: Mapping[str, Table] = {table.name: table for table in (CHANGES, CHANGED, READINGS)}
"""The tables of the record of every change, by name."""

Row = Mapping[str, Any]

_ANY = create_engine("sqlite://", poolclass=NullPool)
_ANY.connect().close()  # with the first connection the dialect asks SQLite what it can do
_COMPILED: LRUCache[Any, Any] = LRUCache(500)
"""What statements come to as SQL: worked out once, and not anew for every file that is opened."""


def engine_over(plain: sqlite3.Connection) -> Engine:
    """An engine of this one connection. Its transactions are begun at once: whoever writes is alone with the file."""
    # What a record holds is not named in an error (`hide_parameters`): the report of a fault is sent to others.
    # All have one dialect: only by that are compiled statements found again.
    pool = StaticPool(cast("Any", lambda: plain), dialect=_ANY.dialect)
    options = {"compiled_cache": _COMPILED}
    engine = Engine(pool, _ANY.dialect, _ANY.url, hide_parameters=True, execution_options=options)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


_GONE = "A value points to a record that is no longer there; choose another."


class Writer:
    """Adds, changes and removes rows of the transaction that it was made for.

    `plain` is the same connection to read by, with what has been written so far. Every method raises WrongValue
    for what the tables refuse.
    """

    def __init__(self, connection: Connection, plain: sqlite3.Connection) -> None:
        self.plain = plain
        self.begun: tuple[int, str] | None = None  # the change: its id, and when
        self._connection = connection

    def begin(self, row: Row, moment: datetime, who: str, revision: str) -> int:
        """Write down that a change is made, by whom and when; gives its id."""
        blank = {"why": "", "file": "", "file_hash": "", "takes_back": None}
        values = {**blank, **row, "at": moment.astimezone(UTC), "who": who, "schema_revision": revision}
        change_id = int(self._connection.scalars(insert(CHANGES).returning(CHANGES.c.id), values).one())
        self.begun = self.plain.execute("SELECT id, at FROM changes WHERE id = ?", (change_id,)).fetchone()
        return change_id

    def strike(self, change_id: int) -> None:
        """Take out a change just begun that came to nothing; its id is not used again."""
        self._connection.execute(delete(CHANGES).where(CHANGES.c.id == change_id))
        self.begun = None

    def defaults(self, register: str) -> Columns:
        """What each column holds where nothing is said."""
        return {column.name: _default(column) for column in tables[register].c if column.name != "id"}

    def add(self, register: str, rows: Sequence[Row]) -> None:
        """Add rows, each with its id."""
        self._run(insert(tables[register]), rows)

    def set(self, register: str, columns: Mapping[int, Row]) -> None:
        """Set columns of rows by id; rows that set the same columns are written together."""
        _write(self._run, tables[register], columns)

    def remove(self, register: str, ids: Iterable[int]) -> None:
        """Remove the rows of these ids."""
        table, gone = tables[register], [{"gone": each} for each in ids]
        still = "A record that was to be deleted still has others that point to it; delete those first."
        self._run(delete(table).where(table.c.id == bindparam("gone")), gone, still)

    def log(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows to a table of the record of changes."""
        self._run(insert(LOG[table]), rows)

    def set_log(self, table: str, columns: Mapping[int, Row]) -> None:
        """Set columns of rows of the record of changes; only to take a person out of it."""
        _write(self._run, LOG[table], columns)

    def _run(self, statement: Any, values: Any, points_nowhere: str = _GONE) -> None:
        if not self.plain.in_transaction:  # SQLite has ended it: what is written now would be kept by itself
            raise RuntimeError("a change was gone on with after the disk had refused it")
        try:
            self._connection.execute(statement, values)
        except IntegrityError as error:
            if "FOREIGN KEY" in str(error.orig):
                raise WrongValue(points_nowhere) from error
            raise WrongValue(f"The programme file refused a value ({error.orig}).") from error


def _write(run: Callable[[Any, Any], None], table: Table, columns: Mapping[int, Row]) -> None:
    alike: dict[tuple[str, ...], list[Columns]] = {}
    for row_id, sets in columns.items():
        alike.setdefault(tuple(sets), []).append({**sets, "this": row_id})
    for rows in alike.values():
        run(update(table).where(table.c.id == bindparam("this")), rows)


def _default(column: Any) -> Any:
    return column.default.arg if column.default is not None and column.default.is_scalar else None
