"""The statutory clocks: by when a paper or notice must be out, until when a decision can be called in (RULES 1, 10).

The MKIP Board is no committee, so for it these are advisory; for each council's own step they bind.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from mkip_desk.domain.dates.calendar import DAY, WorkingDays
from mkip_desk.domain.display import show_weekday

ENGLAND_AND_WALES = WorkingDays("England and Wales")
UNITED_KINGDOM = WorkingDays("United Kingdom")

AGENDA_DAYS = 5
NOTICE_DAYS = 28
CALL_IN_DAYS = 5
REQUEST_DAYS = 20


@dataclass(frozen=True, slots=True)
class Notice:
    """The latest day on which something may be given, and the last working day on or before it."""

    latest: date
    publish_by: date


def agenda_due(meeting: date, days: WorkingDays = ENGLAND_AND_WALES, clear: int = AGENDA_DAYS) -> Notice:
    """When agenda and reports are due: at least five clear working days before the meeting.

    LGA 1972 s.100A and 100B as amended by SI 2002/715; SI 2012/2089 reg 6 and 7. Neither the day of
    publication nor that of the meeting counts (R v Swansea City Council, ex p Elitestone, CA 1993).
    """
    latest = days.before(meeting, clear) - DAY
    return Notice(latest, days.on_or_before(latest))


def notice_due(meeting: date, days: WorkingDays = ENGLAND_AND_WALES, clear: int = NOTICE_DAYS) -> Notice:
    """When the notice of a key decision or of a private meeting is due: at least 28 clear calendar days before.

    SI 2012/2089 reg 5 and 9, which do not say working days.
    """
    latest = meeting - (clear + 1) * DAY
    return Notice(latest, days.on_or_before(latest))


def call_in_ends(published: date, days: WorkingDays = ENGLAND_AND_WALES, count: int = CALL_IN_DAYS) -> date:
    """The last day on which a decision published on that day can be called in.

    LGA 2000 s.9F; the number of working days is each constitution's, commonly five from publication.
    """
    return days.after(published, count)


def request_due(received: date, days: WorkingDays = UNITED_KINGDOM, count: int = REQUEST_DAYS) -> date:
    """When a request for information must be answered: the 20th working day following its receipt.

    FOIA 2000 s.10, whose bank holidays are those of any part of the United Kingdom; EIR 2004 reg 5, and
    40 days by reg 7.
    """
    return days.after(received, count)


def notice_ends(given: date, months: int = 6) -> date:
    """The day on which so many months' notice runs out (GA 1.2, 16.2): the same day of the month, or its last."""
    year, month = divmod(given.year * 12 + given.month - 1 + months, 12)
    return date(year, month + 1, min(given.day, monthrange(year, month + 1)[1]))


def next_board(meeting: date, days: WorkingDays = ENGLAND_AND_WALES) -> str:
    """When the Board meets next and its agenda must be out, as a line of text."""
    by = show_weekday(agenda_due(meeting, days).publish_by)
    return f"Next Board: {show_weekday(meeting)}, agenda published by {by.removesuffix(f' {meeting.year}')}"
