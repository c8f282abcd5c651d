"""What a quarterly return of a shared service asks for, and what stands beside it (RULES 7, DOMAIN G13).

The words by which a form calls its parts are here, since whoever writes a form and whoever reads it must agree on
them; the first of each is ours, the others are those of older forms.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mkip_desk.domain.dates.quarter_words import read_quarter
from mkip_desk.domain.dates.quarters import parts_of, quarter_before
from mkip_desk.domain.shared_services.indicators import Better

ALL_TOGETHER = "All together"
"""What a form calls a figure that is of no one council."""

MARK = "MKIP Desk return"
"""The property of a workbook that says which return it is, whatever is renamed in it."""


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A figure that is asked for. A percentage is a share of one; `council` is "" where it is of all together."""

    reference: str
    title: str
    unit: str
    council: str = ""
    better: str = Better.HIGHER
    cumulative: bool = False
    target: Decimal | None = None
    profile: Decimal | None = None  # what a cumulative one should have come to by the end of the quarter
    last: Decimal | None = None  # of the quarter before
    year_ago: Decimal | None = None
    value: Decimal | None = None  # what is known of it already

    @property
    def name(self) -> str:
        """How a sentence names it: "RB1 for MBC"."""
        return f"{self.reference or self.title} for {self.council}" if self.council else self.reference or self.title

    @property
    def about(self) -> str:
        """What is measured and in what: "Time to process new claims (days)"."""
        says_unit = self.unit.casefold() in self.title.casefold()
        return self.title if says_unit else f"{self.title} ({self.unit})"


@dataclass(frozen=True, slots=True)
class AskedMoney:
    """The budget of a council that is asked for, in pounds."""

    council: str
    annual: Decimal | None = None
    profile: Decimal | None = None
    actual: Decimal | None = None
    forecast: Decimal | None = None
    savings_target: Decimal | None = None
    savings_delivered: Decimal | None = None
    last_actual: Decimal | None = None


@dataclass(frozen=True)
class ReturnForm:
    """A return of one service for one quarter, as it is sent out. `words` are what is said already, by field."""

    service: str
    quarter: str
    version: int = 1
    due: date | None = None
    figures: tuple[AskedFigure, ...] = ()
    money: tuple[AskedMoney, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """The line by which it is known again."""
        return mark_of(self.service, self.quarter, self.version)

    @property
    def last(self) -> str:
        """The quarter before."""
        return quarter_before(self.quarter)

    @property
    def year_ago(self) -> str:
        """The same quarter of the year before."""
        return quarter_before(self.quarter, 4)


@dataclass(frozen=True, slots=True)
class Marked:
    """Which return a form says that it is."""

    service: str
    quarter: str
    version: int


_MARKED = re.compile(r"Return of (?P<service>.+) for (?P<quarter>\d{4}/\d\d Q[1-4]), version (?P<version>\d{1,4})")


def mark_of(service: str, quarter: str, version: int) -> str:
    """Which return a form is, in one line that a reader of it understands too."""
    return f"Return of {service} for {quarter}, version {version}"


def read_mark(words: str) -> Marked | None:
    """Which return a line says that its form is; None for any other line."""
    found = _MARKED.fullmatch(" ".join(words.split()))
    if found is None or read_quarter(found["quarter"]) != found["quarter"]:
        return None
    return Marked(found["service"], found["quarter"], int(found["version"]))


LABELS: Mapping[str, tuple[str, ...]] = {
    "service": ("Service", "Shared service", "Name of service", "Service name"),
    "quarter": ("Quarter", "Period", "Reporting period", "Quarter ending", "Reporting quarter"),
    "due": ("Due back by", "Due"),
    "completed_by": ("Completed by", "Prepared by", "Author", "Service manager", "Return completed by"),
    "rag": ("Overall RAG", "RAG", "RAG status", "Overall status", "Overall rating"),
    "achievements": ("Achievements this quarter", "Achievements", "Key achievements"),
    "issues": ("Issues for the Shared Service Board", "Issues for the Board", "Issues", "Key issues"),
    "why_missed": ("Why indicators were missed", "Reasons for missed targets", "Explanation of performance"),
    "for_board": (
        "Matters for the MKIP Board", "Issues to escalate to MKIP Board", "Issues to escalate", "Escalations",
        "Issues for the MKIP Board",
    ),
}  # fmt: skip
"""What stands beside an answer on the first sheet, by field of the register of returns."""

FIGURE_HEADS: Mapping[str, tuple[str, ...]] = {
    "reference": ("Ref", "PI ref", "PI", "Reference", "Indicator ref", "PI no", "KPI ref", "KPI"),
    "title": ("Indicator", "Performance indicator", "Measure", "Description", "PI description", "Indicator name"),
    "council": ("Council", "Authority", "Partner", "Site"),
    "unit": ("Unit", "Measured in", "Units"),
    "better": ("Better", "Good is", "Good performance is", "Polarity", "Better is", "Direction"),
    "covers": ("Covers", "Basis", "Counted over"),
    "target": ("Target", "Annual target", "Year end target", "Target for the quarter", "Quarterly target"),
    "profile": ("Profile to date", "Profile", "Profiled target", "Target to date"),
    "value": ("This quarter", "Actual", "Performance this quarter", "Result", "Outturn"),
    "provisional": ("Provisional?", "Provisional"),
    "note": ("Note", "Notes", "Comment", "Comments", "Commentary", "Explanation"),
    "check": ("Check",),
}
"""What stands over the columns of the figures."""

MONEY_HEADS: Mapping[str, tuple[str, ...]] = {
    "council": ("Council", "£", "Authority", "Partner", "£000", "£'000", "£k"),
    "annual": ("Annual budget", "Budget", "Full year budget", "Budget for the year"),
    "profile": ("Profile to date", "Profile", "Budget to date", "Profiled budget"),
    "actual": ("Actual to date", "Actual", "Spend to date", "Actuals"),
    "variance": ("Variance", "Variance to date", "Over or under", "Over/under"),
    "forecast": ("Forecast outturn", "Forecast", "Projected outturn", "Year end forecast"),
    "savings_target": ("Savings target", "Target savings", "Savings planned"),
    "savings_delivered": ("Savings delivered", "Savings achieved", "Savings to date", "Delivered savings"),
    "note": ("Note", "Notes", "Comments"),
    "check": ("Check",),
}
"""What stands over the columns of the money."""

QUARTER_ALONE, YEAR_TO_DATE = "Quarter alone", "Year to date"
"""What a figure covers."""

_CUMULATIVE = re.compile(
    r"\b(?:year[- ]to[- ]date|ytd|cumulative(?:ly)?|in[- ]year|to date|so far this year"
    r"|(?:collected|completed|delivered|achieved|spent) in (?:the )?year)\b",
    re.IGNORECASE,
)


def sounds_cumulative(title: str) -> bool:
    """Whether an indicator's words say that it accumulates through the year: "Council tax collected in year"."""
    return _CUMULATIVE.search(title) is not None


def quarter_in_words(quarter: str) -> str:
    """Q2 2014/15: as people write it."""
    year, number = parts_of(quarter)
    return f"Q{number} {year}/{(year + 1) % 100:02}"
