"""RAG by colour: what only adorns a table says nothing, and what may only adorn it is asked about."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.importers.programme import read, records

HEAD = ["Ref", "Project", "Lead", "RAG", "Due", "Progress"]
COLUMNS = "ABCDEF"
GREEN, RED, AMBER, BLUE, PALE = "FF00B050", "FFFF0000", "FFFFC000", "FF4472C4", "FFE2EFDA"


def book(tmp_path, fills, words=(), head=HEAD, key=None):
    """The RAGs of six projects and the findings, with those fills by cell and those words in the RAG column."""
    made = Workbook()
    page = made.active
    page.append(head)
    for at in range(6):
        page.append([at + 1, f"Project {at + 1}", "MBC", words[at] if words else None, "Mar-10", f"Text {at + 1}"])
    for place, colour in fills.items():
        page[place].fill = PatternFill("solid", fgColor=colour)
    for place, (text, colour) in (key or {}).items():
        page[place] = text
        page[place].fill = PatternFill("solid", fgColor=colour)
    made.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    return [record.value("rag") for record in records(found, "projects")], found.findings


def rows(colours, columns=COLUMNS):
    return {f"{column}{row}": colour for row, colour in colours.items() for column in columns}


@pytest.mark.parametrize("band", [PALE, GREEN, "FFDDEBF7", "FFFFF2CC", "FFFCE4D6"])
def test_bands_across_the_table_are_no_rag(tmp_path, band):
    rags, findings = book(tmp_path, rows({2: band, 4: band, 6: band}))
    assert (rags, findings) == ([None] * 6, ())


def test_a_band_does_not_contradict_a_word(tmp_path):
    rags, findings = book(tmp_path, rows({2: PALE, 4: PALE, 6: PALE}), words=["R", "G", "A", "G", "R", "G"])
    assert (rags, findings) == (["red", "green", "amber", "green", "red", "green"], ())


def test_a_cell_of_its_own_colour_in_a_banded_table_counts(tmp_path):
    rags, _ = book(tmp_path, rows({2: PALE, 4: PALE, 6: PALE}) | {"D2": RED, "D3": GREEN})
    assert rags == ["red", "green", None, None, None, None]


def test_one_highlighted_row_is_no_rag(tmp_path):
    assert book(tmp_path, rows({3: "FFFFFF00"})) == ([None] * 6, ())


def test_whole_rows_in_several_colours_are_read_and_asked_about(tmp_path):
    rags, findings = book(tmp_path, rows({2: GREEN, 3: RED, 4: AMBER}))
    assert rags == ["green", "red", "amber", None, None, None]
    assert [(finding.place.cell, "whole rows" in finding.message) for finding in findings] == [("D1", True)]


@pytest.mark.parametrize("columns", ["B", COLUMNS])
def test_colours_that_no_column_is_read_for_are_told_of(tmp_path, columns):
    head = ["Ref", "Project", "Lead", "Theme", "Due", "Progress"]
    rags, findings = book(tmp_path, rows({2: GREEN, 3: RED, 4: AMBER}, columns), head=head)
    assert rags == [None] * 6
    assert [finding.place.cell for finding in findings if "no column is read as RAG" in finding.message] == [
        f"{columns[0]}1"
    ]
    assert not book(tmp_path, rows({2: PALE, 4: PALE}, columns), head=head)[1]


@pytest.mark.parametrize("place", ["H1", "H5", "B9", "A10"])
def test_a_key_makes_a_band_a_rag_wherever_it_stands(tmp_path, place):
    rags, _ = book(tmp_path, rows({2: PALE, 4: PALE}), key={place: ("Green = on track", PALE)})
    assert rags[:3] == ["green", None, "green"]


def test_a_column_in_the_colour_of_its_heading_is_no_rag(tmp_path):
    assert book(tmp_path, {f"D{row}": BLUE for row in range(1, 8)}) == ([None] * 6, ())


def test_a_column_in_one_colour_is_asked_about(tmp_path):
    rags, findings = book(tmp_path, {f"D{row}": GREEN for row in range(2, 8)})
    assert rags == ["green"] * 6
    assert [(finding.place.cell, "one colour" in finding.message) for finding in findings] == [("D1", True)]


def test_an_empty_column_in_one_colour_under_no_heading_of_rag_is_none(tmp_path):
    head = ["Ref", "Project", "Lead", None, "Due", "Progress"]
    rags, _ = book(tmp_path, {f"D{row}": BLUE for row in range(2, 8)}, head=head)
    assert rags == [None] * 6
    colours = [GREEN, RED, AMBER, GREEN, GREEN, RED]
    rags, _ = book(tmp_path, {f"D{row}": colour for row, colour in enumerate(colours, 2)}, head=head)
    assert rags == ["green", "red", "amber", "green", "green", "red"]


def test_a_key_may_give_any_colour_a_meaning(tmp_path):
    book = Workbook()
    for row in (
        ["Ref", "Project", "RAG", "Lead"],
        ["1", "Legal", None, "MBC"],
        ["2", "Audit", None, "SBC"],
        [],
        ["Key"],
    ):
        book.active.append(row)
    for at, (colour, words) in enumerate((("FF7030A0", "Red - off track"), ("FF00B0F0", "Green - on track"))):
        book.active.append([None, words])
        for cell in (book.active.cell(at + 2, 3), book.active.cell(at + 6, 1)):
            cell.fill = PatternFill("solid", fgColor=colour)
    book.save(tmp_path / "a.xlsx")
    assert [one.value("rag") for one in records(read(tmp_path / "a.xlsx"), "projects")] == ["red", "green"]


@pytest.mark.parametrize(
    ("head", "below", "wanted"),
    [
        ("RAG (1=Green, 2=Amber, 3=Red)", [], ["red", "green", "amber"]),
        ("RAG", [[], ["Key: 1 - red, 2 - amber, 3 - green"]], ["green", "red", "amber"]),
        ("RAG", [[], ["Key"], [1, "Red"], [2, "Amber"], [3, "Green"]], ["green", "red", "amber"]),
        ("RAG", [[], ["RAG: 1 is green; 2 is amber; 3 is red"]], ["red", "green", "amber"]),
        ("RAG", [], [None, None, None]),
        ("RAG (1=Green)", [], [None, None, None]),
    ],
)
def test_a_number_is_a_rag_only_where_the_sheet_says_which(tmp_path, head, below, wanted):
    book = Workbook()
    rows = [["1", "Legal", 3, "MBC"], ["2", "Audit", 1, "SBC"], ["3", "Waste", 2, "ABC"]]
    for row in (["Ref", "Project", head, "Lead"], *rows, *below):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    assert [one.value("rag") for one in records(found, "projects")] == wanted
    doubtful = [one for one in found.findings if "could not be read as RAG" in one.message]
    assert len(doubtful) == wanted.count(None)
