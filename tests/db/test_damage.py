"""A value or a part of the history that cannot be read is said to be damaged where it is needed."""

import contextlib
import sqlite3
from datetime import date

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import Damaged, StoreError


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
