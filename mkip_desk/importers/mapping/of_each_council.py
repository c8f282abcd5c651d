"""Columns that are each of one council, "Maidstone response" and "Swale response", where a register keeps but one."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from mkip_desk.domain.registers.register import Field, Register
from mkip_desk.importers.mapping.content import ENOUGH
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.mapping.suiting import MOVING
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.words.known import Known

_LONGEST = 4  # words of a council's name


def of_each_council(
    columns: Sequence[Column],
    register: Register,
    found: Mapping[int, ColumnUse],
    suits: Callable[[Column, Field], float],
    known: Known,
) -> Iterator[ColumnUse]:
    """The columns that say of one council what another says of another: none of them says it of the record."""
    for use in found.values():
        field = register.by_name.get(use.field)
        own = _council_in(use.column, known)
        if field is None or field.kind not in MOVING or use.given or use.choice or own is None:
            continue
        free = [column for column in columns if column.number not in found and suits(column, field) >= ENOUGH]
        others = [column for column in free if _council_in(column, known) not in (None, own)]
        if others:
            why = f"it is of one council, and {field.label} is of all: see whether one says it of all of them"
            yield from (ColumnUse(column, why=why) for column in (use.column, *others))


def _council_in(column: Column, known: Known) -> int | None:
    """The one council that stands somewhere in a heading, by more than a letter."""
    words = column.name.split()
    runs = (words[at : at + length] for length in range(1, _LONGEST + 1) for at in range(len(words) - length + 1))
    ids = {known.councils.one(" ".join(run)) for run in runs if len("".join(run)) > 1} - {None}
    return ids.pop() if len(ids) == 1 else None
