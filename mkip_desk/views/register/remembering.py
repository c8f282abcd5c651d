"""What is remembered of a register's table on this computer: how it was left, and its views."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkip_desk.domain.questions.arrangement import arrangement_from
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.soon import Soon

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.register.listing import Listing


class TableMemory:
    """Remembers the table of one register, by the programme file that it is of."""

    def __init__(self, register: Register, listing: Listing) -> None:
        self._register, self._listing = register, listing
        self._kept: Remembered | None = None  # once it is known of which file
        self._table, self._views = f"tables/{register.name}", f"views/{register.name}"
        self._as_kept: dict[str, Any] = {}
        self._soon = Soon(listing, self.keep)
        listing.views.changed.connect(self._keep_views)
        listing.arranged.connect(self._soon.wanted)

    def recall(self, programme: Path) -> None:
        """Arrange the table as it was left in that programme, and offer its views."""
        self._kept = Remembered(programme)
        self._listing.views.offer(self._kept.get(self._views))
        self._listing.arrange(arrangement_from(self._kept.get(self._table), self._register))
        self._as_kept = self._listing.arrangement.as_plain()

    def keep(self) -> None:
        """Keep how the table is arranged now; as it was left elsewhere meanwhile stands where it is no other."""
        self._soon.settled()
        now = self._listing.arrangement.as_plain()
        if self._kept is not None and now != self._as_kept:
            self._kept.keep(self._table, now)
            self._as_kept = now

    def _keep_views(self) -> None:
        if self._kept is not None:
            self._kept.keep(self._views, self._listing.views.as_plain())
