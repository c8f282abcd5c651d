"""Amounts under years are a table, whatever stands before them, and one of savings only where they may be."""

from typing import Any

import pytest

from mkip_desk.domain.findings import Weight
from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

HEADS: list[Any] = ["Service area", "Description", "2014/15", "2015/16"]
ROWS: list[list[Any]] = [["Revenues", "Fewer posts", 10_000, 1_000], ["Legal", "Bring work in house", 20_000, 2_000]]


def saved(found) -> list[Any]:
    """The amounts, in pence."""
    return [one.value("amount") for one in records(found, "savings")]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (HEADS, ROWS[:1]),
        (HEADS, ROWS),
        (HEADS, [[*row[:2], f"£{row[2] // 1000}k", f"£{row[3]}"] for row in ROWS]),
        ([*HEADS[:2], "FY14/15", "FY15/16"], ROWS),
        (["Directorate", "Proposal", "2014-15", "2015-16"], ROWS),
    ],
)
def test_one_row_of_amounts_under_years_is_enough(tmp_path, heads, rows):
    found = read(book_of(tmp_path, {"Sheet1": [heads, *rows]}))
    assert saved(found) == [100 * amount for row in ROWS[: len(rows)] for amount in row[2:]]
    assert {one.value("year") for one in records(found, "savings")} == {"2014/15", "2015/16"}


def test_amounts_under_years_below_another_table_are_a_table_of_their_own(tmp_path):
    projects: list[list[Any]] = [
        ["Ref", "Project", "Lead", "RAG"],
        ["P1", "Legal merger", "Jo", "G"],
        ["P2", "ICT merger", "Jo", "A"],
    ]
    found = read(book_of(tmp_path, {"Sheet1": [*projects, [], HEADS, *ROWS]}))
    assert [one.value("title") for one in records(found, "projects")] == ["Legal merger", "ICT merger"]
    assert saved(found) == [1_000_000, 100_000, 2_000_000, 200_000]


def test_a_budget_by_year_makes_no_projects(tmp_path):
    found = read(book_of(tmp_path, {"Sheet1": [["Budget proposals"], [], HEADS, *ROWS]}))
    assert not any(table.rows.records for table in found.tables)
    told = [one.message for one in found.findings if one.weight is Weight.LEFT_OUT]
    assert any("This table is left out" in one for one in told)


def test_records_with_periods_in_them_are_no_heading(tmp_path):
    heads = ["Ref", "Project", "Start", "End"]
    rows = [
        ["P1", "Legal merger", "2010", "2012"],
        [],
        ["P2", "ICT merger", "2011", "2013"],
        ["P3", "HR", "2010", "2014"],
    ]
    found = read(book_of(tmp_path, {"Sheet1": [heads, *rows]}))
    assert [one.value("reference") for one in records(found, "projects")] == ["P1", "P2", "P3"]
