"""What is no programme is refused with a sentence, and what may not be written is opened for reading."""

import contextlib
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import Damaged, StoreError


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


def test_a_programme_set_to_a_write_ahead_log_is_set_back(closed):
    with contextlib.closing(sqlite3.connect(closed)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with Store.open(closed) as store, store.change("Edit") as change:
        change.edit("projects", 1, {"title": "Another"})
        assert not closed.with_name(closed.name + "-wal").exists(), "a copy of the file alone would be without it"
    assert closed.read_bytes()[18:20] == b"\x01\x01"
    assert Store.open(closed, read_only=True).record("projects", 1)["title"] == "Another"


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


def test_a_backup_that_is_opened_is_read_only(store):
    chosen = store.back_up()
    with Store.open(chosen) as kept:
        assert kept.why_read_only.startswith("The file is a backup.")


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
