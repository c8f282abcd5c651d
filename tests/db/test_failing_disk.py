"""A disk that is full, fails or goes away: nothing is said to be saved that is not, nor the other way."""

import contextlib
import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError

from mkip_desk.db import backup, file
from mkip_desk.db.lock import lock_of
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import StoreError, Uncertain


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _refuse_to_roll_back(connection: sqlite3.Connection) -> None:
    def allowed(action: int, done: str | None, *_: object) -> int:
        rolled_back = action == sqlite3.SQLITE_TRANSACTION and done == "ROLLBACK"
        return sqlite3.SQLITE_DENY if rolled_back else sqlite3.SQLITE_OK

    connection.set_authorizer(allowed)


def fails_once_it_is_kept(monkeypatch, disk_is_gone=lambda: None):
    """As where the folder cannot be written through, once the change is in the file."""
    commit = SQLiteDialect_pysqlite.do_commit

    def failing(self, connection):
        commit(self, connection)
        disk_is_gone()
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(SQLiteDialect_pysqlite, "do_commit", failing)


def test_a_full_disk_changes_nothing(store, path, councils):
    """The database is told to stop growing, which it reports as it does a full disk."""
    before = path.read_bytes()
    with store._reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="The disk is full: nothing was saved"), store.change("Add") as change:
        change.add_many("projects", [{"title": f"P{number}", "notes": "x" * 500} for number in range(500)])
    assert path.read_bytes() == before
    assert store.records("projects") == []
    with store._reading() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    with store.change("Add") as change:
        change.add("projects", {"title": "It fits now"})
    assert store.check() == []


@pytest.mark.parametrize("fail", [_refuse_to_roll_back, sqlite3.Connection.close])
def test_where_even_the_rollback_fails_nothing_is_kept_and_work_goes_on(store, councils, fail):
    with pytest.raises(DBAPIError), store.change("Add") as change:
        change.add("themes", {"title": "Lost"})
        fail(store._access._plain)
        raise KeyboardInterrupt
    assert store.records("themes") == []
    with store.change("Add") as change:
        change.add("themes", {"title": "Kept"})
    assert [theme["title"] for theme in store.records("themes")] == ["Kept"]


def test_a_reading_that_cannot_be_ended_does_not_hold_the_next_one_to_what_was_there(store, path):
    with Store.open(path) as reader:
        _refuse_to_roll_back(reader._access._plain)
        with pytest.raises(sqlite3.DatabaseError):
            reader.records("themes")
        with store.change("Add") as change:
            change.add("themes", {"title": "Enablers"})
        assert [theme["title"] for theme in reader.records("themes")] == ["Enablers"]


@pytest.mark.parametrize("spoilt", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x" * 5000)])
def test_a_reader_whose_file_is_bad_for_a_moment_says_so_and_goes_on(store, path, tmp_path, spoilt):
    with store.change("Add") as change:
        change.add("themes", {"title": "Enablers"})
    with Store.open(path) as reader:
        path.rename(tmp_path / "meanwhile")
        path.touch()
        spoilt(path)
        for _ in range(2):
            with pytest.raises(StoreError, match=r"cannot be used|is not a programme file"):
                reader.records("themes")
        (tmp_path / "meanwhile").replace(path)
        assert [theme["title"] for theme in reader.records("themes")] == ["Enablers"]


def test_an_opening_that_fails_at_the_last_says_so_and_keeps_no_lock(closed, monkeypatch):
    """The disk goes away between the check of the file and the connection that is kept."""
    check_inside = file.check_inside

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as disk:

        def check_and_go(connection: sqlite3.Connection, path: Path) -> None:
            check_inside(connection, path)
            disk.setattr(file, "connect_to", refuse)

        disk.setattr(file, "check_inside", check_and_go)
        with pytest.raises(StoreError, match="The disk failed at"):
            Store.open(closed)
    with Store.open(closed) as store:
        assert not store.read_only


def test_what_is_written_is_on_the_disk_before_it_is_said_to_be(store):
    extra = 3
    with store._reading() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (extra,)


def test_a_lock_that_cannot_be_written_leaves_no_file(closed, monkeypatch):
    files = sorted(closed.parent.iterdir())
    monkeypatch.setattr("os.write", no_space)
    with Store.open(closed) as store:
        assert "No space left" in store.why_read_only
    assert sorted(closed.parent.iterdir()) == files


@pytest.mark.parametrize("stopped_by", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_lock_that_cannot_be_written_leaves_what_tells_of_a_crash(closed, monkeypatch, stopped_by):
    def stop(*_: object) -> None:
        raise stopped_by

    for left in ("{}", ""):
        lock_of(closed).write_text(left)
        with monkeypatch.context() as disk, contextlib.suppress(KeyboardInterrupt):
            disk.setattr("os.ftruncate" if left else "os.write", stop)
            Store.open(closed).close()
        assert lock_of(closed).exists() == bool(left)


def test_nothing_is_written_once_the_database_has_ended_the_change(store):
    with pytest.raises(RuntimeError, match="gone on with"), store.change("Add") as change:
        change.add("themes", {"title": "Lost"})
        store._access._plain.execute("ROLLBACK")
        change.add("themes", {"title": "By itself"})
    assert store.records("themes") == []


def test_others_may_read_while_much_is_written(store, path):
    with Store.open(path) as reader, store.change("Add") as change:
        change.add_many("projects", [{"title": f"P{number}", "notes": "x" * 4000} for number in range(2000)])
        assert reader.count("projects") == 0


def test_a_change_that_is_in_the_file_is_not_said_to_be_lost(store, tmp_path, monkeypatch):
    told = []
    store.watch(told.append)
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    with monkeypatch.context() as disk:
        fails_once_it_is_kept(disk)
        with store.change("Import", imported=workbook) as change:
            change.add("projects", {"title": "Legal"})
    assert [each.name for each in told] == ["Import"]
    assert store.count("projects") == 1
    assert store.check() == []
    with store.change("Add") as change:
        change.add("projects", {"title": "HR"})
    assert store.count("projects") == 2


def test_where_it_cannot_be_told_whether_a_change_is_in_the_file_nothing_it_needs_goes(
    store, path, tmp_path, monkeypatch
):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    away = path.with_name("away.mkip")
    with monkeypatch.context() as disk:
        fails_once_it_is_kept(disk, lambda: path.rename(away))
        refused = pytest.raises(Uncertain, match="see under History whether it is there")
        with refused, store.change("Import", imported=workbook) as change:
            change.add("projects", {"title": "Legal"})
    away.rename(path)
    assert store.count("projects") == 1
    assert store.check() == []


def test_where_the_disk_fails_while_a_backup_is_made_ready_nothing_is_said_to_be_in_doubt(store, path, monkeypatch):
    chosen = store.back_up()
    with store.change("Add") as change:
        change.add("themes", {"title": "Enablers"})
    with monkeypatch.context() as disk:
        fails_once_it_is_kept(disk, backup.staged(path).unlink)
        with pytest.raises(StoreError, match="no backup was put back"):
            store.restore(chosen)
    assert [theme["title"] for theme in store.records("themes")] == ["Enablers"]


def test_a_change_of_another_programme_in_its_place_does_not_count_as_the_one_that_failed(
    store, path, clock, monkeypatch
):
    other = shutil.copy(path, path.with_name("other.mkip"))
    clock.move(seconds=1)
    with Store.open(other, clock=clock) as theirs, theirs.change("Theirs") as change:
        change.add("themes", {"title": "Theirs"})
    clock.move(seconds=1)
    with monkeypatch.context() as disk:
        fails_once_it_is_kept(disk, lambda: other.replace(path))
        with pytest.raises(StoreError, match="The disk failed"), store.change("Ours") as change:
            change.add("themes", {"title": "Ours"})
