import re
import sqlite3

from mkip_desk.db import migrate

CHECK = re.compile(r"CHECK \((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")


def schema(path) -> dict[str, tuple]:
    """Each table's columns, keys, indexes and rules, whatever order they are written in."""
    connection = sqlite3.connect(path)
    tables = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    found = {
        name: (
            connection.execute(f"PRAGMA table_xinfo({name})").fetchall(),
            sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")),
            sorted(row[1:] for row in connection.execute(f"PRAGMA index_list({name})")),
            sorted(CHECK.findall(re.sub(r"\s+", " ", sql))),
        )
        for name, sql in tables.items()
    }
    connection.close()
    return found


def test_migrating_from_nothing_gives_the_tables_of_today(store, path, tmp_path):
    other = tmp_path / "migrated.mkip"
    migrate.migrate(other)
    made, today = schema(other), schema(path)
    assert made.pop("alembic_version")
    assert today.pop("alembic_version")
    assert made == today
    assert any("typeof(amount)" in rule for rule in today["savings"][3])
