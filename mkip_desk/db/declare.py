"""One declaration a record: from a table class with `Shown` fields to its columns and its `Register`.

A field of kind WHEN or SUM is one field to everyone above the store and several columns in it;
the columns beside the declared one are added here and named in `companions`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
)
from sqlmodel import Field as Stored
from sqlmodel import SQLModel

from mkip_desk.domain.register import RAGS, Check, Derived, Field, Kind, Register


class Record(SQLModel):
    """What every register's table has: an id that is never used again."""

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Stored(default=None, primary_key=True)


@dataclass(frozen=True)
class Shown:
    """What a column is to people; see `mkip_desk.domain.register.Field` for each part."""

    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    heads: str = ""  # parted by upright strokes
    choices: tuple[str, ...] = ()
    synonyms: Mapping[str, str] | None = None
    required: bool = False
    of: int = 5
    to: str = ""
    edge: str = "last"
    through: str = ""
    owned: bool = False
    group: str = ""
    table: bool = True
    form: bool = True
    late: bool = False

    def field(self, name: str) -> Field:
        """The same, under the name of its column."""
        heads = tuple(head.strip() for head in self.heads.split("|") if head.strip())
        return Field(name=name, **{**self.__dict__, "heads": heads})


PARTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.WHEN: ("first", "last", "precision", "sure", "text"),
    Kind.SUM: ("state", "period", "period_from", "years", "qualifier", "text", "sure"),
}
"""What is held of a date or a sum of money beside its day or its pence."""

registers: dict[str, Register] = {}
"""Every declared register by name, in the order of declaration."""

tables: dict[str, Table] = {}
"""The table of each register, by the register's name."""


def declare(
    *,
    name: str,
    one: str,
    title: str,
    place: str,
    known_by: tuple[str, ...],
    heading: str,
    within: str = "",
    empty: str = "",
    order: tuple[str, ...] = (),
    short: str = "",
    single: bool = False,
    derived: tuple[Derived, ...] = (),
    checks: tuple[Check, ...] = (),
) -> Callable[[type[Record]], type[Record]]:
    """Make a table class a register; see `mkip_desk.domain.register.Register` for the parts."""

    def declared(cls: type[Record]) -> type[Record]:
        fields = tuple(shown.field(column) for column, shown in _shown(cls))
        table: Table = cls.__table__  # type: ignore[attr-defined]
        for field in fields:
            _complete(table, field)
        registers[name] = Register(
            name, one, title, place, fields, known_by, heading, within, empty, order, short, single, derived, checks
        )
        tables[name] = table
        return cls

    return declared


def companions(name: str, kind: Kind) -> tuple[str, ...]:
    """The columns that a field has beside the one of its own name."""
    return tuple(f"{name}_{part}" for part in PARTS.get(kind, ()))


def _shown(cls: type[Record]) -> Iterator[tuple[str, Shown]]:
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if get_origin(hint) is Annotated:
            yield from ((name, part) for part in get_args(hint)[1:] if isinstance(part, Shown))
        elif get_origin(hint) is ClassVar and isinstance(getattr(cls, name, None), Shown):
            yield name, getattr(cls, name)


def _complete(table: Table, field: Field) -> None:
    for column in _companion_columns(field):
        table.append_column(column)
    for rule in _rules(field):
        table.append_constraint(rule)
    if field.target and field.name in table.c:
        table.append_constraint(ForeignKeyConstraint([field.name], [f"{field.target}.id"]))
        Index(f"ix_{table.name}_{field.name}", table.c[field.name])


def _companion_columns(field: Field) -> list[Column[Any]]:
    types: dict[str, Any] = {"first": Date, "last": Date, "sure": Boolean, "years": Integer}
    return [Column(f"{field.name}_{part}", types.get(part, String)) for part in PARTS.get(field.kind, ())]


def _rules(field: Field) -> Iterator[CheckConstraint]:
    """What the table itself refuses: SQLModel checks nothing when a table class is made."""
    name = field.name
    if field.kind is Kind.SCORE:
        yield CheckConstraint(f"{name} BETWEEN 1 AND {field.of}")
    if field.kind is Kind.RAG:
        yield _one_of(name, RAGS)
    if field.kind is Kind.CHOICE:
        yield _one_of(name, field.choices)
    if field.kind is Kind.YEAR:
        yield CheckConstraint(f"{name} LIKE '____/__'")
    if field.required and field.kind in (Kind.TEXT, Kind.LONG):
        yield CheckConstraint(f"length(trim({name})) > 0")
    if field.kind in (Kind.SCORE, Kind.MONEY, Kind.SUM, Kind.NUMBER):
        whole = CheckConstraint(f"typeof({name}) IN ('integer', 'null')")
        yield whole.ddl_if(dialect="sqlite")


def _one_of(name: str, words: tuple[str, ...]) -> CheckConstraint:
    quoted = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
    return CheckConstraint(f"{name} IN ({quoted})")


__all__ = ["Record", "Shown", "Stored", "companions", "declare", "registers", "tables"]
