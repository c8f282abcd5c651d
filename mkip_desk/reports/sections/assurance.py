"""What assures a board of a service: its audits, its papers in order, and what has gone to a board to decide."""

from collections.abc import Sequence

from mkip_desk.domain.display import show_date
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.sections.parts import Parts
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.service_content import AuditShown, Escalated, PaperShown, Receipt, ServiceQuarter
from mkip_desk.reports.style import AMBER, BODY, BODY_GREY, CELL, CELL_GREY, CELL_STRONG, CELL_WARNING
from mkip_desk.reports.typesetting.flowables import Callout, Flowable, Group, Heading, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell


def audits(report: ServiceQuarter) -> Parts:
    """The audits of a service with who has their reports, and that there is none in the plan."""
    parts: list[Flowable | Group] = [Heading("Audit", 2)]
    if not report.audit_planned:
        parts.append(Callout((Run("The three-year audit plan has no audit of this service.", BODY),), AMBER))
    if report.audits:
        return [*parts, audit_table(report.audits)]
    return parts if not report.audit_planned else [*parts, Text((Run("No audits are on record.", BODY_GREY),))]


def audit_table(audits: Sequence[AuditShown]) -> Table:
    """A row an audit: one report goes to every partner's committee, and it is ticked off here (SSG 3.1)."""
    columns = (
        Column("Audit", grows=1.2, heads=True),
        Column("Year", most=58),
        Column("State", most=90),
        Column("Opinion", most=100),
        Column("Who has its report", grows=1.2),
    )
    return Table(columns, [_audit(each) for each in audits])


def _audit(audit: AuditShown) -> Row:
    had = [run for number, each in enumerate(audit.receipts) for run in _receipt(each, first=not number)]
    return Row((cell(audit.title), cell(audit.year), cell(audit.state), opinion(audit), tuple(had)))


def opinion(audit: AuditShown) -> Words:
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


def papers_in_order(papers: Sequence[PaperShown]) -> Parts:
    """Each paper that a service must have, and whether it is up to date."""
    parts: list[Flowable | Group] = [Heading("Papers in order", 2)]
    if not papers:
        return [*parts, Text((Run("No papers of this service are on record.", BODY_GREY),))]
    rows = [Row((cell(each.title), _kept(each))) for each in papers]
    return [*parts, Table((Column("Paper", grows=1, heads=True), Column("How it stands", most=240)), rows)]


def _kept(paper: PaperShown) -> Words:
    return (Run(paper.words, CELL_STRONG, tone=SIGNS[paper.rag].tone),)


def before_boards(found: Sequence[Escalated]) -> Parts:
    """What is before a board to decide, each with its evidence."""
    return [
        Group("Sect", [Heading(each.title, 3), *prose(each.evidence), Text((Run(_when(each), BODY_GREY),), after=6)])
        for each in found
    ]


def _when(each: Escalated) -> str:
    return f"Raised on {show_date(each.raised)}. {each.where}"
