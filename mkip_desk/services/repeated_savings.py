"""Savings of the store that another project has told already."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import product
from typing import cast

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.amounts.repeated_savings import Told, alike, giving_away, points_elsewhere, repeated
from mkip_desk.domain.amounts.savings import OF_ITS_OWN, TOLD_ELSEWHERE
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.domain.text import plain

SAME = ("council", "year", "kind", "basis", "amount")
"""What makes two lines the same, but for the project that they are of."""

IN_A_YEAR = ("year", "kind", "basis", "amount")
"""What makes a line the same as several of another project together, whichever councils these are of."""

OF_ANY_KIND = ("year", "basis", "amount")
"""What makes a line the same as several of another project together that are of more kinds than one."""

AMOUNT = ("amount",)
"""What makes a line the same as a saving that a project states."""

Pairs = list[tuple[Record, Record]]


def repeated_savings(savings: Sequence[Record], titles: Mapping[int, str]) -> Pairs:
    """Each line that may be an earlier one told again, with that; `titles` are those of the projects, by id."""
    return repeated(savings, lambda row: _told(row, titles))


def alike_savings(savings: Sequence[Record], titles: Mapping[int, str]) -> Pairs:
    """Each line that is as much as an earlier one of its project or one of like name, with that: both are counted."""
    return alike(savings, lambda row: _told(row, titles))


def telling_of(projects: Sequence[Record], savings: Sequence[Record], of: Container[int]) -> list[tuple[int, int]]:
    """Each project that has or states a saving which may be one of the projects `of`, with that one, by their ids.

    What is stated is compared by its amount alone, unless a line of as much says that it is the project's own. Lines
    are compared one by one and by what they come to together: who reads the shares of councils can add them up.
    """
    titles = {cast(int, row["id"]): str(row["title"]) for row in projects}
    own = _own(savings)
    stated = [told for row in projects if (told := _stated(row, own))]
    sums = _sums(savings)

    def all_told(rows: Iterable[Record], by: Sequence[str]) -> list[Told]:
        return [told for row in rows if (told := _told(row, titles, by))]

    bare = all_told((*savings, *sums), AMOUNT)
    single, together = all_told(savings, IN_A_YEAR), all_told(sums, IN_A_YEAR)
    mixed = all_told((row for row in sums if row["kind"] is None), OF_ANY_KIND)
    against = ((stated, bare), (single, together), (all_told(savings, OF_ANY_KIND), mixed))
    crossed = [
        [*(each for each in one if each.project in of), *(each for each in other if each.project not in of)]
        for pair in against
        for one, other in (pair, pair[::-1])
    ]
    compared = (all_told(savings, SAME), stated, together, *crossed)
    return [pair for told in compared for pair in giving_away(told, of)]


def says_elsewhere(row: Record) -> bool:
    """Whether a line says itself, by its words or as somebody has said of it, that it stands in another place too."""
    return row["again"] == TOLD_ELSEWHERE or points_elsewhere(_words(row))


def _words(row: Record) -> str:
    return " ".join(str(row[name] or "") for name in ("source", "notes"))


def _sums(savings: Iterable[Record]) -> list[Record]:
    """What several lines of a project come to, of one basis: in each year and in all years together, of each kind and
    of all kinds.
    """
    groups: dict[tuple[Value, ...], list[Record]] = {}
    for row in savings:
        for year, kind in product((row["year"], None), (row["kind"], None)):
            groups.setdefault((row["project"], year, kind, row["basis"]), []).append(row)
    return [_sum(rows, year, kind) for (_project, year, kind, _basis), rows in groups.items() if len(rows) > 1]


def _sum(rows: Sequence[Record], year: Value, kind: Value) -> Record:
    own = all(row["again"] == OF_ITS_OWN for row in rows)
    again = TOLD_ELSEWHERE if any(says_elsewhere(row) for row in rows) else OF_ITS_OWN if own else None
    amount = sum(row["amount"] for row in rows if isinstance(row["amount"], int))
    return {**rows[0], "year": year, "kind": kind, "amount": amount, "again": again, "source": None, "notes": None}


def _own(savings: Iterable[Record]) -> set[tuple[object, object]]:
    """The amounts that lines say are a project's own: of each, and of several together."""
    own = [row for row in savings if row["again"] == OF_ITS_OWN]
    return {(row["project"], row["amount"]) for row in (*own, *_sums(own))}


def _stated(row: Record, own: Container[tuple[object, object]]) -> Told | None:
    saving = row["saving"]
    if not isinstance(saving, Sum) or not saving.pence or (row["id"], saving.pence) in own:
        return None
    return Told(cast(int, row["id"]), str(row["title"]), (saving.pence,))


def _told(row: Record, titles: Mapping[int, str], by: Sequence[str] = SAME) -> Told | None:
    project = row["project"]
    if not isinstance(project, int) or not row["amount"]:
        return None
    same = tuple(row[name] for name in by)
    own, line = row["again"] == OF_ITS_OWN, plain(_words(row)).casefold()
    return Told(project, titles.get(project, ""), same, says_elsewhere(row), own, line)
