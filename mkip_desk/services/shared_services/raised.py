"""What has been put before a board, and is found again by what tells it from others.

One thing goes once: what must go to a board by now is held against everything that was ever raised.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.board_matters import matters_in
from mkip_desk.domain.shared_services.escalation import Trigger
from mkip_desk.domain.text import plain

CLOSED = "closed"
NO_LONGER = "By what is recorded now this is no longer so."
"""What is said after the evidence of what the rules would not raise any longer: the board has still to decide."""

ONE_AT_A_TIME = (Trigger.UNDER_PERFORMANCE, Trigger.PAPERS, Trigger.NO_DATA)
"""Kinds of which a service has one before a board at most: it goes on until the board has decided."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that must go to a board; `service` is None for the partnership itself.

    One thing goes once: what tells it from others are service, kind, quarter and what it is about.
    """

    service: int | None
    kind: Trigger
    title: str
    evidence: str
    quarter: str | None = None
    about: str | None = None
    formerly: frozenset[str] = frozenset()  # what it may have been about by another name

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others."""
        return self.service, str(self.kind), self.quarter, self.about


class Raised:
    """What has been raised, and is found again by what tells it from others, or by being the one of its kind."""

    def __init__(self, rows: Sequence[Record], dues: Iterable[Due]) -> None:
        self._stated = dict(_stated_before(rows, (due for due in dues if due.kind is Trigger.RAISED)))
        self._known: dict[tuple[object, ...], Record] = {
            (row["service"], row["kind"], row["quarter"], row["about"]): row for row in rows
        }
        self.open = [row for row in rows if row["state"] != CLOSED]
        self._going_on: dict[tuple[object, ...], Record] = {(row["service"], row["kind"]): row for row in self.open}

    def found(self, due: Due) -> Record | None:
        """The escalation that was raised for this; None where none was."""
        if due.kind is Trigger.RAISED:
            return self._stated.get(due)
        known = self._known.get(due.key) or self._formerly(due)
        if known is None and due.kind in ONE_AT_A_TIME:
            return self._going_on.get((due.service, str(due.kind)))
        decided = known is not None and known["state"] == CLOSED
        return None if decided and due.kind is Trigger.PLAN and not _is_of(known, due) else known

    def _formerly(self, due: Due) -> Record | None:
        named = (self._known.get((due.service, str(due.kind), due.quarter, about)) for about in due.formerly)
        return next((row for row in named if row), None)


def _stated_before(rows: Iterable[Record], dues: Iterable[Due]) -> Iterator[tuple[Due, Record]]:
    """What was raised for each matter that a service states in a return; nothing for one that is new."""
    told: defaultdict[tuple[object, object], list[Record]] = defaultdict(list)
    stated: defaultdict[tuple[object, object], list[Due]] = defaultdict(list)
    for row in rows:
        if row["kind"] == str(Trigger.RAISED):
            told[row["service"], row["quarter"]].append(row)
    for due in dues:
        stated[due.service, due.quarter].append(due)
    for of, matters in stated.items():
        yield from _raised_for(matters, told[of]).items()


def _raised_for(matters: Sequence[Due], rows: Sequence[Record]) -> dict[Due, Record]:
    """Those matters of a return that are known by their words, which may be an item of a list.

    Where the Board has one to decide, and had one, that is the same in other words; what else is in other words is new.
    """
    had = [row for row in rows if row["state"] != CLOSED and not str(row["evidence"]).endswith(NO_LONGER)]
    left, known = list(rows), dict[Due, Record]()
    for due in matters:
        row = next((row for row in left if _is_of(row, due)), None)
        if row is None:
            continue
        known[due] = row
        if row["state"] != CLOSED:
            left.remove(row)
    to_decide = [due for due in matters if due not in known or known[due]["state"] != CLOSED]
    if len(had) == len(to_decide) == 1:
        known.setdefault(to_decide[0], had[0])
    return known


def _is_of(row: Record | None, due: Due) -> bool:
    """Whether it is just this, in these words; what was raised as a list, that is each item of it."""
    if row is None:
        return False
    if due.kind is Trigger.RAISED:
        return states(row, _stated_words(due.evidence))
    return str(row["evidence"]).removesuffix(NO_LONGER).strip() == due.evidence


def states(row: Record, matter: str) -> bool:
    """Whether what was raised is this matter that a service stated, or a list that has it."""
    said = _stated_words(str(row["evidence"]))
    return any(is_same(matter, each) for each in (said, *matters_in(said)))


def is_same(matter: str, other: str) -> bool:
    """Whether two matters are one, whatever their capitals and blanks."""
    return plain(matter).casefold() == plain(other).casefold()


def stated_in(quarters: Sequence[str]) -> str:
    """What comes before the words of a matter, as evidence of it: "Stated in the return of 2014/15 Q2:"."""
    *most, last = quarters
    return f"Stated in the returns of {', '.join(most)} and {last}:" if most else f"Stated in the return of {last}:"


def stated_quarters(row: Record) -> frozenset[str]:
    """The quarters whose returns state the matter that was raised; none of what no service stated."""
    if row["kind"] != str(Trigger.RAISED):
        return frozenset()
    stated = _STATED_IN.match(str(row["evidence"]))
    return frozenset((str(row["quarter"]), *(_QUARTER.findall(stated[0]) if stated else ())))


def _stated_words(evidence: str) -> str:
    return _STATED_IN.sub("", evidence.removesuffix(NO_LONGER).strip(), count=1).strip()


_QUARTER = re.compile(r"\d{4}/\d{2} Q\d")
_STATED_IN = re.compile(rf"Stated in the returns? of {_QUARTER.pattern}((, | and ){_QUARTER.pattern})*:")
