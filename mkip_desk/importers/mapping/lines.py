"""Rows of amounts that are lines of one thing: its cost, its gross and net saving, its variance. What each is of."""

import re
from collections.abc import Iterator, Sequence

from mkip_desk.domain.registers.choices import read_choice
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.mapping.spread import SOMETHING_ELSE, spread_field
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.losses import speaks_of_loss

LONGEST = 40  # letters of what a line is called; a longer text is a comment
_MOST = 8  # lines of one thing
_WORD = re.compile(r"[a-z]+")
_NET = "net"
_SUM = re.compile(r"net(?: (?:position|total|effect|impact|budget))?|(?:sub-?)?total|balance|surplus|deficit")
"""What a line is called that adds up those beside it."""


def other_lines(
    table: FoundTable, columns: Sequence[Column], register: Register, of: Column | None = None
) -> dict[int, str]:
    """The rows that a column says to be of something else than the register keeps, and why; columns of words alone.

    `of` names what the lines are of. Of one thing at least a saving and something else have to stand together: where
    each has but one line, "Staff costs" says where it is saved. A net saving is something else where a gross one of
    the same thing stands beside it: it has the cost in it.
    """
    if spread_field(register) is None:
        return {}
    return dict(row for column in columns for row in _others(table, column, register, of))


def tells_lines_apart(table: FoundTable, column: Column, field: Field, register: Register) -> bool:
    """Whether a column tells lines apart by a field: "Plan" and "Actual", though "Variance" stands there too."""
    texts = dict.fromkeys(dict(_said(table, column)).values())
    lines = [text for text in texts if not _is_something_else(text, register)]
    return len(lines) > 1 and all(read_choice(text, field.choices, field.synonyms) for text in lines)


def _others(table: FoundTable, column: Column, register: Register, of: Column | None) -> Iterator[tuple[int, str]]:
    lines = set(dict(_said(table, column)).values())
    if not 1 < len(lines) <= _MOST or not all(len(line) <= LONGEST and _is_a_line(line, register) for line in lines):
        return
    things = _by_thing(table, column, of)
    together = any(
        any(_is_something_else(line, register) for line in said.values())
        and not all(_is_something_else(line, register) for line in said.values())
        for said in things
    )
    for said in things:
        gross = any(_speaks_of(line, register) and _NET not in _words(line) for line in said.values())
        for number, line in said.items():
            if (together and _is_something_else(line, register)) or (gross and _NET in _words(line)):
                yield number, f"“{in_short(line)}” stands in it, so it is no {register.one}"


def _by_thing(table: FoundTable, column: Column, of: Column | None) -> list[dict[int, str]]:
    """The lines of each thing by row: of what a column names, a blank being the same again, or a section does."""
    things: dict[tuple[int, object], dict[int, str]] = {}
    section, thing = 0, None
    said = dict(_said(table, column))
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            section, thing = row.number, None
        elif row.number in said:
            named = table.sheet.value(row.number, of.number) if of is not None else None
            thing = thing if named is None else named
            things.setdefault((section, thing), {})[row.number] = said[row.number]
    return list(things.values())


def _said(table: FoundTable, column: Column) -> Iterator[tuple[int, str]]:
    for row in table.of_kind(RowKind.RECORD, RowKind.CONTINUED):
        value = table.sheet.value(row.number, column.number)
        if value is not None:
            yield row.number, value.strip() if isinstance(value, str) else str(value)


def _is_a_line(line: str, register: Register) -> bool:
    return _is_a_choice(line, register) or _speaks_of(line, register) or _is_something_else(line, register)


def _is_something_else(line: str, register: Register) -> bool:
    """Whether a line is of a cost or the like; "Cost saving", "Cost reduction" and "Cost avoidance" are none."""
    if speaks_of_loss(line):
        return True
    named = _is_a_choice(line, register) or _speaks_of(line, register)
    return not named and (not SOMETHING_ELSE.isdisjoint(_words(line)) or _SUM.fullmatch(line.lower()) is not None)


def _is_a_choice(line: str, register: Register) -> bool:
    fields = (field for field in register.fields if field.kind is Kind.CHOICE and field.imported)
    return any(read_choice(line, field.choices, field.synonyms) for field in fields)


def _speaks_of(line: str, register: Register) -> bool:
    """Whether the last word of a line is what the records are called or means it: "Gross savings", "Cost reduction"."""
    words = _words(line)
    return bool(words) and words[-1].removesuffix("s") in (register.one, "benefit", "reduction")


def _words(line: str) -> list[str]:
    return _WORD.findall(line.lower())
