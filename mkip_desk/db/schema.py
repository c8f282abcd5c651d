"""The tables of the store: each a SQLModel table class, made from its register's declaration when first asked for.

Making a table class takes milliseconds, and of thirty registers the first page needs a handful.
A field of kind WHEN, SUM or FIGURE is one field to everyone above the store and several columns in it; the
columns beside the declared one are added here; `codec.PARTS` names them.
"""

from collections.abc import Iterator
from threading import RLock
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)
from sqlmodel import Field as Stored
from sqlmodel import SQLModel

from mkip_desk.db import log_tables  # noqa: F401 they belong to the same metadata
from mkip_desk.db.codec import PARTS
from mkip_desk.db.declare import Record, declarations
from mkip_desk.db.tables import registers
from mkip_desk.domain.registers.register import RAGS, Field, Kind


class Row(SQLModel):
    """What every register's table has: an id that is never used again."""

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Stored(default=None, primary_key=True)


class Tables(dict[str, Table]):
    """The table of each register by its name; made on whichever thread asks first, once."""

    def __init__(self) -> None:
        super().__init__()
        self._making = RLock()

    def __missing__(self, name: str) -> Table:
        with self._making:
            if name not in self:
                self[name] = _made(name)
            return self[name]

    def all(self) -> MetaData:
        """Every table there is, those of the log among them."""
        for name in registers:
            _ = self[name]
        return SQLModel.metadata


tables = Tables()


def _made(name: str) -> Table:
    table: Table = _table_class(name, declarations[name]).__table__
    for field in registers[name].fields:
        _complete(table, field)
    return table


def _table_class(name: str, declared: type[Record]) -> Any:
    """The SQLModel table class with the fields, defaults and docstring of a declaration."""
    held = {part: value for part, value in vars(declared).items() if part not in ("__dict__", "__weakref__")}
    metaclass: Any = type(SQLModel)
    return metaclass(declared.__name__, (Row,), {**held, "__tablename__": name}, table=True)


def _complete(table: Table, field: Field) -> None:
    for column in _companion_columns(field):
        table.append_column(column)
    for rule in _rules(field):
        table.append_constraint(rule)
    if field.target and field.name in table.c:
        table.append_constraint(ForeignKeyConstraint([field.name], [f"{field.target}.id"]))
        Index(f"ix_{table.name}_{field.name}", table.c[field.name])


def _companion_columns(field: Field) -> list[Column[Any]]:
    types: dict[str, Any] = {
        "first": Date,
        "last": Date,
        "sure": Boolean,
        "years": Integer,
        "percent": Boolean,
    }
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
    if field.kind is Kind.QUARTER:
        yield CheckConstraint(f"{name} LIKE '____/__ Q_'")
    if field.required and field.kind in (Kind.TEXT, Kind.LONG):
        yield CheckConstraint(f"length(trim({name})) > 0")
    if field.kind in (Kind.SCORE, Kind.MONEY, Kind.SUM, Kind.NUMBER, Kind.PERCENT, Kind.FIGURE):
        whole = CheckConstraint(f"typeof({name}) IN ('integer', 'null')")
        yield whole.ddl_if(dialect="sqlite")


def _one_of(name: str, words: tuple[str, ...]) -> CheckConstraint:
    quoted = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
    return CheckConstraint(f"{name} IN ({quoted})")
