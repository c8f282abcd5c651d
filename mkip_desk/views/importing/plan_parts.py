"""What a plan has for each register: looked up and counted once, beside the window, for a review to show. No Qt here.

A file may bring tens of thousands of records: whatever would go through all of them at a click is found here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkip_desk.domain.questions.arrangement import shown_fields
from mkip_desk.domain.registers.register import Field, Kind, Register

if TYPE_CHECKING:
    from mkip_desk.domain.findings import Finding
    from mkip_desk.importers.plan.item import Item
    from mkip_desk.importers.plan.plan import Plan
    from mkip_desk.importers.words.readings import Reading

LEFT_OUT, FOUND = "OUT", "FOUND"
"""Filters for records that are left out, and for those of which something is said; others are what happens."""

UNDERSTOOD = (
    Kind.WHEN, Kind.DATE, Kind.SUM, Kind.MONEY, Kind.NUMBER, Kind.PERCENT, Kind.FIGURE, Kind.YEAR, Kind.QUARTER,
    Kind.RAG, Kind.SCORE, Kind.CHOICE,
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """The items of one register, in the order of the file. A line is an item's place in that order, from 0."""

    register: Register
    items: Sequence[Item]
    fields: Sequence[Field]  # what a record is known by, and what had to be understood to be read
    sheets: Sequence[str]
    rows: tuple[int, int]  # of the sheet, the first and the last
    asking: Sequence[int]  # lines of items about which only the user may know something
    _among: Mapping[str, Sequence[int]]  # lines by filter, each of them ascending
    _line_of: Mapping[str, int]  # by an item's key
    _said: Mapping[str, Sequence[Finding]]  # of items, by key

    @property
    def changes(self) -> bool:
        """Whether anything of it is not in the programme as it is in the file."""
        return len(self._among.get("SAME", ())) < len(self.items)

    def line_of(self, key: str) -> int | None:
        """The line of the item of that key, None where there is none."""
        return self._line_of.get(key)

    def said_of(self, item: Item) -> Sequence[Finding]:
        """What is said of one of its items."""
        return self._said.get(item.key, ())

    def has(self, key: str) -> bool:
        """Whether an item of that key is among them."""
        return key in self._line_of

    def lines(self, only: str, out: Collection[str]) -> Sequence[int]:
        """The lines that a filter shows, ascending; "" shows all. `out` are the keys of items that are left out."""
        if not only:
            return range(len(self.items))
        if only == LEFT_OUT:
            return sorted(self._line_of[key] for key in out if key in self._line_of)
        return self._among.get(only, ())

    def at(self, lines: Sequence[int], line: int) -> int | None:
        """Where among some lines, ascending, one is; None where it is not."""
        place = bisect_left(lines, line)
        return place if place < len(lines) and lines[place] == line else None

    def of_cell(self, item: Item, name: str) -> list[Item]:
        """Items that will be written whose value of a field was read from the same cell, and that item first.

        A row of amounts may be many savings of one project. What a section says is of each record under it by itself.
        """
        read, sheet = item.read.fields[name], item.read.sheet
        if read.source != "cell":
            return [item]
        others = (each for each in self.items if each.key != item.key and _is_open(each, name))
        return [item, *(each for each in others if _is_from(each, name, sheet, read))]


def _is_open(item: Item, name: str) -> bool:
    return item.happens.name == "HELD" or name in item.may_write


def _is_from(item: Item, name: str, sheet: str, read: Reading) -> bool:
    own = item.read.fields.get(name)
    if own is None or item.read.sheet != sheet:
        return False
    return (own.row, own.column, own.sheet, own.source) == (read.row, read.column, read.sheet, read.source)


def parts_of(plan: Plan) -> dict[str, Part]:
    """The parts of a plan by register, those of registers that the file has no records for left out."""
    items: dict[str, list[Item]] = {}
    for item in plan.items:
        items.setdefault(item.read.register, []).append(item)
    said = _said_of_cells(plan) if plan.tracker.form else {}
    return {name: _part(plan.tracker.registers[name], its, said.get(name, {})) for name, its in items.items()}


def _said_of_cells(plan: Plan) -> dict[str, dict[str, list[Finding]]]:
    """What is said of the cells of a form, by register and key of the first item that was read from each."""
    said: dict[str, dict[str, list[Finding]]] = {}
    for finding in plan.findings:
        item = next((each for each in plan.items if each.read.stands_in(finding.place)), None)
        if item is not None:
            said.setdefault(item.read.register, {}).setdefault(item.key, []).append(finding)
    return said


def _part(register: Register, items: Sequence[Item], of_cells: Mapping[str, Sequence[Finding]]) -> Part:
    said = {item.key: found for item in items if (found := (*item.read.findings, *of_cells.get(item.key, ())))}
    among: dict[str, list[int]] = {}
    for line, item in enumerate(items):
        among.setdefault(item.happens.name, []).append(line)
        if item.key in said:
            among.setdefault(FOUND, []).append(line)
    rows = [row for item in items for row in item.read.rows]
    return Part(
        register,
        items,
        _fields(register, {name for item in items for name in item.read.fields}),
        tuple(dict.fromkeys(item.read.sheet for item in items)),
        (min(rows), max(rows)),
        tuple(line for line, item in enumerate(items) if item.happens.name == "CONFLICT" or item.suggestion),
        among,
        {item.key: line for line, item in enumerate(items)},
        said,
    )


def _fields(register: Register, there: Collection[str]) -> Sequence[Field]:
    known = {register.heading, register.within, *register.known_by}
    shown = (each for each in shown_fields(register) if each.name in there)
    return tuple(each for each in shown if each.name in known or each.kind in UNDERSTOOD)
