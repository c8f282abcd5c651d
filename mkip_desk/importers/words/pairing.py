"""Which of several rows is which of several records that are known by the same: by what else the two say."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mkip_desk.domain.registers.register import Record, Register
from mkip_desk.importers.words.readings import ReadRecord, ReadValue, comparable, is_blank, same, says_less

Fits = Callable[[ReadRecord, Record], bool]
"""Whether a row may be a record at all."""

WEIGHED = 10_000
"""Pairs of a row and a record of one key, up to which each is weighed; in a longer list the order decides."""


class Pairing:
    """Pairs rows and records that are known by the same; what is left over on either side is not one of the other.

    First those that agree in all that the row says, then those that agree in most beyond what they differ in, and only
    then by their order: a row put in among others must not push them onto each other's records.

    `before` has, by record, what this file said of it when it last came. A row that still says so is that record,
    whatever has been changed in the programme since. In a list that the program `saved` the record as it is comes
    first: the list was made of that.
    """

    def __init__(
        self, register: Register, before: Mapping[int, Mapping[str, ReadValue]] | None = None, *, saved: bool = False
    ) -> None:
        self._register, self._before, self._saved = register, before or {}, saved

    def pairs(self, rows: Mapping[int, ReadRecord], records: Sequence[Record], fits: Fits) -> dict[int, Record]:
        """The record of each row that has one, by the number that the row goes by."""
        if len(rows) == len(records) == 1:
            ((at, row),) = rows.items()
            return {at: records[0]} if fits(row, records[0]) else {}
        found: dict[int, Record] = {}
        left, free = dict(rows), {record["id"]: record for record in records}
        for stage in (self._just_the_same, self._likest):
            for at, record_id in stage(left, free):
                if at in left and record_id in free and fits(left[at], free[record_id]):
                    found[at] = free.pop(record_id)
                    del left[at]
        return found

    def _just_the_same(self, rows: Mapping[int, ReadRecord], free: Mapping[Any, Record]) -> Iterator[tuple[int, Any]]:
        """Rows and the records that have just what they say, then those that have more where a row says nothing."""
        before = {record_id: self._before.get(record_id, {}) for record_id in free}
        for held in (free, before) if self._saved else (before, free) if self._before else (free,):
            for blanks in (True, False):
                yield from _equal(dict(rows), {record_id: held[record_id] for record_id in free}, blanks=blanks)

    def _likest(self, rows: Mapping[int, ReadRecord], free: Mapping[Any, Record]) -> Iterator[tuple[int, Any]]:
        """Rows and records that have something in common, the likest first."""
        if len(rows) * len(free) > WEIGHED:
            return zip(list(rows), list(free), strict=False)
        weighed = []
        for at, row in rows.items():
            said = [(name, one.value) for name, one in row.fields.items() if not is_blank(one.value)]
            for place, (record_id, record) in enumerate(free.items()):
                agree, differ = self._in_common(said, record)
                weighed.append((differ - agree, -agree, at, place, record_id))
        return ((at, record_id) for *_, at, _, record_id in sorted(weighed, key=lambda one: one[:4]))

    def _in_common(self, said: Sequence[tuple[str, ReadValue]], record: Record) -> tuple[int, int]:
        """In how many fields a row and a record agree, and in how many of those that both have they do not."""
        before = self._before.get(int(str(record["id"])), {})
        agree = differ = 0
        for name, value in said:
            now = record.get(name)
            less = says_less(self._register.field(name), value, now)
            if same(value, now) or less or (name in before and same(value, before[name])):
                agree += 1
            elif not is_blank(now):
                differ += 1
        return agree, differ


def _equal(
    rows: Mapping[int, ReadRecord], held: Mapping[Any, Mapping[str, Any]], *, blanks: bool
) -> Iterator[tuple[int, Any]]:
    """Rows and the records of equal values; rows that say more come first, since fewer records will do for them."""
    by_names: dict[tuple[str, ...], list[tuple[int, tuple[Any, ...]]]] = defaultdict(list)
    for at, row in rows.items():
        said = {name: one.value for name, one in row.fields.items() if blanks or not is_blank(one.value)}
        by_names[tuple(said)].append((at, tuple(map(comparable, said.values()))))
    taken: set[Any] = set()
    for names in sorted(by_names, key=len, reverse=True):
        alike: dict[tuple[Any, ...], deque[Any]] = defaultdict(deque)
        for record_id, values in held.items():
            if record_id not in taken:
                alike[tuple(comparable(values.get(name)) for name in names)].append(record_id)
        for at, said_values in by_names[names]:
            if found := alike.get(said_values):
                taken.add(found[0])
                yield at, found.popleft()
