"""What a Board pack says, as plain frozen values: gathered by a service, laid out by the sections.

Dates and money stay what they are (`date`, `When`, `Sum`, whole pence) and are worded only on the
page. Whatever is empty or None is left out of the pack, with its heading. Themes and people come as the
words that the page shows. Working notes have no place here: they are the office's own, and
what a pack holds may be published. The order of a tuple is the order on the page, but for risks (by
score) and actions (overdue first).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.cases.programme_score import Returned
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.questions.lateness import FINISHED
from mkip_desk.reports.gate_content import ExceptionsPaper, GatewaysPaper, ToleranceUse
from mkip_desk.reports.labelled import called, told
from mkip_desk.reports.record_content import Council, Risk, name_of
from mkip_desk.reports.service_content import EscalationsPaper, ServicesSummary


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that a pack is for. `starts` is as it is printed: "10.00 am"."""

    day: date
    starts: str = called("Start time")
    venue: str = called("Venue")


@dataclass(frozen=True, slots=True)
class Project:
    """A project as a line of the programme. `id` only tells projects apart; it is not printed.

    `last_rag` is what the Board was last told, None where that is not known. `days_late` counts the
    days from the due date to the day of the data, for an open project that is past it; else None.
    FINISHED stands in the place of the RAG of one that is, unless that says that it is complete; `done` is its end.
    `budget_exempt`, `due_exempt` and `saving_exempt` are the paragraphs by which these are not for the public; they are
    None then, and no saving that is recorded of the project is told.
    """

    id: int
    title: str = field(metadata={"label": "Title"})
    reference: str = called("Ref")
    theme: str = called("Theme")
    lead: Council | None = field(default=None, metadata={"label": "Lead council"})
    lead_director: str = called("Lead director")
    councils: tuple[Council, ...] = field(default=(), metadata={"label": "Councils"})
    rag: str | None = None
    last_rag: str | None = None
    rag_reason: str = told("Reason for the RAG")
    stage: str = called("Stage")
    closed: bool = False
    start: When | None = field(default=None, metadata={"label": "Start"})
    due: When | None = field(default=None, metadata={"label": "Due"})
    days_late: int | None = None
    saving: Sum | None = field(default=None, metadata={"label": "Saving"})
    budget: int | None = None  # pence
    gate: str = called("Gate")  # that it stands before: "G2 Business Case"
    beyond: tuple[str, ...] = ()  # what its forecasts are beyond tolerance of: "cost", "time"
    due_exempt: str = ""
    budget_exempt: str = ""
    saving_exempt: str = ""
    done: When | None = field(default=None, metadata={"label": "Finished"})

    @property
    def name(self) -> str:
        """Its reference and title, as headings and findings have it."""
        return name_of(self.reference, self.title)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.rag in (FINISHED, "complete")


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something a project is to reach: as agreed, as forecast, as done."""

    title: str = field(metadata={"label": "Milestone"})
    agreed: When | None = field(default=None, metadata={"label": "Agreed"})
    forecast: When | None = field(default=None, metadata={"label": "Forecast"})
    done: When | None = field(default=None, metadata={"label": "Done"})
    rag: str | None = None

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Action:
    """Something somebody is to do. `days_late` counts from its due date to the day of the data; None if not late."""

    title: str = field(metadata={"label": "Action", "long": True})
    reference: str = called("Ref")
    meeting: date | None = None
    project: str = called("Project")
    owner: str = called("Owner")
    due: When | None = field(default=None, metadata={"label": "Due"})
    days_late: int | None = None
    closed: bool = False
    rag: str | None = None
    update: str = told("Update")

    @property
    def name(self) -> str:
        return name_of(self.reference, self.title)


@dataclass(frozen=True, slots=True)
class Saving:
    """What a project is to save ("plan") or saved ("actual") one council in one financial year, in pence.

    `council` is None where the amount is not shared out; `kind` is "cashable", "non-cashable", …;
    `project_id` tells apart projects of one name.
    """

    project: str = field(metadata={"label": "Project"})
    year: str = field(metadata={"label": "Year"})
    pence: int
    basis: str
    kind: str = "cashable"
    council: Council | None = field(default=None, metadata={"label": "Council"})
    project_id: int = 0
    stage: str = ""  # how sure it is: "agreed by the Board"; empty where that is not said

    @property
    def name(self) -> str:
        return f"{self.project} {self.year}".strip()


@dataclass(frozen=True, slots=True)
class RepeatedSaving:
    """A saving that another project has told of the same service: not added until it is known to be another one."""

    saving: Saving
    other: str = field(metadata={"label": "Project"})

    @property
    def name(self) -> str:
        return self.saving.name


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """The highlight report of one project. Long texts keep their paragraphs, parted by an empty line."""

    project: Project
    said: str = told("What we said we would do")
    did: str = told("What we did")
    next: str = told("What is next")
    milestones: tuple[Milestone, ...] = ()
    risks: tuple[Risk, ...] = ()
    savings: tuple[Saving, ...] = ()
    repeated: tuple[RepeatedSaving, ...] = ()  # those of them that are in no total of the programme
    tolerances: tuple[ToleranceUse, ...] = ()
    rag_differs: str = told("RAG")  # from what its tolerances give, and why

    @property
    def name(self) -> str:
        return self.project.name


@dataclass(frozen=True, slots=True)
class ProjectReturn:
    """What a project returns by its business case, approved or before its gate, and by what was delivered since."""

    project: str = field(metadata={"label": "Project"})
    approved: bool
    returned: Returned

    @property
    def name(self) -> str:
        return self.project


@dataclass(frozen=True, slots=True)
class ProgrammeOverview:
    """Where the whole programme stands, on figures, a table and charts."""

    projects: tuple[Project, ...] = ()
    savings: tuple[Saving, ...] = ()
    risks: tuple[Risk, ...] = ()
    actions: tuple[Action, ...] = ()
    returns: tuple[ProjectReturn, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectReports:
    """A highlight report a project."""

    reports: tuple[ProjectReport, ...] = ()


@dataclass(frozen=True, slots=True)
class SavingsReport:
    """Savings predicted and delivered: yearly lines, what the projects themselves say of their saving, and `returns`.

    `repeated` are lines that are not among the `savings`, since they may be one of those told again; `kept_back` are
    projects whose returns are not for the public, each with the paragraph by which.
    """

    savings: tuple[Saving, ...] = ()
    projects: tuple[Project, ...] = ()
    repeated: tuple[RepeatedSaving, ...] = ()
    returns: tuple[ProjectReturn, ...] = ()
    kept_back: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RiskRegister:
    """Every risk, open and closed."""

    risks: tuple[Risk, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionLog:
    """Actions that are open, and those closed since the last meeting, which the gathering service picks.

    `since` is the day of that meeting; None where it is not known what was closed by then.
    """

    actions: tuple[Action, ...] = ()
    since: date | None = None


Paper = (
    ProgrammeOverview
    | ProjectReports
    | SavingsReport
    | RiskRegister
    | ActionLog
    | GatewaysPaper
    | ExceptionsPaper
    | ServicesSummary
    | EscalationsPaper
)
"""What can stand behind an agenda item."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A line of the agenda. With an empty paper it is left out of the pack; with None it stands there alone.

    `purpose` is what the Board is to do with it: "Noting", "Decision", "Discussion".
    """

    title: str = field(metadata={"label": "Agenda item"})
    paper: Paper | None = None
    purpose: str = called("For")

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class BoardPack:
    """One Board pack. Without a meeting it is a draft as of `as_at`, the day whose data it shows.

    `position_on` is the day that lateness is counted to and that a timeline marks: for a meeting in the past
    that of the meeting, where `as_at` is today; None means `as_at`.
    `status` is the bold line of the cover ("Public pack"), `status_note` what is said under it;
    `version` is "Version 1" or empty for a draft; `published` the day it goes out, if that is settled; `exempt` names
    the projects of which some figure is not for the public, each with the title that tells its service, and `may_tell`
    those of which no amount is exempt itself and that may tell one of another, each with that project.
    """

    partnership: str = field(metadata={"label": "Partnership"})
    board: str = field(metadata={"label": "Board"})
    as_at: date
    agenda: tuple[AgendaItem, ...]
    position_on: date | None = None
    meeting: Meeting | None = None
    status: str = called("Status")
    status_note: str = told("Status note")
    members: str = told("Members of the Board")
    contact: str = field(default="Programme Manager", metadata={"label": "Contact"})
    version: str = called("Version")
    published: date | None = None
    exempt: Mapping[str, str] = field(default_factory=dict)
    may_tell: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return self.board
