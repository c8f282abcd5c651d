"""How a register's table is arranged: a saved view is one of these with a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mkip_desk.domain.registers.register import Field, Kind, Register

MOST_KEYS = 4
"""Columns that a table is sorted by at most: the least of five decides nothing that anybody sees."""


GROUPED = (
    Kind.RAG, Kind.CHOICE, Kind.YES, Kind.SCORE, Kind.GRADE, Kind.YEAR, Kind.QUARTER, Kind.COUNCIL,
    Kind.REFERENCE, Kind.PERSON, Kind.COURSE,
)  # fmt: skip
"""The kinds of field of which many records have the same value."""


@dataclass(frozen=True, slots=True)
class SortKey:
    """A field to sort by. What has no value comes last, either way up."""

    field: str
    falling: bool = False


@dataclass(frozen=True)
class Arrangement:
    """What is shown of a register, and how.

    `columns` are field names in order, empty for those that the register shows by itself; `widths` are in
    pixels, for columns that the user has drawn wider or narrower; `group` is a field name, `question` the key
    of one of `questions_of`, and `words` what the table is filtered by.
    """

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: tuple[SortKey, ...] = ()
    group: str = ""
    question: str = ""
    words: str = ""

    def sorted_by(self, name: str, *, also: bool = False) -> tuple[SortKey, ...]:
        """The keys after a click on a column: rising, then falling, then not at all; with `also`, beside the others."""
        old = next((key for key in self.sort if key.field == name), None)
        new = SortKey(name) if old is None else None if old.falling else SortKey(name, falling=True)
        if not also:
            return (new,) if new else ()
        if old is None:
            return (*self.sort, SortKey(name))[:MOST_KEYS]
        return tuple(key for key in (new if one is old else one for one in self.sort) if key)

    def shows_the_same_as(self, other: "Arrangement") -> bool:
        """Whether the same is shown in the same order; how wide the columns are drawn does not count."""
        return replace(self, widths={}) == replace(other, widths={})

    def as_plain(self) -> dict[str, Any]:
        """As plain data, to be kept."""
        return {
            "columns": list(self.columns),
            "widths": dict(self.widths),
            "sort": [[key.field, key.falling] for key in self.sort],
            "group": self.group,
            "question": self.question,
            "words": self.words,
        }


def shown_fields(register: Register, chosen: Sequence[str] = ()) -> tuple[Field, ...]:
    """The fields of the columns in order: those chosen, or where none are, those that the register shows by itself.

    What names a record is always among them.
    """
    if not chosen:
        return tuple(field for field in register.columns if field.table)
    naming = () if register.heading in chosen else (register.heading,)
    return tuple(register.column_by_name[name] for name in (*naming, *chosen))


def groupable(register: Register) -> tuple[Field, ...]:
    """The fields of few values, by which its records can be grouped."""
    own = {register.heading, register.short, *register.known_by, "reference"}
    return tuple(
        field
        for field in register.columns
        if field.kind in GROUPED or (field.kind is Kind.TEXT and field.table and field.name not in own)
    )


def arrangement_from(plain: object, register: Register) -> Arrangement:
    """What was kept, as far as it still fits the register: an older program may have written it, or a newer one."""
    kept: Mapping[str, Any] = plain if isinstance(plain, Mapping) else {}
    known = register.column_by_name
    group = _word(kept.get("group"))
    pairs = [pair for pair in _listed(kept.get("sort"), list) if len(pair) == 2 and isinstance(pair[0], str)]
    widths = kept.get("widths")
    return Arrangement(
        columns=tuple(dict.fromkeys(name for name in _listed(kept.get("columns"), str) if name in known)),
        widths={
            name: width
            for name, width in (widths.items() if isinstance(widths, Mapping) else ())
            if name in known and isinstance(width, int) and width > 0
        },
        sort=tuple(SortKey(name, bool(falling)) for name, falling in pairs if name in known)[:MOST_KEYS],
        group=group if group in known else "",
        question=_word(kept.get("question")),
        words=_word(kept.get("words")),
    )


def views_from(plain: object, register: Register) -> dict[str, Arrangement]:
    """The saved views that were kept, by name, as far as they still fit the register."""
    kept = plain if isinstance(plain, Mapping) else {}
    return {name: arrangement_from(each, register) for name, each in kept.items() if isinstance(name, str) and name}


def _listed(value: object, kind: type) -> list[Any]:
    """What of a kept list is of the kind that was put into it."""
    return [one for one in value if isinstance(one, kind)] if isinstance(value, list) else []


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
