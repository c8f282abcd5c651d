"""Projects from start to due date, one bar each in the colour of its RAG, with the day of the data across them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.graphics.shapes import Polygon, Shape
from reportlab.lib.colors import Color

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date
from mkip_desk.reports.charts.drawing import SIZE, Chart, box, chart, label, line
from mkip_desk.reports.charts.time_axis import TimeAxis
from mkip_desk.reports.fonts import REGULAR, SEMIBOLD
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.style import GREY, RED
from mkip_desk.reports.wording import when_words

_RIGHT, _ROW, _HEAD, _FOOT = 8.0, 16.0, 16.0, 16.0
_SIGN = 40.0  # the room for a RAG's letter, between a name and its bar
_NAME = 205.0  # the most room that a name takes
_BAR = 9.0


@dataclass(frozen=True, slots=True)
class Span:
    """One bar. The words are told as they were given; a period for a date is drawn pale."""

    name: str
    rag: str | None
    start: When | None
    due: When | None

    @property
    def days(self) -> list[date]:
        """Every day that it says anything about."""
        given = [when for when in (self.start, self.due) if when]
        return [day for when in given for day in (when.first, when.last) if day]


def timeline(spans: Sequence[Span], today: date, width: float = 499.0) -> Chart:
    """The bars in the order given; `today` is the day that they are seen on. At least one span has a day."""
    names = min(max(REGULAR.width(span.name, SIZE) for span in spans), _NAME)
    axis = TimeAxis.around((day for span in spans for day in span.days), today, names + _SIGN, width - _RIGHT)
    height = _HEAD + _ROW * len(spans) + _FOOT
    shapes = axis.ground(height, _HEAD, _FOOT)
    x = axis.x(today)
    for row, span in enumerate(spans):
        middle = height - _HEAD - _ROW * (row + 0.5)
        sign = SIGNS[span.rag]
        shapes.append(label(0, middle - 3, REGULAR.fit(span.name, SIZE, names)))
        shapes.append(
            label(axis.left - 12, middle - 3, sign.letter, colour=sign.tone.text, face=SEMIBOLD, anchor="end")
        )
        shapes += _bar(span, axis, middle, sign.fill, x)
    if axis.has(today):
        shapes.append(line(x, _FOOT - 3, x, height - _HEAD, RED.fill, 1.0, dash=(3, 2)))
        shapes.append(label(x, 3, show_date(today), colour=RED.text, size=9, anchor="middle"))
    return chart(width, height, shapes, _told(spans, today))


def _bar(span: Span, axis: TimeAxis, middle: float, fill: Color, today: float) -> list[Shape]:
    start, due = _ends(span.start), _ends(span.due)
    foot = middle - _BAR / 2
    shapes: list[Shape] = []
    for ends in (start, due):
        if ends and ends[0] != ends[1]:
            left, right = axis.x(ends[0]), axis.x(ends[1])
            shapes.append(box(left, foot, max(right - left, 1), _BAR, _pale(fill), radius=2, edge=fill))
    if start and due:
        left, right = axis.x(min(start[1], due[1])), axis.x(max(due[0], start[0]))
        shapes.append(box(left, foot, max(right - left, 3), _BAR, fill, radius=2))
    elif due:
        x = axis.x(due[1])
        shapes.append(
            Polygon([x - 5, middle, x, middle + 5, x + 5, middle, x, middle - 5], fillColor=fill, strokeColor=None)
        )
    elif start:
        x = axis.x(start[1])
        words = max(x + 8, today + 5) if x + 60 > today else x + 8  # clear of the line of today
        shapes += [box(x, foot - 1.5, 3, _BAR + 3, fill), label(words, middle - 3, "no due date", colour=GREY, size=9)]
    return shapes


def _ends(when: When | None) -> tuple[date, date] | None:
    return (when.first, when.last) if when and when.first and when.last else None


def _pale(colour: Color) -> Color:
    """A third of the colour on white."""
    return Color(*(1 - (1 - part) * 0.35 for part in (colour.red, colour.green, colour.blue)))


def _told(spans: Sequence[Span], today: date) -> str:
    told = "; ".join(
        f"{span.name}, {SIGNS[span.rag].words.lower()}, {when_words(span.start) or 'start not known'}"
        f" to {when_words(span.due) or 'no due date'}"
        for span in spans
    )
    return f"Timeline of projects from start to due date, seen on {show_date(today)}: {told}."
