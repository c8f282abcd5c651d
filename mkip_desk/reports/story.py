"""The whole pack as one story: the cover, and a section for every agenda item with something in it."""

from dataclasses import dataclass

from mkip_desk.domain.display import show_date
from mkip_desk.reports.content import (
    ActionLog,
    AgendaItem,
    BoardPack,
    ProgrammeOverview,
    ProjectReports,
    RiskRegister,
    SavingsReport,
)
from mkip_desk.reports.gate_content import ExceptionsPaper, GatewaysPaper
from mkip_desk.reports.sections.actions import action_log
from mkip_desk.reports.sections.cover import Line, cover
from mkip_desk.reports.sections.escalations import escalations
from mkip_desk.reports.sections.exceptions import exceptions
from mkip_desk.reports.sections.gateways import gateways
from mkip_desk.reports.sections.overview import overview
from mkip_desk.reports.sections.parts import Parts, Setting, note
from mkip_desk.reports.sections.projects import project_reports
from mkip_desk.reports.sections.risks import risk_register
from mkip_desk.reports.sections.savings import savings_report
from mkip_desk.reports.sections.services_summary import services_summary
from mkip_desk.reports.service_content import EscalationsPaper, ServicesSummary
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Heading


@dataclass(frozen=True, slots=True)
class Story:
    """What is to be laid out, and the lines of the agenda as they stand in it."""

    whole: Group
    agenda: tuple[Line, ...]


def story_of(pack: BoardPack) -> Story:
    """The pack's story. An item whose paper has nothing in it is not there, and the others close up."""
    lines: list[Line] = []
    papers: list[Group] = []
    for item in pack.agenda:
        setting = Setting(pack.as_at, pack.position_on or pack.as_at, len(lines) + 1)
        parts = _paper(item, setting)
        if item.paper is not None and not parts:
            continue
        key = f"item-{setting.number}" if parts else ""
        lines.append(Line(setting.number, item.title, item.purpose, key))
        if parts:
            papers.append(_section(item, setting, key, parts))
    return Story(Group("Document", [cover(pack, lines), *papers]), tuple(lines))


def _section(item: AgendaItem, setting: Setting, key: str, parts: Parts) -> Group:
    counted = ""
    if setting.position_on != setting.as_at:
        counted = f" What is late is counted to {show_date(setting.position_on)}."
    purpose = f", for {item.purpose[0].lower()}{item.purpose[1:]}" if item.purpose else ""
    start: list[Flowable | Group] = [
        Heading(item.title, 1, key=key),
        note(f"Item {setting.number}{purpose}. Data as at {show_date(setting.as_at)}.{counted}"),
    ]
    return Group("Sect", [*start, *parts], new_page=True, running=f"Item {setting.number}: {item.title}")


def _paper(item: AgendaItem, setting: Setting) -> Parts:
    match item.paper:
        case ProgrammeOverview() as paper:
            return overview(paper, setting)
        case ProjectReports() as paper:
            return project_reports(paper, setting)
        case SavingsReport() as paper:
            return savings_report(paper, setting)
        case RiskRegister() as paper:
            return risk_register(paper, setting)
        case ActionLog() as paper:
            return action_log(paper, setting)
        case GatewaysPaper() as paper:
            return gateways(paper, setting)
        case ExceptionsPaper() as paper:
            return exceptions(paper)
        case ServicesSummary() | EscalationsPaper() as paper:
            return services_summary(paper) if isinstance(paper, ServicesSummary) else escalations(paper)
        case None:
            return []
