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
