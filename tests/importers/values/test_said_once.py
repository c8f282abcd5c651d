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
            "No council stands in rows 3 and 6, below rows in which one does: where that is meant for them too, put "
            "it there, since nothing is taken for it.",
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
