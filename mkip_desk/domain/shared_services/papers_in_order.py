"""Whether the papers that a service must have are up to date (¶5.19, RULES 12)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mkip_desk.domain.dates.clocks import notice_ends
from mkip_desk.domain.dates.periods import MONTHS
from mkip_desk.domain.display import show_date

CATALOGUE = "service catalogue"
PAPERS = ("collaboration agreement", "service level agreement", CATALOGUE, "risk register")
"""The kinds of paper."""

AGING = ("collaboration agreement", "service level agreement", "risk register")
"""Those that are out of date when they are older than twelve months."""

OLD_AFTER = 12
"""Months; the partnership's choice."""


class Order(StrEnum):
    """Whether a paper is in order."""

    GOOD = "in order"
    DUE = "review due"
    OLD = "out of date"
    MISSING = "none recorded"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as its service has it: the day on which it was agreed or last looked through, and when it is next to be.

    `day` is None where none is known, as of a paper that there is not.
    """

    kind: str
    day: date | None
    review_due: date | None = None

    def order(self, today: date, months: int = OLD_AFTER) -> Order:
        """Whether it is in order: older than twelve months is out of date, and just twelve is not."""
        if self.day is None:
            return Order.MISSING
        if self.kind in AGING and notice_ends(self.day, months) < today:
            return Order.OLD
        return Order.DUE if self.review_due is not None and self.review_due <= today else Order.GOOD

    def words(self, today: date, months: int = OLD_AFTER) -> str:
        """In a few words: "Mar 2014", "14 months old", "review due", "none recorded"."""
        order = self.order(today, months)
        if order is Order.OLD and self.day is not None:
            return f"{months_between(self.day, today)} months old"
        if order is Order.GOOD and self.day is not None:
            return f"{MONTHS[self.day.month - 1][:3]} {self.day.year}"
        return str(order)


def months_between(first: date, last: date) -> int:
    """Whole months from one day to another: 14 from 20 August 2013 to 23 October 2014."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (notice_ends(first, months) > last)


def plan_words(agreed: date | None) -> str:
    """A service plan in a few words: "agreed 2 April 2014", "not agreed"."""
    return f"agreed {show_date(agreed, short=True)}" if agreed else "not agreed"
