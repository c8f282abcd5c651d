"""Figures of indicators: exact decimals, and whether each was said as a percentage (RULES 7)."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mkip_desk.domain.amounts.money_slips import has_letters_for_figures, is_a_scale
from mkip_desk.domain.text import plain

MILLIONTH = Decimal("0.000001")
"""The least part of a figure that is kept."""

LARGEST = 10**12
"""A figure is smaller than this: more than anybody's pounds, and its millionths fit the store's whole numbers."""

_TYPED = re.compile(
    r"£?(?P<minus>-)?£?(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
    r"(?P<unit> ?%| ?per ?cent| ?(?![km]\b)[a-z][a-z ]*)?"
)
_WHOLE = re.compile(r"-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4}|\d{1,3}(?: \d{3}){1,4})")


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

    The unit is not kept: it is the indicator's. "22k", "5 million" and "about 22" are none: a figure is exact. Neither
    is "22,1": a comma stands before three figures.
    """
    found = _TYPED.fullmatch(plain(words).lower())
    if found is None or has_letters_for_figures(words) or is_a_scale(found["unit"] or ""):
        return None
    amount = Decimal((found["minus"] or "") + found["number"].replace(",", ""))
    percent = (found["unit"] or "").replace(" ", "") in ("%", "percent")
    if abs(amount) >= LARGEST:
        return None
    return Figure(kept(amount.scaleb(-2) if percent else amount), percent)


def read_whole(words: str) -> int | None:
    """The whole number that these words are: "155,800", "155 800", "−3"; None for "12.5" and "155,80"."""
    said = plain(words)
    return int(said.replace(",", "").replace(" ", "")) if _WHOLE.fullmatch(said) else None


def show_figure(figure: Figure) -> str:
    """97.4%, 22.1, 1,200; below nothing \u22125, with a true minus."""
    amount = (figure.amount * 100 if figure.percent else figure.amount).normalize()
    sign = "\u2212" if amount < 0 else ""
    return f"{sign}{abs(amount):,f}{'%' if figure.percent else ''}"
