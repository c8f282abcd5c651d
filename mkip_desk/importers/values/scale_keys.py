"""Keys of scores on sheets of their own, "Likelihood: 1 very unlikely … 4 very likely": how far the scores can go."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count, islice

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Field, Kind
from mkip_desk.domain.scores import SCALE, read_scale
from mkip_desk.importers.files.cells import Sheet, Workbook
from mkip_desk.importers.mapping.mapping_findings import SAYS_SO
from mkip_desk.importers.values.values import ReadTable
from mkip_desk.importers.words.heads import heads_of, likeliest_head

_LOOKED_AT = 200  # rows of a sheet; a key is short
_LED = re.compile(r"([1-9])\s*[-–:.=)(]\s*[A-Za-z]")  # "4 - Very likely"
_FEWEST = 3  # steps of a scale
_BESIDE = 3  # columns from its name on in which its steps may be counted


_Place = tuple[str, int, int]
"""A cell of the file: its sheet, row and column."""


def other_scales(workbook: Workbook, read: ReadTable, tables: Sequence[ReadTable]) -> Iterator[Finding]:
    """What is to be said of scores whose heading names no scale, where a key on another sheet counts to another top.

    What stands under the headings of the `tables` of the file is no key, though three risks be scored 1, 2 and 3.
    """
    heads = {head for one in tables for head in _heads_of_scores(one)}
    register, sheet = read.mapping.register, read.table.sheet
    for use in read.mapping.uses if register else ():
        field = register.by_name.get(use.field) if register else None
        if field is None or field.kind is not Kind.SCORE or read_scale(use.column.name):
            continue
        for other in workbook.sheets:
            top = _counted_to(other, field, heads) if other.name != sheet.name else None
            if top is not None and top != SCALE:
                message = (
                    f"“{other.name}” counts {field.label.lower()} from 1 to {top}, so the scores under "
                    f"“{use.column.name}” may be of another scale than one of {SCALE}: look at them."
                )
                yield Finding(Weight.UNSURE, sheet.place(read.table.heading.bottom, use.column.number), message)
                break


def _heads_of_scores(read: ReadTable) -> Iterator[_Place]:
    """Where the headings stand over the scores of records."""
    register, sheet, heading = read.mapping.register, read.table.sheet, read.table.heading
    for use in read.mapping.uses if register else ():
        if register and use.field and register.field(use.field).kind is Kind.SCORE:
            for row in range(heading.top, heading.bottom + 1):
                yield (sheet.name, *sheet.in_file(row, use.column.number))


def _counted_to(sheet: Sheet, field: Field, heads: Collection[_Place]) -> int | None:
    """The last of the steps that are counted below the name of a score; None where none are."""
    for number in islice(sorted(sheet.rows), _LOOKED_AT):
        for column, value in sheet.rows[number].filled():
            named = isinstance(value, str) and likeliest_head((value,), heads_of(field))[0] >= SAYS_SO
            if named and (sheet.name, number, column) not in heads:
                for beside in range(column, column + _BESIDE):
                    if top := _steps_below(sheet, number, beside):
                        return top
    return None


def _steps_below(sheet: Sheet, number: int, column: int) -> int | None:
    """How many steps stand below each other, 1, 2, 3 and on, or from the last down to 1."""
    steps: list[int] = []
    for below in count(number + 1):
        value = sheet.value(below, column)
        led = _LED.match(value) if isinstance(value, str) else None
        step = int(led[1]) if led else value
        if type(step) is not int:
            break
        steps.append(step)
    counted = list(range(1, len(steps) + 1))
    return len(steps) if len(steps) >= _FEWEST and steps in (counted, counted[::-1]) else None
