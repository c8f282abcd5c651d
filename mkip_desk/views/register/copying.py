"""Rows of a table for the clipboard, as other programs take them: text parted by tabs, and a table in HTML."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape

from PySide6.QtCore import QMimeData

from mkip_desk.domain.amounts.figures import Figure, show_figure
from mkip_desk.domain.display import show_date
from mkip_desk.domain.registers.register import Field, Value
from mkip_desk.domain.registers.wording import Names, in_words
from mkip_desk.reports.excel import Cell, Column, Format, of_numbers
from mkip_desk.services.exporting import sheet_columns
from mkip_desk.views.base.showing import Row

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell's words for a formula."""

LEFT_ALONE = re.compile(r"([^\w£])")
"""What of a number format is marked in a style, so that it is not taken for a part of that."""


def copied(fields: Sequence[Field], rows: Iterable[Row], names: Names) -> QMimeData:
    """The rows under the heads of these columns, the same that an Excel file has of them: real dates and numbers."""
    records = [row.record for row in rows]
    columns: list[Column] = []
    cells: list[Sequence[Cell]] = []
    for field in fields:
        values = [record.get(field.name) for record in records]
        for column, filled in sheet_columns(field, values, names):
            columns.append(column)
            cells.append(_whole(field, values, filled, names) if column.head == field.label else filled)
    return for_clipboard(columns, list(zip(*cells, strict=True)))


def _whole(field: Field, values: Sequence[Value], cells: Sequence[Cell], names: Names) -> Sequence[Cell]:
    """The cells, with its words in place of what is no date or no amount: none looks empty that is not."""
    return [
        in_words(field, value, names) if cell is None and value is not None else cell
        for cell, value in zip(cells, values, strict=True)
    ]


def for_clipboard(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> QMimeData:
    """The rows under their heads. Figures and days are such to a spreadsheet, and the words of no cell can run."""
    written = [[_written(cell, column.format) for cell, column in zip(row, columns, strict=True)] for row in rows]
    lines = ["\t".join(_plain(column.head) for column in columns)]
    for line, row in zip(written, rows, strict=True):
        lines.append(
            "\t".join(
                [_plain(words) if isinstance(cell, str) else words for words, cell in zip(line, row, strict=True)]
            )
        )
    made = QMimeData()
    made.setText("\n".join(lines) + "\n")
    made.setHtml(_table(columns, rows, written))
    return made


def _written(cell: Cell, form: Format) -> str:
    """A day with the name of its month and a number in bare figures: no country's Excel takes these for another.

    A percentage has its sign: without it, 0.035 in the words alone could as well be a thirtieth of one per cent.
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, date):
        return show_date(cell, short=True)
    if isinstance(cell, Decimal) and form is Format.PERCENT:
        return show_figure(Figure(cell, percent=True))
    if isinstance(cell, Decimal):
        return f"{cell:f}".removesuffix(".00")
    return str(cell)


def _plain(words: str) -> str:
    """Words on one line, marked as words where they would run."""
    line = " ".join(words.split())
    return f"'{line}" if line.startswith(RUNS) else line


def _table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], written: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(column.head)}</th>" for column in columns)
    styles = [style(of_numbers(column.format)) for column in columns]
    body = "".join(
        f"<tr>{''.join(map(_cell, row, line, styles))}</tr>" for row, line in zip(rows, written, strict=True)
    )
    return f"<meta charset='utf-8'><table><tr>{head}</tr>{body}</table>"


def _cell(cell: Cell, words: str, styled: str) -> str:
    """A cell in the number format of its column; Excel takes the words of one in @ as words, with their lines in it."""
    if not words:
        return "<td></td>"
    if not isinstance(cell, str):
        return f"<td{styled}>{words}</td>"
    lines = escape(words).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<td{AS_WORDS}>{lines}</td>"


def style(form: Format) -> str:
    """The number format of a cell, as Excel reads it in HTML."""
    marked = LEFT_ALONE.sub(r"\\\1", form)
    return f" style=\"mso-number-format:'{marked}'\""


AS_WORDS = style(Format.WORDS)
