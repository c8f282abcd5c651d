"""The gateways: what is to be decided, what was, conditions overdue, and where every project stands."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.cases.investment_words import DEFINITION, headline
from mkip_desk.domain.display import show_date
from mkip_desk.domain.exempt import in_full
from mkip_desk.reports.charts.gates_ahead import gate_row, gates_ahead
from mkip_desk.reports.gate_content import CaseBrief, Condition, Gateway, GatewaysPaper, ProjectGates
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.sections.parts import Parts, Setting, due_words, figure, key, note, pill
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.sections.shares import council_shares
from mkip_desk.reports.style import (
    AMBER,
    BODY,
    BODY_GREY,
    BODY_STRONG,
    CELL_GREY,
    CELL_STRONG,
    CELL_WARNING,
    GREEN,
    RED,
    Tone,
)
from mkip_desk.reports.typesetting.flowables import Callout, Flowable, Group, Heading, Item, Space, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import plural, when_words

_ROWS = 20  # projects of one chart


def gateways(paper: GatewaysPaper, setting: Setting) -> Parts:
    """The paper's parts; none where no project has gates."""
    if not paper.standing:
        return []
    return [
        *_asked_for("To be decided", paper.to_decide, RED),
        *_decided(paper),
        *_conditions("Conditions to be met", paper.conditions),
        *_conditions("Conditions overdue", paper.overdue),
        *_asked_for("Being made ready for a later day", paper.preparing, AMBER),
        *_ahead(paper.standing, setting),
        *_standing(paper.standing),
    ]


def _asked_for(title: str, gates: Sequence[Gateway], tone: Tone) -> Parts:
    """Each of these gates with what is missing for it, in that tone."""
    parts: list[Flowable | Group] = []
    for gate in gates:
        head = [] if parts else [Heading(title, 2)]
        told = [*head, Heading(f"{gate.project}: {gate.gate}", 3), *_asked(gate, tone)]
        parts.append(Group("Sect", told, together=gate.case is None))
    return parts


def _asked(gate: Gateway, tone: Tone) -> Iterator[Flowable | Group]:
    said = [f"Decided by: {gate.decides}."] if gate.decides else []
    said += [f"Forecast {when_words(gate.expected)}."] if gate.expected else []
    said += [_slip(gate)] if gate.slip else []
    if said:
        yield Text((Run(" ".join(said), BODY_GREY),), after=2)
    if not gate.lacking:
        yield Callout((Run("Ready. ", BODY_STRONG), Run("Everything that is required is there.", BODY)), GREEN)
    else:
        words = "Missing of what is required:"
        yield Callout((Run("Cannot be approved as it stands. ", BODY_STRONG), Run(words, BODY)), tone, after=4)
        yield _listed(gate.lacking)
    if gate.attached:
        yield Text((Run("Files that show what is there:", BODY_GREY),), after=2, with_next=True)
        yield _listed(gate.attached)
    if gate.case:
        yield from _case(gate.case)


def _case(case: CaseBrief) -> Iterator[Flowable | Group]:
    """What the business case recommends, what that comes to, and each council's part of it."""
    yield Space(6)
    if case.exempt:
        words = f"Version {case.version} of the business case, {case.state}, is {in_full(case.exempt)}."
        yield Text((Run(words, BODY),))
        return
    named = f"Version {case.version} of the business case, {case.state}, recommends "
    if not case.option:
        yield Text((Run(f"{named}no one option.", BODY),))
        return
    entries = "entry of it is" if case.missing == 1 else "entries of it are"
    missing = f" {case.missing} required {entries} missing." if case.missing else ""
    told = ", which is not costed"
    if case.profile is not None:
        told = f": {', '.join(f'{each.name.lower()} {each.words}' for each in headline(case.profile))}"
    yield Text((Run(named, BODY), Run(case.option, BODY_STRONG), Run(f"{told}.{missing}", BODY)))
    for doubt in case.doubts:
        yield Callout((Run(doubt, BODY),), AMBER, after=4)
    yield from council_shares(case.sharing, case.cost_basis, case.saving_basis)
    if case.profile is not None:
        yield note(DEFINITION)


def _listed(lines: Sequence[str]) -> Group:
    return Group("L", [Item((Run(each, BODY),)) for each in lines])


def _slip(gate: Gateway) -> str:
    return f"{plural(gate.slip or 0, 'day')} after {when_words(gate.agreed)}, as agreed."


def _decided(paper: GatewaysPaper) -> Parts:
    """What was decided, and below it each approval given in spite of what was missing, with its reason."""
    if not paper.decided:
        return []
    columns = (
        Column("Project", grows=1, heads=True),
        Column("Gate", most=110),
        Column("Outcome", most=90),
        Column("Decided", most=70),
        Column("Reason", grows=1),
    )
    rows = [
        Row((
            cell(each.project), cell(each.gate), cell(each.outcome.capitalize(), CELL_STRONG),
            cell(show_date(each.decided, short=True) if each.decided else ""), cell(each.reason),
        ))
        for each in paper.decided
    ]  # fmt: skip
    since = f" since {show_date(paper.since)}" if paper.since else ""
    return [Heading(f"Decided{since}", 2), Table(columns, rows), *_overridden(paper.decided)]


def _overridden(gates: Sequence[Gateway]) -> Parts:
    parts: list[Flowable | Group] = []
    for gate in gates:
        if gate.overridden_by:
            parts.append(Heading(f"{gate.project}: {gate.gate}", 3))
            words = f"By {gate.overridden_by}."
            parts.append(Callout((Run("Approved in spite of what was missing. ", BODY_STRONG), Run(words, BODY)), RED))
            parts += prose(gate.overridden_because)
    return parts


def _conditions(title: str, conditions: Sequence[Condition]) -> Parts:
    if not conditions:
        return []
    columns = (
        Column("Condition", grows=1.4, heads=True),
        Column("Project and gate", grows=1),
        Column("Owner", most=100),
        Column("Due", most=84),
    )
    rows = [
        Row((
            (*cell(each.title), *_moved(each)), (*cell(each.project), Run(f"\n{each.gate}", CELL_GREY)),
            cell(each.owner), (*due_words(each.due, each.days_late), *_other_day(each)),
        ))
        for each in conditions
    ]  # fmt: skip
    return [Heading(title, 2), Table(columns, rows)]


def _moved(condition: Condition) -> Words:
    """Why the day that was decided was moved, where it is said."""
    return (Run(f"\nMoved: {condition.moved}", CELL_GREY),) if condition.moved_from and condition.moved else ()


def _other_day(condition: Condition) -> Words:
    """A day that is said and does not count, or that was decided and counts no more."""
    if condition.now is not None:
        return (Run(f"\nnow said to be {when_words(condition.now)}", CELL_GREY),)
    return (Run(f"\ndecided {when_words(condition.moved_from)}", CELL_GREY),) if condition.moved_from else ()


def _ahead(standing: Sequence[ProjectGates], setting: Setting) -> Parts:
    rows = [row for row in (gate_row(each, setting.position_on) for each in standing) if row is not None]
    if not rows:
        return []
    charts = [
        figure(gates_ahead(rows[begin : begin + _ROWS], setting.position_on)) for begin in range(0, len(rows), _ROWS)
    ]
    said = "A full diamond is a gate that is over, a hollow one a gate ahead; those within two years are shown."
    if any(mark.slip for row in rows for mark in row.marks):
        said += " A broken line leads from where a gate was agreed to where it is now."
    return [Heading("Gateways ahead", 2), key(said), *charts]


def _standing(standing: Sequence[ProjectGates]) -> Parts:
    columns = (
        Column("Project", grows=1, heads=True),
        Column("RAG", most=130),
        Column("Stands before", most=130),
        Column("Confidence"),
        Column("Agreed", most=80),
        Column("Forecast", most=80),
    )
    said = "Confidence is how sure it is that what is before the gate will be delivered."
    known = any(each.at and each.at.confidence for each in standing)
    rows, about = [_stands(each) for each in standing], [note(said)] if known else []
    return [Heading("Where the projects stand", 2), Table(columns, rows), *about]


def _stands(project: ProjectGates) -> Row:
    at = project.at
    if at is None:
        stopped = any(gate.outcome == "stop" for gate in project.gates)
        where = cell("stopped" if stopped else "all gates passed", CELL_GREY)
        return Row((cell(project.project), pill(project.rag), where, (), (), ()))
    late = (Run(f"\n{plural(at.slip, 'day')} later", CELL_WARNING),) if at.slip else ()
    outcome = (Run(f"\n{at.outcome}", CELL_WARNING),) if at.outcome else ()
    forecast = (*cell(when_words(at.expected)), *late)
    sign = SIGNS[at.confidence] if at.confidence else None
    sure = (Run(sign.letter, CELL_STRONG, tone=sign.tone),) if sign else ()
    before = (*cell(at.gate), *outcome)
    return Row((cell(project.project), pill(project.rag), before, sure, cell(when_words(at.agreed)), forecast))
