"""Rows of a table for the clipboard, as other programs take them: text parted by tabs, and a table in HTML."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

from mkip_desk.domain.register import Field, Kind
from mkip_desk.views.base.showing import Row

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell's words for a formula."""

COUNTED = (Kind.WHEN, Kind.DATE, Kind.SUM, Kind.MONEY, Kind.NUMBER, Kind.SCORE)
"""What a spreadsheet may take for a date or a number; it would make October 2009 of the year 2009/10."""

AS_WORDS = " style=\"mso-number-format:'\\@'\""


def copied(fields: Sequence[Field], rows: Iterable[Row]) -> QMimeData:
    """The rows under the heads of these columns, long texts with their paragraphs."""
    words = [
        [
            str(row.record.get(field.name) or "") if field.kind is Kind.LONG else shown
            for field, shown in zip(fields, row.texts, strict=True)
        ]
        for row in rows
    ]
    return for_clipboard([field.label for field in fields], words, [field.kind not in COUNTED for field in fields])


def for_clipboard(heads: Sequence[str], rows: Sequence[Sequence[str]], as_words: Sequence[bool]) -> QMimeData:
    """The rows under their heads. In neither form can the words of a cell run as a formula.

    `as_words` says of each column whether a spreadsheet is to leave its words as they are.
    """
    lines = ["\t".join(_plain(words) for words in line) for line in [heads, *rows]]
    made = QMimeData()
    made.setText("\n".join(lines) + "\n")
    made.setHtml(_table(heads, rows, as_words))
    return made


def _plain(words: str) -> str:
    """The words on one line, marked as words where they would run."""
    line = " ".join(words.split())
    return f"'{line}" if line.startswith(RUNS) else line


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], as_words: Sequence[bool]) -> str:
    head = "".join(f"<th>{escape(words)}</th>" for words in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row, as_words))}</tr>" for row in rows)
    return f"<meta charset='utf-8'><table><tr>{head}</tr>{body}</table>"


def _cell(words: str, as_words: bool) -> str:
    """A cell; Excel takes the words of one in the number format @ as words, and keeps its lines in one cell."""
    style = AS_WORDS if as_words or words.strip().startswith(RUNS) else ""
    lines = escape(words).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<td{style}>{lines}</td>"
