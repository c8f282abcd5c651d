"""Records saved from the form of a register's page, each as one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mkip_desk.views.base.edits import NEW, Edit, name_of_change
from mkip_desk.views.base.showing import full_name

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Value
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.base.work import Failed


def same_reference(contents: Contents, record_id: int, values: Mapping[str, Value]) -> str:
    """A sentence where another record has the reference that is being saved already; empty where none has.

    It is saved all the same: an old tracker may have used one twice, and which is to change is the user's to say.
    """
    register = contents.register
    reference = values.get("reference")
    if register.known_by[0] != "reference" or not isinstance(reference, str):
        return ""
    own = {**contents.by_id.get(record_id, {}), **values}
    alike = (
        other
        for each, other in contents.by_id.items()
        if each != record_id
        and str(other.get("reference") or "").casefold() == reference.casefold()
        and (not register.within or other.get(register.within) == own.get(register.within))
    )
    found = next(alike, None)
    if found is None:
        return ""
    label = register.field("reference").label
    return f"Saved, but {label} {reference} is that of {full_name(register, found, contents.names)} too: look at both."


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
