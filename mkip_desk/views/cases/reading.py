"""What the page of business cases shows, frozen: read on the store's thread. No Qt here."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from mkip_desk.domain.cases.case_doubts import doubts
from mkip_desk.domain.cases.case_entries import Entry, entries
from mkip_desk.views.base.programme import names_for
from mkip_desk.views.base.showing import Names

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.domain.cases.business_case import Case
    from mkip_desk.domain.registers.register import Record
    from mkip_desk.services.cases.business_case import Listed
    from mkip_desk.services.gateways.sent_back import SentBack
    from mkip_desk.views.pack.paper_view import Paper

CASES, LINES, PROJECTS = "business_cases", "lines", "projects"


@dataclass(frozen=True)
class CaseList:
    """Every version there is, the records behind them, and the projects that one may be begun for."""

    lines: tuple[Listed, ...]
    sent_back: Mapping[int, SentBack]  # by the id of the version
    records: Mapping[int, Record]
    projects: Mapping[int, str]
    names: Names


@dataclass(frozen=True)
class Seen:
    """One version: the case, the lines of each of its options as recorded, and what is required or doubtful of it."""

    case: Case
    lines: Mapping[int, tuple[Record, ...]]
    entries: tuple[Entry, ...]
    doubts: tuple[str, ...]
    names: Names
    versions: Mapping[int, int]  # of the project's cases: id by version
    sent_back: SentBack
    overtaken: frozenset[str]  # fields of the draft kept that hold something else by now

    @cached_property
    def beneath(self) -> Mapping[str, frozenset[int]]:
        """The ids of what belongs to the case, and of the risks of its project, by register."""
        shares = (each.share for each in self.case.sharers)
        return {
            "options": frozenset(self.lines),
            "factors": frozenset(each.id for each in self.case.factors),
            "shares": frozenset(each for each in shares if each is not None),
            "benefits": frozenset(int(str(each["id"])) for each in self.case.benefits),
            "risks": frozenset(int(str(each["id"])) for each in self.case.risks),
            LINES: frozenset(int(str(each["id"])) for records in self.lines.values() for each in records),
        }

    def option_of(self, lines: Container[int]) -> int | None:
        """The first option that any of these lines is of."""
        of = {option: {int(str(each["id"])) for each in records} for option, records in self.lines.items()}
        return next((option for option, ids in of.items() if any(each in lines for each in ids)), None)

    @property
    def earlier(self) -> int | None:
        """The id of the version before it."""
        before = [version for version in self.versions if version < self.case.version]
        return self.versions[max(before)] if before else None


def read_list(store: Store) -> CaseList:
    """The list of cases."""
    from mkip_desk.services.cases.business_case import listed
    from mkip_desk.services.gateways.sent_back import sent_back

    records = {int(str(each["id"])): each for each in store.records(CASES)}
    gateways: dict[object, list[Record]] = {}
    for each in store.records("gateways"):
        gateways.setdefault(each["project"], []).append(each)
    left = {id: sent_back(store, each, gateways.get(each["project"], ())) for id, each in records.items()}
    return CaseList(listed(store), left, records, store.names(PROJECTS), names_for(store, store.registers[CASES]))


def read_seen(store: Store, case_id: int) -> Seen:
    """One version; raises UserError where it is no longer there."""
    from mkip_desk.db.drafts import overtaken
    from mkip_desk.services.cases.business_case import read_case
    from mkip_desk.services.gateways.sent_back import sent_back
    from mkip_desk.services.gateways.tolerances import tolerances_of
    from mkip_desk.services.kept_back_remarks import on_case

    case = read_case(store, case_id)
    of_case, of_project = (names_for(store, store.registers[name]) for name in (CASES, PROJECTS))
    project = int(str(case.project["id"]))
    return Seen(
        case=case,
        lines={each.id: tuple(store.records_with(LINES, "option", each.id)) for each in case.options},
        entries=entries(case),
        doubts=(*on_case(store, case), *doubts(case), *tolerances_of(store, case.project).not_agreed),
        names=replace(of_project, by_register={**of_project.by_register, **of_case.by_register}),
        versions={
            int(str(each["version"])): int(str(each["id"])) for each in store.records_with(CASES, "project", project)
        },
        sent_back=sent_back(store, case.record, store.records_with("gateways", "project", project)),
        overtaken=overtaken(store, CASES).get(case_id, frozenset()),
    )


def read_paper(store: Store, case_id: int) -> Paper:
    """The paper of one version; raises UserError where it is no longer there."""
    from mkip_desk.reports.case_paper import build_case_paper
    from mkip_desk.services.papers.case_paper import file_name, gather_case
    from mkip_desk.views.pack.paper_view import Paper

    paper = gather_case(store, case_id)
    return Paper(paper.name, file_name(paper), partial(build_case_paper, paper))
