"""What the page of escalations shows, frozen: read on the store's thread. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from mkip_desk.domain.display import show_date
from mkip_desk.domain.shared_services.escalation import Board

if TYPE_CHECKING:
    from datetime import date

    from mkip_desk.db.store import Store
    from mkip_desk.reports.service_content import Escalated
    from mkip_desk.services.shared_services.held import Held
    from mkip_desk.services.shared_services.raised import Due


@dataclass(frozen=True)
class Seen:
    """What is before each board, what must come before one and is on no agenda yet, and what was closed, newest first.

    `held` has by escalation the meetings of its board at which it can have been decided, the newest first.
    """

    before: tuple[Escalated, ...]
    due: tuple[Due, ...]
    closed: tuple[Escalated, ...]
    held: dict[int, tuple[date, ...]]
    seen_on: date | None = None  # of the sample, the day as at which its services are seen

    def of(self, board: Board) -> tuple[Escalated, ...]:
        """What is before that board."""
        return tuple(each for each in self.before if each.board == board)


def look(store: Store) -> Seen:
    """Everything that has been put before a board, as it stands."""
    from mkip_desk.services.shared_services.escalations import not_raised, open_escalations
    from mkip_desk.services.shared_services.held import Held
    from mkip_desk.services.shared_services.performance import escalated
    from mkip_desk.services.shared_services.raised import CLOSED

    held = Held(store)
    before = tuple(open_escalations(held))
    closed = [escalated(held, row) for row in held.rows["escalations"] if row["state"] == CLOSED]
    return Seen(
        before=before,
        due=tuple(not_raised(held)),
        closed=tuple(sorted(closed, key=lambda each: (each.decided or each.raised, each.id), reverse=True)),
        held={each.id: _meetings_of(held, each) for each in before},
        seen_on=held.seen_on,
    )


def _meetings_of(held: Held, one: Escalated) -> tuple[date, ...]:
    """The days on which its board has met since it was raised."""
    rows = held.rows["meetings"]
    if one.board == Board.SERVICE:
        rows = held.of_service["service_meetings"].get(one.service_id or 0, [])
    days = {cast("date", row["day"]) for row in rows}
    return tuple(sorted((day for day in days if one.raised <= day and held.may_have_been(day)), reverse=True))


def where_words(one: Escalated) -> str:
    """Under-performance, raised 3 November 2014, on the agenda of 11 December 2014."""
    day = (
        f"on the agenda of {show_date(one.meeting)}"
        if one.meeting
        else "for the next meeting, of which no day is recorded"
    )
    return f"{one.kind[:1].upper()}{one.kind[1:]}, raised {show_date(one.raised)}, {day}"


def closed_words(one: Escalated) -> str:
    """Closed by the MKIP Board on 11 December 2014."""
    day = f" on {show_date(one.decided)}" if one.decided else ""
    return f"Closed by the {one.board}{day}"
