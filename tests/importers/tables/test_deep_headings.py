"""Headings of three rows over amounts, and groups of the same columns."""

import pytest
from openpyxl import load_workbook

from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

YEARS = ["2013/14", None, "2014/15", None]
PLAN = ["Plan", "Actual"]
HR = ["HR", *range(1000, 9000, 1000)]
BY_COUNCIL = [
    (2, "2013/14"),
    (2, "2013/14"),
    (2, "2014/15"),
    (2, "2014/15"),
    *[(3, "2013/14")] * 2,
    *[(3, "2014/15")] * 2,
]
BY_YEAR = [(2, "2013/14"), (2, "2013/14"), (3, "2013/14"), (3, "2013/14"), *[(2, "2014/15")] * 2, *[(3, "2014/15")] * 2]


def read_as(tracker):
    found = records(tracker, "savings")
    return [(one.value("council"), one.value("year")) for one in found], [one.value("basis") for one in found]


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize(
    ("heading", "truth"),
    [
        (
            [["Project", "Maidstone", *[None] * 3, "Swale"], [None, *YEARS, *YEARS], [None, *PLAN * 4]],
            BY_COUNCIL,
        ),
        (
            [
                ["Project", "2013/14", *[None] * 3, "2014/15"],
                [None, *["Maidstone", None, "Swale", None] * 2],
                [None, *PLAN * 4],
            ],
            BY_YEAR,
        ),
    ],
)
def test_each_amount_is_of_the_council_and_the_year_over_it(tmp_path, heading, truth, merged):
    path = book_of(tmp_path, {"Savings": [*heading, HR, ["ICT", *HR[1:]]]})
    if merged:
        book = load_workbook(path)
        for block in ("B1:E1", "F1:I1", "B2:C2", "D2:E2", "F2:G2", "H2:I2"):
            book["Savings"].merge_cells(block)
        book.save(path)
    assert read_as(read(path)) == (truth * 2, ["plan", "actual"] * 8)


def test_one_year_may_stand_over_all_councils(tmp_path):
    heading = [["Project", "2013/14"], [None, "Maidstone", None, "Swale"], [None, *PLAN * 2]]
    tracker = read(book_of(tmp_path, {"Savings": [*heading, HR[:5]]}))
    assert read_as(tracker) == ([(2, "2013/14")] * 2 + [(3, "2013/14")] * 2, ["plan", "actual"] * 2)


def test_a_group_may_lack_columns_that_others_have(tmp_path):
    heading = [
        ["Project", "2013/14", None, None, None, "2014/15", None, "Total"],
        [None, "Maidstone", None, "Swale", None, "Maidstone", "Swale"],
        [None, "Cash", "Non-cash", "Cash", "Non-cash", "Cash", "Cash"],
    ]
    found = records(read(book_of(tmp_path, {"Savings": [*heading, ["HR", 1, 2, 3, 4, 5, 6, 21]]})), "savings")
    assert [(one.value("council"), one.value("kind"), one.value("amount")) for one in found] == [
        (2, "cashable", 100), (2, "non-cashable", 200), (3, "cashable", 300), (3, "non-cashable", 400),
        (2, "cashable", 500), (3, "cashable", 600),
    ]  # fmt: skip


def test_a_total_of_all_years_may_stand_beside_the_councils(tmp_path):
    heading = [
        ["Project", "Maidstone", *[None] * 3, "Swale", *[None] * 3, "Total"],
        [None, *YEARS * 2],
        [None, *PLAN * 5],
    ]
    rows = [[*HR, 16000, 20000], ["ICT", *HR[1:], 16000, 20000]]
    for named in (None, "All years"):
        heading[1] = [None, *YEARS * 2, named, None]
        tracker = read(book_of(tmp_path, {"Savings": [*heading, *rows]}))
        assert read_as(tracker) == (BY_COUNCIL * 2, ["plan", "actual"] * 8)


def test_a_title_in_pieces_is_no_row_of_the_heading(tmp_path):
    heading = [["MKIP savings 2013/14", "Version 2"], [None, "Maidstone", None, "Swale"], ["Project", *PLAN * 2]]
    tracker = read(book_of(tmp_path, {"Sheet1": [*heading, HR[:5]]}))
    assert read_as(tracker) == ([(2, "2013/14")] * 2 + [(3, "2013/14")] * 2, ["plan", "actual"] * 2)


@pytest.mark.parametrize(
    "first",
    [
        ["PHASE 1"],
        [None],
        ["Legal", *["tbc"] * 8],
        [None, *["£000"] * 8],
        ["HR", *(f"£{pounds:,}" for pounds in HR[1:])],
    ],
)
def test_amounts_need_not_stand_in_the_row_right_below(tmp_path, first):
    heading = [["Project", "Maidstone", *[None] * 3, "Swale"], [None, *YEARS, *YEARS], [None, *PLAN * 4]]
    tracker = read(book_of(tmp_path, {"Savings": [*heading, first, ["ICT", *HR[1:]]]}))
    assert read_as(tracker)[0][-8:] == BY_COUNCIL


def test_before_and_after_controls_are_inherent_and_residual(tmp_path):
    heading = [["Risk", "Before controls", None, "After controls"], [None, *["Likelihood", "Impact"] * 2]]
    rows = [["Staff leave", 4, 3, 2, 3], ["Costs rise", 5, 3, 2, 4]]
    found = records(read(book_of(tmp_path, {"Risks": [*heading, *rows]})), "risks")
    assert [(one.value("likelihood"), one.value("impact")) for one in found] == [(2, 3), (2, 4)]


def test_groups_of_the_same_columns_beside_the_names_of_risks(tmp_path):
    heading = [["Risk", "Inherent", None, None, "Residual"], [None, *["L", "I", "Score"] * 2]]
    rows = [["Staff leave", 4, 3, 12, 2, 3, 6], ["Costs rise", 5, 3, 15, 2, 4, 8]]
    found = records(read(book_of(tmp_path, {"Risks": [*heading, *rows]})), "risks")
    assert [(one.value("title"), one.value("likelihood"), one.value("impact")) for one in found] == [
        ("Staff leave", 2, 3), ("Costs rise", 2, 4),
    ]  # fmt: skip


def test_rows_of_words_are_no_heading_of_three(tmp_path):
    rows = [["HR", "Agree", "Tell"], ["ICT", "Agree", "Tell"], ["Legal", "Agree", "Tell"], ["Audit", "Agree", 3]]
    found = records(read(book_of(tmp_path, {"List": [["Project", "Stage", "Next steps"], *rows]})), "projects")
    assert [one.value("title") for one in found] == ["HR", "ICT", "Legal", "Audit"]
