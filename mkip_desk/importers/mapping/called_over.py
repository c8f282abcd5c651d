"""What a table is called over its rows, "Milestones" say, where its columns may be those of anything: "Ref", "Name"."""

import re
from collections.abc import Mapping

from mkip_desk.domain.registers.register import Register
from mkip_desk.importers.mapping.content import ENOUGH
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import normal

OF_ANYTHING = frozenset(("description", "name", "title", "item", "detail", "heading"))
"""Headings that any table may have over its names."""

_KEPT_AS = re.compile(r" (?:log|register|list|tracker|table|summary|date|update)$|(?<!project) (?:plan|schedule)$")
"""How the records are kept; a project plan is one of what is to be done."""

_NAMED = 0.8  # how surely what names anything names the records that the table is called after


def is_called(table: FoundTable, register: Register) -> bool:
    """Whether the sheet or a title over the table is called after the records: "Project milestones", "Risk log"."""
    said = (_KEPT_AS.sub("", normal(text)) for text in (*table.above, table.sheet.name))
    one = normal(register.one)
    return any(words == one or words.endswith(f" {one}") for words in said)


def _names_anything(column: Column) -> bool:
    """Whether a heading says no more than that it names something."""
    return normal(column.head) in OF_ANYTHING


def named_as_called(
    table: FoundTable, register: Register, evidence: Mapping[int, Evidence], free: list[Column]
) -> ColumnUse | None:
    """The first of the free columns that names something, in a table that is called after the register's records."""
    if not is_called(table, register):
        return None
    likely = (one for one in free if _names_anything(one) and evidence[one.number].likely_title >= ENOUGH)
    column = next(likely, None)
    return ColumnUse(column, register.heading, _NAMED, f"the table is called {register.name}") if column else None
