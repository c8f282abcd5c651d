"""A place that shows what it has read of the programme, and reads it again once that has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkip_desk.views.base.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkip_desk.db.store import Store
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.standing import Standing
    from mkip_desk.views.base.work import Answer


class ReadingPage(Page):
    """Reads when it comes into view after a change, and at once while it is there. What it reads is said in `_read`."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme)
        self._stale = True
        self._why_read_only = ""  # a sentence; empty where the programme may be changed
        programme.changed.connect(self._programme_changed)

    def arrive(self, standing: Standing) -> None:
        freed = bool(self._why_read_only) and not standing.read_only
        self._why_read_only = standing.why_read_only
        if self._stale or freed:
            self._read_again()

    def _programme_changed(self) -> None:
        """Whatever has changed: what is shown is made of many registers, some of them far from its name."""
        self._stale = True
        if self.isVisible():
            self._read_again()

    def _read_again(self) -> None:
        self._stale = False
        self._read()

    def _read(self) -> None:
        """Ask the store for what there is to show, by `_look`."""
        raise NotImplementedError

    def _look(self, question: Callable[[Store], Answer], show: Callable[[Answer], None]) -> None:
        self._programme.look(question, show, self._not_read)

    def _not_read(self, error: Exception) -> None:
        """Say why it could not be read, the file being busy for a moment; it is tried again when one comes back."""
        self._stale = True
        self._failed(error)
