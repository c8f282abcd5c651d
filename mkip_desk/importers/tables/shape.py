"""What most rows of a table are like, and what stands in each of them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mkip_desk.importers.files.cells import CellValue, Sheet
from mkip_desk.importers.tables.headings import Column, Repeats
from mkip_desk.importers.tables.leading import SAMPLE, Leading, sample
from mkip_desk.importers.words.notices import PROMPTS_BEGIN, is_prompt

AHEAD = 12  # rows below a section among which a record must come
_NUMBERS = (int, float)
_SUMMABLE = 1e15  # from here on a number is no amount, and not held to the last figure


@dataclass(frozen=True)
class Shape:
    """What most rows of the table are like."""

    sheet: Sheet
    columns: tuple[Column, ...]
    reference: int | None  # the column of references, where there is one
    title: int
    named: int  # the column of what the records are called, or are of
    usual: int  # how many cells most records fill
    usual_style: tuple[bool, str | None]  # whether most titles are bold, and their fill

    @cached_property
    def repeats(self) -> Repeats:
        """Tells the rows that say the heading again."""
        return Repeats(self.columns)

    @cached_property
    def filled(self) -> Callable[[int], Mapping[int, CellValue]]:
        """What stands in a row, under the heading, prompts left aside; of late rows it is known by heart."""
        return lru_cache(maxsize=4 * AHEAD)(self._filled)

    @cached_property
    def figures(self) -> Callable[[int], Mapping[int, float]]:
        """The numbers in a row that can be added up, its title and reference left aside."""
        return lru_cache(maxsize=4 * AHEAD)(self._figures)

    def _figures(self, number: int) -> Mapping[int, float]:
        beside, cells = (self.title, self.reference), self.filled(number).items()
        numbers = ((column, value) for column, value in cells if type(value) in _NUMBERS and column not in beside)
        return {column: figure for column, value in numbers if (figure := figure_of(value)) is not None}

    def _filled(self, number: int) -> Mapping[int, CellValue]:
        first, last = self.columns[0].number, self.columns[-1].number
        row = self.sheet.rows[number]
        start = max(first - row.first, 0)
        cells = enumerate(row.values[start : max(last + 1 - row.first, 0)], row.first + start)
        return {
            c: value
            for c, value in cells
            if value is not None
            and (
                type(value) is not str
                or (value[:1] not in PROMPTS_BEGIN and value[:2] not in PROMPTS_BEGIN)
                or not is_prompt(value)
            )
        }

    def stands_out(self, number: int, column: int) -> bool:
        """Whether a cell is bold or coloured where titles are not."""
        style = self.sheet.style(number, column)
        return (style.bold, style.fill) != self.usual_style and (style.bold or style.fill is not None)


def shape_of(sheet: Sheet, columns: Sequence[Column], body: Sequence[int], leading: Leading) -> Shape:
    """What most rows of the body are like."""
    title = leading.title
    counts = sorted(len(cells) for cells in sample(sheet, body) if len(cells) > 1 and title in cells)
    styles = Counter(_look(sheet, number, title) for number in body[:SAMPLE] if sheet.value(number, title) is not None)
    usual = styles.most_common(1)[0][0] if styles else (False, None)
    most = counts[len(counts) // 2] if counts else 2
    return Shape(sheet, tuple(columns), leading.reference, title, leading.named, most, usual)


def figure_of(value: CellValue) -> float | None:
    """A number that can be added up; None for what is none."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _SUMMABLE:
        return float(value)
    return None


def _look(sheet: Sheet, number: int, column: int) -> tuple[bool, str | None]:
    style = sheet.style(number, column)
    return style.bold, style.fill
