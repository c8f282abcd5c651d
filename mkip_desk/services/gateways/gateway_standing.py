"""Where each project stands among its gates: what they ask for, what of it is there, and what was decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import DRAFT, LOCKED, SUBMITTED
from mkip_desk.domain.cases.gate_evidence import in_case, proved
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.gateways.gateways import (
    PASSED,
    Evidence,
    Outcome,
    Review,
    State,
    at_gate,
    is_unsigned,
    missing,
    not_recorded,
    out_of_turn,
    review_of,
    standing,
)
from mkip_desk.domain.questions.lateness import has_ended, is_given_up
from mkip_desk.domain.registers.register import Record, Register
from mkip_desk.domain.said import is_said
from mkip_desk.services.cases.business_case import read_case
from mkip_desk.services.gateways.sent_back import is_to_be_reworked, sent_back
from mkip_desk.services.sharing import councils_with_share, sharing


@dataclass(frozen=True)
class Gate:
    """One gate of a project, at one of its reviews, with what it asks for and the conditions it was passed with."""

    record: Record
    evidence: tuple[Evidence, ...]
    conditions: tuple[Record, ...]
    provisional_counts: bool
    not_recorded: bool = False  # whether the project is past it, and no decision on it is known
    meeting: date | None = None  # for which the business case that was handed in to it is

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
        """When it will be decided on, as forecast or as agreed, or else by the Board that its business case is for."""
        said = (when for name in ("forecast", "agreed") if isinstance(when := self.record[name], When))
        return next(said, When.on(self.meeting) if self.meeting else None)

    @property
    def review(self) -> Review:
        """The same as the rules know it."""
        return review_of(self.record)


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

    def goes_on(self, on: date) -> bool:
        """Whether its gates still matter on that day: of a project that has ended, one that a day is set for.

        The benefits are reviewed a year after a project was closed. Of one that was given up nothing is to come.
        """
        if not has_ended(self.project, on):
            return True
        return not is_given_up(self.project, on) and any(each.expected for each in self.asked)

    @property
    def holding(self) -> list[Gate]:
        """The reviews whose conditions hold: of each gate the last that was decided, while another is open too."""
        latest = {gate.key: gate for gate in self.every if gate.outcome is not None}
        return list(latest.values())

    @property
    def out_of_turn(self) -> list[str]:
        """Gates passed before one ahead of them was, a sentence each."""
        return out_of_turn(each.review for each in self.gates)

    @property
    def every(self) -> list[Gate]:
        """Every review of every gate, in their order."""
        return sorted((*self.gates, *self.earlier), key=lambda gate: (gate.review.order, gate.review.number))

    def gate(self, gateway: int) -> Gate | None:
        """The gate whose record has that id, at whichever review."""
        return next((each for each in (*self.gates, *self.earlier) if each.id == gateway), None)


@dataclass(frozen=True, slots=True)
class OfGateways:
    """What belongs to gateways, by their ids; the names of files by the id of their evidence, and of councils.

    `signing` has, by the id of a project, the councils that have a share in it: each signs for itself.
    """

    evidence: Mapping[int, Sequence[Record]]
    conditions: Mapping[int, Sequence[Record]]
    files: Mapping[int, tuple[str, ...]]
    councils: Mapping[int, str]
    signing: Mapping[int, tuple[int, ...]]


def all_gates(store: Store) -> list[ProjectGates]:
    """Every project with its gates, in the order of the projects."""
    of_gateways = OfGateways(
        _by(store.records("evidence"), "gateway"),
        _by(store.records("conditions"), "gateway"),
        _files(store.records("attachments")),
        _councils(store),
        {
            id: councils_with_share(parts, store.today())
            for id, parts in _by(store.records("participations"), "project").items()
        },
    )
    gateways, cases = (_by(store.records(register), "project") for register in ("gateways", "business_cases"))
    projects = store.registers["projects"]
    return [
        _project(store, projects, row, gateways.get(id, []), cases.get(id, []), of_gateways)
        for row in store.records("projects")
        for id in (cast(int, row["id"]),)
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
    of_gateways = OfGateways(evidence, conditions, files, _councils(store), {project: sharing(store, project)})
    cases = store.records_with("business_cases", "project", project)
    return _project(store, store.registers["projects"], row, gateways, cases, of_gateways)


def project_of(store: Store, gateway: int) -> ProjectGates | None:
    """The project that a gateway is of, with all its gates."""
    row = store.record("gateways", gateway)
    return gates_of(store, cast(int, row["project"])) if row else None


def starred(projects: Register, project: Record) -> Iterator[Evidence]:
    """What a project may leave open until its Business Case (GA 9.2, starred), as evidence at that gate."""
    for field in projects.fields:
        if field.late:
            there = is_said(project[field.name])
            state, written = State.THERE if there else State.MISSING, cast(int, project["id"])
            yield Evidence(f"{field.label} of the project", True, state, written=("projects", written, field.name))


def submitted(store: Store, cases: Sequence[Record], gateways: Sequence[Record]) -> Iterator[Evidence]:
    """That the newest version of a project's business case was handed in, where it has one, as evidence; one that was
    sent back for rework, that it was so again, or where it was approved before, that another follows it.
    """
    newest = _newest(cases)
    if newest is not None:
        reworked = is_to_be_reworked(store, newest, gateways)
        state = State.MISSING if reworked or newest["state"] == DRAFT else State.THERE
        again = "followed by a reworked one, submitted" if newest["state"] == LOCKED else "reworked and submitted again"
        how = again if reworked else "submitted"
        words, written = f"Version {newest['version']} of the business case, {how}", cast(int, newest["id"])
        yield Evidence(words, True, state, written=("business_cases", written, "state"))


def _newest(cases: Sequence[Record]) -> Record | None:
    return max(cases, key=lambda row: cast(int, row["version"]), default=None)


def _meeting(store: Store, cases: Sequence[Record], gateways: Sequence[Record]) -> date | None:
    """The day of the meeting that the newest version is for, from when it is handed in until it is sent back."""
    newest = _newest(cases)
    if newest is None or newest["state"] != SUBMITTED or sent_back(store, newest, gateways).state:
        return None
    id = newest["meeting"]
    meeting = store.record("meetings", id) if isinstance(id, int) else None
    return cast(date, meeting["day"]) if meeting else None


def _proofs(store: Store, cases: Sequence[Record]) -> dict[str, str]:
    """What the newest version of a project's business case proves once it is handed in, with the words for it."""
    newest = _newest(cases)
    if newest is None or newest["state"] == DRAFT:
        return {}
    return dict.fromkeys(proved(read_case(store, cast(int, newest["id"]))), in_case(newest["version"]))


def joined(signing: Iterable[int], evidence: Sequence[Record]) -> Iterator[tuple[Record, int]]:
    """What each council signs for itself at a gate, with one of those that has come to take part since it was begun."""
    lines: dict[object, dict[object, Record]] = {}
    for row in evidence:
        if row["council"] is not None:
            lines.setdefault(row["title"], {})[row["council"]] = row
    for by_council in lines.values():
        like = next(iter(by_council.values()))
        yield from ((like, council) for council in signing if council not in by_council)


def _project(
    store: Store,
    register: Register,
    project: Record,
    gateways: Sequence[Record],
    cases: Sequence[Record],
    of: OfGateways,
) -> ProjectGates:
    ordered = sorted(gateways, key=lambda row: (cast(int, row["turn"]), cast(int, row["review"])))
    case = min((cast(int, row["turn"]) for row in ordered if row["baseline"]), default=None)
    signing, made = of.signing.get(cast(int, project["id"]), ()), []
    for row in ordered:
        id, open_ = cast(int, row["id"]), not row["outcome"]
        own = (*starred(register, project), *submitted(store, cases, gateways)) if row["baseline"] and open_ else ()
        proofs = _proofs(store, cases) if row["baseline"] and open_ else {}
        asked = (*_asked(of, row, signing, proofs), *own)
        early = case is not None and cast(int, row["turn"]) < case
        meeting = _meeting(store, cases, gateways) if row["baseline"] and open_ else None
        made.append(Gate(row, asked, tuple(of.conditions.get(id, ())), provisional_counts=early, meeting=meeting))
    counting = standing(each.review for each in made)
    now = tuple(each for each in made if counting[each.key] == each.review)
    earlier, behind = tuple(each for each in made if each not in now), not_recorded(counting.values())
    return ProjectGates(project, tuple(replace(each, not_recorded=each.review in behind) for each in now), earlier)


def _councils(store: Store) -> dict[int, str]:
    return {cast(int, row["id"]): str(row["name"]) for row in store.records("councils")}


def _files(rows: Iterable[Record]) -> dict[int, tuple[str, ...]]:
    """The names of the files attached to each piece of evidence, by its id."""
    return {id: tuple(str(each["title"]) for each in of) for id, of in _by(rows, "evidence").items()}


def _asked(of: OfGateways, gateway: Record, signing: Sequence[int], proofs: Mapping[str, str]) -> Iterator[Evidence]:
    """What a gate asks for; while it is open, by the councils that are to sign now."""
    rows, is_open = of.evidence.get(cast(int, gateway["id"]), ()), not gateway["outcome"]
    for row in rows:
        found = _evidence(row, of.councils, of.files, proofs.get(str(row["title"]), ""))
        signs_no_more = is_open and row["council"] is not None and row["council"] not in signing
        yield replace(found, required=False) if signs_no_more else found
    for like, council in joined(signing, rows) if is_open else ():
        yield Evidence(str(like["title"]), _required(like), State.MISSING, of.councils.get(council, ""))
    if is_open and not signing:
        project = cast(int, gateway["project"])
        for title in dict.fromkeys(str(row["title"]) for row in rows if row["council"] is not None and _required(row)):
            words = f"A council with a share in the project to sign “{title}”"
            yield Evidence(words, True, State.MISSING, written=("projects", project, "councils"))


def _required(row: Record) -> bool:
    return row["needed"] == "required"


def _evidence(row: Record, councils: Mapping[int, str], files: Mapping[int, tuple[str, ...]], proof: str) -> Evidence:
    council, state, said, wants = row["council"], State(str(row["state"])), str(row["title"]), ""
    if state is State.NOT_NEEDED and not row["note"]:
        state, said, wants = State.MISSING, f"{said} or why it is not needed", "why not needed"
    elif council is not None and is_unsigned(state, row["signed_by"]):
        state, said, wants = State.MISSING, f"The name of who signed “{said}”", "who signed"
    by_case = proof if council is None and row["state"] == State.MISSING else ""
    return Evidence(
        said,
        _required(row),
        State.THERE if by_case else state,
        councils.get(council, "") if isinstance(council, int) else "",
        files.get(cast(int, row["id"]), ()),
        line=cast(int, row["id"]),
        proved=by_case,
        wants=wants,
    )


def _by(rows: Iterable[Record], pointer: str) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = {}
    for row in rows:
        found.setdefault(cast(int, row[pointer]), []).append(row)
    return found
