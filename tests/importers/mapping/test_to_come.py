"""Headings of days that have yet to come, and those that ask for a yes or no: what may not be read under them."""

from datetime import date

import pytest

from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

DAY = date(2014, 3, 31)


def of_actions(tmp_path, heading, *rows):
    return records(read(book_of(tmp_path, {"Actions": [*heading, *rows]})), "actions")


@pytest.mark.parametrize(
    "head",
    [
        "Estimated date completed",
        "Completed (est.)",
        "Completed date (target)",
        "Date it must be completed",
        "Revised date completed",
        "Completed no later than",
        "Completed (plan)",
        "Completed / to complete",
        "Plan completed date",
        "Next completed date",
        "Completed (deadline)",
        "Completed – baseline",
        "Agreed completed date",
        "ETA completed",
        "Completed (if not, when)",
    ],
)
def test_a_day_on_which_it_should_be_done_closes_nothing(tmp_path, head):
    rows = ["Agree the lease", "AB", DAY], ["Write letters", "CD", DAY]
    found = of_actions(tmp_path, [["Action", "Owner", head]], *rows)
    assert [one.value("status") for one in found] == [None, None]


def test_nor_does_a_day_in_a_group_of_planned_dates(tmp_path):
    rows = ["Agree the lease", "AB", DAY, DAY], ["Write letters", "CD", DAY, DAY]
    planned = ["Planned dates", "Plan", "Baseline", "Original dates", "Revised dates", "Due dates", "Agreed timetable"]
    for group in [*planned, "Planned work", "Agreed actions", "Due", "Actual dates"]:
        heading = [["Action", "Owner", group], [None, None, "Started", "Completed"]]
        status = None if group in planned else "closed"
        assert [one.value("status") for one in of_actions(tmp_path, heading, *rows)] == [status, status], group


def test_a_project_finished_on_the_actual_day_and_not_on_that_of_the_baseline(tmp_path):
    heading = [["Project", "Baseline", None, "Actual", None, "RAG"], [None, *["Start", "Completed"] * 2, None]]
    rows = ["HR", DAY, DAY, DAY, date(2014, 4, 30), "G"], ["ICT", DAY, DAY, DAY, None, "A"]
    found = records(read(book_of(tmp_path, {"Projects": [*heading, *rows]})), "projects")
    assert [getattr(one.value("done"), "first", None) for one in found] == [date(2014, 4, 30), None]


def test_nor_has_one_by_a_day_that_is_actual_or_due(tmp_path):
    for head in ("Actual (or due) completion date", "Actual/due completion date"):
        rows = ["HR", "AB", "G", DAY], ["ICT", "CD", "R", DAY]
        tracker = read(book_of(tmp_path, {"Projects": [["Project", "Manager", "RAG", head], *rows]}))
        assert [one.value("done") for one in records(tracker, "projects")] == [None, None], head


def test_no_project_has_finished_and_no_milestone_is_done_by_such_a_day(tmp_path):
    for head, day in (("Anticipated date completed", None), ("Date completed", DAY), ("Actual due date", DAY)):
        rows = ["HR", "AB", "G", DAY], ["ICT", "CD", "R", DAY]
        tracker = read(book_of(tmp_path, {"Projects": [["Project", "Manager", "RAG", head], *rows]}))
        assert [getattr(one.value("done"), "first", None) for one in records(tracker, "projects")] == [day, day]
    rows = ["HR", "Go live", DAY, "G"], ["ICT", "Contract let", DAY, "R"]
    tracker = read(book_of(tmp_path, {"Milestones": [["Project", "Milestone", "Expected completed", "RAG"], *rows]}))
    assert [one.value("done") for one in records(tracker, "milestones")] == [None, None]


@pytest.mark.parametrize(
    "head",
    ["Status by owner", "Status as advised by the lead", "Status against target", "Status (on target / behind)"],
)
def test_how_it_stands_is_read_whoever_says_so(tmp_path, head):
    rows = ["Agree the lease", "AB", "Closed"], ["Write letters", "CD", "Open"]
    found = of_actions(tmp_path, [["Action", "Owner", head]], *rows)
    assert [one.value("status") for one in found] == ["closed", "open"]


def test_a_heading_that_asks_yes_or_no_is_of_no_words(tmp_path):
    rows = ["Payroll late", "Y", "Y", "N"], ["Licence lost", "N", "Y", "Y"]
    heads = ["Issue", "Action required (Y/N)", "Lead Y/N", "Resolved Y/N"]
    found = records(read(book_of(tmp_path, {"Issues": [heads, *rows]})), "issues")
    assert [one.value(name) for one in found for name in ("resolution", "owner")] == [None] * 4
    assert [one.value("status") for one in found] == ["open", "closed"]
    rows = ["Payroll late", "Ask HR"], ["Licence lost", "Buy another"]
    tracker = read(book_of(tmp_path, {"Issues": [["Issue", "Action required (if Y/N)"], *rows]}))
    assert [one.value("resolution") for one in records(tracker, "issues")] == ["Ask HR", "Buy another"]


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("Target 30/06/14", False),
        ("by 30/06/14", False),
        ("30/06/14 (est.)", False),
        ("Slipped to 30/06/14", False),
        ("Extended to 30/06/14", False),
        ("(target 30/06/14)", False),
        ("30/06/14 (plan)", False),
        ("ETA 30/06/14", False),
        ("On track for 30/06/14", False),
        ("Now 30/06/14", False),
        ("30/06/14 - now live", True),
        ("30/06/14 (target 31/03/14)", True),
        ("30/06/14 by AB", True),
        ("30/06/14 as planned", True),
    ],
)
def test_nor_does_such_a_day_among_those_on_which_others_were_done(tmp_path, words, done):
    rows = ["Agree the lease", "AB", "03/04/2014"], ["Write letters", "CD", words]
    tracker = read(book_of(tmp_path, {"Actions": [["Action", "Owner", "Date closed"], *rows]}))
    assert [one.value("status") for one in records(tracker, "actions")] == ["closed", "closed" if done else None]
    told = [one.place.cell for one in tracker.findings if "could not be read as Status" in one.message]
    assert told == ([] if done else ["C3"])
    rows = ["HR", "AB", "03/04/2014"], ["ICT", "CD", words]
    tracker = read(book_of(tmp_path, {"Projects": [["Project", "Manager", "Date completed"], *rows]}))
    hr, ict = (one.value("done") for one in records(tracker, "projects"))
    assert hr.first == date(2014, 4, 3)
    assert ict.words == words
    assert (ict.first is not None) is done
    assert done or any(one.place.cell == "C3" for one in tracker.findings)


@pytest.mark.parametrize(
    ("words", "doubted"),
    [("Chased 30/06/14", True), ("Review 30/06/14", True), ("Done 30/06/14", False), ("30th June 2014", False)],
)
def test_a_day_beside_words_that_may_mean_another_is_to_be_looked_at(tmp_path, words, doubted):
    rows = ["Agree the lease", "AB", "03/04/2014"], ["Write letters", "CD", words]
    tracker = read(book_of(tmp_path, {"Actions": [["Action", "Owner", "Date closed"], *rows]}))
    assert any(one.place.cell == "C3" for one in tracker.findings) is doubted
