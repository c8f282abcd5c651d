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

_KEPT_AS = re.compile(
    r"\b(?:log|register|list|tracker|table|summary|dates|updates?)$|(?<!project )\b(?:plan|schedule)$"
)
"""How the records are kept; a project plan is one of what is to be done."""

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[,;&/+]|\band\b|\([^)]*\)?")
_OF_OTHERS = re.compile(r"\b(?:with|without|by|per) \w+$")  # "Projects with issues" are projects

_NAMED = 0.8  # how surely what names anything names the records that the table is called after


def is_called(table: FoundTable, register: Register, *, alone: bool = False) -> bool:
    """Whether the sheet or a title over the table is called after the records: "Project milestones", "Risk log".

    "Projects at risk" and "Risks by project" are of what they begin with, and "Risks and issues" of either. Where what
    they are called is to stand `alone`, "ICT projects" are projects, but "ICT project tracker" is of one.
    """
    parts = (part for text in (*table.above, table.sheet.name) for part in _BETWEEN.split(text.casefold()))
    return any(_is_called(" ".join(_WORD.findall(part)), register, alone=alone) for part in parts)


def names_one(table: FoundTable, register: Register) -> bool:
    """Whether the sheet or a title over the table names one of the records, "HR project", and so may list its parts."""
    said = (_WORD.findall(text.casefold()) for text in (*table.above, table.sheet.name))
    return any(len(words) > 1 and words[-1] == register.one for words in said)


def _is_called(said: str, register: Register, *, alone: bool) -> bool:
    """Whether words end in what the records are called, of which there are several, or which are kept in a log."""
    kept = _KEPT_AS.sub("", said).strip()
    names = {register.name, register.one}
    if kept in names:
        return True
    ending = names if kept != said and not alone else {register.name}
    return kept.rpartition(" ")[2] in ending and _OF_OTHERS.search(kept) is None


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
