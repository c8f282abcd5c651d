"""Finding anything by a few letters of it, a typing error or two forgiven."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from mkip_desk.domain.text import plain

FORGIVEN = ((7, 2), (4, 1))
"""How many letters may be wrong, missing, added or swapped in a word of so many letters or more."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: what it is to whoever goes there, its name, and where it stands.

    `short` are names that it is called by exactly, its reference or initials, and `also` other words that it is
    found by, below those that have them in their names.
    """

    key: tuple[str, int | str]
    name: str
    where: str = ""
    short: tuple[str, ...] = ()
    also: str = ""


class Index:
    """Entries, made ready to be looked through. Frozen once made, so that any thread may use it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._names = tuple(plain(entry.name).casefold() for entry in self._entries)
        self._short = tuple(frozenset(plain(one).casefold() for one in entry.short) for entry in self._entries)
        self._all = tuple(
            f"{name} {plain(f'{entry.where} {entry.also}').casefold()}"
            for name, entry in zip(self._names, self._entries, strict=True)
        )
        holding: dict[str, set[int]] = defaultdict(set)
        for at, name in enumerate(self._names):
            for word in _WORD.findall(name):
                holding[word].add(at)
        self._holding: Mapping[str, set[int]] = holding
        self._words = tuple(holding)

    def find(self, typed: str, most: int) -> Sequence[Entry]:
        """The entries that hold every word typed, best first: in their names, then anywhere, then nearly."""
        wanted = plain(typed).casefold().split()
        if not wanted:
            return ()
        phrase = " ".join(wanted)
        ranked = [
            (rank, at) for at in range(len(self._entries)) if (rank := self._rank(at, wanted, phrase)) is not None
        ]
        if len(ranked) < most:
            found = {at for _, at in ranked}
            ranked += [(_NEARLY, at) for at in self._nearly(wanted) - found]
        best = sorted(ranked, key=self._order)
        return tuple(self._entries[at] for _, at in best[:most])

    def _order(self, ranked: tuple[int, int]) -> tuple[int, int, int]:
        """The best rank first; of names that hold the words the shortest, else as the entries were given."""
        rank, at = ranked
        return rank, len(self._names[at]) if rank < _ANYWHERE else 0, at

    def _rank(self, at: int, wanted: Sequence[str], phrase: str) -> int | None:
        """How well an entry fits, the smaller the better; None where it lacks a word."""
        name = self._names[at]
        if phrase in self._short[at]:
            return _BY_ITS_SHORT_NAME
        if name.startswith(phrase):
            return _AT_THE_START
        if all(word in name for word in wanted):
            starts = all(re.search(rf"\b{re.escape(word)}", name) for word in wanted)
            return _STARTING_WORDS if starts else _IN_THE_NAME
        return _ANYWHERE if all(word in self._all[at] for word in wanted) else None

    def _nearly(self, wanted: Sequence[str]) -> set[int]:
        """Entries whose names hold each of the words, or one that differs from it by little."""
        sets = [self._near_to(word) for word in wanted]
        return set.intersection(*sets) if sets else set()

    def _near_to(self, word: str) -> set[int]:
        allowed = next((errors for letters, errors in FORGIVEN if len(word) >= letters), 0)
        found = {at for at, name in enumerate(self._names) if word in name}
        if allowed:
            for whole in self._words:
                if _errors(word, whole, allowed) <= allowed:
                    found |= self._holding[whole]
        return found


_BY_ITS_SHORT_NAME, _AT_THE_START, _STARTING_WORDS, _IN_THE_NAME, _ANYWHERE, _NEARLY = range(6)


def _errors(typed: str, whole: str, allowed: int) -> int:
    """The errors between what was typed and as much of a word, which one need not type to its end."""
    lengths = range(len(typed) - allowed, min(len(typed) + allowed, len(whole)) + 1)
    return min((OSA.distance(typed, whole[:length], score_cutoff=allowed) for length in lengths), default=allowed + 1)
