"""A table as an Excel workbook: a real table with real dates and numbers, in which no cell can run as a formula."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | date | Decimal | None

SHEET_NAME = 31
"""The letters that the name of a sheet may have."""

MOST_LETTERS = 32_767
"""The letters that Excel takes in a cell."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

WIDEST = 60
"""The letters that a column is wide at most."""

MEASURED = 200
"""The rows looked at for the width of a column."""

TOLD = 500
"""The rows after which it is told how many are written."""


class Format(StrEnum):
    """What a column holds, as Excel's number format."""

    WORDS = "@"
    NUMBER = "#,##0"
    FIGURE = "General"
    PERCENT = "0.##%"
    MONEY = "£#,##0.00;[Red]-£#,##0.00"
    DATE = "d mmm yyyy"


@dataclass(frozen=True)
class Column:
    """A column: its head, and what is in it. Money is in pounds."""

    head: str
    format: Format = Format.WORDS


Told = Callable[[int], None]
"""Is told now and then how many rows are written; stops it all by raising."""


def workbook(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    each: Told = lambda _done: None,
    properties: Mapping[str, str] | None = None,
) -> bytes:
    """One sheet with one table of that title. Heads that are alike are told apart by a number.

    `properties` are what the workbook says of itself by names of their own; nobody sees them in its cells.
    """
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book = Workbook()
    for name, words in (properties or {}).items():
        book.custom_doc_props.append(StringProperty(name=name, value=words))  # type: ignore[attr-defined]
    sheet = book.active
    assert sheet is not None
    sheet.title = _sheet_name(title)
    fill(sheet, "Records", columns, rows, each)
    return as_bytes(book)


def fill(
    sheet: "Worksheet",
    called: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    each: Told = lambda _done: None,
) -> None:
    """Make an empty sheet a table, called so to Excel, which knows each table of a workbook by a name of its own.

    On paper it is as wide as a page lying on its side, under its heads.
    """
    sheet.freeze_panes = "A2"
    heads = _told_apart([column.head for column in columns])
    for at, head in enumerate(heads, start=1):
        write(cell_at(sheet, 1, at), head, Format.WORDS)
        wide = _width(head, [row[at - 1] for row in rows[:MEASURED]])
        sheet.column_dimensions[cell_at(sheet, 1, at).column_letter].width = wide
    for line, row in enumerate(rows, start=2):
        for at, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            write(cell_at(sheet, line, at), value, column.format)
        if (line - 1) % TOLD == 0:
            each(line - 1)
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = _fits_page()
    sheet.print_title_rows = "1:1"
    if rows:  # Excel takes a table without a row for a damaged one
        sheet.add_table(_table(called, sheet.dimensions))


def as_bytes(book: "Workbook") -> bytes:
    """The workbook as a file holds it."""
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def cell_at(sheet: "Worksheet", line: int, column: int) -> "ExcelCell":
    """The cell of a new sheet in that line and column, counted from 1."""
    return cast("ExcelCell", sheet.cell(line, column))  # nothing in a new sheet is merged


def write(cell: "ExcelCell", value: Cell, form: Format) -> None:
    """Fill a cell. Words are stored as words whatever they begin with, and marked so that they stay so when edited.

    A number among words stands where they do, to the left.
    """
    if isinstance(value, str):
        words = _NOT_IN_XML.sub("", value)[:MOST_LETTERS]
        cell.number_format = Format.WORDS
        if not words:  # Excel counts a cell with an empty text among those that hold something
            return
        cell.value = words
        cell.data_type = "s"
        cell.quotePrefix = words.lstrip().startswith(("=", "+", "-", "@"))
        cell.alignment = _alignment("\n" in words or len(words) > WIDEST)
    elif value is not None:
        cell.value = value
        cell.number_format = of_numbers(form)
        cell.alignment = _alignment(False, left=form is Format.WORDS)


def of_numbers(form: Format) -> Format:
    """As what a number stands in a column of that format: among words, where it would be a word, as it is."""
    return Format.FIGURE if form is Format.WORDS else form


def _fits_page() -> "PageSetupProperties":
    """That what is printed is made as small as its columns need to stand beside each other."""
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


@cache
def _alignment(wrapped: bool, *, left: bool = False) -> "Alignment":
    """One for all cells: to make one for each takes longer than to write it."""
    from openpyxl.styles import Alignment

    return Alignment(horizontal="left" if left else None, wrap_text=wrapped, vertical="top")


def _table(called: str, place: str) -> "Table":
    from openpyxl.worksheet.table import Table, TableStyleInfo

    table = Table(displayName=called, ref=place)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    return table


def _width(head: str, values: Sequence[Cell]) -> int:
    """The letters that a column is wide: as its longest line, within bounds; a figure or a date takes twelve."""
    words = (line for value in values if isinstance(value, str) for line in value.split("\n"))
    return 1 + min(max(len(head) + 3, 12, *(len(line) for line in words)), WIDEST)


def _told_apart(heads: Sequence[str]) -> list[str]:
    found: list[str] = []
    for head in heads:
        name, number = head, 2
        while name.casefold() in {one.casefold() for one in found}:
            name, number = f"{head} {number}", number + 1
        found.append(name)
    return found


def _sheet_name(title: str) -> str:
    """A title as the name of a sheet, without what Excel takes in none, and what no file may hold as text."""
    kept = (" " if letter in r"[]:*?/\'" or not letter.isprintable() else letter for letter in title)
    return "".join(kept).strip()[:SHEET_NAME] or "Records"
