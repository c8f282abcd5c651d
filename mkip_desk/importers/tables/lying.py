"""Tables that are turned on their side, with a project in each column: found, and turned to be read like any other."""

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.rag import read_rag
from mkip_desk.importers.files.cells import LAST_COLUMN, Range, Row, Sheet
from mkip_desk.importers.files.colours import rag_of
from mkip_desk.importers.words.heads import Vocabulary, normal
from mkip_desk.importers.words.notices import asks, is_label, names_colour

_FIRST = 8  # columns among which the one with the headings is
_FEWEST = 4  # headings, one below the other
_TELLING = 60  # texts of a column that show whether headings are among them
_PLAIN = 0.8  # of a heading that is meant so: "Legal services" is less like "Service" than that
_KNOWN = 0.5  # the share of them that one register knows
_STANDING = 3  # headings beside each other that are those of a table that is not turned
_ALONG = 0.5  # of the cells in a row after its first, more than which are headings where the row is one
_GAP = 3  # rows between two headings that have none
_LOOKED_AT = 400  # rows, and cells of a row
_ALONE = 5  # of one record: a form
_TOLD = re.compile(
    r"\b(meaning|definition|explanation|description|example|format|guidance|instructions?|what to|how to)\b", re.I
)
"""What stands over a list that explains the columns of another table."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """The headings in a column, with their rows."""

    column: int
    rows: tuple[int, ...]
    words: tuple[str, ...]
    known: int


def lying_table(sheet: Sheet, vocabulary: Vocabulary, ends: Mapping[int, int] | None = None) -> Range | None:
    """The cells of a table on the sheet that is turned on its side; None where there is none.

    `ends` has the last row of headings of several rows.
    """
    columns = sorted({column for row in islice(sheet.rows.values(), _LOOKED_AT) for column, _ in row.filled()})
    for column in columns[:_FIRST]:
        for heads in _heads_in(sheet, column, vocabulary, ends or {}):
            block = _block(sheet, heads, vocabulary)
            if block is not None:
                return block
    return None


def turned(sheet: Sheet, block: Range) -> Sheet:
    """Those cells as a sheet of their own whose rows are the file's columns; it calls them as the file does."""
    part = sheet.part(range(block.top, block.bottom + 1), block.left, block.right, block.top)
    return replace(
        sheet,
        rows=dict(_turned_rows(part)),
        merged=tuple(map(turned_range, sheet.merged)),
        hidden_rows=sheet.hidden_columns,
        hidden_columns=sheet.hidden_rows,
        filtered=False,
        comments={(column, row): words for (row, column), words in sheet.comments.items()},
        unseen=tuple(map(turned_range, sheet.unseen)),
        turned=True,
    )


def turned_range(block: Range) -> Range:
    """The block with its rows as columns."""
    return Range(block.left, block.top, block.right, block.bottom)


def _turned_rows(part: Sheet) -> Iterator[tuple[int, Row]]:
    numbers = sorted(part.rows)
    columns = sorted({column for row in part.rows.values() for column, _ in row.filled()})
    first, last = (numbers[0], numbers[-1]) if numbers else (1, 0)
    for column in columns:
        values = tuple(part.value(row, column) for row in range(first, last + 1))
        looks = [part.rows[row].style(column) if row in part.rows else 0 for row in range(first, last + 1)]
        yield column, Row(column, first, values, array("H", looks))


def _heads_in(sheet: Sheet, column: int, vocabulary: Vocabulary, ends: Mapping[int, int]) -> Iterator[_Heads]:
    """The runs of headings one below the other in a column."""
    run: list[tuple[int, str, bool]] = []
    numbers = [number for number in islice(sorted(sheet.rows), _LOOKED_AT) if number not in sheet.hidden_rows]
    texts = [value for number in numbers if isinstance(value := sheet.value(number, column), str) and len(value) < 60]
    if not _may_be_heads(texts, vocabulary):
        return
    for number in numbers:
        value = sheet.value(number, column)
        known = isinstance(value, str) and len(value) < 60 and bool(vocabulary.meant(value, _PLAIN))
        gone_by = run and number - max(ends.get(at, at) for at, _, is_known in run if is_known) > _GAP
        stands = known and _known_along(sheet, number, vocabulary) >= _STANDING
        again = len(run) >= _FEWEST and normal(str(value)) == normal(run[0][1])  # the next of several forms
        if run and (gone_by or stands or again):
            yield from _as_heads(column, run)
            run = []
        if run or (known and not stands and len(list(sheet.rows[number].filled())) > 1):
            run.append((number, str(value) if value is not None else "", known))
    yield from _as_heads(column, run)


def _may_be_heads(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether some of the texts are headings, soon told of the many columns that are none."""
    if not any(map(vocabulary.means_one, dict.fromkeys(texts))):
        return False
    return sum(bool(vocabulary.meant(text, _PLAIN)) for text in list(dict.fromkeys(texts))[:_TELLING]) >= _FEWEST


def _as_heads(column: int, run: Sequence[tuple[int, str, bool]]) -> Iterator[_Heads]:
    last = max((at for at, (_, _, known) in enumerate(run) if known), default=-1)
    said = [(number, words, known) for number, words, known in run[: last + 1] if words]
    different = len({normal(words) for _, words, known in said if known})
    if different >= _FEWEST and different >= _KNOWN * len(said):
        yield _Heads(column, tuple(at for at, _, _ in said), tuple(words for _, words, _ in said), different)


def _block(sheet: Sheet, heads: _Heads, vocabulary: Vocabulary) -> Range | None:
    """The cells of the table with those headings; None where it is none."""
    register = vocabulary.register_of(heads.words)
    of_it = sum(register in vocabulary.meant(words, _PLAIN) for words in heads.words)
    title = vocabulary.column_of(heads.words, register, vocabulary.headings.get(register, ""))
    if of_it < _FEWEST + (title is None) or of_it < _KNOWN * len(heads.words) or _is_within(sheet, heads):
        return None
    end = _end(sheet, heads, vocabulary)
    named = _records_of(sheet, heads, title, end)
    is_form = title is not None and len(named) == 1 and _is_filled_in(sheet, heads, named[0])
    is_form = is_form and of_it + _known_in(sheet, heads, end, vocabulary) >= _ALONE
    if _explains(sheet, heads) or not (is_form or len(named) > 1):
        return None
    if any(_known_along(sheet, number, vocabulary) >= heads.known for number in heads.rows):
        return None
    if _stands_under(sheet, heads.rows[0], vocabulary):
        return None
    top, bottom = heads.rows[0], heads.rows[-1]
    if not is_form:
        top, bottom = (_edge(sheet, heads, named, step, vocabulary) for step in (-1, 1))
    if title is None and _names_them(sheet, heads.column, named, top - 1):
        top -= 1
    rows = [row for number, row in sheet.rows.items() if top <= number <= bottom]
    right = max(column for row in rows for column, _ in row.filled() if column < end)
    return Range(top, heads.column, bottom, right)


def _names_them(sheet: Sheet, column: int, named: Sequence[int], number: int) -> bool:
    """Whether a row without a heading holds another name for each of the records."""
    names = [sheet.value(number, at) for at in named]
    return (
        sheet.value(number, column) is None and len(set(names)) == len(named) and all(isinstance(n, str) for n in names)
    )


def _is_within(sheet: Sheet, heads: _Heads) -> bool:
    """Whether most of the headings have something to the left, as what stands within another table has."""
    left = sum(next(sheet.rows[number].filled())[0] < heads.column for number in heads.rows)
    return 2 * left > len(heads.rows)


def _records_of(sheet: Sheet, heads: _Heads, title: int | None, end: int) -> list[int]:
    """The columns before the `end` that hold a record each: those with a title, or half full where none names them."""
    if title is not None:
        return [column for column, _ in sheet.rows[heads.rows[title]].filled() if heads.column < column < end]
    counts = Counter(column for number in heads.rows for column, _ in sheet.rows[number].filled())
    full = (column for column, count in counts.items() if heads.column < column < end and 2 * count > len(heads.rows))
    return sorted(full)


def _end(sheet: Sheet, heads: _Heads, vocabulary: Vocabulary) -> int:
    """The column where the records end: the first that holds more headings, as a form in two columns has."""
    columns = sorted({column for number in heads.rows for column, _ in sheet.rows[number].filled()})
    beside = (column for column in columns if column > heads.column and _labels(sheet, heads, column, vocabulary))
    return next(beside, LAST_COLUMN + 1)


def _known_in(sheet: Sheet, heads: _Heads, column: int, vocabulary: Vocabulary) -> int:
    """How many headings stand in the rows of the others in another column."""
    texts = (value for number in heads.rows if isinstance(value := sheet.value(number, column), str))
    return sum(bool(vocabulary.meant(text, _PLAIN)) for text in texts)


def _labels(sheet: Sheet, heads: _Heads, column: int, vocabulary: Vocabulary) -> bool:
    """Whether a column beside the headings holds little but more of them."""
    texts = [value for number in heads.rows if isinstance(value := sheet.value(number, column), str)]
    named = sum(bool(vocabulary.meant(text, _PLAIN)) or is_label(text) for text in texts)
    return 2 * len(texts) <= len(heads.rows) and named > 0 and 2 * named >= len(texts)


def _edge(sheet: Sheet, heads: _Heads, named: Sequence[int], step: int, vocabulary: Vocabulary) -> int:
    """The last row of the table in one direction: one whose heading nobody knows may stand beside those known.

    Above, where titles and days stand, half the projects must have something there; below it is enough that one has.
    """
    number, least = (heads.rows[0], len(named) / 2) if step < 0 else (heads.rows[-1], 1.0)
    while (row := sheet.rows.get(number + step)) and isinstance(words := row.value(heads.column), str):
        if sum(_says_something(sheet, number + step, at) for at in named) < least:
            break
        if names_colour(words) or _known_along(sheet, number + step, vocabulary) >= _STANDING:
            break
        number += step
    return number


def _says_something(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell has a value, or the colour of a RAG in place of one."""
    cell = sheet.cell(row, column)
    return cell.value is not None or rag_of(cell.style.fill) is not None


def _explains(sheet: Sheet, heads: _Heads) -> bool:
    """Whether what stands over the table, or in its first row, says that it explains the columns of another."""
    first = heads.rows[0]
    over = (cell for number in (first - 1, first) if number in sheet.rows for cell in sheet.rows[number].filled())
    return any(_TOLD.search(str(value)) for column, value in over if column != heads.column)


def _is_filled_in(sheet: Sheet, heads: _Heads, column: int) -> bool:
    """Whether a form holds a date, a number or a RAG, and not only words on what is wanted."""
    values = [sheet.value(number, column) for number in heads.rows]
    if any(isinstance(value, str) and asks(value.strip()) for value in values):
        return False
    return any(
        isinstance(value, int | float | date)
        or (isinstance(value, str) and (read_rag(value) is not None or read_when(value).first is not None))
        for value in values
    )


def _stands_under(sheet: Sheet, number: int, vocabulary: Vocabulary) -> bool:
    """Whether some row above, with no empty one between, is the heading of a table that is not turned."""
    while (row := sheet.rows.get(number - 1)) and any(row.filled()):
        number -= 1
        if _known_along(sheet, number, vocabulary) >= _STANDING:
            return True
    return False


def _known_along(sheet: Sheet, number: int, vocabulary: Vocabulary) -> int:
    """How many headings of one register stand in a row, where that is what most of those after its first cell are.

    What projects side by side hold may have the words of some headings in it: "Go-live" and "Complete" of a stage.
    """
    cells = [value for _, value in islice(sheet.rows[number].filled(), _LOOKED_AT)]
    if not cells:
        return 0
    first, *others = (vocabulary.meant(value, _PLAIN) if isinstance(value, str) else {} for value in cells)
    registers = first or {register for fields in others for register in fields}
    different = (len({fields[register] for fields in others if register in fields}) for register in registers)
    known = max(different, default=0)
    return known + bool(first) if known > _ALONG * len(others) else 0
