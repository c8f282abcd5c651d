"""What its gate made of a version of a business case that it did not approve."""

from typing import NamedTuple, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import SUBMITTED
from mkip_desk.domain.display import show_date
from mkip_desk.domain.gateways.gateways import Outcome
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.gateways.approved_case import last_change
from mkip_desk.services.gateways.gateway_standing import gates_of

SENT_BACK = {
    Outcome.REWORK: "sent back for rework", Outcome.DEFER: "deferred", Outcome.STOP: "stopped",
}  # fmt: skip
"""What became of a version by the decision of its gate."""


class SentBack(NamedTuple):
    """What became of a version, "sent back for rework", and the same with its gate, day and reason; or nothing."""

    state: str = ""
    words: str = ""


def sent_back(store: Store, case: Record) -> SentBack:
    """That its gate did not approve a submitted version; nothing where that was submitted since the gate decided."""
    project = gates_of(store, cast(int, case["project"])) if case["state"] == SUBMITTED else None
    decided = [each for each in (project.every if project else ()) if each.record["baseline"] and each.outcome]
    last = max(decided, key=lambda gate: gate.review.number, default=None)
    if last is None or last.outcome not in SENT_BACK:
        return SentBack()
    submitted = last_change(store, "business_cases", cast(int, case["id"]), "state")
    if submitted > last_change(store, "gateways", last.id, "outcome"):
        return SentBack()
    state, on = SENT_BACK[last.outcome], f" on {show_date(last.decided)}" if last.decided else ""
    why = str(last.record["reason"] or "").strip().rstrip(".")
    return SentBack(state, f"{state} at {last.name}{on}{f': {why}' if why else ''}")
