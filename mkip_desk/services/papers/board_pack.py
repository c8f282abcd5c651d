"""The Board pack: what the Board is told, gathered from the store, and built as one PDF."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.gateways.tolerances import Measured, rag_difference
from mkip_desk.domain.membership import members_on
from mkip_desk.domain.questions.lateness import days_late, has_ended, is_finished, standing_rag
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.domain.shared_services.escalation import Board
from mkip_desk.reports import content
from mkip_desk.reports.gate_content import ExceptionsPaper, GatewaysPaper
from mkip_desk.reports.record_content import Council, Risk
from mkip_desk.services.gateways.gateway_standing import all_gates
from mkip_desk.services.gateways.tolerances import all_tolerances
from mkip_desk.services.papers.amounts_told import without_councils
from mkip_desk.services.papers.kept_back import NOTHING, amounts_kept_back, kept_back, untold_cases
from mkip_desk.services.papers.pack_cases import brief, newest_cases, returns
from mkip_desk.services.papers.pack_gateways import exceptions_paper, gateways_paper, tolerance_uses
from mkip_desk.services.papers.paper_files import pdf_name
from mkip_desk.services.papers.service_reports import summary_of
from mkip_desk.services.repeated_savings import repeated_savings
from mkip_desk.services.shared_services.escalations import before_the_board
from mkip_desk.services.shared_services.held import Held
from mkip_desk.services.shared_services.performance import quarter_to_report
from mkip_desk.whole_file import made

if TYPE_CHECKING:  # reportlab comes when the first pack is built
    from mkip_desk.reports.pack import ContentsEntry, PageOf

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that lies on the disk, with what was found while it was built."""

    path: Path
    pages: int
    findings: tuple[Finding, ...]
    about: "tuple[PageOf, ...]" = ()
    contents: "tuple[ContentsEntry, ...]" = ()

    @property
    def left_something_out(self) -> bool:
        """Whether anything that was to be in the pack is not in it."""
        return any(finding.weight is Weight.LEFT_OUT for finding in self.findings)


def build_board_pack(
    store: Store,
    folder: Path,
    *,
    meeting: date | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Built:
    """Gather the pack and write it into the folder, which is made if need be; the file says which pack it is.

    Without a meeting it is for the next one, or a draft as of today where none is recorded. Raises
    FileError where the file cannot be written.
    """
    from mkip_desk.reports.pack import build_pack

    pack = gather(store, meeting)
    path = made(folder) / file_name(pack)
    built = build_pack(pack, path, progress=progress, stop=stop)
    unknown = () if meeting is None or meeting in _days(store.records("meetings")) else (_unrecorded(meeting),)
    return Built(path, built.pages, (*unknown, *built.findings), built.about)


def arranged(pack: content.BoardPack, papers: Sequence[str]) -> content.BoardPack:
    """The pack with the papers of these titles alone, in this order."""
    by_title = {item.title: item for item in pack.agenda}
    return replace(pack, agenda=tuple(by_title[title] for title in papers if title in by_title))


def file_name(pack: content.BoardPack) -> str:
    """What the file of a pack is called: by its Board and its meeting, or as a draft of its day."""
    which = f"{pack.meeting.day:%Y-%m-%d}" if pack.meeting else f"draft {pack.as_at:%Y-%m-%d}"
    return pdf_name(pack.board, which)


def _unrecorded(day: date) -> Finding:
    return Finding(
        Weight.NOTE,
        Place(register="Meetings"),
        f"No meeting on {show_date(day)} is recorded, so the pack has no time and no venue: record it if it is right.",
    )


def gather(store: Store, meeting: date | None = None, *, draft: bool = False) -> content.BoardPack:
    """Everything that the pack says, as plain values; what is read from the store is read here and nowhere else.

    Without a meeting it is for the next one; with `draft` it is for none, as of today.
    """
    return _Gathering(store, store.today(), meeting, draft).pack()


class _Gathering:
    """One look at the store, for one pack."""

    def __init__(self, store: Store, today: date, wanted: date | None, draft: bool) -> None:
        self.today = today
        self.councils = {_id(row): row for row in store.records("councils")}
        self.themes = store.names("themes")
        self.partnership = next(iter(store.records("partnerships")), None)
        self.memberships = store.records("memberships")
        meetings = store.records("meetings")
        self.meeting = None if draft else _meeting(meetings, today, wanted)
        named = boards(store) if self.meeting else {}
        self.board = named.get(self.meeting.day if self.meeting else today) or _board(self.partnership)
        self.position_on = min(today, self.meeting.day) if self.meeting else today
        last = max((day for day in _days(meetings) if day < self.position_on), default=None)
        self._look_back(store, last)
        gates, used = all_gates(store), all_tolerances(store)
        self.used = {_id(each.project): each for each in used}
        self.project_rows = {_id(row): row for row in store.records("projects")}
        titles = {id: _text(row, "title") for id, row in self.project_rows.items()}
        untold, savings = amounts_kept_back(store), store.records("savings")
        self.kept = kept_back(store, untold)
        self.saving = {row["project"] for row in savings}
        self.untold = {id: case.paragraph for id, case in untold.items()}
        self.savings = [row for row in savings if row["project"] not in self.untold]
        self.savings_of = _by("project", self.savings)
        self.at = {each.id: each.at.name for each in gates if each.at}
        self.projects = {id: self._project(row) for id, row in self.project_rows.items()}
        self.milestones_of = _by("project", store.records("milestones"))
        self.risks = store.records("risks")
        self.risks_of = _by("about", self.risks)
        self.actions = [row for row in store.records("actions") if not self._is_told(row)]
        names = {id: project.name for id, project in self.projects.items()}
        self.may_tell = tuple((names[id], names[case.project]) for id, case in untold.items() if case.project != id)
        self.exempt = {names[id]: title for id, title in without_councils(store, titles).items() if id in self.kept}
        by = self.meeting.day if self.meeting else today
        again = repeated_savings(self.savings, titles)
        self.repeated, twice = again, {_id(row) for row, _ in again}
        self.counted = [row for row in self.savings if _id(row) not in twice]
        self.queried = tuple(self._repeated())
        untold_in_cases = untold_cases(self.kept)
        self.returns = returns(store, gates, self.counted, names, untold_in_cases, self.position_on)
        briefs = {id: brief(case, untold_in_cases.get(id, "")) for id, case in newest_cases(store).items()}
        self.gateways = gateways_paper(gates, names, briefs, self.kept, by, last, self.position_on)
        going_on = [each for each in used if not has_ended(each.project, self.position_on)]
        self.exceptions = exceptions_paper(store, going_on, self.kept, names, by, last)
        held = Held(store)
        seen = held.today if self.position_on == today else self.position_on  # of the sample, years after the rest
        apart = seen if held.stands_still and seen > by else None
        self.escalations = replace(before_the_board(held, max(by, seen), last), seen_on=apart)
        self.services = replace(summary_of(held, quarter_to_report(seen)), seen_on=apart)

    def _look_back(self, store: Store, last: date | None) -> None:
        """What the Board before this one was told, so far as it was on record by then."""
        projects, actions = (store.records(register, last) if last else [] for register in ("projects", "actions"))
        self.last_rags = {_id(row): rag for row in projects if last and (rag := standing_rag(row, last))}
        self.told = {_id(row) for row in actions if last and is_finished(row, last)}
        self.since = last if projects or actions else None

    def _is_told(self, action: Record) -> bool:
        """Whether the Board before this one heard that it is finished, and nobody has opened it again since."""
        return _id(action) in self.told and is_finished(action, self.position_on)

    def pack(self) -> content.BoardPack:
        projects = tuple(self.projects.values())
        savings = tuple(self._saving(row) for row in self.counted)
        risks = tuple(self._risk(row) for row in self.risks)
        actions = tuple(self._action(row) for row in self.actions)
        reports = tuple(self._report(project) for project in self.projects)
        return content.BoardPack(
            partnership=_text(self.partnership, "name"),
            board=self.board,
            as_at=self.today,
            position_on=self.position_on,
            meeting=self.meeting,
            status="" if self.meeting else "Draft",
            status_note="" if self.meeting else "No meeting has been set for this pack.",
            members=self._members(),
            contact=_text(self.partnership, "contact"),
            exempt=self.exempt,
            may_tell=self.may_tell,
            agenda=(
                content.AgendaItem(
                    "Programme overview",
                    content.ProgrammeOverview(projects, savings, risks, actions, self.returns.told),
                    "Noting",
                ),
                content.AgendaItem("Exceptions", self.exceptions, _purpose(self.exceptions)),
                content.AgendaItem(
                    "Escalations from shared services",
                    self.escalations,
                    "Decision" if self.escalations.open else "Noting",
                ),
                content.AgendaItem("Shared services", self.services, "Noting"),
                content.AgendaItem("Gateways", self.gateways, _purpose(self.gateways)),
                content.AgendaItem("Project highlight reports", content.ProjectReports(reports), "Noting"),
                content.AgendaItem(
                    "Savings predicted and delivered",
                    content.SavingsReport(savings, projects, self.queried, *self.returns),
                    "Noting",
                ),
                content.AgendaItem("Risk register", content.RiskRegister(risks), "Discussion"),
                content.AgendaItem("Action log", content.ActionLog(actions, self.since), "Noting"),
            ),
        )

    def _members(self) -> str:
        """Who the Board is that day: GA 2.5, 6.2 and 10.3."""
        full = members_on(self.memberships, self.position_on, "full")
        names = [_text(self.councils[council], "name") for council in full]
        if not names:
            return ""
        said = f"Board: the Leaders and Chief Executives of {_and(names)}. "
        return said + "Quorum five, with at least one from each council."

    def _project(self, row: Record) -> content.Project:
        kept, ended = self.kept.get(_id(row), NOTHING), has_ended(row, self.position_on)
        beyond = () if ended else tuple(each.measured for each in self.used[_id(row)].beyond)
        agreed = self.used[_id(row)].baseline or {}  # what the Board has not agreed stands with the exceptions
        budget = _number(row, "budget") if agreed.get("budget") is None else _number(agreed, "budget")
        due, saving = _of(row, "due", When), _of(row, "saving", Sum)
        saving_exempt = self.untold.get(_id(row), "") if saving or _id(row) in self.saving else ""
        return content.Project(
            id=_id(row),
            title=_text(row, "title"),
            reference=_text(row, "reference"),
            theme=self.themes.get(_number(row, "theme") or 0, ""),
            lead=self._council(_number(row, "lead")),
            lead_director=_text(row, "lead_director"),
            councils=tuple(filter(None, map(self._council, cast(tuple[int, ...], row["councils"] or ())))),
            rag=standing_rag(row, self.position_on),
            last_rag=self.last_rags.get(_id(row)),
            rag_reason=_text(row, "rag_reason"),
            stage=_text(row, "stage"),
            closed=row["status"] == "closed",
            done=None if Measured.TIME in kept else _of(row, "done", When),
            start=_of(row, "start", When),
            due=None if Measured.TIME in kept else due,
            due_exempt=kept.get(Measured.TIME, "") if due else "",
            days_late=None if Measured.TIME in kept else days_late(row, self.position_on),
            saving=None if saving_exempt else saving,
            saving_exempt=saving_exempt,
            budget=None if Measured.COST in kept else budget,
            budget_exempt="" if budget is None else kept.get(Measured.COST, ""),
            gate=self.at.get(_id(row), ""),
            beyond=tuple(str(each) for each in beyond if each not in kept),
        )

    def _report(self, project: int) -> content.ProjectReport:
        row, used, kept = self.project_rows[project], self.used[project], self.kept.get(project, NOTHING)
        ended, finished = has_ended(row, self.position_on), self.projects[project].finished
        ends = Measured.TIME not in kept
        return content.ProjectReport(
            project=self.projects[project],
            said=_text(row, "planned"),
            did=_text(row, "progress"),
            next=_text(row, "next_steps"),
            milestones=tuple(map(_milestone, self.milestones_of.get(project, ()) if ends else ())),
            risks=tuple(map(self._risk, self.risks_of.get(project, ()))),
            savings=tuple(map(self._saving, self.savings_of.get(project, ()))),
            repeated=tuple(each for each in self.queried if each.saving.project_id == project),
            tolerances=() if ended else tolerance_uses(used, kept),
            rag_differs="" if finished or kept else rag_difference(_text(row, "rag") or None, used.uses),
        )

    def _risk(self, row: Record) -> Risk:
        return Risk(
            title=_text(row, "title"),
            reference=_text(row, "reference"),
            project=self._about(row),
            likelihood=_number(row, "likelihood"),
            impact=_number(row, "impact"),
            owner=_text(row, "owner"),
            mitigation=_text(row, "mitigation"),
            review=_of(row, "review", When),
            closed=row["status"] == "closed",
        )

    def _action(self, row: Record) -> content.Action:
        return content.Action(
            title=_text(row, "title"),
            reference=_text(row, "reference"),
            meeting=_of(row, "meeting", date),
            project=self._about(row),
            owner=_text(row, "owner"),
            due=_of(row, "due", When),
            days_late=days_late(row, self.position_on),
            closed=is_finished(row, self.position_on),
            rag=_text(row, "rag") or None,
            update=_text(row, "update"),
        )

    def _saving(self, row: Record) -> content.Saving:
        project = self.projects[cast(int, row["project"])]
        return content.Saving(
            project=project.name,
            project_id=project.id,
            year=_text(row, "year"),
            pence=cast(int, row["amount"]),
            basis=_text(row, "basis"),
            kind=_text(row, "kind"),
            council=self._council(_number(row, "council")),
            stage=_text(row, "stage"),
        )

    def _repeated(self) -> Iterator[content.RepeatedSaving]:
        """Savings that are in no total of the pack, since they may be those of other projects."""
        for row, earlier in self.repeated:
            yield content.RepeatedSaving(self._saving(row), self._saving(earlier).project)

    def _about(self, row: Record) -> str:
        project = self.projects.get(_number(row, "about") or 0)
        return project.name if project else ""

    def _council(self, council: int | None) -> Council | None:
        row = self.councils.get(council or 0)
        return Council(_text(row, "name"), _text(row, "initials")) if row else None


def _meeting(meetings: list[Record], today: date, wanted: date | None) -> content.Meeting | None:
    """The meeting asked for, on record or not; else the next one on record."""
    days = {cast(date, row["day"]): row for row in meetings}
    day = wanted or min((day for day in days if day >= today), default=None)
    if day is None:
        return None
    row = days.get(day)
    return content.Meeting(day, _text(row, "starts"), _text(row, "venue"))


def boards(store: Store) -> dict[date, str]:
    """By the day of each meeting on record, the earliest first, whose it is: a Management Board's say."""
    partnership = next(iter(store.records("partnerships")), None)
    named = {cast(date, row["day"]): _text(row, "title") for row in store.records("meetings")}
    own = {day: title for day, title in named.items() if title != Board.MKIP}  # that of a meeting that nobody named
    return {day: own.get(day) or _board(partnership) for day in sorted(named)}


def _board(partnership: Record | None) -> str:
    """What the Board is called whose meeting has no name of its own."""
    return f"{_text(partnership, 'short_name') or _text(partnership, 'name')} Board".strip()


def _days(meetings: list[Record]) -> list[date]:
    return [cast(date, row["day"]) for row in meetings]


def _milestone(row: Record) -> content.Milestone:
    return content.Milestone(
        title=_text(row, "title"),
        agreed=_of(row, "agreed", When),
        forecast=_of(row, "forecast", When),
        done=_of(row, "done", When),
        rag=_text(row, "rag") or None,
    )


def _by(name: str, rows: Iterable[Record]) -> dict[Value, list[Record]]:
    """The rows that each value of that field has; a programme may have too many to go through for each of them."""
    found: dict[Value, list[Record]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row)
    return found


def _id(row: Record) -> int:
    return cast(int, row["id"])


def _text(row: Record | None, name: str) -> str:
    value = row.get(name) if row else None
    return value if isinstance(value, str) else ""


def _number(row: Record, name: str) -> int | None:
    value = row[name]
    return value if isinstance(value, int) else None


def _of(row: Record, name: str, kind: type[T]) -> T | None:
    value = row[name]
    return value if isinstance(value, kind) else None


def _purpose(paper: GatewaysPaper | ExceptionsPaper) -> str:
    return "Decision" if paper.asks else "Noting"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
