"""When a service that misses its targets goes to the MKIP Board (SSG 4.1, ¶5.6, AnnD f; RULES 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

QUARTERS = 3
"""Of the rule: "over 3 quarters"."""

DATA_WARNING = 2
"""So many quarters running without data are a warning."""


class Reading(StrEnum):
    """What "over 3 quarters" is taken to mean: the documents can be read in three ways."""

    RUNNING = "in three quarters running"
    MORE = "in more than three quarters running"
    TOGETHER = "in three quarters taken together"


class Count(NamedTuple):
    """How many indicators of a service were missed in a quarter, of how many that were rated."""

    missed: int
    rated: int

    @property
    def has_data(self) -> bool:
        """Whether any indicator was rated."""
        return self.rated > 0

    @property
    def majority(self) -> bool:
        """Whether most were missed: more than half of those rated, not just half."""
        return self.missed * 2 > self.rated


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a service stands by the rule.

    `running` are the last quarters in a row in which most were missed, those without data passed over; `warning` is
    that count while it is an early warning and no escalation; `silent` are the last quarters in a row without data.
    """

    escalated: bool
    running: int
    silent: int

    @property
    def warning(self) -> int:
        """1 or 2 (3 by the reading that wants more than three): most were missed, and it does not yet go further."""
        return 0 if self.escalated else self.running

    @property
    def data_warning(self) -> bool:
        """Whether two quarters running have no data."""
        return self.silent >= DATA_WARNING


def standing(quarters: Sequence[Count], reading: Reading = Reading.RUNNING) -> Standing:
    """Where a service stands after these quarters, the oldest first, across financial years.

    A quarter without data neither counts nor breaks the run.
    """
    known = [each for each in quarters if each.has_data]
    running = _last_in_a_row([each.majority for each in known])
    silent = _last_in_a_row([not each.has_data for each in quarters])
    if reading is Reading.TOGETHER:
        return Standing(_missed_together(known[-QUARTERS:]), running, silent)
    return Standing(running > QUARTERS if reading is Reading.MORE else running >= QUARTERS, running, silent)


def _missed_together(last: Sequence[Count]) -> bool:
    together = Count(sum(each.missed for each in last), sum(each.rated for each in last))
    return len(last) == QUARTERS and together.majority


def _last_in_a_row(told: Sequence[bool]) -> int:
    return next((count for count, each in enumerate(reversed(told)) if not each), len(told))
