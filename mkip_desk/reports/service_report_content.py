"""What a shared service reports of a quarter, as plain frozen values: for its own board, and for the MKIP Board.

The summary that the MKIP Board has of all services is drawn from the same reports, so that the two cannot differ.
Figures come with the words that the page shows, since only the service that gathers them knows their unit; money is
whole pence and dates are dates. What is empty or None was not returned, and the page says so where it matters.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mkip_desk.reports.labelled import called, told
from mkip_desk.reports.record_content import Council, Risk


@dataclass(frozen=True, slots=True)
class MissedOf:
    """How many indicators were missed in a quarter, of those rated; of none rated nothing is known."""

    quarter: str
    missed: int = 0
    rated: int = 0

    @property
    def most(self) -> bool:
        """Whether more than half were missed; exactly half is not (RULES 7)."""
        return 2 * self.missed > self.rated

    @property
    def share(self) -> float | None:
        """The part of them that was missed; None where none was rated."""
        return self.missed / self.rated if self.rated else None

    @property
    def words(self) -> str:
        """4 of 7; no data."""
        return f"{self.missed} of {self.rated}" if self.rated else "no data"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a service stands by the rule on under-performance (SSG 4.1).

    `counts` has five quarters, the oldest first; `running` says in how many of the last ones with data most were
    missed; `goes` whether the rule sends it to the MKIP Board, in the `reading` of it that the partnership uses.
    `no_data` counts the last quarters of which there is none.
    """

    counts: tuple[MissedOf, ...]
    running: int = 0
    goes: bool = False
    reading: str = "in three quarters running"
    no_data: int = 0

    @property
    def now(self) -> MissedOf:
        """That of the quarter reported."""
        return self.counts[-1]


@dataclass(frozen=True, slots=True)
class QuarterFigure:
    """What an indicator came to in a quarter: the words that a table shows, and the amount that a line is drawn by."""

    quarter: str
    words: str = called("Value")
    amount: Decimal | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way a figure went, "up", "down" or "level", and whether that is better; empty where nobody judges it."""

    way: str
    judged: str = ""  # "better", "worse"; "the same" where it is level


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of one council, or of all of them together, in the quarter reported and the four before it.

    `target` is what the quarter is judged against, `target_note` what else is to be said of it ("98.4% by the year
    end"); `unrated` says why there is no RAG: "data only", "no data", "no profile".
    """

    title: str = field(metadata={"label": "Indicator"})
    reference: str = called("Ref")
    council: str = called("Council")
    target: str = called("Target")
    target_note: str = called("Target")
    quarters: tuple[QuarterFigure, ...] = ()
    rag: str | None = None
    unrated: str = ""
    missed: bool = False
    on_last: Direction | None = None
    on_year: Direction | None = None
    note: str = called("Note")

    @property
    def name(self) -> str:
        """Its reference and title, by which its rows stand together."""
        return " ".join(f"{self.reference} {self.title}".split()) or "Untitled"

    @property
    def now(self) -> QuarterFigure:
        """What it came to in the quarter reported."""
        return self.quarters[-1] if self.quarters else QuarterFigure("")

    @property
    def last(self) -> QuarterFigure:
        """And in the one before."""
        return self.quarters[-2] if len(self.quarters) > 1 else QuarterFigure("")


@dataclass(frozen=True, slots=True)
class CouncilMoney:
    """A council's budget for a service and its spending by the end of the quarter, in pence; None is not known."""

    council: str = field(metadata={"label": "Council"})
    annual: int | None = None
    profile: int | None = None
    actual: int | None = None
    forecast: int | None = None
    savings_target: int | None = None
    savings_delivered: int | None = None

    @property
    def name(self) -> str:
        return self.council


@dataclass(frozen=True, slots=True)
class Receipt:
    """A committee or board that is to have the report of an audit, and the day on which it had it, if it did."""

    body: str = field(metadata={"label": "Committee or board"})
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit of the service. `limited` says that the last opinion of it is limited or worse."""

    title: str = field(metadata={"label": "Audit"})
    year: str = called("Year")
    state: str = called("State")
    opinion: str = called("Opinion")
    follow_up: str = called("Opinion at follow-up")
    limited: bool = False
    warning: str = called("Responses")  # "responses to be circulated by 3 November 2014"
    receipts: tuple[Receipt, ...] = ()

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class PaperKept:
    """A paper that a service must have up to date, and how it stands in words; `rag` is how well."""

    kind: str = field(metadata={"label": "Paper"})
    state: str = called("State")
    rag: str | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """Something that goes to a board to decide, with its evidence; `board` is "MKIP Board" or "Shared Service Board".

    `meets` is the meeting that it is on the agenda of; `decided` and `decision` what that board did with it.
    """

    title: str = field(metadata={"label": "What goes to the board"})
    board: str
    evidence: str = told("Evidence")
    raised: date | None = None
    meets: date | None = None
    decided: date | None = None
    decision: str = told("What the board decided")

    @property
    def name(self) -> str:
        return self.title

    @property
    def open(self) -> bool:
        """Whether the board has not decided yet."""
        return self.decided is None and not self.decision


MKIP_BOARD = "MKIP Board"


@dataclass(frozen=True, slots=True)
class Returned:
    """The return that a report is made from: its state, its version, and what a later version corrected."""

    state: str = ""  # "asked for", "received", "checked", "signed off"; empty where none was asked for
    due: date | None = None
    received: date | None = None
    signed: date | None = None
    signed_by: str = called("Signed off by")
    version: int = 1
    changes: str = told("What was corrected")


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """What one service reports of one quarter. `id` only tells services apart; it is not printed."""

    id: int
    title: str = field(metadata={"label": "Service"})
    quarter: str
    standing: Standing
    councils: tuple[Council, ...] = field(default=(), metadata={"label": "Councils"})
    host: Council | None = field(default=None, metadata={"label": "Host"})
    manager: str = called("Manager")
    board_meets: date | None = None
    returned: Returned = field(default_factory=Returned)
    rag: str | None = None  # as the service sees itself
    indicators: tuple[Indicator, ...] = ()
    money: tuple[CouncilMoney, ...] = ()
    achievements: str = told("Achievements")
    issues: str = told("Issues")
    why_missed: str = told("Why indicators were missed")
    for_board: str = told("Matters for the MKIP Board")
    risks: tuple[Risk, ...] = ()
    audits: tuple[Audit, ...] = ()
    no_audit: str = ""  # that the three-year plan has none, in a sentence
    papers: tuple[PaperKept, ...] = ()
    escalations: tuple[Escalation, ...] = ()

    @property
    def name(self) -> str:
        return self.title

    @property
    def to_the_board(self) -> tuple[Escalation, ...]:
        """What the MKIP Board has still to decide on."""
        return tuple(each for each in self.escalations if each.open and each.board == MKIP_BOARD)


@dataclass(frozen=True, slots=True)
class ServicesSummary:
    """All services of a quarter for the MKIP Board, on two pages; `reading` is as in `Standing`."""

    quarter: str
    reports: tuple[ServiceReport, ...] = ()
    reading: str = "in three quarters running"
    partnership_audits: tuple[Audit, ...] = ()  # of the partnership itself, all of which go to the Board (GA 23.1)
