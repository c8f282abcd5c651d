"""Savings of the store that another project has told already."""

from collections.abc import Mapping, Sequence

from mkip_desk.domain.amounts.repeated_savings import Told, points_elsewhere, repeated
from mkip_desk.domain.amounts.savings import OF_ITS_OWN, TOLD_ELSEWHERE
from mkip_desk.domain.registers.register import Record

SAME = ("council", "year", "kind", "basis", "amount")
"""What makes two lines the same, but for the project that they are of."""


def repeated_savings(savings: Sequence[Record], titles: Mapping[int, str]) -> list[tuple[Record, Record]]:
    """Each line that may be an earlier one told again, with that; `titles` are those of the projects, by id."""

    def told(row: Record) -> Told | None:
        project = row["project"]
        if not isinstance(project, int) or not row["amount"]:
            return None
        words = " ".join(str(row[name] or "") for name in ("source", "notes"))
        elsewhere = row["again"] == TOLD_ELSEWHERE or points_elsewhere(words)
        same = tuple(row[name] for name in SAME)
        return Told(project, titles.get(project, ""), same, elsewhere, row["again"] == OF_ITS_OWN)

    return repeated(savings, told)
