"""Records deleted, one or several, each as one change that undo takes back whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mkip_desk.views.base.phrases import first_of

if TYPE_CHECKING:
    from mkip_desk.db.change import Change
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed


def delete_one(
    programme: Programme, register: Register, record_id: int, name: str, done: Callable[[str], None], failed: Failed
) -> None:
    """Delete the record of that name; `done` is given the sentence that says so."""

    def act(change: Change) -> None:
        change.delete(register.name, record_id)

    said = f"Deleted “{name}”. Undo brings it back."
    programme.change(f"Delete {first_of([name])}", act, lambda _none: done(said), failed)


def delete_all(page: Page, programme: Programme, register: Register, ids: Sequence[int], failed: Failed) -> None:
    """Delete all these records, and say so on the page; one that something is still about stops it whole."""
    counted = f"{len(ids):,} {register.name}"

    def act(change: Change) -> None:
        for record_id in ids:
            change.delete(register.name, record_id)

    said = f"Deleted {counted}. Undo brings them back."
    programme.change(f"Delete {counted}", act, lambda _none: page.tell(said, "green"), failed)
