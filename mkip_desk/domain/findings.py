"""A problem as a value: where it is, what was wanted, what was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding matters to whoever reads the list."""

    NOTE = "note"  # done as it should be; worth knowing
    UNSURE = "unsure"  # read, but to be looked at
    LEFT_OUT = "left out"  # something that was there has not been taken


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: in a workbook (file, sheet, cell) or in the programme (register, record, field)."""

    file: str = ""
    sheet: str = ""
    cell: str = ""  # "M20", or a range "A25:A26"
    register: str = ""
    record: str = ""  # its reference or title
    field: str = ""  # the field's label

    @property
    def in_words(self) -> str:
        """Where in its workbook or the programme, without the file: "Tracker, cell M20"."""
        named = "" if not self.cell or self.cell.startswith("row ") else "cells " if ":" in self.cell else "cell "
        cell = f"{named}{self.cell}"
        return ", ".join(part for part in (self.sheet, cell, self.register, self.record, self.field) if part)

    def __str__(self) -> str:
        cell = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        parts = (self.file, cell, self.register, self.record, self.field)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing somebody should see. `message` is a whole sentence and says what to do about it."""

    weight: Weight
    place: Place
    message: str
    wanted: str = ""
    found: str = ""

    def __str__(self) -> str:
        where = str(self.place)
        return f"{where}: {self.message}" if where else self.message


_NAMED = 12  # rows that are named one by one


def rows_named(rows: Sequence[int]) -> str:
    """Rows of a sheet as a sentence names them: "row 3", "rows 3, 5 and 8"; of very many the first, and how many."""
    more = len(rows) - _NAMED
    named = [str(row) for row in rows[:_NAMED]] + ([f"{more} more"] if more > 0 else [])
    return f"rows {', '.join(named[:-1])} and {named[-1]}" if named[1:] else f"row {named[0]}"


_HEAVIEST_FIRST = (Weight.LEFT_OUT, Weight.UNSURE, Weight.NOTE)


def heaviest_first(findings: Iterable[Finding]) -> list[Finding]:
    """These by their weight; those of one weight as they come."""
    return sorted(findings, key=lambda each: _HEAVIEST_FIRST.index(each.weight))
