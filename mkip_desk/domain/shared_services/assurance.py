"""Audits of shared services: their states and opinions, and what the Board must hear of (SSG 3.1, AnnB 7; RULES 8)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from mkip_desk.domain.dates.calendar import WorkingDays, year_of
from mkip_desk.domain.dates.periods import year_name

OPINIONS = ("substantial", "reasonable", "limited", "none")
"""The opinions of an audit, the best first."""

CIRCULATED_WITHIN = 10
"""Working days from the day on which the responses to a limited report are agreed."""

PLAN_YEARS = 3


class AuditState(StrEnum):
    """How far an audit has come."""

    PLANNED = "planned"
    FIELDWORK = "fieldwork"
    FINAL = "final"
    AGREED = "responses agreed"
    FOLLOW_UP = "follow-up"
    CLOSED = "closed"


def is_limited(opinion: str | None) -> bool:
    """Whether an opinion is limited or worse."""
    return opinion in OPINIONS and OPINIONS.index(opinion) >= OPINIONS.index("limited")


def circulate_by(agreed: date, days: WorkingDays | None = None, within: int = CIRCULATED_WITHIN) -> date:
    """By when the agreed responses to a limited report go to the members of the MKIP Board (SSG 3.1)."""
    return (days or WorkingDays()).after(agreed, within)


def plan_years(today: date) -> tuple[str, ...]:
    """The three financial years that the audit plan is looked for in: last year, this one and the next."""
    year = int(year_of(today)[:4])
    return tuple(year_name(year + step) for step in range(-1, PLAN_YEARS - 1))


def is_in_the_plan(years: Iterable[str | None], today: date) -> bool:
    """Whether a service with audits in these years has one in the three-year plan."""
    return not set(plan_years(today)).isdisjoint(years)
