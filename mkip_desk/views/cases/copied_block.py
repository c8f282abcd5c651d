"""What was copied from a spreadsheet for a profile: what its columns are, what it says of its unit, what is no line.

No Qt here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import dropwhile, takewhile

from mkip_desk.domain.amounts.money import Known
from mkip_desk.domain.amounts.money_headers import is_unit, is_unit_note, unit_named, without_unit
from mkip_desk.domain.cases.business_case import YEAR_FIELDS
from mkip_desk.domain.cases.investment_words import NOUGHT
from mkip_desk.domain.dates.year_words import read_year
from mkip_desk.domain.text import plain
from mkip_desk.views.base.phrases import listed
from mkip_desk.views.cases.adding_up import differences
from mkip_desk.views.cases.amounts import COLUMNS, POUNDS, UNIT_SIGNS, read_amount, read_kind, says_its_unit

KIND = COLUMNS.index("kind")
LEAST_YEARS = 3
"""Figures in turn that are years: two may be amounts."""
_YEAR = re.compile(r"(?:year|yr|y) ?([0-9])")
_YEARS = re.compile(r"(?:financial )?(?:years?|yrs?):?", re.IGNORECASE)
_HEADS = {
    "kind": re.compile(r"(?:kind|type|category)(?: of .*)?"),
    "title": re.compile(r"(?:line|item|name|description|details?|heading|what|budget line)s?"),
}
_SUM = re.compile(
    r"(?:grand |sub-?|running |cumulative |overall )?totals?\b.*"
    r"|net\b(?![ -]zero\b).*|cumulative\b.*|npv\b.*|sub total.*"
)


@dataclass(frozen=True, slots=True)
class Block:
    """Its rows that are lines, and the field that each of their cells is for, empty for one that is left out.

    `unit` is the pounds that a bare figure stands for where a heading says so, in the words `said`.
    """

    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: int | None = None
    said: str = ""
    left_out: tuple[str, ...] = ()  # sentences
    differs: tuple[str, ...] = ()  # where a row that adds others up comes to something else than they do

    @property
    def is_counted(self) -> bool:
        """Whether it has amounts of which only its unit says how many pounds they are."""
        years = [at for at, field in enumerate(self.fields) if field in YEAR_FIELDS]
        return any(is_amount(row[at]) and not says_its_unit(row[at]) for row in self.rows for at in years)


def plain_block(cells: Sequence[Sequence[str]], column: int, unit: int) -> Block:
    """Cells as they stand, from that column of the grid on: what was copied within it, where it counts that unit."""
    wide = max(map(len, cells), default=0)
    fields = (*COLUMNS[column : column + wide], *[""] * (column + wide - len(COLUMNS)))
    return Block(fields, tuple((*row, *[""] * (wide - len(row))) for row in cells), unit)


def block_for(cells: Sequence[Sequence[str]], column: int, lines: Collection[str] = ()) -> Block:
    """What was copied elsewhere: headings tell its columns and its unit, and what adds up other rows is no line.

    `lines` are the names of those that there are already: a row that is called so heads no others.
    """
    wide = _width(cells)
    every = [_years_named((*map(str.strip, row[:wide]), *[""] * (wide - len(row)))) for row in cells]
    heads = [row for row in every if _is_heading(row)]
    rows = [row for row in every if any(row) and row not in heads]
    fields = _by_heads(heads, wide) or _by_place(rows, column, wide)
    bare = _without_amounts(fields, rows, {_squeezed(each) for each in lines})
    rows = [row for row in rows if row not in set(bare)]
    title = fields.index("title") if "title" in fields else None
    sums = [] if title is None else [row for row in rows if _SUM.fullmatch(plain(row[title]).lower())]
    unit, said = _unit_of(heads)
    differs = tuple(differences(fields, rows, sums, unit or POUNDS))
    rows = [row for row in rows if row not in sums]
    told = [
        *_of_bare(bare),
        *_of_rows([row[title] for row in sums if title is not None]),
        *_of_columns(fields, heads, rows),
    ]
    return Block(fields, tuple(rows), unit, said, tuple(told), differs)


def is_amount(words: str) -> bool:
    """Whether a cell holds money."""
    return read_amount(words).pence is not None


def _width(cells: Sequence[Sequence[str]]) -> int:
    """How many columns there are, but for empty ones beyond as many as a profile has: whole rows have thousands."""
    filled = (at for row in cells for at, words in enumerate(row, 1) if words and not words.isspace())
    return max(max(filled, default=0), min(max(map(len, cells), default=0), len(COLUMNS)))


def _years_named(row: Sequence[str]) -> tuple[str, ...]:
    """A row "Year, 0, 1, 2", or with other headings, with each year by its name; any other row as it is."""
    said = [each for each in row if each]
    after = list(dropwhile(_heads_a_column, said))
    figures = list(takewhile(str.isdigit, after))
    in_turn = figures in (list("012345")[: len(figures)], list("12345")[: len(figures)])
    is_line = (row[0] and after == said) or any(map(is_amount, after[len(figures) :]))
    if len(figures) < LEAST_YEARS or not in_turn or is_line:
        return tuple(row)
    return tuple(f"Year {each}" if each in figures else each for each in row)


def _heads_a_column(words: str) -> bool:
    return _YEARS.fullmatch(words) is not None or _field_of(words) in _HEADS


def _without_amounts(
    fields: Sequence[str], rows: Sequence[Sequence[str]], lines: Collection[str]
) -> list[Sequence[str]]:
    """The rows that head others and are no lines: where some have amounts or a kind, those of words in one cell."""
    told = [at for at, field in enumerate(fields) if field in YEAR_FIELDS or field == "kind"]
    alone = [row for row in rows if sum(map(bool, row)) == 1 and _squeezed("".join(row)) not in lines]
    bare = [row for row in alone if not any(_is_told(row[at]) for at in told)]
    return bare if len(bare) < len(rows) and "title" in fields else []


def _squeezed(name: str) -> str:
    return plain(name).casefold()


def _is_told(words: str) -> bool:
    """Whether a cell for an amount or a kind has one, known or not."""
    return bool(words) and (_is_no_kind(words) or read_kind(words) is not None)


def _field_of(head: str) -> str:
    """The field that a heading names; empty where it names none."""
    words = without_unit(plain(head).lower()).strip(" ()")
    if year := _YEAR.fullmatch(words):
        name = f"year_{year[1]}"
        return name if name in YEAR_FIELDS else ""
    return next((field for field, pattern in _HEADS.items() if pattern.fullmatch(words)), "")


def _is_heading(row: Sequence[str]) -> bool:
    """Whether a row says what the others hold: it names a field, a year or a unit, and has no amount."""
    heads = [each for each in row if _heads(each)]
    return bool(heads) and not any(is_amount(each) for each in row if each not in heads)


def _heads(words: str) -> bool:
    """Whether a cell stands over others rather than among them."""
    if _field_of(words) or is_unit(words) or is_unit_note(words):
        return True
    return _YEAR.match(plain(words).lower()) is not None or (not is_amount(words) and read_year(words) is not None)


def _by_heads(heads: Iterable[Sequence[str]], wide: int) -> tuple[str, ...]:
    """The fields that the headings name; nothing where they name no year."""
    found = [""] * wide
    for row in heads:
        for at, head in enumerate(row):
            found[at] = _field_of(head) or found[at]
    if not any(field in YEAR_FIELDS for field in found):
        return ()
    if "title" not in found and found[0] == "":
        found[0] = "title"
    return tuple(field if field not in found[:at] else "" for at, field in enumerate(found))


def _by_place(rows: Sequence[Sequence[str]], column: int, wide: int) -> tuple[str, ...]:
    """The fields from that column on; a block without a column of kinds has its amounts beside its names."""
    fields, at = COLUMNS[column:], KIND - column
    if 0 <= at < wide:
        kinds = [row[at] for row in rows if row[at] and row[at] != NOUGHT]
        amounts = all(_is_no_kind(each) for each in kinds)
        if amounts if kinds else wide == len(fields) - 1:
            fields = tuple(field for field in fields if field != "kind")
    return (*fields[:wide], *[""] * (wide - len(fields)))


def _is_no_kind(words: str) -> bool:
    """Whether a cell tells of an amount, known or not, and not of a kind: 20, "about 20", "tbc"."""
    money = read_amount(words)
    told = any(map(str.isdigit, words)) or (money.known is not Known.AMOUNT and money.sure)
    return told and read_kind(words) is None


def _unit_of(heads: Iterable[Sequence[str]]) -> tuple[int | None, str]:
    """The unit that headings agree on, with the words that say so."""
    said = {unit_named(words): words for row in heads for words in row if unit_named(words) is not None}
    for unit in UNIT_SIGNS:
        if list(said) == [Decimal(unit)]:
            return unit, said[Decimal(unit)]
    return None, ""


def _of_bare(rows: Iterable[Sequence[str]]) -> list[str]:
    """What is said of rows that only head others."""
    return _left_out("line", [f"“{each}”" for row in rows for each in row if each], "no amount stands beside")


def _of_rows(titles: Sequence[str]) -> list[str]:
    return _left_out("line", [f"“{each}”" for each in titles], "the profile adds itself up")


def _of_columns(fields: Sequence[str], heads: Iterable[Sequence[str]], rows: Iterable[Sequence[str]]) -> list[str]:
    """What is said of columns that are left out although something stands in them."""
    unused = [at for at, field in enumerate(fields) if not field and any(row[at] for row in rows)]
    named = [next((f"“{row[at]}”" for row in heads if row[at]), f"number {at + 1}") for at in unused]
    return _left_out("column", named, "not a year of the profile")


def _left_out(kind: str, named: Sequence[str], why: str) -> list[str]:
    if not named:
        return []
    those = f"The {kind} {named[0]} is" if len(named) == 1 else f"The {kind}s {listed(named)} are"
    return [f"{those} left out: {why}."]
