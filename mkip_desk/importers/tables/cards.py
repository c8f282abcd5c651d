"""Cards side by side, each of one record, with the same labels in each: "Risk", "Likelihood", "Impact"."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from mkip_desk.importers.files.cells import LAST_COLUMN, Range, Row, Sheet
from mkip_desk.importers.words.heads import Vocabulary, normal

_PLAIN = 0.8  # of a heading that is meant so
_LONGEST = 60  # letters of a label
_FEWEST = 3  # labels of a card
_LOOKED_AT = 400  # rows


class _Band(NamedTuple):
    """Rows in which the same labels stand in each of some columns."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    labels: tuple[str, ...]


def cards_apart(sheet: Sheet, vocabulary: Vocabulary) -> Sheet | None:
    """The sheet's first cards as a table on its side, with a card in each column; None where there are none.

    Those below them with the same labels are among them, be there but one.
    """
    bands = list(_bands(sheet, vocabulary))
    first = next((band for band in bands if len(band.columns) > 1), None)
    if first is None:
        return None
    alike = [band for band in bands if band.labels == first.labels and set(band.columns) <= set(first.columns)]
    return _as_table(sheet, [band for band in alike if band.rows[0] >= first.rows[0]])


def _bands(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[_Band]:
    """The runs of rows with the same labels in each of their columns; one ends where its first label comes again."""
    rows: list[int] = []
    columns: tuple[int, ...] = ()
    labels: list[str] = []
    for number in [*islice(sorted(sheet.rows), _LOOKED_AT), None]:
        seen = number is not None and number not in sheet.hidden_rows
        found = _labels(sheet, number, vocabulary, columns if rows else ()) if number is not None and seen else {}
        label = next(iter(found), "")
        goes_on = bool(rows) and number == rows[-1] + 1 and found.get(label) == columns and label not in labels
        if rows and not goes_on:
            if len(rows) >= _FEWEST:
                yield _Band(tuple(rows), columns, tuple(labels))
            rows, labels = [], []
        if number is not None and label:
            columns = found[label]
            rows.append(number)
            labels.append(label)


def _labels(sheet: Sheet, number: int, vocabulary: Vocabulary, cards: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    """The one label of a row with the columns in which it stands, first in the row; nothing where it has none.

    In several columns in which `cards` have begun it may be one that nobody knows, or that each card leaves open.
    """
    cells = [(column, value) for column, value in sheet.rows[number].filled() if column not in sheet.hidden_columns]
    if not cells or not isinstance(cells[0][1], str) or len(cells[0][1]) >= _LONGEST:
        return {}
    label = normal(cells[0][1])
    columns = tuple(column for column, value in cells if isinstance(value, str) and normal(value) == label)
    ends = [*columns[1:], LAST_COLUMN + 1]
    held = [sum(start < column < end for column, _ in cells) for start, end in zip(columns, ends, strict=True)]
    goes_on = len(columns) > 1 and columns == cards
    if not goes_on and not vocabulary.meant(cells[0][1], _PLAIN):
        return {}
    return {label: columns} if max(held) == 1 or (goes_on and not any(held)) else {}


def _as_table(sheet: Sheet, bands: Sequence[_Band]) -> Sheet:
    """The labels of the first card one below the other, and beside them what it says, and each other card after it."""
    rows: dict[int, Row] = {}
    moved: dict[tuple[int, int], Range] = {}
    comments: dict[tuple[int, int], str] = {}
    for number in range(1, len(bands[0].rows) + 1):
        places = [place for band in bands for place in _cards_in(sheet, band, band.rows[number - 1])]
        looks = array("H", [sheet.rows[row].style(column) for row, column in places])
        rows[number] = Row(number, 1, tuple(sheet.value(*place) for place in places), looks)
        for column, place in enumerate(places, 1):
            moved[number, column] = sheet.block_in_file(*place)
            comments |= {(number, column): sheet.comments[place]} if place in sheet.comments else {}
    return replace(
        sheet, rows=rows, moved=moved, comments=comments, merged=(), unseen=(), hidden_rows=frozenset(),
        hidden_columns=frozenset(),
    )  # fmt: skip


def _cards_in(sheet: Sheet, band: _Band, row: int) -> Iterator[tuple[int, int]]:
    """Where the cards of a row have their label, and what they say of it: the first thing after it, if there is any."""
    filled = [column for column, _ in sheet.rows[row].filled()]
    for label, end in zip(band.columns, (*band.columns[1:], LAST_COLUMN + 1), strict=True):
        yield row, label
        yield row, next((column for column in filled if label < column < end), label + 1)
