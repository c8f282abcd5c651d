"""Rows whose numbers are the sums of those above them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mkip_desk.importers.tables.row_kinds import PART, SUMS, RowKind, TableRow
from mkip_desk.importers.tables.shape import Shape
from mkip_desk.importers.words.notices import speaks_of_total

LEAST_SUM = 100  # a smaller number is the sum of others by chance
_ROUNDED, _SHARE = 0.5, 20  # half a pound, or the twentieth part of what may be in millions


def comes_to(total: float, figure: float) -> bool:
    """Whether numbers with that total come to a figure, but for what is rounded."""
    return abs(total - figure) <= min(_ROUNDED, abs(figure) / _SHARE)


class Sums:
    """The numbers of the records so far, added up by column.

    They are over all records, since the last total, and over all that may be no totals themselves.
    """

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._seen = 0
        self._records = [0, 0, 0]
        self._sums: tuple[defaultdict[int, float], ...] = (defaultdict(float), defaultdict(float), defaultdict(float))

    def make(self, number: int, before: Sequence[TableRow]) -> bool:
        """Whether a row without a reference, of few cells, holds nothing but a name and the sums of those above."""
        cells, figures = self._shape.filled(number), self._shape.figures(number)
        if self._shape.reference in (None, *cells) or not 1 < len(cells) <= self._shape.usual - 2:
            return False
        if figures.keys() != cells.keys() - {self._shape.title}:
            return False
        self._add(before)
        return self._come_to(figures)

    def named(self, number: int, before: Sequence[TableRow]) -> bool:
        """Whether a row has but a name that speaks of a total, and figures, which are the sums of those above."""
        cells, title, figures = self._shape.filled(number), self._shape.title, self._shape.figures(number)
        named = speaks_of_total(str(cells.get(title))) and figures.keys() == cells.keys() - {title}
        return named and any(figures.values()) and self.equal(number, before, least=0)

    def equal(self, number: int, before: Sequence[TableRow], least: int = LEAST_SUM) -> bool:
        """Whether the numbers of a row that is like the others are all the sums of those above, and not small ones."""
        self._add(before)
        figures = self._shape.figures(number)
        return bool(figures) and min(map(abs, figures.values())) >= least and self._come_to(figures)

    def _come_to(self, figures: Mapping[int, float]) -> bool:
        return any(
            records > 1 and all(comes_to(sums[column], figure) for column, figure in figures.items())
            for records, sums in zip(self._records, self._sums, strict=True)
        )

    def _add(self, before: Sequence[TableRow]) -> None:
        for row in before[self._seen :]:
            if row.kind in (RowKind.RECORD, RowKind.CONTINUED):
                mine = (0, 1) if row.reason == SUMS else (0, 1, 2)
                for at in mine:
                    self._records[at] += 1
                    for column, figure in self._shape.figures(row.number).items():
                        self._sums[at][column] += figure
            if row.reason == SUMS or (row.kind is RowKind.TOTAL and row.reason != PART):
                self._records[1] = 0
                self._sums[1].clear()
        self._seen = len(before)
