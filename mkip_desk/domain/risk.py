"""How serious a risk is: likelihood times impact, each from 1 to 5."""

from mkip_desk.domain.registers.register import Band, Derived, Field, Kind, Record

SERIOUS = 15
"""The score from which a risk is counted as serious, of 25."""

BANDS = (
    Band(1, 3, "Low", "green"),
    Band(4, 6, "Moderate", "amber/green"),
    Band(8, 12, "High", "amber"),
    Band(SERIOUS, 25, "Very high", "red"),
)
"""Scores that are called and coloured alike; none is 7, 13 or 14."""


def score(likelihood: int | None, impact: int | None) -> int | None:
    """From 1 to 25; None where either is not known."""
    return likelihood * impact if likelihood and impact else None


def score_of(record: Record) -> int | None:
    """The score of a risk as a record."""
    likelihood, impact = record.get("likelihood"), record.get("impact")
    return score(likelihood, impact) if isinstance(likelihood, int) and isinstance(impact, int) else None


SCORE = Derived(
    Field("score", "Score", Kind.GRADE, help="Likelihood times impact", bands=BANDS), score_of, after="impact"
)
"""The column that shows it."""
