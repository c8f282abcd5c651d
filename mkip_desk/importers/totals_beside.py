"""Totals in a column of their own, beside the amounts of years or councils that they add up: held against these."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from mkip_desk.domain.amounts.money_headers import read_header, without_unit
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.mapping.spread import ROUNDED, TOTAL, Given, given_by, spread_field, year_of
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.values.cell_reading import NOTHING
from mkip_desk.importers.values.values import ReadTable
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.notices import is_prompt

_WORD = re.compile(r"[^\W\d_]+")
_NAMED = TOTAL | frozenset(("sum", "whole"))
_BESIDES = frozenset(
    ("saving", "savings", "amount", "value", "benefit", "benefits", "years", "year", "of", "for", "in")
)
_EACH = 3  # rows that are each told of; of more the first is, with how many there are


def totals_beside(read: ReadTable, known: Known) -> Iterator[Finding]:
    """Where a total is not what the amounts beside it come to, or stands in a row that has none of these."""
    register = read.mapping.register
    if register is None or read.mapping.saved:
        return
    for use in read.mapping.uses:
        if not use.given and (not use.field or register.field(use.field).kind is Kind.SUM):
            given = _given(use.column, register, known)
            parts = _parts(read, use.column, register, given) if given is not None else []
            if len(parts) > 1:
                yield from _compared(read, use, _groups(parts, register))


def _given(column: Column, register: Register, known: Known) -> Given | None:
    """What the heading of a total says of its amounts: a year, a plan; None where it heads no total of all of them."""
    words = set(_WORD.findall(without_unit(column.name).lower()))
    if _NAMED.isdisjoint(words):
        return None
    given = given_by(column, register, known, dated=True) if spread_field(register) else ()
    return given if given or words <= _NAMED | _BESIDES else None


def _parts(read: ReadTable, total: Column, register: Register, given: Given) -> list[ColumnUse]:
    """The columns of amounts that a total may add up: of its year and kind where it says one, in its own unit."""
    said, unit = dict(given), read_header(total.name).unit
    by_year = spread_field(register) is not None
    uses = [use for use in read.mapping.uses if (use.given if by_year else not use.field and year_of(use.column))]
    agreeing = (use for use in uses if all(said.get(name, value) == value for name, value in use.given))
    return [use for use in agreeing if use.column != total and read_header(use.column.name).unit == unit]


def _groups(parts: Sequence[ColumnUse], register: Register) -> list[list[Column]]:
    """The columns that a total may be of: those of one basis and kind, the first first, or all together."""
    groups: dict[Given, list[Column]] = {}
    for use in parts:
        choices = tuple(pair for pair in use.given if register.field(pair[0]).kind is Kind.CHOICE)
        groups.setdefault(choices, []).append(use.column)
    alike = list(groups.values())
    return [*alike, list(chain(*alike))] if len(alike) > 1 else alike


def _compared(read: ReadTable, use: ColumnUse, groups: Sequence[Sequence[Column]]) -> Iterator[Finding]:
    columns, head = groups[-1], f"“{use.column.name}”"
    parts = f"“{groups[0][0].name}” to “{groups[0][-1].name}”"
    differing: list[tuple[int, str]] = []
    alone: list[tuple[int, str]] = []
    for row in read.table.of_kind(RowKind.RECORD, RowKind.CONTINUED):
        figures = _figures(read, row.number, (use.column, *columns))
        total = figures.pop(use.column, 0) if figures else 0
        if not figures or not total:
            alone += [(row.number, f"no amount stands beside it under {parts}")] if total and not use.field else []
            continue
        sums = [sum(figures.get(column, 0) for column in group) for group in groups]
        if all(abs(total - each) > ROUNDED * len(columns) for each in sums):
            differing.append((row.number, f"{parts} come to {sums[0]:,.10g}"))
    yield from _told(read, use.column, Weight.UNSURE, differing, f"{head} is {{}}, but {{}}: look which is right.")
    yield from _told(read, use.column, Weight.LEFT_OUT, alone, f"{head} is {{}}, and is left out, since {{}}.")


def _figures(read: ReadTable, number: int, columns: Sequence[Column]) -> dict[Column, float] | None:
    """The amounts that stand in a row, by column; None where something in it is none, so that nothing adds up."""
    found: dict[Column, float] = {}
    for column in columns:
        cell = read.table.sheet.cell(number, column.number)
        if cell.value is None or is_prompt(cell.value) or cell.text.strip().casefold() in NOTHING:
            continue
        said = read_sum(cell.text) if isinstance(cell.value, str) else None
        if said and said.pence is not None:
            found[column] = said.pence / 100
        elif isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            found[column] = cell.value
        else:
            return None
    return found


def _told(
    read: ReadTable, column: Column, weight: Weight, rows: Sequence[tuple[int, str]], sentence: str
) -> Iterator[Finding]:
    """What is to be said of each row, or of many by the first of them."""
    sheet, title = read.table.sheet, read.table.leading.title
    many = f" It is so in {len(rows)} rows." if len(rows) > _EACH else ""
    for number, said in rows[:1] if many else rows:
        words = sheet.cell(number, column.number).text
        of = f"{words} of “{in_short(sheet.cell(number, title).text)}”"
        yield Finding(weight, sheet.place(number, column.number), sentence.format(of, said) + many, found=words)
