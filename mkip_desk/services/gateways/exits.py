"""Leaving a shared service: once its exit is approved, the councils' parts end, on a day and for a reason.

RULES 3: the gate of an exit "closes participation". Approving it says that a council may leave, and neither which does
nor when; so that is asked, and is a change of its own.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.display import show_date
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.membership import takes_part_on
from mkip_desk.domain.text import plain
from mkip_desk.services.gateways.gateway_standing import ProjectGates, project_of

PARTS = {"participations": "project", "service_councils": "service"}
"""The registers of who takes part, each with its pointer to what in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A council's part in a project or a service, to which no end is set."""

    register: str
    id: int
    council: int
    since: date | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What may end by an exit that was approved: whose parts, and in which service beside the project, if in any."""

    gateway: int
    title: str
    approved: str  # "GX Exit, 5 November 2015"
    councils: Mapping[int, str]
    parts: tuple[Part, ...]
    service: str

    def why_not(self, councils: Collection[int], last_day: date | None) -> str:
        """Why the parts of these councils cannot end then; empty where they can."""
        if not councils or not self.councils.keys() >= {*councils}:
            return "Say which councils leave."
        if last_day is None:
            return "Say on which day their part ends."
        begun = [each for each in self.parts if each.council in councils and each.since and each.since > last_day]
        if begun:
            name, since = self.councils[begun[0].council], cast(date, begun[0].since)
            return f"{name} takes part since {show_date(since)}: its part cannot end before that."
        return ""


def leaving(store: Store, project: ProjectGates) -> Leaving | None:
    """What may end of a project whose exit was approved; None where that is not so, or all parts have an end."""
    gate = next((each for each in project.gates if each.record["aside"] and each.passed), None)
    if gate is None:
        return None
    title = str(project.project["title"])
    service = next((row for row in store.records("services") if _same(str(row["title"]), title)), None)
    parts = _open_parts(store, "participations", project.id)
    parts += _open_parts(store, "service_councils", cast(int, service["id"])) if service else []
    taking_part = {each.council for each in parts}
    names = {cast(int, row["id"]): str(row["name"]) for row in store.records("councils")}
    councils = {id: name for id, name in names.items() if id in taking_part}
    on = f", {show_date(gate.decided)}" if gate.decided else ""
    of_service = any(each.register == "service_councils" for each in parts)
    found = Leaving(gate.id, title, f"{gate.name}{on}", councils, tuple(parts), title if of_service else "")
    return found if parts else None


def leave(store: Store, gateway: int, councils: Sequence[int], last_day: date, reason: str) -> None:
    """End the parts of these councils, as one change; raises WrongValue where the rules refuse it."""
    project = project_of(store, gateway)
    found = leaving(store, project) if project else None
    if found is None:
        raise WrongValue("No council's part can end here: its exit is not approved, or all have ended.")
    if why := found.why_not(councils, last_day):
        raise WrongValue(why)
    names = ", ".join(name for id, name in found.councils.items() if id in councils)
    with store.change(f"End the part of {names} in {found.title}") as change:
        for register in PARTS:
            ending = [each.id for each in found.parts if each.register == register and each.council in councils]
            change.edit_many(register, {id: {"until": last_day, "reason": reason.strip() or None} for id in ending})


def _same(one: str, other: str) -> bool:
    return plain(one).casefold() == plain(other).casefold()


def _open_parts(store: Store, register: str, whole: int) -> list[Part]:
    rows = store.records_with(register, PARTS[register], whole)
    return [
        Part(register, cast(int, row["id"]), cast(int, row["council"]), cast(date | None, row["since"]))
        for row in rows
        if row["until"] is None and takes_part_on(row, store.today())
    ]
