"""Which version of a project's business case its gate approved."""

from collections.abc import Sequence
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import LOCKED
from mkip_desk.domain.gateways.gateways import PASSED
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.gateways.gateway_standing import ProjectGates
from mkip_desk.services.gateways.last_decision import last_decision


def approved_case(store: Store, project: ProjectGates, cases: Sequence[Record]) -> Record | None:
    """Of a project's versions, in their order, the newest that there was when its gate approved; None where that was a
    draft, as where the gate approved in spite of it.

    One that was locked later was not before the gate: it was only followed by another.
    """
    last = last_decision(store, (gate.record for gate in project.every))
    if last is None or last.outcome not in PASSED:
        return None
    for row in reversed(cases):
        begun, now = (store.given_by("business_cases", cast(int, row["id"]), name) for name in ("project", "state"))
        if row["state"] == LOCKED and now <= last.change:
            return row
        if begun < last.change:
            return None
    return None
