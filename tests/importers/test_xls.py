"""The savings tracker of Excel 97: every saving of every council and year, and how its cells look."""

import json

import pytest

from mkip_desk.importers.cells import Range
from mkip_desk.importers.reading import read_workbook
from tests.importers.programme import WORKBOOKS, Programme, initials, read, records

SAVINGS = WORKBOOKS / "Savings tracker v7 FINAL.xls"


@pytest.fixture(scope="module")
def tracker():
    return read(SAVINGS)


def told(record):
    return {
        "project": record.value("project").name,
        "council": initials([record.value("council")])[0],
        **{name: record.value(name) for name in ("kind", "year", "basis")},
        "amount": record.value("amount") // 100,
    }


def test_every_saving_is_as_expected(tracker):
    found = [json.dumps(told(record), sort_keys=True) for record in records(tracker, "savings")]
    expected = json.loads(SAVINGS.with_suffix(".expected.json").read_text("utf-8"))["savings"]
    assert sorted(found) == sorted(json.dumps(one, sort_keys=True) for one in expected)


def test_each_saving_knows_its_own_cell(tracker):
    saving = records(tracker, "savings")[2]
    assert saving.key == "Savings £000!G5"
    places = {name: (reading.cell, reading.words) for name, reading in saving.fields.items()}
    assert places["amount"] == ("G5", "27")
    assert places["year"] == places["basis"] == ("G4", "2011/12 Plan")
    assert records(tracker, "savings")[7].fields["project"].cell == "B5"  # merged over the councils


def test_totals_are_left_out_and_the_hidden_column_is_read_and_named(tracker):
    assert [(one.place.cell, one.kind) for one in tracker.left_out] == [
        ("C9", "total"), ("C13", "total"), ("C15", "total"), ("B16", "total"),
    ]  # fmt: skip
    assert [finding.message for finding in tracker.findings] == [
        "The column “2011/12 Plan” is hidden, and is read: leave it out if others are not to see what is in it.",
        "The amounts under “2009/10 Plan” and “2010/11 Plan” and 8 more columns are read as thousands of pounds, since "
        "“Savings £000” in the name of the sheet says so.",
    ]


def test_how_the_cells_look():
    (sheet,) = read_workbook(SAVINGS).sheets
    assert sheet.merged == (Range(5, 2, 8, 2), Range(10, 2, 12, 2))
    assert sheet.hidden_columns == {7}
    assert sheet.cell(12, 5).text == "(15)"
    assert sheet.style(4, 2).bold
    assert sheet.style(4, 2).fill == "1F3864"


def test_importing_it_again_changes_nothing():
    programme = Programme()
    programme.apply(programme.plan(SAVINGS).resolved())
    assert len(programme.records["savings"]) == 55
    assert programme.plan(SAVINGS).changes_nothing
