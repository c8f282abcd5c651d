"""The pack before it is built: the meetings it can be for, what will be in it, and what is still missing from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mkip_desk.db.store import Store
from mkip_desk.domain.questions.readiness import ASKED, Missing, missing_of
from mkip_desk.domain.registers.register import WORDS
from mkip_desk.reports import content
from mkip_desk.reports.content import BoardPack
from mkip_desk.reports.gate_content import ExceptionsPaper, GatewaysPaper
from mkip_desk.reports.service_content import EscalationsPaper, ServicesSummary
from mkip_desk.services.gateways.tolerances import as_met
from mkip_desk.services.papers.board_pack import boards, gather
from mkip_desk.services.rag_reasons import given_for_another

SHOWN_IN: Mapping[str, type] = {
    "projects": content.ProjectReports,
    "risks": content.RiskRegister,
    "actions": content.ActionLog,
}
"""By register, the paper that is ready once nothing of its records is missing."""

HELD_IN: Mapping[type, tuple[str, ...]] = {
    content.ProgrammeOverview: ("projects", "savings", "risks", "actions", "returns"),
    content.ProjectReports: ("reports",),
    content.SavingsReport: ("savings", "projects", "repeated", "returns", "kept_back"),
    content.RiskRegister: ("risks",),
    content.ActionLog: ("actions",),
    GatewaysPaper: ("standing",),
    ExceptionsPaper: ("reports", "dealt_with", "unreported", "not_agreed"),
    ServicesSummary: ("services",),
    EscalationsPaper: ("open", "closed"),
}
"""Where each paper has what it shows: with none of it, it is left out of the pack."""


@dataclass(frozen=True)
class Outlook:
    """A pack for one meeting, or for none; `missing` are the records that it shows with something left open."""

    meetings: Mapping[date, str]  # whose they are by the day of each on record, the earliest first
    pack: BoardPack
    missing: tuple[Missing, ...]

    def lacking(self, title: str) -> int | None:
        """How many of the records that a paper shows have something left open; None where that is not all it needs."""
        papers = {type(item.paper) for item in self.pack.agenda if item.title == title}
        if papers.isdisjoint(SHOWN_IN.values()):
            return None
        return sum(SHOWN_IN.get(each.register) in papers for each in self.missing)

    def is_empty(self, title: str) -> bool:
        """Whether a paper has nothing to show: it is then left out of the pack."""
        papers = [item.paper for item in self.pack.agenda if item.title == title and item.paper is not None]
        return bool(papers) and not any(getattr(paper, name) for paper in papers for name in HELD_IN[type(paper)])

    @property
    def has_nothing(self) -> bool:
        """Whether there is nothing yet that any paper could show."""
        return all(self.is_empty(item.title) for item in self.pack.agenda) and not self.missing


def outlook(store: Store, meeting: date | None = None, *, draft: bool = False) -> Outlook:
    """What the pack is to be for that meeting, the next one where none is given, or as a draft of today."""
    pack = gather(store, meeting, draft=draft)
    day = pack.meeting.day if pack.meeting else None
    found: list[Missing] = []
    for name in ASKED:
        records = [row for row in store.records(name) if name != "meetings" or row["day"] == day]
        records = as_met(store, records) if name == "exceptions" else records
        also = given_for_another(store) if name == "projects" else {}
        found += missing_of(store.registers[name], records, store.today(), also)
    found.sort(key=lambda one: store.registers[one.register].field(one.field).kind in WORDS)  # figures before words
    return Outlook(boards(store), pack, tuple(found))
