"""Units that single rows give to their amounts: a column of units, a title or a section with "(£m)" in it.

The nearest word counts: a row's own before its section's, and either before that of the heading.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkip_desk.domain.amounts.money_headers import is_unit, read_header, unit_in_words
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Register
from mkip_desk.importers.files.cells import Sheet
from mkip_desk.importers.mapping.mapping import TableMapping
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.units import amounts_of
from mkip_desk.importers.words.heads import normal

_IN_PLACE = re.compile(r"[(\[]([^()\[\]]+)[)\]]|[,:–-]\s*([^,:–-]+)$|\s(£\S+)$")  # in brackets, or last


_MAY_HAVE_ONE = re.compile(r"[(\[,:–£-]")  # of the titles of very many rows most have none
_COUNTS = re.compile(r"\b(?:ftes?|wtes?|headcount|full[ -]time equivalents?)\b|\((?:posts?|no\.?|days|%)\)", re.I)
_COUNT = re.compile(r"(?:(?:no\.?|number) of )?(?:posts?|staff|people|jobs|days|hours)(?: saved)?|%|per ?cent", re.I)
"""Of what is counted in a row that is not of money: in a name with other words, and as the whole of a unit."""


_MONEY = re.compile(r"£|\bpounds?\b|\bgbp\b|\bmoney\b|\bcash|\bsavings?\b", re.I)
_UNIT_HEADS = frozenset(("unit", "unit of measure", "measure unit", "unit of measurement", "measurement unit", "uom"))


class RowUnits(NamedTuple):
    """The unit of the amounts of a row, in words as a heading has it, by row; and what is to be said of it.

    `counted` are rows that do not speak of money: posts, days, a percentage.
    """

    words: Mapping[int, str]
    findings: tuple[Finding, ...]
    counted: frozenset[int] = frozenset()


def row_units(table: FoundTable, mapping: TableMapping, register: Register) -> RowUnits:
    """The units that rows give, where the table has amounts at all."""
    if not amounts_of(mapping, register):
        return RowUnits({}, ())
    titles = [use.column.number for use in mapping.columns(register.heading)]
    columns = _columns_of_units(table, mapping)
    headed = [column.number for column in table.columns if column.number in columns and _is_of_measure(column)]
    counted = frozenset(
        row.number
        for row in table.of_kind(RowKind.RECORD, RowKind.CONTINUED)
        if _COUNTS.search(_text(table.sheet, row.number, table.leading.title))
        or any(_counts(_text(table.sheet, row.number, at)) for at in columns)
        or any(_measures(_text(table.sheet, row.number, at)) for at in headed)
    )
    words: dict[int, str] = {}
    findings: list[Finding] = []
    section = ""
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            column, text = next(table.sheet.rows[row.number].filled())
            section = _unit_in(str(text))
            findings += [_finding(table.sheet, row.number, column, "below it", section)] if section else []
            continue
        own = next(((at, unit) for at in titles if (unit := _unit_in(_text(table.sheet, row.number, at)))), None)
        cell = next((text for at in columns if is_unit(text := _text(table.sheet, row.number, at))), "")
        if unit := cell or (own[1] if own else section):
            words[row.number] = unit
        if own and not cell and row.kind is RowKind.RECORD:
            findings.append(_finding(table.sheet, row.number, own[0], "in its row", own[1]))
    return RowUnits(words, tuple(findings), counted)


def _columns_of_units(table: FoundTable, mapping: TableMapping) -> list[int]:
    """The columns that are no field and hold units alone, of money or of what is counted."""
    free = [use.column for use in mapping.uses if not use.field]
    return [column.number for column in free if _is_headed_so(column) or _all_units(table, column.number)]


def _is_headed_so(column: Column) -> bool:
    """Whether a heading says that a column holds units; of "Unit" it may be the team."""
    return normal(column.head) in _UNIT_HEADS


def _is_of_measure(column: Column) -> bool:
    """Whether a heading says that a column holds what things are measured in."""
    return _is_headed_so(column) and normal(column.head) != "unit"


def _measures(text: str) -> bool:
    """Whether a thing is measured in something else than money: "Calls", but not "£ p.a."."""
    return bool(text) and not is_unit(text) and not _MONEY.search(text)


def _all_units(table: FoundTable, column: int) -> bool:
    texts = [text for row in table.of_kind(RowKind.RECORD) if (text := _text(table.sheet, row.number, column))]
    return all(is_unit(text) or _counts(text) for text in texts) and any(map(is_unit, texts))


def _counts(text: str) -> bool:
    """Whether a unit is of something else than money: "FTE", "No. of posts"."""
    return bool(_COUNTS.fullmatch(text) or _COUNT.fullmatch(text))


def _unit_in(text: str) -> str:
    """The unit that a name ends with or has in brackets: "£m" of "Capital (£m)"; "" where it has none."""
    if not _MAY_HAVE_ONE.search(text):
        return ""
    asides: Iterator[str] = (found[1] or found[2] or found[3] for found in _IN_PLACE.finditer(text))
    return next((aside.strip() for aside in asides if is_unit(aside)), "")


def _text(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.value(row, column)
    return value.strip() if isinstance(value, str) else ""


def _finding(sheet: Sheet, row: int, column: int, where: str, unit: str) -> Finding:
    said = " ".join(str(sheet.value(row, column)).split())
    read = unit_in_words(read_header(unit).unit)
    message = f"“{said}” names a unit, so the amounts {where} are read as {read}: look at them."
    return Finding(Weight.UNSURE, sheet.place(row, column), message, found=said)
