"""What has changed in the programme since the last Board met: the difference, not every step on the way to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from mkip_desk.db.store import Store
from mkip_desk.domain.registers.register import Field, Record, Register
from mkip_desk.domain.registers.wording import Names, in_words
from mkip_desk.services.listing import names_for

TOLD_FIRST = ("rag", "due", "forecast", "saving", "amount", "stage", "status")
"""Fields whose changes the Board asks for before any other's."""


@dataclass(frozen=True)
class Moved:
    """A field of a record that says something else than it did, in words; empty for nothing recorded."""

    register: str
    id: int
    name: str
    field: Field
    before: str
    after: str


@dataclass(frozen=True)
class Since:
    """What has changed since `last`, which is None where the programme does not reach back to a Board.

    `added` and `gone` are by register, `moved` those fields first that the Board asks for first.
    """

    last: date | None = None
    added: Mapping[str, frozenset[int]] = field(default_factory=dict)
    gone: Mapping[str, frozenset[int]] = field(default_factory=dict)
    moved: tuple[Moved, ...] = ()

    def changed(self, register: str) -> frozenset[int]:
        """The records of a register that were added or say something else."""
        return self.added.get(register, frozenset()) | {one.id for one in self.moved if one.register == register}

    def before(self, register: str) -> Mapping[int, Mapping[str, str]]:
        """What the fields of a register's records said at the last Board that say something else now, in words."""
        found: dict[int, dict[str, str]] = {}
        for one in self.moved:
            if one.register == register:
                found.setdefault(one.id, {})[one.field.name] = one.before
        return found


def since_last_board(store: Store, only: str = "") -> Since:
    """What has changed since the end of the day on which the Board last met, in every register or in `only` one."""
    today = store.today()
    days = (day for row in store.records("meetings") if isinstance(day := row["day"], date) and day < today)
    last = max(days, default=None)
    if last is None or not store.records("partnerships", last):
        return Since()
    placed = [register for register in store.registers.values() if register.place and register.name != "meetings"]
    shown = [register for register in placed if only in ("", register.name)]
    before = {register.name: _by_id(store.records(register.name, last)) for register in shown}
    now = {register.name: _by_id(store.records(register.name)) for register in shown}
    moved = [one for register in shown for one in _moved(store, register, before[register.name], now[register.name])]
    return Since(
        last=last,
        added={name: frozenset(now[name].keys() - before[name].keys()) for name in now},
        gone={name: frozenset(before[name].keys() - now[name].keys()) for name in now},
        moved=tuple(sorted(moved, key=_told_when)),
    )


def _moved(
    store: Store, register: Register, before: Mapping[int, Record], now: Mapping[int, Record]
) -> Iterator[Moved]:
    names: Names = names_for(store, register)
    for record_id in sorted(before.keys() & now.keys()):
        then, there = before[record_id], now[record_id]
        for each in register.fields:
            if then[each.name] != there[each.name]:
                words = (in_words(each, value[each.name], names) for value in (then, there))
                yield Moved(register.name, record_id, register.name_of(there), each, *words)


def _told_when(moved: Moved) -> int:
    name = moved.field.name
    return TOLD_FIRST.index(name) if name in TOLD_FIRST else len(TOLD_FIRST)


def _by_id(records: list[Record]) -> dict[int, Record]:
    return {int(str(record["id"])): record for record in records}
