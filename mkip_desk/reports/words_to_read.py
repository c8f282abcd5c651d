"""Papers that have somebody's words on a project of which some figures are not for the public.

The figures are kept out of the pack; whether a sentence gives one of them away nobody but a reader can tell.
"""

from collections.abc import Iterator

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.reports.content import ActionLog, BoardPack, Paper, ProjectReport, ProjectReports, RiskRegister
from mkip_desk.reports.gate_content import ExceptionsPaper, GatewaysPaper

TO_READ = "It has figures that are exempt: read its words before this is published."


def words_to_read(pack: BoardPack) -> Iterator[Finding]:
    """A finding for each paper and each such project that it has words on."""
    for item in pack.agenda:
        for name in dict.fromkeys(_worded(item.paper)):
            if name in pack.exempt:
                yield Finding(Weight.UNSURE, Place(register=item.title, record=name), TO_READ)


def _worded(paper: Paper | None) -> Iterator[str]:
    """The names of the projects that a paper has somebody's words on."""
    if isinstance(paper, ProjectReports):
        yield from (report.project.name for report in paper.reports if _has_words(report))
    elif isinstance(paper, RiskRegister):
        yield from (risk.project for risk in paper.risks)
    elif isinstance(paper, ActionLog):
        yield from (action.project for action in paper.actions)
    elif isinstance(paper, ExceptionsPaper):
        yield from (report.project for report in (*paper.reports, *paper.dealt_with))
    elif isinstance(paper, GatewaysPaper):
        gates = (*paper.to_decide, *paper.preparing, *paper.decided)
        yield from (gate.project for gate in gates if gate.reason or gate.overridden_because or gate.attached)
        yield from (condition.project for condition in (*paper.conditions, *paper.overdue))


def _has_words(report: ProjectReport) -> bool:
    said = (report.project.rag_reason, report.said, report.did, report.next)
    return any((*said, report.milestones, report.risks))
