"""What the Board will see, what is still missing from it, what is to be brought to it, and what has changed."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mkip_desk.db.store import Store
from mkip_desk.domain import risk
from mkip_desk.domain.gateways.tolerances import is_before_the_board
from mkip_desk.domain.questions.lateness import days_late, has_ended, is_finished, standing_rag
from mkip_desk.domain.questions.questions import IS_OVERDUE, Asked, questions_of
from mkip_desk.domain.questions.readiness import NEEDS_REASON, Missing
from mkip_desk.domain.registers.register import Record, Register
from mkip_desk.reports.content import Saving, SavingsReport
from mkip_desk.reports.record_content import Council
from mkip_desk.services.gateways.gateway_standing import ProjectGates, all_gates
from mkip_desk.services.gateways.new_baselines import answered, new_baselines
from mkip_desk.services.gateways.tolerances import all_tolerances, meetings_held
from mkip_desk.services.papers.pack_outlook import outlook
from mkip_desk.services.repeated_savings import alike_savings, repeated_savings
from mkip_desk.services.shared_services.escalations import not_raised, open_escalations
from mkip_desk.services.shared_services.held import Held
from mkip_desk.services.since_board import Since, since_last_board

if TYPE_CHECKING:  # reportlab comes when the first chart is drawn
    from mkip_desk.reports.charts.drawing import Chart

KIND = "cashable"
"""The kind of saving that is shown: money that leaves a budget."""

REPORTED = ("projects", "milestones", "risks", "actions", "exceptions")
"""Registers whose records the pack reports on one by one."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A record with what is to be said of it in a few words, and the field that is to be filled in, if any."""

    register: str
    id: int
    name: str
    words: str
    rag: str | None = None
    field: str = ""


@dataclass(frozen=True)
class Overview:
    """The programme on one page.

    `reported` counts the records that the pack reports on and that are not finished, and the meeting it is for;
    `missing` are those of them with something left open; `rags` counts the projects by RAG, as the pack does;
    `savings` are what the pack counts, `kept_back` what is recorded besides and is not for the public;
    `troubled` are the projects that are red or amber, the worst first; `matters` are what the Board is to hear of
    besides them; `overdue` counts what is overdue by register, as its own page does.
    """

    meeting: date | None
    reported: int
    missing: tuple[Missing, ...]
    rags: Mapping[str | None, int]
    troubled: tuple[Matter, ...]
    matters: tuple[Matter, ...]
    overdue: Mapping[str, int]
    savings: tuple[Saving, ...]
    kept_back: tuple[Saving, ...]
    since: Since


def overview(store: Store) -> Overview:
    """The overview as the programme stands."""
    ahead = outlook(store)
    pack, reported = ahead.pack, list(_reported(store))
    on = pack.position_on or store.today()
    (told,) = (item.paper for item in pack.agenda if isinstance(item.paper, SavingsReport))
    exempt = {project.id for project in told.projects if project.saving_exempt}
    return Overview(
        meeting=pack.meeting.day if pack.meeting else None,
        reported=len(reported) + (pack.meeting is not None),
        missing=ahead.missing,
        rags=Counter(standing_rag(record, on) for record in store.records("projects")),
        troubled=tuple(sorted(_troubled(store, on), key=lambda one: NEEDS_REASON.index(str(one.rag)))),
        matters=(*_escalations(store), *_of_gates(store, on), *_matters(reported, on), *_told_twice(store, exempt)),
        overdue=_overdue(store),
        savings=tuple(one for one in told.savings if one.kind == KIND),
        kept_back=tuple(_savings(store, exempt)),
        since=since_last_board(store),
    )


def rag_chart(seen: Overview) -> "Chart | None":
    """The projects by RAG as a ring; None where there are none."""
    if not seen.rags:
        return None
    from mkip_desk.reports.charts.rag_ring import rag_ring

    return rag_ring(seen.rags)


def savings_chart(seen: Overview, width: float = 499.0) -> "Chart | None":
    """Cashable savings by financial year, planned beside delivered; so many points wide, None where there are none."""
    if not seen.savings:
        return None
    from mkip_desk.reports.charts.savings_by_year import by_year, savings_by_year

    return savings_by_year(by_year(seen.savings), width=width)


def _reported(store: Store) -> Iterator[tuple[Register, Record]]:
    for name in REPORTED:
        for record in store.records(name):
            if not is_finished(record, store.today()):
                yield store.registers[name], record


def _troubled(store: Store, on: date) -> Iterator[Matter]:
    for record in store.records("projects"):
        if standing_rag(record, on) in NEEDS_REASON:
            reason = str(record["rag_reason"] or "no reason recorded").split("\n")[0]
            yield _matter(store.registers["projects"], record, reason)


def _of_gates(store: Store, on: date) -> Iterator[Matter]:
    """Exceptions that the Board has not dealt with, tolerances that none is raised on, and what is overdue at gates."""
    held = meetings_held(store)
    reports = [row for row in store.records("exceptions") if is_before_the_board(row, held)]
    for row in reports:
        yield _matter(store.registers["exceptions"], row, f"exception report, {row['state']}")
    yield from _not_taken(store)
    told = answered(store, reports)
    for each in all_tolerances(store):
        for one in each.beyond if not has_ended(each.project, on) else ():
            if (each.project["id"], str(one.measured)) not in told:
                words = f"{one.measured} beyond tolerance, and no exception report"
                yield _matter(store.registers["projects"], each.project, words)
    projects = all_gates(store)
    yield from _late_gates(projects, on)
    yield from _overdue_conditions(projects, on)


def _late_gates(projects: Iterable[ProjectGates], on: date) -> Iterator[Matter]:
    """Gates that were to be decided on before that day and were not."""
    for project in projects:
        at = project.at if project.goes_on(on) else None
        if at is not None and (days := days_late(at.record, on)):
            words = f"{at.name} {_days(days)} late, {len(at.lacking)} missing"
            yield Matter("gateways", at.id, str(project.project["title"]), words)


def _overdue_conditions(projects: Iterable[ProjectGates], on: date) -> Iterator[Matter]:
    """Conditions of gates that were to be met before that day and were not, each with its gate."""
    for project in projects:
        for gate in project.holding:
            for row in gate.conditions:
                if days := days_late(row, on):
                    words = f"condition of {gate.key} {_days(days)} overdue: {row['title']}"
                    yield Matter("gateways", gate.id, str(project.project["title"]), words)


def _not_taken(store: Store) -> Iterator[Matter]:
    """New baselines that the Board decided on and nobody has taken."""
    waiting = {each.exception for each in new_baselines(store)}
    for row in store.records("exceptions"):
        if row["id"] in waiting:
            yield _matter(store.registers["exceptions"], row, "new baseline decided, and not taken yet")


def _overdue(store: Store) -> dict[str, int]:
    """How many records are overdue, of each register with a table of its own where any is, and conditions of gates."""
    asked, found, projects = Asked(store.today()), {}, all_gates(store)
    for register in store.registers.values():
        for question in questions_of(register) if register.place else ():
            if question.key == IS_OVERDUE:
                found[register.name] = sum(question.fits(record, asked) for record in store.records(register.name))
    found["gateways"] = sum(1 for _ in _late_gates(projects, asked.today))
    found["conditions"] = sum(1 for _ in _overdue_conditions(projects, asked.today))
    return {name: count for name, count in found.items() if count}


def _escalations(store: Store) -> Iterator[Matter]:
    """What of the shared services is before a board, or must come before one and is on no agenda yet."""
    held = Held(store)
    for each in open_escalations(held):
        yield Matter("escalations", each.id, each.title, f"{each.kind}, for the {each.board}", "red")
    for due in not_raised(held):
        yield Matter("escalations", 0, due.title, f"{due.kind}, on no agenda yet", "red")


def _savings(store: Store, projects: Container[object]) -> Iterator[Saving]:
    """All of the kind shown that is recorded of these projects, each once."""
    titles, savings = _titles(store), [row for row in store.records("savings") if row["project"] in projects]
    again = {row["id"] for row, _ in repeated_savings(savings, titles)}
    councils = {row["id"]: Council(str(row["name"])) for row in store.records("councils")}
    for row in savings:
        if row["kind"] == KIND and row["id"] not in again:
            project, pence = int(str(row["project"])), int(str(row["amount"]))
            council = councils.get(row["council"])
            yield Saving(titles[project], str(row["year"]), pence, str(row["basis"]), KIND, council, project)


def _titles(store: Store) -> dict[int, str]:
    return {int(str(row["id"])): str(row["title"]) for row in store.records("projects")}


def _told_twice(store: Store, exempt: Container[object]) -> Iterator[Matter]:
    """Savings that may be another project's told again, but for those of projects that the pack keeps back."""
    titles, savings = _titles(store), [row for row in store.records("savings") if row["project"] not in exempt]
    for row, earlier in (*repeated_savings(savings, titles), *alike_savings(savings, titles)):
        own, other = (titles[int(str(each["project"]))] for each in (row, earlier))
        as_other = "twice" if row["project"] == earlier["project"] else f"as {other}"
        words = f"the same amount in {row['year']} {as_other}: one saving or two?"
        yield Matter("savings", int(str(row["id"])), own, words)


def _days(days: int) -> str:
    return f"{days:,} day{'' if days == 1 else 's'}"


def _matters(reported: list[tuple[Register, Record]], on: date) -> Iterator[Matter]:
    """Serious risks, then milestones and actions that are late; each the worst first."""
    serious = [(score, *each) for each in reported if (score := _serious(*each))]
    for score, register, record in sorted(serious, key=lambda found: -found[0]):
        yield _matter(register, record, f"risk scoring {score} of 25")
    late = [(days, *each) for each in reported if (days := _late(*each, on))]
    for days, register, record in sorted(late, key=lambda found: -found[0]):
        yield _matter(register, record, f"{register.one} {_days(days)} late")


def _serious(register: Register, record: Record) -> int:
    """The score of a serious risk; 0 for anything else."""
    if register.name != "risks":
        return 0
    scored = risk.score(_number(record, "likelihood"), _number(record, "impact"))
    return scored if scored is not None and scored >= risk.SERIOUS else 0


def _late(register: Register, record: Record, on: date) -> int:
    """How many days a milestone or an action is late; projects and risks are spoken of otherwise."""
    return 0 if register.name in ("projects", "risks") else days_late(record, on) or 0


def _matter(register: Register, record: Record, words: str) -> Matter:
    return Matter(register.name, int(str(record["id"])), register.name_of(record), words, _rag(record))


def _rag(record: Record) -> str | None:
    rag = record.get("rag")
    return rag if isinstance(rag, str) else None


def _number(record: Record, name: str) -> int | None:
    value = record.get(name)
    return value if isinstance(value, int) else None
