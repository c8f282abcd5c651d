"""Whether the dates of a column have the month first, or were swapped by Excel: said only with what shows it.

Dates are day first unless the sheet proves otherwise (RULES 13): a second number above twelve, and nowhere a first
one. Excel turns the dates that it can read in its own order into real ones and leaves the others as words, so real
dates that all have a day up to twelve, beside words that do not, are probably the wrong way round.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise

from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.display import show_date
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.mapping.mapping import TableMapping
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable

_TWO_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/.-])")
_ENOUGH = 3  # real dates that show something together
_IN_ORDER = 6  # real dates that show that a column is in order of time


@dataclass(frozen=True)
class DayOrder:
    """Columns to be read month first, cells whose real dates are probably swapped, and what to say of both."""

    month_first: frozenset[int]
    swapped: frozenset[tuple[int, int]]
    findings: tuple[Finding, ...]


def day_order(table: FoundTable, mapping: TableMapping, register: Register) -> DayOrder:
    """What the columns of dates say of the order of day and month in them."""
    fields = {use.column.number: register.field(use.field) for use in mapping.uses if use.field}
    dated = [column for column in table.columns if column.number in fields]
    columns = [_Dates(table, c.number, c.name) for c in dated if fields[c.number].kind in (Kind.WHEN, Kind.DATE)]
    proofs = [column for column in columns if column.month_first and not column.day_first]
    against = any(column.day_first for column in columns)
    month_first = {column.number for column in (proofs if against else columns if proofs else ())}
    findings: list[Finding] = []
    for column in columns:
        if column.number in month_first and column.typed:
            findings.append(column.is_month_first(column if column in proofs else proofs[0]))
        elif column.either and (proofs or (column.month_first and column.day_first)):
            findings.append(column.is_mixed())
        if column.swapped:
            findings.append(column.is_swapped())
    swapped = frozenset((row, column.number) for column in columns for row in column.swapped)
    return DayOrder(frozenset(month_first), swapped, tuple(findings))


class _Dates:
    """The dates of one column: those in numbers by the row, in words and real."""

    def __init__(self, table: FoundTable, number: int, name: str) -> None:
        self.number, self.name, self._table = number, name, table
        self.typed: dict[int, tuple[int, int]] = {}
        self.real: dict[int, date] = {}
        for row in table.of_kind(RowKind.RECORD, RowKind.CONTINUED):
            value = table.sheet.value(row.number, number)
            if isinstance(value, str) and (found := _TWO_NUMBERS.search(value)):
                self.typed[row.number] = int(found[1]), int(found[3])
            elif isinstance(value, date):
                self.real[row.number] = value.date() if isinstance(value, datetime) else value
        self.month_first = [row for row, (first, second) in self.typed.items() if first <= 12 < second]
        self.day_first = [row for row, (first, second) in self.typed.items() if second <= 12 < first]
        self.either = [row for row, numbers in self.typed.items() if max(numbers) <= 12 and len(set(numbers)) > 1]

    @cached_property
    def swapped(self) -> Sequence[int]:
        """The rows of real dates that Excel has probably turned round."""
        return self._beside_words or _out_of_order(self.real)

    @cached_property
    def _beside_words(self) -> Sequence[int]:
        """Real dates that all have a day up to twelve, where those with another day were left as words."""
        left = self.month_first or self.day_first
        days = {day.day for day in self.real.values()}
        if not left or self.either or len(self.real) < _ENOUGH or len(days) == 1 or max(days) > 12:
            return ()
        return [row for row, day in self.real.items() if day.day != day.month]

    def is_month_first(self, proof: "_Dates") -> Finding:
        """What to say where the dates are read month first."""
        words = proof.words(proof.month_first[:1])
        said = f"are read with the month first, since {words} can be read in no other way"
        return self._finding(said, proof.month_first[0], proof.number)

    def is_mixed(self) -> Finding:
        """What to say where nothing tells which order a date is in."""
        words = self.words(self.either[:3], both=True)
        said = f"are read with the day first, but the sheet has both orders, so look whether it is so of {words}"
        return self._finding(said, self.either[0], self.number)

    def is_swapped(self) -> Finding:
        """What to say where real dates are probably the wrong way round."""
        left = self.words((self.month_first or self.day_first)[:1])
        why = f"{left} was left as words" if self._beside_words else "they alone break the order of the others"
        names = ", ".join(
            f"{self._table.sheet.name_of(row, self.number)} ({self._either(row)})" for row in self.swapped[:5]
        )
        names += f" and {len(self.swapped) - 5} more" if len(self.swapped) > 5 else ""
        said = f"are read as Excel has them, but it has probably swapped day and month in {names}, since {why}"
        return self._finding(said, self.swapped[0], self.number)

    def _finding(self, said: str, row: int, column: int) -> Finding:
        sheet = self._table.sheet
        message = f"The dates under “{self.name}” {said}: look at them."
        return Finding(Weight.UNSURE, sheet.place(row, column), message, found=sheet.cell(row, column).text)

    def words(self, rows: Iterable[int], *, both: bool = False) -> str:
        """What stands in those rows, with the cells, and with both days that it may mean."""
        cells = [(self._table.sheet.cell(row, self.number), row) for row in rows]
        name_of = self._table.sheet.name_of
        said = ((cell.text, name_of(row, self.number), self._either(row) if both else "") for cell, row in cells)
        return ", ".join(
            f"“{in_short(text)}” in {name}{f' ({either})' if either else ''}" for text, name, either in said
        )

    def _either(self, row: int) -> str:
        """The day that a cell is read as, and the one with day and month the other way round."""
        value = self._table.sheet.value(row, self.number)
        read = read_when(value).first if isinstance(value, str) else self.real.get(row)
        turned = _turned(read) if read else None
        return f"{show_date(read)}, or else {show_date(turned)}" if read and turned else "not certain"


def _out_of_order(real: Mapping[int, date]) -> list[int]:
    """The rows that break a column in order of time, and would not with day and month the other way round."""
    if len(real) < _IN_ORDER:
        return []
    days_by_row = list(real.items())
    fitting = {}
    for (_, before), (row, day), (_, after) in zip(days_by_row, days_by_row[1:], days_by_row[2:], strict=False):
        turned = _turned(day)
        if turned and before <= turned <= after and not before <= day <= after:
            fitting[row] = turned
    days = [fitting.get(row, day) for row, day in real.items()]
    in_order = all(one <= other for one, other in pairwise(days))
    return list(fitting) if in_order and len(fitting) <= len(real) / 4 else []


def _turned(day: date) -> date | None:
    """The same with day and month the other way round; None where there is no such day."""
    return date(day.year, day.day, day.month) if day.day <= 12 else None
