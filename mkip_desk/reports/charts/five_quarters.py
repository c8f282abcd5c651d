"""What a figure came to quarter by quarter, as a line small enough for a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportlab.graphics.shapes import Shape

from mkip_desk.reports.charts.drawing import Chart, box, chart, line
from mkip_desk.reports.style import ACCENT

_DOT = 3.5  # across
_PAD = 3.0  # from the edges to the line

_Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """What the figure came to in a quarter, as an amount and in words; None where nobody knows."""

    quarter: str
    amount: Decimal | None
    words: str


def five_quarters(points: Sequence[Point], what: str, width: float = 54.0, height: float = 16.0) -> Chart:
    """A line through the quarters, the oldest first, with a dot at each end of every stretch that is known.

    A quarter without a figure parts the line: it is not drawn across what nobody knows. The scale is its own, from the
    least to the most of the figures, so that it says which way they went and not how high they are.
    """
    places = _places([point.amount for point in points], width, height)
    shapes: list[Shape] = [
        line(*one, *other, ACCENT, 1.5) for one, other in pairwise(places) if one is not None and other is not None
    ]
    shapes += [box(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT, ACCENT, radius=_DOT / 2) for x, y in _ends(places)]
    told = "; ".join(f"{point.quarter} {point.words or 'not known'}" for point in points)
    return chart(width, height, shapes, f"Line of {what}: {told}.")


def _places(amounts: Sequence[Decimal | None], width: float, height: float) -> list[_Place | None]:
    known = [amount for amount in amounts if amount is not None]
    least, most = (min(known), max(known)) if known else (Decimal(0), Decimal(0))
    step, rise = (width - 2 * _PAD) / max(len(amounts) - 1, 1), height - 2 * _PAD

    def height_of(amount: Decimal) -> float:
        return _PAD + rise * (float((amount - least) / (most - least)) if most > least else 0.5)

    return [None if each is None else (_PAD + step * at, height_of(each)) for at, each in enumerate(amounts)]


def _ends(places: Sequence[_Place | None]) -> list[_Place]:
    """Where a stretch of what is known begins or ends; a quarter known by itself is one of its own."""
    around = [None, *places, None]
    return [
        place
        for before, place, after in zip(around, around[1:], around[2:], strict=False)
        if place is not None and (before is None or after is None)
    ]
