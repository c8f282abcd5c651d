"""Dots, faces and ticks: marks whose colour says how things stand, and letters that a font draws as marks."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from mkip_desk.importers.files.colours import rag_of
from tests.importers.files.test_ods import blank, row, sheet, text, write
from tests.importers.programme import initials, read, records

COLOURS = ("FF00B050", "FFFFC000", "FFFF0000")
TITLES = ("Audit", "Legal", "Parking")


def tracker(tmp_path, head, marks, fonts):
    book = Workbook()
    book.active.append(["Ref", "Project", head, "Progress"])
    for at, (title, mark) in enumerate(zip(TITLES, marks, strict=True)):
        book.active.append([at + 1, title, mark, f"What was done for {title} in the quarter"])
        book.active.cell(at + 2, 3).font = fonts[at]
    book.save(tmp_path / "a.xlsx")
    return records(read(tmp_path / "a.xlsx"), "projects")


@pytest.mark.parametrize("head", ["RAG", "Status", "Health"])
@pytest.mark.parametrize(("font", "mark"), [("Wingdings", "l"), ("Webdings", "n"), ("Arial", "●"), ("Calibri", "■ ■")])
def test_a_mark_says_what_its_colour_says(tmp_path, head, font, mark):
    found = tracker(tmp_path, head, [mark] * 3, [Font(name=font, color=colour) for colour in COLOURS])
    assert [one.value("rag") for one in found] == ["green", "amber", "red"]
    assert [one.value("stage") for one in found] == [None] * 3


@pytest.mark.parametrize(("font", "marks"), [("Wingdings", "JKL"), ("Arial", "☺😐☹")])
def test_a_face_says_it_whatever_its_colour(tmp_path, font, marks):
    found = tracker(tmp_path, "RAG", marks, [Font(name=font)] * 3)
    assert [one.value("rag") for one in found] == ["green", "amber", "red"]


def test_letters_in_colour_say_no_more_than_their_words(tmp_path):
    words = ["Off track", "On track", "At risk"]
    found = tracker(tmp_path, "RAG", words, [Font(color=colour) for colour in COLOURS])
    assert [one.value("rag") for one in found] == ["red", "green", "amber"]


def test_ticks_in_wingdings_are_ticks(tmp_path):
    book = Workbook()
    book.active.append(["Ref", "Project", "MBC", "SBC", "Progress"])
    for at, (title, ticks) in enumerate(zip(TITLES, ("üü", "üû", "ûü"), strict=True)):
        book.active.append([at + 1, title, *ticks, "What was done in the quarter"])
        for column in (3, 4):
            book.active.cell(at + 2, column).font = Font(name="Wingdings")
    book.save(tmp_path / "a.xlsx")
    found = records(read(tmp_path / "a.xlsx"), "projects")
    assert [initials(one.value("councils")) for one in found] == [["MBC", "SBC"], ["MBC"], ["SBC"]]


@pytest.mark.parametrize("colour", ["#ff0000", "#FF00ZZ", "#+10-10", "transparent", "red", ""])
def test_a_colour_that_is_none_says_nothing(tmp_path, colour):
    style = (
        '<style:style style:name="said" style:family="table-cell"><style:table-cell-properties '
        f'fo:background-color="{colour}"/><style:text-properties fo:color="{colour}"/></style:style>'
    )
    rows = [row(*map(text, ("Ref", "Project", "RAG", "Lead")))]
    rows += [row(text("1"), text("Legal"), blank("said"), text("MBC")), row(text("2"), text("●", "said"), text("G"))]
    found = read(write(tmp_path / "a.ods", sheet("Tracker", *rows), styles=style))
    assert records(found, "projects")[0].value("rag") == (rag_of("FF0000") if colour == "#ff0000" else None)
