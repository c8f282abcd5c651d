import sqlite3
import time
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.db import log
from mkip_desk.domain.dates.when import When


def test_what_the_store_held_at_the_end_of_a_day(store, clock, councils):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal", "rag": "green", "councils": (councils.swale,)})
        other = change.add("projects", {"title": "HR"})
    monday = clock.now.date()
    clock.move(days=2)
    with store.change("Edit") as change:
        change.edit("projects", project, {"rag": "red", "councils": (councils.swale, councils.maidstone)})
        change.delete("projects", other)
    with store.change("Add") as change:
        change.add("projects", {"title": "Audit"})

    def shown(day=None):
        return [(record["title"], record["rag"], record["councils"]) for record in store.records("projects", day)]

    assert shown(date(2014, 11, 30)) == []
    assert shown(monday) == [("Legal", "green", (councils.swale,)), ("HR", None, ())]
    assert shown(clock.now.date()) == shown()
    assert shown() == [("Legal", "red", (councils.maidstone, councils.swale)), ("Audit", None, ())]


def test_as_at_goes_by_the_order_of_changes_where_the_clock_was_once_ahead(store, clock):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal", "rag": "green"})
    for days, rag in ((5000, "red"), (-5000, "amber")):
        clock.move(days=days)
        with store.change("Edit") as change:
            change.edit("projects", project, {"rag": rag})
    assert [record["rag"] for record in store.records("projects", clock.now.date())] == ["amber"]


@pytest.mark.parametrize("wrong", [-5000, -40, 40, 5000])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_one_change_made_while_the_clock_was_wrong_leaves_every_other_day_as_it_was(store, clock, wrong, at):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal", "stage": "0"})
    days = [clock.now.date()]
    for number in range(1, 6):
        clock.move(days=7 + (wrong if number == at else 0))
        with store.change("Edit") as change:
            change.edit("projects", project, {"stage": str(number)})
        clock.move(days=-wrong if number == at else 0)
        days.append(clock.now.date())
    stages = [[record["stage"] for record in store.records("projects", day)] for day in days]
    assert [stage for number, stage in enumerate(stages) if number != at] == [
        [str(number)] for number in range(6) if number != at
    ]
    assert store.records("projects", days[0] - timedelta(days=1)) == []


def test_a_clock_put_right_by_minutes_hides_nothing_of_its_day(store, clock):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal", "rag": "green"})
    clock.move(minutes=-3)
    with store.change("Edit") as change:
        change.edit("projects", project, {"rag": "red"})
    day = clock.now.date()
    assert [record["rag"] for record in store.records("projects", day)] == ["red"]
    clock.move(days=7)
    with store.change("Edit") as change:
        change.edit("projects", project, {"rag": "amber"})
    assert [record["rag"] for record in store.records("projects", day)] == ["red"]


def test_many_changes_made_while_the_clock_was_ahead_are_of_no_day_to_come(store, clock):
    clock.move(days=365)
    for number in range(5):
        with store.change("Add") as change:
            change.add("projects", {"title": f"P{number}"})
    clock.move(days=-365)
    with store.change("Add") as change:
        change.add("projects", {"title": "Right again"})
    day = clock.now.date()
    assert len(store.records("projects", day)) == len(store.names("projects", day)) == 6
    clock.move(days=1)
    with store.change("Add") as change:
        change.add("projects", {"title": "Next day"})
    assert len(store.records("projects", day)) == 6


@given(st.lists(st.integers(0, 30), max_size=9))
def test_no_more_times_could_be_believed(days):
    made = [(number, date(2014, 12, 1) + timedelta(days=day)) for number, day in enumerate(days)]
    chain = log.believable(made)[::-1]
    assert chain == sorted(chain, key=lambda moment: (moment[1], moment[0])) == sorted(chain)
    most = max(
        (size for size in range(len(days) + 1) for some in combinations(days, size) if list(some) == sorted(some)),
        default=0,
    )
    assert len(chain) == most


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
def test_a_day_ends_at_midnight_where_the_user_is(store, clock, monkeypatch):
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        clock.now = datetime(2014, 7, 1, 22, 59, tzinfo=UTC)  # a minute before midnight in summer
        with store.change("Add") as change:
            change.add("projects", {"title": "Legal"})
        clock.now = datetime(2014, 7, 1, 23, 0, tzinfo=UTC)
        with store.change("Add") as change:
            change.add("projects", {"title": "HR"})
        titles = [[record["title"] for record in store.records("projects", date(2014, 7, day))] for day in (1, 2)]
    finally:
        monkeypatch.undo()
        time.tzset()
    assert titles == [["Legal"], ["Legal", "HR"]]


def test_a_log_from_before_a_column_came_can_still_be_read(store, councils):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal"})
    with store.change("Delete") as change:
        change.delete("projects", project)
    with store._writing({"name": "Age", "kind": "edit"}, None, None) as (writer, _):
        writer.plain.execute("UPDATE changed_records SET before = json_remove(before, '$.hosting', '$.saving')")
    assert store.deleted("projects")[0]["hosting"] is None
    assert [entry.record for entry in store.history("projects", project)] == ["Legal", "Legal"]


def test_a_council_that_leaves_is_in_the_history_of_the_project(store, councils):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal", "councils": (councils.swale,)})
    (part,) = store.records("participations")
    with store.change("Swale leaves") as change:
        change.edit("participations", part["id"], {"role": "left"})
    first = store.history("projects", project)[0]
    assert (first.change, first.record, first.before, first.after) == ("Swale leaves", "Swale", "full", "left")


def test_the_history_of_a_record_is_told_by_field(store, councils):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal"})
    with store.change("Edit") as change:
        change.edit("projects", project, {"due": When.on(date(2010, 4, 30)), "councils": (councils.swale,)})

    told = [
        (
            entry.change,
            entry.register,
            entry.record,
            entry.field.label if entry.field else None,
            entry.before,
            entry.after,
        )
        for entry in store.history("projects", project)
    ]

    assert told == [
        ("Edit", "participations", "Swale", None, None, "Swale"),
        ("Edit", "projects", "Legal", "Due", None, When.on(date(2010, 4, 30))),
        ("Add", "projects", "Legal", None, None, "Legal"),
    ]


def test_sources_are_those_of_imports_that_stand(store, tmp_path):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    with store.change("Import tracker.xlsx", imported=workbook) as change:
        project = change.add("projects", {"title": "Legal"})
        change.remember("projects", {project: {"title": {"cell": "B20", "words": "Legal"}}})

    (source,) = store.sources("projects")[project]
    assert (source.file, source.fields["title"]["cell"]) == ("tracker.xlsx", "B20")
    assert store.files.path(store.changes()[0].file_hash).read_bytes() == b"as it was"

    store.undo()
    assert store.sources("projects") == {}
    store.redo()
    assert list(store.sources("projects")) == [project]


def test_the_history_of_one_record_reads_no_others(store, councils):
    with store.change("Add") as change:
        rows = [{"title": f"P{number}", "councils": (councils.swale,)} for number in range(300)]
        (project, *_) = change.add_many("projects", rows)
        change.remember("projects", {each: {"title": {"cell": "A1"}} for each in range(project, project + 300)})
    read: list[int] = []

    def count(connection: sqlite3.Connection, row: tuple) -> tuple:
        read.append(1)
        return row

    store._access._plain.row_factory = count
    assert len(store.history("projects", project)) == 2
    assert len(store.sources("projects", project)[project]) == 1
    assert len(read) < 30


def test_deleted_by_the_user_is_not_the_same_as_taken_back(store):
    with store.change("Add") as change:
        gone, back, undone = change.add_many("projects", [{"title": "A"}, {"title": "B"}, {"title": "C"}])
    with store.change("Delete A") as change:
        change.delete("projects", gone)
    with store.change("Delete B") as change:
        change.delete("projects", back)
    store.undo()
    with store.change("Add D") as change:
        change.add("projects", {"title": "D"})
    store.undo()
    assert [record["title"] for record in store.deleted("projects")] == ["A"]
    assert undone


def test_how_many_records_of_each_register_a_change_touched(store, councils):
    with store.change("Add") as change:
        risk = change.add("risks", {"title": "Late"})
        first, second = change.add_many("projects", [{"title": "Legal"}, {"title": "HR"}])
        change.edit("projects", first, {"councils": (councils.swale,)})
        change.edit("projects", first, {"rag": "red"})
    with store.change("Edit") as change:
        change.edit("projects", second, {"rag": "red"})
        change.delete("risks", risk)
    with store.change("Let another take part") as change:
        change.edit("projects", second, {"councils": (councils.swale, councils.maidstone)})
    added, edited, joined = reversed(store.changes(3))
    assert list(store.touched(added.id).items()) == [("risks", 1), ("projects", 2)]
    assert list(store.touched(edited.id).items()) == [("projects", 1), ("risks", 1)]
    assert store.touched(joined.id) == {"participations": 2}
    assert store.touched(joined.id + 1) == {}
    assert [each.count for each in (added, edited, joined)] == [3, 2, 2], "who takes part is part of a record"


def test_which_change_gave_a_field_its_value_whatever_was_taken_back_since(store):
    def edited(stage: str) -> int:
        with store.change("Edit") as change:
            change.edit("projects", project, {"stage": stage})
        return int(store.newest_change())

    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal"})
    added = store.newest_change()
    assert store.given_by("projects", project, "stage") == added
    planned = edited("Planned")
    edited("Live")
    assert store.given_by("projects", project, "stage") == planned + 1
    store.undo()
    assert store.given_by("projects", project, "stage") == planned
    store.redo()
    assert store.given_by("projects", project, "stage") == planned + 1
    store.undo()
    assert edited("Planned again") == store.given_by("projects", project, "stage")
    with store.change("Delete") as change:
        change.delete("projects", project)
    store.undo()
    assert store.given_by("projects", project, "title") == added
    assert store.given_by("projects", 99, "title") == 0
