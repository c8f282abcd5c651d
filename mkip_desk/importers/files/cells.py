"""A workbook as it was read: sheets of cells with what was typed, how it looks, and what is noted beside it."""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from typing import NamedTuple

from mkip_desk.domain.findings import Place
from mkip_desk.importers.files.shown import shown

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds no value but a failure: "#REF!", or a formula ("=D4*E4") saved without its result."""

    text: str


CellValue = str | int | float | bool | date | datetime | time | Fault | None


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks, as far as trackers say something by it.

    `fill` is RRGGBB, None where there is none, and so is `ink`, the colour of its letters, where that is a RAG's.
    """

    number_format: str = "General"
    fill: str | None = None
    bold: bool = False
    strike: bool = False
    ink: str | None = None


class Cell(NamedTuple):
    """One cell. `text` is what a reader of the sheet sees in it."""

    row: int
    column: int
    value: CellValue = None
    style: Style = Style()
    comment: str = ""

    @property
    def name(self) -> str:
        """As the sheet calls it: "M20"."""
        return cell_name(self.row, self.column)

    @property
    def text(self) -> str:
        """What a reader of the sheet sees in it."""
        if isinstance(self.value, Fault):
            return self.value.text
        return shown(self.value, self.style.number_format)


@dataclass(frozen=True, slots=True)
class Range:
    """A block of cells, edges included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def name(self) -> str:
        """As the sheet calls it: "A25:A26", or "A25" where it is one cell."""
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row from column `first` on, without gaps; `styles` are numbers into `Sheet.styles`."""

    number: int
    first: int
    values: tuple[CellValue, ...]
    styles: "array[int]"

    def value(self, column: int) -> CellValue:
        """What stands in that column, None where nothing does."""
        at = column - self.first
        return self.values[at] if 0 <= at < len(self.values) else None

    def style(self, column: int) -> int:
        """The number of the cell's style; 0, the plain one, where there is no cell."""
        at = column - self.first
        return self.styles[at] if 0 <= at < len(self.styles) else 0

    def part(self, left: int, right: int) -> "Row":
        """The row with the cells of those columns alone."""
        first = max(left, self.first)
        start, end = first - self.first, max(right + 1 - self.first, 0)
        return Row(self.number, first, self.values[start:end], self.styles[start:end])

    def filled(self) -> Iterator[tuple[int, CellValue]]:
        """The columns in which something stands, with it."""
        for column, value in enumerate(self.values, self.first):
            if value is not None:
                yield column, value


@dataclass(frozen=True)
class Sheet:
    """A sheet: the rows in which something stands, by number, and what is said about them."""

    file: str
    name: str
    hidden: bool
    rows: Mapping[int, Row]
    styles: tuple[Style, ...]
    merged: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False  # whether a filter is on, which hides rows
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    boxes: Mapping[tuple[int, int], str] = field(
        default_factory=dict
    )  # what lies over the cells, by the first under it
    printed: tuple[str, ...] = ()  # what stands over and under every page of it in print
    unseen: tuple[Range, ...] = ()  # where rules give colours that could not be worked out
    turned: bool = False  # whether its rows are the file's columns
    moved: Mapping[tuple[int, int], Range] = field(default_factory=dict)  # what the file, before that, has elsewhere

    def value(self, row: int, column: int) -> CellValue:
        """What stands in the cell, None where nothing does."""
        found = self.rows.get(row)
        return found.value(column) if found else None

    def style(self, row: int, column: int) -> Style:
        """How the cell looks."""
        found = self.rows.get(row)
        return self.styles[found.style(column) if found else 0]

    def cell(self, row: int, column: int) -> Cell:
        """The cell, whether or not anything stands in it."""
        comment = self.comments.get((row, column), "")
        return Cell(row, column, self.value(row, column), self.style(row, column), comment)

    def block_in_file(self, row: int, column: int) -> Range:
        """Where the file has what stands in the cell, which it may have in several."""
        place = (column, row) if self.turned else (row, column)
        return self.moved.get(place) or Range(*place, *place)

    def in_file(self, row: int, column: int) -> tuple[int, int]:
        """The file's row and column of the cell."""
        block = self.block_in_file(row, column)
        return block.top, block.left

    def blocks_in_file(self, block: Range) -> tuple[Range, ...]:
        """Where the file has what stands in those cells."""
        if not self.moved:
            return (Range(block.left, block.top, block.right, block.bottom) if self.turned else block,)
        rows = (row for number, row in self.rows.items() if block.top <= number <= block.bottom)
        return tuple(
            self.block_in_file(row.number, column)
            for row in rows
            for column, _ in row.part(block.left, block.right).filled()
        )

    def whole_in_file(self, block: Range) -> Range:
        """The block of the file that has all of those cells."""
        tops, lefts, bottoms, rights = zip(*map(astuple, self.blocks_in_file(block)), strict=True)
        return Range(min(tops), min(lefts), max(bottoms), max(rights))

    def name_of(self, row: int, column: int) -> str:
        """As the file calls the cell: "M20"."""
        return cell_name(*self.in_file(row, column))

    def place(self, row: int, column: int) -> Place:
        """Where the cell is, for a finding."""
        return Place(self.file, self.name, self.name_of(row, column))

    def name_of_range(self, block: Range) -> str:
        """As the file calls the cells: "A25:A26"."""
        return self.whole_in_file(block).name

    def part(self, numbers: range, left: int, right: int, top: int) -> "Sheet":
        """Some rows of the sheet, with the columns from left to right alone; a lone title above `top` stays."""
        rows = {}
        for number, row in self.rows.items():
            titled = number < top and len(list(row.filled())) == 1
            cut = row if titled else row.part(left, right)
            if number in numbers and any(value is not None for value in cut.values):
                rows[number] = cut
        return replace(self, rows=rows)

    @cached_property
    def count(self) -> int:
        """The number of cells in which something stands."""
        return sum(value is not None for row in self.rows.values() for value in row.values)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as it was read: its name, the hash of its bytes, its sheets in their order, and what it says of itself.

    `properties` are those that somebody has given it by a name of their own, as words.
    """

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; raises KeyError where there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


@lru_cache(maxsize=LAST_COLUMN)
def column_name(column: int) -> str:
    """The letters of a column: 1 is "A", 27 is "AA"."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int:
    """The number of a column: "A" is 1. 0 for letters that name none."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number if number <= LAST_COLUMN else 0


def cell_name(row: int, column: int) -> str:
    """As the sheet calls the cell: "M20"."""
    return f"{column_name(column)}{row}"


def place_of(name: str) -> tuple[int, int] | None:
    """Row and column of "M20"; None for what names no cell of a sheet."""
    letters = name.rstrip("0123456789")
    row, column = name[len(letters) :], column_number(letters)
    if not column or not row or len(row) > 7 or not 1 <= int(row) <= LAST_ROW:
        return None
    return int(row), column


def range_of(name: str) -> Range | None:
    """The block that "A1:N1" names; None for what names none."""
    first, _, last = name.replace("$", "").partition(":")
    start, end = place_of(first), place_of(last or first)
    return Range(*start, *end) if start and end and start <= end else None
