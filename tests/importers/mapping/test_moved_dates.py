"""Dates as agreed, moved and come about: what is no date of the same thing stands for none of them."""

from datetime import date

import pytest
from openpyxl import Workbook

from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

PLANNED, OTHER = date(2013, 6, 30), date(2013, 9, 17)


def dates(tmp_path, register, heads, field):
    """The dates of that field, the first column of dates with `PLANNED` in it and the second with `OTHER`."""
    book = Workbook()
    book.active.title = register.title()
    for row in (heads, ["Write to members", "A. Hand", PLANNED, OTHER], ["Book a hall", "A. Hand", PLANNED, None]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    tracker = read(tmp_path / "a.xlsx")
    said = [one.message for one in tracker.findings if f"“{heads[3]}”" in one.message]
    return [one.value(field).last for one in records(tracker, register)], said


@pytest.mark.parametrize(
    ("register", "heads"),
    [
        ("actions", ["Action", "Owner", "Planned completion", "Actual completion"]),
        ("recommendations", ["Recommendation", "Owner", "Target completion date", "Actual completion date"]),
        ("actions", ["Action", "Owner", "Due", "Current lease end date"]),
        ("projects", ["Project", "Lead officer", "Deadline", "Latest phase due date"]),
        ("projects", ["Project", "Lead officer", "Target date", "New supplier go live date"]),
    ],
)
def test_a_date_of_something_else_or_of_what_was_done_is_not_when_a_thing_is_due(tmp_path, register, heads):
    found, said = dates(tmp_path, register, heads, "due")
    assert found == [PLANNED, PLANNED]
    assert said


@pytest.mark.parametrize("heads", [("Target date", "Latest review"), ("Next review date", "Latest review date")])
def test_the_latest_review_is_not_when_the_next_is(tmp_path, heads):
    found, _ = dates(tmp_path, "risks", ["Risk", "Owner", *heads], "review")
    assert found == [PLANNED, PLANNED]


@pytest.mark.parametrize(
    ("name", "heads"),
    [("Project", ("Contract end date", "Revised contract end date")), ("Project", ("Due", "Current completion date")),
     ("Project", ("Target date", "Latest project end date")),
     ("Recommendation", ("Target date", "Revised implementation date"))],
)  # fmt: skip
def test_a_moved_date_of_the_same_thing_counts(tmp_path, name, heads):
    found, _ = dates(tmp_path, f"{name.lower()}s", [name, "Lead officer", *heads], "due")
    assert found == [OTHER, PLANNED]


@pytest.mark.parametrize(
    "head", ["Date revised", "Date last revised", "Date amended", "Last amended", "Last revised on"]
)
def test_the_day_on_which_a_row_was_changed_is_no_moved_date(tmp_path, head):
    found, said = dates(tmp_path, "projects", ["Project", "Lead officer", "Target date", head], "due")
    assert found == [PLANNED, PLANNED]
    assert said == [f"The column “{head}” is not a field of projects, so it is left out."]


@pytest.mark.parametrize(
    "heads",
    [
        ("Completion date (original)", "Completion date (latest)"),
        ("Original date", "Revised date"),
        ("Revised date 1", "Revised date 2"),
        ("Target date", "Revised date"),
    ],
)
def test_of_two_dates_the_one_settled_later_counts_wherever_its_heading_says_that(tmp_path, heads):
    found, _ = dates(tmp_path, "recommendations", ["Recommendation", "Owner", *heads], "due")
    assert found == [OTHER, PLANNED]


def test_of_a_date_moved_twice_each_record_has_the_last(tmp_path):
    days = [date(2014, month, 1) for month in (1, 2, 3)]
    book = Workbook()
    book.active.append(["Action", "Owner", "Target date", "Revised date 1", "Revised date 2"])
    for number in (1, 2, 3):
        book.active.append([f"Write to members again {number}", "A. Hand", *days[:number]])
    book.save(tmp_path / "a.xlsx")
    assert [one.value("due").last for one in records(read(tmp_path / "a.xlsx"), "actions")] == days


@pytest.mark.parametrize(
    "head", ["Current gate target date", "Gateway date", "Stage end date", "Next gate date", "Gate"]
)
@pytest.mark.parametrize("due", [["Due"], []])
def test_a_date_of_a_gate_is_neither_the_stage_nor_when_the_project_is_due(tmp_path, head, due):
    heads, ends = ["Ref", "Project", "Lead officer", "RAG", *due, head], ["1/3/2015"] * len(due)
    rows = [["P1", "Legal", "Jo", "G", *ends, "1/6/2014"], ["P2", "HR", "Al", "R", *ends, "1/7/2014"]]
    found = read(book_of(tmp_path, {"Projects": [heads, *rows]}))
    legal, _ = records(found, "projects")
    assert (legal.value("stage"), legal.value("next")) == (None, None)
    assert [legal.value(each.lower()).first for each in due] == [date(2015, 3, 1)] * len(due)
    assert legal.fields.keys().isdisjoint(() if due else ("due",))
    assert any(f"“{head}” is not a field" in one.message for one in found.findings)


def test_an_action_of_a_phase_is_due_when_that_says(tmp_path):
    rows = [["A1", "Draft the case", "Jo", "1/3/2015"], ["A2", "Order servers", "Al", "1/6/2015"]]
    found = read(book_of(tmp_path, {"Actions": [["Ref", "Action", "Owner", "Phase 2 due date"], *rows]}))
    assert [one.value("due").first for one in records(found, "actions")] == [date(2015, 3, 1), date(2015, 6, 1)]


def test_a_gate_that_is_named_is_the_stage(tmp_path):
    rows = [["P1", "Legal", "Jo", "G", "Gate 2"], ["P2", "HR", "Al", "R", "Gate 3"]]
    found = read(book_of(tmp_path, {"Projects": [["Ref", "Project", "Lead officer", "RAG", "Current gate"], *rows]}))
    assert [one.value("stage") for one in records(found, "projects")] == ["Gate 2", "Gate 3"]


def test_references_that_look_like_days_are_references(tmp_path):
    rows = [["1.2.14", "Legal", "Jo", "G"], ["1.2.15", "HR", "Al", "R"]]
    found = read(book_of(tmp_path, {"Projects": [["Ref", "Project", "Lead officer", "RAG"], *rows]}))
    assert [one.value("reference") for one in records(found, "projects")] == ["1.2.14", "1.2.15"]


@pytest.mark.parametrize("heads", [("Baseline", "Planned"), ("Planned date", "Baseline date"), ("Original", "Planned")])
def test_beside_a_baseline_what_is_planned_is_what_is_expected(tmp_path, heads):
    days = dict(zip(heads, (PLANNED, OTHER), strict=True))
    rows = [["Audit", "Survey done", *days.values(), None], ["Legal", "Agreement signed", *days.values(), OTHER]]
    tracker = read(book_of(tmp_path, {"Milestones": [["Project", "Milestone", *heads, "Actual"], *rows]}))
    base, planned = sorted(days, key=lambda head: "Planned" in head)
    for one in records(tracker, "milestones"):
        assert (one.value("agreed").first, one.value("forecast").first) == (days[base], days[planned])


def test_a_heading_for_words_over_nothing_but_dates_is_none(tmp_path):
    heads = ["Issue", "Raised", "Priority", "Owner", "Next review", "Countermeasure"]
    rows = [["TUPE list not received", "5/11/2009", "High", "EW", "20 Nov", "Chase HR"]]
    tracker = read(book_of(tmp_path, {"Issues": [heads, *rows]}))
    assert [one.value("resolution") for one in records(tracker, "issues")] == ["Chase HR"]
    assert any("“Next review” is not a field of issues, so it is left out" in one.message for one in tracker.findings)


def test_headings_cut_short_say_the_same(tmp_path):
    heads = ["Project", "Key milestones", "Orig date", "Current f/cast", "Act. date"]
    rows = [["Audit", "Survey done", PLANNED, OTHER, OTHER], ["Legal", "Agreement signed", PLANNED, OTHER, None]]
    first, _ = records(read(book_of(tmp_path, {"Milestones": [heads, *rows]})), "milestones")
    assert [first.value(name).first for name in ("agreed", "forecast", "done")] == [PLANNED, OTHER, OTHER]


def test_a_day_that_came_about_is_doubted_as_when_a_thing_is_due_and_a_tick_as_when_it_was_done(tmp_path):
    heads = ["Project", "Lead", "RAG", "Due", "Completed"]
    rows = [["Audit", "MBC", "G", "1/6/2014 (actual)", "Y"], ["Legal", "SBC", "A", "1/7/2014", "30/6/2014"]]
    rows += [["HR", "SBC", "A", "1/8/2014", "-"]]
    tracker = read(book_of(tmp_path, {"Projects": [heads, *rows]}))
    doubted = {one.place.cell: one.message for one in tracker.findings if one.place.cell in ("D2", "E2", "D3", "E4")}
    assert doubted == {
        "D2": "“1/6/2014 (actual)” is read as 1 June 2014, which is not certain: look at it.",
        "E2": "“Y” gives no one date that can be made out: only the words are kept.",
    }


def test_the_start_of_a_baseline_is_not_when_a_milestone_was_agreed_to_be_reached(tmp_path):
    heads = ["Project", "Milestone", "Baseline start", "Baseline finish", "Actual finish"]
    rows = [["Audit", "Survey done", PLANNED, OTHER, OTHER], ["Legal", "Agreement signed", PLANNED, OTHER, None]]
    found = records(read(book_of(tmp_path, {"Milestones": [heads, *rows]})), "milestones")
    assert [one.value("agreed").first for one in found] == [OTHER, OTHER]
