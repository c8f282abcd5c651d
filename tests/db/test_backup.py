import os

import pytest

from mkip_desk.db import backup
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


def test_a_restore_puts_back_what_was_there_and_keeps_what_it_replaces(store):
    add(store, "Legal")
    chosen = store.back_up()
    add(store, "HR")

    before = store.restore(chosen)

    assert titles(store) == ["Legal"]
    assert backup.look(before).last_change == "Add HR"
    assert store.changes()[0].kind == "restore"
    store.restore(before)
    assert titles(store) == ["Legal", "HR"]


def test_nothing_before_a_restore_is_undone(store):
    add(store, "Legal")
    store.restore(store.back_up())
    assert store.undo_name is None
    with pytest.raises(NothingToUndo):
        store.take_back(1)
    add(store, "HR")
    assert store.undo_name == "Add HR"


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


def test_the_oldest_backups_go(store, clock):
    made = []
    for _ in range(backup.KEEP + 3):
        clock.move(hours=1)
        made.append(store.back_up())
    assert [held.path for held in store.backups()] == list(reversed(made[3:]))


def test_two_backups_in_one_second_are_two(store):
    assert store.back_up() != store.back_up()
    assert len(store.backups()) == 2


def test_the_first_close_of_a_day_with_changes_leaves_a_backup(store, path, clock):
    add(store, "Legal")
    store.close()
    for title in ("HR", "Audit"):
        with Store.open(path, clock=clock) as again:
            add(again, title)
    assert [held.last_change for held in backup.listed(path)] == ["Add Legal"]
    clock.move(days=1)
    with Store.open(path, clock=clock):
        pass
    assert len(backup.listed(path)) == 1
    with Store.open(path, clock=clock) as again:
        add(again, "Printing")
    assert [held.last_change for held in backup.listed(path)] == ["Add Printing", "Add Legal"]


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
