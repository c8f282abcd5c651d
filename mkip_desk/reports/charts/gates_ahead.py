"""The gates of projects over time: a diamond each, and where one has slipped, where it was agreed to be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.graphics.shapes import Polygon, Shape
from reportlab.lib.colors import Color

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date
from mkip_desk.reports.charts.drawing import SIZE, Chart, chart, label, line
from mkip_desk.reports.charts.time_axis import TimeAxis
from mkip_desk.reports.fonts import REGULAR, SEMIBOLD
from mkip_desk.reports.gate_content import ProjectGates
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.style import ACCENT, GREY, PALE, RED, WHITE
from mkip_desk.reports.wording import plural, when_words

_RIGHT, _ROW, _HEAD, _FOOT = 14.0, 25.0, 16.0, 16.0
_SIGN, _NAME = 40.0, 190.0  # the room for a RAG's letter, and the most that a name takes
_REACH = 5.0  # from the middle of a diamond to its corners
NEAR = timedelta(days=2 * 366)  # a gate further from today would leave no room for those that are asked about
_KEY = 8.5  # letters of a gate's key
_APART = 16.0  # between the middles of two diamonds, for their keys to stand side by side


@dataclass(frozen=True, slots=True)
class Mark:
    """One gate: as agreed, as expected or, where it is over, as decided."""

    key: str
    agreed: When | None = None
    expected: When | None = None
    decided: date | None = None
    over: bool = False

    @property
    def day(self) -> date | None:
        """Where its diamond stands."""
        return self.decided or (self.expected.last if self.expected else None)

    @property
    def slip(self) -> int:
        """By how many days it is expected after it was agreed, or was decided; nought where it is not later."""
        agreed = self.agreed.last if self.agreed else None
        return max((self.day - agreed).days, 0) if self.day and agreed else 0


@dataclass(frozen=True, slots=True)
class GateRow:
    """A project, with those of its gates that a day is known of."""

    name: str
    rag: str | None
    marks: tuple[Mark, ...]

    @property
    def days(self) -> list[date]:
        """Every day that it says anything about."""
        agreed = [mark.agreed.last for mark in self.marks if mark.slip and mark.agreed]
        return [day for day in (*(mark.day for mark in self.marks), *agreed) if day]


def gate_row(project: ProjectGates, today: date) -> GateRow | None:
    """A project as the chart has it: with those of its gates whose day is known, and near; None where there is none."""
    every = (
        Mark(gate.key, gate.agreed, gate.expected, gate.decided, over=bool(gate.outcome and gate != project.at))
        for gate in project.gates
    )
    marks = tuple(mark for mark in every if mark.day and abs(mark.day - today) <= NEAR)
    return GateRow(project.project, project.rag, marks) if marks else None


def gates_ahead(rows: Sequence[GateRow], today: date, width: float = 499.0) -> Chart:
    """The projects in the order given; `today` is the day that they are seen on. At least one gate has a day."""
    names = min(max(REGULAR.width(row.name, SIZE) for row in rows), _NAME)
    axis = TimeAxis.around((day for row in rows for day in row.days), today, names + _SIGN, width - _RIGHT)
    height = _HEAD + _ROW * len(rows) + _FOOT
    shapes = axis.ground(height, _HEAD, _FOOT)
    if axis.has(today):
        x = axis.x(today)
        shapes.append(line(x, _FOOT - 3, x, height - _HEAD, RED.fill, 1.0))
        shapes.append(label(x, 3, show_date(today), colour=RED.text, size=9, anchor="middle"))
    for number, row in enumerate(rows):
        middle = height - _HEAD - _ROW * (number + 0.5) - 3
        sign = SIGNS[row.rag]
        shapes.append(label(0, middle - 3, REGULAR.fit(row.name, SIZE, names)))
        shapes.append(
            label(axis.left - 12, middle - 3, sign.letter, colour=sign.tone.text, face=SEMIBOLD, anchor="end")
        )
        shapes += _gates(row, axis, middle)
    return chart(width, height, shapes, _told(rows, today))


def _gates(row: GateRow, axis: TimeAxis, middle: float) -> Iterator[Shape]:
    marks = sorted((mark for mark in row.marks if mark.day), key=lambda mark: mark.day or date.min)
    if marks:
        yield line(axis.x(min(row.days)), middle, axis.x(max(row.days)), middle, PALE, 2.0)
    for mark, x in zip(marks, _side_by_side([axis.x(mark.day) for mark in marks if mark.day], axis), strict=True):
        if mark.slip and mark.agreed and mark.agreed.last:
            was = axis.x(mark.agreed.last)
            yield line(was, middle, x, middle, RED.fill, 1.5, dash=(2, 2))
            yield _diamond(was, middle, _REACH - 1.5, WHITE, GREY)
        edge = ACCENT if mark.over or not mark.slip else RED.fill
        yield _diamond(x, middle, _REACH, ACCENT if mark.over else WHITE, edge)
        yield label(x, middle + _REACH + 1.5, mark.key, size=_KEY, anchor="middle", colour=GREY)


def _side_by_side(wanted: Sequence[float], axis: TimeAxis) -> list[float]:
    """Where diamonds stand that belong there, in their order: those of one day beside each other, none on another."""
    groups: list[list[float]] = []
    for x in wanted:
        groups.append([x])
        while len(groups) > 1 and _row(groups[-1], axis)[0] - _row(groups[-2], axis)[-1] < _APART:
            groups[-2:] = [groups[-2] + groups[-1]]
    return [x for group in groups for x in _row(group, axis)]


def _row(group: Sequence[float], axis: TimeAxis) -> list[float]:
    """A row of diamonds around the middle of where they belong, within the chart; closer together where it is full."""
    step = min(_APART, (axis.right - axis.left) / len(group))
    wide = step * (len(group) - 1)
    first = sum(group) / len(group) - wide / 2
    first = max(min(first, axis.right - wide), axis.left)
    return [first + step * number for number in range(len(group))]


def _diamond(x: float, y: float, reach: float, fill: Color, edge: Color) -> Polygon:
    points = [x - reach, y, x, y + reach, x + reach, y, x, y - reach]
    return Polygon(points, fillColor=fill, strokeColor=edge, strokeWidth=1.2)


def _told(rows: Sequence[GateRow], today: date) -> str:
    told = "; ".join(
        f"{row.name}, {SIGNS[row.rag].words.lower()}: {', '.join(map(_gate_told, row.marks))}" for row in rows
    )
    return f"Gates of projects, seen on {show_date(today)}. {told}."


def _gate_told(mark: Mark) -> str:
    day = show_date(mark.decided, short=True) if mark.decided else when_words(mark.expected)
    said = f"{mark.key} {'decided' if mark.decided else 'expected'} {day or 'on no known day'}"
    return f"{said}, {plural(mark.slip, 'day')} after {when_words(mark.agreed)} as agreed" if mark.slip else said
