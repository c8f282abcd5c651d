"""What every chart is made of: labels, boxes and lines in our type and colours, and a scale for money."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reportlab.graphics.shapes import Drawing, Line, Path, Rect, Shape, String
from reportlab.lib.colors import Color

from mkip_desk.domain.display import show_money, show_money_short
from mkip_desk.reports.fonts import REGULAR, Face
from mkip_desk.reports.style import INK, LINE

SIZE = 9.5  # of a label, in points

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Chart:
    """A drawing, and the words that stand for it: every figure that it shows."""

    drawing: Drawing
    alt: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.drawing.width, self.drawing.height


def chart(width: float, height: float, shapes: Iterable[Shape], alt: str) -> Chart:
    """The shapes as a chart of that size."""
    drawing = Drawing(width, height)
    for shape in shapes:
        drawing.add(shape)
    return Chart(drawing, alt)


def label(
    x: float,
    y: float,
    text: str,
    *,
    colour: Color = INK,
    size: float = SIZE,
    face: Face = REGULAR,
    anchor: Anchor = "start",
) -> String:
    """Words on a line whose foot is at `y`; `anchor` says whether they start, end or have their middle at `x`."""
    return String(x, y, text, fontName=face.name, fontSize=size, fillColor=colour, textAnchor=anchor)


def box(
    x: float, y: float, width: float, height: float, fill: Color, radius: float = 0.0, edge: Color | None = None
) -> Rect:
    """A filled box; one in a pale colour needs an edge to be seen (WCAG 2.2, 1.4.11)."""
    rect = Rect(x, y, width, height, rx=radius, ry=radius)
    rect.fillColor, rect.strokeColor, rect.strokeWidth = fill, edge, 0.75
    return rect


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    colour: Color = LINE,
    weight: float = 0.75,
    dash: tuple[float, float] | None = None,
) -> Line:
    """A straight line."""
    drawn = Line(x1, y1, x2, y2, strokeColor=colour, strokeWidth=weight)
    if dash:
        drawn.strokeDashArray = dash
    return drawn


def ring_part(x: float, y: float, outer: float, inner: float, begin: float, end: float, fill: Color) -> Path:
    """The part of a ring from `begin` to `end`, in turns clockwise from the top, 0 to 1."""
    path = Path(fillColor=fill, strokeColor=None)
    steps = max(1, math.ceil((end - begin) * 16))
    turns = [begin + (end - begin) * step / steps for step in range(steps + 1)]
    path.moveTo(*_on_circle(x, y, outer, begin))
    for first, second in pairwise(turns):
        _arc(path, x, y, outer, first, second)
    path.lineTo(*_on_circle(x, y, inner, end))
    for first, second in pairwise(reversed(turns)):
        _arc(path, x, y, inner, first, second)
    path.closePath()
    return path


def _on_circle(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    return x + radius * math.sin(2 * math.pi * turn), y + radius * math.cos(2 * math.pi * turn)


def _arc(path: Path, x: float, y: float, radius: float, begin: float, end: float) -> None:
    """A short arc as one Bézier curve."""
    reach = 4 / 3 * math.tan(math.pi * (end - begin) / 2) * radius
    (x1, y1), (x2, y2) = _on_circle(x, y, radius, begin), _on_circle(x, y, radius, end)
    (dx1, dy1), (dx2, dy2) = _on_circle(0, 0, reach, begin + 0.25), _on_circle(0, 0, reach, end - 0.25)
    path.curveTo(x1 + dx1, y1 + dy1, x2 + dx2, y2 + dy2, x2, y2)


def tick_words(pence: float) -> str:
    """An amount on an axis: short where that loses nothing."""
    whole = round(pence)
    exact = whole % (1_000_00 if abs(whole) < 1_000_000_00 else 10_000_00) == 0
    return show_money_short(whole) if exact else show_money(whole)


def scale(least: float, most: float, steps: int = 4) -> list[float]:
    """Round amounts in pence for an axis, whole pounds apart, from at or below the least to at or above the most.

    There are at least two, and nought is one of them.
    """
    least, most = min(least, 0.0), max(most, 0.0)
    rough = max((most - least) / steps, 1_00)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * 0.999)
    first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
    return [step * number for number in range(first, max(last, first + 1) + 1)]
