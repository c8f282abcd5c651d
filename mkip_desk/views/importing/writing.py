"""An import being written, which can be stopped until all of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from mkip_desk.views.base.work import Say

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.importers.plan.plan import Choices, Plan
    from mkip_desk.services.importing.importing import Imported


class StoppedWriting(Exception):
    """The user has stopped it; nothing of it is kept."""


@dataclass(frozen=True)
class Writing:
    """Writes what a plan and the choices come to. Whether that was in time is only known once it has ended."""

    plan: Plan
    path: Path
    choices: Choices
    _stop: Event = field(default_factory=Event)

    def stop(self) -> None:
        """Have it end where it next says how far it has come."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Whether it was to end: once it has ended well, that came too late."""
        return self._stop.is_set()

    def __call__(self, store: Store, say: Say) -> Imported:
        """Write it, on the store's thread; raises StoppedWriting once it was stopped."""
        from mkip_desk.services.importing.importing import apply_plan

        def told(words: str, share: float | None) -> None:
            if self._stop.is_set():
                raise StoppedWriting
            say(words, share)

        return apply_plan(store, self.plan, self.path, self.choices, told)
