"""Business cases read whole from the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import LOCKED, Case, Option, Sharer, named_line
from mkip_desk.domain.cases.case_entries import entries
from mkip_desk.domain.cases.success_factors import About, Factor
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.sharing import councils_with_share


@dataclass(frozen=True, slots=True)
class Listed:
    """A version of a business case as a line of a list."""

    id: int
    project: str
    version: int
    state: str
    meeting: date | None
    recommended: str
    missing: int
    asked: int


def read_case(store: Store, case_id: int) -> Case:
    """One version with everything that belongs to it; raises UserError where it is no longer there."""
    record = store.record("business_cases", case_id)
    if record is None:
        raise UserError("That business case is no longer there; it has been deleted. Choose another.")
    project = store.record("projects", _id(record["project"]))
    assert project is not None  # a business case goes with its project
    meeting = record["meeting"]
    return Case(
        id=case_id,
        record=record,
        project=project,
        options=tuple(_option(store, each) for each in store.records_with("options", "business_case", case_id)),
        factors=tuple(map(_factor, store.records_with("factors", "business_case", case_id))),
        sharers=tuple(_sharers(store, record)),
        benefits=tuple(store.records_with("benefits", "business_case", case_id)),
        risks=tuple(store.records_with("risks", "about", _id(project["id"]))),
        meeting=store.record("meetings", meeting) if isinstance(meeting, int) else None,
    )


def locked_on(store: Store, case: Record) -> date | None:
    """The day on which a version was locked; None where it is not."""
    if case["state"] != LOCKED:
        return None
    said = (each for each in store.history("business_cases", _id(case["id"])) if each.after == LOCKED)
    return next((each.at.date() for each in said), None)


def listed(store: Store) -> tuple[Listed, ...]:
    """Every version of every business case, by project and the newest first."""
    cases = [read_case(store, _id(record["id"])) for record in store.records("business_cases")]
    return tuple(_line(case) for case in sorted(cases, key=lambda each: (_name(each).casefold(), -each.version)))


def _line(case: Case) -> Listed:
    asked = entries(case)
    day = case.meeting["day"] if case.meeting else None
    return Listed(
        case.id, _name(case), case.version, case.state, day if isinstance(day, date) else None,
        case.preferred.title if case.preferred else "", sum(not each.there for each in asked), len(asked),
    )  # fmt: skip


def _name(case: Case) -> str:
    return str(case.project["title"])


def _option(store: Store, record: Record) -> Option:
    option_id = _id(record["id"])
    scores = store.records_with("scores", "option", option_id)
    return Option(
        id=option_id,
        title=str(record["title"]),
        do_nothing=bool(record["do_nothing"]),
        preferred=bool(record["preferred"]),
        description=str(record["description"] or ""),
        lines=tuple(map(named_line, store.records_with("lines", "option", option_id))),
        scores={_id(each["factor"]): _id(each["score"]) for each in scores},
    )


def _factor(record: Record) -> Factor:
    about, weight = About(str(record["about"])), _id(record["weight"])
    return Factor(_id(record["id"]), str(record["title"]), about, weight)


def _sharers(store: Store, case: Record) -> Iterable[Sharer]:
    """The councils that have a part to bear in the project, and others given one here, in the order of the councils.

    What a locked version shares by is that of the day on which it was locked: what was shared once is not shared anew.
    """
    shares = store.records_with("shares", "business_case", _id(case["id"]))
    by_council = {_id(each["council"]): each for each in shares}
    locked = locked_on(store, case)
    parts: Iterable[Record] = store.records_with("participations", "project", _id(case["project"]))
    if locked:
        parts = (each for each in store.records("participations", locked) if each["project"] == case["project"])
    wanted = {*by_council, *councils_with_share(parts, locked or store.today())}
    people = _people(store.records("populations", locked), min(locked or date.max, store.today()))
    for council in store.records("councils"):
        council_id = _id(council["id"])
        if council_id in wanted:
            said = by_council.get(council_id, {})
            held = {name: _amount(said.get(name)) for name in _GIVEN}
            share = _amount(said.get("id"))
            estimate = people.get(council_id, {})
            counted, day = _amount(estimate.get("people")), estimate.get("as_at")
            yield Sharer(
                council_id, str(council["name"]), counted, **held, share=share,
                counted=day if isinstance(day, date) else None,
            )  # fmt: skip


_GIVEN = ("cost_percent", "saving_percent", "volume", "cost_amount", "saving_amount")


def _people(estimates: Iterable[Record], on: date) -> dict[int, Record]:
    """Each council's latest population estimate on that day; where all are of a later day, the first of them."""
    found: dict[int, Record] = {}
    for each in sorted(estimates, key=lambda one: str(one["as_at"])):
        council, as_at = _id(each["council"]), each["as_at"]
        if council not in found or (isinstance(as_at, date) and as_at <= on):
            found[council] = each
    return found


def _amount(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _id(value: object) -> int:
    return value if isinstance(value, int) else 0
