"""What contradicts itself of who is with a service: on its board, and as its host."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.boards import HOSTS_ALONE, Conflict, Member, conflicts
from mkip_desk.reports.record_content import Council


def conflicts_of(
    service: Record, board: Iterable[Record], councils: Mapping[int, Council], today: date
) -> tuple[Conflict, ...]:
    """A host that is none of its councils, where any is known, and what of its board contradicts itself (SSG 2.1)."""
    taking_part, host = cast("tuple[int, ...]", service["councils"]), councils.get(cast(int, service["host"]))
    alone = host is not None and taking_part and service["host"] not in taking_part
    hosting = [Conflict(host.name, HOSTS_ALONE)] if host is not None and alone else []
    line_manager = str(service["line_manager"] or "")
    return (*hosting, *conflicts(_members(board), line_manager, taking_part, today))


def _members(board: Iterable[Record]) -> Iterator[Member]:
    for row in board:
        since, until = (cast("date | None", row[name]) for name in ("since", "until"))
        yield Member(str(row["person"]), cast("int | None", row["council"]), since, until)
