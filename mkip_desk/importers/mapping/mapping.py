"""What a table was taken for: its register, the field of each column, and what the user said of it to be remembered."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Register
from mkip_desk.importers.mapping.spread import Given
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.words.heads import normal

AS_SAID, AS_BEFORE = "as you said", "found so before, and left so"
"""Why a column is what it is, where the user said so, or took it before as it was found."""


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column is taken to be. `field` is "" for one that is left out.

    `councils` are those whose ticks it holds, `choice` of which choice of the field; `given` are other fields that its
    heading gives to all that is in it. `beside` is the field of which it says more than the field's own column does,
    or what it has that is worked out and never read.
    """

    column: Column
    field: str = ""
    confidence: float = 0.0
    why: str = ""
    councils: tuple[int, ...] = ()
    given: Given = ()
    beside: str = ""
    choice: str = ""

    @property
    def is_said(self) -> bool:
        """Whether the user chose its field."""
        return self.why == AS_SAID

    @property
    def is_settled(self) -> bool:
        """Whether the user chose its field, or took it as it was found: there is no doubt of it any more."""
        return self.why in (AS_SAID, AS_BEFORE)


@dataclass(frozen=True)
class TableMapping:
    """A table's register and the use of each of its columns; `register` is None where it belongs to none."""

    register: Register | None
    uses: tuple[ColumnUse, ...]
    signature: str
    findings: tuple[Finding, ...] = ()
    remembered: bool = False
    why: str = ""  # what speaks for the register, where that was not said
    saved: bool = False  # whether the program itself saved the table, so that each row says all of its record

    @property
    def sure(self) -> bool:
        """Whether nothing of it need be looked at: no column is doubtful, and no field that is needed is missing."""
        return not any(finding.weight is Weight.UNSURE for finding in self.findings)

    def columns(self, field: str) -> tuple[ColumnUse, ...]:
        """The columns that are that field: mostly one, but several ticks or texts may join."""
        return tuple(use for use in self.uses if use.field == field)


@dataclass(frozen=True)
class Remembered:
    """What the user said of a table: its register, and the field of each column, by its key in `keys_of`.

    A register of "" leaves the table out; where no fields are given they are for the program to find. `found` are the
    keys of columns that nobody chose a field for: they were taken as the program had found them.
    """

    register: str
    fields: Mapping[str, str]
    found: frozenset[str] = frozenset()

    @classmethod
    def of(cls, mapping: TableMapping) -> "Remembered":
        """What is to be remembered of a mapping as it stands."""
        register = mapping.register.name if mapping.register else ""
        keys = keys_of([use.column for use in mapping.uses])
        each = list(zip(keys, mapping.uses, strict=True))
        found = frozenset(key for key, use in each if not use.is_said)
        return cls(register, {key: use.field for key, use in each}, found)


def keys_of(columns: Iterable[Column]) -> tuple[str, ...]:
    """What to remember each column by: its heading, with its number among those with the same one."""
    counted: Counter[str] = Counter()
    keys = []
    for key in map(key_of, columns):
        counted[key] += 1
        keys.append(key if counted[key] == 1 else f"{key} #{counted[key]}")
    return tuple(keys)


def key_of(column: Column) -> str:
    """The same for every column with this heading, however it is written."""
    return " / ".join(map(normal, column.parts))


def signature_of(columns: Iterable[Column], register: str = "") -> str:
    """The same for every table with these headings in this order, however they are written.

    `register` is that of the rows which are meant, where the rows of one table are of several.
    """
    heads = "|".join((*map(key_of, columns), *filter(None, [register])))
    return hashlib.sha256(heads.encode()).hexdigest()[:16]
