"""Cells merged over several rows, and rows that go on: what is one amount is never made two."""

from itertools import product

import pytest
from openpyxl import Workbook

from mkip_desk.domain.amounts.money import Known, Sum
from mkip_desk.domain.findings import Weight
from tests.importers.programme import Programme, read, records

HEAD = ["Ref", "Project", "Lead", "RAG", "Due", "Savings", "Progress"]
SAVINGS = ["Project", "Council", "Year", "Amount"]


def book(tmp_path, *rows, merged=(), sheet="Tracker"):
    made = Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    for block in merged:
        made.active.merge_cells(block)
    made.save(tmp_path / "a.xlsx")
    return read(tmp_path / "a.xlsx")


@pytest.mark.parametrize(("over", "written"), list(product((2, 3, 5), ("£100k", 100_000, "c£100k pa", "100000"))))
def test_a_saving_merged_over_projects_is_one_amount(tmp_path, over, written):
    rows = [[at, f"Project {at}", "MBC", "G", "Mar-10", written if at == 1 else None, "x"] for at in range(1, 7)]
    found = book(tmp_path, HEAD, *rows, merged=[f"F2:F{over + 1}"])
    savings = [record.value("saving") for record in records(found, "projects")]
    said = [saving for saving in savings if isinstance(saving, Sum)]
    assert [saving.pence for saving in said] == [100_000_00] + [None] * (over - 1)
    assert [saving.known for saving in said[1:]] == [Known.NOT_KNOWN] * (over - 1)
    assert [str(written) in str(saving.words) for saving in said[1:]] == [True] * (over - 1)
    assert savings[over:] == [None] * (6 - over)
    (finding,) = found.findings
    assert (finding.weight, finding.place.cell) == (Weight.UNSURE, "F2")
    assert "several records" in finding.message


def test_a_saving_merged_over_councils_is_one_amount(tmp_path):
    rows = [["Audit", "MBC", "2010/11", 1000], ["Audit", "SBC", "2010/11", None], ["HR", "MBC", "2010/11", 20]]
    found = book(tmp_path, SAVINGS, *rows, merged=["D2:D3"], sheet="Savings")
    assert [record.value("amount") for record in records(found, "savings")] == [1000_00, 20_00]
    assert [finding.place.cell for finding in found.findings] == ["A3", "D2"]


def test_a_saving_merged_over_councils_in_columns_by_year_is_one_amount(tmp_path):
    rows = [["Audit", "MBC", 1000, 2000], [None, "SBC", None, 3000], ["HR", "MBC", 10, 20]]
    head = ["Project", "Council", "2010/11", "2011/12"]
    found = book(tmp_path, head, *rows, merged=["A2:A3", "C2:C3"], sheet="Savings")
    assert [record.value("amount") for record in records(found, "savings")] == [1000_00, 2000_00, 3000_00, 10_00, 20_00]
    assert [finding.place.cell for finding in found.findings] == ["C2"]


def test_what_is_no_amount_is_carried_down_as_before(tmp_path):
    rows = [[1, "Audit", "MBC", "G", "Mar-10", "£5k", "x"], [2, "Legal", None, None, None, "£6k", "y"]]
    found = book(tmp_path, HEAD, *rows, merged=["C2:C3", "D2:D3", "E2:E3"])
    first, second = records(found, "projects")
    assert [first.value(name) for name in ("lead", "rag", "due")] == [
        second.value(name) for name in ("lead", "rag", "due")
    ]
    assert found.findings == ()


@pytest.mark.parametrize(("more", "pence", "weight"), [("£50k", 150_000_00, "note"), ("£100k", 200_000_00, "unsure")])
def test_amounts_of_a_record_in_two_rows_are_added_and_said(tmp_path, more, pence, weight):
    rows = [[1, "Audit", "MBC", "G", "Mar-10", "£100k", "x"], [None, None, None, None, None, more, "y"]]
    found = book(tmp_path, HEAD, *rows)
    (record,) = records(found, "projects")
    assert record.value("saving").pence == pence
    assert [(str(finding.weight), finding.place.cell) for finding in found.findings] == [(weight, "F3")]


def test_a_row_of_another_project_never_goes_on_from_the_one_above(tmp_path):
    rows = [["Audit", "MBC", "2010/11", 100], ["HR", "MBC", None, 20], ["Legal", "MBC", "2010/11", 5]]
    found = book(tmp_path, SAVINGS, *rows, sheet="Savings")
    assert [record.value("amount") for record in records(found, "savings")] == [100_00, 5_00]
    assert [(one.place.cell, one.reason) for one in found.left_out] == [("A3", "it has no year")]


@pytest.mark.parametrize("words", ["tbc", "€40k", "50%", "£10k-£20k", None])
def test_a_saving_without_an_amount_is_left_out_and_named_and_the_rest_is_taken(tmp_path, words):
    rows = [["Audit", "MBC", "2010/11", words], ["Audit", "SBC", "2010/11", 100], ["HR", "SBC", "2010/11", 10]]
    found = book(tmp_path, SAVINGS, *rows, sheet="Savings")
    assert [record.value("amount") for record in records(found, "savings")] == [100_00, 10_00]
    (finding,) = [one for one in found.findings if one.weight is Weight.LEFT_OUT]
    assert finding.place.cell == "A2"
    assert (words or "no amount") in finding.message


@pytest.mark.parametrize(("words", "said"), [("tbc", 1), ("€40k", 1), ("50%", 1), ("-", 0), ("n/a", 0), (None, 0)])
def test_what_is_no_amount_in_a_column_of_a_year_is_said(tmp_path, words, said):
    head = ["Project", "Council", "2010/11", "2011/12"]
    rows = [["Audit", "MBC", words, 1000], ["HR", "SBC", 2000, 1000]]
    found = book(tmp_path, head, *rows, sheet="Savings")
    assert [record.value("amount") for record in records(found, "savings")] == [1000_00, 2000_00, 1000_00]
    assert [(one.weight, one.place.cell) for one in found.findings] == [(Weight.LEFT_OUT, "C2")] * said


def test_what_goes_on_from_a_row_that_is_left_out_goes_with_it(tmp_path):
    head = ["Project", "Milestone", "Due", "RAG", "Notes"]
    rows = [["", "Open", "Apr-10", "G", "c"], [None, None, None, None, "d"]]
    rows += [["Audit", "Sign", "Mar-10", "G", "a"], [None, None, None, None, "b"]]
    found = book(tmp_path, head, *rows, sheet="Milestones")
    assert [record.value("title") for record in records(found, "milestones")] == ["Sign"]
    assert [one.place.cell for one in found.left_out] == ["B2", "E3"]


def test_a_name_that_several_projects_have_is_asked_about_and_makes_no_other(tmp_path):
    programme = Programme()
    programme.records["projects"] = [{"id": at, "reference": str(at), "title": "Audit"} for at in (1, 2)]
    made = Workbook()
    made.active.title = "Savings"
    for row in (SAVINGS, ["Audit", "MBC", "2010/11", 100], ["2", "MBC", "2010/11", 50]):
        made.active.append(row)
    made.save(tmp_path / "a.xlsx")
    plan = programme.plan(tmp_path / "a.xlsx")
    assert plan.new == ()
    assert [item.read.value("project") for item in plan.items] == [2]
    assert [one.reason for one in plan.left_out] == ["“Audit” cannot be read as its project"]


def test_a_row_without_a_name_that_stands_apart_is_left_out_and_told(tmp_path):
    rows = [[1, "Audit", "MBC", "G", "Mar-10", None, "Agreed"], [None] * 6 + ["and signed"], [None] * 7]
    found = book(tmp_path, HEAD, *rows, [None, None, "SBC", None, None, None, "Whose is this?"])
    (audit,) = records(found, "projects")
    assert audit.value("progress") == "Agreed\n\nand signed"
    assert [(one.weight, one.place.cell) for one in found.findings] == [(Weight.LEFT_OUT, "C5")]


def test_a_number_beside_the_rest_of_a_record_that_is_another_is_said(tmp_path):
    rows = [["P1", "Audit", "MBC", "G", "Mar-10", None, "Agreed"], ["P9", "Audit (cont'd)"] + [None] * 4 + ["signed"]]
    found = book(tmp_path, HEAD, *rows)
    assert [(one.weight, one.place.cell) for one in found.findings] == [(Weight.UNSURE, "A3")]


def test_what_stands_only_beside_the_rest_of_a_record_is_told_of(tmp_path):
    head = [*HEAD, "Room"]
    rows = [[1, "Audit", "MBC", "G", "Mar-10", None, "Agreed"], [None] * 6 + ["and signed", "Cellar"]]
    found = book(tmp_path, head, *rows)
    assert [(one.weight, one.place.cell) for one in found.findings] == [(Weight.LEFT_OUT, "H1")]


def test_a_council_beside_an_amount_counts_more_than_the_one_over_it(tmp_path):
    head = ["Project", "Year", "Authority", "MBC saving"]
    found = book(tmp_path, head, ["Audit", "2009/10", "SBC", 1000], ["Legal", "2009/10", "MBC", 2000], sheet="Savings")
    assert [one.value("council") for one in records(found, "savings")] == [3, 2]
    assert [(one.weight, one.place.cell) for one in found.findings] == [(Weight.UNSURE, "C2")]


def test_records_of_two_tables_in_one_row_are_told_apart(tmp_path):
    head = ["Ref", "Project", "RAG", "Due", None, "Risk ref", "Risk", "Likelihood", "Impact"]
    rows = [[1, "Audit", "G", "Mar-10", None, "R1", "Staff leave", 3, 4], [2, "Legal", "A", "Apr-10"]]
    found = book(tmp_path, head, *rows)
    keys = [one.key for name in ("projects", "risks") for one in records(found, name)]
    assert len(set(keys)) == len(keys) == 3


@pytest.mark.parametrize("sheet", ["Tracker", "Savings"])
def test_what_stands_in_no_table_is_told_of(tmp_path, sheet):
    found = book(
        tmp_path, ["Programme tracker"], ["Version", 3], HEAD, [1, "Audit", "MBC", "G", "Mar-10"],
        [2, "Legal", "SBC", "A", "Apr-10", None, None, None, "Who", "Days"], [*[None] * 8, "TE", 4],
        [*[None] * 8, "JS", 5], sheet=sheet,
    )  # fmt: skip
    assert [(one.place.cell, one.kind) for one in found.left_out] == [
        ("A2:B2", "over a table"), ("I5:J7", "beside a table"),
    ]  # fmt: skip
    assert [(one.weight, one.place.cell) for one in found.findings] == [(Weight.LEFT_OUT, "I5:J7")]
