"""Headings of money that is lost, or of a saving that was not made: it is told, and never taken as a saving."""

import pytest

from mkip_desk.importers.words.losses import speaks_of_loss
from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

LOST = [
    *(
        "Reduction in income",
        "Income lost",
        "Loss of income",
        "Fall in fees",
        "Income foregone",
        "Reduced grant",
    ),
    *("Savings lost", "Savings not achieved", "Unachieved savings", "Savings at risk", "Income shortfall", "Overspend"),
    *("Savings lost or missed", "Reduced audit fee income", "Reduction in licence fees"),
    *("Dis-benefit", "Budget pressure", "Cost of redundancy", "Write-off"),
]
GAINED = [
    *("Cost reduction", "Increased income", "Saving", "Reduction in overspend", "Avoided losses", "Income"),
    *("Saving (net of lost income)", "Saving after loss of income", "Deficit reduction", "Loss eliminated"),
    *("Reduction in agency fees", "Reduced audit fees", "Reduction in fees paid"),
]


def shapes(head):
    """The heading in a column beside years, over columns of years, and of a project."""
    rows = ["Legal", "MBC", 10000], ["Audit", "SBC", 5000]
    yield "Savings", [["Project", "Council", "Year", head], *([*row[:2], "2014/15", row[2]] for row in rows)]
    yield "Savings", [["Project", "Council", f"{head} 2014/15", f"{head} 2015/16"], *([*row, 4000] for row in rows)]
    yield "Savings", [[head], ["Project", "Council", "2014/15", "2015/16"], *([*row, 4000] for row in rows)]
    yield "Projects", [["Project", "Council", head, "RAG"], *([*row, "G"] for row in rows)]


@pytest.mark.parametrize("head", LOST)
def test_a_loss_is_no_saving_and_is_told(tmp_path, head):
    for sheet, rows in shapes(head):
        tracker = read(book_of(tmp_path, {sheet: rows}))
        assert [one for one in records(tracker, "savings") if one.value("amount")] == [], rows[0]
        assert all(one.value("saving") is None for one in records(tracker, "projects")), rows[0]
        assert tracker.findings


@pytest.mark.parametrize("head", GAINED)
def test_what_is_gained_is_read_under_years(tmp_path, head):
    _, (sheet, rows), *_ = shapes(head)
    found = records(read(book_of(tmp_path, {sheet: rows})), "savings")
    assert [one.value("amount") for one in found] == [1000000, 400000, 500000, 400000]


@pytest.mark.parametrize("head", [
    *("Saving net of lost income", "Saving before loss of income", "Saving excluding income"),
    *("Savings (excl. new income)", "Saving less non-cashable"),
])  # fmt: skip
def test_a_saving_that_is_net_of_lost_income_is_no_income(tmp_path, head):
    _, (sheet, rows), *_ = shapes(head)
    assert [one.value("kind") for one in records(read(book_of(tmp_path, {sheet: rows})), "savings")] == [None] * 4


def test_a_heading_that_says_nothing_of_a_saving_is_taken_and_told(tmp_path):
    _, (sheet, rows), *_ = shapes("Price of change")
    tracker = read(book_of(tmp_path, {sheet: rows}))
    said = [one.message for one in tracker.findings if "its heading does not say so" in one.message]
    assert (len(records(tracker, "savings")), len(said)) == (4, 2)


def test_a_line_of_a_loss_beside_one_of_a_saving_is_left_out(tmp_path):
    heads = ["Project", "Type", "2014/15", "2015/16"]
    rows = ["Legal", "Saving", 1000, 5000], ["Legal", "Loss of income", 500, 2000], ["Audit", "Saving", 1000, 5000]
    tracker = read(book_of(tmp_path, {"Savings": [heads, *rows]}))
    assert [one.value("amount") for one in records(tracker, "savings")] == [100000, 500000] * 2
    assert any("“Loss of income” stands in it, so it is no saving" in one.message for one in tracker.findings)


@pytest.mark.parametrize("words", ["Income", "Increase in income", "Cost reduction", "Grant", "Net saving", "Fee"])
def test_other_words_speak_of_no_loss(words):
    assert not speaks_of_loss(words)


def test_savings_towards_a_deficit_are_savings(tmp_path):
    rows = ["Project", "Council", "2014/15"], ["Legal", "MBC", 10000], ["Audit", "SBC", 5000]
    tracker = read(book_of(tmp_path, {"List": [["Savings towards the deficit"], *rows]}))
    assert [one.value("amount") for one in records(tracker, "savings")] == [1000000, 500000]
