"""What a first column says once over groups of rows: when the rows below it are taken for that, and what is said."""

import pytest
from openpyxl import load_workbook

from tests.importers.programme import initials, read, records
from tests.importers.test_habits import book_of

SAVINGS = ["Council", "Project", "2013/14", "2014/15"]


def savings_of(tmp_path, rows, hidden=()):
    path = book_of(tmp_path, {"Savings": [SAVINGS, *([*row, 100, 200] for row in rows)]})
    if hidden:
        book = load_workbook(path)
        for number in hidden:
            book["Savings"].row_dimensions[number].hidden = True
        book.save(path)
    return read(path)


def councils(tracker):
    return [one.value("council") for one in records(tracker, "savings")][::2]


def left_blank(tracker):
    return [(one.place.cell, one.message) for one in tracker.findings if "since nothing is taken for" in one.message]


def test_small_groups_in_which_the_same_projects_come_again_are_of_their_council(tmp_path):
    rows = [["Maidstone", "HR"], [None, "ICT"], ["Swale", "HR"], [None, "ICT"], ["Ashford", "HR"]]
    tracker = savings_of(tmp_path, rows)
    assert councils(tracker) == [2, 2, 3, 3, 1]
    assert not left_blank(tracker)


@pytest.mark.parametrize("again", ["Legal", "HR"])
def test_rows_that_may_be_of_none_are_named(tmp_path, again):
    rows = [["Maidstone", "HR"], [None, again], ["Swale", "HR"], ["Ashford", "Audit"], [None, "Print"]]
    tracker = savings_of(tmp_path, rows)
    assert councils(tracker) == [2, None, 3, 1, None]
    assert left_blank(tracker) == [
        (
            "A3",
            "Nothing says the council in rows 3 and 6, below rows in which something does: where that is meant for "
            "them too, put it there, since nothing is taken for it.",
        )
    ]


def test_councils_head_groups_of_any_length(tmp_path):
    rows = [["Maidstone" if at == 0 else "Swale" if at == 8 else None, f"Scheme {chr(65 + at)}"] for at in range(16)]
    assert councils(savings_of(tmp_path, rows)) == [2] * 8 + [3] * 8


def test_no_row_is_of_the_group_before_where_the_first_of_its_own_gives_no_record(tmp_path):
    rows: list[list[str | None]] = [["Maidstone", "HR"], [None, "ICT"], ["Swale", "HR"], [None, "ICT"]]
    full = [[*row, *([] if at == 2 else [100, 200])] for at, row in enumerate(rows)]
    path = book_of(tmp_path, {"Savings": [SAVINGS, *full]})
    assert councils(read(path)) == [2, 2, 3]
    assert councils(savings_of(tmp_path, rows, hidden=[4])) == [2, 2, 3]


def test_so_are_the_councils_of_projects(tmp_path):
    rows: list[list[str | None]] = [["Maidstone", "HR"], [None, "ICT"], ["Swale", "Legal"], [None, "Audit"]]
    full = [[*row, "A. H.", "31/03/2015"] for row in rows]
    path = book_of(tmp_path, {"Projects": [["Councils", "Project", "Lead officer", "Due"], *full]})
    assert [initials(one.value("councils")) for one in records(read(path), "projects")] == [["MBC"]] * 2 + [["SBC"]] * 2


def test_a_theme_may_stand_before_the_council_of_a_group(tmp_path):
    rows: list[list[object]] = [
        ["Back office", "Maidstone", "HR"],
        [None, None, "ICT"],
        ["Front line", "Swale", "Waste"],
    ]
    rows.append([None, None, "Parks"])
    full = [[*row, 100, 200] for row in rows]
    assert councils(read(book_of(tmp_path, {"Savings": [["Theme", *SAVINGS], *full]}))) == [2, 2, 3, 3]


@pytest.mark.parametrize(
    ("head", "register", "name", "said"),
    [
        ("Status", "actions", "Action", ["closed", "open"]),
        ("Owner", "actions", "Action", ["A. Brown", "C. Dean"]),
        ("Audit title", "recommendations", "Recommendation", ["Payroll", "Parking"]),
    ],
)
def test_so_is_whatever_else_a_first_column_says_once(tmp_path, head, register, name, said):
    field = {"Audit title": "heading"}.get(head, head.lower())
    rows = [[said[at // 2] if at % 2 == 0 else None, f"Publish plan {chr(65 + at)}", "31/03/2015"] for at in range(4)]
    tracker = read(book_of(tmp_path, {name: [[head, name, "Due date"], *rows]}))
    assert [one.value(field) for one in records(tracker, register)] == [said[0]] * 2 + [said[1]] * 2
    told = [one.message for one in tracker.findings if "stands in the row, so it is taken" in one.message]
    assert len(told) == 2


@pytest.mark.parametrize(("head", "said"), [("Kind", ["cashable", "non-cashable"]), ("Basis", ["plan", "actual"])])
def test_so_is_what_savings_are(tmp_path, head, said):
    rows = [[said[at // 2] if at % 2 == 0 else None, ("HR", "ICT")[at % 2], 100 + at] for at in range(4)]
    found = records(read(book_of(tmp_path, {"S": [[head, "Project", "2013/14 saving"], *rows]})), "savings")
    assert [one.value(head.lower()) for one in found] == [said[0]] * 2 + [said[1]] * 2


@pytest.mark.parametrize(("head", "said"), [("Done?", "Y"), ("Date closed", "01/03/2015")])
def test_a_tick_or_a_day_is_of_its_own_row(tmp_path, head, said):
    other = "N" if said == "Y" else "02/03/2015"
    rows = [[(said, None, other, None)[at], f"Publish plan {chr(65 + at)}", "31/03/2015"] for at in range(4)]
    tracker = read(book_of(tmp_path, {"Actions": [[head, "Action", "Due date"], *rows]}))
    assert [one.value("status") for one in records(tracker, "actions")][1::2] == [None, None]
    assert not left_blank(tracker)


def test_nothing_is_closed_by_the_row_above_where_no_row_is_called_open(tmp_path):
    said = ["Closed", None, "Complete", None]
    rows = [[said[at], f"Publish plan {chr(65 + at)}", "31/03/2015"] for at in range(4)]
    tracker = read(book_of(tmp_path, {"Actions": [["Status", "Action", "Due date"], *rows]}))
    assert [one.value("status") for one in records(tracker, "actions")] == ["closed", None, "closed", None]
    assert any("Nothing says the status in rows 3 and 5" in one.message for one in tracker.findings)


def test_a_rag_over_rows_is_never_taken_for_them_and_told(tmp_path):
    rows = [["Red", "HR", "AB"], [None, "ICT", "CD"], ["Green", "Legal", "AB"], [None, "Audit", "CD"]]
    tracker = read(book_of(tmp_path, {"Projects": [["RAG", "Project", "Manager"], *rows]}))
    assert [one.value("rag") for one in records(tracker, "projects")] == ["red", None, "green", None]
    assert any("Nothing says the RAG in rows 3 and 5" in one.message for one in tracker.findings)
