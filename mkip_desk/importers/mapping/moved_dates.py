"""Columns of one date as agreed, as moved and as it came about: the latest counts, another where that is empty."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.importers.mapping.content import ENOUGH
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import (
    LIKE,
    Late,
    heads_of,
    how_late,
    is_of_the_row,
    likeliest_head,
    normal,
    settled_at,
    whenever,
)

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
        self._bare()
        self._planned()
        for step in (self._moved, self._before):
            for field in self.fields:
                used = [use for use in self.found.values() if use.field == field.name]
                if len(used) == 1 and not used[0].column.hidden:
                    step(field, used[0])

    def _bare(self) -> None:
        """Where no column says when things are due, "Original date" and "Revised date" beside each other do."""
        mapped = {use.field for use in self.found.values()}
        due = next((one for one in self.fields if normal(one.label) == "due" and one.name not in mapped), None)
        free = self._free(due) if due else []
        bare = [one for one in free if _is_bare(one) and how_late(one.parts) not in (Late.UNSAID, Late.ACTUAL)]
        last = max(bare, key=lambda one: settled_at(one.parts), default=None)
        if due and last and len(bare) > 1 and how_late(last.parts) >= Late.EXPECTED:
            why = "it says when, beside what that was before"
            self.found[last.number] = ColumnUse(last, due.name, ENOUGH, why)

    def _planned(self) -> None:
        """Beside a baseline what is planned is what is expected by now, where the register keeps both."""
        mapped = {use.field: use.column for use in self.found.values()}
        expected = next((field for field in self.fields if how_late((field.label,)) is Late.EXPECTED), None)
        agreed = mapped.get(self.agreed.name) if self.agreed else None
        if self.agreed is None or agreed is None or expected is None or expected.name in mapped:
            return
        own = _OF_AN_END | self.one | _words(words for words, _ in heads_of(self.agreed))
        both = [agreed, *(each for each in self._free(expected) if _words(_told(each)) <= own)]
        base, planned = (
            [each for each in both if how_late(each.parts) < Late.UNSAID and _is_baseline(each) is was]
            for was in (True, False)
        )
        if len(base) == len(planned) == 1 and agreed in (*base, *planned):
            why = f"it says what is planned by now, beside “{base[0].name}”"
            self.found[base[0].number] = ColumnUse(
                base[0], self.agreed.name, ENOUGH, f"“{planned[0].name}” has what it became"
            )
            self.found[planned[0].number] = ColumnUse(planned[0], expected.name, ENOUGH, why)

    def _moved(self, field: Field, use: ColumnUse) -> None:
        """A date that was moved stands for the field, not the one that was planned; of a start the actual one does.

        The day on which a thing was done is not when it is due.
        """
        least = Late.MOVED if self._takes_agreed is None else Late.EXPECTED
        most = Late.ACTUAL if field.edge == "first" else Late.MOVED
        like = [column for column in self._like(field, use.column) if least <= how_late(column.parts) <= most]
        column = max((use.column, *like), key=lambda one: settled_at(one.parts))
        if column is use.column:
            return
        del self.found[use.column.number]
        why = f"it says what “{use.column.name}” became"
        self.found[column.number] = ColumnUse(column, field.name, max(use.confidence, self.suits(column, field)), why)

    def _before(self, field: Field, use: ColumnUse) -> None:
        """A date as it was before is the agreed one, or tells of those never moved, where the other is empty."""
        last = settled_at(use.column.parts)
        last = last if last[0] <= Late.MOVED else (Late.MOVED, 0)
        before = [one for one in self._like(field, use.column) if settled_at(one.parts) < last]
        later = [use.column]
        for column in sorted(before, key=lambda one: settled_at(one.parts), reverse=True):
            if self._takes_agreed:
                why = f"it says what “{use.column.name}” was"
                self.found[column.number] = ColumnUse(column, self._takes_agreed.name, use.confidence, why)
            elif self._fills(column, later):
                why = f"it says what “{use.column.name}” leaves open"
                self.found[column.number] = ColumnUse(column, field.name, use.confidence, why)
                later.append(column)

    @property
    def _takes_agreed(self) -> Field | None:
        """The field of what was agreed, where it is still free."""
        taken = self.agreed is not None and any(use.field == self.agreed.name for use in self.found.values())
        return None if taken else self.agreed

    def _like(self, field: Field, other: Column) -> list[Column]:
        """The columns that are no field, hold dates, and are headed as the other is but for whether they were moved."""
        return [column for column in self._free(field) if self._is_headed_like(column, field, other)]

    def _free(self, field: Field) -> list[Column]:
        """The columns that are no field, and hold dates."""
        free = [column for column in self.table.columns if column.number not in self.found and not column.hidden]
        return [column for column in free if (self.evidence[column.number].fit(field) or 0.0) >= ENOUGH]

    def _is_headed_like(self, column: Column, field: Field, other: Column) -> bool:
        """Whether it is, and names no other thing: "Current contract end date" is of a contract.

        Nothing but "Revised date" is of when a thing is due.
        """
        if is_of_the_row(column.name):
            return False
        told = _told(column)
        named = _words(told) - _words(map(normal, other.parts))
        own = _words(words for words, _ in heads_of(field))
        if not named <= own | _OF_AN_END | self.one or self._has_been(column, field):
            return False
        if field.edge == "last" and _is_bare(column) and how_late(column.parts) < Late.ACTUAL:
            return True
        return likeliest_head(told, heads_of(field))[0] >= LIKE or self.suits(column, field) >= LIKE

    def _has_been(self, column: Column, field: Field) -> bool:
        """Whether a date is the latest of what comes again and again, "Latest review", where the next is meant."""
        comes_again = any("next" in words.split() for words, _ in heads_of(field))
        return comes_again and "latest" in normal(column.name).split()

    def _fills(self, column: Column, others: Sequence[Column]) -> bool:
        """Whether something stands in a column in a record of which nothing does in the others."""
        rows = (self.table.sheet.rows[row.number] for row in self.table.of_kind(RowKind.RECORD, RowKind.CONTINUED))
        return any(
            row.value(column.number) is not None and all(row.value(other.number) is None for other in others)
            for row in rows
        )


def _told(column: Column) -> tuple[str, ...]:
    """What its heading says but for whether the date was moved."""
    return tuple(filter(None, map(whenever, column.parts)))


def _is_baseline(column: Column) -> bool:
    """Whether its heading says that it stays as it was first agreed."""
    return how_late(column.parts) is Late.BEFORE or "baseline" in normal(column.name).split()


def _is_bare(column: Column) -> bool:
    """Whether that is nothing but that it is a date, and not one on which the row was changed."""
    return _told(column) == ("date",) and not is_of_the_row(column.name)


def _words(heads: Iterable[str]) -> set[str]:
    return {word for head in heads for word in head.split()}
