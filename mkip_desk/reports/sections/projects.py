"""The highlight reports: one project each, on one page wherever it fits."""

from collections.abc import Iterator, Sequence

from mkip_desk.reports.charts.council_bars import CouncilBar, council_bars
from mkip_desk.reports.content import Milestone, Project, ProjectReport, ProjectReports, Risk, Saving
from mkip_desk.reports.figures import ACTUAL, amounts_by
from mkip_desk.reports.flowables import Callout, Card, Cards, Columns, Flowable, Group, Heading, Rule, Text
from mkip_desk.reports.fonts import SEMIBOLD
from mkip_desk.reports.rag import NEEDS_REASON, SIGNS
from mkip_desk.reports.sections.parts import Parts, Setting, figure, lateness, pill, project_key, prose
from mkip_desk.reports.style import ACCENT, BODY, BODY_GREY, CELL, CELL_GREY, CELL_STRONG
from mkip_desk.reports.table import Column, Row, Table, cell
from mkip_desk.reports.text import Run, Words
from mkip_desk.reports.wording import show_money, show_sum, show_when

_CARD = 48  # characters that a card has room for; what is longer is said in the text


def project_reports(paper: ProjectReports, setting: Setting) -> Parts:
    """Where to find each report, and the reports; nothing where there are none."""
    if not paper.reports:
        return []
    return [_index(paper.reports), *(_report(report, setting) for report in paper.reports)]


def _index(reports: Sequence[ProjectReport]) -> Table:
    columns = (Column("Project", grows=1, heads=True), Column("RAG"), Column("Lead"), Column("Page", right=True))
    rows = []
    for report in reports:
        project, key = report.project, project_key(report.project.id)
        link = (Run(project.name, CELL.but(colour=ACCENT), link=key),)
        rows.append(Row((link, pill(project.rag), cell(project.lead), (Run("", CELL, page_of=key),))))
    return Table(columns, rows)


def _report(report: ProjectReport, setting: Setting) -> Group:
    project = report.project
    parts: list[Flowable | Group] = [
        Rule(24),
        Heading(project.name, 2, key=project_key(project.id), outline=1, aside=_standing(project)),
        *_people(project),
    ]
    cards, long = _cards(project)
    parts += [Cards(cards)] if cards else []
    parts += _reason(project)
    for title, text in (
        *long,
        ("What we said we would do", report.said),
        ("What we did", report.did),
        ("What is next", report.next),
    ):
        parts += _passage(title, text)
    parts += _milestones(report.milestones)
    parts += _risks_and_savings(report, setting)
    parts += _passage("Notes", report.notes)
    return Group("Sect", parts, together=True, running=project.name)


def _standing(project: Project) -> Words:
    was = (Run(f" was {SIGNS[project.last_rag].letter}", CELL_GREY),) if project.last_rag else ()
    return (*pill(project.rag), *was)


def _people(project: Project) -> Parts:
    said = []
    if project.councils:
        said.append(f"{', '.join(project.councils)}.")
    lead = ", ".join(part for part in (project.lead, project.lead_director) if part)
    if lead:
        said.append(f"Lead: {lead}.")
    if project.theme:
        said.append(f"{project.theme}.")
    return [Text((Run(" ".join(said), BODY_GREY),), after=2)] if said else []


def _cards(project: Project) -> tuple[list[Card], list[tuple[str, str]]]:
    """The figures for the cards, and what is too long for one, with its heading."""
    cards: list[Card] = []
    long: list[tuple[str, str]] = []
    for card in _figures(project):
        if len(card.value) <= _CARD:
            cards.append(card)
        else:
            long.append((card.label, ". ".join(part for part in (card.value, card.note) if part)))
    return cards, long


def _figures(project: Project) -> Iterator[Card]:
    if project.stage:
        yield Card("Stage", project.stage, "closed" if project.closed else "")
    start = show_when(project.start)
    if project.due:
        notes = (lateness(project.due, project.days_late), f"from {start}" if start else "")
        yield Card("Due", show_when(project.due), "\n".join(each for each in notes if each))
    elif start:
        yield Card("Start", start)
    if project.budget is not None:
        yield Card("Budget", show_money(project.budget))
    if project.saving:
        yield Card("Saving", show_sum(project.saving))


def _reason(project: Project) -> Parts:
    if project.rag not in NEEDS_REASON or not project.rag_reason:
        return _passage("Reason for the RAG", project.rag_reason)
    sign = SIGNS[project.rag]
    return [Callout((Run(f"{sign.words}. ", BODY.but(face=SEMIBOLD)), Run(project.rag_reason, BODY)), sign.tone)]


def _passage(title: str, text: str) -> Parts:
    return [Heading(title, 3), *prose(text)] if text.strip() else []


def _milestones(milestones: Sequence[Milestone]) -> Parts:
    if not milestones:
        return []
    columns = (
        Column("Milestone", grows=1, heads=True),
        Column("Agreed", most=90),
        Column("Forecast", most=90),
        Column("Done", most=90),
        Column("RAG", most=100),
    )
    rows = [
        Row(
            (
                cell(each.title),
                *(cell(show_when(when)) for when in (each.agreed, each.forecast, each.done)),
                pill(each.rag),
            )
        )
        for each in milestones
    ]
    return [Heading("Milestones", 3), Table(columns, rows)]


def _risks_and_savings(report: ProjectReport, setting: Setting) -> Parts:
    """The top risks beside the saving by council; each over the whole width where the other is not there."""
    risks = _risks(report.risks)
    savings = _savings(report.savings)
    if risks and savings and len(report.risks) <= 6:
        return [Columns(risks, savings, 0.56)]
    return [*risks, *savings]


def _risks(risks: Sequence[Risk]) -> list[Flowable]:
    if not risks:
        return []
    columns = (
        Column("Risk", grows=1, heads=True),
        Column("L × I", most=44),
        Column("Score", most=44, right=True),
        Column("Owner", most=64),
    )
    rows = []
    for risk in risks:
        scored = risk.score is not None
        rows.append(
            Row(
                (
                    cell(risk.name),
                    cell(f"{risk.likelihood} × {risk.impact}" if scored else ""),
                    cell(str(risk.score) if scored else "", CELL_STRONG),
                    cell(risk.owner),
                )
            )
        )
    return [Heading("Top risks", 3), Table(columns, rows)]


def _savings(savings: Sequence[Saving]) -> list[Flowable]:
    """Cashable savings by council in the last year with a delivered figure, else in the last that is planned."""
    cashable = [saving for saving in savings if saving.kind == "cashable"]
    if not cashable:
        return []
    year = max([saving.year for saving in cashable if saving.basis == ACTUAL] or [saving.year for saving in cashable])
    amounts = amounts_by(
        [saving for saving in cashable if saving.year == year], lambda saving: saving.council or "Not shared out"
    )
    bars = [CouncilBar(council, each.planned, each.delivered) for council, each in amounts.items()]
    return [Heading(f"Saving in {year}", 3), figure(council_bars(bars))]
