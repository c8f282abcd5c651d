"""RAG and status said quarter by quarter: how things stand is what the latest says in which something stands."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.importers.programme import read, records

FILL = {"G": PatternFill("solid", fgColor="FF00B050"), "R": PatternFill("solid", fgColor="FFFF0000")}
TITLES = ("Audit", "Legal", "Parking", "Payroll")


def tracker(tmp_path, heads, columns, *, group=None, filled=False):
    book = Workbook()
    sheet = book.active
    top = 1 + bool(group)
    for at, head in enumerate(("Ref", "Project", *heads, "Progress"), 1):
        sheet.cell(top, at, head)
    if group:
        sheet.cell(1, 3, group)
        sheet.merge_cells(start_row=1, end_row=1, start_column=3, end_column=2 + len(heads))
    for row, title in enumerate(TITLES):
        sheet.append([row + 1, title, *([None] * len(heads)), f"What was done for {title} in the quarter"])
        for at, column in enumerate(columns):
            cell = sheet.cell(top + 1 + row, 3 + at)
            if filled and column[row]:
                cell.fill = FILL[column[row]]
            else:
                cell.value = column[row]
    book.save(tmp_path / "a.xlsx")
    return read(tmp_path / "a.xlsx")


OLD, NEW, NONE = "RRRR", "GGRG", (None,) * 4


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize(
    ("heads", "columns", "group"),
    [
        (["Q1", "Q2", "Q3", "Q4"], [OLD, OLD, NEW, NONE], "RAG"),
        (["RAG Q1", "RAG Q2"], [OLD, NEW], None),
        (["Q2 RAG", "Q1 RAG"], [NEW, OLD], None),
        (["RAG Sept", "RAG Oct", "RAG Nov"], [OLD, OLD, NEW], None),
        (["RAG Dec 14", "RAG Jan 15"], [OLD, NEW], None),
        (["RAG Q4 2013/14", "RAG Q1 2014/15"], [OLD, NEW], None),
        (["RAG Jan 14", "RAG Feb 14", "RAG Apr 14"], [OLD, OLD, NEW], None),
        (["R/A/G period 9", "R/A/G period 10"], [OLD, NEW], None),
        (["RAG Q1", "RAG Q2", "RAG Q3"], [OLD, NEW, ("G", None, None, None)], None),
    ],
)
def test_the_latest_period_in_which_something_stands_is_taken(tmp_path, heads, columns, group, filled):
    found = tracker(tmp_path, heads, columns, group=group, filled=filled)
    rags = [one.value("rag") for one in records(found, "projects")]
    assert rags == ["green", "green", "red", "green"]
    out = [one for one in found.findings if "left out" in one.message]
    assert len(out) >= sum(any(column) for column in columns) - 1


def test_columns_that_are_of_no_period_are_taken_as_ever(tmp_path):
    found = tracker(tmp_path, ["RAG", "Last month's RAG"], [NEW, OLD])
    assert [one.value("rag") for one in records(found, "projects")] == ["green", "green", "red", "green"]
