"""What the numbers of a RAG column stand for, where the sheet says so: "RAG (1 = green, 2 = amber, 3 = red)".

Some count from green and some from red, so that a number by itself says nothing.
"""

import re
from collections.abc import Iterator, Mapping

from mkip_desk.domain.rag import read_rag
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable

_STEP = re.compile(r"(?<![\d.])([0-9])\s*(?:=|:|[-–]|\bis\b|\bmeans\b)\s*([A-Za-z][A-Za-z /-]*)")


def rag_numbers(table: FoundTable, column: Column) -> Mapping[str, str]:
    """The RAG of each number, by the number as it is written; none where fewer than two are told, or not plainly."""
    for text in _texts(table, column):
        told = {number: read_rag(words.strip()) for number, words in _STEP.findall(text)}
        found = {number: rag for number, rag in told.items() if rag}
        if len(found) > 1 and len(found) == len(told) == len(set(found.values())):
            return found
    return {}


def _texts(table: FoundTable, column: Column) -> Iterator[str]:
    """The texts that may say it, the nearest first; the lines of a key as one."""
    yield from reversed(column.parts)
    for number in range(table.heading.top, table.heading.bottom + 1):
        yield table.sheet.comments.get((number, column.number), "")
    yield from (text for _, _, text in table.beside(RowKind.NOTE, RowKind.GUIDANCE, RowKind.KEY))
    lines = []
    for row in table.of_kind(RowKind.KEY):
        cells = [str(value).strip() for _, value in table.sheet.rows[row.number].filled()]
        lines.append(f"{cells[0]} = {cells[1]}" if len(cells) > 1 and cells[0].isdecimal() else cells[0])
    yield ", ".join(lines)
