"""The columns of a table that tell what its rows are: the one that names its records, and that of their references."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkip_desk.importers.files.cells import CellValue, Sheet
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.words.heads import Vocabulary
from mkip_desk.importers.words.notices import is_identifier

SAMPLE = 200  # rows that are enough to see what most are like


@dataclass(frozen=True, slots=True)
class Leading:
    """The columns that tell what a row is: the one that names its record, and that of references, if there is one.

    `of` is that of what it is about, where its title is no name by itself: savings are called by their year.
    """

    title: int
    reference: int | None = None
    of: int | None = None

    @property
    def named(self) -> int:
        """The column in which a name stands, and with it whatever a row is called."""
        return self.of or self.title


def likely_leading(sheet: Sheet, columns: Sequence[Column], body: Sequence[int], vocabulary: Vocabulary) -> Leading:
    """The leading columns, by their headings or else by what they hold."""
    heads = [column.head for column in columns]
    register = vocabulary.register_of(heads)
    full = [cells for cells in sample(sheet, body) if len(cells) > 1]
    at = vocabulary.column_of(heads, register, vocabulary.headings.get(register, ""))
    title = columns[at].number if at is not None else _likeliest_title(columns, full)
    known = vocabulary.column_of(heads, register, "reference")
    reference = columns[known].number if known is not None else _likeliest_reference(columns, full, title)
    of = vocabulary.column_of(heads, register, vocabulary.of_what.get(register, ""))
    return Leading(title, reference, columns[of].number if at is not None and of is not None else None)


def sample(sheet: Sheet, body: Sequence[int]) -> list[dict[int, CellValue]]:
    """The first rows, enough to see what most are like."""
    return [dict(sheet.rows[number].filled()) for number in body[:SAMPLE] if number not in sheet.hidden_rows]


def _likeliest_title(columns: Sequence[Column], full: Sequence[Mapping[int, CellValue]]) -> int:
    """The first column with nearly as many different texts as any."""
    different = {
        column.number: len(
            {value for cells in full if isinstance(value := cells.get(column.number), str) and len(value) > 5}
        )
        for column in columns
    }
    most = max(different.values(), default=0)
    return next(number for number, count in different.items() if count >= 0.7 * most)


def _likeliest_reference(columns: Sequence[Column], full: Sequence[Mapping[int, CellValue]], title: int) -> int | None:
    for column in columns:
        if column.number >= title:
            return None
        values = [cells[column.number] for cells in full if column.number in cells]
        if values and sum(map(is_identifier, values)) > 0.6 * len(values) and len(set(values)) > 0.6 * len(values):
            return column.number
    return None
