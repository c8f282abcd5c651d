"""Savings of the store that another project has told already."""

from collections.abc import Mapping, Sequence

from mkip_desk.domain.amounts.repeated_savings import Told, alike, points_elsewhere, repeated
from mkip_desk.domain.amounts.savings import OF_ITS_OWN, TOLD_ELSEWHERE
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.text import plain

SAME = ("council", "year", "kind", "basis", "amount")
"""What makes two lines the same, but for the project that they are of."""

Pairs = list[tuple[Record, Record]]


def repeated_savings(savings: Sequence[Record], titles: Mapping[int, str]) -> Pairs:
    """Each line that may be an earlier one told again, with that; `titles` are those of the projects, by id."""
    return repeated(savings, lambda row: _told(row, titles))


def alike_savings(savings: Sequence[Record], titles: Mapping[int, str]) -> Pairs:
    """Each line that is as much as an earlier one of its project or one of like name, with that: both are counted."""
    return alike(savings, lambda row: _told(row, titles))


def says_elsewhere(row: Record) -> bool:
    """Whether a line says itself, by its words or as somebody has said of it, that it stands in another place too."""
    return row["again"] == TOLD_ELSEWHERE or points_elsewhere(_words(row))


def _words(row: Record) -> str:
    return " ".join(str(row[name] or "") for name in ("source", "notes"))


def _told(row: Record, titles: Mapping[int, str]) -> Told | None:
    project = row["project"]
    if not isinstance(project, int) or not row["amount"]:
        return None
    same = tuple(row[name] for name in SAME)
    own, line = row["again"] == OF_ITS_OWN, plain(_words(row)).casefold()
    return Told(project, titles.get(project, ""), same, says_elsewhere(row), own, line)
