"""Columns that say beside another what that alone does not, as the program saves them: "Due, as recorded"."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.registers.register import Register
from mkip_desk.domain.registers.saved import head_beside
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.tables.headings import Column


def beside_others(columns: Sequence[Column], register: Register) -> Iterator[ColumnUse]:
    """Those of the columns that stand beside one of the register that is among them too."""
    heads = {column.head.casefold() for column in columns}
    beside = {head_beside(field).casefold(): field for field in register.columns if field.label.casefold() in heads}
    for column in columns:
        if field := beside.get(column.head.casefold()) if column.head else None:
            yield ColumnUse(column, why=f"it says more of “{field.label}”, and is read with it", beside=field.name)
