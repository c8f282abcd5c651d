"""Which record of the programme a record of the file is: by reference, by its title, by one that it had before.

Likeness only suggests.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from mkip_desk.domain.registers.register import WORDS, Kind, Record, Register
from mkip_desk.importers.words.likeness import Names
from mkip_desk.importers.words.pairing import Fits, Pairing
from mkip_desk.importers.words.readings import ReadRecord, ReadValue, comparable, folded, is_blank, squeezed

RENAMED = 60.0  # of 100: below this a title under the same reference is no longer the same words
SAME_BUT_FOR_ONE = 90.0  # of 100: how like a record is that differs in one choice
SUGGESTED = 1000  # records of a file for which a likely match is looked for at all


Key = tuple[object, ...]
_Rule = Callable[[ReadRecord, list[Key]], Key | None]  # the key of the records that a row may be, if there are any


def same_words(one: str, other: str) -> bool:
    """Whether two titles under one reference are the same words, more or less."""
    return fuzz.token_set_ratio(folded(one), folded(other)) >= RENAMED


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be the same one under another title; never taken without being chosen."""

    id: int
    title: str
    score: float  # of 100


class Former(NamedTuple):
    """What records were called before, by their ids, and the keys of the rows that the user says to be new ones."""

    titles: Mapping[int, Sequence[str]]
    new: Collection[str] = ()

    def of(self, record: Record) -> Sequence[str]:
        """What that record was called."""
        return self.titles.get(_id(record), ())

    def was_called(self, record: Record, title: object) -> bool:
        """Whether it was called so."""
        return isinstance(title, str) and squeezed(title) in map(squeezed, self.of(record))


NOTHING_FORMER = Former({})


def match(
    register: Register,
    rows: Sequence[ReadRecord],
    records: Sequence[Record],
    before: Mapping[int, Mapping[str, ReadValue]] | None = None,
    *,
    saved: bool = False,
    former: Former = NOTHING_FORMER,
) -> dict[int, Record]:
    """Which record each of the rows is, by the position of the row; a row that is none is left out.

    First those that agree in all that they are known by, then by what is surest, then by the rest, by a title that is
    only spelt in another way, and by one that no record has now and one had before, `former`. At last what the file has
    no column for is left aside where words tell records apart: actions are found without their meeting, but no saving
    without its council. There, of rows that nothing else tells apart, each is first the record that agrees in all that
    it says. So is every row of a list that the program `saved` itself, whatever it is of: each stands for a record.

    Where several rows may be several records, all else that they say decides, and what this file said `before` of
    each record. Two rows are never the same record, so a file with something twice in it finds both again when it
    comes back.
    """
    found: dict[int, Record] = {}
    if not records:
        return found
    index, pairing = _Index(register, records, former=former), Pairing(register, before, saved=saved)
    keys = [index.keys_of(row) for row in rows]
    rules: list[tuple[_Rule, Fits]] = [
        (index.wholly, _any), (index.surely, index.alike), (index.otherwise, _any), (index.respelt, _any),
        (index.formerly, _any),
    ]  # fmt: skip
    if (unsaid := _unsaid(index, rows)) and (index.words or saved):
        counted = Counter(map(tuple, keys))
        index.leave_aside(unsaid, unsure={key for key, count in counted.items() if saved or count > 1})
        rules = [(index.among_alike, _says_the_same), *rules, (index.without, _any)]
    for rule, fits in rules:
        more = True
        while more:  # a record that is claimed may have stood in the way of another row's
            more = False
            groups: dict[Key, list[int]] = defaultdict(list)
            for at, row in enumerate(rows):
                if at not in found and (key := rule(row, keys[at])):
                    groups[key].append(at)
            for key, those in groups.items():
                pairs = pairing.pairs({at: rows[at] for at in those}, index.free(key), fits)
                found |= pairs
                index.claim(pairs.values())
                more = more or bool(pairs)
    return found


def not_told_apart(
    register: Register, rows: Sequence[ReadRecord], new: Iterable[int], records: Sequence[Record]
) -> Iterator[tuple[int, int, list[str]]]:
    """The `new` rows that may each be one of several of these records, which only fields tell apart that no row says.

    With each, how many there are, and those fields.
    """
    whole = _Index(register, ())
    unsaid = _unsaid(whole, rows)
    aside = _Index(register, records if unsaid else (), unsaid)
    for at in new if unsaid else ():
        if key := aside.first_free(aside.keys_of(rows[at])):
            yield at, len(aside.free(key)), unsaid


def suggest(
    register: Register, rows: Mapping[int, ReadRecord], records: Iterable[Record], *, saved: bool = False
) -> dict[int, Suggestion]:
    """For rows that are no record, the one with the likeliest title, where there is one and titles tell them apart.

    Where they do not, the one that is the same but for a choice: a saving that is no longer said to be cashable. In a
    list that the program `saved` it may be any one thing that it is known by, as each row stood for a record.
    """
    if register.field(register.heading).kind not in WORDS:
        held = list(records)
        moved = dict(_but_for_one(register, rows, held)) if saved else {}
        return moved | dict(_but_for_a_choice(register, rows, held))
    if register.heading not in register.known_by:
        return {}
    records = list(records)
    named = {_id(record): title for record in records if isinstance(title := record.get(register.heading), str)}
    found = dict(_but_for_its_name(register, rows, named, records) if saved else ())
    names = _OfOwners(register, records)
    for at, row in list(rows.items())[:SUGGESTED] if named else ():
        words = row.value(register.heading)
        if isinstance(words, str) and (like := names.beside(row).like(words)):
            found[at] = Suggestion(*like)
    return found


def formerly(
    register: Register, rows: Mapping[int, ReadRecord], records: Iterable[Record], former: Former
) -> dict[int, Suggestion]:
    """For rows that are said to be new ones, the records that were called so before."""
    held = [record for record in records if former.of(record)] if rows else []
    return {
        at: Suggestion(_id(record), register.name_of(record), 100.0)
        for at, row in rows.items()
        for record in held
        if former.was_called(record, row.value(register.heading))
        if _owner(register, row.value) in ((), _owner(register, record.get))
    }


class _OfOwners:
    """The names of records, all together and of each that they belong to."""

    def __init__(self, register: Register, records: Iterable[Record]) -> None:
        self._register = register
        named: dict[Key, dict[int, str]] = defaultdict(dict)
        for record in records:
            if isinstance(title := record.get(register.heading), str):
                for key in {(), _owner(register, record.get)}:
                    named[key][_id(record)] = title
        self._names = {key: Names(titles) for key, titles in named.items()}

    def beside(self, row: ReadRecord) -> Names[int]:
        """The names among which that of a row is looked for: its own service's, where it says of which it is."""
        return self._names.get(_owner(self._register, row.value), Names({}))


def _owner(register: Register, value: Callable[[str], ReadValue]) -> Key:
    """What a row or a record says that it belongs to; empty where that is nothing."""
    owner = value(register.within) if register.within else None
    return () if is_blank(owner) else (comparable(owner),)


def _but_for_its_name(
    register: Register, rows: Mapping[int, ReadRecord], named: Mapping[int, str], records: Iterable[Record]
) -> Iterator[tuple[int, Suggestion]]:
    """For rows of a saved list the one record that has all else that they say: somebody has called it otherwise."""
    held = [record for record in records if _id(record) in named]
    for at, row in list(rows.items())[:SUGGESTED]:
        rest = replace(row, fields={name: one for name, one in row.fields.items() if name != register.heading})
        alike = [record for record in held if _says_the_same(rest, record)]
        said = [name for name, one in rest.fields.items() if not is_blank(one.value) and name != register.within]
        if said and len(alike) == 1:
            yield at, Suggestion(_id(alike[0]), named[_id(alike[0])], SAME_BUT_FOR_ONE)


def _but_for_a_choice(
    register: Register, rows: Mapping[int, ReadRecord], records: Iterable[Record]
) -> Iterator[tuple[int, Suggestion]]:
    """For rows of some amount the one record that has it too and differs in one of its choices alone."""
    choices = [name for name in register.known_by if register.field(name).kind is Kind.CHOICE]
    amounts = [field.name for field in register.fields if field.kind is Kind.MONEY and field.required]
    names = [*(name for name in register.known_by if name not in choices), *amounts]
    by_rest: dict[Key, list[Record]] = defaultdict(list)
    for record in records:
        by_rest[tuple(comparable(record.get(name)) for name in names)].append(record)
    for at, row in rows.items() if choices and amounts else ():
        like = by_rest.get(tuple(comparable(row.value(name)) for name in names), [])
        differ = [name for name in choices if like and row.value(name) not in (None, like[0].get(name))]
        if len(like) == len(differ) == 1:
            title = f"the {like[0].get(differ[0])} one of the same amount"
            yield at, Suggestion(int(str(like[0]["id"])), title, SAME_BUT_FOR_ONE)


def _but_for_one(
    register: Register, rows: Mapping[int, ReadRecord], records: Sequence[Record]
) -> Iterator[tuple[int, Suggestion]]:
    """For rows the one record that differs in a single thing that it is known by: its year, or its council."""
    names = [*register.known_by, *(field.name for field in register.fields if field.kind is Kind.MONEY)]
    for name in register.known_by:
        rest = [other for other in names if other != name]
        by_rest: dict[Key, list[Record]] = defaultdict(list)
        for record in records:
            by_rest[tuple(comparable(record.get(other)) for other in rest)].append(record)
        for at, row in rows.items():
            like = by_rest.get(tuple(comparable(row.value(other)) for other in rest), [])
            if len(like) == 1:
                title = f"the one of the same amount with another {register.field(name).label.lower()}"
                yield at, Suggestion(int(str(like[0]["id"])), title, SAME_BUT_FOR_ONE)


def _unsaid(index: "_Index", rows: Sequence[ReadRecord]) -> list[str]:
    """What records are known by besides words, of which no row has a column."""
    return [name for name in index.scope if not any(name in row.fields for row in rows)]


class _Index:
    """The records of a register by what they are known by, each to be claimed by one row at most.

    Words (a reference, a name, a title) stand for a record one by one, surest first; everything else that it
    is known by (a meeting, a council, a year) must agree as well.
    """

    def __init__(
        self,
        register: Register,
        records: Sequence[Record],
        unsaid: Collection[str] = (),
        former: Former = NOTHING_FORMER,
    ) -> None:
        known = dict.fromkeys(name for name in (*register.known_by, register.within) if name and name not in unsaid)
        wordy = {name for name in known if register.field(name).kind in WORDS}
        self.register = register
        self.words = tuple(name for name in known if name in wordy)
        self.scope = tuple(name for name in known if name not in wordy)
        self._claimed: set[Any] = set()
        self._unsure: Collection[tuple[Key, ...]] = ()
        self._rest: _Index | None = None
        self._free: dict[Key, Sequence[Record]] = {}
        self._records, self._former = records, former
        self._by: dict[Key, list[Record]] = defaultdict(list)
        for record in records:
            keys = self._keys(record)
            for key in (*keys, _whole(keys), *self._squeezed(record)):
                self._by[key].append(record)
            for key in self._formerly(record):
                self._by[key].append(record)

    def wholly(self, _row: ReadRecord, keys: list[Key]) -> Key | None:
        """The records that agree in everything the row is known by."""
        return self.first_free([_whole(keys)]) if keys else None

    def surely(self, _row: ReadRecord, keys: list[Key]) -> Key | None:
        """The records with the row's reference, if no other has its title."""
        return self.first_free(keys[:1]) if not self.first_free(keys[1:]) else None

    def otherwise(self, _row: ReadRecord, keys: list[Key]) -> Key | None:
        """The records with the row's title."""
        return self.first_free(keys[1:])

    def respelt(self, row: ReadRecord, _keys: list[Key]) -> Key | None:
        """The records with the row's title in another spelling: "re-let" for "relet"."""
        return self.first_free(self._squeezed(self._known_of(row)))

    def formerly(self, row: ReadRecord, _keys: list[Key]) -> Key | None:
        """The one record that had the row's title before, where none has it now."""
        known = self._known_of(row)
        if row.key in self._former.new or any(key in self._by for key in self._squeezed(known)):
            return None
        keys = self._as_former(known)
        if self._rest and not any(("the rest", *key) in self._by for key in self._rest._keys(known)):
            keys += [("the rest", *key) for key in self._rest._as_former(known)]
        return next((key for key in keys if len(self._by.get(key, ())) == 1 and self.free(key)), None)

    def leave_aside(self, unsaid: Collection[str], unsure: Collection[tuple[Key, ...]]) -> None:
        """Let `among_alike` and `without` find records by the rest; keys that are `unsure` may be of several."""
        self._unsure, self._rest = unsure, _Index(self.register, (), unsaid, self._former)
        for record in self._records:
            for key in (*self._rest._keys(record), *self._rest._formerly(record)):
                self._by["the rest", *key].append(record)

    def among_alike(self, row: ReadRecord, keys: list[Key]) -> Key | None:
        """For a row of which what it is known by does not say which it is, those that agree in what it says of that."""
        return self._by_the_rest(row) if tuple(keys) in self._unsure else None

    def without(self, row: ReadRecord, _keys: list[Key]) -> Key | None:
        """The one record that agrees in what the file has columns for."""
        key = self._by_the_rest(row)
        return key if key and len(self.free(key)) == 1 else None

    def _by_the_rest(self, row: ReadRecord) -> Key | None:
        return self.first_free(("the rest", *key) for key in self._rest.keys_of(row)) if self._rest else None

    def first_free(self, keys: Iterable[Key]) -> Key | None:
        """The first of these keys, surest first, by which there are records still."""
        return next((key for key in keys if self.free(key)), None)

    def free(self, key: Key) -> Sequence[Record]:
        """The records of that key that no row has claimed."""
        if key not in self._free:
            self._free[key] = [record for record in self._by.get(key, ()) if record["id"] not in self._claimed]
        return self._free[key]

    def claim(self, records: Iterable[Record]) -> None:
        """Take these for rows that have been found to be them."""
        self._claimed.update(record["id"] for record in records)
        self._free.clear()

    def keys_of(self, row: ReadRecord) -> list[Key]:
        """What a record can be found by, surest first."""
        return self._keys(self._known_of(row))

    def _known_of(self, row: ReadRecord) -> Mapping[str, Any]:
        return {name: as_kept(self.register, name, row.value(name)) for name in (*self.words, *self.scope)}

    def _squeezed(self, values: Mapping[str, Any]) -> list[Key]:
        """What a record can be found by however its title is spelt."""
        title = values.get(self.register.heading) if self.register.heading in self.words else None
        scope = tuple(comparable(values.get(name)) for name in self.scope)
        return [] if is_blank(title) else [("however spelt", squeezed(str(title)), *scope)]

    def _formerly(self, record: Record) -> list[Key]:
        """What a record can be found by that was called otherwise."""
        ways = [{**record, self.register.heading: title} for title in self._former.of(record)]
        return list(dict.fromkeys(key for way in ways for key in self._as_former(way)))

    def _as_former(self, values: Mapping[str, Any]) -> list[Key]:
        return [("formerly", *key) for key in self._squeezed(values)]

    def _keys(self, values: Mapping[str, Any]) -> list[Key]:
        scope = tuple(comparable(values.get(name)) for name in self.scope)
        if not self.words:
            return [scope]
        return [(name, folded(str(values[name])), *scope) for name in self.words if not is_blank(values.get(name))]

    def alike(self, row: ReadRecord, record: Record) -> bool:
        """Whether a row and a record with one reference have their title, or half of the rest, in common."""
        ours, theirs = row.value(self.register.heading), record.get(self.register.heading)
        if not self.words or self.register.heading not in self.words or not (ours and theirs):
            return True
        if same_words(str(ours), str(theirs)) or self._former.was_called(record, ours):
            return True
        both = [
            comparable(reading.value) == comparable(record.get(name))
            for name, reading in row.fields.items()
            if name not in self.words and not is_blank(reading.value) and not is_blank(record.get(name))
        ]
        return len(both) >= 2 and sum(both) >= 0.5 * len(both)


def as_kept(register: Register, name: str, value: ReadValue) -> ReadValue:
    """The value as a record has it: one that says nothing of a choice that every record makes has the first."""
    field = register.field(name)
    chosen = field.kind is Kind.CHOICE and field.required and is_blank(value)
    return field.choices[0] if chosen else value


def _id(record: Record) -> int:
    return int(str(record["id"]))


def _whole(keys: Sequence[Key]) -> Key:
    return ("all", *keys)


def _any(_row: ReadRecord, _record: Record) -> bool:
    return True


def _says_the_same(row: ReadRecord, record: Record) -> bool:
    """Whether a record has all that a row says."""
    return all(
        comparable(reading.value) == comparable(record.get(name))
        for name, reading in row.fields.items()
        if not is_blank(reading.value)
    )
