"""Words in as many lines as there is room for."""

from bisect import bisect_right

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def in_lines(words: str, letters: QFontMetrics, width: int, most: int) -> list[str]:
    """The words in so many lines at most, parted between words; what the last has no room for is left out."""
    lines: list[str] = []
    rest = words
    while (shown := _in_one(rest, letters, width)) != rest and len(lines) < most - 1:
        line, left = _first_line(rest, letters, width)
        if not line:
            break
        lines.append(line)
        rest = left
    return [*lines, shown]


def _in_one(words: str, letters: QFontMetrics, width: int) -> str:
    """As much as there is room for: not all of it, at times, of what is as wide as that in whole pixels."""
    return letters.elidedText(words, Qt.TextElideMode.ElideRight, width)


def _first_line(words: str, letters: QFontMetrics, width: int) -> tuple[str, str]:
    """As many whole words as there is room for, and the rest; no words where there is none for the first."""
    ends = [at for at, letter in enumerate(words[: width + 1]) if letter == " "]  # a letter takes a pixel at least
    fitting = bisect_right(ends, width, key=lambda at: letters.horizontalAdvance(words[:at]))
    return (words[: ends[fitting - 1]], words[ends[fitting - 1] + 1 :]) if fitting else ("", words)
