"""Which version of a project's business case its gate approved."""

from collections.abc import Sequence
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import LOCKED
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.gateways.gateway_standing import ProjectGates


def approved_case(store: Store, project: ProjectGates, cases: Sequence[Record]) -> Record | None:
    """Of a project's versions, in their order, the newest that was locked when its gate approved; None where none was.

    One that was locked later was not before the gate: it was only followed by another.
    """
    decided = [gate for gate in (*project.earlier, *project.gates) if gate.record["baseline"] and gate.outcome]
    last = max(decided, key=lambda gate: gate.review.number, default=None)
    if last is None or not last.passed:
        return None
    by = _changed(store, "gateways", last.id, "outcome")
    locked = (row for row in reversed(cases) if row["state"] == LOCKED)
    return next((row for row in locked if _changed(store, "business_cases", cast(int, row["id"]), "state") <= by), None)


def _changed(store: Store, register: str, record: int, name: str) -> int:
    """The change that last gave a field of a record its value."""
    told = store.history(register, record)
    return next((each.change_id for each in told if each.field is not None and each.field.name == name), 0)
