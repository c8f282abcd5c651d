"""Tables of what no register holds: lessons, budget statements, indicators, figures of anything by year."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.importers.mapping.called_over import OF_ANYTHING
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.mapping.mapping_findings import SURE
from mkip_desk.importers.mapping.spread import speaks_of_register, spread_field
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
_SERVICES = frozenset(("service", "service area", "directorate", "department", "division", "team", "cost centre"))
"""What the lines of a budget statement are mostly of."""
_LOG = re.compile(r" (?:log|register|list)$")


def is_called_another(titles: Iterable[str], register: Register) -> bool:
    """Whether a title says that a table is of what no register holds: lessons have recommendations too."""
    return any(_is_another(title, register) for title in titles)


def is_an_account(columns: Sequence[Column], naming: Collection[Column], evidence: Mapping[int, Evidence]) -> bool:
    """Whether the columns are those of a budget statement, whose lines are not called what the records are.

    `naming` are those that would name the records. Where nothing but amounts stands beside them those lines may be
    services too.
    """
    others = (evidence[column.number] for column in columns if column not in naming)
    only_amounts = all(one.has_amount for one in others if one.filled)
    heads, names = {normal(column.head) for column in columns}, {normal(column.head) for column in naming}
    saved = any("saving" in head.split() for head in heads)
    lines = OF_ANYTHING | _SERVICES if only_amounts and not saved else OF_ANYTHING
    return any("variance" in head.split() for head in heads) and bool(names) and names <= lines


def are_indicators(heads: Iterable[str]) -> bool:
    """Whether any of these headings is of indicators, which come in with the returns of their services."""
    return any(_INDICATOR.fullmatch(normal(head)) for head in heads)


def are_bare_figures(
    register: Register, uses: Collection[ColumnUse], texts: Iterable[str], columns: Iterable[Column]
) -> bool:
    """Whether figures by year are of a register that neither the texts over them nor any heading speaks of.

    A heading that names what they are of, "Project", does so too: then they may be what the register keeps, unless
    the columns are those of a budget statement.
    """
    spread, of = spread_field(register), {one.name for one in register.fields if one.kind is Kind.REFERENCE}
    if spread is None or not any(use.given for use in uses if use.field == spread.name):
        return False
    heads = {word for column in columns for word in normal(column.head).split()}
    statement = "budget" in heads and not heads.isdisjoint(("variance", "outturn"))
    guessed = statement or all(use.confidence < SURE for use in uses if use.field in of)
    return guessed and not speaks_of_register(register, (*texts, *(use.column.name for use in uses)))


def _is_another(title: str, register: Register) -> bool:
    named = _LOG.sub("", normal(title))
    words = named.split()
    return named in _ALONE or (not _NO_REGISTERS.isdisjoint(words) and normal(register.one) not in words)
