"""What assures a board of a service: its audits, its papers in order, and what has gone to a board to decide."""

from collections.abc import Sequence

from mkip_desk.domain.display import show_date
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.sections.parts import Parts
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.service_report_content import Audit, Escalation, PaperKept, Receipt, ServiceReport
from mkip_desk.reports.style import AMBER, BODY, BODY_GREY, CELL, CELL_GREY, CELL_STRONG, CELL_WARNING, PLAIN
from mkip_desk.reports.typesetting.flowables import Callout, Flowable, Group, Heading, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell


def audits(report: ServiceReport) -> Parts:
    """The audits of a service with who has their reports, and that there is none in the plan."""
    parts: list[Flowable | Group] = [Heading("Audit", 2)]
    if report.no_audit:
        parts.append(Callout((Run(report.no_audit, BODY),), AMBER))
    if report.audits:
        return [*parts, audit_table(report.audits)]
    return parts if report.no_audit else [*parts, Text((Run("No audits are on record.", BODY_GREY),))]


def audit_table(audits: Sequence[Audit]) -> Table:
    """A row an audit: one report goes to every partner's committee, and it is ticked off here (SSG 3.1)."""
    columns = (
        Column("Audit", grows=1.2, heads=True),
        Column("Year", most=58),
        Column("State", most=90),
        Column("Opinion", most=100),
        Column("Who has its report", grows=1.2),
    )
    return Table(columns, [_audit(each) for each in audits])


def _audit(audit: Audit) -> Row:
    had = [run for number, each in enumerate(audit.receipts) for run in _receipt(each, first=not number)]
    return Row((cell(audit.title), cell(audit.year), _state(audit), opinion(audit), tuple(had)))


def _state(audit: Audit) -> Words:
    warning = (Run(f"\n{audit.warning}" if audit.state else audit.warning, CELL_WARNING),) if audit.warning else ()
    return (*cell(audit.state), *warning)


def opinion(audit: Audit) -> Words:
    """The opinion, and that of the follow-up under it; limited or worse is to be seen."""
    style = CELL_WARNING if audit.limited else CELL
    if not audit.opinion:
        return cell("not yet", CELL_GREY)
    again = (Run(f"\nat follow-up: {audit.follow_up}", style),) if audit.follow_up else ()
    return (Run(audit.opinion, style if not audit.follow_up else CELL), *again)


def _receipt(receipt: Receipt, *, first: bool) -> list[Run]:
    begins = "" if first else "\n"
    if receipt.day is None:
        return [Run(f"{begins}– {receipt.body}: not yet", CELL_GREY)]
    return [Run(f"{begins}✓ {receipt.body}, {show_date(receipt.day, short=True)}", CELL)]


def papers_in_order(papers: Sequence[PaperKept]) -> Parts:
    """Each paper that a service must have, and whether it is up to date."""
    parts: list[Flowable | Group] = [Heading("Papers in order", 2)]
    if not papers:
        return [*parts, Text((Run("No papers of this service are on record.", BODY_GREY),))]
    rows = [Row((cell(each.kind), _kept(each))) for each in papers]
    return [*parts, Table((Column("Paper", grows=1, heads=True), Column("How it stands", most=240)), rows)]


def _kept(paper: PaperKept) -> Words:
    tone = SIGNS[paper.rag].tone if paper.rag else PLAIN
    return (Run(paper.state, CELL_STRONG, tone=tone),)


def escalations(found: Sequence[Escalation]) -> Parts:
    """What has gone to a board, what is still open first: with its evidence, and what was decided."""
    parts: list[Flowable | Group] = []
    for each in sorted(found, key=lambda one: not one.open):
        about = Text((Run(_whereabouts(each), BODY_GREY),), after=4, with_next=bool(each.evidence or each.decision))
        decided = [Text((Run("Decided: ", BODY_GREY), Run(each.decision, BODY)), after=6)] if each.decision else []
        said = [Heading(each.title, 3), about, *prose(each.evidence), *decided]
        parts.append(Group("Sect", said, together=True))
    return parts


def _whereabouts(escalation: Escalation) -> str:
    raised = f"Raised on {show_date(escalation.raised)}. " if escalation.raised else ""
    if not escalation.open:
        on = f" on {show_date(escalation.decided)}" if escalation.decided else ""
        return f"{raised}Closed by the {escalation.board}{on}."
    agenda = f"On the agenda of the {escalation.board} of {show_date(escalation.meets)}" if escalation.meets else ""
    agenda = agenda or f"For the next {escalation.board}, whose day is not on record"
    return f"{raised}{agenda}; only that board can close it."
