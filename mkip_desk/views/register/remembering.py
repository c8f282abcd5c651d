"""What is remembered of a register's table on this computer: how it was left, and its views."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.domain.questions.arrangement import arrangement_from
from mkip_desk.views.base.remembered import Remembered

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.register.listing import Listing


class TableMemory:
    """Remembers the table of one register, by the programme file that it is of."""

    def __init__(self, register: Register, listing: Listing) -> None:
        self._register, self._listing = register, listing
        self._kept: Remembered | None = None  # once it is known of which file
        self._table, self._views = f"tables/{register.name}", f"views/{register.name}"
        listing.views.changed.connect(self._keep_views)

    def recall(self, programme: Path) -> None:
        """Arrange the table as it was left in that programme, and offer its views."""
        self._kept = Remembered(programme)
        self._listing.views.offer(self._kept.get(self._views))
        self._listing.arrange(arrangement_from(self._kept.get(self._table), self._register))

    def keep(self) -> None:
        """Keep how the table is arranged now."""
        if self._kept is not None:
            self._kept.keep(self._table, self._listing.arrangement.as_plain())

    def _keep_views(self) -> None:
        if self._kept is not None:
            self._kept.keep(self._views, self._listing.views.as_plain())
