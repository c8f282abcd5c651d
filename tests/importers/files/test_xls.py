"""The savings tracker of Excel 97: every saving of every council and year, and how its cells look."""

import json
import struct

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import PatternFill

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.files.cells import Range
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.files.xls_boxes import boxes_by_sheet
from tests.importers.other_formats import XLS_CHART, write_xls, xls_shape
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


LIGHTS = {"green": "00B050", "amber": "FFC000", "red": "FF0000"}


def by_rules(folder, values, rules, drawn=b""):
    """What a tracker of Excel 97 gives whose column of RAG holds these and is coloured by these rules alone."""
    book = Workbook()
    book.active.append(["Ref", "Project", "Lead", "RAG"])
    for number, value in enumerate(values, 1):
        book.active.append([number, f"The project {number}", "MBC", value])
    for rule in rules:
        book.active.conditional_formatting.add(f"D2:D{len(values) + 1}", rule)
    found = read(write_xls(book, folder / "a.xls", drawn))
    return [one.value("rag") for one in records(found, "projects")], [
        one.place.cell for one in found.findings if one.weight is Weight.UNSURE and "A rule colours" in one.message
    ]


def fill(rag):
    return PatternFill(bgColor=f"FF{LIGHTS[rag]}")


def test_colours_that_rules_give_are_read(tmp_path):
    bounds = {"green": ("between", ["0", "2"]), "amber": ("greaterThan", ["2.5"]), "red": ("lessThan", ["-1"])}
    rules = [CellIsRule(sign, bound, fill=fill(rag)) for rag, (sign, bound) in bounds.items()]
    assert by_rules(tmp_path, [1, 7, -4, 2], rules) == (["green", "amber", "red", "green"], [])
    words = [CellIsRule("equal", [f'"{word}"'], fill=fill(rag)) for word, rag in (("Fine", "green"), ("Not", "red"))]
    assert by_rules(tmp_path, ["Fine", "Not", "Fine"], words) == (["green", "red", "green"], [])


def test_colours_that_rules_give_on_a_sheet_with_a_chart_are_read(tmp_path):
    rules = [CellIsRule("greaterThan", ["2"], fill=fill("red"))]
    assert by_rules(tmp_path, [1, 7], rules, XLS_CHART) == ([None, "red"], [])


def test_colours_of_rules_that_cannot_be_worked_out_are_told_of(tmp_path):
    rules = [FormulaRule(["$A2>3"], fill=fill("red"))]
    assert by_rules(tmp_path, [None, None, None], rules) == ([None] * 3, ["D1"])


def test_text_boxes_are_seen_and_a_comment_is_none(tmp_path):
    book = Workbook()
    book.active.append(["Ref", "Project"])
    drawn = xls_shape(6, 5, 2, "Two posts\nare ", "vacant – ok") + xls_shape(25, 2, 1, "A comment") + XLS_CHART
    drawn += xls_shape(30, 9, 3, "On a shape") + xls_shape(30, 12, 3)
    (sheet,) = read_workbook(write_xls(book, tmp_path / "a.xls", drawn)).sheets
    assert sheet.boxes == {(5, 2): "Two posts\nare vacant – ok", (9, 3): "On a shape"}


def test_a_text_box_from_before_excel_97_is_told_of():
    """Its words are kept in another way, which no program writes any more."""
    begin, end = (0x809, 8, 0x500, 0x10, 0, 0), (0x0A, 0)
    box = (0x5D, 8, 1, 0, 6, 1)
    parts = [struct.pack(f"<{len(part)}H", *part) for part in (begin, (0x85, 6, 26, 0, 0), end, begin, box, end)]
    assert boxes_by_sheet(b"".join(parts), 1) == [{(1, 1): "(its words cannot be read)"}]
