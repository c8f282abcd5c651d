"""Percentages: whole hundredths of a per cent, as they are typed and shown."""

import re
from decimal import Decimal
from fractions import Fraction

HUNDREDTHS = 100
"""Of one per cent: 3.5 per cent is 350."""

_TYPED = re.compile(r"(-?(?:\d{1,3},\d{3}|\d{1,6})(?:\.\d{1,2})?) ?(?:%|per ?cent)?")


def read_percent(words: str) -> int | None:
    """Hundredths of a per cent: "3.5%", "3.5 per cent" and "3.5" are 350. None for what is no percentage.

    Neither is "3,5": a comma stands before three figures, and 35 per cent was not meant.
    """
    found = _TYPED.fullmatch(words.strip().lower())
    return int(Decimal(found[1].replace(",", "")) * HUNDREDTHS) if found else None


def show_percent(hundredths: int) -> str:
    """3.5%, 33.33%, 5%."""
    return f"{Decimal(hundredths) / HUNDREDTHS:,.2f}".rstrip("0").rstrip(".") + "%"


def fraction_of_one(hundredths: int) -> Fraction:
    """3.5 per cent as 0.035, exactly."""
    return Fraction(hundredths, 100 * HUNDREDTHS)
