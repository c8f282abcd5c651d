"""Tables of things that no register holds are left out and named, not pressed into one that is like them."""

import pytest
from openpyxl import Workbook

from mkip_desk.domain.findings import Weight
from tests.importers.programme import read

INDICATORS = [
    ["PI ref", "Indicator", "Council", "Good is", "Target", "Q1", "Q2"],
    ["RB1", "Time to process new claims (days)", "MBC", "Low", 20, 19.4, 22.1],
    ["RB2", "Council tax collected in year", "TWBC", "High", 0.984, 0.297, 0.571],
    ["RB3", "Benefit accuracy", "Both", "High", "97%", "96.2%", "97.4%"],
]
BUDGET = [
    ["£", "Annual budget", "Profile to date", "Actual to date", "Variance"],
    ["MBC", 1412000, 706000, 731500, 25500],
    ["TWBC", 1228000, 614000, 602250, -11750],
]
DECISIONS = [
    ["Ref", "Decision", "Taken by", "Date of decision", "Published"],
    ["D1", "Set up the shared legal service", "Cabinets", "09/07/08", "11/07/08"],
    ["D2", "Agree the hosting of audit", "Cabinets", "10/07/08", "11/07/08"],
]


@pytest.mark.parametrize("rows", [INDICATORS, BUDGET, DECISIONS])
def test_a_table_of_something_else_is_left_out_and_named(tmp_path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    tracker = read(tmp_path / "a.xlsx")
    assert [record for table in tracker.tables for record in table.rows.records] == []
    (left_out,) = tracker.left_out
    assert left_out.kind in ("table", "sheet")
    assert all(finding.weight is Weight.LEFT_OUT for finding in tracker.findings)
