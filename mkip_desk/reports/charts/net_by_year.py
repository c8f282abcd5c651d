"""What an investment leaves each year, and the running total."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from reportlab.graphics.shapes import Shape

from mkip_desk.domain.cases.investment import Pence
from mkip_desk.domain.display import show_money, show_money_short
from mkip_desk.reports.charts.drawing import SIZE, Chart, box, chart, label, line, scale, tick_words
from mkip_desk.reports.fonts import REGULAR, SEMIBOLD
from mkip_desk.reports.style import ACCENT, AMBER, GREY, INK, RED, WHITE

_LEFT, _FOOT, _HEAD = 44.0, 34.0, 14.0
_POINT = 5.0  # across
_TALL = 7.5  # of a figure


def net_by_year(net: Sequence[Pence], running: Sequence[Pence], width: float = 499.0, height: float = 190.0) -> Chart:
    """A bar a year, below the line where it costs more than it brings, and a line for what it comes to by then."""
    amounts = [round(each) for each in net]
    totals = [round(each) for each in running]
    ticks = scale(min(*amounts, *totals), max(*amounts, *totals))
    left = max(_LEFT, *(REGULAR.width(tick_words(tick), SIZE) + 6 for tick in ticks))
    rise = (height - _FOOT - _HEAD) / (ticks[-1] - ticks[0])
    step = (width - left) / len(amounts)

    def x(year: int) -> float:
        return left + step * (year + 0.5)

    def y(pence: float) -> float:
        return _FOOT + (pence - ticks[0]) * rise

    shapes: list[Shape] = []
    for tick in ticks:
        shapes.append(line(left, y(tick), width, y(tick), *((INK, 1.0) if tick == 0 else ())))
        shapes.append(label(left - 6, y(tick) - 3, tick_words(tick), colour=GREY, anchor="end"))
    bar = min(step * 0.36, 40.0)
    for year, pence in enumerate(amounts):
        shapes.append(label(x(year), _FOOT - 14, f"Year {year}", anchor="middle"))
        if pence:
            fill = ACCENT if pence > 0 else RED.fill
            shapes.append(box(x(year) - bar / 2, min(y(0), y(pence)), bar, abs(y(pence) - y(0)), fill))
    shapes += _totals(totals, [(y(min(each, 0)), y(max(each, 0))) for each in amounts], x, y)
    return chart(width, height, [*shapes, *_legend(left)], _told(amounts, totals))


def _totals(
    totals: Sequence[int], bars: Sequence[tuple[float, float]], x: Callable[[int], float], y: Callable[[float], float]
) -> list[Shape]:
    """The line of the running total, and its figure at each year where it covers nothing of the bar.

    It is above its point, else beneath it, else over the bar, of which these are the foot and the top.
    """
    shapes: list[Shape] = [
        line(x(year), y(one), x(year + 1), y(two), AMBER.fill, 2.0) for year, (one, two) in enumerate(pairwise(totals))
    ]
    for year, pence in enumerate(totals):
        words = show_money_short(pence)
        wide = SEMIBOLD.width(words, SIZE)
        places = (y(pence) + 6, y(pence) - 6 - _TALL, bars[year][1] + 4)
        free = (at for at in places if at >= _FOOT - 3 and (at + _TALL < bars[year][0] or at - 2 > bars[year][1]))
        foot = next(free, places[0])
        shapes += [
            box(x(year) - _POINT / 2, y(pence) - _POINT / 2, _POINT, _POINT, AMBER.fill, radius=_POINT / 2),
            box(x(year) - wide / 2 - 1, foot - 2, wide + 2, SIZE + 1, WHITE),  # neither bar nor line runs through it
            label(x(year), foot, words, colour=AMBER.text, face=SEMIBOLD, anchor="middle"),
        ]
    return shapes


def _legend(left: float) -> list[Shape]:
    shapes: list[Shape] = []
    for words, fill in (
        ("Left over in the year", ACCENT),
        ("Paid out in the year", RED.fill),
        ("Running total", AMBER.fill),
    ):
        shapes += [box(left, 1, 9, 9, fill), label(left + 14, 2, words, colour=GREY)]
        left += 14 + REGULAR.width(words, SIZE) + 18
    return shapes


def _told(amounts: Sequence[int], totals: Sequence[int]) -> str:
    told = "; ".join(
        f"year {year} {show_money(pence)}, together {show_money(total)}"
        for year, (pence, total) in enumerate(zip(amounts, totals, strict=True))
    )
    return f"Bar chart of what is left each year, with the running total as a line: {told}."
