"""Savings by financial year, planned beside delivered."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Shape
from reportlab.lib.colors import Color

from mkip_desk.domain.display import show_money, show_money_short
from mkip_desk.reports.charts.drawing import SIZE, Chart, box, chart, label, line, scale, tick_words
from mkip_desk.reports.content import Saving
from mkip_desk.reports.figures import amounts_by, coverage
from mkip_desk.reports.fonts import REGULAR, SEMIBOLD
from mkip_desk.reports.style import ACCENT, EDGES, GREY, INK, PALE, WHITE

_LEFT, _FOOT, _HEAD = 44.0, 46.0, 16.0  # at the least; what the axis says may take more at the left
_APART = 4.0  # between two amounts beside each other
_YEAR, _IN_PART = 38.0, 60.0  # the room that a year's name takes, and that it is known in part


@dataclass(frozen=True, slots=True)
class YearOfSavings:
    """One financial year, in pence; None where no figure is known.

    `in_part` says that what was delivered is known of some of what was planned, not of all.
    """

    year: str
    planned: int | None
    delivered: int | None
    in_part: bool = False


def by_year(savings: Sequence[Saving]) -> list[YearOfSavings]:
    """Savings of one kind, year by year, with what is known only in part."""
    known = coverage(savings)
    years = sorted(amounts_by(savings, lambda saving: saving.year).items())
    return [YearOfSavings(year, each.planned, each.delivered, known[year].in_part) for year, each in years]


def savings_by_year(
    years: Sequence[YearOfSavings], kind: str = "", width: float = 499.0, height: float = 190.0
) -> Chart:
    """Two bars a year, below the line where a figure is negative. There must be at least one year."""
    amounts = [amount for year in years for amount in (year.planned, year.delivered) if amount is not None]
    ticks = scale(min(amounts, default=0), max(amounts, default=0))
    left = max(_LEFT, *(REGULAR.width(tick_words(tick), SIZE) + 6 for tick in ticks))
    rise = (height - _FOOT - _HEAD) / (ticks[-1] - ticks[0])
    shapes: list[Shape] = []

    def y(pence: float) -> float:
        return _FOOT + (pence - ticks[0]) * rise

    for tick in ticks:
        shapes.append(line(left, y(tick), width, y(tick), *((INK, 1.0) if tick == 0 else ())))
        shapes.append(label(left - 6, y(tick) - 3, tick_words(tick), colour=GREY, anchor="end"))
    step = (width - left) / len(years)
    bar = min(step * 0.36, 44.0)
    widest = max((SEMIBOLD.width(show_money_short(amount), SIZE) for amount in amounts), default=0.0)
    labelled = 2 * (widest + _APART) <= step
    apart = max(bar + 2, widest + _APART) if labelled else bar + 2  # the middles of a year's two bars
    every = math.ceil(_YEAR / step)
    for number, year in enumerate(years):
        middle = left + step * (number + 0.5)
        if number % every == 0:
            shapes.append(label(middle, _FOOT - 14, year.year, anchor="middle"))
        if year.in_part:
            words = "known in part" if step > _IN_PART else "part"
            shapes.append(label(middle, _FOOT - 25, words, colour=GREY, size=9, anchor="middle"))
        for amount, x, fill, colour in (
            (year.planned, middle - (apart + bar) / 2, PALE, INK),
            (year.delivered, middle + (apart - bar) / 2, ACCENT, ACCENT),
        ):
            shapes += _bar(amount, x, bar, y, fill, colour if labelled else None)
    shapes += _legend(left)
    return chart(width, height, shapes, _told(years, kind))


def _bar(
    amount: int | None, x: float, width: float, y: Callable[[float], float], fill: Color, colour: Color | None
) -> list[Shape]:
    foot = y(0)
    if amount is None:
        return []
    top = y(amount)
    shapes: list[Shape] = [box(x, min(foot, top), width, abs(top - foot), fill, edge=EDGES.get(fill))] if amount else []
    if colour:
        words, middle = show_money_short(amount), x + width / 2
        place = top + 4 if amount >= 0 else top - 10
        wide = SEMIBOLD.width(words, SIZE)
        shapes += [
            box(middle - wide / 2, place - 2, wide, SIZE + 1, WHITE),  # no line runs through the words
            label(middle, place, words, colour=colour, face=SEMIBOLD, anchor="middle"),
        ]
    return shapes


def _legend(left: float) -> list[Shape]:
    shapes: list[Shape] = []
    for words, fill in (("Planned", PALE), ("Delivered", ACCENT)):
        shapes += [box(left, 1, 9, 9, fill, edge=EDGES.get(fill)), label(left + 14, 2, words, colour=GREY)]
        left += 14 + REGULAR.width(words, SIZE) + 18
    return shapes


def _told(years: Sequence[YearOfSavings], kind: str) -> str:
    told = "; ".join(
        f"{year.year} planned {_amount(year.planned)}, delivered {_amount(year.delivered)}"
        f"{', known in part' if year.in_part else ''}"
        for year in years
    )
    return f"Bar chart of {kind + ' ' if kind else ''}savings by financial year: {told}."


def _amount(pence: int | None) -> str:
    return "not known" if pence is None else show_money(pence)
