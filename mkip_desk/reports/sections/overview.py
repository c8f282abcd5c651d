"""The programme overview: figures, the projects on one table, and when they run."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mkip_desk.domain.display import show_money
from mkip_desk.domain.exempt import in_short
from mkip_desk.domain.risk import SERIOUS
from mkip_desk.reports.charts.rag_ring import rag_ring
from mkip_desk.reports.charts.timeline import Span, timeline
from mkip_desk.reports.content import Action, ProgrammeOverview, Project, ProjectReturn, Saving
from mkip_desk.reports.figures import kinds, stated_savings
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.record_content import Risk
from mkip_desk.reports.sections.investment import together
from mkip_desk.reports.sections.parts import (
    Parts,
    Setting,
    due_words,
    figure,
    key,
    kind_title,
    lead_cell,
    leads_in_full,
    pill,
    project_key,
    savings_chart,
    savings_left_out,
    side_by_side,
)
from mkip_desk.reports.style import BODY, BODY_LINK, CELL_GREY, CELL_LINK, CELL_STRONG
from mkip_desk.reports.typesetting.flowables import Card, Cards, Flowable, Group, Heading, Item, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import plural, sum_amount, sum_period

_SPANS = 32  # bars of one timeline
_NAMED = 6  # projects that are named at most, where more are counted


def overview(paper: ProgrammeOverview, setting: Setting) -> Parts:
    """The paper's parts; none where there is nothing to show."""
    cards = [
        *_project_cards(paper.projects),
        *_return_cards(paper.returns),
        *_risk_cards(paper.risks),
        *_action_cards(paper.actions),
    ]
    parts: list[Flowable | Group] = [Cards(cards)] if cards else []
    if paper.projects:
        parts += _status(paper.projects)
    parts += _savings(paper.savings, paper.projects)
    if paper.projects:
        parts += _table(paper.projects)
        parts += _timelines(paper.projects, setting)
    return parts


def _project_cards(projects: Sequence[Project]) -> Iterator[Card]:
    if not projects:
        return
    finished = sum(project.finished for project in projects)
    yield Card("Projects", str(len(projects)), f"{finished or 'none'} of them finished")
    stated = stated_savings(projects)
    if stated.yearly:
        amount = f"{'about ' if stated.rough else ''}{show_money(stated.pence)}"
        yield Card("Saving a year", amount, f"stated by {len(stated.yearly)} of {plural(len(projects), 'project')}")


def _return_cards(returns: Sequence[ProjectReturn]) -> Iterator[Card]:
    """What the approved business cases return together; those before a gate where none is approved."""
    counted = [each for each in returns if each.approved] or list(returns)
    if counted:
        words = "approved" if counted[0].approved else "not yet approved"
        yield Card("Saved for each £1", together(counted), f"{plural(len(counted), 'business case')}, {words}")


def _risk_cards(risks: Sequence[Risk]) -> Iterator[Card]:
    live = [risk for risk in risks if not risk.closed]
    if live:
        grave = sum((risk.score or 0) >= SERIOUS for risk in live)
        yield Card("Open risks", str(len(live)), f"{grave} scoring {SERIOUS} or more")


def _action_cards(actions: Sequence[Action]) -> Iterator[Card]:
    live = [action for action in actions if not action.closed]
    if live:
        late = sum(bool(action.days_late) for action in live)
        yield Card("Open actions", str(len(live)), f"{late} overdue")


def _status(projects: Sequence[Project]) -> Parts:
    """The ring, and beside it what has changed since the last Board, where that is known."""
    heading, ring = Heading("Status of projects", 2), figure(rag_ring(Counter(project.rag for project in projects)))
    changed = [each for each in projects if each.last_rag and each.rag and each.last_rag != each.rag]
    if not changed:
        return [heading, ring]
    return [heading, *side_by_side([ring], [Heading("Changed since the last Board", 3), *_changes(changed)], 0.55)]


def _changes(projects: Sequence[Project]) -> Parts:
    """Each project that has changed, or where those are many, how many for the better and the worse."""
    if len(projects) > _NAMED:
        order = list(SIGNS)
        worse = sum(order.index(each.rag) < order.index(each.last_rag) for each in projects)
        words = f"{worse} for the worse, {len(projects) - worse} for the better; the table says which."
        return [Text((Run(f"{plural(len(projects), 'project')}: {words}", BODY),))]
    items = []
    for each in projects:
        move = f": {SIGNS[each.last_rag].words.lower()} to {SIGNS[each.rag].words.lower()}"
        items.append(Item((Run(each.name, BODY_LINK, link=project_key(each.id)), Run(move, BODY))))
    return [Group("L", items)]


def _table(projects: Sequence[Project]) -> Parts:
    periods = {sum_period(project.saving) for project in projects} - {""}
    one = periods.pop() if len(periods) == 1 else ""
    columns = (
        Column("Project", grows=1, heads=True),
        Column("RAG", most=130),
        Column("Was", most=60),
        Column("Lead", most=60),
        Column("Stage", most=82),
        Column("Due", most=74),
        Column(f"Saving, {one}" if one else "Saving", most=84, right=True),
    )
    unrated = cell(SIGNS[None].words.lower(), CELL_GREY) if any(project.rag for project in projects) else ()
    themes: dict[str, list[Row]] = {}
    for project in projects:
        themes.setdefault(project.theme, []).append(_row(project, not one, unrated))
    rows: list[Row] = []
    for theme, of_theme in themes.items():
        rows += [Row((cell(theme, CELL_STRONG),), group=True)] if theme else []
        rows += of_theme
    return [Heading("Projects", 2), Table(columns, rows), *leads_in_full(projects)]


def _row(project: Project, with_period: bool, unrated: Words) -> Row:
    """One project; what its saving is for stands under it, unless it is the same for all and in the head."""
    period = sum_period(project.saving) if with_period else ""
    saving = cell(sum_amount(project.saving)) or cell(in_short(project.saving_exempt), CELL_GREY)
    return Row(
        (
            (Run(project.name, CELL_LINK, link=project_key(project.id)),),
            pill(project.rag) or unrated,
            cell(SIGNS[project.last_rag].letter if project.last_rag else "", CELL_GREY),
            lead_cell(project),
            cell(project.stage),
            due_words(project.due, project.days_late) or cell(in_short(project.due_exempt), CELL_GREY),
            (*saving, *((Run(f"\n{period}", CELL_GREY),) if period else ())),
        )
    )


def _timelines(projects: Sequence[Project], setting: Setting) -> Parts:
    shown = [project for project in projects if _has_a_day(project)]
    spans = [Span(project.name, project.rag, project.start, project.due) for project in shown]
    if not spans:
        return []
    charts = [
        figure(timeline(spans[begin : begin + _SPANS], setting.position_on)) for begin in range(0, len(spans), _SPANS)
    ]
    without = [project.name for project in projects if not _has_a_day(project)]
    return [Heading("When the projects run", 2), *_how_to_read(spans, without), *charts]


def _has_a_day(project: Project) -> bool:
    return any(when and when.first for when in (project.start, project.due))


def _how_to_read(spans: Sequence[Span], without: Sequence[str]) -> Parts:
    """What of it needs to be said of these; `without` names the projects that the pack gives no date of."""
    said = []
    if any(when and when.first != when.last for span in spans for when in (span.start, span.due)):
        said.append("Pale: the date was given as a period, and lies somewhere in it.")
    if any(span.due and span.due.first and not (span.start and span.start.first) for span in spans):
        said.append("A diamond is a due date alone.")
    if without:
        which = "; ".join(without) if len(without) <= _NAMED else plural(len(without), "project")
        said.append(f"Not shown, with no date in this pack: {which}.")
    return [key(" ".join(said))] if said else []


def _savings(savings: Sequence[Saving], projects: Sequence[Project]) -> Parts:
    if not savings:
        return []
    kind = kinds(savings)[0]
    of_kind = [saving for saving in savings if saving.kind == kind]
    heading = Heading(f"{kind_title(kind)}, planned and delivered", 2)
    return [heading, savings_chart(of_kind, kind, 146), *savings_left_out(projects)]
