"""How good an option is, on critical success factors that the Board approved (RULES 3).

The documents leave open how factors are weighed against each other. Here the service counts as much as the savings:
the factors about the one are half of the whole, those about the other the other half, whatever their weights add up
to; within a half each counts by its weight. It is a choice of the partnership's, named wherever a score is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

BEST = 5
"""The highest score that an option can have on a factor; the lowest is 1."""

HOW = (
    "Each option is scored from 1 to 5 on each factor. The factors about the service are half of the whole and those "
    "about savings the other half; within a half each counts by its weight. Per cent of the best that can be had."
)


class About(StrEnum):
    """What a factor asks about."""

    SERVICE = "service"
    SAVINGS = "savings"


@dataclass(frozen=True, slots=True)
class Factor:
    """A critical success factor; `weight` is of any measure, beside the others of its half."""

    id: int
    title: str
    about: About
    weight: int


def quality(factors: Sequence[Factor], scores: Mapping[int, int]) -> Fraction | None:
    """The weighted score as a fraction of the best; None until there is one on each factor.

    `scores` are from 1 to 5 by the id of the factor. Where no factor is about the service, or none about savings,
    the others are the whole.
    """
    halves = [
        half for about in About if (half := [each for each in factors if each.about is about and each.weight > 0])
    ]
    if not halves or any(each.id not in scores for half in halves for each in half):
        return None
    return sum((_of_half(half, scores) for half in halves), Fraction(0)) / len(halves)


def _of_half(factors: Sequence[Factor], scores: Mapping[int, int]) -> Fraction:
    weighed = sum(each.weight * scores[each.id] for each in factors)
    return Fraction(weighed, BEST * sum(each.weight for each in factors))
