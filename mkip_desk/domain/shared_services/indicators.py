"""How an indicator is judged in a quarter, and which way it goes (RULES 7)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

YEAR_ENDS = "Q4"
"""The quarter by whose end an indicator that adds up through the year is to have reached its target."""


class Better(StrEnum):
    """Which way a figure is better."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "within a range"
    NONE = "not judged"  # data only


class Grey(StrEnum):
    """Why an indicator is not rated in a quarter."""

    DATA_ONLY = "data only"
    NO_DATA = "no data"
    NO_TARGET = "no target"
    OTHER_UNIT = "target in another unit"
    NO_PROFILE = "no profile"  # of one that adds up through the year


@dataclass(frozen=True, slots=True)
class Measure:
    """What an indicator came to in a quarter, and what it was to; `least` and `most` are the ends of a range.

    One that is `cumulative` has the target of the year end, and the profile of the quarter.
    """

    better: Better
    value: Decimal | None
    target: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    cumulative: bool = False
    profile: Decimal | None = None
    year_end: bool = False

    @property
    def aim(self) -> Decimal | None:
        """What the value is held against: the profile of one that adds up, or its target at the year end."""
        if not self.cumulative:
            return self.target
        return self.target if self.profile is None and self.year_end else self.profile


class Bands(NamedTuple):
    """What is amber, as the partnership chose: a target missed by up to this share of it; and whether it is missed."""

    amber_within: Decimal = Decimal("0.1")
    amber_missed: bool = True


class Rating(NamedTuple):
    """An indicator in a quarter: "green", "amber" or "red"; or grey, which is no RAG, and why."""

    rag: str | None
    grey: Grey | None = None

    @property
    def rated(self) -> bool:
        """Whether it counts among those that were judged."""
        return self.rag is not None

    def missed(self, bands: Bands) -> bool:
        """Whether its target was missed: "fails to meet targets" (¶5.6), "indicators being missed" (SSG 4.1)."""
        return self.rag == "red" or (self.rag == "amber" and bands.amber_missed)


def rate(measure: Measure, bands: Bands = Bands()) -> Rating:  # noqa: B008 a plain value
    """The RAG of an indicator: green meets its target, amber misses by up to a tenth of it, red by more (Maidstone).

    Of a target of 0, only 0 itself is green, and all else red. Data only, no data and no target are grey, and so is
    one that adds up through the year where no profile of the quarter is given.
    """
    if measure.better is Better.NONE:
        return Rating(None, Grey.DATA_ONLY)
    if measure.value is None:
        return Rating(None, Grey.NO_DATA)
    if measure.better is Better.RANGE:
        return _in_range(measure.value, measure.least, measure.most, bands)
    if measure.aim is None:
        wants_profile = measure.cumulative and measure.target is not None
        return Rating(None, Grey.NO_PROFILE if wants_profile else Grey.NO_TARGET)
    if measure.aim == 0:
        return Rating("green" if measure.value == 0 else "red")
    above = measure.value - measure.aim
    return _banded(above if measure.better is Better.LOWER else -above, measure.aim, bands)


def _in_range(value: Decimal, least: Decimal | None, most: Decimal | None, bands: Bands) -> Rating:
    if least is None and most is None:
        return Rating(None, Grey.NO_TARGET)
    if least is not None and value < least:
        return _banded(least - value, least, bands)
    if most is not None and value > most:
        return _banded(value - most, most, bands)
    return Rating("green")


def _banded(missed_by: Decimal, target: Decimal, bands: Bands) -> Rating:
    if missed_by <= 0:
        return Rating("green")
    return Rating("amber" if missed_by <= bands.amber_within * abs(target) else "red")


class Direction(NamedTuple):
    """Which way a figure went: "up", "down" or "level", and whether that is "better", "worse" or neither."""

    arrow: str
    judged: str = ""


def direction(measure: Measure, before: Decimal | None) -> Direction | None:
    """From a quarter before to this one; None where either is not known."""
    value = measure.value
    if value is None or before is None:
        return None
    arrow = "up" if value > before else "down" if value < before else "level"
    if measure.better is Better.NONE or arrow == "level":
        return Direction(arrow)
    now, then = _distance(measure, value), _distance(measure, before)
    return Direction(arrow, "better" if now < then else "worse" if now > then else "")


def _distance(measure: Measure, value: Decimal) -> Decimal:
    """How far a value is from where it should be, so that less is better."""
    if measure.better is Better.RANGE:
        below = measure.least - value if measure.least is not None else Decimal(0)
        above = value - measure.most if measure.most is not None else Decimal(0)
        return max(below, above, Decimal(0))
    return value if measure.better is Better.LOWER else -value
