"""Cells of a spreadsheet pasted over the lines of a profile, and beneath them. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkip_desk.domain.business_case import YEAR_FIELDS
from mkip_desk.domain.investment import LineKind
from mkip_desk.domain.register import Record, Value
from mkip_desk.views.cases.amounts import COLUMNS, POUNDS, in_pounds, kind_of, understood
from mkip_desk.views.cases.copied_block import Block

NEW_LINE = "New line"
GIVEN: Mapping[str, str] = {"title": NEW_LINE, "kind": str(LineKind.ONE_OFF)}
"""What a new line has where nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is pasted into one line: values that can be taken, and words that cannot, by field."""

    values: Mapping[str, Value]
    wrong: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste comes to: rows by the id of their line, and rows for lines that are to be added."""

    edits: Mapping[int, Row]
    new: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        return (*self.edits.values(), *self.new)

    def lines_of(self, option: int) -> list[Mapping[str, Value]]:
        """The lines to be added; one without a name or a kind that can be taken has what a new line has."""
        return [{"option": option, **GIVEN, **row.values} for row in self.new]


def planned(records: Sequence[Record], row: int, block: Block, unit: int = POUNDS, kind: str = "") -> Pasted:
    """The rows of a block put over the lines from that row on, and beneath them.

    A bare figure counts `unit` pounds; `kind` is that of new lines of which the block says none.
    """
    edits, new = {}, []
    for at, words in enumerate(block.rows, row):
        cells = {field: each for field, each in zip(block.fields, words, strict=True) if field}
        cells = {field: each for field, each in cells.items() if field in YEAR_FIELDS or each.strip()}
        if at < len(records):
            edits[int(str(records[at]["id"]))] = _row(cells, kind_of(records[at], cells), unit)
        else:
            cells = {"kind": kind, **cells} if kind else cells
            new.append(_row(cells, kind_of(GIVEN, cells), unit))
    return Pasted(edits, tuple(new))


def lacks_kind(records: Sequence[Record], row: int, block: Block) -> bool:
    """Whether lines would be added of which nothing says what kind they are."""
    at = COLUMNS.index("kind") if "kind" not in block.fields else block.fields.index("kind")
    added = block.rows[max(len(records) - row, 0) :]
    return bool(added) and ("kind" not in block.fields or any(not each[at].strip() for each in added))


def _row(cells: Mapping[str, str], kind: LineKind, unit: int) -> Row:
    said = {field: in_pounds(words, unit) if field in YEAR_FIELDS else words for field, words in cells.items()}
    read = {field: understood(field, words, kind) for field, words in said.items()}
    return Row(
        {field: each.value for field, each in read.items() if not each.trouble},
        {field: said[field] for field, each in read.items() if each.trouble},
    )
