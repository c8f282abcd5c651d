"""A workbook made with openpyxl, written as other programs keep one: OpenDocument (.ods) and Excel 97 (.xls).

No more is written than the trackers of the tests have: values, number formats, fills, bold, strike, merged and hidden
cells, and for OpenDocument the comments.
"""

import struct
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

THEMED = "9BBB59"  # what stands for a colour of the theme, which the other formats do not have
SECTOR, LEAST_STREAM = 512, 4096  # bytes
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
                        ("number", "datastyle"), ("fo", "xsl-fo-compatible"))
)  # fmt: skip


class Look(NamedTuple):
    """How a cell looks, as far as the formats are to keep it."""

    number_format: str = "General"
    fill: str = ""
    bold: bool = False
    strike: bool = False


def look_of(cell: Any) -> Look:
    fill = cell.fill.fgColor if cell.fill.fill_type == "solid" else None
    colour = "" if fill is None else fill.rgb[-6:] if fill.type == "rgb" else THEMED
    return Look(cell.number_format, colour, bool(cell.font.bold), bool(cell.font.strike))


def write_ods(book: Workbook, path: Path) -> Path:
    looks: dict[Look, str] = {}
    sheets = "".join(_ods_sheet(sheet, looks) for sheet in book.worksheets)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>'
        '<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/>'
        '</style:style><style:style style:name="hidden" style:family="table"><style:table-properties '
        f'table:display="false"/></style:style>{"".join(_ods_style(look, name) for look, name in looks.items())}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
    return path


def _ods_style(look: Look, name: str) -> str:
    background = f'<style:table-cell-properties fo:background-color="#{look.fill.lower()}"/>' if look.fill else ""
    weight = ' fo:font-weight="bold"' if look.bold else ""
    through = ' style:text-line-through-style="solid"' if look.strike else ""
    text = f"<style:text-properties{weight}{through}/>" if weight or through else ""
    return (
        f"{_ods_format(look.number_format, f'{name}f')}<style:style style:name={quoteattr(name)} "
        f'style:family="table-cell" style:data-style-name="{name}f">{background}{text}</style:style>'
    )


def _ods_format(code: str, name: str) -> str:
    named, parts = f'style:name="{name}"', {
        "yyyy": '<number:year number:style="long"/>', "yy": "<number:year/>",
        "mmm": '<number:month number:textual="true"/>', "mm": '<number:month number:style="long"/>',
        "dd": '<number:day number:style="long"/>', "d": "<number:day/>",
    }  # fmt: skip
    if code[:1] in "dm":
        words = code
        pieces = ""
        while words:
            part = next((one for one in parts if words.startswith(one)), "")
            pieces += parts.get(part) or f"<number:text>{words[0]}</number:text>"
            words = words[len(part) or 1 :]
        return f"<number:date-style {named}>{pieces}</number:date-style>"
    figures = f'<number:number number:decimal-places="0" number:grouping="{"true" if "," in code else "false"}"/>'
    if code.startswith("£"):
        symbol = "<number:currency-symbol>£</number:currency-symbol>"
        return f"<number:currency-style {named}>{symbol}{figures}</number:currency-style>"
    if code.endswith("%"):
        return f"<number:percentage-style {named}>{figures}<number:text>%</number:text></number:percentage-style>"
    plain = figures if code != "General" else "<number:number/>"
    return f"<number:number-style {named}>{plain}</number:number-style>"


def _ods_sheet(sheet: Worksheet, looks: dict[Look, str]) -> str:
    merged = {(block.min_row, block.min_col): block for block in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for block in merged.values()
        for row in range(block.min_row, block.max_row + 1)
        for column in range(block.min_col, block.max_col + 1)
    } - merged.keys()
    widths = "".join(
        f"<table:table-column{_collapsed(sheet.column_dimensions[letter].hidden)}/>"
        for letter in map(get_column_letter, range(1, sheet.max_column + 1))
    )
    rows = ""
    for row in sheet.iter_rows():
        cells = "".join(
            "<table:covered-table-cell/>" if (cell.row, cell.column) in covered
            else _ods_cell(cell, merged.get((cell.row, cell.column)), looks) for cell in row
        )  # fmt: skip
        rows += f"<table:table-row{_collapsed(sheet.row_dimensions[row[0].row].hidden)}>{cells}</table:table-row>"
    state = "shown" if sheet.sheet_state == "visible" else "hidden"
    return f'<table:table table:name={quoteattr(sheet.title)} table:style-name="{state}">{widths}{rows}</table:table>'


def _collapsed(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _ods_cell(cell: Any, block: Any, looks: dict[Look, str]) -> str:
    look, value, about, words = look_of(cell), cell.value, "", ""
    if look != Look():
        about = f' table:style-name="{looks.setdefault(look, f"c{len(looks)}")}"'
    if isinstance(value, date):
        about += f' office:value-type="date" office:date-value="{value.isoformat()[:10]}"'
    elif isinstance(value, bool):
        about += f' office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | float):
        kind = "percentage" if look.number_format.endswith("%") else "float"
        about += f' office:value-type="{kind}" office:value="{value}"'
    elif value is not None:
        about += ' office:value-type="string"'
        words = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    if block is not None:
        about += f' table:number-columns-spanned="{block.max_col - block.min_col + 1}"'
        about += f' table:number-rows-spanned="{block.max_row - block.min_row + 1}"'
    note = f"<text:p>{escape(cell.comment.text)}</text:p>" if cell.comment else ""
    note = f"<office:annotation>{note}</office:annotation>" if note else ""
    return f"<table:table-cell{about}>{note}{words}</table:table-cell>"


def write_xls(book: Workbook, path: Path, drawn: bytes = b"") -> Path:
    """The workbook in BIFF 8 ([MS-XLS]), without its comments; `drawn` are records over the cells of each sheet."""
    looks: dict[Look, int] = {Look(): 0}
    sheets = [b"".join(_xls_sheet(sheet, looks, drawn)) for sheet in book.worksheets]
    names = [_text(sheet.title, "<B") for sheet in book.worksheets]
    before, end = b"".join(_xls_globals(looks)), _record(0x0A, b"")
    start = len(before) + sum(4 + 6 + len(name) for name in names) + len(end)
    bounds = b""
    for sheet, name, held in zip(book.worksheets, names, sheets, strict=True):
        bounds += _record(0x85, struct.pack("<IBB", start, sheet.sheet_state != "visible", 0) + name)
        start += len(held)
    path.write_bytes(_compound(before + bounds + end + b"".join(sheets)))
    return path


XLS_CHART = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 0x20, 0, 0, 0, 0x606) + struct.pack("<HH", 0x0A, 0)
"""A chart on a sheet, with nothing in it."""


def xls_shape(kind: int, row: int, column: int, *words: str) -> bytes:
    """The records of a shape over a cell, with these words in pieces; a text box is of the kind 6, a comment of 25."""
    edges = struct.pack("<9H", 0, column - 1, 0, row - 1, 0, column + 1, 0, row + 3, 0)
    spot = struct.pack("<HHI", 0, 0xF010, len(edges)) + edges
    parts = struct.pack("<HHI", 15, 0xF004, 16 + len(spot)) + struct.pack("<HHIII", 0, 0xF00A, 8, 0, 0) + spot
    drawing = _record(0xEC, parts[:30]) + _record(0x3C, parts[30:])  # as a long one is cut
    object_ = _record(0x5D, struct.pack("<HHHHH12xI", 0x15, 0x12, kind, 1, 0, 0))
    letters = sum(map(len, words))
    runs = _record(0x3C, bytes(16)) if letters else b""
    held = _record(0x1B6, struct.pack("<10xHHI", letters, 16 if letters else 0, 0))
    return (
        drawing + object_ + held + b"".join(_record(0x3C, b"\x01" + each.encode("utf-16-le")) for each in words) + runs
    )


def _record(kind: int, held: bytes) -> bytes:
    return struct.pack("<HH", kind, len(held)) + held


def _text(words: str, length: str) -> bytes:
    return struct.pack(length, len(words)) + b"\x01" + words.encode("utf-16-le")


def _xls_globals(looks: dict[Look, int]) -> Iterator[bytes]:
    yield _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0x606))
    yield _record(0x42, struct.pack("<H", 1200))
    for at in range(4):  # bold, struck, neither, both; the number 4 is left out, as Excel does
        options, weight = 8 * (at > 1), 700 if at % 2 else 400
        yield _record(0x31, struct.pack("<HHHHHBBBx", 200, options, 0x7FFF, weight, 0, 0, 0, 0) + _text("Arial", "<B"))
    formats = {code: 164 + at for at, code in enumerate(dict.fromkeys(look.number_format for look in looks))}
    for code, number in formats.items():
        yield _record(0x41E, struct.pack("<H", number) + _text(code, "<H"))
    fills = list(dict.fromkeys(look.fill for look in looks if look.fill))
    colours = [bytes.fromhex(fill) + b"\0" for fill in fills] + [b"\0\0\0\0"] * (56 - len(fills))
    yield _record(0x92, struct.pack("<H", 56) + b"".join(colours))
    for style, look in [(True, Look()), *((False, look) for look in looks)]:
        colour = 8 + fills.index(look.fill) if look.fill else 64
        kind = 0xFFF4 if style else 0
        used = struct.pack("<HHHBBBB", look.bold + 2 * look.strike, formats[look.number_format], kind, 0, 0, 0, 0xFC)
        yield _record(0xE0, used + struct.pack("<IiH", 0, (1 << 26) if look.fill else 0, colour | 65 << 7))


def _xls_sheet(sheet: Worksheet, looks: dict[Look, int], drawn: bytes) -> Iterator[bytes]:
    yield _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0x606))
    for at in range(sheet.max_column):
        if sheet.column_dimensions[get_column_letter(at + 1)].hidden:
            yield _record(0x7D, struct.pack("<HHHHHH", at, at, 2560, 0, 1, 0))
    for number, row in enumerate(sheet.iter_rows()):
        if sheet.row_dimensions[number + 1].hidden:
            yield _record(0x208, struct.pack("<HHHHHHI", number, 0, len(row), 300, 0, 0, 0x20))
        for cell in row:
            yield _xls_cell(cell, 1 + looks.setdefault(look_of(cell), len(looks)))
    blocks = [(b.min_row - 1, b.max_row - 1, b.min_col - 1, b.max_col - 1) for b in sheet.merged_cells.ranges]
    if blocks:
        yield _record(0xE5, struct.pack("<H", len(blocks)) + b"".join(struct.pack("<HHHH", *one) for one in blocks))
    yield drawn
    for rules in sheet.conditional_formatting:
        yield from _xls_rules(rules, looks)
    yield _record(0x0A, b"")


def _xls_rules(rules: Any, looks: dict[Look, int]) -> Iterator[bytes]:
    """The rules of one block of cells: those that compare it with numbers or words, and any other as a formula."""
    (block,) = rules.sqref.ranges
    edges = struct.pack("<4H", block.min_row - 1, block.max_row - 1, block.min_col - 1, block.max_col - 1)
    yield _record(0x1B0, struct.pack("<HH", len(rules.rules), 0) + edges + struct.pack("<H", 1) + edges)
    for rule in rules.rules:
        fill = rule.dxf.fill.bgColor.rgb[-6:]
        looks.setdefault(Look(fill=fill), len(looks))
        colour = 8 + list(dict.fromkeys(look.fill for look in looks if look.fill)).index(fill)
        parts = [_xls_constant(formula) if rule.type == "cellIs" else b"\x44\0\0\0\0" for formula in rule.formula]
        first, second = (*map(len, parts), 0)[:2]
        sign = (None, "between", "notBetween", "equal", "notEqual", "greaterThan", "lessThan", "greaterThanOrEqual",
                "lessThanOrEqual").index(rule.operator if rule.type == "cellIs" else None)  # fmt: skip
        look = struct.pack("<BBHHIH", 1 if sign else 2, sign, first, second, (1 << 29 | 1 << 26), 0)
        yield _record(0x1B1, look + bytes(118) + struct.pack("<HH", 1 << 10, colour << 7) + b"".join(parts))


def _xls_constant(formula: str) -> bytes:
    if formula.startswith('"'):
        return b"\x17" + _text(formula[1:-1], "<B")
    number = float(formula)
    made = struct.pack("<BH", 0x1E, int(abs(number))) if number.is_integer() else struct.pack("<Bd", 0x1F, abs(number))
    return made + (b"\x13" if number < 0 else b"")


def _xls_cell(cell: Any, style: int) -> bytes:
    at, value = struct.pack("<HHH", cell.row - 1, cell.column - 1, style), cell.value
    if value is None:
        return _record(0x201, at)
    if isinstance(value, date):
        value = (datetime(value.year, value.month, value.day) - datetime(1899, 12, 30)).days
    if isinstance(value, int | float):
        return _record(0x203, at + struct.pack("<d", value))
    return _record(0x204, at + _text(str(value), "<H"))


def _compound(stream: bytes) -> bytes:
    """The stream as the workbook of a compound file ([MS-CFB])."""
    size = max(len(stream), LEAST_STREAM)
    sectors = -(-size // SECTOR)
    tables = -(-(sectors + 8) // 126)  # of which sectors follow each other, 128 numbers in each
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    chain = [0xFFFFFFFD] * tables + [end] + list(range(tables + 2, tables + 1 + sectors)) + [end]
    numbers = chain + [free] * (128 * tables - len(chain))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0,
        LEAST_STREAM, end, 0, end, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *range(tables), *[free] * (109 - tables))
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII36xIQ", 2 * len(name) + 2, kind, 1, free, free, child, start, length)
        for name, kind, child, start, length in (
            ("Root Entry", 5, 1, end, 0),
            ("Workbook", 2, free, tables + 1, size),
        )
    )
    return (
        header
        + struct.pack(f"<{len(numbers)}I", *numbers)
        + entries.ljust(SECTOR, b"\0")
        + stream.ljust(sectors * SECTOR, b"\0")
    )
