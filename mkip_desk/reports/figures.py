"""Sums that the pack shows, of like with like only: one kind, one basis, one year; a year's with a year's."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkip_desk.domain.money import Known, Period, Sum
from mkip_desk.reports.content import Project, Saving

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


def amounts_by(savings: Iterable[Saving], key: Callable[[Saving], str]) -> Mapping[str, Amounts]:
    """Planned and delivered for each value of the key, in the order they first come."""
    sums: dict[str, dict[str, int]] = {}
    for saving in savings:
        of_key = sums.setdefault(key(saving), {})
        of_key[saving.basis] = of_key.get(saving.basis, 0) + saving.pence
    return {value: Amounts(found.get(PLAN), found.get(ACTUAL)) for value, found in sums.items()}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many planned amounts there are, and of how many of them it is known what was delivered."""

    planned: int
    known: int

    @property
    def in_part(self) -> bool:
        """Whether what was delivered is known of some and not of others: their sums are not to be compared."""
        return 0 < self.known < self.planned


def coverage(savings: Sequence[Saving]) -> Mapping[str, Coverage]:
    """By year, of how many of the planned amounts, each a project's for a council, it is known what was delivered."""
    lines = {
        basis: {(each.year, each.project, each.council) for each in savings if each.basis == basis}
        for basis in (PLAN, ACTUAL)
    }
    found = {}
    for year in years(savings):
        planned = {line for line in lines[PLAN] if line[0] == year}
        found[year] = Coverage(len(planned), len(planned & lines[ACTUAL]))
    return found


@dataclass(frozen=True, slots=True)
class Stated:
    """What the projects themselves say of their saving. Only amounts a year are added up."""

    yearly: tuple[Project, ...]  # an amount a year
    others: tuple[Project, ...]  # an amount, but one-off, over some years, or for no period said
    unknown: tuple[Project, ...]  # no amount, where one may yet be known

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
    """The projects' own statements, parted into what can be added up and what cannot."""
    yearly: list[Project] = []
    others: list[Project] = []
    unknown: list[Project] = []
    for project in projects:
        saving = project.saving
        if saving is None or saving.known is Known.NOT_KNOWN:
            unknown.append(project)
        elif saving.known is Known.AMOUNT:
            (yearly if saving.period is Period.YEAR else others).append(project)
    return Stated(tuple(yearly), tuple(others), tuple(unknown))
