"""Headings of three rows over amounts: councils, under each of them the years, and under each year plan and actual."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from mkip_desk.importers.files.cells import CellValue, Sheet

LONGEST = 40  # letters of a word in such a heading
_WIDEST = 512
_NEAR = 12  # rows below it among which the first figure has to come
_FIGURE = re.compile(r"[-–(+£ ]*(?=[0.,]*[1-9])\d[\d,.]* ?[km]?\)?")
_NO_FIGURE = re.compile(r"tb[acd]|n/?[akr]|nil|none|[-–—?.]+|[(£]*0*(?:'?s|k|m)?\)?")
_FEWEST = 2  # columns of a group, and groups

Rows = tuple[dict[int, str], dict[int, str], dict[int, str]]
"""The words over each column in the three rows, those of a group over all of its columns."""


def deep_heading(sheet: Sheet, top: int) -> Rows | None:
    """The words of a heading of three rows that begins in that row; None where none does.

    In its second row are groups, each of the same columns, "Plan" and "Actual" say, and in its first either groups
    of the same groups, or one with the name of another column beside it. Numbers stand below.
    """
    upper = _words(sheet, top)
    middle = _words(sheet, top + 1) if upper else {}
    lower = _words(sheet, top + 2) if middle else {}
    if not lower or not _is_over_numbers(sheet, top + 3, [column for column in lower if column >= min(middle)]):
        return None
    first = min(middle)
    starts = {*middle, *(column for column in upper if column > first)}
    groups = _groups(starts, [column for column in lower if column >= first])
    alone = {start: groups.pop(start) for start in [*groups] if start not in middle}  # "Total", over no group
    wide = _groups(upper, groups)
    under = [[lower[column] for column in columns] for columns in groups.values()]
    if not _is_again(under) or len(groups.get(first, ())) < _FEWEST or min(wide, default=0) != first:
        return None
    named = any(column < first and column not in lower for column in upper)
    if not (named if len(wide) == 1 else _comes_again([[middle[each] for each in held] for held in wide.values()])):
        return None
    over = {column: upper[start] for start, held in wide.items() for each in held for column in groups[each]}
    over |= {column: upper[start] for start, columns in alone.items() for column in columns}
    within = {column: middle[start] for start, columns in groups.items() for column in columns}
    return upper | over, middle | within, lower


def says_again(over: Collection[int], under: Mapping[int, str]) -> bool:
    """Whether the same words stand under several groups, which begin in these columns."""
    groups = _groups(over, [column for column in under if column >= min(over)])
    return _is_again([[under[column] for column in columns] for columns in groups.values() if len(columns) > 1])


def _is_again(runs: Sequence[Sequence[str]]) -> bool:
    """Whether the same words stand under several groups, and none but those under any: a group may lack some."""
    most = set().union(*(map(str.casefold, run) for run in runs))
    return _comes_again(runs) and most in [set(map(str.casefold, run)) for run in runs]


def _comes_again(runs: Sequence[Sequence[str]]) -> bool:
    """Whether most words stand under several groups, whatever stands under others: "All years", under "Total"."""
    said = [frozenset(map(str.casefold, run)) for run in runs]
    return said.count(max(said, key=len, default=frozenset())) >= _FEWEST


def _words(sheet: Sheet, number: int) -> dict[int, str]:
    """The words of a row by their columns; none where something else stands in it than short words and years."""
    row = sheet.rows.get(number)
    words: dict[int, str] = {}
    for column, value in islice(row.filled(), _WIDEST) if row and number not in sheet.hidden_rows else ():
        if not _is_word(value):
            return {}
        words[column] = " ".join(str(value).split())
    return words


def _is_word(value: CellValue) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST
    return isinstance(value, int) and not isinstance(value, bool) and 1990 <= value <= 2100


def _is_over_numbers(sheet: Sheet, below: int, columns: Collection[int]) -> bool:
    """Whether the first that stands in these columns is a figure; "tbc" and the unit of those below are passed over."""
    for number in range(below, below + _NEAR):
        row = sheet.rows.get(number)
        values = [row.value(column) for column in columns] if row else []
        if any(_is_figure(value) for value in values):
            return True
        if any(value is not None and not _NO_FIGURE.fullmatch(str(value).strip().casefold()) for value in values):
            return False
    return False


def _is_figure(value: CellValue) -> bool:
    if isinstance(value, str):
        return _FIGURE.fullmatch(value.strip().casefold()) is not None
    return type(value) in (int, float)


def _groups(over: Collection[int], columns: Iterable[int]) -> dict[int, list[int]]:
    """The columns under each of the words over them, up to the next: those that nothing stands over are in none."""
    groups: dict[int, list[int]] = {}
    start: int | None = None
    for column in sorted(columns):
        start = column if column in over else start
        if start is not None:
            groups.setdefault(start, []).append(column)
    return groups
