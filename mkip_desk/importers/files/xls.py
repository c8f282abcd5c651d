"""Workbooks of Excel 97 to 2003 (.xls): values, looks, merged and hidden cells and comments, through xlrd.

Text boxes and the rules by which cells are coloured are read beside it, since xlrd passes them over.
"""

import io
import struct
from array import array
from collections.abc import Sequence
from math import isfinite

from xlrd import XLRDError, open_workbook
from xlrd.biffh import error_text_from_code
from xlrd.book import Book
from xlrd.compdoc import SIGNATURE, CompDoc, CompDocError
from xlrd.formula import FormulaError
from xlrd.sheet import Sheet as Old

from mkip_desk.domain.errors import FileError
from mkip_desk.importers.files.cells import CellValue, Fault, Range, Row, Sheet, Style, Workbook
from mkip_desk.importers.files.colours import ink_of
from mkip_desk.importers.files.comments import without_ours
from mkip_desk.importers.files.conditional import coloured
from mkip_desk.importers.files.limits import Limits, too_many_sheets
from mkip_desk.importers.files.moments import moment
from mkip_desk.importers.files.package import damaged, locked_by_password
from mkip_desk.importers.files.progress import EVERY, Progress
from mkip_desk.importers.files.styles import usable_format
from mkip_desk.importers.files.symbols import drawn, draws_symbols
from mkip_desk.importers.files.xls_boxes import Boxes, boxes_by_sheet
from mkip_desk.importers.files.xls_rules import rules_by_sheet

TEXT, NUMBER, DATE, YES, FAULT = range(1, 6)  # xlrd's kinds of cell; the others are empty

_BROKEN = (
    XLRDError, CompDocError, FormulaError, struct.error, LookupError, ValueError, ArithmeticError, AssertionError,
    TypeError, AttributeError, NotImplementedError, EOFError, MemoryError, RecursionError,
)  # fmt: skip
"""What xlrd raises on bytes that make no sense: it checks little of what it reads."""


def read_xls(name: str, data: bytes, sha256: str, limits: Limits, progress: Progress) -> Workbook:
    """The workbook; raises FileError for one that is damaged, locked by a password or beyond the limits."""
    try:
        if data.startswith(SIGNATURE) and _runs_in_a_circle(CompDoc(data, logfile=io.StringIO())):
            raise FileError(damaged(name))
        book = open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        if book.nsheets > limits.sheets:
            raise FileError(too_many_sheets(name, book.nsheets, limits))
        styles = _styles(book)
        read = book.sheets()
        drawn_over = boxes_by_sheet(data, len(read))
        sheets = tuple(
            _sheet(name, book, sheet, styles, progress, boxes) for sheet, boxes in zip(read, drawn_over, strict=True)
        )
        rules = rules_by_sheet(data, book.colour_map, len(sheets))
        sheets = tuple(coloured(sheet, own) if own else sheet for sheet, own in zip(sheets, rules, strict=True))
    except XLRDError as error:
        raise FileError(_said(name, str(error))) from error
    except _BROKEN as error:
        raise FileError(damaged(name)) from error
    if sum(len(row.values) for sheet in sheets for row in sheet.rows.values()) > limits.cells:
        raise FileError(
            f"{name} holds more than {limits.cells:,} cells, which is the limit: copy the sheets and columns that are "
            "needed to a new workbook, and import that."
        )
    return Workbook(name, sha256, sheets)


def _runs_in_a_circle(document: CompDoc) -> bool:
    """Whether the sectors of a short stream never come to an end: xlrd would follow them until no memory is left."""
    starts = (entry.first_SID for entry in document.dirlist if 0 <= entry.tot_size < document.min_size_std_stream)
    for sector in starts:
        steps = 0
        while 0 <= sector < len(document.SSAT):
            sector, steps = document.SSAT[sector], steps + 1
            if steps > len(document.SSAT):
                return True
    return False


def _said(name: str, error: str) -> str:
    """The sentence for what xlrd says."""
    if "encrypted" in error:
        return locked_by_password(name)
    if "Can't find workbook" in error:
        return f"{name} is a document of an old Office program, not a workbook: choose a workbook."
    return damaged(name)


def _styles(book: Book) -> tuple[Style, ...]:
    found = []
    for xf in book.xf_list:
        font, number_format = book.font_list[xf.font_index], book.format_map.get(xf.format_key)
        colour = book.colour_map.get(xf.background.pattern_colour_index) if xf.background.fill_pattern else None
        fill = "{:02X}{:02X}{:02X}".format(*colour) if colour else None
        bold, strike = bool(font.bold) or font.weight >= 700, bool(font.struck_out)
        letters = book.colour_map.get(font.colour_index)
        ink = ink_of("{:02X}{:02X}{:02X}".format(*letters) if letters else None)
        found.append(Style(usable_format(number_format.format_str if number_format else ""), fill, bold, strike, ink))
    return tuple(found)


def _sheet(name: str, book: Book, old: Old, styles: tuple[Style, ...], progress: Progress, boxes: Boxes) -> Sheet:
    rows = {}
    fonts = (book.font_list[xf.font_index].name for xf in book.xf_list)
    symbols = {number: name for number, name in enumerate(fonts) if draws_symbols(name)}
    for at in range(old.nrows):
        if at and at % EVERY == 0:
            progress(old.name, at, old.nrows)
        typed = zip(old.row_types(at), old.row_values(at), strict=True)
        values = tuple(_value(book, kind, value) for kind, value in typed)
        if symbols:
            values = tuple(_seen(value, symbols.get(old.cell_xf_index(at, to), "")) for to, value in enumerate(values))
        if any(value is not None for value in values):
            looks = array("H", [_look(old.cell_xf_index(at, column), styles) for column in range(len(values))])
            rows[at + 1] = Row(at + 1, 1, values, looks)
    notes = {(row + 1, column + 1): without_ours(note.text) for (row, column), note in old.cell_note_map.items()}
    return Sheet(
        file=name,
        name=old.name,
        hidden=old.visibility != 0,
        rows=rows,
        styles=styles,
        merged=tuple(Range(top + 1, left + 1, bottom, right) for top, bottom, left, right in old.merged_cells),
        hidden_rows=frozenset(row + 1 for row, info in old.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(column + 1 for column, info in old.colinfo_map.items() if info.hidden),
        comments={place: text for place, text in notes.items() if text},
        boxes=boxes,
    )


def _look(number: int, styles: Sequence[Style]) -> int:
    """The number of a cell's style; that of the plain one where there is none by its own, as in a damaged workbook."""
    return number if number < len(styles) else 0


def _seen(value: CellValue, font: str) -> CellValue:
    """A value as its font draws it."""
    return drawn(value, font) if font and isinstance(value, str) else value


def _value(book: Book, kind: int, value: str | float) -> CellValue:
    if kind == TEXT:
        text = str(value).replace("\r\n", "\n").replace("\r", "\n")
        return text if text.strip() else None
    if kind == FAULT:
        return Fault(error_text_from_code.get(int(value), "#ERROR"))
    if kind == YES:
        return bool(value)
    if kind == DATE:
        return moment(float(value), book.datemode == 1) if isfinite(float(value)) else Fault(str(value))
    if kind == NUMBER:
        number = float(value)
        if not isfinite(number):
            return Fault(str(value))
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return None
