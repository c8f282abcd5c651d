"""The unit of the amounts in a table, where no heading but something near it says so: "All figures in £000".

What nothing gives a unit is pounds; but where that is not plain, it is said.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from mkip_desk.domain.amounts.money_headers import is_unit, is_unit_note, read_header, unit_in_words, unit_named
from mkip_desk.domain.amounts.money_words import is_bare, read_sum
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.importers.files.shown import Dress, dress_of
from mkip_desk.importers.mapping.mapping import ColumnUse, TableMapping
from mkip_desk.importers.mapping.spread import year_of
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable

_DIVIDES = re.compile(r"[0#?],+(?![0#?,])")  # a comma that stands last in the figure
_PLAIN = Dress("1", 0)
LEAST = 1000  # pounds: where all amounts are less and nothing gives their unit, they may be thousands


class _Note(NamedTuple):
    """What a note says, where it stands as a sentence says it, and the first and last column that it speaks of."""

    words: str
    where: str
    place: Place
    first: int
    last: int

    @property
    def said(self) -> str:
        return f"“{self.words}” in {self.where}"


class Units(NamedTuple):
    """What is to be read with the heading of each column of amounts, by column, and what is to be said of it."""

    words: Mapping[int, str]
    findings: tuple[Finding, ...]


def amounts_of(mapping: TableMapping, register: Register) -> list[Column]:
    """The columns that hold amounts of money."""
    uses = (use for use in mapping.uses if use.field)
    return [use.column for use in uses if register.field(use.field).kind in (Kind.SUM, Kind.MONEY)]


def units_near(table: FoundTable, mapping: TableMapping, register: Register, told: Collection[int]) -> Units:
    """The notes that give a unit to columns of amounts whose own headings name none, and what is doubtful of units.

    `told` are the rows that say the unit of their amounts themselves.
    """
    amounts = amounts_of(mapping, register)
    notes = list(_notes(table, amounts)) if amounts else []
    words: dict[int, str] = {}
    said: dict[tuple[Weight, str, _Note], list[Column]] = {}
    for column in amounts:
        speaking = [note for note in notes if note.first <= column.number <= note.last]
        if speaking:
            weight, verdict = _verdict(column, speaking)
            words[column.number] = speaking[0].words if verdict == _TAKEN else ""
            said.setdefault((weight, verdict, speaking[0]), []).append(column)
    findings = [_finding(table, columns, *of) for of, columns in said.items()]
    unsaid = [column for column in amounts if column.number not in words and unit_named(column.name) is None]
    scaled = next(
        (column for column in amounts if (unit_named(f"{column.name} {words.get(column.number)}") or 1) != 1), None
    )
    findings += [finding for column in amounts if (finding := _scaled(table, column))]
    findings += [_of_one_year(table, use) for use in mapping.uses if _holds_one_year(use, register)]
    findings += [finding for column in unsaid if (finding := _unsaid(table, column, scaled, told))]
    return Units(words, tuple(findings))


_TAKEN = "are read as {unit}, since {note} says so."
_AGREED = "are read as their heading says, and {note} says the same."
_OTHERWISE = "are read as their heading says, though {note} says otherwise: look at them."
_DISAGREED = "are read as pounds, since {note} is not the only note of a unit and another does not agree: look at them."
_MAY_BE = "are read as pounds, though {note} may give another unit: look at them."


def _verdict(column: Column, notes: Sequence[_Note]) -> tuple[Weight, str]:
    """What is made of the notes for a column: its own heading comes first."""
    own, units = unit_named(column.name), {read_header(note.words).unit for note in notes}
    if own is not None:
        return (Weight.NOTE, _AGREED) if units == {own} else (Weight.UNSURE, _OTHERWISE)
    if not all(is_unit_note(note.words) for note in notes):
        return Weight.UNSURE, _MAY_BE
    return (Weight.NOTE, _TAKEN) if len(units) == 1 else (Weight.UNSURE, _DISAGREED)


def _finding(table: FoundTable, columns: Sequence[Column], weight: Weight, verdict: str, note: _Note) -> Finding:
    names = " and ".join(f"“{column.name}”" for column in columns[:2])
    names += f" and {len(columns) - 2} more columns" if len(columns) > 2 else ""
    unit = unit_in_words(read_header(note.words).unit)
    message = f"The amounts under {names} {verdict.format(unit=unit, note=note.said)}"
    return Finding(weight, _head(table, columns[0]), message, found=note.words)


def _unsaid(table: FoundTable, column: Column, scaled: Column | None, told: Collection[int]) -> Finding | None:
    """What to say of amounts that nothing gives a unit, where they may yet have one."""
    bare = list(_bare(table, column, told))
    if not bare:
        return None
    if scaled is not None:
        why = f"“{scaled.name}” beside them is not in pounds"
    elif max(map(abs, bare)) < LEAST:
        why = f"nothing says the unit of those that are numbers alone, all less than £{LEAST:,}"
    else:
        return None
    message = f"The amounts under “{column.name}” are read as pounds, but {why}: see whether thousands are meant."
    return Finding(Weight.UNSURE, _head(table, column), message)


def _holds_one_year(use: ColumnUse, register: Register) -> bool:
    return bool(use.field) and register.field(use.field).kind is Kind.SUM and bool(year_of(use.column))


def _of_one_year(table: FoundTable, use: ColumnUse) -> Finding:
    message = (
        f"“{use.column.name}” are amounts of {year_of(use.column)}, which is not kept with them: see whether they "
        "are what is to stand for all years."
    )
    return Finding(Weight.UNSURE, _head(table, use.column), message)


def _scaled(table: FoundTable, column: Column) -> Finding | None:
    """What to say of amounts whose number format shows them by the thousand: it is the number itself that counts."""
    sheet = table.sheet
    scaling = {style.number_format for style in sheet.styles if _DIVIDES.search(style.number_format)}
    for row in table.of_kind(RowKind.RECORD) if scaling else ():
        cell = sheet.cell(row.number, column.number)
        if isinstance(cell.value, int | float) and dress_of(cell.value, cell.style.number_format).thousands:
            message = (
                f"The amounts under “{column.name}” are read in full, {cell.value:,} where “{cell.text}” is shown."
            )
            return Finding(Weight.NOTE, sheet.place(row.number, column.number), message, found=cell.text)
    return None


def _bare(table: FoundTable, column: Column, told: Collection[int]) -> Iterator[float]:
    """The numbers in a column, other than nought, that say no more of themselves than how many."""
    for row in table.of_kind(RowKind.RECORD):
        value = table.sheet.value(row.number, column.number)
        if row.number in told or isinstance(value, bool):
            continue
        if isinstance(value, str):
            if "£" not in value and is_bare(value) and (pence := read_sum(value).pence):
                yield pence / 100
        elif isinstance(value, int | float) and value:
            style = table.sheet.style(row.number, column.number)
            if dress_of(value, style.number_format) == _PLAIN:
                yield value


def _notes(table: FoundTable, amounts: Sequence[Column]) -> Iterator[_Note]:
    """The notes of a unit over the table, beside it, below it, in comments, in print and in the name of the sheet."""
    sheet, whole = table.sheet, (table.heading.left, table.heading.right)
    if is_unit_note(sheet.name):
        yield _Note(sheet.name, "the name of the sheet", Place(sheet.file, sheet.name), *whole)
    for words in filter(is_unit_note, sheet.printed):
        yield _Note(words, "the header or footer for printing", Place(sheet.file, sheet.name), *whole)
    for row in range(table.heading.top, table.heading.bottom + 1):
        for column in amounts:
            words = " ".join(sheet.comments.get((row, column.number), "").split())
            if is_unit_note(words) or unit_named(words) not in (None, 1):
                place = sheet.place(row, column.number)
                yield _Note(words, f"the comment on {place.cell}", place, column.number, column.number)
    of_no_amounts = (column for column in table.columns if column.parts and column not in amounts)
    bare = (one for one in of_no_amounts if is_unit(one.head) or not _holds_something(table, one.number))
    heads = ((table.heading.bottom, column.number, column.head) for column in bare)
    for row, number, text in (*heads, *table.beside(RowKind.NOTE, RowKind.GUIDANCE, RowKind.KEY)):
        words = " ".join(text.split())
        if is_unit_note(words):
            place = sheet.place(row, number)
            under = row > table.heading.bottom and number in (column.number for column in amounts)
            yield _Note(words, place.cell, place, *((number, number) if under else _reach(table, row, number)))


def _holds_something(table: FoundTable, column: int) -> bool:
    return any(table.sheet.value(row.number, column) is not None for row in table.of_kind(RowKind.RECORD))


def _reach(table: FoundTable, number: int, column: int) -> tuple[int, int]:
    """The columns under a note: those that it is merged over, or all of the table."""
    whole = table.heading.left, table.heading.right
    over = next((one for one in table.sheet.merged if (one.top, one.left) == (number, column)), None)
    if over is None or over.right == over.left or number >= table.heading.top or over.left <= whole[0]:
        return whole
    return over.left, over.right


def _head(table: FoundTable, column: Column) -> Place:
    return table.sheet.place(table.heading.bottom, column.number)
