"""What a stopped program left half done is taken back or cleared away, and nothing else."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from mkip_desk.db import backup, file, migrate
from mkip_desk.db.lock import lock_of
from mkip_desk.db.restoring import put_back_closed
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import Damaged, Missing, StoreError
from mkip_desk.services.new_programme.new_programme import new_programme

MORE_NOTES = "UPDATE projects SET notes = notes || notes || notes"


def half_done(path, *statements):
    """Leave the file as a program leaves it that stops while it writes: pages written, the journal still there."""
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size = 5'); c.execute('BEGIN IMMEDIATE');"
        "[c.execute(each) for each in sys.argv[2:]]; os._exit(9)"
    )
    run = [sys.executable, "-c", code, path, *(statements or (MORE_NOTES,))]
    assert subprocess.run(run, check=False).returncode == 9
    assert path.with_name(path.name + "-journal").stat().st_size > 0


def half_kept(path):
    """The same for one that stops while the change is being kept: its first page is in the journal too."""
    half_done(path, "PRAGMA user_version = 0", MORE_NOTES)


def half_taken_back(path):
    """The same for one that took back a part of the change: by that its first page is written before it is kept."""
    part = ("SAVEPOINT part", "PRAGMA user_version = 2", "UPDATE projects SET notes = 9", "ROLLBACK TO part")
    half_done(path, "PRAGMA user_version = 1", MORE_NOTES, *part)


def kept_but_for_the_journal(path):
    """The same for one that stops when all is written and the journal is still there."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = PERSIST")
    connection.execute("BEGIN")
    connection.execute("UPDATE projects SET notes = 9 || notes")
    head = file.journal_of(path).read_bytes()[12:28]
    connection.execute("COMMIT")
    connection.close()
    pages = file.journal_of(path).read_bytes()[28:]
    file.journal_of(path).write_bytes(bytes.fromhex("d9d505f920a163d7ffffffff") + head + pages)


def half_kept_and_spoilt(path):
    """The same where what was last written is not what should be there."""
    half_kept(path)
    with path.open("r+b") as spoilt:
        spoilt.write(bytes(512))


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    "stopped", [half_done, half_kept, half_taken_back, half_kept_and_spoilt, kept_but_for_the_journal]
)
def test_what_was_half_done_is_taken_back_on_opening(closed, read_only, stopped):
    with Store.open(closed) as store:
        before = [dict(record) for record in store.records("projects")]
    stopped(closed)
    with Store.open(closed, read_only=read_only) as store:
        assert [dict(record) for record in store.records("projects")] == before
        assert store.check() == []


@pytest.mark.parametrize("left", [bytes(8192), b"\xff" * 28, b"cut"])
def test_a_stop_before_anything_was_written_counts_once(closed, left):
    """What SQLite makes nothing of, since it is not begun with, would count as a stop at every opening."""
    journal = file.journal_of(closed)
    journal.write_bytes(left)
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


def test_a_file_that_shrank_in_a_half_done_change_is_not_called_damaged(closed):
    half_done(closed)
    os.truncate(closed, closed.stat().st_size - 8192)
    with Store.open(closed) as store:
        assert len(store.records("projects")) == 200


def test_what_cannot_be_mended_where_it_is_is_not_read_nor_said_to_be_copied_alone(closed, shared_folder, not_root):
    half_done(closed)
    for name in (closed.name, closed.name + "-journal"):
        shutil.copy(closed.with_name(name), shared_folder / name)
        (shared_folder / name).chmod(0o644)
    told = f"left half written .* together with {closed.name}-journal"
    with not_root(), pytest.raises(StoreError, match=told):
        Store.open(shared_folder / closed.name)


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
    half_done(path, "UPDATE projects SET notes = 9 || notes")
    path.write_bytes(older.read_bytes())
    with Store.open(path, read_only=True):
        pass
    for _ in range(2):
        with pytest.raises(Damaged, match="is damaged"):
            Store.open(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)


@pytest.mark.parametrize(("stopped", "put_back"), [(half_kept, False), (kept_but_for_the_journal, True)])
def test_the_journal_of_what_a_backup_was_copied_over_is_not_played_into_it(store, path, stopped, put_back):
    """It would hold what was written later, with a history that says nothing of it, and be called whole."""
    with store.change("Add") as change:
        change.add_many("projects", [{"title": f"Project {number}", "notes": "x" * 500} for number in range(100)])
    older = store.back_up()
    with store.change("Edit") as change:
        change.edit("projects", 1, {"title": "Edited"})
    store._changed_since_backup = False
    store.close()
    stopped(path)
    journal = file.journal_of(path).read_bytes()
    path.write_bytes(older.read_bytes())
    if put_back:
        path = put_back_closed(path, older).before
    with Store.open(path, read_only=put_back) as again:
        assert again.record("projects", 1)["title"] == "Project 0"
        again._changed_since_backup = False
    assert path.read_bytes() == older.read_bytes()
    (aside,) = store.path.parent.glob("*-journal.of-another-*")
    assert aside.read_bytes() == journal


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
