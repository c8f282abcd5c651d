"""Columns that are ticked: letters are councils or colours by what stands beside them."""

from dataclasses import replace

import pytest

from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.mapping.mapping import Remembered
from mkip_desk.importers.tracker import Said, Tracker, read_tracker
from tests.importers.programme import REGISTERS, Programme, initials, read, records
from tests.importers.test_habits import book_of


def ticked(tmp_path, *heads: str) -> Tracker:
    """Projects of which the first has its tick in the first of these columns, and so on."""
    marks = [["x" if at == row else None for at in range(len(heads))] for row in range(len(heads))]
    rows = [[f"Joint work {row}", "RC", *marks[row], "2015"] for row in range(len(heads))]
    return read(book_of(tmp_path, {"List": [["Project", "Sponsor", *heads, "Target date"], *rows]}))


def ticked_as_said(tmp_path, *heads: str) -> Tracker:
    """The same, with these columns said to be the councils."""
    (table,) = ticked(tmp_path, *heads).tables
    uses = [replace(use, field="councils") if use.column.head in heads else use for use in table.mapping.uses]
    said = Remembered.of(replace(table.mapping, uses=tuple(uses)))
    workbook = read_workbook(tmp_path / table.table.sheet.file)
    return read_tracker(workbook, REGISTERS, Programme().known, Said(tables={table.table.key: said}))


def test_ticks_under_colours_are_the_rag_and_no_council(tmp_path):
    for heads in (["R", "A", "G"], ["Red", "Amber", "Green"]):
        found = records(ticked(tmp_path, *heads), "projects")
        assert [one.value("rag") for one in found] == ["red", "amber", "green"]
        assert not any(one.value("councils") for one in found)


def test_a_letter_among_others_that_name_none_names_no_council(tmp_path):
    tracker = ticked(tmp_path, "H", "M", "L")
    assert not any(one.value("councils") for one in records(tracker, "projects"))
    assert any("“M” is not a field of projects" in finding.message for finding in tracker.findings)


def test_letters_of_councils_stay_those_of_councils(tmp_path):
    found = records(ticked(tmp_path, "A", "M", "S", "X"), "projects")
    assert [initials(one.value("councils") or ()) for one in found] == [["ABC"], ["MBC"], ["SBC"], []]


def test_what_is_ticked_as_a_status_is_no_rag_too(tmp_path):
    heads = ["Action", "Owner", "Due", "Complete", "Overdue", "On track"]
    rows = [["Sign lease", "RC", "2015", "x", None, None], ["Buy desks", "AK", "2016", None, "x", None]]
    found = records(read(book_of(tmp_path, {"Actions": [heads, *rows]})), "actions")
    assert [(one.value("status"), one.value("rag")) for one in found] == [("closed", None), ("open", None)]


def test_an_amber_that_is_left_over_is_no_council(tmp_path):
    rows = [["Payroll", "G", "A", "2015"], ["Printing", "A", "A", "2016"]]
    found = read(book_of(tmp_path, {"List": [["Project", "RAG", "RAG last month", "Target date"], *rows]}))
    assert [one.value("rag") for one in records(found, "projects")] == ["green", "amber"]
    assert all(one.value("lead") is None for one in records(found, "projects"))
    assert any("“RAG last month” is left out" in finding.message for finding in found.findings)


def test_a_heading_of_several_councils_ticks_them_all(tmp_path):
    tracker = ticked(tmp_path, "Maidstone & Swale", "TWBC")
    found = records(tracker, "projects")
    assert [initials(one.value("councils")) for one in found] == [["MBC", "SBC"], ["TWBC"]]


@pytest.mark.parametrize("head", ["Maidstone & Swale", "M/S", "Are MBC and SBC involved?"])
def test_so_it_does_where_its_column_is_said_to_be_the_councils(tmp_path, head):
    tracker = ticked_as_said(tmp_path, head, "TWBC")
    found = records(tracker, "projects")
    assert [initials(one.value("councils")) for one in found] == [["MBC", "SBC"], ["TWBC"]]


def test_who_leads_of_several_under_one_heading_is_asked(tmp_path):
    rows = [["Audit", "lead", "x"], ["Legal", "x", "lead"]]
    heads = ["Project", "Maidstone & Swale", "TWBC"]
    tracker = read(book_of(tmp_path, {"List": [[*heads, "RAG"], *([*row, "G"] for row in rows)]}))
    assert [one.value("lead") for one in records(tracker, "projects")] == [None, 4]
    assert [one.place.cell for one in tracker.findings if "which of them leads" in one.message] == ["B2"]


def test_a_column_that_cannot_join_another_says_so(tmp_path):
    tracker = ticked_as_said(tmp_path, "TWBC", "Somebody else")
    (said,) = [one for one in tracker.findings if "“Somebody else”" in one.message]
    assert said.message == (
        "The column “Somebody else” is left out, since “TWBC” is Councils, and the two cannot be joined."
    )


def test_a_council_that_leads_whatever_it_takes_part_in_is_ticked(tmp_path):
    rows = [["Project", "MBC", "TWBC", "RAG"], ["Audit", "lead", "x", "G"], ["Legal", None, "x", "G"]]
    tracker = read(book_of(tmp_path, {"List": rows}))
    first, second = records(tracker, "projects")
    assert [one.value("councils") for one in (first, second)] == [(2, 4), (4,)]
    assert first.value("lead") == 2
