"""Workbooks that would mislead: each is read right or said to be doubtful, never wrong without a word."""

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from mkip_desk.domain.findings import Weight
from tests.importers.programme import Programme, read, records

HEAD = ["Ref", "Project", "Lead", "RAG", "Savings"]


def tracker(tmp_path, rows, head=HEAD, hidden=(), over=(), bold=0):
    """A workbook of these rows, read."""
    book = Workbook()
    sheet = book.active
    for row in (*([words] for words in over), head, *rows):
        sheet.append(row)
    for column in hidden:
        sheet.column_dimensions[column].hidden = True
    for cell in sheet[bold] if bold else ():
        cell.font = Font(bold=True)
    book.save(tmp_path / "a.xlsx")
    return read(tmp_path / "a.xlsx")


def savings(found) -> list[Any]:
    return [record.value("saving") for record in records(found, "projects")]


def titles(found) -> list[object]:
    return [record.value("title") for record in records(found, "projects")]


ROWS = [["P1", "Audit", "MBC", "G", 45], ["P2", "Legal", "SBC", "A", 10]]


@pytest.mark.parametrize(
    ("heading", "pence"),
    [
        ("Savings (in 000)", 4_500_000), ("Savings (pence)", 45), ("Savings (£00s)", 450_000),
        ("Savings £bn", 4_500_000_000_000), ("Savings £MM", 4_500_000_000), ("Savings x 1000", 4_500_000),
    ],
)  # fmt: skip
def test_units_of_all_sorts_in_a_heading(tmp_path, heading, pence):
    assert savings(tracker(tmp_path, ROWS, [*HEAD[:4], heading]))[0].pence == pence


@pytest.mark.parametrize(
    "note",
    [
        "Programme tracker of the Partnership, all figures are shown in £000 unless it is otherwise stated here",
        "All values 000s", "Financials (GBP thousands)",
    ],
)  # fmt: skip
def test_units_in_a_long_title_or_an_odd_note(tmp_path, note):
    found = tracker(tmp_path, ROWS, over=[note])
    assert savings(found)[0].pence == 4_500_000
    assert any("thousands of pounds" in finding.message for finding in found.findings)


@pytest.mark.parametrize(
    "heading",
    [
        "Savings per month (£k)", "Quarterly saving £000", "Savings (shown as negative) £k", "Cost / (saving) £000",
        "Monthly savings",
    ],
)  # fmt: skip
def test_a_heading_that_says_what_a_sum_cannot_hold_makes_its_amounts_doubtful(tmp_path, heading):
    found = tracker(tmp_path, ROWS, [*HEAD[:4], heading])
    assert not any(value.sure for value in savings(found) if value is not None)


@pytest.mark.parametrize("words", ["£50k p.q.", "£50k pq", "£50k per quarter", "£50k p.c.m."])
def test_a_cell_of_another_period_is_not_sure(tmp_path, words):
    value = savings(tracker(tmp_path, [["P1", "Audit", "MBC", "G", words]]))[0]
    assert not value.sure


@pytest.mark.parametrize(
    "name",
    ["Grand total all schemes", "MKIP overall", "Carried fwd", "S/T | Revs & Bens", "Of which cashable", "Balance c/f"],
)
def test_totals_by_other_names_are_no_projects(tmp_path, name):
    found = tracker(tmp_path, [*ROWS, [None, name, None, None, 55]])
    assert titles(found) == ["Audit", "Legal"]


@pytest.mark.parametrize(("name", "kept"), [("Total gains", 2), ("Gains in total", 2), ("Total Place", 3)])
def test_what_is_called_a_total_and_is_the_sum_is_no_record(tmp_path, name, kept):
    sums = [8, 17] if kept == 2 else [8, 16]
    rows = [["Leasing", "Maidstone", 3, 6], ["Insurance", "Swale", 5, 11], [name, None, *sums]]
    found = tracker(tmp_path, rows, ["Initiative", "Council", "2008/09", "2009/10"])
    assert len({record.value("project") for record in records(found, "savings")}) == kept


@pytest.mark.parametrize("known", ["programme", "file", ""])
def test_a_project_that_is_called_a_total_and_known_stays_though_its_amounts_are_the_sums(tmp_path, known):
    book, programme = Workbook(), Programme()
    programme.records["projects"] = [{"id": 7, "title": "Total Reward"}] if known == "programme" else []
    if known == "file":
        projects = book.create_sheet("Projects")
        for row in (["Ref", "Project", "RAG"], ["P1", "Legal", "G"], ["P2", "Total Reward", "A"]):
            projects.append(row)
    heads, *rows = ["Project", "2014/15", "2015/16"], ["Legal", 5000, 10], ["Audit", 6000, 20]
    for line in (heads, *rows, ["Total Reward", 11000, 30], ["HR", 500, 40]):
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    found = programme.tracker(tmp_path / "a.xlsx")
    assert len(records(found, "savings")) == (8 if known else 6)
    told = [one.place.cell for one in found.findings if "called a total" in one.message]
    assert told == ([] if known else ["A4"])


def test_a_project_that_speaks_of_a_total_stays_whatever_its_amount(tmp_path):
    rows = [
        ["P1", "Audit", "MBC", "G", 45],
        ["P2", "Legal", "SBC", "A", 10],
        [None, "Total Place pilot", "SBC", "R", 55],
    ]
    assert titles(tracker(tmp_path, rows)) == ["Audit", "Legal", "Total Place pilot"]


@pytest.mark.parametrize("row", [["P9", "All we do", "MBC", "G", 45_010], [None, "Everything", None, None, 45_010]])
def test_a_record_whose_number_is_the_sum_of_those_above_is_doubted(tmp_path, row):
    rows = [["P1", "Audit", "MBC", "G", 45_000], ["P2", "Legal", "SBC", "A", 10], row]
    found = tracker(tmp_path, rows)
    doubted = [each for each in found.findings if "sums of those above" in each.message]
    assert row[1] not in titles(found) or [each.weight for each in doubted] == [Weight.UNSURE]


def test_small_numbers_that_happen_to_add_up_are_not_doubted(tmp_path):
    rows = [["P1", "Audit", "MBC", "G", 1], ["P2", "Legal", "SBC", "A", 2], ["P3", "HR", "SBC", "A", 3]]
    found = tracker(tmp_path, rows)
    assert titles(found) == ["Audit", "Legal", "HR"]
    assert not any("sums of those above" in each.message for each in found.findings)


def test_what_everybody_sees_comes_before_what_is_hidden(tmp_path):
    head = ["Ref", "Project", "Lead", "Savings (£)", "Saving £"]
    found = tracker(tmp_path, [["P1", "Audit", "MBC", 999, 50_000], ["P2", "Legal", "SBC", 998, 40_000]], head, "D")
    assert savings(found)[0].pence == 5_000_000


@pytest.mark.parametrize("words", ["٣٩٧", "१२३", "³", "½", "４５"])
def test_figures_of_other_scripts_end_nothing(tmp_path, words):
    value = savings(tracker(tmp_path, [["P1", "Audit", "MBC", "G", words]]))[0]
    assert value.pence is None or words == "４５"


def test_an_excel_error_is_told_by_what_it_shows(tmp_path):
    found = tracker(tmp_path, [["#REF!", "Total", None, None, 55], *ROWS])
    said = [*(each.words for each in found.left_out), *(each.message for each in found.findings)]
    assert not any("Fault(" in words for words in said)


def test_a_comment_on_a_heading_does_no_harm(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in (HEAD, *ROWS):
        sheet.append(row)
    sheet["E1"].comment = Comment("in £000", "office")
    book.save(tmp_path / "a.xlsx")
    assert titles(read(tmp_path / "a.xlsx")) == ["Audit", "Legal"]


SUMMARIES = (
    "Target", "Contingency", "Contingency (10%)", "Programme", "Average", "Programme average", "Variance", "Budget",
    "Savings target 2010/11", "Less: target", "Shortfall", "Still to find", "Over/(under)", "Surplus / (deficit)",
    "No of projects", "Balance to find", "Year to date", "Overall", "TOTAL PROGRAMME", "Check", "Min", "Unallocated",
)  # fmt: skip
PROJECTS = (
    "Total Place review", "Target Operating Model", "Contingency planning", "Programme office", "Net zero", "Target",
    "Average speed cameras", "Budget monitoring", "Check and challenge", "Gap analysis", "Contingency", "Programme",
    "Housing overall", "Balance", "Bring down the sub-total", "All services", "Of which we dream",
)  # fmt: skip
LARGE = [["P1", "Audit", "MBC", "G", 45_000], ["P2", "Legal", "SBC", "A", 10_000], ["P3", "HR", "TWBC", "R", 20_000]]


@pytest.mark.parametrize("name", SUMMARIES)
@pytest.mark.parametrize("row", [[None, "", None, None, 99_999], ["", None, None, None, 99_999]])
def test_a_summary_that_is_no_sum_is_no_project_and_is_named(tmp_path, name, row):
    found = tracker(tmp_path, [*LARGE, [name if value == "" else value for value in row]])
    assert titles(found) == ["Audit", "Legal", "HR"]
    assert [one.words for one in found.left_out] == [name]


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_summary_in_a_table_without_references_is_no_project(tmp_path, name):
    rows = [row[1:] for row in LARGE]
    found = tracker(tmp_path, [*rows, [name, None, None, 99_999]], HEAD[1:])
    assert titles(found) == ["Audit", "Legal", "HR"]


@pytest.mark.parametrize("name", PROJECTS)
@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_project_that_is_called_like_a_summary_stays(tmp_path, name, at):
    rows = [*LARGE[:at], ["P9", name, "MBC", "G", 30_000], *LARGE[at:]]
    assert name in titles(tracker(tmp_path, rows))
    assert name in titles(tracker(tmp_path, [row[1:] for row in rows], HEAD[1:]))


def test_a_foot_row_of_numbers_is_left_out_where_it_stands_out_and_asked_about_where_not(tmp_path):
    foot = [None, "What the Board wants", None, None, 99_999]
    found = tracker(tmp_path, [*LARGE, foot])
    assert titles(found)[-1] == "What the Board wants"
    assert [one.weight for one in found.findings if "reference" in one.message] == [Weight.UNSURE]
    bold = tracker(tmp_path, [*LARGE, foot], bold=5)
    assert titles(bold) == ["Audit", "Legal", "HR"]
    assert [one.weight for one in bold.findings] == [Weight.LEFT_OUT]


def amounts_by_year(tmp_path, *heads):
    book = Workbook()
    book.active.title = "Savings"
    for row in (["Service", "Council", *heads], ["Audit", "MBC", *range(1_000, 1_000 + len(heads))]):
        book.active.append(row)
    book.active.append(["HR", "SBC", *range(2_000, 2_000 + len(heads))])
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    lost = [one.found or one.message for one in found.findings if one.weight is Weight.LEFT_OUT]
    return [record.value("amount") for record in records(found, "savings")][: len(heads)], lost


@pytest.mark.parametrize("again", ["2009/10 forecast", "2009/10 latest", "2009-10 (revised)", "Plan 2009/10 v2"])
def test_two_columns_of_one_year_are_never_counted_together(tmp_path, again):
    found, lost = amounts_by_year(tmp_path, "2009/10 budget", again)
    assert found[0] == 1_000_00
    assert 1_001_00 not in found
    assert len(lost) == 1
    assert again in lost[0]


def test_plan_and_actual_of_one_year_are_two(tmp_path):
    assert amounts_by_year(tmp_path, "2009/10 plan", "2009/10 actual") == ([1_000_00, 1_001_00], [])


def test_a_projects_saving_in_a_column_of_one_year_is_doubted(tmp_path):
    found = tracker(tmp_path, LARGE, [*HEAD[:4], "Savings 2009/10"])
    assert savings(found)[0].pence == 4_500_000
    assert [(one.weight, one.place.cell) for one in found.findings] == [(Weight.UNSURE, "E1")]


GREYS = ("FFBFBFBF", "FFD9D9D9", "FF808080")


def greyed(tmp_path, grey, colour="FFBFBFBF", head=HEAD, rows=()):
    book = Workbook()
    for row in (head, *(rows or [[f"P{at}", f"Project {at}", "MBC", "G", "£5k"] for at in range(1, 7)])):
        book.active.append(row)
    for at in grey:
        for cell in book.active[at + 1]:
            cell.fill = PatternFill("solid", fgColor=colour)
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    closed = [at for at, one in enumerate(records(found, "projects"), 1) if one.value("status") == "closed"]
    return closed, [one.place.cell for one in found.findings if "grey" in one.message]


@pytest.mark.parametrize("colour", GREYS)
@pytest.mark.parametrize("grey", [[2], [1, 6]])
def test_a_few_grey_rows_are_closed_and_said(tmp_path, grey, colour):
    assert greyed(tmp_path, grey, colour) == (grey, [f"B{at + 1}" for at in grey])


@pytest.mark.parametrize("grey", [[2, 4, 6], [1, 2, 3, 4, 5, 6], []])
def test_bands_and_tables_that_are_all_grey_close_nothing(tmp_path, grey):
    assert greyed(tmp_path, grey) == ([], [])


def test_a_row_that_says_how_it_stands_is_believed_though_it_is_grey(tmp_path):
    rows = [[f"P{at}", f"Project {at}", "MBC", "Open", "£5k"] for at in range(1, 7)]
    assert greyed(tmp_path, [2], head=["Ref", "Project", "Lead", "Open/closed", "Savings"], rows=rows) == ([], [])
