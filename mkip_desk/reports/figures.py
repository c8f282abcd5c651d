"""Sums that the pack shows, of like with like only: one kind, one basis, one year; a year's with a year's."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.amounts.repeated_savings import Told, repeated
from mkip_desk.domain.amounts.savings import STAGES
from mkip_desk.reports.content import Project, Saving

K = TypeVar("K", bound=Hashable)

PLAN, ACTUAL = "plan", "actual"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Planned and delivered, in pence; None where no figure is known, which is not nought."""

    planned: int | None = None
    delivered: int | None = None


def kinds(savings: Iterable[Saving]) -> list[str]:
    """The kinds of saving that there are, cashable first."""
    found = dict.fromkeys(saving.kind for saving in savings)
    return sorted(found, key=lambda kind: kind != "cashable")


def years(savings: Iterable[Saving]) -> list[str]:
    """The financial years that there are, in order."""
    return sorted({saving.year for saving in savings})


def amounts_by(savings: Iterable[Saving], key: Callable[[Saving], K]) -> Mapping[K, Amounts]:
    """Planned and delivered for each value of the key, in the order they first come."""
    sums: dict[K, dict[str, int]] = {}
    for saving in savings:
        of_key = sums.setdefault(key(saving), {})
        of_key[saving.basis] = of_key.get(saving.basis, 0) + saving.pence
    return {value: Amounts(found.get(PLAN), found.get(ACTUAL)) for value, found in sums.items()}


REACHED = ("Predicted", "In the business case", "Agreed by the Board", "In the budget", "Delivered", "Validated")
"""How far a saving may have come; the last two are what happened, the others plans."""

HAPPENED = 2


def reached(savings: Iterable[Saving]) -> tuple[int | None, ...]:
    """What has come so far or farther, in pence for each of REACHED; None where no figure is known.

    All that is planned is predicted. How far the rest has come is known where a stage is said of any of it.
    """
    planned: list[Saving] = []
    actual: list[Saving] = []
    for each in savings:
        (actual if each.basis == ACTUAL else planned).append(each)
    plans = (_at_least(planned, stage) for stage in STAGES[1:4])
    return (_sum(planned), *plans, _sum(actual), _at_least(actual, STAGES[5]))


def _at_least(savings: Sequence[Saving], stage: str) -> int | None:
    said = [each for each in savings if each.stage]
    far = [each for each in said if STAGES.index(each.stage) >= STAGES.index(stage)]
    return sum(each.pence for each in far) if said else None


def _sum(savings: Sequence[Saving]) -> int | None:
    return sum(each.pence for each in savings) if savings else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many amounts are planned, of how many of them it is known what was delivered, and whether any was."""

    planned: int
    known: int
    delivered: bool

    @property
    def in_part(self) -> bool:
        """Whether there is a sum of what was delivered that is not to be held against all that was planned."""
        return self.delivered and self.known < self.planned

    @property
    def unknown(self) -> bool:
        """Whether something was planned, and nothing is known of what was delivered."""
        return self.planned > 0 and not self.delivered


def coverage(savings: Sequence[Saving]) -> Mapping[str, Coverage]:
    """By year, of how many of the planned amounts, each a project's for a council, it is known what was delivered.

    What a project delivered and did not share out answers to what it planned for any council. What it planned and did
    not share out is known once what it delivered is known as one amount: who of its councils has not said yet, the
    lines do not tell.
    """
    found = {}
    for year in years(savings):
        planned, delivered = (
            {
                (each.project_id, each.project, each.council)
                for each in savings
                if (each.year, each.basis) == (year, basis)
            }
            for basis in (PLAN, ACTUAL)
        )
        answered = {line for line in planned if line in delivered or (*line[:2], None) in delivered}
        found[year] = Coverage(len(planned), len(answered), bool(delivered))
    return found


@dataclass(frozen=True, slots=True)
class Stated:
    """What the projects themselves say of their saving. Only amounts a year are added up."""

    yearly: tuple[Project, ...]  # an amount a year
    others: tuple[Project, ...]  # an amount, but one-off, over some years, for no period said, or not read surely
    unknown: tuple[Project, ...]  # no amount, where one may yet be known
    repeated: tuple[tuple[Project, Project], ...] = ()  # an amount a year that an earlier one has of the same service

    @property
    def pence(self) -> int:
        """The yearly amounts together."""
        return sum(saving.pence or 0 for saving in self._savings)

    @property
    def rough(self) -> bool:
        """Whether any of them is only about, more than or less than what it says."""
        return any(saving.qualifier for saving in self._savings)

    @property
    def _savings(self) -> list[Sum]:
        return [project.saving for project in self.yearly if project.saving]


def stated_savings(projects: Sequence[Project]) -> Stated:
    """The projects' own statements, parted into what can be added up and what cannot; none that is kept back."""
    yearly: list[Project] = []
    others: list[Project] = []
    unknown: list[Project] = []
    for project in projects:
        saving = project.saving
        if project.saving_exempt:
            continue
        if saving is None or saving.known is Known.NOT_KNOWN:
            unknown.append(project)
        elif saving.known is Known.AMOUNT:
            (yearly if saving.period is Period.YEAR and saving.sure else others).append(project)
    again = repeated(yearly, lambda each: Told(each.id, each.title, each.saving and each.saving.pence))
    twice = {each.id for each, _ in again}
    once = tuple(each for each in yearly if each.id not in twice)
    return Stated(once, tuple(others), tuple(unknown), tuple(again))
