"""Cells of a spreadsheet pasted over the lines of a profile, and beneath them. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkip_desk.domain.cases.business_case import YEAR_FIELDS
from mkip_desk.domain.cases.investment import LineKind
from mkip_desk.domain.cases.line_kinds import kind_said
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.views.cases.amounts import POUNDS, in_pounds, kind_of, understood
from mkip_desk.views.cases.copied_block import Block

NEW_LINE = "New line"
GIVEN: Mapping[str, str] = {"title": NEW_LINE, "kind": str(LineKind.ONE_OFF)}
"""What a new line has where nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is pasted into one line: values that can be taken, and words that cannot, by field."""

    values: Mapping[str, Value]
    wrong: Mapping[str, str]
    called: str = NEW_LINE


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste comes to: rows by the id of their line, and rows for lines that are to be added."""

    edits: Mapping[int, Row]
    new: tuple[Row, ...]

    @property
    def of_no_kind(self) -> tuple[int, ...]:
        """The new rows of which nothing says what kind they are, by their place among these."""
        return tuple(at for at, row in enumerate(self.new) if "kind" not in row.values)

    @property
    def unread(self) -> tuple[str, ...]:
        """The cells that cannot be read, each with its line: “lots” in Year 1 of Posts."""
        return tuple(
            f"“{words}” in {field.replace('_', ' ').capitalize()} of {row.called}"
            for row in self.rows
            for field, words in row.wrong.items()
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        return (*self.edits.values(), *self.new)

    @property
    def called(self) -> str:
        """What the change that writes it is called: cells that are filled with nothing are emptied."""
        filled = any(row.wrong or any(value is not None for value in row.values.values()) for row in self.rows)
        count = f"{len(self.rows)} line{'' if len(self.rows) == 1 else 's'}"
        return f"{'Paste into' if filled else 'Empty cells of'} {count} of the profile"

    def lines_of(self, option: int) -> list[Mapping[str, Value]]:
        """The lines to be added; one without a name has that of a new line."""
        return [{"option": option, **GIVEN, **row.values} for row in self.new]


def planned(records: Sequence[Record], row: int, block: Block, unit: int = POUNDS, kinds: Sequence[str] = ()) -> Pasted:
    """The rows of a block put over the lines from that row on, and beneath them.

    A bare figure counts `unit` pounds; `kinds` are those chosen for the new lines, in their order, empty where none
    is: then a line is of the kind that its own words say.
    """
    edits, new = dict[int, Row](), list[Row]()
    for at, words in enumerate(block.rows, row):
        cells = {field: each for field, each in zip(block.fields, words, strict=True) if field}
        cells = {field: each for field, each in cells.items() if field in YEAR_FIELDS or each.strip()}
        if at < len(records):
            before = records[at]
            edits[int(str(before["id"]))] = _row(cells, kind_of(before, cells), unit, str(before["title"]))
        else:
            chosen = kinds[len(new)] if len(new) < len(kinds) else ""
            said = chosen or cells.get("kind") or kind_said(cells.get("title", "")) or ""
            cells = {**cells, "kind": str(said)} if said else cells
            new.append(_row(cells, kind_of(GIVEN, cells), unit, NEW_LINE))
    return Pasted(edits, tuple(new))


def _row(cells: Mapping[str, str], kind: LineKind, unit: int, called: str) -> Row:
    said = {field: in_pounds(words, unit) if field in YEAR_FIELDS else words for field, words in cells.items()}
    read = {field: understood(field, words, kind) for field, words in said.items()}
    return Row(
        {field: each.value for field, each in read.items() if not each.trouble},
        {field: said[field] for field, each in read.items() if each.trouble},
        cells.get("title", called),
    )
