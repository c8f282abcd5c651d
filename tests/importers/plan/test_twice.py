"""What a file says twice is taken twice, and never without a word."""

import pytest
from openpyxl import Workbook

from mkip_desk.domain.findings import Weight
from tests.importers.programme import Programme

HEAD = ["Project", "Council", "Year", "Plan", "Actual"]
ONE = ["Legal services", "MBC", "2014/15", 10000, 8000]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (ONE, 2),
        ([*ONE[:3], 10000, None], 1),
        ([*ONE[:3], 99, 88], 2),
        (["Legal services", "SBC", "2014/15", 10000, 8000], 0),
        (["Legal services", "MBC", "2015/16", 10000, 8000], 0),
        (["Internal audit", "MBC", "2014/15", 10000, 8000], 0),
    ],
)
def test_a_saving_that_stands_there_twice_is_said(tmp_path, other, told) -> None:
    book = Workbook()
    for row in (HEAD, ONE, ["Human Resources", "TWBC", "2014/15", 1, 1], other):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    plan = Programme().plan(tmp_path / "a.xlsx")
    assert len(plan.items) == 4 + sum(isinstance(each, int) for each in other)
    said = [each.message for each in plan.findings if each.weight is Weight.UNSURE and "leave one out" in each.message]
    assert said == ["Rows 2 and 4 have the same project, council, year and basis: both are taken, so leave one out if "
                    "they are the same."] * told  # fmt: skip
    (granted,) = [each for each in plan.findings if "not said" in each.message]
    assert granted.place.cell == "D2"
    assert f"The kind of {len(plan.items)} savings is not said: they are taken as cashable." in granted.message


def test_of_rows_on_two_sheets_it_is_said_on_which(tmp_path) -> None:
    book = Workbook()
    for name in ("Q1 2014-15", "Q2 2014-15"):
        sheet = book.create_sheet(name)
        for row in (["Project", "Actual saving (£)"], ["Legal services", 10000], ["Human Resources", 500]):
            sheet.append(row)
    book.save(tmp_path / "Savings.xlsx")
    told = [
        each.message for each in Programme().plan(tmp_path / "Savings.xlsx").findings if "leave one out" in each.message
    ]
    assert told[0].startswith("Row 2 of Q1 2014-15 and row 2 of Q2 2014-15 have the same project, year and basis: ")


def test_a_saving_is_the_same_as_one_of_which_nothing_says_that_it_is_cashable(tmp_path) -> None:
    """It becomes what most are: what it is compared as is what it is once it is added."""
    book = Workbook()
    sheets = {
        "Benefits": (
            ["Project", "Council", "Year", "Kind", "Plan"],
            ["Licensing", "MBC", "2014/15", "Cashable", 20000],
        ),
        "Money": (["Project", "Council", "Year", "Plan"], ["Licensing", "MBC", "2014/15", 22]),
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in (*rows, ["Printing", "SBC", *rows[1][2:-1], 5000]):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    told = [each.message for each in Programme().plan(tmp_path / "a.xlsx").findings if "leave one out" in each.message]
    assert told[0] == (
        "Row 2 of Benefits and row 2 of Money have the same project, council, year, kind and basis: both are taken, so "
        "leave one out if they are the same."
    )
