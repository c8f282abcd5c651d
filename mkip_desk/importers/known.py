"""What is known before a file is read: the councils by all their names, and the records that values may point to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkip_desk.domain.council_names import Council, CouncilNames
from mkip_desk.domain.register import Record, Register
from mkip_desk.importers.readings import folded


@dataclass(frozen=True)
class Known:
    """The councils, and for each register its records by what they are called and by their reference."""

    councils: CouncilNames
    by_words: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    names: Mapping[str, Mapping[int, str]] = field(default_factory=dict)  # how a record is named, by register and id
    order: Mapping[int, int] = field(default_factory=dict)  # the place of a council among them, by id
    ones: Mapping[str, str] = field(default_factory=dict)  # what one record of a register is called: "council"

    @classmethod
    def of(
        cls,
        registers: Mapping[str, Register],
        records: Mapping[str, Sequence[Record]],
        members: Collection[int] = (),
    ) -> "Known":
        """What these records tell; `members` are the councils that "All" stands for."""
        councils = records.get("councils", ())
        names = {name: {_id(r): _name(registers[name], r) for r in held} for name, held in records.items()}
        by_words = {name: _by_words(registers[name], held) for name, held in records.items()}
        order = {_id(record): place for place, record in enumerate(councils)}
        ones = {name: register.one for name, register in registers.items()}
        return cls(CouncilNames(map(_council, councils), members), by_words, names, order, ones)

    def find(self, register: str, words: str) -> int | None:
        """The record of that register with just that title or reference."""
        return self.by_words.get(register, {}).get(folded(words))

    def several(self, register: str, words: str) -> bool:
        """Whether several records of that register have just that title or reference, so that it names none of them."""
        held = self.by_words.get(register, {})
        return folded(words) in held and held[folded(words)] is None

    def in_order(self, councils: Sequence[Any]) -> tuple[Any, ...]:
        """The same councils, each once, in the order of their register; new ones last."""
        last = len(self.order)
        return tuple(sorted(dict.fromkeys(councils), key=lambda one: self.order.get(one, last)))


def _by_words(register: Register, records: Sequence[Record]) -> dict[str, int | None]:
    """Titles before references, None where two records share it."""
    found: dict[str, int | None] = {}
    for name in ("reference", register.heading):
        taken: dict[str, int | None] = {}
        for record in records:
            if words := folded(str(record.get(name) or "")):
                taken[words] = None if words in taken else _id(record)
        found |= taken
    return found


def _council(record: Record) -> Council:
    def text(name: str) -> str:
        return str(record.get(name) or "")

    aliases = tuple(alias.strip() for alias in text("aliases").split(";") if alias.strip())
    return Council(_id(record), text("name"), text("initials"), text("full_name"), text("letter"), aliases)


def _name(register: Register, record: Record) -> str:
    """A council by its initials, if it has some; anything else by its heading."""
    initials = record.get("initials") if register.name == "councils" else None
    return str(initials) if initials else register.name_of(record)


def _id(record: Record) -> int:
    return int(str(record["id"]))
