"""Rows of a table for the clipboard, as other programs take them: text parted by tabs, and a table in HTML."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell's words for a formula."""


def for_clipboard(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> QMimeData:
    """The rows under their heads. In neither form can the words of a cell run as a formula."""
    kept = [list(row) for row in rows]
    lines = ["\t".join(_plain(words) for words in line) for line in [heads, *kept]]
    made = QMimeData()
    made.setText("\n".join(lines) + "\n")
    made.setHtml(_table(heads, kept))
    return made


def _plain(words: str) -> str:
    """The words on one line, marked as words where they would run."""
    line = " ".join(words.split())
    return f"'{line}" if line.startswith(RUNS) else line


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(words)}</th>" for words in heads)
    body = "".join(f"<tr>{''.join(_cell(words) for words in row)}</tr>" for row in rows)
    return f"<meta charset='utf-8'><table><tr>{head}</tr>{body}</table>"


def _cell(words: str) -> str:
    """A cell; Excel takes the words of one in the number format @ as words."""
    as_words = " style=\"mso-number-format:'\\@'\"" if words.strip().startswith(RUNS) else ""
    return f"<td{as_words}>{escape(words).replace(chr(10), '<br>')}</td>"
