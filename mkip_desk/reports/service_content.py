"""What a service is said to have done in a quarter, as plain frozen values: for the window and for the papers alike."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mkip_desk.domain.boards import Conflict
from mkip_desk.domain.display import show_date
from mkip_desk.domain.figures import Figure
from mkip_desk.domain.indicators import Direction, Rating
from mkip_desk.domain.papers_in_order import Order
from mkip_desk.domain.under_performance import Count, Standing
from mkip_desk.reports.labelled import told


@dataclass(frozen=True, slots=True)
class JudgedIndicator:
    """An indicator of one council, or of all together, in the quarter.

    `aim` says what its value is held against ("20", "40 to 60"); `five` are the amounts of five quarters, the oldest
    first and this one last; None where nothing is known. `against_last` and `against_year` are the direction from last
    quarter and from the same quarter of the year before: of one that adds up through the year only the latter.
    """

    indicator: int  # its id
    reference: str
    title: str
    unit: str
    council: int | None
    whose: str  # "MBC", "Both", "All"
    aim: str
    before: Figure | None
    value: Figure | None
    rating: Rating
    missed: bool
    provisional: bool
    against_last: Direction | None
    against_year: Direction | None
    five: tuple[Decimal | None, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CouncilMoney:
    """What a council was to spend on the service to the quarter's end, did, and saved; in pence. Variance over +."""

    council: int | None
    whose: str
    annual: int | None
    profile: int | None
    actual: int | None
    variance: int | None
    forecast: int | None
    savings_target: int | None
    savings_delivered: int | None


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """How many indicators were missed in a quarter, of how many."""

    quarter: str
    count: Count

    @property
    def words(self) -> str:
        """2014/15 Q2 (4 of 7)."""
        return f"{self.quarter} ({self.count.missed} of {self.count.rated})"


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper that the service must have, how it stands in a few words, and the RAG that they are coloured as."""

    title: str
    order: Order
    words: str
    rag: str


@dataclass(frozen=True, slots=True)
class AuditShown:
    """An audit of the service with what it found, and whether that is limited or worse."""

    title: str
    year: str
    state: str
    opinion: str
    follow_up: str
    limited: bool


@dataclass(frozen=True, slots=True)
class RiskShown:
    """An open risk of the service, with its score of 25, or an open issue, which has none."""

    title: str
    owner: str
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Escalated:
    """Something on a board's agenda: why, on what evidence, and of which meeting; with the decision once closed."""

    id: int  # 0 for one that is due and not raised yet
    title: str = field(metadata={"label": "Escalation"})
    service: str = field(metadata={"label": "Service"})
    kind: str = field(metadata={"label": "Kind"})
    board: str = field(metadata={"label": "Goes to"})
    evidence: str = field(metadata={"label": "Evidence", "long": True})
    raised: date
    meeting: date | None
    service_id: int | None = None
    decision: str = told("What the board decided")
    decided: date | None = None

    @property
    def name(self) -> str:
        """What a finding about it calls it."""
        return self.title

    @property
    def where(self) -> str:
        """It is on the agenda of 11 December 2014 and can be closed only by the Board: what follows the evidence."""
        day = f"of {show_date(self.meeting)}" if self.meeting else "of the next meeting, of which no day is recorded,"
        return f"It is on the agenda {day} and can be closed only by the {self.board}."


@dataclass(frozen=True, slots=True)
class EscalationsPaper:
    """What of the services is before the MKIP Board, what it has closed since it met last, and the rule in use."""

    open: tuple[Escalated, ...] = ()
    closed: tuple[Escalated, ...] = ()
    reading: str = ""


@dataclass(frozen=True, slots=True)
class ReturnShown:
    """What came back of the quarter: how far it has got, and what the service wrote."""

    id: int
    version: int
    state: str
    due: date | None
    received: date | None
    completed_by: str
    rag: str | None
    achievements: str
    issues: str
    why_missed: str
    for_board: str
    changes: str
    signed_by: str
    signed: date | None


@dataclass(frozen=True)
class ServiceQuarter:
    """A service in a quarter, judged: all that its page and its report say.

    `counts` are the quarters up to this one, the oldest first; `standing` is where the service stands by `reading`,
    the meaning given to "over 3 quarters", and `evidence` says so in words, empty while fewer than half are missed.
    `meeting` is the next of its board.
    """

    id: int
    title: str
    host: str
    councils: tuple[str, ...]
    manager: str
    line_manager: str
    directorate: str
    quarter: str
    returned: ReturnShown | None
    indicators: tuple[JudgedIndicator, ...]
    counts: tuple[QuarterCount, ...]
    standing: Standing
    reading: str
    evidence: str
    money: tuple[CouncilMoney, ...]
    papers: tuple[PaperShown, ...]
    audits: tuple[AuditShown, ...]
    risks: tuple[RiskShown, ...]
    issues: tuple[RiskShown, ...]
    escalations: tuple[Escalated, ...]
    conflicts: tuple[Conflict, ...]
    meeting: date | None
    as_at: date

    @property
    def count(self) -> Count:
        """How many indicators were missed in this quarter, of how many."""
        return self.counts[-1].count
