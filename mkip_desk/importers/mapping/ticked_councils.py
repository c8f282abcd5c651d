"""Columns that are each headed by a council, or by several, and ticked where they take part."""

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
    over = {column: councils_over(column, known) for column in ticked}
    letters = [bool(councils) for column, councils in over.items() if is_letter(column.head)]
    told = 2 * sum(letters) > len(letters)
    for column, councils in over.items():
        if field and councils and (told or not is_letter(column.head)):
            yield ColumnUse(column, field.name, 1.0, "headed by a council and ticked", councils)


def councils_over(column: Column, known: Known) -> tuple[int, ...]:
    """The councils that a heading names and nothing else: "MBC", "Maidstone & Swale", "Is MBC involved?"."""
    asked = " ".join(word for word in normal(column.head).split() if word not in _TAKES_PART)
    read = (known.councils.read(words) for words in (column.head, asked) if words)
    return next((named.ids for named in read if named.ids and not named.unread), ())
