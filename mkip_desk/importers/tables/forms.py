"""Forms, in which a label may stand over what it says rather than before it: "Progress this period"."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from mkip_desk.importers.files.cells import Range, Row, Sheet
from mkip_desk.importers.words.heads import Vocabulary

_PLAIN = 0.8  # of a heading that is meant so
_LOOKED_AT = 400  # rows; a form is not longer


class Beside(NamedTuple):
    """A sheet with each text that stood below its label beside it; `ends` has by label the last row of its text."""

    sheet: Sheet
    ends: Mapping[int, int]


def texts_beside(sheet: Sheet, vocabulary: Vocabulary) -> Beside | None:
    """The sheet with what stands alone below a label, itself alone in its row, beside it; None where nothing does."""
    first = [sheet.rows[number] for number in islice(sorted(sheet.rows), _LOOKED_AT)]
    alone = {row.number: cells[0] for row in first if len(cells := list(row.filled())) == 1}
    column = _column_of_values(first)
    ends: dict[int, int] = {}
    moved: dict[tuple[int, int], Range] = {}
    rows = dict(sheet.rows)
    for number, (at, label) in alone.items() if column else ():
        if number not in rows or not _is_label(label, vocabulary):
            continue
        texts, end = list[str](), number
        while (under := alone.get(end + 1)) and under[0] == at:
            if _is_label(under[1], vocabulary) and (texts or end + 2 in alone):  # the last line by itself is a text
                break
            end += 1
            texts.append(str(under[1]))
            del rows[end]
        if texts and column and column > at:
            ends[number] = end
            moved[number, column] = Range(number + 1, at, end, at)
            rows[number] = _with(sheet.rows[number], at, column, "\n".join(texts))
    return Beside(replace(sheet, rows=dict(sorted(rows.items())), moved=moved), ends) if ends else None


def _column_of_values(rows: Iterable[Row]) -> int | None:
    """The column in which most rows have their second text: that beside the labels."""
    seconds = (cells[1][0] for row in rows if len(cells := list(row.filled())) > 1)
    return next((column for column, _ in Counter(seconds).most_common(1)), None)


def _is_label(value: object, vocabulary: Vocabulary) -> bool:
    return isinstance(value, str) and len(value) < 60 and bool(vocabulary.meant(value, _PLAIN))


def _with(row: Row, label: int, column: int, text: str) -> Row:
    """The row with its label and that text alone."""
    gap = column - label - 1
    looks = array("H", [row.style(label), *[0] * (gap + 1)])
    return Row(row.number, label, (row.value(label), *[None] * gap, text), looks)
