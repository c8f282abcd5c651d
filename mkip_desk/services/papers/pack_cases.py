"""What the Board pack says of business cases: what is before a gate, and what all of them together return."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import DRAFT, SUBMITTED, Case
from mkip_desk.domain.cases.case_doubts import doubts
from mkip_desk.domain.cases.case_entries import lacking
from mkip_desk.domain.cases.programme_score import Delivered, returned
from mkip_desk.domain.dates.periods import financial_year
from mkip_desk.domain.questions.lateness import is_given_up
from mkip_desk.domain.registers.register import Record
from mkip_desk.reports.content import ProjectReturn
from mkip_desk.reports.gate_content import CaseBrief
from mkip_desk.services.cases.business_case import read_case
from mkip_desk.services.gateways.approved_case import approved_case
from mkip_desk.services.gateways.gateway_standing import ProjectGates
from mkip_desk.services.gateways.sent_back import sent_back
from mkip_desk.services.sharing import councils_with_share

COUNTED = ("cashable", "income")
"""Kinds of saving that a score counts."""


class Returns(NamedTuple):
    """What projects return, and those of which that is not for the public, with the paragraph that says so."""

    told: tuple[ProjectReturn, ...]
    kept_back: tuple[tuple[str, str], ...]


def newest_cases(store: Store) -> dict[int, Case]:
    """The newest version of each project's business case that was handed in, by the project's id: no draft is told."""
    handed_in = [row for row in store.records("business_cases") if row["state"] != DRAFT]
    newest = {cast(int, row["project"]): cast(int, row["id"]) for row in handed_in}  # in the order of their versions
    return {project: read_case(store, case) for project, case in newest.items()}


def returns(
    store: Store,
    gates: Sequence[ProjectGates],
    savings: Iterable[Record],
    names: Mapping[int, str],
    untold: Mapping[int, str],
    on: date,
) -> Returns:
    """What each project returns by the business case that its gate approved, else by the one that is before it.

    A project that was stopped or given up by that day returns nothing, and neither does one whose gate sent its case
    back, or whose case recommends no one option, or one that is not costed. One whose case is exempt, or among the
    `untold` by a paragraph, is in no total: it could be told from what is left.
    """
    cases, delivered = store.records("business_cases"), _delivered(savings)
    parts = store.records("participations")
    found, kept_back = [], []
    for each in gates:
        over = each.stopped or is_given_up(each.project, on)
        of_project = [row for row in cases if row["project"] == each.id and not over]
        approved = approved_case(store, each, of_project)
        waiting = [row for row in of_project if row["state"] == SUBMITTED]
        version = approved or (waiting[-1] if waiting else None)
        if version and sent_back(store, version, (gate.record for gate in each.every)).state:
            continue
        case = read_case(store, cast(int, version["id"])) if version else None
        exempt = (case.exempt if case else "") or untold.get(each.id, "")
        if case is not None and exempt:
            kept_back.append((names[each.id], exempt))
        elif case is not None and case.preferred is not None and case.preferred.costed:
            profile, first = case.profile(case.preferred), str(case.record["first_year"] or "")
            took_part = partial(_took_part, [part for part in parts if part["project"] == each.id])
            back = returned(profile, first, delivered.get(each.id, ()), took_part)
            found.append(ProjectReturn(names[each.id], approved is not None, back))
    return Returns(tuple(found), tuple(kept_back))


def _took_part(parts: Iterable[Record], year: str) -> tuple[int, ...]:
    """The councils that had a share in a project on any day of a financial year: "2014/15"."""
    return councils_with_share(parts, *financial_year(int(year[:4])))


def _delivered(savings: Iterable[Record]) -> dict[int, list[Delivered]]:
    """What was delivered of what counts in a score, by the project's id."""
    found: dict[int, list[Delivered]] = {}
    for row in savings:
        if row["basis"] == "actual" and row["kind"] in COUNTED:
            said = Delivered(str(row["year"]), cast(int | None, row["council"]), cast(int, row["amount"]))
            found.setdefault(cast(int, row["project"]), []).append(said)
    return found


def brief(case: Case, untold: str = "") -> CaseBrief:
    """A business case in short; where it is exempt, or `untold` by a paragraph, only that there is one."""
    option, record = case.preferred, case.record
    if exempt := case.exempt or untold:
        return CaseBrief(case.version, case.state, exempt=exempt)
    return CaseBrief(
        version=case.version,
        state=case.state,
        option=option.title if option else "",
        profile=case.profile(option) if option and option.costed else None,
        sharing=case.sharing(option) if option and option.costed else None,
        cost_basis=str(record["cost_basis"]),
        saving_basis=str(record["saving_basis"]),
        missing=len(lacking(case)),
        doubts=doubts(case),
    )
