import hashlib
import re
import sqlite3
from pathlib import Path

import pytest

from mkip_desk.db import migrate
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import NothingToUndo, StoreError

OLD = Path(__file__).with_name("old")

CHECK = re.compile(r"CHECK \((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")


def schema(path) -> dict[str, tuple]:
    """Each table's columns, keys, indexes and rules, whatever order they are written in."""
    connection = sqlite3.connect(path)
    tables = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    found = {
        name: (
            sorted(row[1:] for row in connection.execute(f"PRAGMA table_xinfo({name})")),
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


@pytest.fixture(params=migrate.KNOWN[:-1])
def old(request, tmp_path):
    """A programme file as an older version left it, with rows in every table."""
    path = tmp_path / "old.mkip"
    connection = sqlite3.connect(path)
    connection.executescript((OLD / f"{request.param}.sql").read_text("utf-8"))
    connection.close()
    return path


def rows(path) -> dict[str, list[dict]]:
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    connection.row_factory = sqlite3.Row
    found = {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1")] for name in names}
    connection.close()
    return found


def as_it_was(rows: list[dict], before: list[dict]) -> list[dict]:
    """The same without the columns that were added, which must be empty."""
    added = set(rows[0]) - set(before[0])
    assert all(row[name] is None for row in rows for name in added)
    return [{name: row[name] for name in before[0]} for row in rows]


def test_an_older_file_keeps_every_row(old, store, path):
    before = rows(old)
    assert all(before.values()), "an old file must have rows in every table"

    Store.open(old).close()

    after = rows(old)
    assert after.pop("alembic_version") == [{"version_num": migrate.REVISION}]
    before.pop("alembic_version")
    assert {name: as_it_was(after.pop(name), was) for name, was in before.items()} == before
    assert not any(after.values()), "a table that is new begins with nothing in it"
    assert schema(old) == schema(path)


def test_an_older_file_is_backed_up_first_also_where_a_kept_file_cannot_be(old):
    before = rows(old)
    name = hashlib.sha256(b"a tracker").hexdigest()
    tracker = old.with_name(f"{old.name}.files") / name[:2] / name
    tracker.parent.mkdir(parents=True)
    tracker.write_bytes(b"a tracker")
    backups = old.with_name(old.name + ".backups")
    backups.mkdir()
    (backups / "files").write_text("in the way")
    Store.open(old).close()
    (kept,) = backups.glob("*.mkip")
    assert f"before version {migrate.REVISION}" in kept.name
    assert rows(kept) == before


def test_changes_older_than_a_migration_are_read_and_not_undone(old):
    with Store.open(old) as store:
        assert len(store.changes()) >= 4
        assert store.undo_name is None
        assert store.redo_name is None
        with pytest.raises(NothingToUndo):
            store.take_back(1)
        (project, _) = store.records("projects")
        assert [entry.after for entry in store.history("projects", project["id"]) if entry.field][-1] == "Decision"


def test_a_migration_that_leaves_records_pointing_nowhere_is_taken_back(old):
    connection = sqlite3.connect(old)
    connection.execute("UPDATE savings SET project = 999")
    connection.commit()
    connection.close()
    before = rows(old)
    for _ in range(2):
        with pytest.raises(StoreError, match="2 records point nowhere"):
            Store.open(old)
    assert rows(old) == before
    assert not list(old.parent.rglob("*before version*")), "tried often, it would leave no room for the good ones"


def test_no_id_is_given_again_after_a_table_was_made_anew(old):
    connection = sqlite3.connect(old)
    connection.execute("UPDATE sqlite_sequence SET seq = 1002 WHERE name = 'savings'")
    connection.execute("UPDATE changed_records SET record_id = 57 WHERE id = (SELECT min(id) FROM changed_records)")
    name = connection.execute("SELECT register_name FROM changed_records WHERE record_id = 57").fetchone()[0]
    connection.commit()
    connection.close()
    Store.open(old).close()
    connection = sqlite3.connect(old)
    given = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    connection.close()
    assert given["savings"] == 1002
    assert given[name] >= 57


@pytest.mark.parametrize("revision", ["0002", "0003", "0005"])
def test_a_file_that_says_it_is_older_than_it_is_is_said_to_be_damaged(store, path, revision):
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"damaged|point nowhere"):
        Store.open(path)
    assert not list(path.parent.rglob("*before version*"))


def test_an_older_file_is_not_brought_up_to_date_by_a_reader(old):
    before = old.read_bytes()
    with pytest.raises(StoreError, match=r"from an older version .* It was opened for reading only\."):
        Store.open(old, read_only=True)
    assert old.read_bytes() == before


def test_a_year_written_with_a_dash_is_mended(tmp_path):
    path = tmp_path / "old.mkip"
    connection = sqlite3.connect(path)
    connection.executescript((OLD / "0001.sql").read_text("utf-8"))
    connection.execute("UPDATE savings SET year = '2014-15' WHERE id = 1")
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        assert [saving["year"] for saving in store.records("savings")] == ["2014/15", "2014/15"]


@pytest.mark.parametrize(("value", "firm"), [("NULL", None), ("221000", False)])
def test_a_target_set_ahead_says_nothing_of_how_sure_its_figure_will_be(tmp_path, value, firm):
    path = tmp_path / "old.mkip"
    connection = sqlite3.connect(path)
    connection.executescript((OLD / "0012.sql").read_text("utf-8"))
    connection.execute(f"UPDATE measurements SET provisional = 0, value = {value}")
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        assert [row["provisional"] for row in store.records("measurements")] == [firm]


def test_an_upgrade_that_is_in_the_file_is_not_said_to_be_lost_where_the_disk_fails_last_of_all(old, monkeypatch):
    before = rows(old)
    upgraded = migrate.migrate

    def fails_at_the_last(path):
        upgraded(path)
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(migrate, "migrate", fails_at_the_last)
    with Store.open(old) as store:
        assert not store.read_only
    (kept,) = old.parent.rglob("*before version*")
    assert rows(kept) == before


def test_the_newest_revision_is_that_of_the_scripts():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == migrate.REVISION
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == migrate.KNOWN
