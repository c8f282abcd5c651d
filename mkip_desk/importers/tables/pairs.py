"""Forms with several labels in a row, each with what it says after it: "Start: Apr 2011, Finish: Dec 2012"."""

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from mkip_desk.importers.files.cells import LAST_COLUMN, CellValue, Range, Row, Sheet
from mkip_desk.importers.words.heads import Vocabulary, normal
from mkip_desk.importers.words.notices import is_label

_PLAIN = 0.8  # of a heading that is meant so
_LONGEST = 60  # letters of a label
_LABELS = 0.6  # the share of the texts in a column that are labels where it holds them
_GAP = 3  # rows between two of a form that have nothing
_WIDEST = 16  # cells of a row; that of a form has no more
_LOOKED_AT = 400  # rows; a form is not longer
_DIGIT = re.compile(r"\d")


def pairs_apart(sheet: Sheet, vocabulary: Vocabulary) -> Sheet | None:
    """The first form of the sheet that has several labels in a row, with a row for each; None where there is none."""
    for rows in _forms(sheet, vocabulary):
        columns = _label_columns(rows, vocabulary)
        if len(columns) > 1:
            return _unfolded(sheet, [pair for row in rows for pair in _pairs(row, columns)], columns[0])
    return None


def _forms(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[list[Row]]:
    """The rows that may be a form, from a label on to where another form, a table or nothing more begins."""
    rows: list[Row] = []
    table = 0  # the last row that stands, with no empty one between, under the heading of a table
    for number in islice(sorted(sheet.rows), _LOOKED_AT):
        if number in sheet.hidden_rows:
            continue
        row = sheet.rows[number]
        cells = list(islice(row.filled(), _WIDEST + 1))
        table = number if 0 < table == number - 1 or _is_heading(cells, vocabulary) else 0
        begins = not table and len(cells) > 1 and _is_known(cells[0][1], vocabulary)
        again = bool(rows) and begins and normal(str(cells[0][1])) == normal(str(next(rows[0].filled())[1]))
        if rows and (again or table or number - rows[-1].number > _GAP):
            yield rows
            rows = []
        if rows or begins:
            rows.append(row)
    if rows:
        yield rows


def _is_heading(cells: Sequence[tuple[int, CellValue]], vocabulary: Vocabulary) -> bool:
    """Whether a row is the heading of a table that is not turned, or one of it: its labels stand side by side."""
    if len(cells) > _WIDEST:
        return True
    known = [(column, _is_known(value, vocabulary)) for column, value in cells]
    beside = [one[1] and other[1] for one, other in pairwise(known) if other[0] - one[0] == 1]
    return sum(beside) > 1 and 2 * sum(beside) >= len(beside)


def _label_columns(rows: Sequence[Row], vocabulary: Vocabulary) -> list[int]:
    """The columns of a form that hold its labels: what follows a label is what it says, unless that is one as well."""
    full = [row for row in rows if len(list(row.filled())) > 1]
    first = next(rows[0].filled())[0]
    found: list[int] = []
    for column in sorted({column for row in full for column, _ in row.filled()}):
        share = _share_of_labels(full, column, vocabulary)
        said = bool(found) and share < 1 and column == _column_after(full, found[-1])
        if column >= first and share >= _LABELS and not said:
            found.append(column)
    return found


def _column_after(rows: Sequence[Row], column: int) -> int | None:
    """The column in which most rows have what follows that one."""
    after = (next((at for at, _ in row.filled() if at > column), None) for row in rows if row.value(column) is not None)
    return next((at for at, _ in Counter(after).most_common(1)), None)


def _share_of_labels(rows: Sequence[Row], column: int, vocabulary: Vocabulary) -> float:
    """Of what stands in a column, 0 where none of it is known or some of it twice."""
    values = [value for row in rows if (value := row.value(column)) is not None]
    known = [normal(str(value)) for value in values if _is_known(value, vocabulary)]
    if not known or len(set(known)) < len(known):
        return 0
    marked = sum(isinstance(value, str) and is_label(value) and not _is_known(value, vocabulary) for value in values)
    return (len(known) + marked) / len(values)


def _is_known(value: CellValue, vocabulary: Vocabulary) -> bool:
    """Whether it is a label of something that a register knows; "£120k pa" and "end Sept 2012" are what one says."""
    if not isinstance(value, str) or len(value) >= _LONGEST or _DIGIT.search(value):
        return False
    return bool(vocabulary.meant(value, _PLAIN))


def _pairs(row: Row, columns: Sequence[int]) -> Iterator[tuple[int, int, int | None]]:
    """The labels of a row: its number, the column of each label and that of what it says, the first thing after it."""
    for label, following in pairwise([*columns, LAST_COLUMN + 1]):
        if isinstance(row.value(label), str):
            yield row.number, label, next((at for at, _ in row.filled() if label < at < following), None)


def _unfolded(sheet: Sheet, pairs: Sequence[tuple[int, int, int | None]], left: int) -> Sheet:
    """A sheet with each label in a row of its own, that knows where the file has it."""
    rows: dict[int, Row] = {}
    moved: dict[tuple[int, int], Range] = {}
    comments: dict[tuple[int, int], str] = {}
    for number, (row, label, said) in enumerate(pairs, 1):
        places = [(row, label)] if said is None else [(row, label), (row, said)]
        looks = array("H", [sheet.rows[row].style(column) for _, column in places])
        rows[number] = Row(number, left, tuple(sheet.value(*place) for place in places), looks)
        for at, place in enumerate(places, left):
            moved[number, at] = sheet.block_in_file(*place)
            comments |= {(number, at): sheet.comments[place]} if place in sheet.comments else {}
        moved.setdefault((number, left + 1), moved[number, left])  # what is left open is looked for at its label
    unseen = tuple(
        Range(*at, *at) for at, block in moved.items() if any((block.top, block.left) in one for one in sheet.unseen)
    )
    return replace(
        sheet, rows=rows, moved=moved, comments=comments, unseen=unseen,
        merged=(), hidden_rows=frozenset(), hidden_columns=frozenset(),
    )  # fmt: skip
