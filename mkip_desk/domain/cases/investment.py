"""What an investment over five years comes to: score, net benefit, NPV, BCR, ROI, payback (SSG 5.2, RULES 5).

The documents ask for "an investment score for an investment over 5 years" and say no more. The formulas are the
partnership's choice and are named wherever a result is shown. Amounts are whole pence; results are exact
fractions, rounded once, where they are shown. Year 0 is when one invests; it is not discounted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

YEARS = 6
"""Year 0 to year 5."""

RATE = Decimal("0.035")
"""The discount rate a year, as a fraction of one (Green Book, years 0 to 30), unless the partnership has another."""

Pence = int | Fraction
Flow = Sequence[Pence]
"""Pence by year, from year 0."""


class LineKind(StrEnum):
    """What a line of the profile is."""

    ONE_OFF = "one-off cost"  # implementation, ICT, redundancy, what partners contribute in kind
    RUNNING = "running cost"  # what it costs more each year from then on
    CASHABLE = "cashable saving"
    NON_CASHABLE = "non-cashable saving"  # shown, and counted in no result
    AVOIDED = "avoided cost"  # shown, and counted in no result
    INCOME = "extra income"


COSTS = (LineKind.ONE_OFF, LineKind.RUNNING)
BENEFITS = (LineKind.CASHABLE, LineKind.INCOME)
SHOWN_ONLY = (LineKind.NON_CASHABLE, LineKind.AVOIDED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a profile, in whole pence for years 0 to 5. Costs and savings are both above nought."""

    kind: LineKind
    by_year: tuple[Pence, ...]

    def times(self, factor: Fraction) -> "Line":
        """The same line with every amount multiplied."""
        return replace(self, by_year=tuple(each * factor for each in self.by_year))

    def a_year_late(self) -> "Line":
        """The same line with every amount a year later; what would fall in year 6 is out of sight."""
        return replace(self, by_year=(0, *self.by_year[:-1]))


@dataclass(frozen=True)
class Profile:
    """The lines of one option, and what they come to at a rate of discount."""

    lines: tuple[Line, ...]
    rate: Decimal = RATE

    def total(self, *kinds: LineKind) -> tuple[Pence, ...]:
        """By year, what the lines of these kinds add up to."""
        chosen = [line.by_year for line in self.lines if line.kind in kinds]
        return tuple(sum(year) for year in zip(*chosen, strict=True)) if chosen else (0,) * YEARS

    @cached_property
    def benefits(self) -> tuple[Pence, ...]:
        """Cashable savings and extra income, by year."""
        return self.total(*BENEFITS)

    @cached_property
    def costs(self) -> tuple[Pence, ...]:
        """One-off and running costs, by year."""
        return self.total(*COSTS)

    @cached_property
    def net(self) -> tuple[Pence, ...]:
        """What is left each year: benefits less costs."""
        return tuple(benefit - cost for benefit, cost in zip(self.benefits, self.costs, strict=True))

    @property
    def running_total(self) -> tuple[Pence, ...]:
        """What is left up to and with each year."""
        return _added_up(self.net)

    @property
    def invested(self) -> Pence:
        """I: all one-off costs, in whichever year."""
        return sum(self.total(LineKind.ONE_OFF))

    @property
    def saved(self) -> Pence:
        """S: cashable savings and extra income less extra running costs, in years 1 to 5.

        Those are five full years of what goes on; of year 0, in which one invests, only what is paid once counts.
        """
        return sum(self.benefits[1:]) - sum(self.total(LineKind.RUNNING)[1:])

    @property
    def score(self) -> Fraction | None:
        """S ÷ I, pounds saved for each pound invested; None where nothing is invested. Below nought where it costs."""
        return _ratio(self.saved, self.invested)

    @property
    def net_benefit(self) -> Pence:
        """S − I, over five years and undiscounted."""
        return self.saved - self.invested

    @property
    def npv(self) -> Fraction:
        """Net present value in pence."""
        return present_value(self.net, self.rate)

    @property
    def bcr(self) -> Fraction | None:
        """Present value of the benefits for each pound of the costs'; None where it costs nothing."""
        return _ratio(present_value(self.benefits, self.rate), present_value(self.costs, self.rate))

    @property
    def roi(self) -> Fraction | None:
        """Net present value for each pound of the costs' present value, as a fraction of one."""
        return _ratio(self.npv, present_value(self.costs, self.rate))

    @property
    def payback(self) -> Fraction | None:
        """Years until the running total is first back at nought; None where that is not within five years."""
        return payback(self.net)

    def with_optimism(self, on_costs: Decimal, on_savings: Decimal) -> "Profile":
        """The same with costs raised, and savings and income cut, by these fractions of one (Green Book)."""
        return self._each(COSTS, 1 + Fraction(on_costs))._each(BENEFITS, 1 - Fraction(on_savings))

    def with_savings_down(self, by: Fraction = Fraction(1, 5)) -> "Profile":
        """The same with cashable savings lower by that fraction."""
        return self._each((LineKind.CASHABLE,), 1 - by)

    def with_costs_up(self, by: Fraction = Fraction(1, 5)) -> "Profile":
        """The same with all costs higher by that fraction."""
        return self._each(COSTS, 1 + by)

    def a_year_late(self) -> "Profile":
        """The same a year late: one-off costs stay in their years, all else moves on, year 5 is still the last."""
        late = (line if line.kind is LineKind.ONE_OFF else line.a_year_late() for line in self.lines)
        return replace(self, lines=tuple(late))

    def _each(self, kinds: Sequence[LineKind], factor: Fraction) -> "Profile":
        lines = (line.times(factor) if line.kind in kinds else line for line in self.lines)
        return replace(self, lines=tuple(lines))


def of_net(flow: Flow, rate: Decimal = RATE) -> Profile:
    """A profile of which only what is left each year is known: above nought it saves, below nought it costs.

    What is below nought in year 0 is invested; in a later year it is a running cost.
    """
    first = Line(LineKind.ONE_OFF, (max(-flow[0], 0), *[0] * (len(flow) - 1)))
    running = Line(LineKind.RUNNING, (0, *(max(-each, 0) for each in flow[1:])))
    saving = Line(LineKind.CASHABLE, tuple(max(each, 0) for each in flow))
    return Profile((first, running, saving), rate)


def present_value(flow: Flow, rate: Decimal = RATE) -> Fraction:
    """What pence by year are worth in year 0, which is not discounted."""
    growth = 1 + Fraction(rate)
    return sum((Fraction(each) / growth**year for year, each in enumerate(flow)), Fraction(0))


def payback(flow: Flow) -> Fraction | None:
    """Years until the running total, once below nought, is first back at nought, each year's amount coming evenly.

    None where it is never back; nought where it is never below.
    """
    running: Pence = 0
    below = False
    for year, each in enumerate(flow):
        before, running = running, running + each
        if below and running >= 0:
            return year - 1 + Fraction(-before) / Fraction(each)
        below = below or running < 0
    return None if below else Fraction(0)


def overall_score(profiles: Iterable[Profile]) -> Fraction | None:
    """The score of several together: the ratio of their sums, not the mean of their ratios; None without investment."""
    known = list(profiles)
    return _ratio(sum(each.saved for each in known), sum(each.invested for each in known))


def _ratio(had: Pence, paid: Pence) -> Fraction | None:
    """What is had for each pound paid; None where nothing is paid, or more comes back than is paid."""
    return Fraction(had) / paid if paid > 0 else None


def _added_up(flow: Flow) -> tuple[Pence, ...]:
    return tuple(sum(flow[: year + 1]) for year in range(len(flow)))
