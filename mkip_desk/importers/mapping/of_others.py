"""Tables of what no register holds: lessons, budget statements, indicators."""

import re
from collections.abc import Iterable

from mkip_desk.domain.registers.register import Register
from mkip_desk.importers.mapping.called_over import OF_ANYTHING
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.words.heads import normal

_NO_REGISTERS = frozenset(
    ("lesson", "stakeholder", "glossary", "distribution", "supplier", "assumption", "dependencie", "constraint")
)
"""What tables are called that are of nothing the programme keeps, each word as `normal` has it."""
_ALONE = frozenset(("decision", "opportunitie", "change request", "change"))
"""What they are called by nothing else: a paper "for decision" may hold projects."""
_INDICATOR = re.compile(
    r"(?:key )?(?:performance )?(?:indicator|kpi|pi)(?: (?:ref|no|code|id|name|title|description))?|performance measure"
)
_LOG = re.compile(r" (?:log|register|list)$")


def is_called_another(titles: Iterable[str], register: Register) -> bool:
    """Whether a title says that a table is of what no register holds: lessons have recommendations too."""
    return any(_is_another(title, register) for title in titles)


def is_an_account(columns: Iterable[Column], named: Iterable[str]) -> bool:
    """Whether the columns are those of a budget statement, whose lines are not called what the records are.

    `named` are the headings over what would name the records.
    """
    heads, names = {normal(column.head) for column in columns}, set(map(normal, named))
    return any("variance" in head.split() for head in heads) and bool(names) and names <= OF_ANYTHING


def are_indicators(heads: Iterable[str]) -> bool:
    """Whether any of these headings is of indicators, which come in with the returns of their services."""
    return any(_INDICATOR.fullmatch(normal(head)) for head in heads)


def _is_another(title: str, register: Register) -> bool:
    named = _LOG.sub("", normal(title))
    words = named.split()
    return named in _ALONE or (not _NO_REGISTERS.isdisjoint(words) and normal(register.one) not in words)
