"""Ditto marks: a cell that says that what stands above it holds again ("as above") is read as that."""

from collections.abc import Mapping
from functools import cached_property

from mkip_desk.importers.tables.rows import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.notices import is_ditto


class Dittos:
    """Finds for a ditto mark the row in which what it means stands."""

    def __init__(self, table: FoundTable) -> None:
        self._table = table

    def meant(self, row: int, column: int) -> int | None:
        """The row above whose cell says what the one in that row means; None where nothing stands there."""
        at: int | None = row
        while (at := self._above.get(at)) is not None:
            value = self._table.sheet.value(at, column)
            if not is_ditto(value):
                return at if value is not None else None
        return None

    @cached_property
    def _above(self) -> Mapping[int | None, int]:
        """For each record the row of the one before it."""
        rows = [row.number for row in self._table.of_kind(RowKind.RECORD, RowKind.CONTINUED)]
        return dict(zip(rows[1:], rows, strict=False))
