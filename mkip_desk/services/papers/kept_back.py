"""What the Board's pack keeps back of projects: the figures of whatever of them is exempt (LGA 1972, Schedule 12A)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import LOCKED
from mkip_desk.domain.gateways.tolerances import Measured
from mkip_desk.domain.registers.register import Record

KeptBack = Mapping[Measured, str]
"""The tolerances of a project whose figures are not for the public, each with the paragraph that says so."""

NOTHING: KeptBack = {}


def kept_back(store: Store) -> dict[int, KeptBack]:
    """What is kept back of each project, by its id; a project of which nothing is has no place in it.

    An exception report that is marked keeps back what it is on, all of it where it does not say of which tolerance it
    is; a business case keeps back the cost. So it stays when the Board has dealt with it, until the mark is taken off:
    what was decided in private is not public the day after.
    """
    found: dict[int, dict[Measured, str]] = {}
    for row in store.records("exceptions"):
        if row["exempt"]:
            of = [Measured(str(row["tolerance"]))] if row["tolerance"] else list(Measured)
            found.setdefault(cast(int, row["project"]), {}).update(dict.fromkeys(of, str(row["exempt"])))
    for row in _in_force(store.records("business_cases")):
        if row["exempt"]:
            found.setdefault(cast(int, row["project"]), {}).setdefault(Measured.COST, str(row["exempt"]))
    return dict(found)


def _in_force(cases: Sequence[Record]) -> Iterable[Record]:
    """Of each project the last version that was locked, and those since: earlier ones have had their day."""
    last = {row["project"]: cast(int, row["version"]) for row in cases if row["state"] == LOCKED}  # in their order
    return (row for row in cases if cast(int, row["version"]) >= last.get(row["project"], 0))
