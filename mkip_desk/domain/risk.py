"""How serious a risk is: likelihood times impact, each from 1 to 5."""

SERIOUS = 15
"""The score from which a risk is counted as serious, of 25."""


def score(likelihood: int | None, impact: int | None) -> int | None:
    """From 1 to 25; None where either is not known."""
    return likelihood * impact if likelihood and impact else None
