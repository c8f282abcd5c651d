"""The heading of a table: which row of a sheet it is, whether it is one row deep or two, and its columns."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from mkip_desk.domain.amounts.money_headers import is_unit, without_unit
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.dates.periods import MONTHS
from mkip_desk.domain.dates.when import Precision
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.text import visible
from mkip_desk.importers.files.cells import LAST_COLUMN, CellValue, Range, Row, Sheet, column_name
from mkip_desk.importers.tables.deep_headings import Rows, deep_heading, says_again
from mkip_desk.importers.words.heads import Vocabulary, normal
from mkip_desk.importers.words.notices import is_key, names_colour
from mkip_desk.importers.words.period_words import MONTH_OR_QUARTER, YEAR

WIDEST = 512  # columns of a table; what stands beyond them is left out
LONGEST_PERIOD, LONGEST_INITIALS = 18, 5  # letters
LONGEST = 80  # letters of a heading; a longer text is content

SaidRows = Mapping[int, int]
"""The last row of each heading, by its first."""

NOTHING_SAID: SaidRows = {}
_PERIODS_OVER = 2  # periods that make a row of other words the heading over amounts

_PERIODS = (Precision.MONTH, Precision.QUARTER, Precision.YEAR)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `parts` are the words above it, those of its group first."""

    number: int
    parts: tuple[str, ...]
    hidden: bool = False

    @property
    def head(self) -> str:
        """The words directly above it."""
        return self.parts[-1] if self.parts else ""

    @property
    def name(self) -> str:
        """All the words above it: "Participating councils / ABC"; its letters where there are none."""
        return " / ".join(self.parts) or f"column {column_name(self.number)}"


@dataclass(frozen=True)
class Heading:
    """One to three rows that name the columns beneath them."""

    block: Range
    columns: tuple[Column, ...]


def find_headings(sheet: Sheet, vocabulary: Vocabulary, said: SaidRows = NOTHING_SAID) -> Iterator[Heading]:
    """The headings on a sheet, from the top down; one that repeats the last is not given again.

    What the user `said` to be one is one, whatever it reads like, and nothing else that has a row of it.
    """
    last: Heading | None = None
    repeats = Repeats(())
    taken = 0
    for number in sorted(sheet.rows):
        if number <= taken or number in sheet.hidden_rows:
            continue
        row = sheet.rows[number]
        if number in said:
            heading = _over_columns(sheet, number, said[number], vocabulary)
        elif repeats(row):
            continue
        elif (deep := deep_heading(sheet, number)) and said.keys().isdisjoint(range(number, number + 3)):
            heading = _of_three_rows(sheet, number, deep)
        elif not _reads_as_heading(sheet, row, vocabulary, inside=last is not None):
            continue
        else:
            heading = _heading_at(sheet, number, taken, vocabulary, inside=last is not None)
            if heading.block.bottom in said:
                continue
        taken = heading.block.bottom
        if last is None or number in said or not _same(heading, last):
            last, repeats = heading, Repeats(heading.columns)
            yield heading


def _of_three_rows(sheet: Sheet, top: int, words: Rows) -> Heading:
    numbers = sorted(set().union(*words))
    columns = []
    for column in range(numbers[0], numbers[-1] + 1):
        parts = [row[column] for row in words if column in row]
        columns.append(Column(column, tuple(dict.fromkeys(parts)), column in sheet.hidden_columns))
    return Heading(Range(top, numbers[0], top + 2, numbers[-1]), tuple(columns))


class Repeats:
    """Tells the rows that say again what stands in a heading."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._under: dict[CellValue, list[int]] = {}  # the columns under each of its words
        for column in columns:
            for part in column.parts:
                self._under.setdefault(part, []).append(column.number)

    def __call__(self, row: Row) -> bool:
        """Whether the row is the heading again; one that has none of its very words is not."""
        common = self._under.keys() & row.values
        if not any(row.value(column) == words for words in common for column in self._under[words]):
            return False
        said = {column: str(value) for column, value in row.filled()}
        same = sum(one.number in said and normal(said[one.number]) in map(normal, one.parts) for one in self._columns)
        return same >= 2 and same >= 0.7 * len(said)


def _same(one: Heading, other: Heading) -> bool:
    return [(c.number, c.parts) for c in one.columns] == [(c.number, c.parts) for c in other.columns]


def _reads_as_heading(sheet: Sheet, row: Row, vocabulary: Vocabulary, *, inside: bool) -> bool:
    """Whether a row is a heading: its words are known as such, or it stands over rows that are like each other."""
    if inside and any(value is not None and not isinstance(value, str | int) for value in row.values):
        return False
    cells = list(islice(row.filled(), WIDEST))
    texts = [value for _, value in cells if isinstance(value, str)]
    if len(texts) < 2 or any(len(text) > LONGEST for text in texts):
        return False
    if any(not isinstance(value, str) and not is_period(value) for _, value in cells):
        return False
    if _begins(sheet, row.number) and _heads_amounts(sheet, row):
        return True
    if inside and _follows_like(sheet, row, len(cells)):
        return sum(normal(text) in vocabulary.fields for text in texts) >= max(3, 0.6 * len(cells))
    if inside:
        return _knows_enough(vocabulary, texts, max(3, 0.6 * len(cells)))
    return (
        _knows(sheet, row, vocabulary, texts)
        or _stands_over(sheet, row, vocabulary, texts)
        or _heads_amounts(sheet, row)
    )


def _begins(sheet: Sheet, number: int) -> bool:
    """Whether nothing stands right over a row but a title of its own."""
    over = sheet.rows.get(number - 1)
    return over is None or (number - 2 not in sheet.rows and len(list(islice(over.filled(), 2))) == 1)


def _knows(sheet: Sheet, row: Row, vocabulary: Vocabulary, texts: Sequence[str]) -> bool:
    """Whether enough of a row is known: headings, beside months and councils to be ticked, or a unit in the corner."""
    cells = list(islice(row.filled(), WIDEST))
    known = sum(vocabulary.knows(text) for text in texts)
    aside = sum(is_period(value) or _is_initials(value) for _, value in cells)
    if known >= 2 and known >= 0.34 * (len(cells) - aside):
        return True
    led = vocabulary.knows(texts[0]) or is_unit(texts[0])
    if aside >= 2 and led and aside + max(known, 1) >= 0.75 * len(cells):
        return True
    return aside == len(cells) and _stands_over_amounts(sheet, row)


def _stands_over(sheet: Sheet, row: Row, vocabulary: Vocabulary, texts: Sequence[str]) -> bool:
    """Whether a row is a heading by how it looks and by what stands below it."""
    cells = list(islice(row.filled(), WIDEST))
    if any(isinstance(value, date) for _, value in cells):
        return False
    stands_out = all(_stands_out(sheet, row.number, column) for column, _ in cells)
    if len(cells) >= 3 and stands_out and any(map(vocabulary.knows, texts)):
        return True
    return len(cells) >= 4 and len(set(texts)) == len(texts) and _stands_over_records(sheet, row, stands_out=stands_out)


def _stands_over_amounts(sheet: Sheet, row: Row) -> bool:
    """Whether a row of nothing but periods has a name to the left of figures below it, as a table of amounts has."""
    columns = [column for column, _ in row.filled()]
    below = [sheet.rows[at] for at in range(row.number + 1, row.number + 4) if at in sheet.rows]
    return any(
        isinstance(each.value(columns[0] - 1), str)
        and 2 * sum(isinstance(each.value(at), int | float) for at in columns) > len(columns)
        for each in below
    )


def _heads_amounts(sheet: Sheet, row: Row) -> bool:
    """Whether words and then several periods, be it in words, stand over names and amounts, whatever the words are."""
    cells = list(islice(row.filled(), WIDEST))
    periods = [column for column, value in cells if is_period(value) or YEAR.search(str(value))]
    names = [column for column, value in cells if column not in periods]
    if len(periods) < _PERIODS_OVER or not names or max(names) > min(periods):
        return False
    below = sheet.rows.get(row.number + 1)
    if below is None or not any(isinstance(below.value(column), str) for column in names):
        return False
    held = [value for column in periods if (value := below.value(column)) is not None]
    return any(map(_is_amount, held)) and all(_is_amount(each) or _is_year(each) for each in held)  # 2000 may be either


def _is_amount(value: CellValue) -> bool:
    """Whether a cell holds an amount, or a number that is no year."""
    if isinstance(value, str):
        said = read_sum(value)
        return said.pence is not None and not is_period(value)
    return isinstance(value, int | float) and not isinstance(value, bool) and not _is_year(value)


def _follows_like(sheet: Sheet, row: Row, count: int) -> bool:
    """Whether a row comes right after one as full that looks the same, as records do, whatever its words are like."""
    before = sheet.rows.get(row.number - 1)
    if before is None or 2 * len(list(before.filled())) < count:
        return False
    return not any(_stands_out(sheet, row.number, column) for column, _ in row.filled())


def _knows_enough(vocabulary: Vocabulary, texts: Sequence[str], wanted: float) -> bool:
    """Whether so many of the texts are known headings; no more are looked at than it takes to tell."""
    known = 0
    for at, text in enumerate(texts):
        if known + len(texts) - at < wanted:
            return False
        known += vocabulary.knows(text)
    return known >= wanted


def _stands_over_records(sheet: Sheet, row: Row, *, stands_out: bool) -> bool:
    """Whether the rows below fill the same columns, and hold what headings do not: dates, numbers, long texts."""
    heads = {column for column, _ in row.filled()}
    below = [sheet.rows[number] for number in range(row.number + 1, row.number + 12) if number in sheet.rows]
    full = [dict(other.filled()) for other in below if len(list(other.filled())) >= 0.5 * len(heads)]
    if len(full) < 2 or any(set(cells) - heads for cells in full if len(set(cells) - heads) > 1):
        return False
    content = [value for cells in full for value in cells.values()]
    unlike = sum(not isinstance(value, str) or len(value) > LONGEST // 2 for value in content)
    return stands_out or unlike >= 0.15 * len(content)


def _heading_at(sheet: Sheet, number: int, above: int, vocabulary: Vocabulary, *, inside: bool) -> Heading:
    if _is_under(sheet, number, number + 1, _before_what_is_beside(sheet, number, vocabulary), vocabulary):
        top, bottom = number, number + 1
    elif number - 1 > above and _is_over(sheet, number - 1, _together(sheet, number, vocabulary), merged_only=inside):
        top, bottom = number - 1, number
    else:
        top = bottom = number
    return _over_columns(sheet, top, bottom, vocabulary)


def _over_columns(sheet: Sheet, top: int, bottom: int, vocabulary: Vocabulary) -> Heading:
    """The heading in those rows, one or two, with the columns under it."""
    words = {column: _words(value) for column, value in sheet.rows[bottom].filled()}
    groups = _spread(sheet, top, words) if top != bottom else {}
    numbers = _together(sheet, bottom, vocabulary, groups)
    numbers = [number for number in numbers if number < numbers[0] + WIDEST]
    columns = []
    for column in range(numbers[0], numbers[-1] + 1):
        parts = [part for part in (groups.get(column), words.get(column)) if part]
        columns.append(Column(column, tuple(dict.fromkeys(parts)), column in sheet.hidden_columns))
    return Heading(Range(top, numbers[0], bottom, numbers[-1]), tuple(columns))


def _together(sheet: Sheet, bottom: int, vocabulary: Vocabulary, groups: Mapping[int, str] | None = None) -> list[int]:
    """The columns of one table: what stands beyond an empty column and has no heading in it (a key, a note) is none."""
    words = dict(groups or {}) | {column: _words(value) for column, value in sheet.rows[bottom].filled()}
    below = [sheet.rows[number] for number in range(bottom + 1, bottom + 30) if number in sheet.rows]
    numbers = sorted(words)
    runs = [[numbers[0]]]
    for before, column in pairwise(numbers):
        if any(all(row.value(at) is None for row in below) for at in range(before + 1, column)):
            runs.append([])
        runs[-1].append(column)

    def is_table(run: list[int]) -> bool:
        heads = [words[column] for column in run]
        if any(vocabulary.knows(head) for head in heads):
            return True
        texts = [str(value) for column in run for row in below if (value := row.value(column)) is not None]
        return not any(map(is_key, (*texts, *heads))) and not any(map(names_colour, heads))

    return [column for run in runs if is_table(run) for column in run] or numbers


def _before_what_is_beside(sheet: Sheet, number: int, vocabulary: Vocabulary) -> int:
    """The column before that of a key or a note that stands in the row of a heading, to the right of it."""
    heads = _together(sheet, number, vocabulary)
    beside = (column for column, _ in sheet.rows[number].filled() if column > heads[-1])
    return min(beside, default=LAST_COLUMN + 1) - 1


def _is_under(sheet: Sheet, top: int, below: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether the row below is the second row of the heading: it stands under groups, or in gaps, of the first.

    `last` is the column up to which that is so; what stands beyond is no part of the table.
    """
    lower = {c: value for c, value in sheet.rows[below].filled() if c <= last} if below in sheet.rows else {}
    if not lower or not all(isinstance(value, str) or _is_year(value) for value in lower.values()):
        return False
    if any(len(_words(value)) > LONGEST // 2 for value in lower.values()):
        return False
    upper = {c: value for c, value in sheet.rows[top].filled() if c <= last}
    wide = _merged_in(sheet, top)
    grouped = {column for block in wide for column in range(block.left, block.right + 1)}
    free = {c for c in lower if c in grouped or c not in upper or (c + 1 in lower and c + 1 not in upper)}
    if len(free) == len(lower):
        if min(lower) > min(upper) or min(lower) in grouped or _stands_between(sheet, upper, lower, below):
            return True
        return _reads_alone(lower.values(), upper, vocabulary)
    heads = [_words(value) for value in lower.values()]
    if (
        min(upper) not in lower
        and len(lower) > 1
        and all(vocabulary.knows(head) or YEAR.search(head) for head in heads)
    ):
        return True
    wrapped = all(_stands_out(sheet, below, column) for column in lower)
    return wrapped and min(upper) not in lower and not _stands_out(sheet, below + 1, max(lower))


def _stands_between(sheet: Sheet, upper: Mapping[int, CellValue], lower: Collection[int], below: int) -> bool:
    """Whether a row of words stands between periods and the figures under them: "Cost", "Saving" below "2014/15"."""
    rows = [sheet.rows[number] for number in range(below + 1, below + 4) if number in sheet.rows]
    figures = any(isinstance(row.value(column), int | float) for row in rows for column in upper)
    return figures and all(map(is_period, upper.values())) and set(upper) <= set(lower)


def _reads_alone(lower: Collection[CellValue], upper: Collection[int], vocabulary: Vocabulary) -> bool:
    """Whether a fuller row below is a heading by itself, so that what stands over its right part are groups of it."""
    known = sum(is_period(value) or vocabulary.knows(_words(value)) for value in lower)
    return len(lower) > len(upper) and known >= max(3, 0.6 * len(lower))


def _is_over(sheet: Sheet, above: int, lower: Sequence[int], *, merged_only: bool) -> bool:
    """Whether the row above names groups of those columns, rather than being a title."""
    width = lower[-1] - lower[0] + 1
    filled = sheet.rows[above].filled() if above in sheet.rows else ()
    upper = {column: value for column, value in filled if lower[0] <= column <= lower[-1]}
    if not upper or not all(isinstance(value, str) and len(value) <= LONGEST for value in upper.values()):
        return False
    wide = [block for block in _merged_in(sheet, above) if block.right - block.left + 1 < 0.8 * width]
    if any(block.left > min(lower) for block in wide) or len(wide) > 1:
        return True
    if merged_only:
        return False
    if len(upper) == 1:
        return min(upper) > min(lower) + 1 and not any(":" in str(value) for value in upper.values())
    if says_again(upper, {column: _words(value) for column, value in sheet.rows[above + 1].filled()}):
        return True
    titled = len(upper) == 2 and min(upper) <= min(lower)
    return not titled and not any(str(value).rstrip().endswith(":") for value in upper.values())


def _spread(sheet: Sheet, top: int, lower: dict[int, str]) -> dict[int, str]:
    """The words of the upper row over every column that they stand above."""
    upper = {column: _words(value) for column, value in sheet.rows[top].filled()}
    spread = dict(upper)
    merged = {block.left: block.right for block in _merged_in(sheet, top)}
    for column, words in upper.items():
        if column in merged:
            spread.update(dict.fromkeys(range(column, merged[column] + 1), words))
            continue
        after = column + 1
        while column in lower and after in lower and after not in upper:
            spread[after] = words
            after += 1
    return spread


def _merged_in(sheet: Sheet, number: int) -> list[Range]:
    return [block for block in sheet.merged if block.top == number and block.right > block.left]


def _stands_out(sheet: Sheet, number: int, column: int) -> bool:
    style = sheet.style(number, column)
    return style.bold or style.fill is not None


def is_period(value: CellValue) -> bool:
    """Whether a column may stand for it: a year, a quarter, a month, be it a date that stands for its month."""
    if isinstance(value, str):
        if len(value) > LONGEST_PERIOD:
            return False
        words = without_unit(value).strip()
        return MONTH_OR_QUARTER.match(words) is not None or read_when(words).precision in _PERIODS
    return value.day == 1 if isinstance(value, date) else _is_year(value)


def _is_initials(value: CellValue) -> bool:
    return isinstance(value, str) and value.isupper() and len(value) <= LONGEST_INITIALS


def _is_year(value: CellValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1990 <= value <= 2100


def _words(value: CellValue) -> str:
    if isinstance(value, date):
        return f"{MONTHS[value.month - 1][:3]} {value.year}"
    return " ".join(visible(str(value)).split())
