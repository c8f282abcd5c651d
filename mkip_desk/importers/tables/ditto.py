"""Ditto marks: a cell that says that what stands above it holds again ("as above") is read as that."""

from collections.abc import Mapping
from functools import cached_property

from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.notices import is_ditto


class Dittos:
    """Finds for a ditto mark the row in which what it means stands."""

    def __init__(self, table: FoundTable) -> None:
        self._table = table
        self._meant: dict[tuple[int | None, int], int | None] = {}  # by the cells of marks

    def meant(self, row: int, column: int) -> int | None:
        """The row above whose cell says what the one in that row means; None where nothing stands there."""
        passed, above = [row], self._above.get(row)
        while above is not None and (above, column) not in self._meant and self._repeats(above, column):
            passed.append(above)
            above = self._above.get(above)
        found = above if above is not None and self._table.sheet.value(above, column) is not None else None
        meant = self._meant.get((above, column), found)
        self._meant |= {(each, column): meant for each in passed}
        return meant

    def _repeats(self, row: int, column: int) -> bool:
        return is_ditto(self._table.sheet.value(row, column))

    @cached_property
    def _above(self) -> Mapping[int, int]:
        """For each record the row of the one before it."""
        rows = [row.number for row in self._table.of_kind(RowKind.RECORD, RowKind.CONTINUED)]
        return dict(zip(rows[1:], rows, strict=False))
