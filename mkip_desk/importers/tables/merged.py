"""Cells merged downwards: what stands in the first of them is said of every row, but an amount only once."""

from collections.abc import Mapping, Sequence
from typing import Self

from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable


class Merged:
    """The blocks of a table that are merged downwards over records.

    `top` has for cells below the first of a block the row of the first; `others` has for the first of a block,
    by row and column, the rows of the other records that it covers.
    """

    def __init__(self, top: Mapping[tuple[int, int], int]) -> None:
        self.top = top
        self.others: dict[tuple[int, int], list[int]] = {}
        for (row, column), first in top.items():
            self.others.setdefault((first, column), []).append(row)

    @classmethod
    def of(cls, table: FoundTable) -> Self:
        """The merged blocks below the heading in which something stands."""
        rows = {row.number for row in table.rows if row.kind is RowKind.RECORD}
        return cls(
            {
                (row, block.left): block.top
                for block in table.sheet.merged
                if block.bottom > block.top > table.heading.bottom
                and table.sheet.value(block.top, block.left) is not None
                for row in range(block.top + 1, min(block.bottom, table.range.bottom) + 1)
                if row in rows
            }
        )

    def tops_in(self, column: int) -> Mapping[int, int]:
        """For the rows of a column that are merged with others above: the row in which what is said stands."""
        return {row: top for (row, at), top in self.top.items() if at == column}

    def others_in(self, column: int) -> Mapping[int, Sequence[int]]:
        """For the rows of a column that speak for other records as well: the rows of those."""
        return {row: others for (row, at), others in self.others.items() if at == column}
