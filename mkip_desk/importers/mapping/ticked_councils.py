"""Columns that are each headed by a council and ticked where it takes part."""

from collections.abc import Iterator, Mapping, Sequence

from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.words.heads import normal
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.notices import is_letter

_ASKS = "is are involved participating participate taking part in included partner y n yes no"
_TAKES_PART = frozenset(_ASKS.split())


def ticked_councils(
    columns: Sequence[Column], register: Register, evidence: Mapping[int, Evidence], known: Known
) -> Iterator[ColumnUse]:
    """The columns whose ticks are together the councils that take part, where a register keeps those.

    Where most letters are those of no council, one is of none either: "M" between "H" and "L", "A" between "R" and "G".
    """
    field = next((field for field in register.fields if field.kind is Kind.COUNCILS), None)
    ticked = [column for column in columns if evidence[column.number].ticked] if field else []
    councils = {column: _council_over(column, known) for column in ticked}
    letters = [council is not None for column, council in councils.items() if is_letter(column.head)]
    told = 2 * sum(letters) > len(letters)
    for column, council in councils.items():
        if field and council is not None and (told or not is_letter(column.head)):
            yield ColumnUse(column, field.name, 1.0, "headed by a council and ticked", council)


def _council_over(column: Column, known: Known) -> int | None:
    """The council that a heading names, be it with words that ask whether it takes part: "Is MBC involved?"."""
    words = [word for word in normal(column.head).split() if word not in _TAKES_PART]
    return known.councils.one(column.head) or (known.councils.one(" ".join(words)) if words else None)
