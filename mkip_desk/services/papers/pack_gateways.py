"""What the Board pack says of gateways and exceptions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.exempt import in_short
from mkip_desk.domain.gateways.gateways import files_named, named_together
from mkip_desk.domain.gateways.tolerances import Measured, is_before_the_board
from mkip_desk.domain.questions.lateness import days_late, due_of, standing_rag
from mkip_desk.domain.registers.register import Record
from mkip_desk.reports import gate_content
from mkip_desk.services.gateways.gateway_standing import Gate, ProjectGates
from mkip_desk.services.gateways.new_baselines import answered
from mkip_desk.services.gateways.tolerances import Measure, Tolerances
from mkip_desk.services.papers.kept_back import NOTHING, KeptBack

if TYPE_CHECKING:  # reportlab comes when the first chart is drawn
    from mkip_desk.reports.charts.drawing import Chart

Names = Mapping[int, str]
Briefs = Mapping[int, gate_content.CaseBrief]


def gateways_paper(
    every: Sequence[ProjectGates],
    names: Names,
    cases: Briefs,
    kept: Mapping[int, KeptBack],
    on: date,
    last: date | None,
    counted_to: date,
) -> gate_content.GatewaysPaper:
    """The gateways of every project as a meeting on that day is told.

    `names` are the pack's for the projects, by id, `cases` what their business cases come to, and `kept` what is kept
    back of them: where that is the time, no day of a gate to come is told. Lateness is counted to a day that may come
    before the meeting, as in every paper of the pack: that of the data.
    """

    def told(each: ProjectGates, gate: Gate, case: gate_content.CaseBrief | None = None) -> gate_content.Gateway:
        said = _gate(gate, names[each.id], case)
        untold = Measured.TIME in _kept(each.id, kept)
        return replace(said, agreed=None, expected=None, slip=None) if untold else said

    projects = [each for each in every if each.gates]
    live = [each for each in projects if each.goes_on(counted_to)]
    asked = [(each, gate) for each in live for gate in each.asked]
    return gate_content.GatewaysPaper(
        to_decide=tuple(told(each, at, cases.get(each.id)) for each, at in asked if _is_due(at, on)),
        preparing=tuple(
            told(each, at, cases.get(each.id)) for each, at in asked if not _is_due(at, on) and at.lacking and at.begun
        ),
        decided=tuple(told(each, gate) for each in projects for gate in _decided(each, on, last)),
        conditions=tuple(
            _condition(row, names[each.id], gate, counted_to)
            for each in projects
            for gate in _decided(each, on, last)
            for row in (gate.conditions if gate in each.holding else ())
            if row["done"] is None and not days_late(row, counted_to)
        ),
        overdue=tuple(_overdue(projects, names, counted_to)),
        standing=tuple(
            _standing(each, names[each.id], {gate.id: told(each, gate) for gate in each.gates}, counted_to)
            for each in live
        ),
        since=last,
    )


def gates_chart(projects: Sequence[ProjectGates], on: date, width: float) -> "tuple[Chart | None, frozenset[int]]":
    """The gates of these projects over time as the pack draws them, so many points wide, and which of them it has.

    None where no day is known, or none that is near enough.
    """
    from mkip_desk.reports.charts.gates_ahead import gate_row, gates_ahead

    names = {each.id: str(each.project["title"]) for each in projects}
    told = {
        each.id: _standing(each, names[each.id], {gate.id: _gate(gate, names[each.id]) for gate in each.gates}, on)
        for each in projects
    }
    rows = {id: row for id, each in told.items() if (row := gate_row(each, on)) is not None}
    return gates_ahead([*rows.values()], on, width) if rows else None, frozenset(rows)


def tolerance_uses(used: Tolerances, kept: KeptBack) -> tuple[gate_content.ToleranceUse, ...]:
    """How much of each of its tolerances a project uses, as its highlight report says; of one kept back, that it is."""
    return tuple(_use(each, kept.get(each.measured, "")) for each in used.measures)


def _use(each: Measure, exempt: str) -> gate_content.ToleranceUse:
    what = each.measured.capitalize()
    if exempt:
        return gate_content.ToleranceUse(what, in_short(exempt))
    return gate_content.ToleranceUse(
        what, each.share, each.use.rag, each.approved, each.forecast, each.limit, each.why_not
    )


def exceptions_paper(
    store: Store,
    used: Sequence[Tolerances],
    kept: Mapping[int, KeptBack],
    names: Names,
    on: date,
    last: date | None,
) -> gate_content.ExceptionsPaper:
    """The exceptions as a meeting on that day is told; `used` are the tolerances of projects that have not ended, and
    `kept` what is kept back of them.

    What that meeting itself does with a report leaves it in its own papers.
    """
    reports, meetings = store.records("exceptions"), {row["id"]: row["day"] for row in store.records("meetings")}
    held = {id for id, day in meetings.items() if cast(date, day) < on}
    waiting = [row for row in reports if is_before_the_board(row, held)]
    dealt = [row for row in reports if row not in waiting and _since(cast(date, meetings[row["meeting"]]), on, last)]
    told = answered(store, waiting)
    return gate_content.ExceptionsPaper(
        reports=tuple(_report(row, names, kept) for row in sorted(waiting, key=lambda row: not row["urgent"])),
        dealt_with=tuple(_report(row, names, kept) for row in dealt),
        unreported=tuple(
            _breach(_name(each, names), one, _kept(each.project["id"], kept).get(one.measured, ""))
            for each in used
            for one in each.beyond
            if (each.project["id"], str(one.measured)) not in told
        ),
        not_agreed=tuple(
            (_name(each, names), said) for each in used for said in _otherwise(each, _kept(each.project["id"], kept))
        ),
    )


def _breach(project: str, one: Measure, exempt: str) -> gate_content.Breach:
    if exempt:
        return gate_content.Breach(project, str(one.measured), limit=in_short(exempt))
    return gate_content.Breach(project, str(one.measured), one.approved, one.forecast, one.limit)


def _otherwise(each: Tolerances, kept: KeptBack) -> list[str]:
    """What a project says and the Board has not agreed; of what is kept back only that it is so, once."""
    said = (
        f"What it says of its {of} is not as the Board agreed ({in_short(kept[of])})." if of in kept else sentence
        for of, sentence in each.otherwise
    )
    return list(dict.fromkeys(said))


def _name(each: Tolerances, names: Names) -> str:
    return names[cast(int, each.project["id"])]


def _kept(project: object, kept: Mapping[int, KeptBack]) -> KeptBack:
    return kept.get(cast(int, project), NOTHING)


def _decided(project: ProjectGates, on: date, last: date | None) -> Sequence[Gate]:
    """In the order in which they were; those of one day as the gates are passed."""
    found = [(gate.decided, gate) for gate in project.every if gate.decided and _since(gate.decided, on, last)]
    return [gate for _, gate in sorted(found, key=lambda each: each[0])]


def _is_due(gate: Gate, on: date) -> bool:
    return gate.expected is not None and gate.expected.last is not None and gate.expected.last <= on


def _since(day: date, on: date, last: date | None) -> bool:
    return (last is None or day >= last) and day <= on


def _gate(gate: Gate, project: str, case: gate_content.CaseBrief | None = None) -> gate_content.Gateway:
    row, agreed, expected = gate.record, _when(gate.record["agreed"]), gate.expected
    slip = (expected.last - agreed.last).days if agreed and agreed.last and expected and expected.last else 0
    return gate_content.Gateway(
        project=project,
        gate=gate.name,
        key=gate.key,
        decides=_text(row, "decides"),
        agreed=agreed,
        expected=expected,
        slip=slip if slip > 0 and gate.decided is None else None,
        lacking=tuple(named_together(gate.lacking)),
        attached=tuple(files_named(gate.evidence)),
        confidence=_text(row, "confidence") or None,
        outcome=_text(row, "outcome"),
        decided=gate.decided,
        reason=_text(row, "reason"),
        overridden_by=_text(row, "overridden_by"),
        overridden_because=_text(row, "overridden_because"),
        case=case if row["baseline"] else None,
    )


def _standing(
    each: ProjectGates, name: str, gates: Mapping[int, gate_content.Gateway], on: date
) -> gate_content.ProjectGates:
    at = gates[each.at.id] if each.at else None
    return gate_content.ProjectGates(name, standing_rag(each.project, on), tuple(gates.values()), at)


def _overdue(projects: Sequence[ProjectGates], names: Names, on: date) -> list[gate_content.Condition]:
    found = [
        _condition(row, names[each.id], gate, on)
        for each in projects
        for gate in each.holding
        for row in gate.conditions
        if days_late(row, on)
    ]
    return sorted(found, key=lambda each: -(each.days_late or 0))


def _condition(row: Record, project: str, gate: Gate, on: date) -> gate_content.Condition:
    due, now, agreed = due_of(row) or _when(row["due"]), _when(row["due"]), _when(row["agreed"])
    return gate_content.Condition(
        _text(row, "title"),
        project,
        gate.name,
        _text(row, "owner"),
        due,
        days_late(row, on),
        now if now != due else None,
        agreed if agreed != due else None,
        _text(row, "moved"),
    )


def _report(row: Record, names: Names, kept: Mapping[int, KeptBack]) -> gate_content.ExceptionReport:
    """A report as the Board is told; of one that is exempt, or on what is kept back, nothing but that there is one."""
    if exempt := report_kept_back(row, _kept(row["project"], kept)):
        return gate_content.ExceptionReport(
            title=_text(row, "title"),
            project=names[cast(int, row["project"])],
            raised=cast(date | None, row["raised"]),
            urgent=bool(row["urgent"]),
            became=_text(row, "state"),
            exempt=exempt,
        )
    return gate_content.ExceptionReport(
        title=_text(row, "title"),
        project=names[cast(int, row["project"])],
        raised=cast(date | None, row["raised"]),
        urgent=bool(row["urgent"]),
        cause=_text(row, "cause"),
        consequences=_text(row, "consequences"),
        options=_text(row, "options"),
        recommendation=_text(row, "recommendation"),
        lessons=_text(row, "lessons"),
        became=_text(row, "state"),
        decision=_text(row, "decision"),
    )


def report_kept_back(row: Record, kept: KeptBack) -> str:
    """The paragraph by which a report is exempt, or what it is on is of what is kept back of its project.

    One that does not say what it is on may be on that.
    """
    which = _text(row, "tolerance")
    on = kept.get(Measured(which), "") if which else next(iter(kept.values()), "")
    return _text(row, "exempt") or on


def _when(value: object) -> When | None:
    return value if isinstance(value, When) else None


def _text(row: Record, name: str) -> str:
    value = row[name]
    return value if isinstance(value, str) else ""
