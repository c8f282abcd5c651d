"""Who is on a Shared Service Board, and what of it contradicts itself (SSG 2.1; `004` l.961 to 1042)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mkip_desk.domain.text import plain


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a board; `council` is the id of the one that they sit for, None for an officer of the partnership."""

    name: str
    council: int | None = None
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether they are on the board that day."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until >= day)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A member of a board who should not be on it as things stand, and why, in words that follow the name."""

    member: Member
    words: str


LINE_MANAGER = "is the line manager of the service's manager, and sits on the board that the manager reports to"
TAKES_NO_PART = "sits on the board for a council that takes no part in the service"


def conflicts(members: Iterable[Member], line_manager: str, councils: Iterable[int], day: date) -> Iterator[Conflict]:
    """A line manager on the board, and a member for a council that takes no part; warnings, which forbid nothing."""
    taking_part, manager = set(councils), plain(line_manager).casefold()
    for member in members:
        if member.on(day):
            if manager and plain(member.name).casefold() == manager:
                yield Conflict(member, LINE_MANAGER)
            if member.council is not None and member.council not in taking_part:
                yield Conflict(member, TAKES_NO_PART)
