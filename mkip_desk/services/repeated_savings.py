"""Savings of the store that another project has told already."""

from collections.abc import Mapping, Sequence

from mkip_desk.domain.register import Record
from mkip_desk.domain.repeated_savings import Told, repeated

SAME = ("council", "year", "kind", "basis", "amount")
"""What makes two lines the same, but for the project that they are of."""


def repeated_savings(savings: Sequence[Record], titles: Mapping[int, str]) -> list[tuple[Record, Record]]:
    """Each line that may be an earlier one told again, with that; `titles` are those of the projects, by id."""

    def told(row: Record) -> Told | None:
        project = row["project"]
        if not isinstance(project, int) or not row["amount"]:
            return None
        return Told(project, titles.get(project, ""), tuple(row[name] for name in SAME))

    return repeated(savings, told)
