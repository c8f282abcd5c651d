"""How the cells of a return look, and what all its sheets have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mkip_desk.domain.shared_services.returns import ReturnForm
from mkip_desk.reports.excel import Cell, Format, cell_at, write

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

INK, ACCENT, QUIET, OPEN, HEADED = "1B2733", "1F5673", "5A6875", "EEF6FA", "E8F0F4"
A4 = 9
TITLE_HEIGHT, TWO_LINES = 26, 32  # points
MARGIN = 0.5  # inches


@dataclass(frozen=True)
class Look:
    """How a cell looks, and whether it is open to be filled in."""

    bold: bool = False
    size: int = 11
    colour: str = INK
    fill: str = ""
    framed: bool = False
    open: bool = False


TITLE = Look(bold=True, size=16, colour=ACCENT)
LABEL = Look(bold=True)
KNOWN = Look()
HINT = Look(size=10, colour=QUIET)
HEAD = Look(bold=True, fill=HEADED, framed=True)
HELD = Look(framed=True)
ASKED = Look(fill=OPEN, framed=True, open=True)
SUM = Look(bold=True, framed=True)


def begin(sheet: "Worksheet", form: ReturnForm, title: str, widths: Sequence[int]) -> int:
    """Give a sheet its columns and the two lines that every sheet begins with; the number of the line after them."""
    from openpyxl.utils import get_column_letter

    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    put(sheet, 1, 1, f"{form.service}: {title.lower()}", TITLE, wrapped=False)
    put(sheet, 2, 1, form.mark, HINT, wrapped=False)
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # which is to say: allowed
    return 3


def put(
    sheet: "Worksheet",
    line: int,
    column: int,
    value: Cell,
    look: Look,
    form: str = Format.WORDS,
    *,
    wrapped: bool = True,
) -> "ExcelCell":
    """Fill a cell and give it its look. Words stay words whatever they begin with."""
    from openpyxl.styles import Protection

    cell = cell_at(sheet, line, column)
    if value != "":
        write(cell, value, Format.WORDS)
    if not isinstance(value, str) or form != Format.WORDS:
        cell.number_format = form
    cell.font, cell.alignment = _font(look), _alignment(wrapped)
    if look.fill:
        cell.fill = _fill(look.fill)
    if look.framed:
        cell.border = _frame(ACCENT if look.open else "D9DFE5")
    if look.open:
        cell.protection = Protection(locked=False)
    return cell


def printed(sheet: "Worksheet", form: ReturnForm, heads: int = 0) -> None:
    """Lay the sheet out for paper: A4 across, as wide as a page, its heads on each, and which return it is below."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins.left = sheet.page_margins.right = sheet.page_margins.top = MARGIN
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if heads:
        sheet.print_title_rows = f"{heads}:{heads}"
    sheet.oddFooter.left.text = form.mark.replace("&", "&&")  # type: ignore[union-attr]
    sheet.oddFooter.right.text = "Page &P of &N"  # type: ignore[union-attr]


@cache
def _font(look: Look) -> "Font":
    from openpyxl.styles import Font

    return Font(name="Calibri", size=look.size, bold=look.bold, color=look.colour)


@cache
def _alignment(wrapped: bool) -> "Alignment":
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=wrapped, vertical="top")


@cache
def _fill(colour: str) -> "PatternFill":
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


@cache
def _frame(colour: str) -> "Border":
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color=colour)
    return Border(left=side, right=side, top=side, bottom=side)
