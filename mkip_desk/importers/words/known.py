"""What is known before a cell is read: the councils by all their names, and the records that it may point to.

These are the programme's, and those of the file itself, which in the file go before the programme's: its risks
mean by "P02" what its own list of projects calls so.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from mkip_desk.domain.council_names import Council, CouncilNames
from mkip_desk.domain.registers.register import Record, Register
from mkip_desk.importers.words.matching import RENAMED
from mkip_desk.importers.words.readings import New, ReadRecord, folded, squeezed

_NUMBERED = re.compile(r"([a-z]*)[ ./_#-]*0*(\d+)")
_BETWEEN = re.compile(r"[/,;&+\n]|\band\b", re.IGNORECASE)
_LED = re.compile(r"\W*(?P<reference>[\w./-]*\d[\w./-]*?)(?:\s*[-:.,)\]|]\s+|\s+|[:)\]|]|-(?=\D))(?P<title>.+)")
_FOLLOWED = re.compile(r"(?P<title>.+?)[\s,:([-]+(?P<reference>[\w./-]*\d[\w./-]*)\W*")
"""A reference with a title after it or before it: "P02 Debt recovery", "P02 - Debt recovery", "Debt recovery (P02)"."""

NAME_IT = "Where it is a name of one, add it under Councils as “Also called”, and read the file again."
"""What to do with words that a council is called, and that are not known."""


class _Named(NamedTuple):
    """A record that words may name."""

    one: int | New
    reference: str
    title: str
    former: Sequence[str] = ()  # what it was called before


@dataclass(frozen=True)
class Known:
    """The councils, and for each register its records by what they are called and by their reference."""

    councils: CouncilNames
    by_words: Mapping[str, Mapping[str, int | New | None]] = field(default_factory=dict)
    by_reference: Mapping[str, Mapping[str, _Named | None]] = field(default_factory=dict)
    names: Mapping[str, Mapping[int, str]] = field(default_factory=dict)  # how a record is named, by register and id
    units: Mapping[str, Mapping[int, str]] = field(default_factory=dict)  # of what a record measures, likewise
    order: Mapping[int, int] = field(default_factory=dict)  # the place of a council among them, by id
    ones: Mapping[str, str] = field(default_factory=dict)  # what one record of a register is called: "council"
    kinds: frozenset[str] = frozenset()  # what records that stand in trackers are called: "risks", "risk"
    today: date | None = None  # the day on which they are known
    named: Mapping[str, Sequence[_Named]] = field(default_factory=dict)  # the programme's own, by register
    owners: Mapping[str, Mapping[int, Any]] = field(default_factory=dict)  # what each belongs to, by register and id

    @classmethod
    def of(
        cls,
        registers: Mapping[str, Register],
        records: Mapping[str, Sequence[Record]],
        members: Collection[int] = (),
        today: date | None = None,
        former: Mapping[str, Mapping[int, Sequence[str]]] | None = None,
    ) -> "Known":
        """What these records tell on a day; `members` are the councils that "All" stands for.

        `former` has, by register and id, what records were called before.
        """
        before = former or {}
        councils = records.get("councils", ())
        names = {name: {_id(r): _name(registers[name], r) for r in held} for name, held in records.items()}
        units = {
            name: {_id(r): str(r[registers[name].unit] or "") for r in held}
            for name, held in records.items()
            if registers[name].unit
        }
        named = {
            name: [_held(registers[name], record, before.get(name, {})) for record in held]
            for name, held in records.items()
        }
        by_words = {name: _by_words(held) for name, held in named.items()}
        by_reference = {name: _by_reference(held) for name, held in named.items()}
        order = {_id(record): place for place, record in enumerate(councils)}
        ones = {name: register.one for name, register in registers.items()}
        kinds = {name for each in registers.values() if each.imported for name in (each.name, each.one)}
        owners = {name: {_id(r): r.get(registers[name].within) for r in held} for name, held in records.items()}
        named_councils = CouncilNames(map(_council, councils), members)
        return cls(
            named_councils, by_words, by_reference, names, units, order, ones, frozenset(kinds), today, named, owners
        )

    def within(self, register: str, owner: int | New | None) -> "Known":
        """The same with no records of a register but those that belong to that one: others may be called alike."""
        owners = self.owners.get(register, {})
        ids = {record_id for record_id, of in owners.items() if owner is not None and of == owner}
        own = [each for each in self.named.get(register, ()) if each.one in ids]
        return replace(
            self,
            by_words={**self.by_words, register: _by_words(own)},
            by_reference={**self.by_reference, register: _by_reference(own)},
            named={**self.named, register: own},
        )

    def with_read(self, register: Register, read: Iterable[ReadRecord]) -> "Known":
        """The same with what the file has of a register before what the programme has of it."""
        named = list({(one.reference, one.title): one for record in read if (one := _read(register, record))}.values())
        words = {**self.by_words.get(register.name, {}), **_by_words(named)}
        references = {**self.by_reference.get(register.name, {}), **_by_reference(named)}
        return replace(
            self,
            by_words={**self.by_words, register.name: words},
            by_reference={**self.by_reference, register.name: references},
        )

    def find(self, register: str, words: str) -> int | New | None:
        """The record of that register with that title or reference, or with both."""
        held = self.by_words.get(register, {})
        spelling = next((each for each in _spellings(words) if each in held), None)
        return self._by_both(register, words) if spelling is None else held[spelling]

    def was_called(self, register: str, record_id: int, words: str) -> bool:
        """Whether the programme's record had those words as its title before, and has another now."""
        ours = next((each for each in self.named.get(register, ()) if each.one == record_id), None)
        return ours is not None and squeezed(words) in map(squeezed, ours.former)

    def other_called_before(self, register: str, record_id: int, words: str) -> int | None:
        """The one record of the programme that had those words as its title before, where that one has them now."""
        former = self._by_former.get(register, {})
        held = former.get(squeezed(words), ()) if former else ()
        if (
            not held
            or record_id in held
            or squeezed(self.names.get(register, {}).get(record_id, "")) != squeezed(words)
        ):
            return None
        return held[0] if len(held) == 1 else None

    @cached_property
    def _by_former(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        """By register, and by what they were called before, the programme's records that are called otherwise now."""
        found: dict[str, dict[str, list[int]]] = {}
        for register, named in self.named.items():
            for each in named:
                for words in {squeezed(title) for title in each.former}:
                    if isinstance(each.one, int):
                        found.setdefault(register, {}).setdefault(words, []).append(each.one)
        return found

    def several(self, register: str, words: str) -> bool:
        """Whether several records of that register have just that title or reference, so that it names none of them."""
        held = self.by_words.get(register, {})
        spelling = next((each for each in _spellings(words) if each in held), None)
        return spelling is not None and held[spelling] is None

    def reference_of(self, register: str, words: str) -> str:
        """The reference of the record that the programme has under that title; "" where there is none."""
        one = self.find(register, words)
        return next((each.reference for each in self.named.get(register, ()) if each.one == one), "")

    def each_of(self, register: str, words: str) -> dict[str, int | New]:
        """The records that are named with a mark between them, "P02/P05", by their words; none unless all are known."""
        parts = [part for part in _BETWEEN.split(words) if part.strip()]
        found = {part.strip(): one for part in parts if (one := self.find(register, part)) is not None}
        return found if len(parts) == len(found) > 1 else {}

    def _by_both(self, register: str, words: str) -> int | New | None:
        """The record whose reference stands before or after its title, or after what such a record is called."""
        held = self.by_reference.get(register, {})
        for shape in (_LED, _FOLLOWED):
            found = shape.fullmatch(words)
            named = held.get(_numbered(found["reference"])) if found else None
            if found and named and found["title"].casefold() == self.ones.get(register):
                return named.one
            if found and named and fuzz.token_set_ratio(folded(found["title"]), folded(named.title)) >= RENAMED:
                return named.one
        return None

    def in_order(self, councils: Sequence[Any]) -> tuple[Any, ...]:
        """The same councils, each once, in the order of their register; new ones last."""
        last = len(self.order)
        return tuple(sorted(dict.fromkeys(councils), key=lambda one: self.order.get(one, last)))


def _held(register: Register, record: Record, former: Mapping[int, Sequence[str]]) -> _Named:
    reference, title = (str(record.get(name) or "") for name in ("reference", register.heading))
    return _Named(_id(record), reference, title, former.get(_id(record), ()))


def _read(register: Register, record: ReadRecord) -> _Named | None:
    """A record of the file, None for one without a name."""
    title, reference = record.value(register.heading), record.value("reference")
    if not isinstance(title, str) or not title:
        return None
    called = {register.heading: title, **({"reference": reference} if isinstance(reference, str) else {})}
    return _Named(New(register.name, tuple(called.items()), record.key), called.get("reference", ""), title)


def _by_words(named: Sequence[_Named]) -> dict[str, int | New | None]:
    """Titles before references, what is spelt just so before what is not, and all of it before what a record was called
    before; None where two records share it.
    """
    return {
        **_told_apart((squeezed(title), each.one) for each in named for title in each.former),
        **_told_apart((_numbered(each.reference), each.one) for each in named),
        **_told_apart((squeezed(each.title), each.one) for each in named),
        **_told_apart((folded(each.reference), each.one) for each in named),
        **_told_apart((folded(each.title), each.one) for each in named),
    }


def _by_reference(named: Sequence[_Named]) -> dict[str, _Named | None]:
    return _told_apart((_numbered(each.reference), each) for each in named)


def _told_apart(ones: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """By words, what they stand for; None where that is not one thing."""
    found: dict[str, Any] = {}
    for words, one in ones:
        if words:
            found[words] = None if words in found else one
    return found


def _spellings(words: str) -> tuple[str, ...]:
    return folded(words), squeezed(words), _numbered(words)


def _numbered(reference: str) -> str:
    """Equal for P02, p2 and P-02."""
    found = _NUMBERED.fullmatch(folded(reference))
    return "".join(found.groups()) if found else folded(reference)


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
