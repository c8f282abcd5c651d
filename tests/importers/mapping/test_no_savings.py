"""Amounts by year that are something else than savings, and savings whose words look otherwise."""

from datetime import date
from typing import Any

import pytest

from tests.importers.programme import initials, read, records
from tests.importers.test_habits import book_of

YEARS = ["Project", "2013/14", "2014/15"]


def savings(tmp_path, *rows: list[Any], sheet: str = "Sheet1") -> list[tuple[Any, ...]]:
    """What is read: council, year, basis and pounds."""
    found = []
    for one in records(read(book_of(tmp_path, {sheet: rows})), "savings"):
        council, amount = one.value("council"), one.value("amount")
        assert isinstance(amount, int)
        found.append(
            (*initials([council] if council else [None][1:]), one.value("year"), one.value("basis"), amount // 100)
        )
    return found


def said(tmp_path, *rows: list[Any]) -> str:
    return " ".join(one.message for one in read(book_of(tmp_path, {"Sheet1": rows})).findings)


@pytest.mark.parametrize(
    "title",
    [
        "External funding secured", "MKIP contributions (30p a head)", "Staffing of shared services",
        "Use of reserves", "Cumulative savings", "Funding for efficiencies", "Revenues and Benefits budget",
    ],
)  # fmt: skip
def test_amounts_under_a_title_of_something_else_are_no_savings(tmp_path, title):
    assert savings(tmp_path, [title], YEARS, ["Fraud hub", 1000, 2000], ["Printing", 3000, 3000]) == []


@pytest.mark.parametrize(
    "title",
    [
        "Savings from grants and staffing", "Savings and cumulative savings by year", "Savings (non-cumulative)",
        "Savings (in-year, not cumulative)", "In-year rather than cumulative savings", "Staffing efficiencies",
    ],
)  # fmt: skip
def test_amounts_under_a_title_of_savings_are_savings_whatever_else_it_says(tmp_path, title):
    heads, rows = [*YEARS, "Cumulative to 14/15"], (["Fraud hub", 1000, 2000, 3000], ["Printing", 3000, 4000, 7000])
    if "and" not in title:
        heads, rows = YEARS, (["Fraud hub", 1000, 2000], ["Printing", 3000, 4000])
    assert [amount for *_, amount in savings(tmp_path, [title], heads, *rows)] == [1000, 2000, 3000, 4000]


def test_amounts_that_fall_are_not_cumulative(tmp_path):
    assert len(savings(tmp_path, ["Cumulative savings"], YEARS, ["Fraud hub", 1000, 2000], ["Printing", 3000, 0])) == 4


@pytest.mark.parametrize(
    "heads", [["Cost saving 2013/14", "Cost saving 2014/15"], ["Savings 2013/14", "Savings 2014/15"]]
)
def test_savings_of_costs_or_under_a_budget_are_savings(tmp_path, heads):
    rows = (["Budget strategy"], ["Project", *heads], ["Fraud hub", 1000, 2000], ["Printing", 3000, 4000])
    assert [amount for *_, amount in savings(tmp_path, *rows)] == [1000, 2000, 3000, 4000]


@pytest.mark.parametrize("other", ["Redundancy", "Growth", "Legal fees", "Pension strain"])
def test_where_some_amounts_are_called_savings_those_called_otherwise_are_none(tmp_path, other):
    heads = ["Project", f"{other} 2013/14", f"{other} 2014/15", "Saving 2013/14", "Saving 2014/15"]
    found = savings(tmp_path, heads, ["Fraud hub", 5000, 0, 1000, 2000], ["Printing", 0, 700, 3000, 4000])
    assert [amount for *_, amount in found] == [1000, 2000, 3000, 4000]


def test_a_full_year_effect_beside_a_saving_is_one(tmp_path):
    heads = ["Project", "Saving 2013/14 part-year", "2014/15 full-year effect"]
    assert len(savings(tmp_path, heads, ["Fraud hub", 1000, 2000], ["Printing", 3000, 4000])) == 4


def test_a_plan_or_a_forecast_beside_savings_is_one_by_its_year(tmp_path):
    heads = ["Project", "Saving achieved 2013/14", "Target 2014/15", "Forecast 2015/16", "Maidstone 2016/17"]
    found = savings(tmp_path, heads, ["Fraud hub", 1000, 2000, 3000, 4000], ["Printing", 3000, 4000, 5000, 6000])
    assert [one[:-1] for one in found[:4]] == [
        ("2013/14", "actual"), ("2014/15", "plan"), ("2015/16", None), ("MBC", "2016/17", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("letters", "read_as"),
    [
        ("BA", [("2013/14", "plan"), ("2013/14", "actual")]),
        ("AF", [("2013/14", "actual"), ("2013/14", None)]),
        ("AM", [("ABC", "2013/14", None), ("MBC", "2013/14", None)]),
        ("AS", [("ABC", "2013/14", None), ("SBC", "2013/14", None)]),
    ],
)
def test_letters_beside_the_year_are_budget_and_actual_or_councils(tmp_path, letters, read_as):
    heads = ["Savings", *(f"13/14 {letter}" for letter in letters)]
    found = savings(tmp_path, ["Savings by project"], heads, ["Fraud hub", 1000, 900], ["Printing", 3000, 3100])
    assert [one[:-1] for one in found[:2]] == read_as


@pytest.mark.parametrize("head", ["Indicator", "KPI", "PI ref", "Performance measure"])
def test_indicators_are_no_savings_and_no_projects(tmp_path, head):
    rows = ([head, "2013/14 actual", "2014/15 target", "Status"], ["Days a claim takes", 18.2, 20, "Red"])
    tracker = read(book_of(tmp_path, {"Sheet1": [*rows, ["Calls answered", 76, 80, "Green"]]}))
    assert not [record for table in tracker.tables for record in table.rows.records]
    assert any("columns are those of no register" in finding.message for finding in tracker.findings)


def test_a_project_may_say_which_indicator_it_helps(tmp_path):
    rows = [["Project", "KPI", "Lead officer", "Target date"], ["Online claims", "Days", "S. M.", date(2015, 3, 31)]]
    assert len(records(read(book_of(tmp_path, {"Sheet1": rows})), "projects")) == 1


def test_actions_on_indicators_are_actions(tmp_path):
    rows = [
        ["Indicator", "Action", "Owner", "By when"],
        ["Days a claim takes", "Two temps", "S. M.", date(2015, 3, 31)],
    ]
    assert len(records(read(book_of(tmp_path, {"Sheet1": rows})), "actions")) == 1


def test_the_gross_saving_counts_before_the_net_one(tmp_path):
    rows = (["Savings"], ["Project", "Gross saving 14/15", "Net saving 14/15"], ["Hub", 1000, 800], ["HR", 2000, 900])
    assert [amount for *_, amount in savings(tmp_path, *rows)] == [1000, 2000]


def test_budgets_of_services_are_no_projects(tmp_path):
    rows = (["Legal", "MBC", 1000, 2000], ["Legal", "SBC", 3000, 4000])
    tracker = read(book_of(tmp_path, {"Sheet1": [["Service budgets"], ["Service", "Council", *YEARS[1:]], *rows]}))
    assert not [record for table in tracker.tables for record in table.rows.records]


def test_it_is_said_where_nothing_says_that_amounts_are_savings(tmp_path):
    rows = (["Fraud hub", 1000, 2000], ["Printing", 3000, 4000])
    message = "Nothing here says that the amounts under “2013/14” and “2014/15” are savings: look whether they are."
    assert message in said(tmp_path, YEARS, *rows)
    for title in ("Benefits by project", "Cashable", "Efficiencies", "MKIP savings"):
        assert message not in said(tmp_path, [title], YEARS, *rows)


def test_a_reduction_of_cost_beside_income_is_a_saving(tmp_path):
    rows = (
        ["Parking", "Cost reduction", 1000, 2000],
        ["Parking", "Income", 500, 500],
        ["Print", "Cost avoidance", 9, 9],
    )
    heads = ["Project", "Type", "2013/14 saving", "2014/15 saving"]
    assert [amount for *_, amount in savings(tmp_path, heads, *rows)] == [1000, 2000, 500, 500, 9, 9]


LINES = ["Gross saving", "Net saving", "Redundancy cost", "Training cost", "Software cost", "Licence cost", "Fuel cost"]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (LINES, 1),
        ([*LINES, "Travel cost", "Paper cost"], 9),  # so many say where it is saved
        (["Redundancy cost", "Two posts fewer from October, which is the saving"], 2),  # a comment
    ],
)
def test_a_few_short_lines_are_those_of_a_project_and_other_words_are_comments(tmp_path, lines, kept):
    rows = [["Depot" if at == 0 else None, line, 1000, 1000] for at, line in enumerate(lines)]
    assert len(savings(tmp_path, ["Project", "Line", "2013/14", "2014/15"], *rows)) == 2 * kept


def test_a_service_that_is_said_once_for_two_proposals_is_said_of_both(tmp_path):
    rows = [["Housing", "Leasing", 20_000], [None, "Advice", 5_000], ["Planning", "Fees", 3_000]]
    book = book_of(tmp_path, {"Savings": [["Service", "Saving proposal", "2015/16"], *rows]})
    assert [one.fields["project"].words for one in records(read(book), "savings")] == ["Leasing", "Advice", "Fees"]


@pytest.mark.parametrize("heads", [["Question", "2013/14", "2014/15"], ["Audit", "2013/14 days", "2014/15 days"]])
def test_figures_by_year_that_nothing_calls_savings_or_of_projects_are_none(tmp_path, heads):
    rows = [heads, ["I feel valued", 56, 60], ["I know our aims", 70, 72]]
    tracker = read(book_of(tmp_path, {"Sheet1": rows}))
    assert not [record for table in tracker.tables for record in table.rows.records]
    assert any("columns are those of no register" in finding.message for finding in tracker.findings)
    assert len(savings(tmp_path, *rows, sheet="Savings")) == 4 * ("days" not in heads[1])


def test_figures_below_projects_with_a_title_of_their_own_are_no_projects(tmp_path):
    projects = [
        ["Ref", "Project", "Lead", "Due"],
        ["P1", "Hub", "DS", "1/3/2015"],
        ["P2", "Printing", "AC", "1/6/2015"],
    ]
    figures = [["Calls answered"], ["Service", "2013/14", "2014/15"], ["Hub", 1200, 1300], ["Printing", 500, 700]]
    tracker = read(book_of(tmp_path, {"Sheet1": [*projects, [], *figures]}))
    found = [record.value("title") for table in tracker.tables for record in table.rows.records]
    assert found == ["Hub", "Printing"]


@pytest.mark.parametrize(("own", "saved"), [("Before", False), ("New price", False), ("Net saving", True)])
def test_what_stands_under_a_council_beside_a_year_is_a_saving_only_where_it_is_called_so(tmp_path, own, saved):
    heading = [["Project", "Year", "Maidstone", None, "Swale"], [None, None, own, "Staff", own, "Staff"]]
    found = savings(tmp_path, *heading, ["HR", "2013/14", 1000, 7, 2000, 3], ["ICT", "2014/15", 1100, 8, 2100, 4])
    assert [(council, pounds) for council, _, _, pounds in found] == (
        [("MBC", 1000), ("SBC", 2000), ("MBC", 1100), ("SBC", 2100)] if saved else []
    )


def test_an_amount_is_of_the_council_nearest_above_it(tmp_path):
    heading = [["Project", "Host: Maidstone", None, "Lead"], [None, "SBC 2013/14", "TWBC 2013/14"]]
    found = savings(tmp_path, *heading, ["HR", 1000, 2000, "AB"], sheet="Savings")
    assert [(council, pounds) for council, _, _, pounds in found] == [("SBC", 1000), ("TWBC", 2000)]


@pytest.mark.parametrize(
    ("head", "saved"),
    [
        ("Recharge reduction", True),
        ("Reduction in costs", True),
        ("Reduction in headcount", False),
        ("Grant cut", False),
    ],
)
def test_what_is_saved_of_a_cost_is_a_saving(tmp_path, head, saved):
    found = savings(tmp_path, ["Project", "Lead", f"{head} 2014/15"], ["HR", "AB", 1000], ["ICT", "CD", 500])
    assert [pounds for *_, pounds in found] == ([1000, 500] if saved else [])


def test_budgets_beside_a_column_of_what_is_saved_of_them_are_none(tmp_path):
    heads = ["Project", "Council", "Year", "Budget 13/14", "Budget 14/15", "Saving"]
    rows = ["Legal", "MBC", "14/15", 100000, 90000, 10000], ["Audit", "SBC", "14/15", 50000, 45000, 5000]
    assert savings(tmp_path, heads, *rows, sheet="Savings") == [
        ("MBC", "2014/15", None, 10000), ("SBC", "2014/15", None, 5000),
    ]  # fmt: skip
