"""A chart as SVG that QtSvg shows as the PDF does.

reportlab's own SVG is not used: QtSvg shows its semibold and bold in another face, its dashes solid and its
colours rounded to a hundredth. Written here instead: the family with a weight, the dash as numbers, colours exact.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.graphics.shapes import Line, Path, Polygon, Rect, Shape, String
from reportlab.lib.colors import Color

from mkip_desk.reports import style
from mkip_desk.reports.charts.drawing import Chart
from mkip_desk.reports.fonts import FACES, FAMILY

_OPERATORS: dict[float, tuple[str, int]] = {0: ("M", 2), 1: ("L", 2), 2: ("C", 6), 3: ("Z", 0)}
"""reportlab's number for a part of a path: the letter it has in SVG, and how many numbers follow."""

_DARK_TEXT = {
    style.INK: "#e6ebf0",
    style.GREY: "#9aa7b3",
    style.ACCENT: "#6fb1d3",
    style.RED.text: "#f2a09a",
    style.AMBER.text: "#f0c27b",
    style.GREEN.text: "#8fd3a6",
    style.BLUE.text: "#9cc4f0",
}
_DARK_SHAPES = {
    style.WHITE: "#1a222a",
    style.INK: "#e6ebf0",
    style.LINE: "#2d3843",
    style.GREY: "#9aa7b3",
    style.ACCENT: "#6fb1d3",
    style.PALE: "#4b5d6b",
    style.PLAIN.ground: "#222c36",
    style.RED.fill: "#e0625a",
    style.BLUE.fill: "#4a86c5",
}
"""What colours become on a dark ground; one that is not here stays."""


def svg(chart: Chart, *, dark: bool = False) -> bytes:
    """The chart as an SVG document, one unit a point."""
    width, height = chart.size
    shapes = "".join(_shape(shape, height, dark) for shape in chart.drawing.contents)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}"><title>{escape(chart.alt)}</title>{shapes}</svg>'
    ).encode()


def _shape(shape: Shape, height: float, dark: bool) -> str:
    if isinstance(shape, String):
        face = FACES[shape.fontName]
        return (
            f'<text x="{shape.x:.2f}" y="{height - shape.y:.2f}" font-family={quoteattr(FAMILY)}'
            f' font-weight="{face.weight}" font-size="{shape.fontSize:g}"'
            f' text-anchor="{shape.textAnchor}"{_paint(shape, dark)}>{escape(shape.text)}</text>'
        )
    if isinstance(shape, Rect):
        corner = f' rx="{shape.rx:g}"' if shape.rx else ""
        top = height - shape.y - shape.height
        return (
            f'<rect x="{shape.x:.2f}" y="{top:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}"'
            f"{corner}{_paint(shape, dark)}/>"
        )
    return f'<path d="{" ".join(_path(shape, height))}"{_paint(shape, dark)}/>'


def _path(shape: Shape, height: float) -> Iterator[str]:
    if isinstance(shape, Line):
        yield f"M{_points([shape.x1, shape.y1, shape.x2, shape.y2], height)}"
    elif isinstance(shape, Polygon):
        yield f"M{_points(shape.points, height)}Z"
    elif isinstance(shape, Path):
        points = iter(shape.points)
        for operator in shape.operators:
            letter, count = _OPERATORS[operator]
            yield letter + _points([next(points) for _ in range(count)], height)
    else:
        raise TypeError(f"A chart has a {type(shape).__name__}, which has no SVG here.")


def _points(numbers: list[float], height: float) -> str:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return " ".join(f"{x:.2f},{height - y:.2f}" for x, y in pairs)


def _paint(shape: Any, dark: bool) -> str:
    if isinstance(shape, String):
        return f' fill="{_colour(shape.fillColor, _DARK_TEXT if dark else {})}"'
    shades = _DARK_SHAPES if dark else {}
    parts = [f' fill="{_colour(getattr(shape, "fillColor", None), shades)}"']
    if shape.strokeColor is not None:
        parts.append(f' stroke="{_colour(shape.strokeColor, shades)}" stroke-width="{shape.strokeWidth:g}"')
        if shape.strokeDashArray:
            parts.append(f' stroke-dasharray="{",".join(f"{part:g}" for part in shape.strokeDashArray)}"')
    return "".join(parts)


def _colour(colour: Color | None, shades: Mapping[Color, str]) -> str:
    """The colour as a page of the web has it, or its other shade."""
    if colour is None:
        return "none"
    return next((other for each, other in shades.items() if each == colour), colour.hexval().replace("0x", "#"))
