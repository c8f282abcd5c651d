"""The gates of a project: begun from a template, and decided on one by one.

This is the only door by which an outcome is written: no form, paste or field set for several records has it.
"""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.cases.gate_evidence import in_case
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.gateways.gateways import PASSED, Outcome, Overriding, State, named_together, why_not
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.services.cases.case_versions import lock_submitted
from mkip_desk.services.gateways.attachments import copy_attachments
from mkip_desk.services.gateways.baselines import take
from mkip_desk.services.gateways.gateway_standing import Gate, ProjectGates, joined, project_of
from mkip_desk.services.sharing import sharing

NOTHING_OVERRIDDEN = Overriding()


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is still to be done, by somebody and by some day, after a gate was passed."""

    title: str
    owner: str = ""
    due: When | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at a gate."""

    outcome: Outcome
    day: date
    reason: str = ""
    conditions: tuple[Condition, ...] = ()
    overriding: Overriding = NOTHING_OVERRIDDEN


def begin(store: Store, project: int, template: int) -> None:
    """Give a project the gates of a template, each with what it asks for: of every council that takes part, where
    each signs for itself. It keeps them whatever the template becomes.

    Raises WrongValue where it has gates already, or where councils are to sign and none has a share.
    """
    row = store.record("projects", project)
    if row is None:
        raise WrongValue("That project is no longer there.")
    if store.records_with("gateways", "project", project):
        raise WrongValue(f"{row['title']} has its gates already, and keeps those that it began with.")
    with store.change(f"Begin the gates of {row['title']}") as change:
        put_gates(store, change, row, template)


def put_gates(store: Store, change: Change, row: Record, template: int) -> None:
    """The same as a part of a change."""
    project = cast(int, row["id"])
    councils = sharing(store, project)
    gates = store.records_with("gates", "template", template)
    asked = {cast(int, gate["id"]): store.records_with("requirements", "gate", cast(int, gate["id"])) for gate in gates}
    if not gates:
        raise WrongValue(f"{_named(store, template)} has no gates yet: add them under Gateway templates.")
    if twice := [key for key, number in Counter(str(gate["key"]) for gate in gates).items() if number > 1]:
        raise WrongValue(f"{_named(store, template)} has two gates called {twice[0]}: name one otherwise first.")
    if not councils and any(each["each_council"] for needs in asked.values() for each in needs):
        who = f"Say which councils take part in {row['title']} first"
        raise WrongValue(f"{who}: each of them signs at some gates, unless it only observes.")
    for gate in gates:
        new = change.add("gateways", {"project": project, "review": 1, **_kept(gate)})
        evidence = [each for need in asked[cast(int, gate["id"])] for each in _evidence(new, need, councils)]
        change.add_many("evidence", evidence)


def ask_joined(store: Store, gateway: int) -> None:
    """Have each council that has come to take part since a gate was begun sign there too, while it is not decided."""
    project = project_of(store, gateway)
    gate = project.gate(gateway) if project else None
    if project is None or gate is None or gate.outcome is not None or store.read_only:
        return
    lines = [
        {"gateway": gateway, "title": like["title"], "needed": like["needed"], "council": council}
        for like, council in joined(sharing(store, project.id), store.records_with("evidence", "gateway", gateway))
    ]
    if lines:
        with store.change(f"Have who joined sign at {gate.key} of {project.project['title']}") as change:
            change.add_many("evidence", lines)


def refusals(project: ProjectGates, gate: Gate, decision: Decision, today: date) -> list[str]:
    """Why that cannot be decided at that gate, a sentence each; empty where it can."""
    if gate.outcome is not None:
        return [f"{gate.name} was decided on already. Begin another review of it to decide again."]
    told = why_not(decision.outcome, gate.lacking, decision.overriding, decision.reason)
    if decision.day > today:
        told.append(f"{show_date(decision.day)} has not come yet: say on which day it was decided.")
    told += _too_early(project, gate, decision.day)
    if decision.outcome is Outcome.CONDITIONS:
        told += _wrong_conditions(decision)
    elif decision.conditions:
        told.append(f"Conditions go with “{Outcome.CONDITIONS}” alone.")
    if project.stopped:
        told.append("The project was stopped. Begin another review of the gate at which it was, to take it up again.")
    return told


def decide(store: Store, gateway: int, decision: Decision) -> None:
    """Record what was decided at a gate; approval where a baseline is due takes one, and locks the business case.

    Raises WrongValue, with everything that is missing, where the rules refuse it.
    """
    project = project_of(store, gateway)
    gate = project.gate(gateway) if project else None
    if project is None or gate is None:
        raise WrongValue("That gate is no longer there.")
    if told := refusals(project, gate, decision, store.today()):
        raise WrongValue(" ".join(told))
    with store.change(f"Decide {gate.key} of {project.project['title']}: {decision.outcome}") as change:
        put_decision(store, change, project, gate, decision)


def put_decision(store: Store, change: Change, project: ProjectGates, gate: Gate, decision: Decision) -> None:
    """Write a decision that nothing refuses, as a part of a change; what the business case proved is kept."""
    in_spite = decision.overriding if decision.outcome in PASSED and gate.lacking else NOTHING_OVERRIDDEN
    values: dict[str, Value] = {
        "outcome": str(decision.outcome),
        "decided": decision.day,
        "reason": decision.reason.strip() or None,
        "overridden_by": in_spite.by.strip() or None,
        "overridden_because": _because(gate, in_spite),
    }
    shown = {each.line: {"state": str(State.THERE), "note": each.proved} for each in gate.evidence if each.proved}
    change.edit_many("evidence", {line: said for line, said in shown.items() if line is not None})
    change.edit("gateways", gate.id, values)
    change.add_many("conditions", [_condition(gate.id, each) for each in decision.conditions])
    if decision.outcome in PASSED and gate.record["baseline"]:
        take(store, change, project.project, f"{gate.name}, {show_date(decision.day)}", decision.day)
        lock_submitted(store, change, project.id)


def review_again(store: Store, gateway: int) -> int:
    """Begin another review of a gate that was decided on, with what it asks for as it stands; gives its id.

    The earlier one stays to be read. Raises WrongValue while that is not decided.
    """
    project = project_of(store, gateway)
    gate = next((each for each in project.gates if each.id == gateway), None) if project else None
    if project is None or gate is None or gate.outcome is None:
        raise WrongValue("Only the last review of a gate can be followed by another, once it has been decided.")
    asked = store.records_with("evidence", "gateway", gateway)
    by_case = {in_case(row["version"]) for row in store.records_with("business_cases", "project", project.id)}
    with store.change(f"Review {gate.key} of {project.project['title']} again") as change:
        number = cast(int, gate.record["review"]) + 1
        new = change.add("gateways", {"project": project.id, "review": number, **_again(gate.record)})
        evidence = change.add_many("evidence", [{**_asked_again(row, by_case), "gateway": new} for row in asked])
        for row, now in zip(asked, evidence, strict=True):
            copy_attachments(store, change, cast(int, row["id"]), now)
        return new


def new_version(store: Store, template: int, title: str = "") -> int:
    """Make a template that can be edited while projects keep what they began with: gates and what they ask for,
    copied, as the next version of it; gives its id. Raises WrongValue where it is not there.
    """
    row = store.record("templates", template)
    if row is None:
        raise WrongValue("That template is no longer there.")
    called = title.strip() or str(row["title"])
    versions = [cast(int, each["version"]) for each in store.records("templates") if each["title"] == called]
    number = max(versions, default=0) + 1
    with store.change(f"Make version {number} of {called}") as change:
        about = {**_without_id(row), "title": called, "version": number, "since": store.today()}
        new = change.add("templates", about)
        for gate in store.records_with("gates", "template", template):
            made = change.add("gates", {**_without_id(gate), "template": new})
            needs = store.records_with("requirements", "gate", cast(int, gate["id"]))
            change.add_many("requirements", [{**_without_id(each), "gate": made} for each in needs])
    return new


def _named(store: Store, template: int) -> str:
    """How a template is named in a sentence."""
    row = store.record("templates", template)
    return f"The gateway template “{row['title']}, version {row['version']}”" if row else "That template"


def _kept(gate: Record) -> dict[str, Value]:
    """What a project keeps of a gate of its template."""
    return {"gate": gate["key"], **{name: gate[name] for name in ("title", "turn", "decides", "baseline", "aside")}}


def _again(gateway: Record) -> dict[str, Value]:
    """What another review takes over; its forecast is to be given anew, since that of the earlier one has passed."""
    return {name: gateway[name] for name in ("gate", "title", "turn", "decides", "baseline", "aside", "agreed")}


def _asked_again(row: Record, by_case: Container[object]) -> dict[str, Value]:
    """A piece of evidence as another review begins with it: what a business case proved, its newest is to prove."""
    own = _without_id(row)
    return own | {"state": str(State.MISSING), "note": None} if row["note"] in by_case else own


def _evidence(gateway: int, need: Record, councils: tuple[int, ...]) -> Iterator[dict[str, Value]]:
    signing: tuple[int | None, ...] = councils if need["each_council"] else (None,)
    for council in signing:
        state = str(State.MISSING)
        yield {
            "gateway": gateway, "title": need["title"], "needed": need["needed"], "council": council, "state": state
        }  # fmt: skip


def _too_early(project: ProjectGates, gate: Gate, day: date) -> Iterator[str]:
    """That an earlier review was decided after that day: what was agreed last would then not be what counts."""
    before = [each.decided for each in project.every if each.key == gate.key and each.decided]
    if before and day < max(before):
        yield f"{gate.key} was decided on before on {show_date(max(before))}: another review of it was not earlier."


def out_of_order(project: ProjectGates, gate: Gate, day: date | None) -> str:
    """That a gate which comes first was decided after that day, in a sentence; empty where none was.

    It may have been: a gate can be decided again. A wrong year is the likelier cause.
    """
    first = [
        (each.decided, each.name)
        for each in project.gates
        if each.decided and each.review.order < gate.review.order and day is not None and day < each.decided
    ]
    if not first:
        return ""
    decided, name = max(first)
    return f"{name}, which comes first, was decided after that, on {show_date(decided)}."


def _wrong_conditions(decision: Decision) -> list[str]:
    if not decision.conditions:
        return ["Name the conditions: each with its owner and the day by which it is to be met."]
    told = []
    for each in decision.conditions:
        if not each.title.strip():
            told.append("Say what each condition is.")
        elif not each.owner.strip() or each.due is None or each.due.last is None:
            told.append(f"The condition “{each.title.strip()}” needs an owner and a day.")
        elif each.due.last < decision.day:
            told.append(f"The condition “{each.title.strip()}” is due before it was decided.")
    return told


def _condition(gateway: int, condition: Condition) -> dict[str, Value]:
    return {
        "gateway": gateway, "title": condition.title.strip(), "owner": condition.owner.strip(), "due": condition.due,
        "agreed": condition.due,
    }  # fmt: skip


def _because(gate: Gate, in_spite: Overriding) -> str | None:
    """Why it was approved all the same, with what was missing then, which may be there later."""
    if not in_spite:
        return None
    lacked = "; ".join(named_together(gate.lacking))
    return f"{in_spite.reason.strip()}\n\nMissing when it was approved: {lacked}."


def _without_id(row: Record) -> dict[str, Value]:
    return {name: value for name, value in row.items() if name != "id"}
