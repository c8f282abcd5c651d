"""Which columns are called titles or names, so that they name the records before what only describes those."""

from collections.abc import Mapping

from mkip_desk.domain.registers.register import Register
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.words.heads import normal
from mkip_desk.importers.words.meanings import meaning
from mkip_desk.importers.words.notices import is_identifier

_NAMING = ("title", "name", "summary")
_AS_WELL = 0.05  # within this two columns suit as well: headings that are named first count a little more


def is_called(head: str) -> bool:
    """Whether a heading ends by saying that its column names things: "Task name", "Title"."""
    return normal(head).rpartition(" ")[2] in _NAMING


def called(suits: Mapping[Column, float], register: Register, evidence: Mapping[int, Evidence]) -> list[Column]:
    """Of the columns that may name records, with how well each suits, those that are called their titles or names.

    They are called so in vain where another column is filled in more of the records, or where they are those of
    something else: "Audit title" over recommendations. A bare "Name" may be somebody's and a bare "Title" that of a
    post: the register's own word comes before either, whatever else may name the records before the name.
    """
    suits = {column: score for column, score in suits.items() if not _is_numbered(evidence[column.number])}
    own = {normal(register.one), *_NAMING}
    held = max((evidence[column.number].held for column in suits), default=0)
    titled = [
        column
        for column in suits
        if is_called(column.head) and own.issuperset(meaning(normal(column.head)))
        if evidence[column.number].held >= held
    ]
    bare = [column for column in titled if normal(column.head) in _NAMING]
    plain = [column for column in suits if _is_but(column, meaning(normal(register.one)))]
    best = max((suits[column] for column in titled), default=0.0)
    as_well = [one for one in plain if bare == titled and suits[one] + _AS_WELL >= best]
    if titled and as_well:
        return as_well
    return [column for column in titled if normal(column.head) != "name" or len(suits) == 1]


def _is_but(column: Column, word: tuple[str, ...]) -> bool:
    """Whether the heading is that one word or another for it: "Task" over actions."""
    head = normal(column.head)
    return " " not in head and meaning(head) == word


def _is_numbered(evidence: Evidence) -> bool:
    """Whether it holds nothing but references: "Project" over P1 and P2."""
    return all(map(is_identifier, evidence.texts))
