"""What to see to in a pack that keeps figures back: words on such a project, money and matters of its service, and one
kept back for its name.

The figures are kept out of the pack; whether a sentence gives one of them away, or what a service returned for a
quarter, nobody but a reader can tell.
"""

from collections.abc import Iterator, Mapping

from mkip_desk.domain.amounts.repeated_savings import about_one_service, share_a_service_word
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.shared_services.escalation import Trigger
from mkip_desk.reports.content import (
    ActionLog,
    BoardPack,
    Paper,
    ProgrammeOverview,
    ProjectReport,
    ProjectReports,
    RiskRegister,
    SavingsReport,
)
from mkip_desk.reports.gate_content import ExceptionsPaper, GatewaysPaper
from mkip_desk.reports.service_content import EscalationsPaper, ServicesSummary
from mkip_desk.reports.wording import in_words

TO_READ = "It has exempt figures: read its text before you publish it."
AMOUNTS_IN = (ProjectReports, SavingsReport, ProgrammeOverview, GatewaysPaper, ExceptionsPaper)
LIKE_AN_EXEMPT_ONE = (
    "No amount of it is given: its name, or an amount that it tells, is like that of {}, of which amounts are "
    "exempt. Where its amounts are its own, say so in its form, under “Amounts of its own”."
)


def words_to_read(pack: BoardPack) -> Iterator[Finding]:
    """A finding for each paper and each such project that it has words on, each such service whose money or matters it
    has, and each project that may only tell what another keeps back.
    """
    for item in pack.agenda:
        for name in dict.fromkeys(_worded(item.paper)):
            if name in pack.exempt:
                yield Finding(Weight.UNSURE, Place(register=item.title, record=name), TO_READ)
        if isinstance(item.paper, ServicesSummary):
            yield from _money_to_see(item.title, item.paper, pack.exempt)
        if isinstance(item.paper, EscalationsPaper):
            yield from _matters_to_read(item.title, item.paper, pack.exempt)
    yield from _kept_back_for_another(pack)


def _kept_back_for_another(pack: BoardPack) -> Iterator[Finding]:
    """A finding for each project that is named like an exempt one, at the paper that says most of it."""
    titles = {type(item.paper): item.title for item in pack.agenda}
    if paper := next((titles[kind] for kind in AMOUNTS_IN if kind in titles), ""):
        for name, exempt in pack.may_tell:
            yield Finding(Weight.UNSURE, Place(register=paper, record=name), LIKE_AN_EXEMPT_ONE.format(exempt))


def _money_to_see(paper: str, summary: ServicesSummary, exempt: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each service whose money is told, and which may be that of such a project."""
    for service in summary.services:
        projects = _of_service(service.title, exempt) if service.money else []
        if projects:
            said = f"Its money is in the pack, and figures of {in_words(projects)} are exempt"
            told = f"{said}: see that it gives none of them away before this is published."
            yield Finding(Weight.UNSURE, Place(register=paper, record=service.title), told)


def _matters_to_read(paper: str, escalations: EscalationsPaper, exempt: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each service that states a matter itself, or was decided on, and may be that of such a project."""
    every = (*escalations.open, *escalations.closed)
    for service in dict.fromkeys(each.service for each in every if each.kind == Trigger.RAISED or each.decision):
        if projects := _of_service(service, exempt):
            said = f"Figures of {in_words(projects)} are exempt: read what is said of it before you publish it."
            yield Finding(Weight.UNSURE, Place(register=paper, record=service), said)


def _of_service(service: str, exempt: Mapping[str, str]) -> list[str]:
    """The names of the projects that may be about a service, by their titles: they may have a word of it alone."""
    said = (about_one_service, share_a_service_word)
    return [name for name, title in sorted(exempt.items()) if any(alike(service, title) for alike in said)]


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
