"""A drawing put on a canvas.

Not by reportlab's renderer, which first sets a standard font: one that is not embedded would be named in every file.
"""

from collections.abc import Callable
from typing import Any

from reportlab.graphics.shapes import Drawing, Line, Path, Polygon, Rect, String
from reportlab.pdfgen.canvas import Canvas


def paint(drawing: Drawing, canvas: Canvas, x: float, y: float) -> None:
    """Draw the shapes with the drawing's lower left corner there."""
    canvas.saveState()
    canvas.translate(x, y)
    for shape in drawing.contents:
        _PAINT[type(shape)](shape, canvas)
    canvas.restoreState()


def _words(shape: Any, canvas: Canvas) -> None:
    canvas.setFont(shape.fontName, shape.fontSize)
    canvas.setFillColor(shape.fillColor)
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
    draw[shape.textAnchor](shape.x, shape.y, shape.text)


def _box(shape: Any, canvas: Canvas) -> None:
    canvas.setFillColor(shape.fillColor)
    edge = _edge(shape, canvas)
    if shape.rx:
        canvas.roundRect(shape.x, shape.y, shape.width, shape.height, shape.rx, stroke=edge, fill=1)
    else:
        canvas.rect(shape.x, shape.y, shape.width, shape.height, stroke=edge, fill=1)


def _edge(shape: Any, canvas: Canvas) -> int:
    """Make ready to draw the edge of a shape; gives whether it has one."""
    if shape.strokeColor is None:
        return 0
    canvas.setStrokeColor(shape.strokeColor)
    canvas.setLineWidth(shape.strokeWidth)
    canvas.setDash([])
    return 1


def _line(shape: Any, canvas: Canvas) -> None:
    canvas.setStrokeColor(shape.strokeColor)
    canvas.setLineWidth(shape.strokeWidth)
    canvas.setDash(shape.strokeDashArray or [])
    canvas.line(shape.x1, shape.y1, shape.x2, shape.y2)


def _polygon(shape: Any, canvas: Canvas) -> None:
    path = canvas.beginPath()
    points = iter(shape.points)
    path.moveTo(next(points), next(points))
    for x, y in zip(points, points, strict=True):
        path.lineTo(x, y)
    path.close()
    canvas.setFillColor(shape.fillColor)
    canvas.drawPath(path, stroke=_edge(shape, canvas), fill=1)


def _path(shape: Any, canvas: Canvas) -> None:
    path = canvas.beginPath()
    parts = ((path.moveTo, 2), (path.lineTo, 2), (path.curveTo, 6), (path.close, 0))
    points = iter(shape.points)
    for operator in shape.operators:
        draw, count = parts[operator]
        draw(*(next(points) for _ in range(count)))
    canvas.setFillColor(shape.fillColor)
    canvas.drawPath(path, stroke=0, fill=1)


_PAINT: dict[type, Callable[[Any, Canvas], None]] = {
    String: _words,
    Rect: _box,
    Line: _line,
    Polygon: _polygon,
    Path: _path,
}
"""What charts are made of; `mkip_desk.reports.charts.svg` knows the same shapes."""
