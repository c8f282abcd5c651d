"""Returns for the tests: one of ours, filled in as a manager would, and what it says."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mkip_desk.domain.shared_services.returns import AskedFigure, AskedMoney, ReturnForm
from mkip_desk.reports.return_form import return_form

SERVICE, QUARTER = "Revenues and Benefits", "2014/15 Q2"
CLAIMS = ("RB1", "Time to process new claims", "days")
TAX = ("RB2", "Council tax collected in year", "%")
ACCURACY = ("RB3", "Benefit accuracy", "%")


def _figure(named: tuple[str, str, str], council: str = "", better: str = "higher", **known: str) -> AskedFigure:
    figures = {name: Decimal(value) for name, value in known.items()}
    return AskedFigure(*named, council, better, named is TAX, **figures)


def _money(council: str, **known: int) -> AskedMoney:
    return AskedMoney(council, **{name: Decimal(value) for name, value in known.items()})


FORM = ReturnForm(
    SERVICE,
    QUARTER,
    due=date(2014, 10, 14),
    figures=(
        _figure(CLAIMS, "MBC", "lower", target="20", last="19.4", year_ago="21"),
        _figure(CLAIMS, "TWBC", "lower", target="20", last="21", year_ago="20.5"),
        _figure(TAX, "MBC", target="0.984", profile="0.568", last="0.297"),
        _figure(TAX, "TWBC", target="0.989", last="0.301"),
        _figure(ACCURACY, target="0.97", last="0.962"),
    ),
    money=(
        _money("MBC", annual=1412000, profile=706000, savings_target=60000, last_actual=350000),
        _money("TWBC", annual=1228000, profile=614000, savings_target=45000, last_actual=300000),
    ),
)
ROWS = {("RB1", "MBC"): 5, ("RB1", "TWBC"): 6, ("RB2", "MBC"): 7, ("RB2", "TWBC"): 8, ("RB3", "All together"): 9}
"""The row of each figure on the sheet of indicators, before anybody moves it."""

FIGURES = {"K5": 22.1, "K6": 23.5, "K7": 0.571, "K8": 0.575, "K9": 0.974}
MONEY = {"D5": 731500, "F5": 1450000, "H5": 22000, "D6": 602250, "F6": 1219000, "H6": 31000}
ANSWERS = {
    "Completed by": "Head of Revenues and Benefits",
    "Overall RAG": "Amber",
    "Achievements this quarter": "New benefits portal live at both councils.",
    "Issues for the Shared Service Board": "Vacancies in the Maidstone team.",
    "Why indicators were missed": "Vacancies; two posts filled from November.",
    "Matters for the MKIP Board": "None",
}
READ = {
    ("RB1", "MBC"): Decimal("22.1"),
    ("RB1", "TWBC"): Decimal("23.5"),
    ("RB2", "MBC"): Decimal("0.571"),
    ("RB2", "TWBC"): Decimal("0.575"),
    ("RB3", None): Decimal("0.974"),
}
"""What a right reading of the filled form has, by indicator and council."""


@cache
def _ours() -> bytes:
    return return_form(FORM)


def book_of(form: ReturnForm = FORM) -> Workbook:
    """The form as it is sent out, opened."""
    return load_workbook(BytesIO(_ours() if form is FORM else return_form(form)))


def filled(form: ReturnForm = FORM, figures: Mapping[str, Any] | None = None) -> Workbook:
    """The form filled in whole, as a manager does it who has all figures."""
    book = book_of(form)
    for cells, sheet in ((figures or FIGURES, "Indicators"), (MONEY, "Money")):
        for cell, value in cells.items():
            book[sheet][cell] = value
    for label, words in ANSWERS.items():
        answer(book["Return"], label, words)
    return book


def answer(sheet: Worksheet, label: str, words: Any) -> None:
    """Type an answer beside its label."""
    for row in sheet.iter_rows(max_col=1):
        if row[0].value == label:
            sheet.cell(row[0].row, 2).value = words
            return
    raise AssertionError(label)


def saved(book: Workbook, folder: Path, name: str = "return.xlsx") -> Path:
    """The workbook as a file."""
    path = folder / name
    book.save(path)
    return path
