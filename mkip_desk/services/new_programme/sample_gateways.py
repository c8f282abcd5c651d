"""The gates of the sample's projects, decided by the same rules as anybody's; written as people write them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.gateways.gateways import PASSED, Outcome, Overriding
from mkip_desk.domain.registers.register import Field, Value
from mkip_desk.services.gateways.gateway_standing import Gate, gates_of
from mkip_desk.services.gateways.gateways import Condition, Decision, put_decision, put_gates, refusals

Read = Callable[[Field, Any], Value]
Said = Mapping[str, Any]


def add_gates(store: Store, change: Change, facts: Mapping[str, Said], read: Read) -> None:
    """Begin and decide the gates of these projects, by title, with the first template. `read` reads a field's words."""
    template = cast(int, store.records("templates")[0]["id"])
    for row in store.records("projects"):
        if said := facts.get(str(row["title"])):
            _project(store, change, cast(int, row["id"]), said, template, read)


def _project(store: Store, change: Change, project: int, said: Said, template: int, read: Read) -> None:
    fields = store.registers["projects"].by_name
    change.edit("projects", project, {name: read(fields[name], each) for name, each in said.get("values", {}).items()})
    for register in ("criteria", "exceptions"):
        known = store.registers[register].by_name
        for row in said.get(register, ()):
            values = {name: read(known[name], each) for name, each in row.items()}
            change.add(register, {"project": project, **values})
    row = store.record("projects", project)
    assert row is not None
    put_gates(store, change, row, template)
    for key, told in said["gates"].items():
        _gate(store, change, project, key, told)


def _gate(store: Store, change: Change, project: int, key: str, told: Said) -> None:
    gate = _found(store, project, key)
    change.edit("gateways", gate.id, {name: read_when(told[name]) for name in ("agreed", "forecast") if name in told})
    _provide(store, change, gate.id, told)
    for later, forecast in told.get("ahead", {}).items():
        change.edit("gateways", _found(store, project, later).id, {"forecast": read_when(forecast)})
    if "outcome" in told:
        _decide(store, change, project, key, told)


def _provide(store: Store, change: Change, gateway: int, told: Said) -> None:
    """Say what is there: everything, of a gate that was passed, but what it was passed `without`.

    A council signs by its own readiness lead: the records have no names.
    """
    whole = told.get("outcome") in [str(each) for each in PASSED]
    initials = {row["id"]: row["initials"] for row in store.records("councils")}
    for row in store.records_with("evidence", "gateway", gateway):
        title, council = row["title"], initials.get(row["council"])
        there = title in told.get("there", ()) or council in told.get("signed", {}).get(title, ())
        if there or (whole and title not in told.get("without", ())):
            by = "Readiness lead" if council else None
            change.edit("evidence", cast(int, row["id"]), {"state": "there", "signed_by": by})
        elif title in told.get("provisional", ()):
            change.edit("evidence", cast(int, row["id"]), {"state": "provisional"})


def _decide(store: Store, change: Change, project: int, key: str, told: Said) -> None:
    found, gate = gates_of(store, project), _found(store, project, key)
    assert found is not None
    conditions = (
        Condition(each["title"], each["owner"], read_when(each["due"])) for each in told.get("conditions", ())
    )
    over = Overriding(told.get("because", ""), told.get("by", ""))
    day = date.fromisoformat(told["decided"])
    decision = Decision(Outcome(told["outcome"]), day, told.get("reason", ""), tuple(conditions), over)
    if refused := refusals(found, gate, decision, day):
        raise WrongValue(f"{found.project['title']}, {gate.name}: {' '.join(refused)}")
    put_decision(store, change, found, gate, decision)


def _found(store: Store, project: int, key: str) -> Gate:
    found = gates_of(store, project)
    assert found is not None
    return next(each for each in found.gates if each.key == key)
