"""Which councils have a share in a project: its costs, its savings, and what is signed for it."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.membership import has_share_between
from mkip_desk.domain.registers.register import Record


def councils_with_share(parts: Iterable[Record], first: date, last: date | None = None) -> tuple[int, ...]:
    """The ids of the councils of these parts in a project that have a share on that day, or on any day to the last."""
    found = (cast(int, part["council"]) for part in parts if has_share_between(part, first, last or first))
    return tuple(sorted(set(found)))


def sharing(store: Store, project: int) -> tuple[int, ...]:
    """The ids of the councils that have a share in a project today."""
    return councils_with_share(store.records_with("participations", "project", project), store.today())
