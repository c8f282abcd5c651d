"""Records saved from the form of a register's page, each as one change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mkip_desk.views.base.edits import NEW, Edit, name_of_change

if TYPE_CHECKING:
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed


class Saving:
    """Writes edits, and knows whether a new record is under way: pressed twice, it is added once."""

    def __init__(self, programme: Programme, failed: Failed) -> None:
        self._programme, self._failed = programme, failed
        self._adding = False

    def is_under_way(self, record_id: int) -> bool:
        """Whether that is a new record which is being added already."""
        return record_id == NEW and self._adding

    def save(self, edit: Edit, done: Callable[[int], None]) -> None:
        """Write the edit, and call `done` with the id that its record has then."""
        new = edit.record_id == NEW
        self._adding |= new

        def written(new_id: int) -> None:
            self._adding &= not new
            done(new_id)

        def failed(error: Exception) -> None:
            self._adding &= not new
            self._failed(error)

        self._programme.change(name_of_change([edit]), edit.write, written, failed)
