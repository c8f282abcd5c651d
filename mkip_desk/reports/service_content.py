"""What a service is said to have done in a quarter, as plain frozen values: for the window and for the papers alike."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from mkip_desk.domain.amounts.figure_words import PERCENT, shown_unit
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.display import SIGNS, show_date
from mkip_desk.domain.shared_services.boards import Conflict
from mkip_desk.domain.shared_services.escalation import Board, Trigger
from mkip_desk.domain.shared_services.indicators import Bands, Direction, Rating
from mkip_desk.domain.shared_services.papers_in_order import Order
from mkip_desk.domain.shared_services.under_performance import Count, Standing
from mkip_desk.reports.labelled import SEEN, called, prints, seen, told
from mkip_desk.reports.record_content import Council, name_of

ADDS_UP = (
    "A figure that adds up through the year begins anew each April, and is held against what it was to come to by the "
    "end of the quarter."
)
"""What is said beneath indicators of which one does."""


@dataclass(frozen=True, slots=True)
class JudgedIndicator:
    """An indicator of one council, or of all together, in the quarter.

    `aim` says what its value is held against ("20", "40 to 60"), and `aim_is` of one that adds up through the year
    which aim that is ("to date; year 98.4%", "for the year"); `five` are the figures of five quarters, the oldest
    first and this one last; None where nothing is known, or only in another unit than the latest: a plain figure beside
    a percentage. `against_last` and `against_year` are the direction from last quarter and from the same quarter of the
    year before: of one that adds up through the year only the latter.
    """

    indicator: int  # its id
    reference: str = field(metadata={"label": "Ref"})
    title: str = field(metadata={"label": "Indicator"})
    unit: str = field(metadata={"label": "Unit"})
    council: int | None
    whose: str = field(metadata={"label": "Council"})  # "MBC", "Both", "All"
    aim: str
    before: Figure | None
    value: Figure | None
    rating: Rating
    missed: bool
    provisional: bool
    against_last: Direction | None
    against_year: Direction | None
    five: tuple[Figure | None, ...]
    note: str = called("Note")
    aim_is: str = ""

    @property
    def note_in_line(self) -> str:
        """Its note, the paragraphs of which follow each other in a line."""
        return "; ".join(filter(None, map(str.strip, self.note.splitlines())))

    @property
    def name(self) -> str:
        """Its reference and title, by which its rows stand together."""
        return name_of(self.reference, self.title)

    @property
    def unit_to_say(self) -> str:
        """Its unit, where neither its figures nor its title say it: "days", "£"."""
        unit = shown_unit(self.unit)
        in_title = re.search(rf"(?<!\w){re.escape(unit)}", self.title, re.IGNORECASE)
        return "" if unit == PERCENT or in_title else unit


@dataclass(frozen=True, slots=True)
class CouncilMoney:
    """What a council was to spend on the service to the quarter's end, did, and saved; in pence. Variance over +."""

    council: int | None
    whose: str = field(metadata={"label": "Council"})
    annual: int | None
    profile: int | None
    actual: int | None
    variance: int | None
    forecast: int | None
    savings_target: int | None
    savings_delivered: int | None
    note: str = seen()

    @property
    def name(self) -> str:
        return self.whose


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """How many indicators were missed in a quarter, of how many."""

    quarter: str
    count: Count

    @property
    def words(self) -> str:
        """2014/15 Q2 (4 of 7)."""
        return f"{self.quarter} ({self.missed_of})"

    @property
    def missed_of(self) -> str:
        """4 of 7; no data."""
        return f"{self.count.missed} of {self.count.rated}" if self.count.has_data else "no data"


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper that the service must have, how it stands in a few words, and the RAG that they are coloured as."""

    title: str = field(metadata={"label": "Paper"})
    order: Order
    words: str
    rag: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A committee or board that is to have the report of an audit, and the day on which it had it, if it did."""

    body: str = field(metadata={"label": "Committee or board"})
    day: date | None = None


@dataclass(frozen=True, slots=True)
class AuditShown:
    """An audit of the service with what it found, whether that is limited or worse, and who has had its report."""

    title: str = field(metadata={"label": "Audit"})
    year: str
    state: str
    opinion: str
    follow_up: str
    limited: bool
    receipts: tuple[Receipt, ...] = ()

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class RiskShown:
    """An open risk of the service, with its score of 25, or an open issue, which has none."""

    title: str = field(metadata={"label": "Title", "long": True})
    owner: str = field(metadata={"label": "Owner"})
    score: int | None = None
    mitigation: str = told("What is done about it")


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
    """What of the services is before the MKIP Board, what it has closed since it met last, and the rule in use.

    `seen_on` is the day as at which they are seen, where that is another than that of the pack: in the sample.
    """

    open: tuple[Escalated, ...] = ()
    closed: tuple[Escalated, ...] = ()
    reading: str = ""
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReturnShown:
    """What came back of the quarter: how far it has got, and what the service wrote."""

    id: int
    version: int
    state: str
    due: date | None
    received: date | None
    completed_by: str = field(metadata=SEEN)
    rag: str | None
    achievements: str = field(metadata={"label": "Achievements", "long": True})
    issues: str = field(metadata={"label": "Issues", "long": True})
    why_missed: str = field(metadata={"label": "Why indicators were missed", "long": True})
    for_board: str = field(metadata={"label": "Matters for the MKIP Board", "long": True})
    changes: str = field(metadata={"label": "What was corrected", "long": True})
    signed_by: str = field(metadata={"label": "Signed off by"})
    signed: date | None


@dataclass(frozen=True)
class ServiceQuarter:
    """A service in a quarter, judged: all that its page and its report say.

    `counts` are the quarters up to this one, the oldest first; `standing` is where the service stands by `reading`,
    the meaning given to "over 3 quarters", and `evidence` says so in words, empty while fewer than half are missed.
    `councils` are all at its table, and `sharing` those of them that have a share in it and give figures;
    `meeting` is the next of its board; `audit_planned` whether the three-year plan has an audit of it (RULES 8);
    `bands` what the partnership takes for amber, and whether that is missed; `unread` how many answers of the
    quarter's return were given and could not be read; `matter` what the service states in it for the MKIP Board, while
    that is on no agenda yet; `decided` what that Board has closed of what the quarter brought before it.
    """

    id: int
    title: str = field(metadata={"label": "Service"})
    host: Council | None
    councils: tuple[Council, ...]
    sharing: tuple[Council, ...]
    manager: str = field(metadata={"label": "Manager"})
    line_manager: str = field(metadata={"label": "Line manager"})
    directorate: str = field(metadata=SEEN)
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
    audit_planned: bool = True
    bands: Bands = field(default_factory=Bands)
    unread: int = 0
    matter: str = told("Matters for the MKIP Board")
    decided: tuple[Escalated, ...] = ()

    @property
    def served(self) -> tuple[Council, ...]:
        """The councils that it is for, without those that only observe; all at its table where none has a share."""
        return self.sharing or self.councils

    def without(self, rows: Iterable[CouncilMoney]) -> list[str]:
        """The councils with a share that are in none of these rows; none of them where one row is of all together."""
        there = {each.whose if each.council is not None else None for each in rows}
        return [] if None in there else [each.short for each in self.sharing if each.short not in there]

    @property
    def incomplete(self) -> str:
        """What is to be said of a judgement in which answers are missing that were given; "" where none are."""
        answers = (
            "1 answer that was given could" if self.unread == 1 else f"{self.unread} answers that were given could"
        )
        return f"Incomplete: {answers} not be read." if self.unread else ""

    @property
    def sees_itself(self) -> str:
        """How the service sees itself, beside what it missed, as a sentence; "" before anything has been returned.

        "The service sees itself as green (on track), though most of its indicators were missed."
        """
        if self.returned is None or self.returned.received is None:
            return ""
        rag = self.returned.rag
        said = (
            f"The service sees itself as {rag} ({SIGNS[rag][1].lower()})"
            if rag
            else "The service gave no RAG of its own"
        )
        if rag == "green" and self.count.majority:
            return f"{said}, though most of its indicators were missed."
        return f"{said}."

    @property
    def name(self) -> str:
        return self.title

    @property
    def for_the_board(self) -> tuple[Escalated, ...]:
        """What is on the agenda of the MKIP Board."""
        return tuple(each for each in self.escalations if each.board == Board.MKIP)

    @property
    def waits(self) -> bool:
        """Whether something goes to the MKIP Board that is still to be put on its agenda."""
        return bool(self.matter) or self.misses_wait

    @property
    def misses_wait(self) -> bool:
        """Whether that is what it misses by the rule, which the Board has not decided on."""
        decided = any(each.kind == Trigger.UNDER_PERFORMANCE for each in self.decided)
        return self.standing.escalated and not self.for_the_board and not decided

    @property
    def signed_off(self) -> bool:
        """Whether its return has been signed off, which puts on an agenda what goes there."""
        return self.returned is not None and self.returned.signed is not None

    @property
    def is_corrected(self) -> bool:
        """Whether it was signed off once, and a correction of it is under way."""
        return self.returned is not None and self.returned.version > 1 and not self.signed_off

    @property
    def count(self) -> Count:
        """How many indicators were missed in this quarter, of how many."""
        return self.counts[-1].count


@dataclass(frozen=True, slots=True)
class ServicesSummary:
    """All services in a quarter for the MKIP Board, on two pages at most: the very ones that their own reports are of.

    `reading` and `bands` are as in `ServiceQuarter`; `own_audits` are those of the partnership, all of which the Board
    hears of (GA 23.1), and `seen_on` as in `EscalationsPaper`.
    """

    quarter: str
    services: tuple[ServiceQuarter, ...] = prints("title", "quarter", "evidence", "escalations", "audits")
    reading: str = ""
    bands: Bands = field(default_factory=Bands)
    own_audits: tuple[AuditShown, ...] = ()
    seen_on: date | None = None
