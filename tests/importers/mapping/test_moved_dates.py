"""Dates as agreed, moved and come about: what is no date of the same thing stands for none of them."""

from datetime import date

import pytest
from openpyxl import Workbook

from tests.importers.programme import read, records

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
