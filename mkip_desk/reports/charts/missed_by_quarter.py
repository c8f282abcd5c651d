"""How many of the indicators rated were missed, quarter by quarter, as bars small enough for a table."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Shape

from mkip_desk.reports.charts.drawing import Chart, box, chart, line
from mkip_desk.reports.service_content import QuarterCount
from mkip_desk.reports.style import ACCENT, GREY, RED

_GAP = 4.0
_APART = 2.0  # from either edge
_QUARTERS = 5  # that there is room for at the least, so that the bars of several services stand under each other


def missed_by_quarter(counts: Sequence[QuarterCount], width: float = 52.0, height: float = 22.0) -> Chart:
    """A bar a quarter as high as the share missed, the oldest first; over the dashed line is more than half.

    A quarter of which nothing is known has no bar, and a short line at the foot; the last one is always at the right.
    """
    step = (width - 2 * _APART) / max(len(counts), _QUARTERS)
    begin = _APART + step * max(_QUARTERS - len(counts), 0)
    shapes: list[Shape] = [line(_APART, 0.5, width - _APART, 0.5)]
    for number, (missed, rated) in enumerate(each.count for each in counts):
        left, wide = begin + step * number + _GAP / 2, step - _GAP
        if not rated:
            shapes.append(line(left + wide / 4, 3.5, left + wide * 3 / 4, 3.5, GREY, 1.0))
        elif missed:
            fill = RED.fill if counts[number].count.majority else ACCENT
            shapes.append(box(left, 0.5, wide, (height - 1) * missed / rated, fill))
    shapes.append(line(_APART, height / 2, width - _APART, height / 2, GREY, 0.75, dash=(2, 2)))
    told = "; ".join(f"{each.quarter} {each.missed_of}" for each in counts)
    return chart(width, height, shapes, f"Bars of indicators missed: {told}.")
