"""A business case read whole: its options and what each comes to, and what each council bears and has of it.

GA 9.2 (d) to (g), SSG 5.2, RULES 5 and 6. All of it is frozen, and worked out anew from whatever is typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from mkip_desk.domain.amounts.percentages import HUNDREDTHS
from mkip_desk.domain.amounts.shares import Basis, Unshared, shared
from mkip_desk.domain.cases.investment import BENEFITS, COSTS, YEARS, Line, LineKind, Pence, Profile
from mkip_desk.domain.cases.success_factors import Factor, quality
from mkip_desk.domain.display import show_date
from mkip_desk.domain.registers.register import Record

DRAFT, SUBMITTED, LOCKED = STATES = ("draft", "submitted", "locked")
"""A draft is written; what is submitted waits for its gateway; what is locked stays as the gateway saw it."""

YEAR_FIELDS = tuple(f"year_{year}" for year in range(YEARS))
OBJECTIVES = ("quality", "resilience", "efficiency", "trading", "practice", "environment")
"""The fields of a business case that say which of the objectives (a) to (f) it serves (GA 3.1)."""

TOGETHER = "All together"
"""What the row of the whole is called beneath the councils' parts of it."""

WS = ("why", "who", "what", "how", "where", "when")
"""The fields that say what is recommended, a question each."""


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of a profile with its name."""

    title: str
    line: Line


@dataclass(frozen=True)
class Option:
    """A way to do it, with its profile in whole pence and its scores from 1 to 5 by factor."""

    id: int
    title: str
    do_nothing: bool = False
    preferred: bool = False
    description: str = ""
    lines: tuple[NamedLine, ...] = ()
    scores: Mapping[int, int] | None = None

    def profile(self, rate: Decimal) -> Profile:
        """What its lines come to at that rate of discount."""
        return Profile(tuple(each.line for each in self.lines), rate)

    @property
    def has_figures(self) -> bool:
        """Whether any amount is given."""
        return any(any(each.line.by_year) for each in self.lines)

    @property
    def costed(self) -> bool:
        """Whether it is known what it comes to: one without a figure costs nothing only where it is to do nothing."""
        return self.has_figures or self.do_nothing


@dataclass(frozen=True, slots=True)
class Sharer:
    """A council that takes part: what each basis of sharing asks of it, None where that is not given.

    Percentages are in hundredths of a per cent, amounts in whole pence over the five years; `share` is the id of the
    record that says them.
    """

    council: int
    name: str
    population: int | None = None
    cost_percent: int | None = None
    saving_percent: int | None = None
    volume: int | None = None
    cost_amount: int | None = None
    saving_amount: int | None = None
    share: int | None = None
    counted: date | None = None  # the day that the population is of


@dataclass(frozen=True, slots=True)
class CouncilPart:
    """What a council bears and has over the five years, in whole pence; None where it cannot be shared."""

    council: int
    name: str
    cost: int | None
    saving: int | None

    @property
    def net(self) -> int | None:
        """What it has less what it bears: below nought it loses, whatever the whole does."""
        return None if self.cost is None or self.saving is None else self.saving - self.cost


@dataclass(frozen=True, slots=True)
class Sharing:
    """Every council's part, and why the costs or the savings cannot be parted, a sentence each.

    `people` says by which populations it is shared, and of which day; empty where it is not shared by them.
    """

    parts: tuple[CouncilPart, ...]
    cost: int
    saving: int
    costs_not: str = ""
    savings_not: str = ""
    people: str = ""

    @property
    def rows(self) -> list[tuple[str, tuple[int | None, int | None, int | None]]]:
        """What each council bears, has and is left with, and below them, where they are several, all together."""
        rows: list[tuple[str, tuple[int | None, int | None, int | None]]] = []
        rows += [(part.name, (part.cost, part.saving, part.net)) for part in self.parts]
        if len(rows) > 1:
            rows.append((TOGETHER, (self.cost, self.saving, self.saving - self.cost)))
        return rows

    @property
    def losers(self) -> tuple[CouncilPart, ...]:
        """The councils that pay more than they have."""
        return tuple(part for part in self.parts if part.net is not None and part.net < 0)

    @property
    def whole_gains(self) -> bool:
        """Whether all together have more than they pay."""
        return self.saving > self.cost


@dataclass(frozen=True)
class Case:
    """A version of a project's business case with everything that belongs to it."""

    id: int
    record: Record
    project: Record
    options: tuple[Option, ...] = ()
    factors: tuple[Factor, ...] = ()
    sharers: tuple[Sharer, ...] = ()
    benefits: tuple[Record, ...] = ()
    risks: tuple[Record, ...] = ()
    meeting: Record | None = None

    @property
    def state(self) -> str:
        """One of STATES."""
        return str(self.record["state"])

    @property
    def version(self) -> int:
        """Counted from 1 within its project."""
        return _whole(self.record["version"])

    @property
    def exempt(self) -> str:
        """The paragraph by which it is not for the public; empty where it may be published."""
        return str(self.record.get("exempt") or "")

    @property
    def rate(self) -> Decimal:
        """The discount rate a year, as a fraction of one."""
        return _fraction(self.record["rate"])

    @property
    def preferred(self) -> Option | None:
        """The option that is recommended, where there is just one."""
        chosen = [each for each in self.options if each.preferred]
        return chosen[0] if len(chosen) == 1 else None

    def profile(self, option: Option) -> Profile:
        """What an option comes to."""
        return option.profile(self.rate)

    def adjusted(self, option: Option) -> Profile | None:
        """The same with the optimism bias that the case states; None where it states none."""
        on_costs, on_savings = (self.record.get(f"optimism_{what}") for what in ("costs", "savings"))
        if not on_costs and not on_savings:
            return None
        return self.profile(option).with_optimism(_fraction(on_costs), _fraction(on_savings))

    def quality(self, option: Option) -> Fraction | None:
        """How good an option is on the critical success factors, as a fraction of the best."""
        return quality(self.factors, option.scores or {})

    def sharing(self, option: Option) -> Sharing:
        """What each council bears and has of an option, by what the case shares them by."""
        profile = self.profile(option)
        cost, saving = sum(profile.costs), sum(profile.benefits)
        costs, costs_not = _parted(int(cost), Basis(str(self.record["cost_basis"])), self.sharers, "cost")
        savings, savings_not = _parted(int(saving), Basis(str(self.record["saving_basis"])), self.sharers, "saving")
        parts = tuple(
            CouncilPart(each.council, each.name, costs.get(each.council), savings.get(each.council))
            for each in self.sharers
        )
        by_people = Basis.POPULATION in (self.record["cost_basis"], self.record["saving_basis"])
        people = _counted(self.sharers) if by_people else ""
        return Sharing(parts, int(cost), int(saving), costs_not, savings_not, people)

    def with_lines(self, option: Option, lines: tuple[NamedLine, ...]) -> "Case":
        """The same case with other lines in one option: what is typed and not saved."""
        changed = replace(option, lines=lines)
        return replace(self, options=tuple(changed if each.id == option.id else each for each in self.options))


def named_line(record: Record) -> NamedLine:
    """A line as it is recorded; a year in which nothing is said is nought."""
    kind = LineKind(str(record["kind"]))
    by_year: tuple[Pence, ...] = tuple(in_year(record.get(name), kind) for name in YEAR_FIELDS)
    return NamedLine(str(record["title"]), Line(kind, by_year))


def in_year(recorded: object, kind: LineKind) -> Pence:
    """What a line of that kind has in a year, in whole pence, nought where nothing is recorded.

    What is paid is above nought, also where it was recorded as a loss before the line was called a cost.
    """
    pence = _whole(recorded)
    return abs(pence) if is_cost(kind) else pence


def sensitivities(profile: Profile) -> tuple[tuple[str, Profile], ...]:
    """What becomes of it if things go worse, each with its name (RULES 5)."""
    return (
        ("Savings 20% lower", profile.with_savings_down()),
        ("Costs 20% higher", profile.with_costs_up()),
        ("A year late", profile.a_year_late()),
    )


def is_cost(kind: LineKind) -> bool:
    """Whether a line of that kind is paid rather than had."""
    return kind in COSTS


def counts(kind: LineKind) -> bool:
    """Whether a line of that kind is in the results: what is not cashable is shown beside them."""
    return kind in (*COSTS, *BENEFITS)


def _parted(pence: int, basis: Basis, sharers: tuple[Sharer, ...], what: str) -> tuple[dict[int, int], str]:
    try:
        return shared(pence, basis, {each.council: _asked(each, basis, what) for each in sharers}), ""
    except Unshared as why:
        names = [each.name for each in sharers if each.council in why.councils]
        return {}, f"{why.lacked} of {', '.join(names)} is missing." if names else str(why)


def _counted(sharers: tuple[Sharer, ...]) -> str:
    """The populations that there are, with the day of each, in a sentence."""
    said = [
        f"{each.name} {each.population:,} on {show_date(each.counted)}"
        for each in sharers
        if each.population is not None and each.counted is not None
    ]
    return f"Populations used: {', '.join(said)}." if said else ""


def _asked(sharer: Sharer, basis: Basis, what: str) -> Decimal | int | None:
    """What the basis of sharing asks of a council."""
    if basis is Basis.POPULATION:
        return sharer.population
    if basis is Basis.AGREED:
        share: int | None = getattr(sharer, f"{what}_percent")
        return None if share is None else Decimal(share) / HUNDREDTHS
    if basis is Basis.FIXED:
        amount: int | None = getattr(sharer, f"{what}_amount")
        return amount
    return sharer.volume if basis is Basis.VOLUME else None


def _fraction(hundredths: object) -> Decimal:
    return Decimal(_whole(hundredths)) / (100 * HUNDREDTHS)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
