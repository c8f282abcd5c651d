import contextlib
import errno
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mkip_desk.db import backup, file
from mkip_desk.db.restoring import put_back, put_back_closed
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import Damaged, NothingToUndo, StoreError


def add(store, title):
    with store.change(f"Add {title}") as change:
        return change.add("projects", {"title": title})


def titles(store):
    return [record["title"] for record in store.records("projects")]


def test_a_backup_says_what_it_holds(store):
    add(store, "Legal")
    path = store.back_up()
    add(store, "HR")

    (held,) = store.backups()

    assert held.path == path
    assert (held.last_change, held.counts, held.damage) == ("Add Legal", (("Projects", 1),), "")
    assert held.why == "by hand"
    assert backup.look(path.rename(path.with_name("kept apart.mkip"))).why == ""
    store.undo()
    assert backup.look(store.back_up()).last_change == "Undo: Add HR"


def test_a_restore_puts_back_what_was_there_and_keeps_what_it_replaces(store):
    add(store, "Legal")
    chosen = store.back_up()
    add(store, "HR")

    before = store.restore(chosen).before

    assert titles(store) == ["Legal"]
    assert backup.look(before).last_change == "Add HR"
    assert store.changes()[0].kind == "restore"
    store.restore(before)
    assert titles(store) == ["Legal", "HR"]


def test_the_way_back_from_a_backup_in_which_nothing_had_been_done_is_open(store):
    chosen = store.back_up()
    add(store, "Legal")
    before = store.restore(chosen).before
    assert titles(store) == []
    chosen = store.restore(before).before
    assert titles(store) == ["Legal"]
    store.restore(chosen)
    assert titles(store) == []


def test_nothing_before_a_restore_is_undone(store):
    add(store, "Legal")
    store.restore(store.back_up())
    assert store.undo_name is None
    with pytest.raises(NothingToUndo):
        store.take_back(1)
    add(store, "HR")
    assert store.undo_name == "Add HR"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_why_nothing_before_a_restore_is_taken_back_is_said(store):
    add(store, "Legal")
    add(store, "HR")
    store.restore(store.back_up())
    add(store, "Audit")
    newest, restore, *before = store.changes()
    assert newest.fixed == ""
    assert restore.fixed == "It is of a kind that stays."
    assert {each.fixed.split(".")[0] for each in before} == {"A backup has been put back since"}
    with pytest.raises(NothingToUndo, match="A backup has been put back since"):
        store.take_back(before[0].id)


def test_a_restore_is_done_and_told_of_whatever_lies_among_the_backups(store):
    told = []
    store.watch(told.append)
    chosen = store.back_up()
    nowhere = chosen.with_name("2014-11-01 090000 000 by hand.mkip")
    nowhere.symlink_to(chosen.with_name("gone"))
    assert store.restore(chosen).before is not None
    assert len(told) == 1
    for _ in range(backup.KEEP):
        store.back_up()
    assert nowhere.is_symlink(), "what it leads to may be away for a moment"


def test_whoever_watches_a_restore_is_told_that_anything_may_have_changed(store):
    told = []
    chosen = store.back_up()
    store.watch(told.append)
    store.restore(chosen)
    assert told[-1].registers == frozenset(store.registers)


def test_a_damaged_backup_is_said_to_be_and_not_restored(store):
    add(store, "Legal")
    chosen = store.back_up()
    os.truncate(chosen, 5000)
    assert "cut short" in store.backups()[0].damage
    with pytest.raises(Damaged):
        store.restore(chosen)
    assert titles(store) == ["Legal"]
    assert len(store.backups()) == 1


def test_a_folder_that_is_gone_is_not_made_again_for_a_backup(tmp_path, blank):
    """A stick that was pulled out comes back under another name where its own is taken."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with Store.open(Path(shutil.copy(blank, stick / "a.mkip"))) as store:
        away = stick.rename(tmp_path / "away")
        with pytest.raises(StoreError, match="No backup could be made"):
            store.back_up()
        assert not stick.exists()
        away.rename(stick)


def test_the_oldest_backups_go(store, clock):
    made = []
    for _ in range(backup.KEEP + 3):
        clock.move(hours=1)
        made.append(store.back_up())
    assert [held.path for held in store.backups()] == list(reversed(made[3:]))


def test_two_backups_in_one_second_are_two(store):
    assert store.back_up() != store.back_up()
    assert len(store.backups()) == 2


def test_the_last_close_of_a_day_with_changes_leaves_a_backup(store, path, clock):
    add(store, "Legal")
    store.close()
    for title in ("HR", "Audit"):
        with Store.open(path, clock=clock) as again:
            add(again, title)
    assert [held.last_change for held in backup.listed(path)] == ["Add Audit"]
    clock.move(days=1)
    with Store.open(path, clock=clock):
        pass
    assert len(backup.listed(path)) == 1
    with Store.open(path, clock=clock) as again:
        add(again, "Printing")
    assert [held.last_change for held in backup.listed(path)] == ["Add Printing", "Add Audit"]


def test_only_the_closing_before_it_on_the_same_day_gives_way_to_a_closing(store, path, clock):
    add(store, "Legal")
    store.close()
    for days, title in ((5, "HR"), (-5, "Clock put back"), (0, "The same day")):
        clock.move(days=days)
        with Store.open(path, clock=clock) as again:
            add(again, title)
    path.unlink()
    with Store.create(path, clock=clock) as other:
        clock.move(minutes=1)
        add(other, "Of another programme")
    assert [held.last_change for held in backup.listed(path)] == [
        "Add Of another programme", "Add The same day", "Add HR", "Add Legal",
    ]  # fmt: skip


def test_a_closing_that_takes_the_place_of_another_lets_no_other_go(store, path, clock):
    made = [store.back_up() for _ in range(backup.KEEP - 1)]
    add(store, "Legal")
    store.close()
    with Store.open(path, clock=clock) as again:
        add(again, "HR")
    assert [held.path for held in reversed(backup.listed(path))][:-1] == made
    assert backup.listed(path)[0].last_change == "Add HR"


def test_what_a_restore_took_away_stays_in_the_backup_of_the_closing_before(store, path, clock):
    add(store, "Legal")
    chosen = store.back_up()
    add(store, "HR")
    store.close()
    path.write_bytes(b"damaged")
    clock.move(hours=1)
    put_back_closed(path, chosen, clock=clock)
    with Store.open(path, clock=clock) as again:
        add(again, "Audit")
    assert [held.last_change for held in backup.listed(path)] == ["Add Audit", "Add HR", "Add Legal"]


def test_a_closing_is_backed_up_whatever_has_become_of_the_one_before(store, path, clock):
    add(store, "Legal")
    store.close()
    (earlier,) = backup.folder_of(path).glob("*.mkip")
    earlier.write_bytes(b"x" * 5000)
    with Store.open(path, clock=clock) as again:
        add(again, "HR")
        assert again.close() == ""
    assert [held.last_change for held in backup.listed(path)] == ["Add HR", ""]


def test_a_file_that_only_looks_like_a_backup_is_left_alone(store, path):
    kept = store.back_up()
    odd = [kept.with_name(f"{moment} 009 at closing.mkip") for moment in ("2026-13-45 996199", "2026-02-30 000000")]
    for each in odd:
        each.write_bytes(kept.read_bytes())
    add(store, "Legal")
    assert store.close() == ""
    assert [held.why for held in backup.listed(path)][:2] == ["at closing", "by hand"]
    assert all(each.exists() for each in odd)


def test_a_closing_that_cannot_be_backed_up_says_so(store, path):
    add(store, "Legal")
    backup.folder_of(path).write_text("in the way")
    assert "No backup could be made" in store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open keeps its name there")
def test_a_closing_says_that_the_programme_was_moved_while_it_was_open(store, path):
    add(store, "Legal")
    path.rename(path.with_name("moved.mkip"))
    assert f"{path} cannot be used (No such file or directory). Check that it is there" in store.close()


def test_the_oldest_of_all_backups_can_be_restored(store, clock):
    for number in range(backup.KEEP):
        add(store, f"Project {number}")
        clock.move(hours=1)
        store.back_up()
    oldest = store.backups()[-1].path
    store.restore(oldest)
    assert titles(store) == ["Project 0"]


def test_a_backup_made_while_the_clock_is_behind_is_not_the_one_that_goes(store, clock):
    clock.move(days=365)
    for _ in range(backup.KEEP):
        store.back_up()
    clock.move(days=-365)
    made = store.back_up()
    assert made.exists()
    assert len(store.backups()) == backup.KEEP


def test_other_files_in_the_folder_are_left_alone(store, path):
    store.back_up()
    mine = backup.folder_of(path) / "before the election.mkip"
    mine.write_bytes(path.read_bytes())
    for _ in range(backup.KEEP + 2):
        store.back_up()
    assert mine.exists()


def test_a_backup_from_a_newer_version_replaces_nothing(store):
    add(store, "Legal")
    newer = store.back_up()
    connection = sqlite3.connect(newer)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=f"^{re.escape(str(newer))} was made by a newer version"):
        store.restore(newer)
    assert titles(store) == ["Legal"]
    add(store, "HR")


def test_an_id_is_not_used_again_after_a_restore(store):
    chosen = store.back_up()
    lost = add(store, "Legal")
    store.restore(chosen)
    assert add(store, "HR") > lost


def test_a_programme_in_use_is_not_restored_from_outside(store, path):
    add(store, "Legal")
    chosen = store.back_up()
    with pytest.raises(StoreError, match="The programme has been in use by Programme Manager"):
        put_back_closed(path, chosen)
    assert titles(store) == ["Legal"]


def test_a_programme_that_is_gone_comes_back_from_its_backups(store, path, clock):
    add(store, "Legal")
    chosen = store.back_up()
    store.close()
    path.unlink()
    assert put_back_closed(path, chosen, clock=clock).before is None
    with Store.open(path, clock=clock) as again:
        assert titles(again) == ["Legal"]


def test_a_reader_follows_a_restore_and_a_writer_refuses_a_file_put_in_its_place(store, path, tmp_path):
    chosen = store.back_up()
    add(store, "Legal")
    with Store.open(path) as reader:
        assert titles(reader) == ["Legal"]
        store.restore(chosen)
        assert titles(reader) == []
    other = tmp_path / "synced.mkip"
    other.write_bytes(path.read_bytes())
    other.replace(path)
    with pytest.raises(StoreError, match="replaced by another program"):
        add(store, "Lost")


def test_a_restore_that_is_refused_does_not_take_in_a_file_put_in_its_place(store, path, tmp_path):
    add(store, "Legal")
    other = tmp_path / "synced.mkip"
    other.write_bytes(path.read_bytes())
    other.replace(path)
    letter = tmp_path / "letter.mkip"
    letter.write_text("Dear Board")
    with pytest.raises(StoreError, match="not a programme file"):
        store.restore(letter)
    with pytest.raises(StoreError, match="replaced by another program"):
        add(store, "Lost")
    store._changed_since_backup = False


@contextlib.contextmanager
def held_by_another(path, monkeypatch):
    """Another program has the file for itself, as one that synchronises folders may; nobody waits long for it."""
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN EXCLUSIVE');"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code, path], stdin=-1, stdout=-1, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with monkeypatch.context() as quick:
            quick.setattr(file, "PATIENCE", 0.01)
            yield
        holder.communicate("")


def test_a_file_that_is_busy_is_not_called_damaged_and_nothing_waits_for_it_for_ever(store, path, monkeypatch):
    chosen = store.back_up()
    add(store, "Legal")
    with held_by_another(path, monkeypatch):
        with pytest.raises(StoreError, match="is busy") as caught:
            Store.open(path, read_only=True)
        assert not isinstance(caught.value, Damaged)
        for act in (store.back_up, lambda: store.restore(chosen)):
            with pytest.raises(StoreError, match=r"programme\.mkip is busy"):
                act()
        assert "programme.mkip is busy" in store.close()
    assert [held.path for held in backup.listed(path)] == [chosen]
    with held_by_another(chosen, monkeypatch), pytest.raises(StoreError, match=r"by hand\.mkip is busy"):
        put_back_closed(path, chosen)


def test_no_backup_where_the_folder_refuses(store, path, not_root, shared_folder):
    add(store, "Legal")
    store.close()
    there = shared_folder / "there.mkip"
    there.write_bytes(path.read_bytes())
    with not_root(), pytest.raises(StoreError, match="No backup could be made in"):
        backup.make(there, store._clock(), "by hand")
    assert list(shared_folder.iterdir()) == [there]


def test_a_backup_of_another_kind_is_refused(store, tmp_path):
    other = tmp_path / "letter.mkip"
    other.write_text("Dear Board")
    with pytest.raises(StoreError, match="not a programme file"):
        store.restore(other)


def test_a_backup_of_another_programme_is_refused(store, tmp_path, clock):
    add(store, "Legal")
    clock.move(seconds=1)
    with Store.create(tmp_path / "other.mkip", clock=clock) as other:
        add(other, "Legal")
        chosen = other.back_up()
    with pytest.raises(StoreError, match="is a backup of another programme than"):
        store.restore(chosen)
    assert titles(store) == ["Legal"]
    assert store.backups() == []


def test_a_programme_is_no_backup_of_itself(store, path):
    add(store, "Legal")
    with pytest.raises(StoreError, match=r"is the programme itself\. Choose one of its backups"):
        store.restore(path)
    assert store.undo_name == "Add Legal"


def test_a_damaged_backup_is_not_answered_with_put_back_a_backup(store):
    add(store, "Legal")
    chosen = store.back_up()
    os.truncate(chosen, 5000)
    with pytest.raises(Damaged, match=r"cut short: a part of it is missing\. Choose another backup\.$"):
        store.restore(chosen)


def test_a_restore_is_in_the_history_from_the_moment_that_it_is_in_place(store, path, clock):
    add(store, "Legal")
    chosen = store.back_up()
    store.close()
    put_back(path, chosen, clock.now, "Programme Manager")
    assert backup.look(path).last_change == "Restore the backup of 01/12/2014 09:00"
    with Store.open(path) as again:
        assert again.undo_name is None


def test_the_oldest_backup_is_the_one_of_the_lowest_number_wherever_the_folder_was_copied_to(store):
    made = [store.back_up() for _ in range(3)]
    for number, path in enumerate(reversed(made)):
        os.utime(path, (number, number))
    assert [held.path for held in store.backups()] == list(reversed(made))
    assert store.backups()[0].path == made[-1]


def test_a_backup_that_fails_leaves_no_folder(store, path, monkeypatch):
    def no_space(_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(StoreError, match="No space left on device"):
        store.back_up()
    assert not backup.folder_of(path).exists()


def imported(store, tmp_path):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"a tracker")
    with store.change("Import", imported=workbook) as change:
        change.add("projects", {"title": "Legal"})
    return store.files.path(change.file_hash)


def test_a_programme_is_backed_up_also_where_a_kept_file_cannot_be_and_that_is_said(store, path, tmp_path):
    first = store.back_up()
    imported(store, tmp_path)
    (first.parent / "files").write_text("in the way")
    said = "backed up, but not the kept copy of tracker.xlsx: "
    with pytest.raises(StoreError, match=said):
        store.back_up()
    second = store.backups()[0].path
    restored = store.restore(second)
    assert said in restored.lacks
    assert backup.look(restored.before).last_change == "Import"
    assert said in store.close()
    assert [held.why for held in backup.listed(path)] == ["at closing", "before a restore", "by hand", "by hand"]


def test_a_spoilt_copy_of_a_kept_file_is_mended_by_a_restore_and_spoils_no_backup(store, tmp_path):
    kept = imported(store, tmp_path)
    whole = store.back_up()
    kept.write_bytes(b"spoilt")
    store.restore(whole)
    assert kept.read_bytes() == b"a tracker"
    (among,) = whole.parent.glob("files/*/*")
    among.write_bytes(b"spoilt")
    store.back_up()
    assert among.read_bytes() == b"a tracker"
    for each in (among, kept):
        each.write_bytes(b"spoilt")
    with pytest.raises(StoreError, match=r"not the kept copy of tracker\.xlsx: it is not what it was"):
        store.back_up()
    imported(store, tmp_path)
    store.restore(whole)
    assert kept.read_bytes() == among.read_bytes() == b"a tracker"


def test_no_good_backup_goes_for_one_of_a_damaged_programme(store, path, clock):
    with store.change("Add") as change:
        change.add_many("projects", [{"title": f"P{number}", "notes": "x" * 400} for number in range(200)])
    assert store.close() == ""
    (good,) = [each.path for each in backup.listed(path)]
    clock.move(hours=2)
    with Store.open(path, clock=clock) as again:
        with again.change("Edit") as change:
            change.edit("projects", 1, {"title": "Edited"})
        with contextlib.closing(sqlite3.connect(path)) as connection:
            size = connection.execute("PRAGMA page_size").fetchone()[0]
            query = "SELECT rootpage FROM sqlite_master WHERE name = 'projects'"
            start = (connection.execute(query).fetchone()[0] - 1) * size
        content = bytearray(path.read_bytes())
        content[start : start + 200] = b"\xff" * 200
        path.write_bytes(content)
        for _ in range(backup.KEEP):
            with pytest.raises(StoreError, match="No backup was made of it, and the earlier ones are kept"):
                again.back_up()
        told = again.close()
    assert "the earlier ones are kept" in told
    assert [each.path for each in backup.listed(path)] == [good]


def test_the_backups_of_another_programme_that_had_the_name_stay(store, path, clock):
    add(store, "Legal")
    assert store.close() == ""
    (its,) = [each.path for each in backup.listed(path)]
    path.rename(path.with_name("away.mkip"))
    with Store.create(path, clock=clock) as other:
        for number in range(backup.KEEP + 2):
            clock.move(hours=1)
            add(other, f"HR {number}")
            other.back_up()
    made = [each.path for each in backup.listed(path)]
    assert made[-1] == its
    assert len(made) == backup.KEEP + 1


def test_what_was_done_before_a_crash_is_in_the_backup_of_the_next_closing(store, path, clock):
    add(store, "Legal")
    assert store.close() == ""
    code = (
        "import os, sys; from pathlib import Path; from mkip_desk.db.store import Store;"
        "store = Store.open(Path(sys.argv[1]));"
        "c = store.change('Add HR'); change = c.__enter__(); change.add('projects', {'title': 'HR'});"
        "c.__exit__(None, None, None); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, path], check=False).returncode == 9
    clock.move(days=1)
    Store.open(path, clock=clock).close()
    assert [each.last_change for each in backup.listed(path)] == ["Add HR", "Add Legal"]
    clock.move(days=1)
    Store.open(path, clock=clock).close()
    assert len(backup.listed(path)) == 2


def test_a_closing_says_that_the_programme_was_replaced_while_it_was_open(store, path, tmp_path):
    add(store, "Legal")
    older = store.back_up()
    add(store, "HR")
    shutil.copy(older, tmp_path / "older.mkip")
    (tmp_path / "older.mkip").replace(path)
    assert "was replaced by another program while it was open" in store.close()


def test_a_change_after_an_older_copy_was_written_into_the_file_is_refused(store, path):
    add(store, "Legal")
    older = store.back_up()
    add(store, "HR")
    path.write_bytes(older.read_bytes())
    with pytest.raises(StoreError, match="has been put back to an earlier state by another program"):
        add(store, "Audit")
    with Store.open(older) as kept:
        assert titles(store) == titles(kept)


def test_what_is_done_after_a_restore_over_a_damaged_programme_is_saved(store, path):
    add(store, "Legal")
    chosen = store.back_up()
    for title in ("HR", "Audit"):
        add(store, title)
    with path.open("r+b") as spoilt:
        spoilt.seek(4096)
        spoilt.write(b"\xff" * 4096)
    store.restore(chosen)
    add(store, "Printing")
    assert titles(store) == ["Legal", "Printing"]


@pytest.mark.parametrize(
    "damage", [None, "DROP TABLE changes", "UPDATE changes SET at = CAST(x'ff00fe' AS TEXT)"], ids=str
)
def test_a_damaged_backup_is_the_first_to_go(store, monkeypatch, damage):
    monkeypatch.setattr(backup, "KEEP", 1)
    with store.change("Add") as change:
        change.add("themes", {"title": "Enablers"})
    spoilt = store.back_up()
    if damage is None:
        spoilt.write_bytes(b"x" * 5000)
    else:
        with contextlib.closing(sqlite3.connect(spoilt, isolation_level=None)) as connection:
            connection.execute(damage)
    made = store.back_up()
    assert backup.listed(store.path)[0].path == made
    assert not spoilt.exists()


def test_what_is_done_is_not_said_to_fail_where_no_backup_can_be_let_go(store, path, clock, monkeypatch):
    """Another program takes the file for itself as soon as it is in its place."""
    chosen = store.back_up()
    with store.change("Add") as change:
        change.add("themes", {"title": "Legal"})
    for _ in range(backup.KEEP):
        backup.add(path, clock(), "by hand")
    replace = Path.replace

    def replaced(self: Path, target: Path) -> Path:
        found = replace(self, target)
        if target == path:
            taken.append(sqlite3.connect(path, isolation_level=None))
            taken[0].execute("BEGIN EXCLUSIVE")
        return found

    taken: list[sqlite3.Connection] = []
    monkeypatch.setattr(file, "PATIENCE", 0.01)
    monkeypatch.setattr(Path, "replace", replaced)
    store.restore(chosen)
    taken[0].close()
    assert store.records("themes") == []


def test_a_backup_that_is_busy_is_not_let_go_for_want_of_knowing_whose_it_is(store, path, clock):
    for title in range(backup.KEEP):
        clock.move(hours=1)
        add(store, str(title))
        store.back_up()
    oldest = backup.listed(path)[-1].path
    busy = sqlite3.connect(oldest, isolation_level=None)
    busy.execute("BEGIN EXCLUSIVE")
    store.back_up()
    busy.close()
    assert oldest.exists()
    store.back_up()
    assert not oldest.exists()
