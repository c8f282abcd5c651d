"""Rows of a table in groups by the value of a field: a head for each, in the order of what the values mean. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkip_desk.domain.course import Course
from mkip_desk.domain.questions.totals import Total
from mkip_desk.domain.registers.register import Field, Kind, Value
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.views.base.ordering import sort_key
from mkip_desk.views.base.phrases import lowered_label
from mkip_desk.views.base.showing import Names, Row, text

Totals = Mapping[str, tuple[Total, ...]]
"""By the name of a field, what it comes to; nothing of a field that has no total."""


@dataclass(slots=True, eq=False)
class Head:
    """The head of a group: its value in words, its rows, whether they are folded away, and what they come to."""

    words: str
    all: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)  # those of them that are shown
    folded: bool = False
    totals: Totals = field(default_factory=dict)


def divided(rows: Iterable[Row], by: Field) -> dict[Value, list[Row]]:
    """The rows by what they have in a field, each part in their order; made off the window's thread where many."""
    found: dict[Value, list[Row]] = {}
    for row in rows:
        value = row.record.get(by.name)
        alike = Course(value.at, (), None) if isinstance(value, Course) else value  # at one gate, whatever lies behind
        found.setdefault(alike, []).append(row)
    return found


class Groups:
    """Groups rows by one field. A group that comes again is as it was, folded or not."""

    def __init__(self, by: Field, names: Names) -> None:
        self._by, self._names = by, names
        self._heads: dict[Value, Head] = {}

    def of(self, found: Mapping[Value, list[Row]], *, falling: bool) -> list[Head]:
        """The groups that rows make, divided by this field; those without a value last."""
        keyed = {value: sort_key(self._by, value, self._names) for value in found}
        known = sorted((value for value in found if keyed[value] is not None), key=keyed.__getitem__, reverse=falling)
        return [
            self._head(value, found[value]) for value in (*known, *(value for value in found if keyed[value] is None))
        ]

    def _head(self, value: Value, rows: list[Row]) -> Head:
        head = self._heads.setdefault(value, Head(self._words(value)))
        head.all = head.rows = rows
        head.totals = {}
        return head

    def _words(self, value: Value) -> str:
        by = self._by
        if by.kind is Kind.COUNCIL and isinstance(value, int):
            return self._names.councils.get(value, "")
        if by.kind in (Kind.SCORE, Kind.GRADE, Kind.YES) and value is not None:
            return f"{by.label}: {in_words(by, value, self._names.by_register)}"
        return text(by, value, self._names) or f"No {lowered_label(by.label)}"

    def fold_as(self, other: "Groups") -> None:
        """Fold what is folded in other groups by the same field."""
        for value, head in other._heads.items():
            self._heads.setdefault(value, Head(self._words(value))).folded = head.folded

    @property
    def by(self) -> Field:
        """The field that is grouped by."""
        return self._by


def lines_of(heads: Sequence[Head]) -> list[Row | Head]:
    """The lines that groups take: a head, and beneath it its rows where they are not folded away."""
    lines: list[Row | Head] = []
    for head in heads:
        lines.append(head)
        if not head.folded:
            lines += head.rows
    return lines
