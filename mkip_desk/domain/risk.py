"""How serious a risk is: likelihood times impact, each from 1 to 5."""


def score(likelihood: int | None, impact: int | None) -> int | None:
    """From 1 to 25; None where either is not known."""
    return likelihood * impact if likelihood and impact else None
