"""A column of totals is held against the amounts beside it, and none of it is lost without a word."""

import pytest

from mkip_desk.domain.findings import Weight
from tests.importers.programme import read
from tests.importers.test_habits import book_of

YEARS = ["2014/15", "2015/16"]


def told(tmp_path, heads, *rows, sheet="Savings"):
    """What is said of single totals: the cell, how heavy it is, and the words."""
    found = read(book_of(tmp_path, {sheet: [heads, *rows]}))
    column = f"{'ABCDEFG'[len(heads) - 1]}"
    said = [(one.place.cell, one.weight, one.message) for one in found.findings]
    return [one for one in said if one[0] and one[0][0] == column and one[0] != f"{column}1"]


@pytest.mark.parametrize("head", ["Total", "Total saving", "Overall savings (£)", "Sum", "All years"])
def test_a_total_that_is_not_the_sum_is_told(tmp_path, head):
    rows = ["Legal", 10_000, 20_000, 30_000], ["Audit", 5_000, 6_000, 12_000], ["HR", "£2k", "-", "£3k"]
    ends = "but “2014/15” to “2015/16” come to {}: look which is right."
    assert told(tmp_path, ["Project", *YEARS, head], *rows) == [
        ("D3", Weight.UNSURE, f"“{head}” is 12000 of “Audit”, {ends.format('11,000')}"),
        ("D4", Weight.UNSURE, f"“{head}” is £3k of “HR”, {ends.format('2,000')}"),
    ]


def test_a_total_in_a_row_without_years_is_named(tmp_path):
    rows = ["Legal", 10_000, 20_000, 30_000], ["HR", None, None, 9_000]
    assert told(tmp_path, ["Project", *YEARS, "Total"], *rows) == [
        ("D3", Weight.LEFT_OUT, "“Total” is 9000 of “HR”, and is left out, since no amount stands beside it under "
         "“2014/15” to “2015/16”."),
    ]  # fmt: skip


def test_a_total_of_a_project_is_held_against_its_years_too(tmp_path):
    heads = ["Project", "Lead officer", "RAG", "Saving 2014/15", "Saving 2015/16", "Total saving"]
    rows = ["Legal", "Jo", "G", 10_000, 20_000, 30_000], ["Audit", "Al", "A", 5_000, 6_000, 12_000]
    assert [one[0] for one in told(tmp_path, heads, *rows, sheet="Projects")] == ["F3"]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["Plan 2014/15", "Actual 2014/15", "Plan 2015/16", "Total plan"], [10, 9, 20, 30]),
        (["Plan 2014/15", "Actual 2014/15", "Plan 2015/16", "Total"], [10, 9, 20, 30]),
        (["2014/15", "2015/16", "2016/17", "Total 2014/15"], [10, 20, 30, 10]),
        (["2014/15", "2015/16", "Total cost"], [10, 20, 99]),
        (["2014/15", "2015/16", "Total"], [10, "to be agreed", 99]),
        (["2014/15 (£000)", "2015/16 (£000)", "Total (£)"], [10, 20, 30_000]),
    ],
)
def test_of_a_total_that_may_be_of_others_nothing_is_said(tmp_path, heads, row):
    assert told(tmp_path, ["Project", *heads], ["Legal", *row], ["Audit", *row]) == []


def test_where_many_differ_the_first_is_told_for_all(tmp_path):
    rows = [[f"Merger of {name}", 5_000, 6_000, 90_000] for name in ("ICT", "HR", "audit", "legal", "parking")]
    ((cell, _, words),) = told(tmp_path, ["Project", *YEARS, "Total"], *rows)
    assert (cell, words.endswith("look which is right. It is so in 5 rows.")) == ("D2", True)
