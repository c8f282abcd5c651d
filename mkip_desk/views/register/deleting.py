"""Records deleted, one or several, each as one change that undo takes back whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from mkip_desk.views.base.phrases import first_of, listed, lowered

if TYPE_CHECKING:
    from mkip_desk.db.change import Change
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed


def delete_one(
    programme: Programme, register: Register, record_id: int, name: str, done: Callable[[str], None], failed: Failed
) -> None:
    """Delete the record of that name; `done` is given the sentence that says so, and what of its own went with it."""

    def act(change: Change) -> dict[str, int]:
        change.delete(register.name, record_id)
        return {each: len(ids) for each, ids in change.touched.items() if each != register.name}

    def tell(along: Mapping[str, int]) -> None:
        registers = programme.standing.registers if programme.standing is not None else {}
        with_it = listed([_counted(registers[each], count) for each, count in along.items() if registers[each].place])
        done(f"Deleted “{name}”{with_it and f' with {with_it}'}. Undo brings it back.")

    programme.change(f"Delete {first_of([name])}", act, tell, failed)


def _counted(register: Register, count: int) -> str:
    return f"{count:,} {register.one if count == 1 else lowered(register.title)}"


def delete_all(page: Page, programme: Programme, register: Register, ids: Sequence[int], failed: Failed) -> None:
    """Delete all these records, and say so on the page; one that something is still about stops it whole."""
    counted = f"{len(ids):,} {register.name}"

    def act(change: Change) -> None:
        for record_id in ids:
            change.delete(register.name, record_id)

    said = f"Deleted {counted}. Undo brings them back."
    programme.change(f"Delete {counted}", act, lambda _none: page.tell(said, "green"), failed)
