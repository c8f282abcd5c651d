"""The unit of the amounts in a table, where no heading but a note near it says so: "All figures in £000"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.money_headers import is_unit_note, read_header, unit_named
from mkip_desk.domain.register import Kind, Register
from mkip_desk.importers.headings import Column
from mkip_desk.importers.mapping import TableMapping
from mkip_desk.importers.rows import RowKind
from mkip_desk.importers.tables import FoundTable


class _Note(NamedTuple):
    """What a note says, where it stands, and the first and last column that it speaks of."""

    words: str
    place: Place
    first: int
    last: int


class Units(NamedTuple):
    """What is to be read with the heading of each column of amounts, by column, and what is to be said of it."""

    words: Mapping[int, str]
    findings: tuple[Finding, ...]


def units_near(table: FoundTable, mapping: TableMapping, register: Register) -> Units:
    """The notes that give a unit to columns of amounts whose own headings name none."""
    amounts = [
        use.column for use in mapping.uses if use.field and register.field(use.field).kind in (Kind.SUM, Kind.MONEY)
    ]
    notes = list(_notes(table)) if amounts else []
    words: dict[int, str] = {}
    said: dict[tuple[Weight, str, _Note], list[Column]] = {}
    for column in amounts:
        speaking = [note for note in notes if note.first <= column.number <= note.last]
        if speaking:
            weight, verdict = _verdict(column, speaking)
            words[column.number] = speaking[0].words if verdict == _TAKEN else ""
            said.setdefault((weight, verdict, speaking[0]), []).append(column)
    findings = (_finding(table, columns, *of) for of, columns in said.items())
    return Units(words, tuple(findings))


_TAKEN = "are read as {unit} of pounds, since {note} says so."
_AGREED = "are read as their heading says, and {note} says the same."
_OTHERWISE = "are read as their heading says, though {note} says otherwise: look at them."
_DISAGREED = "are read as pounds, since {note} is not the only note of a unit and another does not agree: look at them."


def _verdict(column: Column, notes: Sequence[_Note]) -> tuple[Weight, str]:
    """What is made of the notes for a column: its own heading comes first."""
    own, units = unit_named(column.name), {read_header(note.words).unit for note in notes}
    if own is None:
        return (Weight.NOTE, _TAKEN) if len(units) == 1 else (Weight.UNSURE, _DISAGREED)
    return (Weight.NOTE, _AGREED) if units == {own} else (Weight.UNSURE, _OTHERWISE)


def _finding(table: FoundTable, columns: Sequence[Column], weight: Weight, verdict: str, note: _Note) -> Finding:
    names = " and ".join(f"“{column.name}”" for column in columns[:2])
    names += f" and {len(columns) - 2} more columns" if len(columns) > 2 else ""
    said = f"“{note.words}” in {note.place.cell}" if note.place.cell else f"the name of the sheet, “{note.words}”,"
    unit = "thousands" if read_header(note.words).unit == 1000 else "millions"
    message = f"The amounts under {names} {verdict.format(unit=unit, note=said)}"
    place = table.sheet.place(table.heading.bottom, columns[0].number)
    return Finding(weight, place, message, found=note.words)


def _notes(table: FoundTable) -> Iterator[_Note]:
    """The notes of a unit over the table, beside it, below it, and in the name of the sheet."""
    sheet = table.sheet
    if is_unit_note(sheet.name):
        yield _Note(sheet.name, Place(sheet.file, sheet.name), table.heading.left, table.heading.right)
    empty = (column for column in table.columns if column.parts and not _holds_something(table, column.number))
    heads = ((table.heading.bottom, column.number, column.head) for column in empty)
    for row, column, text in (*heads, *table.beside(RowKind.NOTE, RowKind.GUIDANCE, RowKind.KEY)):
        words = " ".join(text.split())
        if is_unit_note(words):
            yield _Note(words, sheet.place(row, column), *_reach(table, row, column))


def _holds_something(table: FoundTable, column: int) -> bool:
    return any(table.sheet.value(row.number, column) is not None for row in table.of_kind(RowKind.RECORD))


def _reach(table: FoundTable, number: int, column: int) -> tuple[int, int]:
    """The columns under a note: those that it is merged over, or all of the table."""
    whole = table.heading.left, table.heading.right
    over = next((one for one in table.sheet.merged if (one.top, one.left) == (number, column)), None)
    if over is None or over.right == over.left or number >= table.heading.top or over.left <= whole[0]:
        return whole
    return over.left, over.right
