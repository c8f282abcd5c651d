"""Columns of one date as agreed, as moved and as it came about: the latest counts, another where that is empty."""

from collections.abc import Callable, Iterable, Mapping

from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.importers.mapping.content import ENOUGH
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.rows import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import LIKE, Late, heads_of, how_late, likeliest_head, normal, whenever

_SAYS_DUE = "date due end finish completion complete completed target deadline timescale by when to be"
_OF_AN_END = frozenset(_SAYS_DUE.split())
"""Words that say only that a date is when a thing is to be done, and not of which thing."""


class MovedDates:
    """Finds the columns of dates that say what another was or became, and adds them to those `found`.

    `suits` gives how surely a column is a field by itself. Where the register keeps what was agreed in a field of its
    own, what was so goes there.
    """

    def __init__(
        self,
        table: FoundTable,
        register: Register,
        evidence: Mapping[int, Evidence],
        found: dict[int, ColumnUse],
        suits: Callable[[Column, Field], float],
    ) -> None:
        self.table, self.evidence, self.found, self.suits = table, evidence, found, suits
        self.one = frozenset(normal(register.one).split())
        fields = [field for field in register.fields if field.kind is Kind.WHEN and field.imported]
        self.agreed = next((field for field in fields if how_late((field.label,)) < Late.UNSAID), None)
        self.fields = [field for field in fields if field is not self.agreed]

    def find(self) -> None:
        """First the column that has a date as it was moved, then one that has what that leaves open."""
        for step in (self._moved, self._before):
            for field in self.fields:
                used = [use for use in self.found.values() if use.field == field.name]
                if len(used) == 1 and not used[0].column.hidden:
                    step(field, used[0])

    def _moved(self, field: Field, use: ColumnUse) -> None:
        """A date that was moved stands for the field, not the one that was planned; of a start the actual one does.

        The day on which a thing was done is not when it is due.
        """
        least = max(Late.MOVED if self._takes_agreed is None else Late.EXPECTED, how_late(use.column.parts) + 1)
        most = Late.ACTUAL if field.edge == "first" else Late.MOVED
        later = [column for column in self._like(field, use.column) if least <= how_late(column.parts) <= most]
        if not later:
            return
        column = max(later, key=lambda one: how_late(one.parts))
        del self.found[use.column.number]
        why = f"it says what “{use.column.name}” became"
        self.found[column.number] = ColumnUse(column, field.name, max(use.confidence, self.suits(column, field)), why)

    def _before(self, field: Field, use: ColumnUse) -> None:
        """A date as it was before is the agreed one, or tells of those never moved, where the other is empty."""
        late = how_late(use.column.parts)
        before = [one for one in self._like(field, use.column) if how_late(one.parts) < min(late, Late.MOVED)]
        for column in sorted(before, key=lambda one: -how_late(one.parts)):
            if self._takes_agreed:
                why = f"it says what “{use.column.name}” was"
                self.found[column.number] = ColumnUse(column, self._takes_agreed.name, use.confidence, why)
            elif self._fills(column, use.column):
                why = f"it says what “{use.column.name}” leaves open"
                self.found[column.number] = ColumnUse(column, field.name, use.confidence, why)
                return

    @property
    def _takes_agreed(self) -> Field | None:
        """The field of what was agreed, where it is still free."""
        taken = self.agreed is not None and any(use.field == self.agreed.name for use in self.found.values())
        return None if taken else self.agreed

    def _like(self, field: Field, other: Column) -> list[Column]:
        """The columns that are no field, hold dates, and are headed as the other is but for whether they were moved."""
        free = [column for column in self.table.columns if column.number not in self.found and not column.hidden]
        held = [column for column in free if (self.evidence[column.number].fit(field) or 0.0) >= ENOUGH]
        return [column for column in held if self._is_headed_like(column, field, other)]

    def _is_headed_like(self, column: Column, field: Field, other: Column) -> bool:
        """Whether it is, and names no other thing: "Current contract end date" is of a contract.

        Nothing but "Revised date" is of when a thing is due.
        """
        told = tuple(filter(None, map(whenever, column.parts)))
        named = _words(told) - _words(map(normal, other.parts))
        own = _words(words for words, _ in heads_of(field))
        if not named <= own | _OF_AN_END | self.one or self._has_been(column, field):
            return False
        if field.edge == "last" and told == ("date",) and how_late(column.parts) < Late.ACTUAL:
            return True
        return likeliest_head(told, heads_of(field))[0] >= LIKE or self.suits(column, field) >= LIKE

    def _has_been(self, column: Column, field: Field) -> bool:
        """Whether a date is the latest of what comes again and again, "Latest review", where the next is meant."""
        comes_again = any("next" in words.split() for words, _ in heads_of(field))
        return comes_again and "latest" in normal(column.name).split()

    def _fills(self, column: Column, other: Column) -> bool:
        """Whether something stands in a column in a record of which nothing does in the other."""
        rows = (self.table.sheet.rows[row.number] for row in self.table.of_kind(RowKind.RECORD, RowKind.CONTINUED))
        return any(row.value(column.number) is not None and row.value(other.number) is None for row in rows)


def _words(heads: Iterable[str]) -> set[str]:
    return {word for head in heads for word in head.split()}
