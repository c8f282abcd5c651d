"""The gateways that a project goes through, and when one may be approved (GA 4.1, 9.1 to 9.3, RULES 3).

Annex A, which held the process, is missing from the documents: the gates are the partnership's own template.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mkip_desk.domain.course import Course
from mkip_desk.domain.registers.register import Field, Gathered, Kind, Record


class Outcome(StrEnum):
    """What was decided at a gate."""

    APPROVE = "approve"
    CONDITIONS = "approve with conditions"  # each with an owner and a day
    REWORK = "rework"
    DEFER = "defer"
    STOP = "stop"
    NOT_REQUIRED = "not required"  # with a reason


PASSED = (Outcome.APPROVE, Outcome.CONDITIONS)
"""Outcomes by which a project goes on, and for which everything required must be there."""

OVER = (*PASSED, Outcome.NOT_REQUIRED)
"""Outcomes after which the next gate is the project's."""


NEEDS_REASON: Mapping[Outcome, str] = {
    Outcome.REWORK: "Say why it is to be reworked.",
    Outcome.DEFER: "Say why it is deferred.",
    Outcome.STOP: "Say why the project is stopped.",
    Outcome.NOT_REQUIRED: "Say why the gate is not required.",
}
"""Outcomes that are nothing without their reason: who reads the paper asks what is to be done about it."""


class State(StrEnum):
    """How it stands with a thing that a gate asks for."""

    MISSING = "missing"
    PROVISIONAL = "provisional"  # there, and not yet final
    THERE = "there"
    NOT_NEEDED = "not needed"  # in this project, with a reason in its note


@dataclass(frozen=True, slots=True)
class Evidence:
    """A thing that a gate asks for, as it stands in one project; of each council where each signs for itself."""

    words: str
    required: bool
    state: State
    council: str = ""  # where it is signed for by that council
    files: tuple[str, ...] = ()  # the names of those attached to it
    written: tuple[str, int, str] | None = None  # the register, record and field that say it, if no line of the gate
    line: int | None = None  # the record of it, where it is a line of the gate
    proved: str = ""  # in a sentence, by what it is there although its own line does not say so
    wants: str = ""  # what its line lacks, so that it counts as missing although it says otherwise

    @property
    def counted(self) -> str:
        """What a line counts as, in few words: as it says itself, or as what else that goes by."""
        if self.proved:
            return f"{self.state}: business case"
        if self.state in (State.MISSING, State.PROVISIONAL) and not self.required:
            return f"{self.state}, not required"
        return f"{self.state}: {self.wants}" if self.wants else str(self.state)


@dataclass(frozen=True, slots=True)
class Overriding:
    """Approval in spite of what is missing: why, and by whom. The pack shows it."""

    reason: str = ""
    by: str = ""

    def __bool__(self) -> bool:
        return bool(self.reason.strip() and self.by.strip())


def missing(evidence: Iterable[Evidence], *, provisional_counts: bool) -> list[Evidence]:
    """What is required and not there. Before the Business Case what is provisional counts as there (GA 9.3)."""
    enough = (State.THERE, State.NOT_NEEDED, *((State.PROVISIONAL,) if provisional_counts else ()))
    return [each for each in evidence if each.required and each.state not in enough]


def is_unsigned(state: State, by: object) -> bool:
    """Whether something is said of what a council signs for itself, and nobody answers for that by name.

    It counts as missing: Planning Support went live by readiness that nobody had put a name to (DOMAIN 4).
    """
    return state is not State.MISSING and not by


def named_together(evidence: Iterable[Evidence]) -> list[str]:
    """Things that a gate asks for, each once, with the councils that sign for it, and what is only provisional."""
    named: dict[str, list[str]] = {}
    for each in evidence:
        only = "only provisional" if each.state is State.PROVISIONAL else ""
        beside = " ".join(part for part in (each.council, only) if part)
        named.setdefault(each.words, []).extend([beside] if beside else [])
    return [f"{words} ({', '.join(of)})" if of else words for words, of in named.items()]


def files_named(evidence: Iterable[Evidence]) -> list[str]:
    """Things that a gate asks for to which files are attached, with the names of these."""
    found = [(f"{each.words} ({each.council})" if each.council else each.words, each.files) for each in evidence]
    return [f"{words}: {', '.join(files)}" for words, files in found if files]


def missing_in_words(lacking: Sequence[Evidence]) -> str:
    """A sentence that names what a gate asks for and is not there, and one of what is there only provisionally."""
    gone = named_together(each for each in lacking if each.state is not State.PROVISIONAL)
    half = named_together(replace(each, state=State.MISSING) for each in lacking if each.state is State.PROVISIONAL)
    told = ((gone, "missing"), (half, "only provisional"))
    return " ".join(f"{'; '.join(names)} {'is' if len(names) == 1 else 'are'} {how}." for names, how in told if names)


def why_not(outcome: Outcome, lacking: Sequence[Evidence], overriding: Overriding, reason: str = "") -> list[str]:
    """Why a gate cannot be given that outcome, a sentence each; empty where it can."""
    if outcome in NEEDS_REASON:
        return [] if reason.strip() else [NEEDS_REASON[outcome]]
    if outcome not in PASSED or not lacking or overriding:
        return []
    return [
        missing_in_words(lacking),
        "Provide what is required, or say why it is approved in spite of that, and by whom.",
    ]


@dataclass(frozen=True, slots=True)
class Review:
    """One time that a gate was, or is to be, decided on."""

    gate: str  # its key: "G2"
    order: int  # of the gate in its template
    number: int  # first, second, … review of that gate
    outcome: Outcome | None = None
    decided: date | None = None
    aside: bool = False  # not one that every project comes to: leaving a service
    baseline: bool = False  # whether its approval takes a baseline: the Business Case


def standing(reviews: Iterable[Review]) -> dict[str, Review]:
    """The review that counts of each gate, in the order of the gates: the latest; earlier ones stay to be read."""
    latest: dict[str, Review] = {}
    for each in sorted(reviews, key=lambda one: (one.order, one.number)):
        latest[each.gate] = each
    return latest


def at_gate(reviews: Iterable[Review]) -> Review | None:
    """The gate that a project stands before: the first not yet passed; None where all are passed, or it was stopped.

    A gate aside is none that it comes to in turn, unless it was decided on there and is not done with; one of which no
    decision was recorded is behind it.
    """
    latest = standing(reviews)
    if any(each.outcome is Outcome.STOP for each in latest.values()):
        return None
    behind = not_recorded(latest.values())
    coming = (each for each in latest.values() if each.outcome not in OVER and each not in behind)
    return next((each for each in coming if not each.aside or each.outcome is not None), None)


def not_recorded(reviews: Iterable[Review]) -> list[Review]:
    """Gates on which no decision was ever recorded, ahead of a Business Case that was approved: that rests on them."""
    latest = list(standing(reviews).values())
    approved = max((at for at, each in enumerate(latest) if each.baseline and each.outcome in PASSED), default=0)
    return [each for each in latest[:approved] if each.outcome is None and each.number == 1 and not each.aside]


def course_of(gateways: Sequence[Record]) -> Course | None:
    """Where a project stands on its way through the gates; None before it has any."""
    reviews = [review_of(each) for each in gateways]
    if not reviews:
        return None
    counted = [each for each in standing(reviews).values() if not each.aside]
    unknown = not_recorded(reviews)
    at = _stands_at(reviews)
    here = next((turn for turn, each in enumerate(counted) if each.gate == at), None)
    return Course(at, tuple(each.outcome in OVER or each in unknown for each in counted), here)


def _stands_at(reviews: Sequence[Review]) -> str:
    if any(each.outcome is Outcome.STOP for each in standing(reviews).values()):
        return "Stopped"
    found = at_gate(reviews)
    return found.gate if found else "Over"


def review_of(gateway: Record) -> Review:
    """One time that a gate was decided on, from its record."""
    turn, number, outcome, decided = (gateway[name] for name in ("turn", "review", "outcome", "decided"))
    return Review(
        gate=str(gateway["gate"]),
        order=turn if isinstance(turn, int) else 0,
        number=number if isinstance(number, int) else 1,
        outcome=Outcome(outcome) if isinstance(outcome, str) else None,
        decided=decided if isinstance(decided, date) else None,
        aside=bool(gateway["aside"]),
        baseline=bool(gateway["baseline"]),
    )


AT_GATE = Gathered(
    Field("gate", "Gate", Kind.COURSE, help="The gate that it stands before"), "gateways", course_of, after="stage"
)
"""The column of a project that shows it."""


def out_of_turn(reviews: Iterable[Review]) -> list[str]:
    """Gates that were passed before one ahead of them was, a sentence each."""
    latest = [each for each in standing(reviews).values() if not each.aside]
    told = []
    for at, each in enumerate(latest):
        before = [one.gate for one in latest[:at] if one.outcome not in OVER]
        if each.outcome in PASSED and before:
            told.append(f"{each.gate} was passed before {', '.join(before)}.")
    return told
