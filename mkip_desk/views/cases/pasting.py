"""Cells of a spreadsheet pasted over the lines of a profile, and beneath them. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkip_desk.domain.business_case import YEAR_FIELDS
from mkip_desk.domain.display import show_money
from mkip_desk.domain.investment import LineKind
from mkip_desk.domain.register import Record, Value
from mkip_desk.views.cases.amounts import COLUMNS, kind_of, understood

NEW_LINE = "New line"


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
    def unit_taken(self) -> str:
        """A sentence on the unit that the amounts were read in, where there are any: a sheet may be in thousands."""
        rows = (*self.edits.values(), *self.new)
        pence = [abs(value) for row in rows for field in YEAR_FIELDS if isinstance(value := row.values.get(field), int)]
        if not any(pence):
            return ""
        least, most = (show_money(each) for each in (min(filter(None, pence)), max(pence)))
        read = least if least == most else f"{least} to {most}"
        return (
            f"The amounts were read in pounds: {read}. If the sheet has thousands, undo, and paste with “k” after each."
        )

    def lines_of(self, option: int) -> list[Mapping[str, Value]]:
        """The lines to be added; one without a name or a kind that can be taken has what a new line has."""
        given: dict[str, Value] = {"option": option, "title": NEW_LINE, "kind": str(LineKind.ONE_OFF)}
        return [{**given, **row.values} for row in self.new]


def planned(records: Sequence[Record], row: int, column: int, cells: Sequence[Sequence[str]]) -> Pasted:
    """The cells put from that row and column on; what falls beyond the last year is left out."""
    edits, new = {}, []
    for at, words in enumerate(cells, row):
        block = dict(zip(COLUMNS[column:], words, strict=False))
        if at < len(records):
            edits[int(str(records[at]["id"]))] = _row(block, kind_of(records[at], block))
        elif any(each.strip() for each in words):
            new.append(_row({k: v for k, v in block.items() if k != "title" or v.strip()}, _kind(block)))
    return Pasted(edits, tuple(new))


def _row(block: Mapping[str, str], kind: LineKind) -> Row:
    read = {field: understood(field, words, kind) for field, words in block.items()}
    return Row(
        {field: each.value for field, each in read.items() if not each.trouble},
        {field: block[field] for field, each in read.items() if each.trouble},
    )


def _kind(block: Mapping[str, str]) -> LineKind:
    return kind_of({"kind": str(LineKind.ONE_OFF)}, block)
