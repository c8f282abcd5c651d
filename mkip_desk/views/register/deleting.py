"""Records deleted, one or several, each as one change that undo takes back whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from mkip_desk.views.base.phrases import first_of, listed

if TYPE_CHECKING:
    from mkip_desk.db.change import Change
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed


def delete_one(
    programme: Programme, register: Register, record_id: int, name: str, done: Callable[[str], None], failed: Failed
) -> None:
    """Delete the record of that name; `done` is given the sentence that says so, and what of its own went with it."""

    def tell(along: str) -> None:
        done(f"Deleted “{name}”{along}. Undo brings it back.")

    programme.change(f"Delete {first_of([name])}", lambda change: _delete(change, register, [record_id]), tell, failed)


def delete_all(
    programme: Programme, register: Register, ids: Sequence[int], done: Callable[[str], None], failed: Failed
) -> None:
    """Delete all these records, and say so in the same way; one that something is still about stops it whole."""
    counted = register.counted(len(ids))

    def tell(along: str) -> None:
        done(f"Deleted {counted}{along}. Undo brings them back.")

    programme.change(f"Delete {counted}", lambda change: _delete(change, register, ids), tell, failed)


def _delete(change: Change, register: Register, ids: Sequence[int]) -> str:
    """Delete them, and give what went with them: " with 8 gateways and 1 business case", or nothing."""
    from mkip_desk.db.tables import registers

    for record_id in ids:
        change.delete(register.name, record_id)
    gone = {name: len(touched) for name, touched in change.touched.items() if name != register.name}
    return _along(registers, gone)


def _along(registers: Mapping[str, Register], gone: Mapping[str, int]) -> str:
    """In the order of the registers. Which councils take part is read as a field of the record that has gone itself."""
    fields = {field.through for each in registers.values() for field in each.fields}
    said = listed([each.counted(gone[each.name]) for each in registers.values() if each.name in gone.keys() - fields])
    return f" with {said}" if said else ""
