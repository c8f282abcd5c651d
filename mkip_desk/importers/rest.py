"""What of a sheet with tables is in none of them, so that every cell of a file is read or told of.

A title over a table, a line with one text in it, is none of that: it is read for what it says of the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.cells import CellValue, Range, Sheet
from mkip_desk.importers.left_out import LeftOut, words_of
from mkip_desk.importers.mapping.exempt import mark_beside, marks
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.notices import explains, guides, is_footer, is_label, names_colour

_OVER, _BESIDE, _BELOW = "over a table", "beside a table", "below a table"
_TITLE = 3  # letters at the least
_REASON = "it stands in no table"


@dataclass(frozen=True)
class Rest:
    """What is in no table of a sheet, and what is to be said of what may be wanted of that."""

    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()


def rest_of(sheet: Sheet, tables: Sequence[FoundTable]) -> Rest:
    """The cells of the sheet that are in none of these tables, those below each other together."""
    mine = [table for table in tables if table.sheet.name == sheet.name]
    if not mine:
        return Rest()
    left_out, findings = [], []
    for where, cells in _together(sheet, mine):
        rows, columns = [row for row, _, _ in cells], [column for _, column, _ in cells]
        block = Range(min(rows), min(columns), max(rows), max(columns))
        place, words = Place(sheet.file, sheet.name, block.name), words_of(cells[0][2])
        left_out.append(LeftOut(place, where, _REASON, words))
        findings += [mark_beside(sheet, row, column) for row, column, value in cells if marks(value)]
        if _may_be_a_table(cells):
            message = (
                f"What stands in {block.name}, {where}, is read as no record, since nothing over it reads like the "
                "heading of a table: name its columns if it is wanted."
            )
            findings.append(Finding(Weight.LEFT_OUT, place, message, found=in_short(words)))
    return Rest(tuple(left_out), tuple(findings))


_Cell = tuple[int, int, CellValue]


def _together(sheet: Sheet, tables: Sequence[FoundTable]) -> Iterator[tuple[str, list[_Cell]]]:
    """Where cells are that no table has, with the cells of rows that follow each other."""
    for _, group in groupby(enumerate(_outside(sheet, tables)), key=lambda each: each[1][0] - each[0]):
        rows = [row for _, row in group]
        yield rows[0][1], [cell for _, _, cells in rows for cell in cells]


def _outside(sheet: Sheet, tables: Sequence[FoundTable]) -> Iterator[tuple[int, str, list[_Cell]]]:
    """The rows with cells that no table has: their numbers, where those cells are, and the cells."""
    wholes = [table.sheet.whole_in_file(table.range) for table in tables]
    parts = [part for table in tables for part in table.sheet.blocks_in_file(table.range)]
    for number in sorted(sheet.rows):
        row = sheet.rows[number]
        across = [(part.left, part.right) for part in parts if part.top <= number <= part.bottom]
        if any(left <= row.first and row.first + len(row.values) - 1 <= right for left, right in across):
            continue
        cells = [
            (number, column, value)
            for column, value in row.filled()
            if not any(left <= column <= right for left, right in across)
        ]
        beside = any(whole.top <= number <= whole.bottom for whole in wholes)
        over = not beside and any(number < whole.top for whole in wholes)
        if cells and not (over and _are_titles(cells, wholes)):
            yield number, _BESIDE if beside else _OVER if over else _BELOW, cells


def _are_titles(cells: Sequence[_Cell], blocks: Sequence[Range]) -> bool:
    """Whether a row over tables holds one text alone, or one over each of several tables; a letter or two are none."""
    if not all(isinstance(value, str) and len(value.strip()) >= _TITLE for _, _, value in cells):
        return False
    under = [next((block for block in blocks if block.left <= at <= block.right), None) for _, at, _ in cells]
    return len(cells) == 1 or (None not in under and len(set(under)) == len(cells))


def _may_be_a_table(cells: Sequence[_Cell]) -> bool:
    """Whether cells may be of records: several rows with several cells each, which are no key and no labels."""
    full = [len(list(group)) for _, group in groupby(cells, key=lambda cell: cell[0])]
    if sum(count > 1 for count in full) < 2:
        return False
    texts = [value.strip() for _, _, value in cells if isinstance(value, str)]
    telling = [text for text in texts if explains(text) or names_colour(text) or is_label(text) or guides(text)]
    return 4 * len(telling) < len(texts) and not any(map(is_footer, texts))
