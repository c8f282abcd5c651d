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
    """Who does not fit a service as things stand, a person or a council, and why, in words that follow the name."""

    name: str
    words: str

    @property
    def sentence(self) -> str:
        """The two in a sentence."""
        return f"{self.name} {self.words}."


LINE_MANAGER = "is the line manager of the service's manager, and sits on the board that the manager reports to"
TAKES_NO_PART = "sits on the board for a council that takes no part in the service"
HOSTS_ALONE = "hosts the service, and takes no part in it"


def conflicts(members: Iterable[Member], line_manager: str, councils: Iterable[int], day: date) -> Iterator[Conflict]:
    """A line manager on the board, and a member for a council that takes no part; warnings, which forbid nothing."""
    taking_part, manager = set(councils), plain(line_manager).casefold()
    for member in members:
        if member.on(day):
            if manager and plain(member.name).casefold() == manager:
                yield Conflict(member.name, LINE_MANAGER)
            if member.council is not None and member.council not in taking_part:
                yield Conflict(member.name, TAKES_NO_PART)
