"""What its gate made of a version of a business case that it did not approve."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import DRAFT, SUBMITTED
from mkip_desk.domain.display import show_date
from mkip_desk.domain.gateways.gateways import Outcome
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.gateways.last_decision import last_decision

SENT_BACK = {
    Outcome.REWORK: "sent back for rework", Outcome.DEFER: "deferred", Outcome.STOP: "stopped",
}  # fmt: skip
"""What became of a version by the decision of its gate."""


class SentBack(NamedTuple):
    """What became of a version, "sent back for rework", and the same with its gate, day and reason; or nothing."""

    state: str = ""
    words: str = ""


def is_to_be_reworked(store: Store, case: Record, gateways: Iterable[Record]) -> bool:
    """Whether the last of these gateways of its project to decide sent a version back for rework, which is as it was
    then: submitted, or locked since a gate had approved it before.
    """
    last = last_decision(store, gateways) if case["state"] != DRAFT else None
    if last is None or last.outcome is not Outcome.REWORK:
        return False
    return store.given_by("business_cases", cast(int, case["id"]), "state") < last.change


def sent_back(store: Store, case: Record, gateways: Iterable[Record]) -> SentBack:
    """That its gate, among those of its project, did not approve a submitted version; nothing where that was submitted
    since the last of them decided.
    """
    last = last_decision(store, gateways) if case["state"] == SUBMITTED else None
    if last is None or last.outcome not in SENT_BACK:
        return SentBack()
    if store.given_by("business_cases", cast(int, case["id"]), "state") > last.change:
        return SentBack()
    gate, state = last.gateway, SENT_BACK[last.outcome]
    at, day = f"{gate['gate']} {gate['title']}", cast(date | None, gate["decided"])
    why = str(gate["reason"] or "").strip().rstrip(".")
    return SentBack(state, f"{state} at {at}{f' on {show_date(day)}' if day else ''}{f': {why}' if why else ''}")
