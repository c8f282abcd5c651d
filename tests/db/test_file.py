import contextlib
import errno
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError

from mkip_desk.db import backup, file, migrate
from mkip_desk.db.lock import lock_of
from mkip_desk.db.restoring import put_back_closed
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import Damaged, Missing, StoreError, Uncertain
from mkip_desk.services.new_programme.new_programme import new_programme


@pytest.fixture
def closed(store, path):
    """A programme file that holds something, with nobody in it."""
    with store.change("Add") as change:
        change.add_many("projects", [{"title": f"Project {number}", "notes": "x" * 400} for number in range(200)])
    store.close()
    for made in backup.folder_of(path).glob("*"):
        made.unlink()
    return path


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refused(path, kind=StoreError) -> str:
    before = path.read_bytes() if path.is_file() else None
    files = sorted(path.parent.iterdir())
    with pytest.raises(kind) as caught:
        Store.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(path.parent.iterdir()) == files, "opening left something behind"
    return str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    assert "There is no programme file" in refused(tmp_path / "none.mkip")


@pytest.mark.skipif(sys.platform == "win32", reason="every name is text there")
def test_a_programme_in_a_folder_whose_name_is_no_text(tmp_path, monkeypatch):
    folder = tmp_path / os.fsdecode(b"M\xe4rz")
    folder.mkdir()
    monkeypatch.chdir(folder)
    Store.create(Path("programme.mkip")).close()
    with Store.open(Path("programme.mkip")) as store:
        assert store.back_up().exists()


def test_a_folder(tmp_path):
    assert "is a folder" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"x" * 5000])
def test_a_file_of_another_kind(tmp_path, content):
    path = tmp_path / "other.mkip"
    path.write_bytes(content)
    assert "not a programme file" in refused(path, Damaged)


def test_a_database_of_another_program(tmp_path):
    path = tmp_path / "other.mkip"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE x (y)")
    connection.commit()
    connection.close()
    assert "not a programme of MKIP Desk" in refused(path)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_store_cut_short(closed, part):
    os.truncate(closed, int(closed.stat().st_size * part))
    assert "cut short" in refused(closed, Damaged)
    assert "Put back a backup" in refused(closed, Damaged)


def test_a_store_damaged_inside(closed):
    content = bytearray(closed.read_bytes())
    for start in range(8192, len(content) - 4096, 8192):
        content[start : start + 200] = b"\xff" * 200
    closed.write_bytes(content)
    assert "is damaged" in refused(closed, Damaged)


def test_a_store_from_a_newer_version(closed):
    connection = sqlite3.connect(closed)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    assert "newer version" in refused(closed)


def test_a_store_that_was_never_finished(closed):
    connection = sqlite3.connect(closed)
    connection.execute("DROP TABLE alembic_version")
    connection.commit()
    connection.close()
    assert "never finished. Put back a backup of it, or delete it and make a new programme." in refused(closed, Damaged)


def test_a_folder_that_may_not_be_written_is_read_only(closed, shared_folder, not_root):
    path = shared_folder / "there.mkip"
    shutil.copy(closed, path)
    path.chmod(0o666)
    with not_root(), Store.open(path) as store:
        assert store.why_read_only.endswith("may not be written. Copy the file to a folder of your own.")
        assert len(store.records("projects")) == 200
    assert list(shared_folder.iterdir()) == [path]


def test_a_file_that_may_not_be_written_is_read_only(closed, shared_folder, not_root):
    path = shared_folder / "there.mkip"
    shutil.copy(closed, path)
    path.chmod(0o444)
    shared_folder.chmod(0o777)
    with not_root(), Store.open(path) as store:
        assert store.why_read_only == "The file is marked as not to be written. Copy it and open the copy."
        assert len(store.records("projects")) == 200


def test_a_file_that_may_not_be_read_is_refused(closed, shared_folder, not_root):
    path = shared_folder / "there.mkip"
    shutil.copy(closed, path)
    path.chmod(0o000)
    with not_root(), pytest.raises(StoreError, match=r"cannot be opened \(Permission denied\)"):
        Store.open(path)


def test_no_new_programme_in_a_folder_that_may_not_be_written(shared_folder, not_root):
    with not_root(), pytest.raises(StoreError, match="its folder may not be written"):
        Store.create(shared_folder / "new.mkip")
    assert list(shared_folder.iterdir()) == []


def test_no_new_programme_over_an_old_one(store, path):
    with pytest.raises(StoreError, match="is there already"):
        Store.create(path)


def test_no_new_programme_in_no_folder(tmp_path):
    with pytest.raises(StoreError, match="There is no folder"):
        Store.create(tmp_path / "missing" / "new.mkip")


def test_a_programme_that_cannot_be_made_leaves_no_journal_either(tmp_path, monkeypatch):
    """Left by itself, it would be played into whatever has that name next."""

    def fails_beside_its_journal(made: sqlite3.Connection) -> None:
        file.journal_of(tmp_path / "new.mkip").write_bytes(b"left")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(migrate, "make_tables", fails_beside_its_journal)
    with pytest.raises(StoreError, match="The disk failed"):
        Store.create(tmp_path / "new.mkip")
    assert list(tmp_path.iterdir()) == []


def test_a_programme_that_is_discarded_leaves_no_journal_either(tmp_path):
    """A disk that is full to the last can keep SQLite from taking a change back."""
    store = Store.create(tmp_path / "new.mkip")
    file.journal_of(store.path).write_bytes(b"left")
    store.discard()
    assert list(tmp_path.iterdir()) == []


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


def _refuse_to_roll_back(connection: sqlite3.Connection) -> None:
    def allowed(action: int, done: str | None, *_: object) -> int:
        rolled_back = action == sqlite3.SQLITE_TRANSACTION and done == "ROLLBACK"
        return sqlite3.SQLITE_DENY if rolled_back else sqlite3.SQLITE_OK

    connection.set_authorizer(allowed)


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


def test_the_newest_revision_is_that_of_the_scripts():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == migrate.REVISION
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == migrate.KNOWN


def half_done(path, notes="notes || notes || notes"):
    """Leave the file as a program leaves it that stops while it writes: pages written, the journal still there."""
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size = 5'); c.execute('BEGIN IMMEDIATE');"
        f"c.execute('UPDATE projects SET notes = {notes}'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, path], check=False).returncode == 9
    assert path.with_name(path.name + "-journal").stat().st_size > 0


@pytest.mark.parametrize("read_only", [True, False])
def test_what_was_half_done_is_taken_back_on_opening(closed, read_only):
    with Store.open(closed) as store:
        before = [dict(record) for record in store.records("projects")]
    half_done(closed)
    with Store.open(closed, read_only=read_only) as store:
        assert [dict(record) for record in store.records("projects")] == before
        assert store.check() == []


def test_a_stop_before_anything_was_written_counts_once(closed):
    """What SQLite makes nothing of, since it is not begun with, would count as a stop at every opening."""
    journal = file.journal_of(closed)
    journal.write_bytes(bytes(8192))
    Store.open(closed).close()
    assert not journal.exists()
    (made,) = backup.listed(closed)
    assert made.why == backup.AT_CLOSING
    Store.open(closed).close()
    assert backup.listed(closed) == [made]


def test_a_reader_of_what_was_left_half_done_is_told_to_open_it_again(closed):
    with Store.open(closed, read_only=True) as reader:
        half_done(closed)
        with pytest.raises(StoreError, match=r"left half written .* Close it and open it again"):
            reader.records("projects")
    with Store.open(closed, read_only=True) as reader:
        assert len(reader.records("projects")) == 200


def test_a_reader_does_not_follow_to_a_file_from_a_newer_version(closed, tmp_path):
    newer = tmp_path / "newer.mkip"
    shutil.copy(closed, newer)
    with contextlib.closing(sqlite3.connect(newer, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with Store.open(closed, read_only=True) as reader:
        newer.replace(closed)
        for _ in range(2):
            with pytest.raises(StoreError, match="newer version"):
                reader.records("projects")


def test_what_is_written_is_on_the_disk_before_it_is_said_to_be(store):
    extra = 3
    with store._reading() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (extra,)


def test_a_file_that_shrank_in_a_half_done_change_is_not_called_damaged(closed):
    half_done(closed)
    os.truncate(closed, closed.stat().st_size - 8192)
    with Store.open(closed) as store:
        assert len(store.records("projects")) == 200


def test_a_letter_is_not_taken_for_a_damaged_programme(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("My precious words, more than a hundred of them. " * 10)
    with pytest.raises(StoreError, match="not a programme file") as caught:
        Store.open(letter)
    assert not isinstance(caught.value, Damaged)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_refused_at_once(tmp_path):
    pipe = tmp_path / "pipe.mkip"
    os.mkfifo(pipe)
    with pytest.raises(StoreError, match="is not a file"):
        Store.open(pipe)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE projects SET due_precision = 'nonsense', due_first = '2010-01-01', due_last = '2010-01-01'",
        "UPDATE projects SET start_first = 'nonsense', start_precision = 'day'",
        "DROP TABLE projects",
        "UPDATE projects SET title = CAST(x'ff00fe' AS TEXT)",
    ],
)
def test_a_value_that_cannot_be_read_is_said_to_be_damaged(closed, damage):
    connection = sqlite3.connect(closed)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(damage)
    connection.commit()
    connection.close()
    with Store.open(closed) as store, pytest.raises(StoreError, match="damaged"):
        store.records("projects")


def test_a_value_of_another_kind_than_the_others_is_said_to_be_damaged(store, path):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal"})
        change.add_many("business_cases", [{"title": "Case", "project": project, "version": each} for each in (1, 2)])
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE business_cases SET project = 'Legal' WHERE id = 1")
    with pytest.raises(Damaged, match="cannot be put in their order"):
        store.records("business_cases")


def test_what_cannot_be_mended_where_it_is_is_not_read_nor_said_to_be_copied_alone(closed, shared_folder, not_root):
    half_done(closed)
    for name in (closed.name, closed.name + "-journal"):
        shutil.copy(closed.with_name(name), shared_folder / name)
        (shared_folder / name).chmod(0o644)
    told = f"left half written .* together with {closed.name}-journal"
    with not_root(), pytest.raises(StoreError, match=told):
        Store.open(shared_folder / closed.name)


def test_a_lock_that_cannot_be_written_leaves_no_file(closed, monkeypatch):
    files = sorted(closed.parent.iterdir())
    monkeypatch.setattr("os.write", no_space)
    with Store.open(closed) as store:
        assert "No space left" in store.why_read_only
    assert sorted(closed.parent.iterdir()) == files


def test_a_backup_that_is_opened_is_read_only(store):
    chosen = store.back_up()
    with Store.open(chosen) as kept:
        assert kept.why_read_only.startswith("It is a backup.")


def test_what_a_stopped_program_left_half_made_is_cleared_away(closed):
    folder = closed.with_name(closed.name + ".backups")
    halves = [
        closed.with_name(closed.name + ".restored.part"),
        folder / "2014-12-11 091500 007 by hand.mkip.1a2b3c4d.part",
        folder / "2014-12-11 091500 007 by hand.mkip.1a2b3c4d.part-journal",
    ]
    mine = [closed.with_name(closed.name + ".notes.part"), folder / "mine.txt"]
    for path in (*halves, *mine):
        path.write_text("half")
    Store.open(closed, read_only=True).close()
    assert all(path.exists() for path in halves)
    Store.open(closed).close()
    assert [path for path in (*halves, *mine) if path.exists()] == mine


def test_an_import_that_fails_keeps_no_copy_and_one_that_was_kept_stays(store, tmp_path):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    with pytest.raises(ZeroDivisionError), store.change("Import", imported=workbook):
        1 / 0  # noqa: B018
    assert not store.files.folder.exists()
    with store.change("Import", imported=workbook) as change:
        kept = store.files.path(change.file_hash)
    with pytest.raises(ZeroDivisionError), store.change("Import", imported=workbook):
        1 / 0  # noqa: B018
    assert kept.read_bytes() == b"as it was"


def test_whoever_fails_to_watch_does_not_fail_what_was_done(store, tmp_path):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    told = []
    store.watch(lambda changed: 1 / 0)
    store.watch(told.append)
    with pytest.raises(ZeroDivisionError), store.change("Import", imported=workbook) as change:
        change.add("themes", {"title": "Enablers"})
    assert [changed.name for changed in told] == ["Import"]
    assert len(store.records("themes")) == 1
    assert store.check() == []


def test_a_kept_copy_that_was_spoilt_is_found_and_kept_anew(store, tmp_path):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    for spoilt in (b"", b"as it is not"):
        with store.change("Import", imported=workbook) as change:
            change.add("themes", {"title": "Enablers"})
        kept = store.files.path(change.file_hash)
        assert store.check() == []
        kept.write_bytes(spoilt)
        assert "The kept copy of tracker.xlsx in" in store.check()[0].message
    with pytest.raises(ZeroDivisionError), store.change("Import", imported=workbook):
        1 / 0  # noqa: B018
    assert store.files.path(hashlib.sha256(b"as it was").hexdigest()), "an earlier import names it"
    with store.change("Import", imported=workbook) as change:
        change.add("themes", {"title": "Enablers"})
    assert store.check() == []


def test_nothing_but_a_kept_file_is_found_by_its_hash(store, tmp_path):
    (tmp_path / "letter").write_text("Dear Board")
    assert store.files.path(str(tmp_path / "letter")) is None
    assert store.files.path("../../letter") is None


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


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_a_restore_through_a_link_restores_what_it_leads_to(tmp_path):
    (tmp_path / "real").mkdir()
    with Store.create(tmp_path / "real" / "a.mkip") as store:
        kept = store.back_up()
        with store.change("Add") as change:
            change.add("themes", {"title": "Enablers"})
    link = tmp_path / "a.mkip"
    link.symlink_to(tmp_path / "real" / "a.mkip")
    put_back_closed(link, kept)
    assert link.is_symlink()
    with Store.open(tmp_path / "real" / "a.mkip") as store:
        assert store.records("themes") == []


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER t AFTER INSERT ON changes BEGIN UPDATE themes SET title = 'PWNED'; END",
        "CREATE VIEW more AS SELECT * FROM themes",
    ],
)
def test_a_programme_with_something_planted_in_it_is_refused(tmp_path, planted):
    Store.create(tmp_path / "a.mkip").close()
    with contextlib.closing(sqlite3.connect(tmp_path / "a.mkip")) as connection:
        connection.execute(planted)
        connection.commit()
    with pytest.raises(Damaged, match="holds a trigger or a view"):
        Store.open(tmp_path / "a.mkip")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (
            "UPDATE changed_records SET before = '{{{', after = NULL WHERE id = 1",
            "1 values before a change cannot be read",
        ),
        ("UPDATE changed_records SET after = 'nonsense'", "values after a change cannot be read"),
    ],
)
def test_a_log_that_cannot_be_read_is_found_by_a_check(closed, broken, said):
    with contextlib.closing(sqlite3.connect(closed)) as connection:
        connection.execute(broken)
        connection.commit()
    with Store.open(closed, read_only=True) as store:
        assert any(said in finding.message for finding in store.check())


def test_a_whole_log_is_found_whole(closed):
    with Store.open(closed, read_only=True) as store:
        assert store.check() == []


@pytest.mark.parametrize("written", ["{{{", '["a list"]'])
@pytest.mark.parametrize("part", ["before", "after"])
def test_a_log_that_cannot_be_read_is_said_where_it_is_needed(closed, part, written):
    with Store.open(closed) as store, store.change("Edit") as change:
        change.edit("projects", 1, {"title": "Another"})
    with contextlib.closing(sqlite3.connect(closed)) as connection:
        connection.execute(f"UPDATE changed_records SET {part} = ? WHERE before IS NOT NULL", (written,))
        connection.commit()
    with Store.open(closed) as store:
        held = store.record("projects", 1)
        newest = store.newest_change()
        for act in (store.undo, lambda: store.history("projects", 1), lambda: store.history_of_change(newest)):
            with pytest.raises(Damaged, match="damaged"):
                act()
        assert store.record("projects", 1) == held


def test_a_day_in_the_log_that_is_none_is_said_where_it_is_needed(closed):
    with Store.open(closed) as store:
        with store.change("Add") as change:
            change.add("meetings", {"day": date(2014, 12, 11)})
        with store.change("Move") as change:
            change.edit("meetings", 1, {"day": date(2014, 12, 18)})
    with contextlib.closing(sqlite3.connect(closed)) as connection:
        connection.execute('UPDATE changed_records SET before = json(\'{"day": "soon"}\') WHERE before IS NOT NULL')
        connection.commit()
    with Store.open(closed) as store:
        for act in (store.undo, lambda: store.history("meetings", 1)):
            with pytest.raises(Damaged, match="'soon' stands in its history for a day"):
                act()
        assert store.record("meetings", 1)["day"] == date(2014, 12, 18)


def test_a_programme_set_to_a_write_ahead_log_is_set_back(closed):
    with contextlib.closing(sqlite3.connect(closed)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with Store.open(closed) as store, store.change("Edit") as change:
        change.edit("projects", 1, {"title": "Another"})
        assert not closed.with_name(closed.name + "-wal").exists(), "a copy of the file alone would be without it"
    assert closed.read_bytes()[18:20] == b"\x01\x01"
    assert Store.open(closed, read_only=True).record("projects", 1)["title"] == "Another"


def test_a_move_that_fails_at_the_last_leaves_no_kept_file_under_the_new_name(store, path, tmp_path, monkeypatch):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    with store.change("Import", imported=workbook) as change:
        kept = store.files.path(change.file_hash)
    target = path.with_name("moved.mkip")

    replace = Path.replace

    def refused(self, there):
        if there == target:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(self, there)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(StoreError, match=r"moved\.mkip cannot be used"):
        store.move(target)
    assert kept.read_bytes() == b"as it was"
    assert path.exists()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("moved")] == []
    monkeypatch.undo()
    with Store.open(path) as again:
        again.move(target)
    with Store.open(target) as moved:
        assert moved.check() == []
        assert moved.files.path(kept.name)
    assert not kept.exists()


def test_a_journal_without_its_programme_does_not_hide_that_it_is_missing(tmp_path):
    (tmp_path / "gone.mkip-journal").write_bytes(b"left over")
    with pytest.raises(Missing, match="There is no programme file at"):
        Store.open(tmp_path / "gone.mkip")
    assert [each.name for each in tmp_path.iterdir()] == ["gone.mkip-journal"]


def test_a_journal_of_one_that_is_gone_is_not_played_into_a_new_programme_and_is_kept(closed):
    half_done(closed)
    journal = closed.with_name(f"{closed.name}-journal").read_bytes()
    closed.unlink()
    new_programme(closed).close()
    with Store.open(closed) as store:
        assert store.check() == []
        assert store.count("projects") == 0
        assert store.count("councils") > 0
    (aside,) = closed.parent.glob("*-journal.of-another-*")
    assert aside.read_bytes() == journal


def test_a_file_that_another_files_journal_was_played_into_stays_damaged(store, path, tmp_path):
    """A backup was copied over a programme that had been left half done; the quick check sees nothing of it."""

    def add(what):
        with store.change("Add") as change:
            change.add_many("projects", [{"title": f"{what} {number}", "notes": "x" * 500} for number in range(300)])

    add("old")
    older = store.back_up().rename(tmp_path / "older")
    add("newer")
    store._changed_since_backup = False
    store.close()
    half_done(path, "9 || notes")
    path.write_bytes(older.read_bytes())
    with Store.open(path, read_only=True):
        pass
    for _ in range(2):
        with pytest.raises(Damaged, match="is damaged"):
            Store.open(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)


def fails_once_it_is_kept(monkeypatch, disk_is_gone=lambda: None):
    """As where the folder cannot be written through, once the change is in the file."""
    commit = SQLiteDialect_pysqlite.do_commit

    def failing(self, connection):
        commit(self, connection)
        disk_is_gone()
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(SQLiteDialect_pysqlite, "do_commit", failing)


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


def test_what_a_killed_import_left_half_copied_is_cleared_away(closed):
    folder = closed.with_name(f"{closed.name}.files") / "ab"
    folder.mkdir(parents=True)
    half = folder / f".{'0' * 16}-1a2b3c4d.part"
    half.write_bytes(b"half")
    Store.open(closed).close()
    assert half.exists(), "it may be of another who is at work"
    lock_of(closed).write_text("{}")  # as a crash leaves it
    Store.open(closed).close()
    assert not half.exists()
    assert not lock_of(closed).exists()


def test_a_file_of_hers_among_the_backups_is_not_taken_for_a_half(closed):
    folder = closed.with_name(closed.name + ".backups")
    folder.mkdir(exist_ok=True)
    hers = folder / "Programme.mkip before 2014.party wall notes.txt"
    hers.write_text("hers")
    Store.open(closed).close()
    assert hers.exists()


def test_a_history_of_what_is_no_record_is_shown_as_it_stands(store, path):
    with store.change("Add") as change:
        change.add_many("projects", [{"title": "Legal"}, {"title": "HR"}])
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE changed_records SET record_id = 'second' WHERE record_id = 2")
        connection.commit()
    assert {each.record for each in store.whole_history(5)} == {"Legal", "HR"}


def test_a_history_of_a_register_that_there_is_none_of_is_said_to_be_damaged(store, path):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal"})
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE changed_records SET register_name = 'nothing' WHERE record_id = ?", (project,))
        connection.commit()
    for ask in (store.undo, lambda: store.whole_history(5)):
        with pytest.raises(Damaged, match="its history tells of “nothing”"):
            ask()
