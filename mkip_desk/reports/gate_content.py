"""What a Board pack says of gateways and exceptions, as plain frozen values; see `mkip_desk.reports.content`."""

from dataclasses import dataclass, field
from datetime import date

from mkip_desk.domain.cases.business_case import Sharing
from mkip_desk.domain.cases.investment import Profile
from mkip_desk.domain.dates.when import When
from mkip_desk.reports.labelled import called, told


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """A business case as it is told where its gate is to be decided: what it recommends, and what that comes to.

    `missing` counts the required entries that are not there; `doubts` say what of it does not fit together. `exempt` is
    the paragraph by which it is not for the public; nothing of what it says is said then.
    """

    version: int
    state: str
    option: str = called("Option")
    profile: Profile | None = None
    sharing: Sharing | None = None
    cost_basis: str = ""
    saving_basis: str = ""
    missing: int = 0
    doubts: tuple[str, ...] = ()
    exempt: str = ""


@dataclass(frozen=True, slots=True)
class Gateway:
    """A gate of a project: when it was agreed and is expected to be decided on, and what was decided if anything was.

    `lacking` names what is required and not there, `attached` what has files, with their names; `slip` counts the days
    that it is expected after it was agreed.
    """

    project: str = field(metadata={"label": "Project"})
    gate: str = field(metadata={"label": "Gate"})  # "G2 Business Case"
    key: str = field(metadata={"label": "Gate"})  # "G2"
    decides: str = called("Who decides")
    agreed: When | None = field(default=None, metadata={"label": "Agreed"})
    expected: When | None = field(default=None, metadata={"label": "Forecast"})
    slip: int | None = None
    lacking: tuple[str, ...] = field(default=(), metadata={"label": "What is to be there"})
    attached: tuple[str, ...] = field(default=(), metadata={"label": "Attachments"})
    confidence: str | None = None  # how sure it is that it will be delivered, as a RAG
    outcome: str = called("Outcome")
    decided: date | None = None
    reason: str = told("Reason")
    overridden_by: str = called("Approved in spite of what is missing by")
    overridden_because: str = told("Why in spite of what is missing")
    case: CaseBrief | None = None

    @property
    def name(self) -> str:
        return f"{self.project}, {self.gate}"


@dataclass(frozen=True, slots=True)
class ProjectGates:
    """A project with the gates that count, in their order, and the one that it stands before, if any."""

    project: str = field(metadata={"label": "Project"})
    rag: str | None
    gates: tuple[Gateway, ...]
    at: Gateway | None = None

    @property
    def name(self) -> str:
        return self.project


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that a gate was passed with; overdue by so many days, where it is.

    `due` is the day that counts; `now` another that is said without a reason, and `moved_from` what was decided where
    `moved` says why that was moved.
    """

    title: str = field(metadata={"label": "Condition", "long": True})
    project: str = field(metadata={"label": "Project"})
    gate: str = field(metadata={"label": "Gate"})
    owner: str = called("Owner")
    due: When | None = field(default=None, metadata={"label": "Due"})
    days_late: int | None = None
    now: When | None = field(default=None, metadata={"label": "Due"})
    moved_from: When | None = field(default=None, metadata={"label": "As decided"})
    moved: str = told("Why it was moved")

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class GatewaysPaper:
    """What is to be decided by the day of the meeting, what was since the last one, and where every project stands.

    `preparing` are gates of a later day that something is there for already, and not all; `conditions` those of what
    was decided that are still to be met, and in time; `since` is the day of the last meeting, None where none is on
    record.
    """

    to_decide: tuple[Gateway, ...] = ()
    preparing: tuple[Gateway, ...] = ()
    decided: tuple[Gateway, ...] = ()
    conditions: tuple[Condition, ...] = ()
    overdue: tuple[Condition, ...] = ()
    standing: tuple[ProjectGates, ...] = ()
    since: date | None = None

    @property
    def asks(self) -> bool:
        """Whether the Board is asked for anything: a decision, or what becomes of a condition that was not met."""
        return bool(self.to_decide or self.overdue)


@dataclass(frozen=True, slots=True)
class ExceptionReport:
    """A forecast beyond a tolerance as it is brought to the Board, under the fixed headings.

    `exempt` is the paragraph by which it is not for the public; nothing else is said of it then.
    """

    title: str = field(metadata={"label": "Title"})
    project: str = field(metadata={"label": "Project"})
    raised: date | None = None
    urgent: bool = False
    cause: str = told("Cause")
    consequences: str = told("Consequences")
    options: str = told("Options")
    recommendation: str = told("Recommendation")
    lessons: str = told("Lessons")
    became: str = called("State")
    decision: str = told("What the Board decided")
    exempt: str = ""

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class ToleranceUse:
    """How much of a tolerance a project's forecast uses: "60%", and the RAG that it gives; `why_not` where unknown."""

    what: str = field(metadata={"label": "Tolerance"})
    used: str
    rag: str | None = None
    agreed: str = called("Agreed")
    forecast: str = called("Forecast")
    limit: str = called("Tolerance")
    why_not: str = called("Tolerance")


@dataclass(frozen=True, slots=True)
class Breach:
    """A tolerance that a forecast is beyond, and on which no report is before the Board."""

    project: str = field(metadata={"label": "Project"})
    what: str = field(metadata={"label": "Tolerance"})
    agreed: str = called("Agreed")
    forecast: str = called("Forecast")
    limit: str = called("Tolerance")

    @property
    def name(self) -> str:
        return self.project


@dataclass(frozen=True, slots=True)
class ExceptionsPaper:
    """The exception reports that the Board has not dealt with, those it has since it met last, and what has none yet.

    `not_agreed` are sentences on budgets and tolerances that say something else than the Board agreed.
    """

    reports: tuple[ExceptionReport, ...] = ()
    dealt_with: tuple[ExceptionReport, ...] = ()
    unreported: tuple[Breach, ...] = ()
    not_agreed: tuple[tuple[str, str], ...] = ()  # project and sentence

    @property
    def asks(self) -> bool:
        """Whether the Board is asked for anything."""
        return bool(self.reports or self.unreported or self.not_agreed)
