"""A business case handed in to its gateway, whose gates are begun with it where the project has none yet."""

from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.cases.case_versions import CASES, submit
from mkip_desk.services.gateways.gateway_standing import gates_of
from mkip_desk.services.gateways.gateways import put_gates


def hand_in(store: Store, case_id: int) -> str:
    """Submit a draft as one change, and begin its project's gates from the one template where it has none.

    Gives which gates were begun: "Shared service, version 1"; nothing where it has gates, or several templates could
    be meant. Raises UserError where the case is gone, and WrongValue where councils are to sign and none takes part, or
    that template has no gates.
    """
    case = store.record(CASES, case_id)
    project = store.record("projects", cast(int, case["project"])) if case else None
    if case is None or project is None:
        raise UserError("That business case is no longer there; it has been deleted. Choose another.")
    template = None if store.records_with("gateways", "project", cast(int, project["id"])) else _template(store)
    with store.change(f"Submit version {case['version']} of {case['title']}") as change:
        submit(change, case_id)
        if template is not None:
            put_gates(store, change, project, cast(int, template["id"]))
    return f"{template['title']}, version {template['version']}" if template else ""


def gate_to_review_again(store: Store, case_id: int) -> tuple[int, str]:
    """The id and key of the gate that a version which was handed in is for, where it was decided on and no review of it
    is open; else 0 and nothing."""
    case = store.record(CASES, case_id)
    project = gates_of(store, cast(int, case["project"])) if case else None
    reviews = [gate for gate in (project.gates if project else ()) if gate.record["baseline"]]
    if not reviews or any(gate.outcome is None for gate in reviews):
        return 0, ""
    return reviews[-1].id, reviews[-1].key


def _template(store: Store) -> Record | None:
    """The newest version of the one template that there is; None where there are several, or none."""
    templates = store.records("templates")
    if len({row["title"] for row in templates}) != 1:
        return None
    return max(templates, key=lambda row: cast(int, row["version"]))
