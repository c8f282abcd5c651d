"""The highlight reports: one project each, on one page wherever it fits."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.display import show_money, show_when
from mkip_desk.domain.exempt import in_short
from mkip_desk.domain.questions.lateness import FINISHED
from mkip_desk.domain.questions.readiness import NEEDS_REASON
from mkip_desk.reports.charts.council_bars import CouncilBar, council_bars
from mkip_desk.reports.content import Milestone, Project, ProjectReport, ProjectReports, RepeatedSaving, Saving
from mkip_desk.reports.figures import ACTUAL, amounts_by
from mkip_desk.reports.gate_content import ToleranceUse
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.record_content import Risk
from mkip_desk.reports.sections.parts import (
    Parts,
    Setting,
    figure,
    lateness,
    lead_cell,
    leads_in_full,
    note,
    pill,
    project_key,
    side_by_side,
)
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.style import BODY, BODY_GREY, BODY_STRONG, CELL, CELL_GREY, CELL_LINK, CELL_STRONG, RED
from mkip_desk.reports.typesetting.flowables import Callout, Card, Cards, Flowable, Group, Heading, Rule, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import in_words, sum_amount, sum_period, uncertainty, when_words

_TOP = 5  # risks
_CARD = 48  # characters that a card has room for; what is longer is said in the text


def project_reports(paper: ProjectReports, setting: Setting) -> Parts:
    """Where to find each report, and the reports; nothing where there are none."""
    if not paper.reports:
        return []
    leads = leads_in_full(report.project for report in paper.reports)
    return [_index(paper.reports), *leads, *(_report(report, setting) for report in paper.reports)]


def _index(reports: Sequence[ProjectReport]) -> Table:
    columns = (
        Column("Project", grows=1, heads=True),
        Column("RAG", most=130),
        Column("Lead"),
        Column("Page", right=True),
    )
    rows = []
    for report in reports:
        project, key = report.project, project_key(report.project.id)
        link = (Run(project.name, CELL_LINK, link=key),)
        rows.append(Row((link, pill(project.rag), lead_cell(project), (Run("", CELL, page_of=key),))))
    return Table(columns, rows)


def _report(report: ProjectReport, setting: Setting) -> Group:
    project = report.project
    parts: list[Flowable | Group] = [
        Rule(24),
        Heading(project.name, 2, key=project_key(project.id), outline=1, aside=_standing(project)),
        *_people(project),
    ]
    told = [*_standing_in_figures(project), *_tolerances(report), *_account(report)]
    parts += told or [Text((Run("Nothing has been reported on this project.", BODY_GREY),))]
    return Group("Sect", parts, together=True, running=f"Item {setting.number}: {project.name}")


def _standing_in_figures(project: Project) -> Parts:
    """The cards, why the RAG is what it is, and what was too long for a card."""
    cards, long = _cards(project)
    parts: list[Flowable | Group] = [Cards(cards)] if cards else []
    parts += _exception(project)
    parts += _reason(project)
    for title, text in long:
        parts += _passage(title, text)
    return parts


def _tolerances(report: ProjectReport) -> Parts:
    """How much of each tolerance the forecast uses, and where the manager's own RAG is another than they give."""
    if not report.tolerances:
        return []
    columns = (
        Column("Tolerance of", heads=True),
        Column("Agreed", grows=1),
        Column("Forecast", most=100),
        Column("Tolerance", most=130),
        Column("Used", most=80),
    )
    rows = [
        Row((cell(each.what, CELL_STRONG), cell(each.agreed), cell(each.forecast), cell(each.limit), _used(each)))
        for each in report.tolerances
    ]
    said = [f"{each.what}: {each.why_not}" for each in report.tolerances if each.why_not] + [report.rag_differs]
    notes = [note(" ".join(filter(None, said)))] if any(said) else []
    return [Heading("Use of tolerances", 3), Table(columns, rows), *notes]


def _used(use: ToleranceUse) -> Words:
    if use.rag is None:
        return cell(use.used, CELL_GREY)
    return (Run(SIGNS[use.rag].letter, CELL_STRONG, tone=SIGNS[use.rag].tone), Run(f" {use.used}", CELL))


def _account(report: ProjectReport) -> Parts:
    """What was planned and done, what is next, and what it comes to."""
    passages = (
        ("What we said we would do", report.said),
        ("What we did", report.did),
        ("What is next", report.next),
    )
    return [
        *(part for title, text in passages for part in _passage(title, text)),
        *_milestones(report.milestones),
        *_risks_and_savings(report),
    ]


def _standing(project: Project) -> Words:
    was = (Run(f" was {SIGNS[project.last_rag].letter}", CELL_GREY),) if project.last_rag else ()
    return (*pill(project.rag), *was)


def _people(project: Project) -> Parts:
    said = []
    if project.councils:
        said.append(f"{in_words(council.name for council in project.councils)}.")
    lead = ", ".join(part for part in (project.lead.name if project.lead else "", project.lead_director) if part)
    if lead:
        said.append(f"Lead: {lead}.")
    if project.theme:
        said.append(f"Theme: {project.theme}.")
    return [Text((Run(" ".join(said), BODY_GREY),), after=2)] if said else []


def _cards(project: Project) -> tuple[list[Card], list[tuple[str, str]]]:
    """The figures for the cards, and what is too long for one, with its heading."""
    cards: list[Card] = []
    long: list[tuple[str, str]] = []
    for card in _figures(project):
        if max(len(card.value), len(card.note) // 2) <= _CARD:
            cards.append(card)
        else:
            said = (card.value, card.warning, card.note)
            long.append((card.label, "\n".join(each for each in said if each)))
    return cards, long


def _figures(project: Project) -> Iterator[Card]:
    if project.stage:
        before = f"before {project.gate}" if project.gate else ""
        yield Card("Stage", project.stage, "closed" if project.closed else before)
    elif project.gate:
        yield Card("Stands before", project.gate)
    yield from _dates(project)
    if project.due_exempt:
        yield Card("Due", in_short(project.due_exempt))
    if project.budget is not None:
        yield Card("Budget", show_money(project.budget))
    elif project.budget_exempt:
        yield Card("Budget", in_short(project.budget_exempt))
    if sum_amount(project.saving):
        yield Card("Saving", sum_amount(project.saving), sum_period(project.saving))
    elif project.saving_exempt:
        yield Card("Saving", in_short(project.saving_exempt))


def _dates(project: Project) -> Iterator[Card]:
    """When it came to its end or is to, else when it began."""
    start = f"from {when_words(project.start)}" if project.start else ""
    if project.finished and project.done and project.done.first:
        due = f"was due {when_words(project.due)}" if project.due else ""
        notes = "\n".join(filter(None, (uncertainty(project.done), due, start)))
        yield Card("Finished", show_when(project.done, short=True), notes)
    elif project.due:
        notes = "\n".join(filter(None, (uncertainty(project.due), start)))
        yield Card("Due", show_when(project.due, short=True), notes, lateness(project.due, project.days_late))
    elif project.start:
        yield Card("Start", show_when(project.start, short=True), uncertainty(project.start))


def _exception(project: Project) -> Parts:
    if not project.beyond:
        return []
    words = f"Its forecast of {in_words(project.beyond)} is beyond tolerance; the paper on exceptions says more."
    return [Callout((Run("Exception. ", BODY_STRONG), Run(words, BODY)), RED)]


def _reason(project: Project) -> Parts:
    if project.rag == FINISHED:  # the reason is for a RAG that is no longer said
        return []
    if project.rag not in NEEDS_REASON or not project.rag_reason:
        return _passage("Reason for the RAG", project.rag_reason)
    sign = SIGNS[project.rag]
    return [Callout((Run(f"{sign.words}. ", BODY_STRONG), Run(project.rag_reason, BODY)), sign.tone)]


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
        Column("RAG", most=130),
    )
    rows = [
        Row(
            (
                cell(each.title),
                *(cell(when_words(when)) for when in (each.agreed, each.forecast, each.done)),
                pill(each.rag),
            )
        )
        for each in milestones
    ]
    return [Heading("Milestones", 3), Table(columns, rows)]


def _risks_and_savings(report: ProjectReport) -> Parts:
    """The top risks beside the saving by council; each over the whole width where the other is not there."""
    live = sorted((risk for risk in report.risks if not risk.closed), key=lambda risk: -(risk.score or 0))
    risks, savings = _risks(live[:_TOP], len(live)), _savings(report.savings, report.repeated)
    if not risks or not savings:
        return [*risks, *savings]
    return side_by_side(risks, savings, 0.56)


def _risks(risks: Sequence[Risk], count: int) -> list[Flowable]:
    """The risks, of `count` open ones."""
    if not risks:
        return []
    columns = (
        Column("Risk", grows=1, heads=True),
        Column("L × I", most=44),
        Column("Score", most=44, right=True),
        Column("Owner", most=64),
    )
    rest = [note(f"The {len(risks)} highest of {count} open risks.")] if count > len(risks) else []
    return [Heading("Top risks", 3), Table(columns, [_risk_row(risk) for risk in risks]), *rest]


def _risk_row(risk: Risk) -> Row:
    scored = risk.score is not None
    factors = f"{risk.likelihood} × {risk.impact}" if scored else ""
    score = cell(str(risk.score) if scored else "", CELL_STRONG)
    return Row((cell(risk.name), cell(factors), score, cell(risk.owner)))


def _savings(savings: Sequence[Saving], repeated: Sequence[RepeatedSaving]) -> list[Flowable]:
    """Cashable savings by council in the last year with a delivered figure, else in the last that is planned.

    Those that are in no total of the programme, since another project may have told them, are said to be so.
    """
    cashable = [saving for saving in savings if saving.kind == "cashable"]
    if not cashable:
        return []
    year = max([saving.year for saving in cashable if saving.basis == ACTUAL] or [saving.year for saving in cashable])
    amounts = amounts_by(
        [saving for saving in cashable if saving.year == year],
        lambda saving: saving.council.name if saving.council else "Not shared out",
    )
    bars = [CouncilBar(council, each.planned, each.delivered) for council, each in amounts.items()]
    chart = figure(council_bars(bars, f"cashable saving in {year}"))
    drawn = [each for each in repeated if each.saving.kind == "cashable" and each.saving.year == year]
    return [Heading(f"Cashable saving in {year}", 3), chart, *_in_no_total(drawn)]


def _in_no_total(repeated: Sequence[RepeatedSaving]) -> list[Flowable]:
    """What of these, of one project and kind, may be another's, all councils together: a sentence for each other."""
    by_other: dict[str, list[Saving]] = {}
    for each in repeated:
        by_other.setdefault(each.other, []).append(each.saving)
    notes: list[Flowable] = []
    for other, savings in by_other.items():
        (sums,) = amounts_by(savings, lambda saving: saving.kind).values()
        parts = ((sums.planned, "planned"), (sums.delivered, "delivered"))
        said = [f"{show_money(pence)} {how}" for pence, how in parts if pence is not None]
        are = "is" if len(said) == 1 else "are"
        notes.append(note(f"Of this {in_words(said)} may be that of {other}, and {are} in no total of the programme."))
    return notes
