"""Who belongs to the partnership, and takes part in something, on a day (GA 1.5, 11.2 to 11.4, 16)."""

from collections.abc import Iterable
from datetime import date

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.registers.register import Record

OBSERVER = "observer"
"""The role of a council that is told, and has no share in what is done."""


def members_on(memberships: Iterable[Record], day: date, role: str) -> list[int]:
    """The ids of the councils with that role in the partnership on that day, each once.

    A part begins with the first day of its period and ends with the last; one without a first day has
    always been, one without a last still is.
    """
    found = [
        row["council"]
        for row in memberships
        if row["role"] == role and _begun(row["since"], day) and not _over(row["until"], day)
    ]
    return [council for council in dict.fromkeys(found) if isinstance(council, int)]


def takes_part_on(part: Record, day: date) -> bool:
    """Whether a council takes part in a project on that day: begun, not ended, and not there as one that left.

    One that left took part until the day on which it did, where that is known.
    """
    return takes_part_between(part, day, day)


def takes_part_between(part: Record, first: date, last: date) -> bool:
    """The same of any day from the first to the last."""
    since, until = part.get("since"), part.get("until")
    begun = not isinstance(since, date) or since <= last
    ended = until < first if isinstance(until, date) else part.get("role") == "left"
    return begun and not ended


def has_share_between(part: Record, first: date, last: date) -> bool:
    """Whether a council takes part on any of those days and bears costs, makes savings and signs.

    One that is co-opted does, as any other. An observer is at the table, and nothing is shared out to it.
    """
    return part.get("role") != OBSERVER and takes_part_between(part, first, last)


def _begun(since: object, day: date) -> bool:
    return not isinstance(since, When) or since.first is None or since.first <= day


def _over(until: object, day: date) -> bool:
    return isinstance(until, When) and until.last is not None and until.last < day
