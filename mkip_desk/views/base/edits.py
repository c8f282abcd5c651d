"""Edits of records, ready to be written: what a form hands over, and what closing saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkip_desk.domain.registers.register import Value
from mkip_desk.views.base.phrases import first_of

if TYPE_CHECKING:
    from mkip_desk.db.change import Change

NEW = 0
"""Stands for a record that is being made and has no id yet; each one begun beside another has a number below it."""


@dataclass(frozen=True)
class Edit:
    """The fields of one record that are to be written. `record_id` is NEW, or below it, for one to be added."""

    register: str
    record_id: int
    name: str  # of the record, as it will be called
    values: Mapping[str, Value]
    along: tuple[Edit, ...] = ()  # of other records, which go with it and are written before it

    def write(self, change: Change) -> int:
        """Write it as part of a change, and give the record's id."""
        for each in self.along:
            each.write(change)
        if self.record_id <= NEW:
            return change.add(self.register, self.values)
        change.edit(self.register, self.record_id, self.values)
        return self.record_id


def name_of_change(edits: Sequence[Edit]) -> str:
    """What the change that writes these is called: "Edit Legal services", "Add Printing and 2 more"."""
    verb = "Add" if edits[0].record_id <= NEW else "Edit"
    return f"{verb} {first_of([each.name for each in edits])}"
