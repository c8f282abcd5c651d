"""What the page of the gateways shows, frozen: read on the store's thread. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from mkip_desk.domain.display import show_date, show_rag, show_when
from mkip_desk.domain.gateways.gateways import Outcome, State, named_together
from mkip_desk.domain.gateways.tolerances import is_before_the_board
from mkip_desk.domain.questions.lateness import days_late, has_ended, is_finished
from mkip_desk.views.base.phrases import listed

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.services.gateways.exits import Leaving
    from mkip_desk.services.gateways.gateway_standing import Gate, ProjectGates
    from mkip_desk.services.gateways.new_baselines import Decided
    from mkip_desk.services.gateways.tolerances import Tolerances

NOT_BEGUN, THROUGH = "-", "+"  # the columns before the first gate and after the last

GATE_OVERDUE, CONDITION_OVERDUE = "gate overdue", "condition overdue"
"""What the filter finds projects by whose gate is late, or a condition of theirs."""

SAID: Mapping[Outcome, str] = {
    Outcome.APPROVE: "Approved",
    Outcome.CONDITIONS: "Approved with conditions",
    Outcome.REWORK: "Sent back for rework",
    Outcome.DEFER: "Deferred",
    Outcome.STOP: "Stopped",
    Outcome.NOT_REQUIRED: "Not required",
}
"""What was decided, as is said of it afterwards."""


@dataclass(frozen=True)
class Seen:
    """Every project with its gates and tolerances, and the templates that gates can be begun from.

    A project that has ended without having begun any is left out; `ended` is how many are.
    `reported` has what is before the Board already, as a project and the tolerance that it is about; `decided` the new
    baselines that the Board decided on and that are not taken yet, and `leaving`, by project, what may end by an exit
    that was approved.
    """

    projects: tuple[ProjectGates, ...]
    tolerances: Mapping[int, Tolerances]
    templates: Mapping[int, str]
    reported: frozenset[tuple[int, str]]
    decided: tuple[Decided, ...]
    leaving: Mapping[int, Leaving]
    today: date
    ended: int = 0
    narrower: bool = False  # whether some of the projects are left out

    def project(self, project: int | None) -> ProjectGates | None:
        """The project of that id, None where it has gone."""
        return next((each for each in self.projects if each.id == project), None)

    def dealt_with(self, project: int, tolerance: str) -> str:
        """What there is already of a tolerance that a forecast is beyond, in a sentence; empty for nothing."""
        if (project, tolerance) in self.reported:
            return "The report is before the Board."
        waited = any((each.project, each.tolerance) == (project, tolerance) for each in self.decided)
        return "The new baseline is not taken yet." if waited else ""

    def decided_of(self, project: int) -> Decided | None:
        """The new baseline of a project that the Board decided on last; one takes in all that it decided."""
        return max((each for each in self.decided if each.project == project), key=lambda each: each.day, default=None)

    def project_of(self, gateway: int) -> ProjectGates | None:
        """The project that has that gate."""
        return next((each for each in self.projects if each.gate(gateway)), None)

    def narrowed(self, words: str) -> Seen:
        """The same with the projects alone that have every one of these words in what the board says of them."""
        text, columns = " ".join(words.casefold().split()), self.columns
        wanted = [text] if text in (GATE_OVERDUE, CONDITION_OVERDUE) else text.split()
        if not wanted:
            return self
        said = {each.id: _said_of(each, columns, self.today) for each in self.projects}
        left = tuple(p for p in self.projects if all(word in said[p.id] for word in wanted))
        return replace(self, projects=left, narrower=True)

    @property
    def columns(self) -> dict[str, str]:
        """The columns of the board by key, with their names: the gates in order, between what is not begun and over."""
        every = (gate for each in self.projects for gate in each.gates)
        named = {gate.key: str(gate.record["title"]) for gate in sorted(every, key=lambda gate: gate.review.order)}
        return {NOT_BEGUN: "No gates yet", **named, THROUGH: "Over"}


def look(store: Store) -> Seen:
    """The gateways as they stand."""
    from mkip_desk.services.gateways.exits import leaving
    from mkip_desk.services.gateways.gateway_standing import all_gates
    from mkip_desk.services.gateways.new_baselines import new_baselines
    from mkip_desk.services.gateways.tolerances import all_tolerances

    today = store.today()
    gates = all_gates(store)
    exits = {each.id: leaving(store, each) for each in gates}
    meetings = {cast(int, row["id"]): cast(date, row["day"]) for row in store.records("meetings")}
    held = {each: day for each, day in meetings.items() if day <= today}
    waiting = (row for row in store.records("exceptions") if is_before_the_board(row, held))
    every = tuple(each for each in gates if each.gates or not has_ended(each.project, today))
    return Seen(
        projects=every,
        tolerances={cast(int, each.project["id"]): each for each in all_tolerances(store)},
        templates={cast(int, row["id"]): _version(row["title"], row["version"]) for row in store.records("templates")},
        reported=frozenset((cast(int, row["project"]), str(row["tolerance"])) for row in waiting),
        decided=new_baselines(store),
        leaving={project: found for project, found in exits.items() if found is not None},
        today=today,
        ended=len(gates) - len(every),
    )


def column_of(project: ProjectGates, today: date) -> str:
    """The column of the board that a project stands in; one that is finished begins no gates any more."""
    if not project.gates and not is_finished(project.project, today):
        return NOT_BEGUN
    return project.at.key if project.at else THROUGH


def standing_of(project: ProjectGates, today: date) -> tuple[str, str]:
    """What a card says of its project, and in which tone: "11 Dec 2009, 5 missing"."""
    at = project.at
    if at is None and not project.gates:
        return "Finished" if is_finished(project.project, today) else "", "plain"
    if at is None:
        return ("Stopped", "red") if project.stopped else ("Passed", "green")
    when = at.expected
    due = show_when(when, "last", short=True) if when and when.last else "no date set"
    if at.outcome is not None:
        return SAID[at.outcome], "amber"
    if stands_late(project, today):
        return f"{due}, late", "red"
    return due, "plain"


def missing_words(gate: Gate) -> str:
    """How much of what a gate asks for is missing: "5 missing, 1 provisional", "ready"."""
    half = sum(each.state is State.PROVISIONAL for each in gate.lacking)
    counts = ((len(gate.lacking) - half, "missing"), (half, "provisional"))
    return ", ".join(f"{count} {how}" for count, how in counts if count) or "ready"


def gate_words(gate: Gate, today: date) -> str:
    """What a list of gates says of one: what was decided, else when it is due and what is missing."""
    if gate.outcome is not None:
        in_spite = " in spite of what was missing" if gate.record["overridden_by"] else ""
        said = f"{SAID[gate.outcome]}{in_spite}"
        day, late = show_date(gate.decided, short=True) if gate.decided else "", overdue_words([gate], today)
        return ", ".join(part for part in (said, day, late) if part)
    if gate.not_recorded:
        return "Not recorded"
    when = gate.expected
    due = show_when(when, "last", short=True) if when and when.last else "No date set"
    return f"{due}{', late' if is_late(gate, today) else ''}, {missing_words(gate)}"


def overdue_words(gates: Iterable[Gate], today: date) -> str:
    """How many of the conditions of these gates are overdue: "1 condition overdue"; empty where none is."""
    late = sum(days_late(row, today) is not None for gate in gates for row in gate.conditions)
    return f"{late} {'condition' if late == 1 else 'conditions'} overdue" if late else ""


def evidence_words(gate: Gate | None) -> tuple[str, ...]:
    """What of a gate is recorded elsewhere than in its lines, and which of these count by it: a sentence for each."""
    if gate is None or gate.outcome is not None:
        return ()
    found: dict[str, list[str]] = {}
    for each in gate.evidence:
        if each.proved:
            found.setdefault(each.proved.removesuffix("."), []).append(each.words)
    proved = (f"{proof}, so counted as there: {'; '.join(words)}." for proof, words in found.items())
    lines = [each for each in gate.lacking if each.line is not None]
    elsewhere = [each for each in gate.lacking if each.line is None]
    beside = f"{missing_words(gate)}: {len(lines)} below, and {len(elsewhere)} to be recorded elsewhere"
    named = (f"{beside}: {'; '.join(named_together(elsewhere))}.",) if elsewhere else ()
    return (*named, *proved)


def counted_lines(gate: Gate | None) -> dict[int, str]:
    """What the lines of a gate that is to be decided on count as, in few words, by their ids: as what is missing is
    counted, so that the list of them adds up to that."""
    if gate is None or gate.outcome is not None:
        return {}
    return {each.line: each.counted for each in gate.evidence if each.line is not None}


def decision_words(gate: Gate) -> str:
    """All that was decided at a gate, with the reasons; empty while nothing was."""
    if gate.outcome is None:
        return ""
    row, on = gate.record, f" on {show_date(gate.decided)}" if gate.decided else ""
    said = [f"{SAID[gate.outcome]}{on}.", str(row["reason"] or "")]
    if row["overridden_by"]:
        said.append(f"Approved by {row['overridden_by']} in spite of what was missing: {row['overridden_because']}")
    return "\n\n".join(part for part in said if part)


def red_words(project: ProjectGates, tolerances: Tolerances) -> str:
    """What of a project is red as things stand, in a sentence; empty where nothing is."""
    beyond = [str(each.measured) for each in tolerances.beyond]
    red = ["its RAG"] if project.project["rag"] == "red" else []
    red += [f"{listed(beyond)} beyond tolerance"] if beyond else []
    return f"Red now: {', and '.join(red)}." if red else ""


def _said_of(project: ProjectGates, columns: Mapping[str, str], today: date) -> str:
    """All that a filter looks through of a project."""
    at, key, rag = project.at, column_of(project, today), project.project["rag"]
    missing = missing_words(at) if at is not None and at.outcome is None else ""
    standing = standing_of(project, today)[0]
    said = (project.project["title"], project.project["reference"], key, columns[key], standing, missing,
            show_rag(rag) if isinstance(rag, str) else "", overdue_words(project.holding, today),
            GATE_OVERDUE if stands_late(project, today) else "",
            CONDITION_OVERDUE if overdue_words(project.holding, today) else "")  # fmt: skip
    return " ".join(str(part or "") for part in said).casefold()


def is_late(gate: Gate, today: date) -> bool:
    """Whether a gate was to be decided on before today, and was not."""
    when = gate.expected
    return gate.outcome is None and when is not None and when.last is not None and when.last < today


def stands_late(project: ProjectGates, today: date) -> bool:
    """Whether the gate that a project stands before is late: of one that was given up none is."""
    return project.at is not None and is_late(project.at, today) and project.goes_on(today)


def counted(seen: Seen, left: Seen, words: str) -> str:
    """How many projects stand where, in a sentence; while it is filtered, how many are left."""
    if words:
        projects = "project" if len(seen.projects) == 1 else "projects"
        match = "matches" if len(left.projects) == 1 else "match"
        return f"{len(left.projects)} of {len(seen.projects)} {projects} {match} “{words}”."
    if not seen.projects:
        return "Each project goes from gate to gate here."
    begun = [each for each in seen.projects if each.gates]
    if not begun:
        return "No project has begun its gates. Open one to begin them."
    late = [each for each in begun if stands_late(each, seen.today)]
    ready = sum(at.outcome is None and not at.lacking for each in begun if (at := each.at))
    held_up = sum(bool(overdue_words(each.holding, seen.today)) for each in begun)
    conditions = f"{held_up} with a condition overdue, " if held_up else ""
    have = f"{len(begun)} of {len(seen.projects)} projects have gates"
    projects = "project" if seen.ended == 1 else "projects"
    ended = f" Left out: {seen.ended} closed {projects} that never had gates." if seen.ended else ""
    return f"{have}: {len(late)} late, {conditions}{ready} ready to be decided.{ended}"


def _version(title: object, version: object) -> str:
    return f"{title}, version {version}"
