"""Ids of records: each is given once and never again, whatever is deleted, put back or brought up to date."""

from collections.abc import Mapping
from sqlite3 import Connection

HIGHEST = 2**53
"""No programme gives so many: what is above it was not given here."""


def given(connection: Connection) -> dict[str, int]:
    """The highest id that was given, by table."""
    query = "SELECT name, seq FROM sqlite_sequence WHERE typeof(seq) = 'integer' AND seq BETWEEN 1 AND ?"
    return dict(connection.execute(query, (HIGHEST,)).fetchall())


def next_of(connection: Connection, table: str) -> int:
    """One more than any id ever given, those of deleted records and of a programme restored over included."""
    there = connection.execute(f"SELECT max(id) FROM {table} WHERE id <= {HIGHEST}").fetchone()[0] or 0
    return max(given(connection).get(table, 0), there) + 1


def used(connection: Connection) -> dict[str, int]:
    """The highest id by register that was given, or that the history tells of; of an empty file, none."""
    if "changed_records" not in _tables(connection):
        return {}
    query = """
        SELECT register_name, max(record_id) FROM changed_records
        WHERE typeof(record_id) = 'integer' AND record_id BETWEEN 1 AND ? GROUP BY register_name
    """
    told, known = dict(connection.execute(query, (HIGHEST,)).fetchall()), given(connection)
    return {name: max(told.get(name, 0), known.get(name, 0)) for name in {*told, *known}}


def carry(used: Mapping[str, int], connection: Connection) -> None:
    """Give none of these again, nor any below, in a transaction of the caller's; a table that is not there is left."""
    there, known = _tables(connection), given(connection)
    for table, highest in used.items():
        if table in there and known.get(table, 0) < highest <= HIGHEST:
            connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, highest))


def _tables(connection: Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
