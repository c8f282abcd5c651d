"""The tables on a sheet: where each has its heading, in one row or two, which columns it has and what each row is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from pathlib import PurePath

from mkip_desk.domain.findings import Finding
from mkip_desk.importers.files.cells import LAST_ROW, CellValue, Range, Row, Sheet, column_name
from mkip_desk.importers.files.colours import rag_of
from mkip_desk.importers.tables.cards import cards_apart
from mkip_desk.importers.tables.forms import texts_beside
from mkip_desk.importers.tables.headings import NOTHING_SAID, WIDEST, Column, Heading, SaidRows, find_headings
from mkip_desk.importers.tables.leading import SAMPLE, Leading, likely_leading
from mkip_desk.importers.tables.lying import lying_table, turned
from mkip_desk.importers.tables.pairs import pairs_apart
from mkip_desk.importers.tables.row_kinds import RowKind, TableRow
from mkip_desk.importers.tables.rows import classify
from mkip_desk.importers.tables.sides import sides, standing_apart
from mkip_desk.importers.words.heads import Vocabulary
from mkip_desk.importers.words.notices import is_prompt


@dataclass(frozen=True)
class FoundTable:
    """A table: its heading, its columns, and every row below that holds something."""

    sheet: Sheet
    heading: Range
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    leading: Leading
    above: tuple[str, ...] = ()  # what stands over the heading: titles, "Last updated: 30/11/09"
    top: int = 1  # the row from which on that is its own
    by_form: bool = False  # whether it stands on a sheet that is the form of one record
    register: str = ""  # what its rows say that they are, where those of one table are of several registers
    types: int = 0  # the column that says so
    doubts: tuple[Finding, ...] = ()  # what is to be said of that
    is_beside: bool = False  # whether another table stands beside it

    @cached_property
    def range(self) -> Range:
        """The heading and everything below that belongs to it."""
        last = max((row.number for row in self.rows), default=self.heading.bottom)
        return Range(self.heading.top, self.heading.left, last, self.heading.right)

    @property
    def key(self) -> str:
        """What tells this table from the others of its file: "Tracker!A7:N7", "RAID!A1:H1 risks"."""
        return f"{self.sheet.name}!{self.sheet.name_of_range(self.heading)} {self.register}".rstrip()

    @property
    def titles(self) -> tuple[str, ...]:
        """What may say what it is of: the texts over it, and the names of its sheet and file."""
        return (*self.above, self.sheet.name, PurePath(self.sheet.file).stem)

    @property
    def span(self) -> str:
        """Where it stands on its sheet: "rows 4 to 20", or "columns B to F" where it is turned on its side."""
        block = self.sheet.whole_in_file(self.range)
        if self.sheet.turned:
            return f"columns {column_name(block.left)} to {column_name(block.right)}"
        return f"rows {block.top} to {block.bottom}"

    def line_of(self, column: Column) -> str:
        """What the file calls a column of the table: "column C", or "row 5" where it is turned on its side."""
        row, letter = self.sheet.in_file(self.heading.bottom, column.number)
        return f"row {row}" if self.sheet.turned else f"column {column_name(letter)}"

    def led_by(self, leading: Leading) -> "FoundTable":
        """The same table, its rows told by these columns: what was guessed is now known."""
        if leading == self.leading:
            return self
        rows = classify(self.sheet, self.columns, [row.number for row in self.rows], leading)
        return replace(self, rows=rows, leading=leading)

    def beside(self, *kinds: RowKind) -> Iterator[tuple[int, int, str]]:
        """The texts over the table and beside it, and those in its rows of these kinds, with row and column."""
        left, right = self.heading.left, self.heading.right
        loose = {row.number for row in self.of_kind(*kinds)}
        for number in range(self.top, self.range.bottom + 1):
            row = self.sheet.rows.get(number)
            if row is None:
                continue
            free = number < self.heading.top or number in loose
            if not free and left <= row.first and row.first + len(row.values) - 1 <= right:
                continue
            for column, value in row.filled():
                if isinstance(value, str) and (free or not left <= column <= right):
                    yield number, column, value

    def text_of(self, row: TableRow) -> str:
        """What stands first in a row of the table."""
        return str(next(value for _, value in self.sheet.rows[row.number].filled())).strip()

    def holds(self, column: Column) -> bool:
        """Whether anything stands in a column of a record, or of what goes on from one."""
        rows = (self.sheet.rows[row.number] for row in self.of_kind(RowKind.RECORD, RowKind.CONTINUED))
        return any((value := row.value(column.number)) is not None and not is_prompt(value) for row in rows)

    def of_kind(self, *kinds: RowKind) -> tuple[TableRow, ...]:
        """The rows of those kinds."""
        if kinds not in self._of_kinds:
            self._of_kinds[kinds] = tuple(row for row in self.rows if row.kind in kinds)
        return self._of_kinds[kinds]

    def values_in(self, column: int) -> Iterator[CellValue]:
        """What that column holds beside the records, without its empty cells."""
        held = (self.sheet.value(row.number, column) for row in self.of_kind(RowKind.RECORD))
        return (value for value in held if value is not None)

    def words_in(self, columns: Sequence[int]) -> Iterator[str]:
        """The words that stand in these columns beside the records."""
        for row in self.of_kind(RowKind.RECORD):
            said = (self.sheet.value(row.number, column) for column in columns)
            yield from (value for value in said if isinstance(value, str))

    @cached_property
    def _of_kinds(self) -> dict[tuple[RowKind, ...], tuple[TableRow, ...]]:
        """The rows by kinds that were asked for before: of a long table they are asked for often."""
        return {}


def find_tables(sheet: Sheet, vocabulary: Vocabulary, said: SaidRows = NOTHING_SAID) -> tuple[FoundTable, ...]:
    """Every table on the sheet, from the top down; none where no row or column reads like a heading of records.

    Where the user `said` in which rows a heading is, no table there is turned on its side.
    """
    if said:
        return _standing(sheet, vocabulary, said)
    first: tuple[FoundTable, ...] = ()  # those of the first table turned on its side
    tables: list[FoundTable] = []
    rest = sheet
    while lying := _lying(rest, vocabulary):
        block, found = lying
        above = _texts(rest, 0, block.top)
        found = tuple(replace(table, above=(*above, *table.above)) for table in found)
        first = first or found
        tables += (*_with_records(find_tables(_rows_of(rest, range(1, block.top)), vocabulary)), *found)
        rest = _rows_of(rest, range(block.bottom + 1, LAST_ROW + 1))
    if not first:
        return _standing(sheet, vocabulary)
    tables += _with_records(_standing(rest, vocabulary))
    form = _records(first) == 1
    return tuple(replace(table, by_form=form and table not in first) for table in tables)


def _lying(sheet: Sheet, vocabulary: Vocabulary) -> tuple[Range, tuple[FoundTable, ...]] | None:
    """The rows of the first table turned on its side, and the tables in it; None where there is none."""
    if (cards := cards_apart(sheet, vocabulary)) and (block := lying_table(cards, vocabulary)):
        found = _standing(turned(cards, block), vocabulary)
        if _records(found) > 1:
            return found[0].sheet.whole_in_file(found[0].range), found
    for form, ends in _forms(sheet, vocabulary):
        if block := lying_table(form, vocabulary, ends):
            found = _standing(turned(form, block), vocabulary)
            if _records(found) == len(found) == 1:
                return found[0].sheet.whole_in_file(found[0].range), found
    plain = lying_table(sheet, vocabulary)
    found = _standing(turned(sheet, plain), vocabulary) if plain else ()
    return (plain, found) if plain and _records(found) else None


def _forms(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[tuple[Sheet, Mapping[int, int]]]:
    """The sheet as the form of one record, whose texts may stand below their labels and labels beside each other.

    With it the last row in which each label, in its row, has something.
    """
    beside = texts_beside(sheet, vocabulary)
    if apart := pairs_apart(beside.sheet if beside else sheet, vocabulary):
        yield apart, {}
    if beside:
        yield beside


def _records(tables: Iterable[FoundTable]) -> int:
    return sum(len(table.of_kind(RowKind.RECORD)) for table in tables)


def _rows_of(sheet: Sheet, numbers: range) -> Sheet:
    return replace(sheet, rows={number: row for number, row in sheet.rows.items() if number in numbers})


def _with_records(tables: Iterable[FoundTable]) -> Iterator[FoundTable]:
    """Those of the tables with records: rows without one are no table that could be missed."""
    return (table for table in tables if table.of_kind(RowKind.RECORD, RowKind.HIDDEN))


def _standing(sheet: Sheet, vocabulary: Vocabulary, said: SaidRows = NOTHING_SAID) -> tuple[FoundTable, ...]:
    """The tables whose heading is a row."""
    headings = list(_over_rows(sheet, find_headings(sheet, vocabulary, said)))
    tables: list[FoundTable] = []
    start = 0
    for at, heading in enumerate(headings):
        last = at + 1 == len(headings)
        end = max(sheet.rows) + 1 if last else _captions_from(sheet, heading, headings[at + 1])
        body = [number for number in sorted(sheet.rows) if heading.block.bottom < number < end]
        if beside := sides(sheet, heading, body, vocabulary):
            for left, right in beside:
                part = sheet.part(range(start + 1, end), left, right, heading.block.top)
                tables += [replace(table, is_beside=True) for table in _standing(part, vocabulary, said)]
            start = end - 1
            continue
        columns = _widened(sheet, heading, body)
        body = [number for number in body if _stands_in(sheet.rows[number], columns)]
        leading = likely_leading(sheet, columns, body, vocabulary)
        rows = classify(sheet, columns, body, leading)
        if any(row.kind in (RowKind.RECORD, RowKind.HIDDEN) for row in rows) or (last and not tables):
            block = replace(heading.block, left=columns[0].number, right=columns[-1].number)
            above = _texts(sheet, start, heading.block.top)
            apart = tuple(standing_apart(sheet, heading, body, vocabulary))
            tables.append(FoundTable(sheet, block, columns, rows, leading, above, start + 1, doubts=apart))
            start = end - 1
    return tuple(tables)


def _over_rows(sheet: Sheet, headings: Iterable[Heading]) -> Iterator[Heading]:
    """The headings, without those after the first that stand over nothing: a last row may read like one."""
    found = list(headings)
    yield from found[:1]
    for heading, following in zip_longest(found[1:], found[2:]):
        end = following.block.top if following else max(sheet.rows) + 1
        if any(number in sheet.rows for number in range(heading.block.bottom + 1, end)):
            yield heading


def _captions_from(sheet: Sheet, heading: Heading, following: Heading) -> int:
    """The row from which titles stand over the next heading: the lines right above it with one cell each."""
    number = following.block.top
    while number - 1 > heading.block.bottom and number - 1 in sheet.rows and _count(sheet, number - 1) == 1:
        number -= 1
    return number


def _texts(sheet: Sheet, after: int, before: int) -> tuple[str, ...]:
    """The texts in the rows between, in their order."""
    rows = [sheet.rows[number] for number in sorted(sheet.rows) if after < number < before]
    return tuple(str(value).strip() for row in rows for _, value in row.filled())


def _widened(sheet: Sheet, heading: Heading, body: Sequence[int]) -> tuple[Column, ...]:
    """The columns of the heading, with an unnamed one on either side where most rows have something in it."""
    columns = list(heading.columns)
    sample = body[:SAMPLE]

    def used(number: int) -> bool:
        cells = [sheet.cell(row, number) for row in sample]
        return sum(cell.value is not None or rag_of(cell.style.fill) is not None for cell in cells) > 0.5 * len(sample)

    for step, edge in ((-1, columns[0].number), (1, columns[-1].number)):
        while len(columns) < WIDEST and sample and edge + step > 0 and used(edge + step):
            edge += step
            columns.insert(0 if step < 0 else len(columns), Column(edge, (), edge in sheet.hidden_columns))
    return tuple(columns)


def _stands_in(row: Row, columns: Sequence[Column]) -> bool:
    """Whether anything stands in those columns of a row."""
    first, last = columns[0].number, columns[-1].number
    return any(first <= column <= last for column, _ in row.filled())


def _count(sheet: Sheet, number: int) -> int:
    return sum(value is not None for value in sheet.rows[number].values)
