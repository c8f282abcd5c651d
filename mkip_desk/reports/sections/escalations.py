"""What of the shared services must come before the MKIP Board by the rules, and what it decided since it met last."""

from collections.abc import Sequence

from mkip_desk.domain.display import show_date
from mkip_desk.domain.shared_services.escalation import Trigger
from mkip_desk.reports.sections.parts import Parts, note, seen_apart
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.service_content import Escalated, EscalationsPaper
from mkip_desk.reports.style import BODY_GREY, CELL_STRONG
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Heading, Rule, Text
from mkip_desk.reports.typesetting.lines import Run
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell


def escalations(paper: EscalationsPaper) -> Parts:
    """The paper's parts; none where nothing is before the Board and nothing was closed."""
    if not paper.open and not paper.closed:
        return []
    ruled = any(each.kind == Trigger.UNDER_PERFORMANCE for each in paper.open)
    rule = [note(f"Under-performance is most indicators missed {paper.reading} (SSG 4.1).")] if ruled else []
    return [*seen_apart(paper.seen_on), *rule, *(_open(each) for each in paper.open), *_closed(paper.closed)]


def _open(each: Escalated) -> Group:
    about = ", ".join(part for part in (each.service, each.kind) if part)
    raised = f"{about[:1].upper()}{about[1:]}. Raised {show_date(each.raised)}. Only the Board closes it."
    parts: list[Flowable | Group] = [Rule(24), Heading(each.title, 2), Text((Run(raised, BODY_GREY),))]
    return Group("Sect", [*parts, *prose(each.evidence)])


def _closed(closed: Sequence[Escalated]) -> Parts:
    if not closed:
        return []
    columns = (
        Column("Escalation", grows=1, heads=True),
        Column("Decided", most=90),
        Column("What the Board decided", grows=1.2),
    )
    rows = [
        Row((cell(each.title), cell(show_date(each.decided) if each.decided else "", CELL_STRONG), cell(each.decision)))
        for each in closed
    ]
    return [Heading("Closed since the last Board", 2), Table(columns, rows)]
