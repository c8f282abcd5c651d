"""Figures of indicators: exact decimals, and whether each was said as a percentage (RULES 7)."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MILLIONTH = Decimal("0.000001")
"""The least part of a figure that is kept."""

LARGEST = 10**12
"""A figure is smaller than this: more than anybody's pounds, and its millionths fit the store's whole numbers."""

_MINUS = str.maketrans("\u2212\u2013", "--")
_TYPED = re.compile(
    r"£?(?P<minus>-)?£?(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?P<unit>%|per ?cent|(?![km]\b)[a-z][a-z ]*)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """An amount in the unit of its indicator. 97.4% is 0.974 and a percentage; 22.1 days is 22.1."""

    amount: Decimal
    percent: bool = False


def kept(amount: Decimal) -> Decimal:
    """The amount to a millionth, half away from nothing, with no zeros at its end."""
    return amount.quantize(MILLIONTH, ROUND_HALF_UP).normalize() + Decimal(0)


def read_figure(words: str) -> Figure | None:
    """The figure that these words say: "22.1", "97.4%", "1,200", "£5.20", "22.1 days"; None where they say none.

    The unit is not kept: it is the indicator's. "22k" and "about 22" are none: a figure is exact.
    """
    found = _TYPED.fullmatch(words.strip().lower().translate(_MINUS))
    if found is None:
        return None
    amount = Decimal((found["minus"] or "") + found["number"].replace(",", ""))
    percent = (found["unit"] or "").replace(" ", "") in ("%", "percent")
    if abs(amount) >= LARGEST:
        return None
    return Figure(kept(amount.scaleb(-2) if percent else amount), percent)


def show_figure(figure: Figure) -> str:
    """97.4%, 22.1, 1,200; below nothing \u22125, with a true minus."""
    amount = (figure.amount * 100 if figure.percent else figure.amount).normalize()
    sign = "\u2212" if amount < 0 else ""
    return f"{sign}{abs(amount):,f}{'%' if figure.percent else ''}"
