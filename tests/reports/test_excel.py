"""Tables as Excel workbooks: whatever the words of a cell are, they are words."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from mkip_desk.reports.excel import Column, workbook


@pytest.mark.parametrize("blank", ["", " ", "\t", "\n", "\r"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_words_can_run_even_once_they_are_edited(blank, start):
    made = workbook("Found", (Column(f"{start}head"),), [[f"{blank}{start}1+1"]])
    (sheet,) = load_workbook(BytesIO(made))
    head, cell = sheet["A1"], sheet["A2"]
    assert (head.data_type, head.quotePrefix) == (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_table_is_printed_as_wide_as_a_page_with_no_words_cut() -> None:
    book = load_workbook(BytesIO(workbook("Found", [Column("What to do"), Column("Cell")], [["word " * 40, "A1"]])))
    sheet = book.active
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape", 1, 0,
    )  # fmt: skip
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert [sheet[cell].alignment.wrap_text for cell in ("A2", "B2")] == [True, None]
