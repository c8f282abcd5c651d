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


def finished(tmp_path, words):
    """What stands as the end of a project of those words, among others that have ended, and what is said of it."""
    ended = (["HR", "AB", "03/04/2014"], ["Audit", "CD", date(2014, 5, 1)], ["Legal", "EF", "Mar 2014"])
    rows = [["ICT", "GH", words], *ended]
    tracker = read(book_of(tmp_path, {"Projects": [["Project", "Manager", "Actual completion date"], *rows]}))
    ict, *others = (one.value("done") for one in records(tracker, "projects"))
    assert [one.first for one in others] == [date(2014, 4, 3), date(2014, 5, 1), date(2014, 3, 1)]
    return ict, [one.message for one in tracker.findings if one.place.cell == "C2"]


@pytest.mark.parametrize(
    "words",
    [
        *("(Jun 2014)", "[Jun 2014]", "(30/06/14)", "(Q1 2014/15)", "(was Mar 2014)"),
        *("exp. Jun 2014", "est Jun 2014", "fcst Jun 2014", "tgt 30/06/14", "Summer 2014 (poss)", "Jun 2014 (prov)"),
        *("TBC Jun 14", "Jun 2014 (tbc)", "Jun 2014 (f)", "E: Jun 14", "Jun-14e", "due Jun 2014", "Jun 2014 onwards"),
        *("(Jun 2014", "Jun 2014)", "Part complete Jun 2014", "Almost done Jun 14", "50% Jun 2014"),
        *("Jun 2014 (part)", "Jun 2014 – part", "Partial Jun 2014"),
        *("Jun 2014 subject to Cabinet", "On target for 30/06/14", "pencilled in Jun 2014", "No - Jun 2014"),
    ],
)
def test_a_month_in_brackets_or_with_a_word_of_a_forecast_ends_no_project_and_is_told(tmp_path, words):
    ict, said = finished(tmp_path, words)
    assert (ict.first, ict.words) == (None, words)
    assert said == [f"“{words}” speaks of a day that has yet to come: Finished has only the words."]


@pytest.mark.parametrize(
    "words",
    [
        *("Jun 2014", "Jun 2014 (actual)", "(complete Jun 2014)", "Jun 2014 (A)", "Jun 2014 (on target)"),
        *("Jun 2014 (3 months early)", "Jun 2014, target met", "Jun 2014 (ahead of plan)", "Jun 2014 as forecast"),
    ],
)
def test_one_that_says_that_it_was_done_then_does_without_a_word(tmp_path, words):
    ict, said = finished(tmp_path, words)
    assert (ict.first, said) == (date(2014, 6, 1), [])


@pytest.mark.parametrize("words", ["(Feb 2010)", "(29/01/2010)", "exp. Feb 2010"])
def test_nor_is_it_read_as_the_day_nearest_to_the_start(tmp_path, words):
    """What is kept as words lacks no year."""
    rows = [["Project", "RAG", "Start", "Actual completion"], ["HR", "G", date(2009, 6, 15), words]]
    tracker = read(book_of(tmp_path, {"Projects": rows}))
    (one,) = records(tracker, "projects")
    assert (one.value("done").first, one.value("done").words) == (None, words)
    assert [each.message for each in tracker.findings if "names no year" in each.message] == []


@pytest.mark.parametrize(
    "words",
    [
        "30/06/14 - 100% complete",
        "Jun 2014 (phase 1)",
        "12/06/2014 (Board 3 July)",
        "Jun 2014 KD",
    ],
)
def test_one_with_words_that_may_mean_another_thing_is_to_be_looked_at(tmp_path, words):
    ict, (said,) = finished(tmp_path, words)
    assert ict.first is not None
    assert said.endswith("which is not certain: look at it.")


@pytest.mark.parametrize(
    ("head", "closed"),
    [
        *(
            (head, True)
            for head in ("Date closed by Board", "Date closed by the Audit Committee", "Closed by Board on")
        ),
        *((head, False) for head in ("Date to be closed by Board", "Date due by Board", "Date closed by")),
    ],
)
def test_a_day_on_which_somebody_closed_it_closes_it_and_one_by_which_somebody_is_to_does_not(tmp_path, head, closed):
    rows = ["Agree the lease", "A. H.", "31/03/2015", date(2015, 2, 1)], ["Write letters", "A. H.", "31/03/2015", None]
    for register, name in (("actions", "Action"), ("issues", "Issue"), ("risks", "Risk"), ("projects", "Project")):
        tracker = read(book_of(tmp_path, {name: [[name, "Owner", "Target date", head], *rows]}))
        found = [one.value("status") or one.value("done") for one in records(tracker, register)]
        assert [one is not None for one in found] == [closed, False], (register, tracker.findings)


@pytest.mark.parametrize(
    "head",
    ["Closure date (Board)", "Date of closure", "Board closure date", "Closing date", "Close-out date", "Closure"],
)
@pytest.mark.parametrize("other", [[], ["Target date"]])
def test_a_closing_date_closes_in_any_order_of_its_words_and_is_no_day_when_it_is_due(tmp_path, head, other):
    days = [date(2015, 5, 5) for _ in other]
    rows = ["Agree the lease", "A. H.", *days, DAY], ["Write letters", "A. H.", *days, None]
    for register, name in (("actions", "Action"), ("issues", "Issue"), ("risks", "Risk")):
        tracker = read(book_of(tmp_path, {name: [[name, "Owner", *other, head], *rows]}))
        found = records(tracker, register)
        assert [one.value("status") for one in found] == ["closed", None], register
        assert all(one.value(name) != DAY for one in found for name in ("due", "review")), register
        assert any(f"“{head}” is taken for Status, but not surely" in one.message for one in tracker.findings)


@pytest.mark.parametrize("head", ["Planned closure date", "Closure due date", "Closing date for bids"])
def test_one_by_which_something_has_to_be_there_closes_nothing(tmp_path, head):
    rows = ["Agree the lease", "A. H.", DAY], ["Write letters", "A. H.", None]
    found = of_actions(tmp_path, [["Action", "Owner", head]], *rows)
    assert [(one.value("status"), one.value("due") is not None) for one in found] == [(None, True), (None, False)]


def test_brackets_around_every_day_of_a_column_are_a_habit_and_to_be_looked_at(tmp_path):
    days = ["(Jun 2014)", "(30/06/14)", None, "[est. Mar 2015]"]
    rows = [[f"Project {at}", "AB", day] for at, day in enumerate(days)]
    tracker = read(book_of(tmp_path, {"Projects": [["Project", "Manager", "Actual completion date"], *rows]}))
    found = [getattr(one.value("done"), "first", None) for one in records(tracker, "projects")]
    assert found == [date(2014, 6, 1), date(2014, 6, 30), None, None]
    assert {one.place.cell for one in tracker.findings} >= {"C2", "C3", "C5"}
    rows = [["Agree the lease", "AB", "(30/06/14)"], ["Write letters", "CD", "(03/06/14)"], ["Ring up", "CD", None]]
    tracker = read(book_of(tmp_path, {"Actions": [["Action", "Owner", "Date closed"], *rows]}))
    assert [one.value("status") for one in records(tracker, "actions")] == ["closed", "closed", None]
    assert {one.place.cell for one in tracker.findings} >= {"C2", "C3"}


def test_a_day_with_words_in_square_brackets_is_no_prompt(tmp_path):
    ict, said = finished(tmp_path, "[30/06/2014 actual]")
    assert ict.first == date(2014, 6, 30)
    ict, said = finished(tmp_path, "[Enter the date, such as 30/06/2014, here]")
    assert (ict, said) == (None, [])


@pytest.mark.parametrize("head", ["Actual finish (forecast in brackets)", "Actual end date (expected dates bracketed)"])
def test_a_heading_that_says_what_is_in_brackets_is_of_the_others_too(tmp_path, head):
    heads = ["Project", "Lead", "RAG", "Started", "Should finish", head]
    rows = ["HR", "MBC", "G", DAY, DAY, "30/04/2014"], ["ICT", "SBC", "R", DAY, DAY, "(Sept 2014)"]
    found = records(read(book_of(tmp_path, {"Projects": [heads, *rows]})), "projects")
    assert [getattr(one.value("done"), "first", None) for one in found] == [date(2014, 4, 30), None]


def test_so_it_is_where_nothing_but_what_is_in_brackets_stands_there(tmp_path):
    heads = [["Project", "Lead", "RAG", "Started", "Actual finish"], [*[None] * 4, "(forecast in brackets)"]]
    rows = ["HR", "MBC", "G", DAY, "(30/09/2014)"], ["ICT", "SBC", "R", DAY, "(31/12/2014)"]
    found = records(read(book_of(tmp_path, {"Projects": [*heads, *rows]})), "projects")
    assert [getattr(one.value("done"), "first", None) for one in found] == [None, None]


def test_so_it_is_where_a_note_over_the_table_says_what_is_in_brackets(tmp_path):
    rows = ["HR", "MBC", "G", DAY, "(30/09/2014)"], ["ICT", "SBC", "R", DAY, "(31/12/2014)"]
    note = ["Dates in brackets are forecasts"], []
    heads = ["Project", "Lead", "RAG", "Started", "Actual finish"]
    found = records(read(book_of(tmp_path, {"Projects": [*note, heads, *rows]})), "projects")
    assert [getattr(one.value("done"), "first", None) for one in found] == [None, None]


def test_what_no_day_closes_on_a_sheet_of_completed_actions_is_told(tmp_path):
    rows = ["Agree the lease", "AB", DAY, DAY], ["Write letters", "CD", DAY, None]
    sheets = {"Completed actions": [["Action", "Owner", "Due", "Completed"], *rows]}
    tracker = read(book_of(tmp_path, sheets))
    assert [one.value("status") for one in records(tracker, "actions")] == ["closed", None]
    assert [one.place.cell for one in tracker.findings if "“Completed actions” says that it is" in one.message] == [
        "D3"
    ]


def test_a_first_row_with_figures_in_brackets_is_a_record_and_no_guidance(tmp_path):
    heads = ["Project", "Lead", "RAG", "Saving", "Actual end"]
    for first in (["£(5)k", "(30/06/14)"], ["(£5k)", "(30/06/14)"], ["(tbc)", "(tbc)"], ["(5,000)", "(n/a)"]):
        rows = [["Legal", "MBC", "G", *first], ["Audit", "SBC", "A", "£6k", "31/07/14"]]
        found = records(read(book_of(tmp_path, {"Projects": [heads, *rows]})), "projects")
        assert [one.value("title") for one in found] == ["Legal", "Audit"], first


def test_a_first_row_of_what_is_to_be_filled_in_is_none(tmp_path):
    heads = ["Project", "Lead", "RAG", "Saving", "Progress"]
    for first in (["(council)", "(R/A/G)", "(£)", "(max 50 words)"], ["(council)", "(1-5)", "(up to £5m)", "(text)"]):
        rows = [["(title)", *first], ["Audit", "SBC", "A", "£6k", "Begun"], ["Legal", "MBC", "G", "£7k", "Ended"]]
        found = records(read(book_of(tmp_path, {"Projects": [heads, *rows]})), "projects")
        assert [one.value("title") for one in found] == ["Audit", "Legal"], first
