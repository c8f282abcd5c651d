import contextlib
from datetime import date, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from mkip_desk.db import reading
from mkip_desk.db.store import Changed, Store
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.errors import StoreError, WrongValue


def test_a_record_comes_back_as_it_went_in(store, councils):
    values = {
        "reference": "10",
        "title": "Legal services",
        "lead": councils.swale,
        "councils": (councils.maidstone, councils.swale),
        "rag": "red",
        "start": When.on(date(2009, 3, 1)),
        "due": When(date(2010, 1, 1), date(2010, 4, 30), Precision.PART_OF_YEAR, "early 2010", sure=False),
        "saving": Sum(26_900_000, Period.YEAR, qualifier="about", period_from="header", words="c £269k"),
        "progress": "One.\n\nTwo.",
        "budget": 4_284_000,
    }
    with store.change("Add Legal services") as change:
        record_id = change.add("projects", values)

    record = store.record("projects", record_id)

    assert {name: record[name] for name in values} == values
    assert record["status"] == "open"
    assert record["notes"] is None


@pytest.mark.parametrize(
    "money",
    [
        Sum(200_000_000, Period.YEARS, years=5, words="£2m over 5 years"),
        Sum(None, known=Known.NOT_KNOWN, words="tbc"),
        Sum(-4_500_000, Period.ONCE, words="(45)"),
    ],
)
def test_a_sum_keeps_what_was_said_of_it(store, money):
    with store.change("Add") as change:
        record_id = change.add("projects", {"title": "HR", "saving": money})
    assert store.record("projects", record_id)["saving"] == money


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": ""}, "must not be empty"),
        ({"title": None}, "must not be empty"),
        ({"title": "A", "rag": "purple"}, "one of green"),
        ({"title": "A", "status": "half open"}, "one of open, closed"),
        ({"title": "A", "budget": 12.5}, "whole pence"),
        ({"title": "A", "budget": True}, "whole pence"),
        ({"title": "A", "due": date(2010, 1, 1)}, "a date or a period"),
        ({"title": "A", "nonsense": 1}, "no field called nonsense"),
        ({"title": "A", "lead": 999}, "no longer there"),
        ({"title": " \n\t\xa0"}, "must not be empty"),
        ({"title": "A", "budget": 10**20}, "whole pence"),
        ({"title": "A\ud800"}, "written down"),
        ({"title": "A", "saving": Sum(None)}, "an amount of money"),
        ({"title": "A", "saving": Sum(12.5)}, "an amount of money"),
        ({"title": "A", "due": When(date(2010, 2, 1), date(2010, 1, 1))}, "a date or a period"),
        ({"title": "A", "due": When(None, None)}, "a date or a period"),
    ],
)
def test_a_wrong_value_is_refused_and_the_whole_change_with_it(store, values, told):
    with pytest.raises(WrongValue, match=told), store.change("Add two") as change:
        change.add("projects", {"title": "The good one"})
        change.add("projects", values)
    assert store.records("projects") == []
    assert store.undo_name is None


def test_nothing_is_lowered_by_all_of_itself(store):
    """A discount rate of -100% would divide by nought."""
    with store.change("Add") as change:
        project = change.add("projects", {"title": "A"})
        case = change.add("business_cases", {"project": project, "title": "Case", "rate": -9_999})
    with pytest.raises(WrongValue, match="a percentage above -100%"), store.change("Edit") as change:
        change.edit("business_cases", case, {"rate": -10_000})


@pytest.mark.parametrize(
    "year", ["2014/99", "2014/16", "2014-15", "14/15", "0000/01", "9999/00", "\uff12\uff10\uff11\uff14/15"]
)
def test_a_year_is_a_financial_year(store, year):
    with pytest.raises(WrongValue, match="a financial year"), store.change("Add") as change:
        project = change.add("projects", {"title": "A"})
        change.add("savings", {"project": project, "year": year, "amount": 1})


@pytest.mark.parametrize("name", ["rag", "due", "saving", "theme", "budget", "progress"])
def test_an_empty_text_empties_a_field(store, name):
    with store.change("Add") as change:
        record_id = change.add("projects", {"title": "A", name: ""})
    assert store.record("projects", record_id)[name] is None


@pytest.mark.parametrize("likelihood", [0, 6, "4", True])
def test_a_score_is_from_one_to_five(store, likelihood):
    with pytest.raises(WrongValue, match=r"from 1 to 5|whole number"), store.change("Add") as change:
        change.add("risks", {"title": "A", "likelihood": likelihood})


def test_a_date_with_a_time_is_no_date(store):
    with pytest.raises(WrongValue, match="must be a date"), store.change("Add") as change:
        change.add("meetings", {"day": datetime(2014, 12, 11, 10)})


def test_an_error_of_the_database_names_nothing_that_a_record_holds(store):
    with pytest.raises(DBAPIError) as raised, store.change("Add") as change:
        change.insert("themes", [{"title": {"Somebody's name"}}])
    assert "INSERT INTO themes" in str(raised.value)
    assert "Somebody" not in str(raised.value)


def test_any_error_within_a_change_takes_it_all_back(store):
    with pytest.raises(ZeroDivisionError), store.change("Add") as change:
        change.add("themes", {"title": "Enablers"})
        1 / 0  # noqa: B018
    assert store.records("themes") == []


def test_what_is_the_same_already_is_no_change(store):
    with store.change("Add") as change:
        record_id = change.add("themes", {"title": "Enablers"})
    with store.change("Rename") as change:
        change.edit("themes", record_id, {"title": "Enabling"})
    store.undo()
    told: list[Changed] = []
    store.watch(told.append)
    with store.change("Edit nothing") as change:
        change.edit("themes", record_id, {"title": "Enablers"})
    with store.change("Delete what is not there") as change:
        change.delete("themes", record_id + 1)
    assert [row.name for row in store.changes()] == ["Rename", "Rename", "Add"]
    assert (store.undo_name, store.redo_name) == ("Add", "Rename")
    assert told == []


def test_the_councils_of_a_project_are_its_participations(store, councils):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "HR", "councils": (councils.maidstone, councils.swale)})
    with store.change("Edit") as change:
        change.edit("projects", project, {"councils": (councils.swale, councils.tunbridge_wells)})

    parts = {(part["project"], part["council"], part["role"]) for part in store.records("participations")}

    assert parts == {(project, councils.swale, "full"), (project, councils.tunbridge_wells, "full")}


def test_a_council_that_has_left_is_not_among_the_councils(store, councils):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal", "councils": (councils.maidstone, councils.swale)})
    part = next(part for part in store.records("participations") if part["council"] == councils.swale)
    with store.change("Swale leaves") as change:
        change.edit("participations", part["id"], {"role": "left"})
    assert store.record("projects", project)["councils"] == (councils.maidstone,)


@pytest.mark.parametrize(
    ("since", "until", "takes_part"),
    [
        (None, date(2014, 11, 30), False),
        (None, date(2014, 12, 1), True),  # to the end of that day
        (None, date(2030, 3, 31), True),  # notice of leaving is not leaving
        (date(2014, 12, 2), None, False),
        (date(2014, 12, 1), None, True),
    ],
)
def test_a_council_takes_part_from_its_first_day_to_its_last(store, councils, since, until, takes_part):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal"})
        change.add("participations", {"project": project, "council": councils.swale, "since": since, "until": until})
    assert (store.record("projects", project)["councils"] == (councils.swale,)) == takes_part
    assert (store.records("projects")[0]["councils"] == (councils.swale,)) == takes_part


def test_a_council_named_twice_takes_part_once_and_can_be_taken_off(store, councils):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal", "councils": (councils.swale, councils.swale)})
    assert len(store.records("participations")) == 1
    with store.change("Edit") as change:
        change.edit("projects", project, {"councils": ()})
    assert store.record("projects", project)["councils"] == ()


def test_a_refused_value_takes_the_change_back_even_if_the_error_is_caught(store):
    with pytest.raises(WrongValue, match="nothing of this change was kept"), store.change("Add") as change:
        change.add("themes", {"title": "Enablers"})
        with contextlib.suppress(WrongValue):
            change.add("themes", {"title": ""})
    assert store.records("themes") == []


def test_a_refused_deletion_takes_the_change_back_even_if_the_error_is_caught(store):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "HR"})
        change.add("milestones", {"project": project, "title": "Agreement signed"})
    row = reading.row_of(store._access._plain, store.registers["projects"], project)
    with pytest.raises(WrongValue, match="nothing of this change was kept"), store.change("Delete") as change:
        change.edit("projects", project, {"notes": "Going"})
        with pytest.raises(WrongValue, match="still has others that point to it"):
            change.remove("projects", [row])
    assert store.record("projects", project)["notes"] is None


def test_many_edits_are_a_few_statements_and_so_is_taking_them_back(store, councils):
    def edited(rag, of):
        return {project: {"rag": rag, "councils": of, "notes": f"Note {project}"} for project in projects}

    told: list[str] = []
    with store.change("Add") as change:
        projects = change.add_many("projects", [{"title": f"P{n}", "councils": (councils.swale,)} for n in range(1200)])
    event.listen(store._access._engine, "before_cursor_execute", lambda *words: told.append(words[2]))
    store._access._plain.set_trace_callback(lambda sql: told.append(sql) if "SELECT" in sql.upper() else None)
    with store.change("Import") as change:
        change.edit_many("projects", edited("red", (councils.maidstone,)) | {projects[0]: {"stage": "Concept"}})
    assert len(told) < 30
    assert {(row["rag"], row["councils"]) for row in store.records("projects")[1:]} == {("red", (councils.maidstone,))}
    told.clear()
    store.undo()
    assert len(told) < 60
    assert {(row["rag"], row["councils"]) for row in store.records("projects")} == {(None, (councils.swale,))}


def test_deleting_takes_what_a_record_owns_along(store, councils):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "HR", "councils": (councils.maidstone,)})
        change.add("milestones", {"project": project, "title": "Agreement signed"})
    with store.change("Delete HR") as change:
        change.delete("projects", project)
    assert [store.records(name) for name in ("projects", "participations", "milestones")] == [[], [], []]
    store.undo()
    assert [len(store.records(name)) for name in ("projects", "participations", "milestones")] == [1, 1, 1]


def test_what_others_are_about_is_not_deleted(store):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "HR"})
        change.add("risks", {"title": "A council withdraws", "about": project})
    told = "HR cannot be deleted: it still has 1 under Risks"
    with pytest.raises(WrongValue, match=told), store.change("Delete HR") as change:
        change.delete("projects", project)
    assert len(store.records("projects")) == 1


def test_an_id_is_never_used_again(store):
    with store.change("Add") as change:
        first = change.add("themes", {"title": "Enablers"})
    with store.change("Delete") as change:
        change.delete("themes", first)
    with store.change("Add") as change:
        second = change.add("themes", {"title": "Enablers"})
    assert second > first


def test_editing_what_is_gone_says_so(store):
    with pytest.raises(WrongValue, match="That project is no longer there"), store.change("Edit") as change:
        change.edit("projects", 7, {"title": "X"})


def test_records_are_counted_as_they_are_read(store):
    assert store.count("themes") == 0
    with store.change("Add") as change:
        change.add_many("themes", [{"title": "Enablers"}, {"title": "Services"}])
        assert store.count("themes") == 2
    with store.change("Delete") as change:
        change.delete("themes", 1)
    assert store.count("themes") == len(store.records("themes")) == 1


def test_whoever_watches_is_told_once_a_change(store):
    told: list[Changed] = []
    store.watch(told.append)
    with store.change("Add two", source="the form") as change:
        ids = change.add_many("themes", [{"title": "A"}, {"title": "B"}])
    with pytest.raises(WrongValue), store.change("Fail") as change:
        change.add("themes", {"title": ""})
    assert told == [Changed("Add two", {"themes": frozenset(ids)}, "the form")]


def test_a_reader_may_not_write(store, path):
    reader = Store.open(path, read_only=True)
    with reader, pytest.raises(StoreError, match="reading only"), reader.change("Add"):
        raise AssertionError("the block must not be entered")


def test_a_change_says_who_when_and_why(store, clock):
    with store.change("Add", why="The Board asked for it") as change:
        change.add("themes", {"title": "Enablers"})
    (row,) = store.changes()
    assert (row.name, row.why, row.who, row.at, row.count) == (
        "Add", "The Board asked for it", "Programme Manager", clock.now, 1,
    )  # fmt: skip


def test_within_a_change_its_own_writing_is_read(store):
    with store.change("Add") as change:
        record_id = change.add("themes", {"title": "Enablers"})
        assert store.record("themes", record_id)["title"] == "Enablers"
        with pytest.raises(RuntimeError, match="within another"), store.change("Another"):
            raise AssertionError("the block must not be entered")
    assert [theme["title"] for theme in store.records("themes")] == ["Enablers"]


def test_the_records_that_point_to_one_come_with_their_councils_in_their_order(store, councils):
    with store.change("Add projects") as change:
        theme = change.add("themes", {"title": "Enablers"})
        change.add("projects", {"title": "Elsewhere"})
        rows = [{"title": title, "theme": theme, "councils": (councils.swale,)} for title in ("Audit", "Legal")]
        change.add_many("projects", rows)
    found = store.records_with("projects", "theme", theme)
    assert found == [row for row in store.records("projects") if row["theme"] == theme]
    assert [(row["title"], row["councils"]) for row in found] == [
        ("Audit", (councils.swale,)), ("Legal", (councils.swale,)),
    ]  # fmt: skip
    assert store.records_with("projects", "theme", theme + 1) == []


def test_a_membership_that_ends_before_it_begins_is_refused_and_one_that_did_can_be_mended(store, councils):
    began, ended = When.on(date(2012, 3, 1)), When.on(date(2008, 9, 1))
    part = {"council": councils.swale, "role": "full"}
    said = "Until is 1 September 2008, before since on 1 March 2012"
    with pytest.raises(WrongValue, match=said), store.change("Add a membership") as change:
        change.add("memberships", {**part, "since": began, "until": ended})
    with store.change("Add a membership") as change:
        added = change.add("memberships", {**part, "since": ended, "until": began})
    with pytest.raises(WrongValue, match="before since on 1 March 2013"), store.change("Begin it later") as change:
        change.edit("memberships", added, {"since": When.on(date(2013, 3, 1))})
    assert store.record("memberships", added)["since"] == ended


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
