"""The year of amounts that no column says: by its numbers, or by the days and months of a title."""

from datetime import datetime

import pytest

from mkip_desk.domain.findings import Weight
from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

ROWS = [["Project", "Council", "Saving (£)"], ["Audit", "MBC", 1000], ["HR", "SBC", 2000]]


def years(tmp_path, *titles):
    """The years of the savings under these titles, and how what is said of them weighs."""
    tracker = read(book_of(tmp_path, {"Savings": [*titles, *ROWS]}))
    found = {one.value("year") for one in records(tracker, "savings")}
    return found, [one.weight for one in tracker.findings if one.message.startswith("No column says the year")]


@pytest.mark.parametrize(
    "title",
    [
        "Savings 1 April to 31 March 2011", "Savings April - March 2011", "Savings, Q4 to 31 March 2011",
        "Savings April 2010 to March 2011", "Savings in the year to 31/03/2011", "Savings 1/4/2010 to 31/3/2011",
        "Savings as at 12 January 2011",
    ],
)  # fmt: skip
def test_days_and_months_of_one_year_name_it_and_it_is_to_be_looked_at(tmp_path, title):
    assert years(tmp_path, [title]) == ({"2010/11"}, [Weight.UNSURE])


@pytest.mark.parametrize("beside", ["as at 30 April 2011", "as at 30/04/2011", "(to March 2012)"])
def test_a_year_that_is_named_comes_before_the_days_beside_it(tmp_path, beside):
    assert years(tmp_path, [f"Savings 2010/11 {beside}"]) == ({"2010/11"}, [Weight.NOTE])


@pytest.mark.parametrize(
    "title",
    [
        "Savings Q4 2010-11 v2", "Savings Q4 2010/11 - draft", "Savings, Q4 2010/11 as at 30 April 2011",
        "Savings 2010 - 2011, Q4", "Savings 2010 / 2011 as at 31 March 2011", "Savings to 31 March 2010/11",
        "Savings, 4th quarter 2010/11, updated May 2011",
    ],
)  # fmt: skip
def test_a_year_named_by_both_numbers_in_a_quarter_or_beside_a_day_is_the_year(tmp_path, title):
    assert years(tmp_path, [title]) == ({"2010/11"}, [Weight.NOTE])


@pytest.mark.parametrize("title", ["Savings Q4 2010/11 and Q1 2011/12", "Savings 2011/12 (Q4 2010/11 restated)"])
def test_quarters_of_several_years_name_none(tmp_path, title):
    assert years(tmp_path, [title])[0] == set()


def test_a_year_of_one_number_is_to_be_looked_at(tmp_path):
    assert years(tmp_path, ["Savings 2011"]) == ({"2011/12"}, [Weight.UNSURE])


@pytest.mark.parametrize(
    "title",
    [
        "Savings for the year to March 31, 2011", "Savings April 2008 to March 2011", "Savings 2011 to 31 March 2011",
        "Savings, last updated 6 April 2011", "Savings, prepared for 12/05/2011", "Savings Apr 10 - Mar 11",
    ],
)  # fmt: skip
def test_days_of_several_years_or_of_the_document_name_none(tmp_path, title):
    assert years(tmp_path, [title]) == (set(), [])


@pytest.mark.parametrize("day", [datetime(2011, 5, 31), "31/05/2011", "31 May 2011"])
def test_a_day_in_a_cell_of_its_own_is_that_of_the_document(tmp_path, day):
    assert years(tmp_path, ["Savings 2010/11"], ["As at", day]) == ({"2010/11"}, [Weight.NOTE])
    assert years(tmp_path, ["Savings"], ["As at", day]) == (set(), [])


def wanting(tmp_path, heads, *, titles=(), more=()):
    """The cells in which it is said that no year was found, in a workbook of two rows under these headings."""
    each = [["Audit", "MBC", 1000, "G"], ["HR", "SBC", 2000, "A"]]
    rows = [*titles, [*heads, *more], *(row[: len(heads) + len(more)] for row in each)]
    tracker = read(book_of(tmp_path, {"Schedule": rows}))
    said = [one for one in tracker.findings if "nothing tells of which year" in one.message]
    assert {one.weight for one in said} <= {Weight.UNSURE}
    return [one.place.cell for one in said]


@pytest.mark.parametrize("title", ["Savings made Mar 2011 (v2)", "Savings 2010/11 to 2012/13", "Schedule"])
@pytest.mark.parametrize("head", ["Saving (£)", "Cashable", "Planned saving"])
def test_amounts_of_which_nothing_says_the_year_are_to_be_looked_at(tmp_path, title, head):
    assert wanting(tmp_path, ["Project", "Council", head], titles=[[title]]) == ["C2"]


def test_a_list_of_projects_with_their_savings_or_amounts_of_a_year_need_none(tmp_path):
    assert wanting(tmp_path, ["Project", "Lead", "Saving (£)"], more=["RAG"]) == []
    assert wanting(tmp_path, ["Project", "Council", "Budget (£)"]) == []
    assert wanting(tmp_path, ["Project", "Council", "Saving 2010/11"]) == []
    assert wanting(tmp_path, ["Project", "Council", "Saving (£)"], titles=[["Savings 2010/11"]]) == []
    rows = [["Ref", "Project", "Lead", "Savings"], [1, "Audit", "MBC", 1000], [2, "HR", "SBC", 2000]]
    assert all("of which year" not in one.message for one in read(book_of(tmp_path, {"Schedule": rows})).findings)
