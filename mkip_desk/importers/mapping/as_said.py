"""The columns of a table as the user said what they are."""

from collections import Counter
from collections.abc import Iterator

from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.importers.mapping.beside import beside_others
from mkip_desk.importers.mapping.mapping import AS_BEFORE, AS_SAID, ColumnUse, Remembered, keys_of
from mkip_desk.importers.mapping.spread import given_by, has_letters, spread_field
from mkip_desk.importers.mapping.ticked_choices import choice_over
from mkip_desk.importers.mapping.ticked_councils import councils_over
from mkip_desk.importers.mapping.year_over import year_over
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import settled_at
from mkip_desk.importers.words.known import Known


def uses_as_said(table: FoundTable, register: Register, known: Known, said: Remembered) -> Iterator[ColumnUse]:
    """Each column as said. Ticks keep the council, and amounts of a year what their heading gives.

    Of several columns said to be one field that cannot hold them all, the first is.
    """
    first: dict[str, ColumnUse] = {}
    count = Counter(said.fields.values())
    spread = spread_field(register)
    dated = any(name in register.by_name and register.field(name).kind is Kind.YEAR for name in said.fields.values())
    beside = {use.column: use for use in beside_others(table.columns, register)}
    letters = has_letters(table.columns, known)
    over = year_over(register, table.titles, table.columns)
    for key, column in zip(keys_of(table.columns), table.columns, strict=True):
        field = register.by_name.get(said.fields.get(key, ""))
        if field is None:
            yield beside.get(column, ColumnUse(column))
            continue
        councils = councils_over(column, known) if field.kind is Kind.COUNCILS else ()
        says = field is spread
        given = given_by(column, register, known, dated=dated, over=over, letters=letters) if says else ()
        choice = choice_over(column, field) if count[field.name] > 1 else ""
        why = AS_BEFORE if key in said.found else AS_SAID
        use = ColumnUse(column, field.name, 1.0, why, councils, given, choice=choice)
        before = first.setdefault(field.name, use)
        moved = field.kind is Kind.WHEN and settled_at(before.column.parts) != settled_at(column.parts)
        ticks_too = (before.councils and councils) or (before.choice and choice)
        joins = field.kind is Kind.LONG or moved or ticks_too or (before.given and given)
        taken = use is before or joins
        yield use if taken else ColumnUse(column, why=_instead(field, before.column))


def _instead(field: Field, taken: Column) -> str:
    return f"“{taken.name}” is {field.label}, and the two cannot be joined"
