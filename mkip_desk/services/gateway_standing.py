"""Where each project stands among its gates: what they ask for, what of it is there, and what was decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.gateways import (
    PASSED,
    Evidence,
    Outcome,
    Review,
    State,
    at_gate,
    missing,
    out_of_turn,
    standing,
)
from mkip_desk.domain.register import Record, Register
from mkip_desk.domain.when import When


@dataclass(frozen=True)
class Gate:
    """One gate of a project, at one of its reviews, with what it asks for and the conditions it was passed with."""

    record: Record
    evidence: tuple[Evidence, ...]
    conditions: tuple[Record, ...]
    provisional_counts: bool

    @property
    def id(self) -> int:
        """Of the record of it."""
        return cast(int, self.record["id"])

    @property
    def key(self) -> str:
        """As it is spoken of: G2."""
        return str(self.record["gate"])

    @property
    def name(self) -> str:
        """G2 Business Case."""
        return f"{self.key} {self.record['title']}"

    @property
    def outcome(self) -> Outcome | None:
        """What was decided, None while nothing was."""
        said = self.record["outcome"]
        return Outcome(said) if isinstance(said, str) else None

    @property
    def decided(self) -> date | None:
        """The day of it."""
        return cast(date | None, self.record["decided"])

    @property
    def passed(self) -> bool:
        """Whether the project went on by it."""
        return self.outcome in PASSED

    @property
    def lacking(self) -> list[Evidence]:
        """What is required and not there."""
        return missing(self.evidence, provisional_counts=self.provisional_counts)

    @property
    def begun(self) -> bool:
        """Whether anything of what it asks for has been looked at."""
        return any(each.state is not State.MISSING for each in self.evidence)

    @property
    def expected(self) -> When | None:
        """When it will be decided on, as forecast or else as agreed."""
        return next((when for name in ("forecast", "agreed") if isinstance(when := self.record[name], When)), None)

    @property
    def review(self) -> Review:
        """The same as the rules know it."""
        turn, number = cast(int, self.record["turn"]), cast(int, self.record["review"])
        return Review(self.key, turn, number, self.outcome, self.decided, aside=bool(self.record["aside"]))


@dataclass(frozen=True)
class ProjectGates:
    """A project with its gates in their order: of each the review that counts, and the earlier ones."""

    project: Record
    gates: tuple[Gate, ...]
    earlier: tuple[Gate, ...]

    @property
    def id(self) -> int:
        """Of the project."""
        return cast(int, self.project["id"])

    @property
    def at(self) -> Gate | None:
        """The gate that it stands before; None where it has none, passed all, or was stopped."""
        found = at_gate(each.review for each in self.gates)
        return next((each for each in self.gates if found is not None and each.key == found.gate), None)

    @property
    def asked(self) -> list[Gate]:
        """The gates that are to be decided on: the one that it stands before, and one aside that a day is set for."""
        at = self.at
        aside = [each for each in self.gates if each.record["aside"] and each.expected and each != at]
        return [each for each in ([at] if at else []) + aside if each.outcome is None]

    @property
    def stopped(self) -> bool:
        """Whether it was stopped at a gate."""
        return any(each.outcome is Outcome.STOP for each in self.gates)

    @property
    def out_of_turn(self) -> list[str]:
        """Gates passed before one ahead of them was, a sentence each."""
        return out_of_turn(each.review for each in self.gates)

    def gate(self, gateway: int) -> Gate | None:
        """The gate whose record has that id, at whichever review."""
        return next((each for each in (*self.gates, *self.earlier) if each.id == gateway), None)


def all_gates(store: Store) -> list[ProjectGates]:
    """Every project with its gates, in the order of the projects."""
    councils, files = _councils(store), _files(store.records("attachments"))
    evidence = _by(store.records("evidence"), "gateway")
    conditions = _by(store.records("conditions"), "gateway")
    gateways = _by(store.records("gateways"), "project")
    projects = store.registers["projects"]
    return [
        _project(projects, row, gateways.get(cast(int, row["id"]), []), evidence, conditions, councils, files)
        for row in store.records("projects")
    ]


def gates_of(store: Store, project: int) -> ProjectGates | None:
    """One project with its gates; None where there is no such project."""
    row = store.record("projects", project)
    if row is None:
        return None
    gateways = store.records_with("gateways", "project", project)
    evidence, conditions = (
        {id: store.records_with(register, "gateway", id) for id in (cast(int, each["id"]) for each in gateways)}
        for register in ("evidence", "conditions")
    )
    files = _files(
        file
        for rows in evidence.values()
        for each in rows
        for file in store.records_with("attachments", "evidence", cast(int, each["id"]))
    )
    return _project(store.registers["projects"], row, gateways, evidence, conditions, _councils(store), files)


def project_of(store: Store, gateway: int) -> ProjectGates | None:
    """The project that a gateway is of, with all its gates."""
    row = store.record("gateways", gateway)
    return gates_of(store, cast(int, row["project"])) if row else None


def starred(projects: Register, project: Record) -> Iterator[Evidence]:
    """What a project may leave open until its Business Case (GA 9.2, starred), as evidence at that gate."""
    for field in projects.fields:
        if field.late:
            there = project[field.name] not in (None, "")
            yield Evidence(f"{field.label} of the project", True, State.THERE if there else State.MISSING)


def _project(
    register: Register,
    project: Record,
    gateways: Sequence[Record],
    evidence: Mapping[int, Sequence[Record]],
    conditions: Mapping[int, Sequence[Record]],
    councils: Mapping[int, str],
    files: Mapping[int, tuple[str, ...]],
) -> ProjectGates:
    ordered = sorted(gateways, key=lambda row: (cast(int, row["turn"]), cast(int, row["review"])))
    case = min((cast(int, row["turn"]) for row in ordered if row["baseline"]), default=None)
    made = []
    for row in ordered:
        id, own = cast(int, row["id"]), starred(register, project) if row["baseline"] and not row["outcome"] else ()
        asked = (*(_evidence(each, councils, files) for each in evidence.get(id, ())), *own)
        early = case is not None and cast(int, row["turn"]) < case
        made.append(Gate(row, asked, tuple(conditions.get(id, ())), provisional_counts=early))
    counting = standing(each.review for each in made)
    now = tuple(each for each in made if counting[each.key] == each.review)
    return ProjectGates(project, now, tuple(each for each in made if each not in now))


def _councils(store: Store) -> dict[int, str]:
    return {cast(int, row["id"]): str(row["name"]) for row in store.records("councils")}


def _files(rows: Iterable[Record]) -> dict[int, tuple[str, ...]]:
    """The names of the files attached to each piece of evidence, by its id."""
    return {id: tuple(str(each["title"]) for each in of) for id, of in _by(rows, "evidence").items()}


def _evidence(row: Record, councils: Mapping[int, str], files: Mapping[int, tuple[str, ...]]) -> Evidence:
    council, state, said = row["council"], State(str(row["state"])), str(row["title"])
    if state is State.NOT_NEEDED and not row["note"]:
        state, said = State.MISSING, f"{said}, or why it is not needed,"
    return Evidence(
        said,
        row["needed"] == "required",
        state,
        councils.get(council, "") if isinstance(council, int) else "",
        files.get(cast(int, row["id"]), ()),
    )


def _by(rows: Iterable[Record], pointer: str) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = {}
    for row in rows:
        found.setdefault(cast(int, row[pointer]), []).append(row)
    return found
