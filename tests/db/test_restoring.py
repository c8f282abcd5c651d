"""Putting a backup back where something is in the way, or goes wrong half way: all is then as it was."""

import contextlib
import errno
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mkip_desk.db import backup
from mkip_desk.db.drafts import keep
from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.restoring import put_back_closed
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import Damaged, StoreError


def add(store, title):
    with store.change(f"Add {title}") as change:
        return change.add("projects", {"title": title, "notes": "x" * 400})


def titles(path):
    with Store.open(path, read_only=True) as store:
        return [record["title"] for record in store.records("projects")]


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def damage(path):
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)


def killed_while_writing(path):
    """Leave the file as a program leaves it that is killed while it writes: pages written, the journal still there."""
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size = 5'); c.execute('BEGIN IMMEDIATE');"
        "c.execute('UPDATE projects SET title = title || notes'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, path], check=False).returncode == 9
    assert path.with_name(path.name + "-journal").stat().st_size > 0


@pytest.fixture
def chosen(store):
    """A backup that holds a project, after which another one came."""
    with store.change("Add many") as change:
        change.add_many("projects", [{"title": f"Project {number}", "notes": "x" * 400} for number in range(100)])
    made = store.back_up()
    add(store, "Newest")
    return made


@pytest.fixture
def closed(store, chosen, path):
    """The programme of that backup, with nobody in it."""
    store._changed_since_backup = False
    store.close()
    return path


def refuse_to_replace(monkeypatch, path):
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if target == path:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refused)


def test_a_restore_that_fails_at_the_last_leaves_everything_as_it_was(closed, chosen, clock, monkeypatch):
    for spoil in (lambda _path: None, damage):
        spoil(closed)
        before = listing(closed.parent)
        with monkeypatch.context() as disk:
            refuse_to_replace(disk, closed)
            with pytest.raises(StoreError, match="Permission denied"):
                put_back_closed(closed, chosen, clock=clock)
        assert listing(closed.parent) == before
    aside = put_back_closed(closed, chosen, clock=clock).before
    assert aside.name == "programme damaged 2014-12-01 090000.mkip"
    assert len(titles(closed)) == 100


def test_a_restore_that_fails_because_of_kept_files_leaves_everything_as_it_was(store, path, tmp_path, clock):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"a tracker")
    with store.change("Import", imported=workbook) as change:
        change.add("projects", {"title": "Legal"})
    for _ in range(backup.KEEP):
        store.back_up()
    oldest = store.backups()[-1].path
    kept = [held.path for held in store.backups()]
    store.files.discard()
    store.files.folder.write_text("in the way")
    for _ in range(3):
        with pytest.raises(StoreError, match=r"programme\.mkip\.files cannot be used"):
            store.restore(oldest)
    assert [held.path for held in store.backups()] == kept
    store.files.folder.unlink()
    before = store.restore(oldest).before
    assert [held.path for held in store.backups()] == [before, *kept[:-2], oldest], "the one that was chosen stays"


def test_what_was_half_written_is_taken_back_before_a_backup_is_put_in_its_place(closed, chosen):
    killed_while_writing(closed)
    before = put_back_closed(closed, chosen).before
    assert len(titles(closed)) == 100
    assert titles(before)[-1] == "Newest"
    assert not closed.with_name(closed.name + "-journal").exists()


def test_a_journal_whose_programme_is_gone_does_not_spoil_the_one_that_is_put_back(closed, chosen):
    killed_while_writing(closed)
    closed.unlink()
    put_back_closed(closed, chosen)
    assert len(titles(closed)) == 100


@pytest.mark.parametrize("more", [0, 400])
def test_what_a_restore_that_was_killed_left_behind_is_not_played_into_the_next(closed, chosen, clock, more):
    with Store.open(closed, clock=clock) as store:
        store.restore(chosen)
        with store.change("Edit") as change:
            change.edit("projects", 7, {"title": "Edited"})
            change.add_many("people", [{"name": f"Person {number}"} for number in range(more)])
        newer = store.back_up()
        store._changed_since_backup = False
    for left in (backup.staged(closed), newer.with_name("2014-12-01 090000 004 by hand.mkip.1a2b3c4d.part")):
        left.write_bytes(chosen.read_bytes())
        killed_while_writing(left)
    closed.write_bytes(b"damaged" * 1000)
    put_back_closed(closed, newer, clock=clock)
    assert titles(closed)[6] == "Edited"
    with Store.open(closed, clock=clock) as store:
        assert not store.check()
        assert store.count("people") == more
    assert not list(closed.parent.rglob("*.part*"))


def only_begun(path):
    path.unlink()
    doing("PRAGMA application_id = 1296779600")(path)


def doing(statement):
    def do(path):
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(statement)

    return do


@pytest.mark.parametrize(
    "spoilt", [only_begun, doing("DROP TABLE changes"), doing("ALTER TABLE changes DROP COLUMN at"), damage]
)
def test_a_backup_is_put_back_over_what_is_no_programme_any_more(closed, chosen, spoilt):
    spoilt(closed)
    spoilt_content = closed.read_bytes()
    before = put_back_closed(closed, chosen).before
    assert "damaged" in before.name
    assert before.read_bytes() == spoilt_content
    assert len(titles(closed)) == 100


def test_a_part_of_the_programme_that_is_missing_is_damage_for_which_backups_are_offered(closed):
    doing("DROP TABLE projects")(closed)
    with Store.open(closed) as store, pytest.raises(Damaged, match="a part of it is missing"):
        store.records("projects")


def test_an_id_for_which_something_was_typed_is_not_used_again_over_a_damaged_programme(closed, chosen):
    lost = 101
    new = {-2: {"title": "of a new one"}}
    DraftsFile(closed).write({"projects": {lost: {"notes": "typed for the newest"}, **new}, "risks": new})
    damage(closed)
    put_back_closed(closed, chosen)
    with Store.open(closed) as store:
        assert add(store, "Another") == lost + 1
        with store.change("Add") as change:
            assert change.add("risks", {"title": "The first"}) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such rights on Windows")
def test_neither_a_backup_nor_a_restore_lets_others_read_what_they_could_not(closed):
    closed.chmod(0o600)
    with Store.open(closed) as store:
        made = store.back_up()
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        made.chmod(0o444)
        store.restore(made)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o600


def test_a_backup_of_a_programme_in_capitals_is_read_only(closed):
    loud = closed.rename(closed.with_name("P.MKIP"))
    with Store.open(loud) as store:
        made = store.back_up()
    with Store.open(made) as kept:
        assert kept.why_read_only.startswith("The file is a backup.")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_a_link_that_leads_to_itself_is_said_to(tmp_path):
    loop = tmp_path / "a.mkip"
    loop.symlink_to(loop)
    for act in (lambda: Store.open(loop), lambda: put_back_closed(loop, loop)):
        with pytest.raises(StoreError, match="symbolic links"):
            act()


def test_no_id_is_used_again_for_which_another_programme_of_the_name_has_something_typed(closed, chosen, tmp_path):
    """The backups tell less than was given; the drafts of whatever lay under the name tell the rest."""
    with Store.open(closed) as store:
        with store.change("Add") as change:
            lost = change.add("projects", {"title": "Added since"})
        keep(store, {"projects": {lost: {"notes": "typed for the newest"}}})
        store._changed_since_backup = False
    closed.rename(tmp_path / "away.mkip")
    with Store.create(closed) as other:
        with other.change("Add") as change:
            first = change.add("projects", {"title": "HR"})
        keep(other, {"projects": {first: {"notes": "typed for the other"}}})
        other._changed_since_backup = False
    closed.write_bytes(b"damaged" * 1000)
    put_back_closed(closed, chosen)
    with Store.open(closed) as store:
        with store.change("Add") as change:
            assert change.add("projects", {"title": "Payroll"}) > lost
        store._changed_since_backup = False


@pytest.mark.parametrize("seq", ["'x'", "NULL", str(2**63 - 1), "-5"])
def test_ids_that_were_tampered_with_are_not_carried(closed, chosen, seq):
    with contextlib.closing(sqlite3.connect(closed)) as connection:
        connection.execute(f"UPDATE sqlite_sequence SET seq = {seq} WHERE name = 'projects'")
        connection.commit()
    put_back_closed(closed, chosen)
    with Store.open(closed) as store, store.change("Add") as change:
        assert 0 < change.add("projects", {"title": "Payroll"}) < 1_000
        store._changed_since_backup = False


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
