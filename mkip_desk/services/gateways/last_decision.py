"""Which of a project's gates decided last on a business case: a template may have more than one that does."""

from collections.abc import Iterable
from typing import NamedTuple, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.gateways.gateways import Outcome
from mkip_desk.domain.registers.register import Record


class LastDecision(NamedTuple):
    """The gate as it is recorded, what it decided, and the id of the change by which it did."""

    gateway: Record
    outcome: Outcome
    change: int


def last_decision(store: Store, gateways: Iterable[Record]) -> LastDecision | None:
    """The last of these gateways of a project that decided on a business case; None where none did."""
    found = [
        LastDecision(each, Outcome(str(each["outcome"])), store.given_by("gateways", cast(int, each["id"]), "outcome"))
        for each in gateways
        if each["baseline"] and each["outcome"]
    ]
    return max(found, key=lambda each: (each.change, cast(int, each.gateway["review"])), default=None)
