"""What the Board's pack keeps back of projects: the figures of whatever of them is exempt (LGA 1972, Schedule 12A)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.gateways.tolerances import Measured
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.gateways.approved_case import approved_case
from mkip_desk.services.gateways.gateway_standing import ProjectGates, all_gates, gates_of
from mkip_desk.services.repeated_savings import telling_of

KeptBack = Mapping[Measured, str]
"""The tolerances of a project whose figures are not for the public, each with the paragraph that says so."""

NOTHING: KeptBack = {}


def exempt_cases(store: Store, gates: Iterable[ProjectGates]) -> dict[int, str]:
    """The paragraph by which the business case of a project is kept back, by the project's id.

    The version counts that its gate approved, and every later one; all of them where it approved none.
    """
    found: dict[int, str] = {}
    cases = store.records("business_cases")
    for each in gates:
        of_project = [row for row in cases if row["project"] == each.id]
        if any(row["exempt"] for row in of_project):
            approved = approved_case(store, each, of_project)
            since = cast(int, approved["version"]) if approved else 0
            marks = (str(row["exempt"]) for row in of_project if row["exempt"] and cast(int, row["version"]) >= since)
            if mark := next(marks, ""):
                found[each.id] = mark
    return found


def exempt_savings(projects: Sequence[Record], savings: Sequence[Record], cases: Mapping[int, str]) -> dict[int, str]:
    """The paragraph by which the savings of a project are kept back, by its id: with those of `cases` go those of a
    project that has or states a saving which may be one of theirs told again, whichever was recorded first, until
    somebody says that it is one of its own. It would give the amount away.
    """
    found = dict(cases)
    for public, exempt in telling_of(projects, savings, cases) if cases else ():
        found.setdefault(public, cases[exempt])
    return found


def savings_kept_back(store: Store) -> dict[int, int]:
    """Each project of which the pack has no saving, with the one whose case is exempt: itself, or another whose saving
    it may tell again; by their ids.
    """
    marked = {cast(int, row["project"]) for row in store.records("business_cases") if row["exempt"]}
    cases = exempt_cases(store, [gates for project in sorted(marked) if (gates := gates_of(store, project))])
    told = telling_of(store.records("projects"), store.records("savings"), cases) if cases else ()
    return {**dict(told), **{project: project for project in cases}}


def kept_back(store: Store, cases: Mapping[int, str]) -> dict[int, KeptBack]:
    """What is kept back of each project, by its id; a project of which nothing is has no place in it.

    An exception report that is marked keeps back what it is on, all of it where it does not say of which tolerance it
    is; a business case of `cases` keeps back the cost. So it stays when the Board has dealt with it, until the mark is
    taken off: what was decided in private is not public the day after.
    """
    found: dict[int, dict[Measured, str]] = {}
    for row in store.records("exceptions"):
        if row["exempt"]:
            of = [Measured(str(row["tolerance"]))] if row["tolerance"] else list(Measured)
            found.setdefault(cast(int, row["project"]), {}).update(dict.fromkeys(of, str(row["exempt"])))
    for project, paragraph in cases.items():
        found.setdefault(project, {}).setdefault(Measured.COST, paragraph)
    return dict(found)


def untold_cases(kept: Mapping[int, KeptBack], savings: Mapping[int, str]) -> dict[int, str]:
    """Each project of whose business case the pack tells no figure, by its id, with the paragraph that says so.

    Its cost is kept back, or its `savings` are: what a case comes to tells of both, wherever it stands.
    """
    of_cost = {project: each[Measured.COST] for project, each in kept.items() if Measured.COST in each}
    return {**savings, **of_cost}


def projects_with_exempt_amounts(store: Store) -> set[int]:
    """The ids of the projects of which the pack gives no amount, or not all."""
    cases = exempt_cases(store, all_gates(store))
    of_cost = {project for project, kept in kept_back(store, cases).items() if Measured.COST in kept}
    return of_cost.union(exempt_savings(store.records("projects"), store.records("savings"), cases))
