"""Making a file's tables: new ones at once, an older file's by its migrations, inside one transaction.

Alembic's batch mode rebuilds tables, which with foreign keys on can empty their children: so
migrations run with foreign keys off, in one explicit BEGIN IMMEDIATE, and end with a check of them.
"""

import functools
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.db import ids
from mkip_desk.db.file import APPLICATION, MEND, connect_to
from mkip_desk.domain.errors import Damaged, StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine

REVISION = "0014"
"""The newest migration: what a file must be at to be used. A test holds it against the scripts."""

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013", "0014")
"""Every revision there has been, oldest first."""

SCRIPTS = Path(__file__).with_name("migrations")


def make_tables(empty: sqlite3.Connection) -> None:
    """All tables of today in an empty database, marked as ours and as of the newest revision: all of it, or none."""
    empty.execute(f"PRAGMA application_id = {APPLICATION}")
    with empty:
        empty.execute("BEGIN IMMEDIATE")
        for statement in _statements():
            empty.execute(statement)
        empty.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        empty.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))


@functools.cache
def _statements() -> tuple[str, ...]:
    """What makes the tables and indexes of today, in order; to word it takes longer than to carry it out."""
    from sqlalchemy import create_mock_engine
    from sqlalchemy.dialects import sqlite

    from mkip_desk.db.schema import tables

    worded: list[str] = []
    dialect = sqlite.dialect()
    engine = create_mock_engine("sqlite://", lambda made, *_: worded.append(str(made.compile(dialect=dialect))))
    tables.all().create_all(engine, checkfirst=False)
    return tuple(worded)


def revision_of(connection: sqlite3.Connection, path: Path) -> str:
    """The revision a file is at; raises Damaged where it says none, StoreError where it is one of a newer version."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        row = None
    if row is None:
        raise Damaged(f"{path} was never finished. {MEND[:-1]}, or delete it and make a new programme.")
    if row[0] not in KNOWN:
        raise StoreError(
            f"{path} was made by a newer version of MKIP Desk, which this one cannot read. "
            "Ask for the newer version; nothing has been changed."
        )
    return str(row[0])


def migrate(path: Path) -> None:
    """Bring an older file to today's tables: all of it, or none."""
    from alembic import command
    from alembic.config import Config

    made = _engine(path)
    try:
        with made.connect() as connection, connection.begin():
            config = Config()
            config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
            config.attributes["connection"] = connection
            plain = connection.connection.dbapi_connection
            assert isinstance(plain, sqlite3.Connection)
            used = ids.used(plain)  # a table that is made anew knows of none
            command.upgrade(config, REVISION)
            ids.carry(used, plain)
            broken = plain.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreError(f"{path} could not be brought up to date: {len(broken)} records point nowhere.")
    finally:
        made.dispose()


def _engine(path: Path) -> "Engine":
    from mkip_desk.db.writing import engine_over

    connection = connect_to(path, "rwc")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA synchronous = EXTRA")
    return engine_over(connection)
