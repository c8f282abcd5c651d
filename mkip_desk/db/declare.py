"""One declaration a record: from a class with `Shown` fields to the `Register` that everyone above the store knows.

The declaration alone is light: neither SQLModel nor SQLAlchemy is read for it. The table that holds the records
is made from it when it is first asked for (`mkip_desk.db.schema`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, get_args, get_origin, get_type_hints

from mkip_desk.domain.registers.register import (
    Check,
    Decided,
    Defining,
    Derived,
    Field,
    Fixed,
    Gathered,
    Kind,
    Register,
    Settled,
)


class Record:
    """What a declaration is: annotated fields with their defaults. No instance is ever made of one."""


@dataclass(frozen=True)
class Shown:
    """What a column is to people; see `mkip_desk.domain.registers.register.Field` for each part."""

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
    imported: bool = True
    one_year: bool = False

    def field(self, name: str) -> Field:
        """The same, under the name of its column."""
        heads = tuple(head.strip() for head in self.heads.split("|") if head.strip())
        return Field(name=name, **{**self.__dict__, "heads": heads})


registers: dict[str, Register] = {}
"""Every declared register by name, in the order of declaration."""

declarations: dict[str, type[Record]] = {}
"""The class that declared each register, by the register's name, which is also that of its table."""


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
    gathered: tuple[Gathered, ...] = (),
    checks: tuple[Check, ...] = (),
    imported: bool = True,
    by_decision: bool = False,
    fixed: Fixed | None = None,
    settled: Settled | None = None,
    defining: Defining | None = None,
    unit: str = "",
    decided: Decided | None = None,
    plural: str = "",
    once: bool = False,
) -> Callable[[type[Record]], type[Record]]:
    """Make a class a register; see `mkip_desk.domain.registers.register.Register` for the parts."""

    def declared(cls: type[Record]) -> type[Record]:
        fields = tuple(shown.field(column) for column, shown in _shown(cls))
        registers[name] = Register(
            name, one, title, place, fields, known_by, heading, within, empty, order, short, single, derived, gathered,
            checks, imported, by_decision, fixed, settled, defining, unit, decided, plural, once,
        )  # fmt: skip
        declarations[name] = cls
        return cls

    return declared


def _shown(cls: type[Record]) -> Iterator[tuple[str, Shown]]:
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if get_origin(hint) is Annotated:
            yield from ((name, part) for part in get_args(hint)[1:] if isinstance(part, Shown))
        elif get_origin(hint) is ClassVar and isinstance(getattr(cls, name, None), Shown):
            yield name, getattr(cls, name)
