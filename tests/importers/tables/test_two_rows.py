"""Headings of two rows, a year over each group of columns."""

import pytest
from openpyxl import Workbook

from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

YEARS = [None, None, "2014/15", None, None, "2015/16", None, None]
HEADS = ["Bid", "Host", "One-off cost", "Saving", "Net", "One-off cost", "Saving", "Net"]
ROWS = [["Post room", "Maidstone", 60000, 20000, -40000, 0, 55000, 55000],
        ["Lighting", "Swale", 35000, 5000, -30000, "-", 12000, 12000]]  # fmt: skip


def _merged(book: Workbook) -> None:
    for block in ("C1:E1", "F1:H1"):
        book.active.merge_cells(block)


@pytest.mark.parametrize("change", [None, _merged])
def test_words_between_the_years_and_the_figures_say_what_those_are(tmp_path, change):
    found = records(read(book_of(tmp_path, {"Bids": [YEARS, HEADS, *ROWS]}, change=change)), "savings")
    assert [(one.fields["project"].words, one.value("year"), one.value("amount")) for one in found] == [
        ("Post room", "2014/15", 2_000_000), ("Post room", "2015/16", 5_500_000),
        ("Lighting", "2014/15", 500_000), ("Lighting", "2015/16", 1_200_000),
    ]  # fmt: skip
    assert [one.value("council") for one in found] == [2, 2, 3, 3]


@pytest.mark.parametrize(("plan", "actual"), [("Budget", "Act."), ("Bud.", "Actual"), ("Tgt", "Ach.")])
def test_years_with_words_cut_short_stand_under_councils_and_under_a_total_of_one_column(tmp_path, plan, actual):
    def merged(book: Workbook) -> None:
        for block in ("C1:D1", "E1:F1"):
            book.active.merge_cells(block)

    heads = [["Scheme", "Type", "Maidstone BC", None, "Swale", None, "All", "Remarks"]]
    heads += [[None, None, *[f"09/10 {plan}", f"09/10 {actual}"] * 2, f"09/10 {actual}", None]]
    rows = [["Waste contract", "Cashable", 50, 48, 40, 38, 86, "agreed"], ["Audit", "Cashable", 12, 11, 9, 8, 19, None]]
    found = records(read(book_of(tmp_path, {"Benefits £k": [*heads, *rows]}, change=merged)), "savings")
    assert [(one.value("council"), one.value("basis"), one.value("amount")) for one in found[:4]] == [
        (2, "plan", 5_000_000), (2, "actual", 4_800_000), (3, "plan", 4_000_000), (3, "actual", 3_800_000),
    ]  # fmt: skip
    assert len(found) == 8
