"""What the Board's pack keeps back of projects: the figures of whatever of them is exempt (LGA 1972, Schedule 12A)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.exempt_amounts import Telling, may_tell
from mkip_desk.domain.gateways.tolerances import Measured
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.gateways.approved_case import approved_case
from mkip_desk.services.gateways.gateway_standing import gates_of
from mkip_desk.services.papers.amounts_told import tellings

KeptBack = Mapping[Measured, str]
"""The tolerances of a project whose figures are not for the public, each with the paragraph that says so."""

NOTHING: KeptBack = {}


class Exempt(NamedTuple):
    """A project of which the business case is exempt, or the cost by an exception report: its id, and the paragraph."""

    project: int
    paragraph: str
    by_report: bool = False


def amounts_kept_back(store: Store) -> dict[int, Exempt]:
    """Each project of which the pack gives no amount, by its id, with what it is kept back for.

    Its own business case or cost is exempt, or it may tell the amounts of another project of which they are, until
    somebody has said of it that its amounts are its own.
    """
    exempt = _exempt(store)
    found = dict(exempt)
    if exempt:
        told = tellings(store)
        own = {row["id"] for row in store.records("projects") if row["own_amounts"]}
        for project in sorted(told.keys() - own - exempt.keys()):
            if other := _told_by(project, exempt, told):
                found[project] = other
    return found


def kept_back_for(store: Store, project: int) -> Exempt | None:
    """The same of one project, which is cheap however many there are: what no amount of it is given for."""
    exempt, row = _exempt(store), store.record("projects", project)
    if not exempt or project in exempt or row is None or row["own_amounts"]:
        return exempt.get(project)
    return _told_by(project, exempt, tellings(store, {project, *exempt}))


def _told_by(project: int, exempt: Mapping[int, Exempt], told: Mapping[int, Telling]) -> Exempt | None:
    return next((each for other, each in exempt.items() if may_tell(told[project], told[other])), None)


def _exempt(store: Store) -> dict[int, Exempt]:
    """By its id, each project of which the case is exempt, or a report on the cost."""
    reports = (row for row in store.records("exceptions") if row["exempt"] and Measured.COST in _reported_on(row))
    costs = (Exempt(cast(int, row["project"]), str(row["exempt"]), by_report=True) for row in reports)
    return {each.project: each for each in costs} | _exempt_cases(store)


def _reported_on(report: Record) -> Sequence[Measured]:
    """The tolerance that an exception report is on; all of them where it does not say."""
    return [Measured(str(report["tolerance"]))] if report["tolerance"] else list(Measured)


def kept_back(store: Store, amounts: Mapping[int, Exempt]) -> dict[int, KeptBack]:
    """What is kept back of each project, by its id; a project of which nothing is has no place in it.

    An exception report that is marked keeps back what it is on, all of it where it does not say of which tolerance it
    is; of a project among those of which no `amounts` are given, the cost is kept back. So it stays when the Board has
    dealt with it, until the mark is taken off: what was decided in private is not public the day after.
    """
    found: dict[int, dict[Measured, str]] = {}
    for row in store.records("exceptions"):
        if row["exempt"]:
            kept = dict.fromkeys(_reported_on(row), str(row["exempt"]))
            found.setdefault(cast(int, row["project"]), {}).update(kept)
    for project, case in amounts.items():
        found.setdefault(project, {}).setdefault(Measured.COST, case.paragraph)
    return dict(found)


def kept_back_of(store: Store, project: int) -> KeptBack:
    """What is kept back of one project."""
    case = kept_back_for(store, project)
    return kept_back(store, {project: case} if case else {}).get(project, NOTHING)


def untold_cases(kept: Mapping[int, KeptBack]) -> dict[int, str]:
    """Each project of whose business case the pack tells no figure, since its cost is kept back; with the paragraph."""
    return {project: each[Measured.COST] for project, each in kept.items() if Measured.COST in each}


def projects_with_exempt_amounts(store: Store) -> set[int]:
    """The ids of the projects of which the pack gives no amount, or not all."""
    return {*untold_cases(kept_back(store, amounts_kept_back(store)))}


def _exempt_cases(store: Store) -> dict[int, Exempt]:
    """By the project's id, the case of its own that is exempt.

    The version counts that its gate approved, and every later one; all of them where it approved none.
    """
    found: dict[int, Exempt] = {}
    of_project: dict[int, list[Record]] = {}
    for row in store.records("business_cases"):
        of_project.setdefault(cast(int, row["project"]), []).append(row)
    for project, versions in of_project.items():
        if any(row["exempt"] for row in versions) and (paragraph := _paragraph(store, project, versions)):
            found[project] = Exempt(project, paragraph)
    return found


def _paragraph(store: Store, project: int, versions: Sequence[Record]) -> str:
    gates = gates_of(store, project)
    approved = approved_case(store, gates, versions) if gates else None
    since = cast(int, approved["version"]) if approved else 0
    return next((str(row["exempt"]) for row in versions if row["exempt"] and cast(int, row["version"]) >= since), "")
