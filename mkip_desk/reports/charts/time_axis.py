"""Time across a chart: whole financial quarters, or years where there are many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.graphics.shapes import Shape

from mkip_desk.reports.charts.drawing import box, label, line
from mkip_desk.reports.style import GREY, LINE, PLAIN

_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)  # a day before or after is a slip, and gives no axis
_FAR = timedelta(days=6 * 366)  # what lies further from the middle of all dates is drawn at the edge
_NEAR = timedelta(days=366)  # today is on the axis if it is no further from it than this
_BAND = 40.0  # the least room of a quarter
_LABEL = 52.0  # the room that the name of one takes


@dataclass(frozen=True)
class TimeAxis:
    """Whole financial quarters, or years where there are many, across the chart."""

    bands: tuple[tuple[date, str], ...]  # the first day of each and its name
    end: date
    left: float
    right: float

    @classmethod
    def around(cls, days: Iterable[date], today: date, left: float, right: float) -> "TimeAxis":
        """The axis that these days are on, between the left and the right edge; today too, where it is near."""
        likely = sorted(day for day in days if _EARLIEST <= day <= _LATEST) or [today]
        middle = likely[len(likely) // 2]
        first, last = max(likely[0], middle - _FAR), min(likely[-1], middle + _FAR)
        if first - _NEAR <= today <= last + _NEAR:
            first, last = min(first, today), max(last, today)
        months = 3 if ((last - first).days / 91 + 2) * _BAND <= right - left else 12
        begin = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
        if months == 12:
            begin = date(first.year - (first.month < 4), 4, 1)
        bands = []
        while begin <= last:
            bands.append((begin, _band_name(begin, months)))
            begin = date(begin.year + (begin.month + months > 12), (begin.month + months - 1) % 12 + 1, 1)
        return cls(tuple(bands), begin, left, right)

    def has(self, day: date) -> bool:
        """Whether the day is on it."""
        return self.bands[0][0] <= day <= self.end

    def x(self, day: date) -> float:
        """Where a day is; one beyond the axis is at its edge."""
        begin = self.bands[0][0]
        part = (min(max(day, begin), self.end) - begin).days / (self.end - begin).days
        return self.left + part * (self.right - self.left)

    def ground(self, height: float, head: float, foot: float) -> list[Shape]:
        """Its bands, named above, for a chart of that height with so much room above and below them."""
        shapes: list[Shape] = []
        ends = [begin for begin, _ in self.bands[1:]] + [self.end]
        every = -int(-_LABEL * len(self.bands) // (self.right - self.left))
        for number, ((begin, name), end) in enumerate(zip(self.bands, ends, strict=True)):
            left, right = self.x(begin), self.x(end)
            if number % 2 == 0:
                shapes.append(box(left, foot, right - left, height - foot - head, PLAIN.ground))
            if number % every == 0:
                shapes.append(label((left + right) / 2, height - 11, name, colour=GREY, size=9, anchor="middle"))
        shapes.append(line(self.left, height - head, self.right, height - head, LINE))
        return shapes


def _band_name(begin: date, months: int) -> str:
    year = begin.year - (begin.month < 4)
    name = f"{year}/{(year + 1) % 100:02}"
    return f"{name} Q{(begin.month - 4) % 12 // 3 + 1}" if months == 3 else name
