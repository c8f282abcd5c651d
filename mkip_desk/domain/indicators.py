"""How an indicator is judged in a quarter (RULES 7)."""

from enum import StrEnum


class Better(StrEnum):
    """Which way a figure is better."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "within a range"
    NONE = "not judged"  # data only
