"""Forms of one project whose labels stand beside each other: each with what it says after it."""

import sys
from datetime import date
from traceback import walk_stack

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from mkip_desk.importers.tables.tables import find_tables
from mkip_desk.importers.words.heads import Vocabulary
from tests.importers.accounted import unaccounted
from tests.importers.programme import REGISTERS, initials, read, records

SAID = {
    "Project name": "Internal audit", "Project ref": "MK10", "Lead authority": "Maidstone", "RAG status": "Amber",
    "Start date": "01/04/2010", "End date": "end Sept 2012", "Saving": "£120k pa", "Stage": "Implementation",
}  # fmt: skip
PAIRS = list(SAID.items())
PROGRESS = [["Progress this period"], ["The protocol is agreed"], ["Next steps"], ["Write to the s151 officers"]]


def rows_of(across, gap=0, pairs=PAIRS):
    """The labels with what they say, so many pairs in a row, with empty columns between."""
    rows = [pairs[at : at + across] for at in range(0, len(pairs), across)]
    return [[cell for pair in row for cell in (*pair, *[None] * gap)] for row in rows]


def made(tmp_path, sheets, change=lambda sheet: None):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        change(sheet)
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def is_said(record):
    assert (record.value("title"), record.value("reference")) == ("Internal audit", "MK10")
    assert (initials([record.value("lead")]), record.value("rag")) == (["MBC"], "amber")
    assert (record.value("start").last, record.value("due").last) == (date(2010, 4, 1), date(2012, 9, 30))
    assert (record.value("saving").pence, record.value("stage")) == (12_000_000, "Implementation")


@pytest.mark.parametrize("over", [[], [["MKIP HIGHLIGHT REPORT"]], [["Highlight report"], []]])
@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("across", [2, 3, 4])
def test_each_label_has_what_stands_after_it(tmp_path, across, gap, over):
    tracker = read(made(tmp_path, {"Audit": [*over, *rows_of(across, gap), *PROGRESS]}))
    (record,) = records(tracker, "projects")
    is_said(record)
    assert record.value("progress") == "The protocol is agreed"
    assert record.value("next_steps") == "Write to the s151 officers"
    assert not unaccounted(tracker)


def test_each_value_is_told_with_the_cell_that_has_it(tmp_path):
    tracker = read(made(tmp_path, {"Audit": [["Report"], *rows_of(2, 1), *PROGRESS]}))
    (record,) = records(tracker, "projects")
    cells = {name: record.fields[name].cell for name in ("title", "reference", "rag", "due", "progress")}
    assert cells == {"title": "B2", "reference": "E2", "rag": "E3", "due": "E4", "progress": "A7"}
    assert (record.rows, record.part) == ((2,), "B2")
    assert tracker.tables[0].table.sheet.name_of_range(tracker.tables[0].table.range) == "A2:E9"


def test_what_a_form_leaves_open_stays_open(tmp_path):
    open_ = [(label, None if label in ("Start date", "RAG status") else said) for label, said in PAIRS]
    (record,) = records(read(made(tmp_path, {"Audit": [*rows_of(2, pairs=open_), *PROGRESS]})), "projects")
    assert (record.value("start"), record.value("rag")) == (None, None)
    assert (record.fields["start"].cell, record.fields["rag"].cell) == ("A3", "C2")
    assert record.value("due").last == date(2012, 9, 30)


@pytest.mark.parametrize("end", [[*PROGRESS, [], []], [[]], []])
def test_several_forms_on_a_sheet_and_on_others(tmp_path, end):
    names = ("Internal audit", "Legal services", "Waste")
    forms = [rows_of(2, pairs=[("Project name", name), *PAIRS[1:]]) + end for name in names]
    below = [row for form in forms for row in form]
    for sheets in ({"Reports": below}, dict(zip(names, forms, strict=True))):
        tracker = read(made(tmp_path, sheets))
        assert [record.value("title") for record in records(tracker, "projects")] == list(names)
        assert {record.value("due").last for record in records(tracker, "projects")} == {date(2012, 9, 30)}
        assert not unaccounted(tracker)


def test_more_forms_than_anybody_reads_have_their_texts_and_are_no_fault(tmp_path):
    forms = [rows_of(2, pairs=[("Project name", f"Town hall {at:03}"), *PAIRS[1:]]) + PROGRESS for at in range(55)]
    tracker = read(made(tmp_path, {"Reports": [row for form in forms for row in [*form, []]]}))
    told = [(record.value("title"), record.value("progress")) for record in records(tracker, "projects")]
    assert told == [(f"Town hall {at:03}", "The protocol is agreed") for at in range(55)]
    assert not unaccounted(tracker)
    deep = sum(1 for _ in walk_stack(None))
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(deep + 80)  # fewer than two calls for each
    try:
        assert len(find_tables(tracker.workbook.sheet("Reports"), Vocabulary.of(REGISTERS.values()))) == 55
    finally:
        sys.setrecursionlimit(before)


@pytest.mark.parametrize("across", [1, 2])
def test_a_remark_among_the_labels_is_told_of(tmp_path, across):
    rows = rows_of(across)
    rows[4 // across : 4 // across] = [["Swale has withdrawn from this project"]]
    tracker = read(made(tmp_path, {"Audit": rows}))
    is_said(records(tracker, "projects")[0])
    (left,) = tracker.left_out
    at = 4 // across + 1
    assert (left.place.cell, left.words) == (f"A{at}", "Swale has withdrawn from this project")


def test_a_table_below_is_that_of_the_forms_project(tmp_path):
    risks = [["Risk", "Likelihood", "Impact", "Owner"], ["Staff leave", 3, 4, "Head of HR"], ["IT fails", 2, 5, "ICT"]]
    tracker = read(made(tmp_path, {"Audit": [*rows_of(2, 1), [], *risks]}))
    (record,) = records(tracker, "projects")
    is_said(record)
    assert [(one.value("title"), one.value("likelihood"), one.value("about").key) for one in records(
        tracker, "risks"
    )] == [("Staff leave", 3, "Audit!B1"), ("IT fails", 2, "Audit!B1")]  # fmt: skip


def test_a_comment_on_what_a_label_says_stays_with_it(tmp_path):
    def change(sheet):
        sheet["D3"].comment = Comment("Subject to Cabinet", "PM")

    (record,) = records(read(made(tmp_path, {"Audit": rows_of(2)}, change)), "projects")
    assert "Subject to Cabinet" in str(record.value("notes"))


def test_a_hidden_row_of_a_form_is_told_of_and_not_read(tmp_path):
    def change(sheet):
        sheet.row_dimensions[3].hidden = True

    tracker = read(made(tmp_path, {"Audit": [*rows_of(2), *PROGRESS]}, change))
    (record,) = records(tracker, "projects")
    assert (record.value("due"), record.value("stage")) == (None, "Implementation")
    assert [one.place.cell for one in tracker.left_out] == ["A3:D3"]


def test_what_stands_beside_a_form_and_is_no_part_of_it_is_told_of(tmp_path):
    rows = [[None, *row] for row in rows_of(2)]
    rows[1] = ["Stage", *rows[1][1:], "see the note to the s151 officers"]
    tracker = read(made(tmp_path, {"Audit": rows}))
    is_said(records(tracker, "projects")[0])
    assert [one.place.cell for one in tracker.left_out] == ["A2:F2"]
