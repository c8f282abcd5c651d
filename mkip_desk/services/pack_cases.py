"""What the Board pack says of business cases: what is before a gate, and what all of them together return."""

from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.business_case import DRAFT, Case
from mkip_desk.domain.case_entries import lacking
from mkip_desk.reports.gate_content import CaseBrief
from mkip_desk.services.business_case import read_case


def newest_cases(store: Store) -> dict[int, Case]:
    """The newest version of each project's business case that was handed in, by the project's id: no draft is told."""
    handed_in = [row for row in store.records("business_cases") if row["state"] != DRAFT]
    newest = {cast(int, row["project"]): cast(int, row["id"]) for row in handed_in}  # in the order of their versions
    return {project: read_case(store, case) for project, case in newest.items()}


def brief(case: Case) -> CaseBrief:
    """A business case in short."""
    option, record = case.preferred, case.record
    return CaseBrief(
        version=case.version,
        state=case.state,
        option=option.title if option else "",
        profile=case.profile(option) if option else None,
        sharing=case.sharing(option) if option else None,
        cost_basis=str(record["cost_basis"]),
        saving_basis=str(record["saving_basis"]),
        missing=len(lacking(case)),
    )
