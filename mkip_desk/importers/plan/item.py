"""A record of a file, what becomes of it, and each field in which it differs from what the programme holds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.importers.plan.comparing import Differs
from mkip_desk.importers.words.matching import Suggestion
from mkip_desk.importers.words.readings import Reading, ReadRecord, ReadValue


class Named(NamedTuple):
    """What a row names that may be here under another name. `key` is what an answer goes by, for all that name it."""

    key: str
    field: str
    name: str


class Happens(StrEnum):
    """What becomes of a record of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    KEPT = "kept as you have it"  # you changed it since the last import, the file has not
    DELETED = "deleted by you"  # and not brought back
    HELD = "held back until you say what it is of"  # its amounts may be here, of the same by another name


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which file and programme differ. `agreed` is None too where they never agreed on anything."""

    field: str
    now: Value
    file: Reading
    agreed: ReadValue
    kind: Differs
    read_before: bool = True  # whether an import that still stands has read this field of the record


def happens_by(differences: Iterable[Difference]) -> Happens:
    """What becomes of a record that is there by the fields in which the file differs from it."""
    kinds = {each.kind for each in differences}
    if Differs.CONFLICT in kinds:
        return Happens.CONFLICT
    if kinds & {Differs.FILLED, Differs.CHANGED}:
        return Happens.CHANGED
    return Happens.KEPT if kinds else Happens.SAME


@dataclass(frozen=True, slots=True)
class Item:
    """A record of the file, and what becomes of it. `now` is the programme's record, None for a new one."""

    happens: Happens
    read: ReadRecord
    now: Record | None = None
    differences: tuple[Difference, ...] = ()
    suggestion: Suggestion | None = None
    agrees_anew: bool = False  # whether the programme is to remember another reading of it than it has
    by_former_title: bool = False  # whether only what the record was called before says that it is that
    of: Named | None = None  # what it names that may be here, or that the user says to be here, under another name

    @property
    def key(self) -> str:
        """What tells it from the other items: "Tracker!8"."""
        return self.read.key

    def difference(self, name: str) -> Difference | None:
        """How file and programme differ in a field; None where they do not."""
        return next((each for each in self.differences if each.field == name), None)

    @property
    def may_write(self) -> Collection[str]:
        """The fields of which the file's value is written, or the user is asked."""
        if self.happens is Happens.HELD:
            return ()
        if self.now is None:
            return self.read.fields.keys()
        return {each.field for each in self.differences if each.kind is not Differs.KEPT}

    @property
    def id(self) -> int | None:
        """The id of the programme's record that it is; None where there is none, or no longer."""
        return None if self.now is None or self.happens is Happens.DELETED else int(str(self.now["id"]))
