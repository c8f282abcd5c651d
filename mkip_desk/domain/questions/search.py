"""Finding anything by a few letters of it, a typing error or two forgiven."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

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
    """Entries, made ready to be looked through. Frozen once made, so that any thread may use it.

    A key is answered while one types, among 100,000 entries too: what fits less well is looked for only where what
    fits better is too few.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._names = tuple(plain(entry.name).casefold() for entry in self._entries)
        self._lengths = tuple(map(len, self._names))
        self._all = tuple(
            f"{name} {plain(f'{entry.where} {entry.also}').casefold()}"
            for name, entry in zip(self._names, self._entries, strict=True)
        )
        self._short: dict[str, list[int]] = {}
        holding: dict[str, set[int]] = defaultdict(set)
        for at, entry in enumerate(self._entries):
            for one in entry.short:
                self._short.setdefault(plain(one).casefold(), []).append(at)
            for word in _WORD.findall(self._names[at]):
                holding[word].add(at)
        self._holding: Mapping[str, set[int]] = holding
        self._words = tuple(word for word in holding if not word.isdecimal())  # a figure off by one is another figure

    def find(self, typed: str, most: int) -> Sequence[Entry]:
        """The entries that hold every word typed, best first: in their names, then anywhere, then nearly.

        Anywhere, those come first that hold the words beside each other: "on hold" is no "household on the list".
        """
        wanted = plain(typed).casefold().split()
        found: dict[int, None] = {}
        for fitting in self._fitting(wanted) if wanted else ():
            found |= dict.fromkeys(fitting)
            if len(found) >= most:
                break
        return tuple(self._entries[at] for at in islice(found, most))

    def _fitting(self, wanted: Sequence[str]) -> Iterator[Iterable[int]]:
        """What fits, the best first: of names that hold the words the shortest, else as the entries were given."""
        phrase = " ".join(wanted)
        yield self._shortest(self._short.get(phrase, ()))
        yield self._shortest(at for at, name in enumerate(self._names) if name.startswith(phrase))
        named = _holding_all(self._names, wanted)
        starts = [re.compile(rf"\b{re.escape(word)}").search for word in wanted]
        yield self._shortest(at for at in named if all(start(self._names[at]) for start in starts))
        yield self._shortest(named)
        held = _holding_all(self._all, wanted)
        yield sorted(held, key=lambda at: phrase not in self._all[at]) if len(wanted) > 1 else held
        yield self._nearly(wanted)

    def _shortest(self, found: Iterable[int]) -> Sequence[int]:
        return sorted(found, key=self._lengths.__getitem__)

    def _nearly(self, wanted: Sequence[str]) -> Sequence[int]:
        """Entries whose names hold each of the words, or one that differs from it by little: the least first."""
        near = [self._near_to(word) for word in wanted]
        found = set(near[0]).intersection(*near[1:])
        return sorted(found, key=lambda at: (sum(errors[at] for errors in near), at))

    def _near_to(self, word: str) -> Mapping[int, int]:
        """How many letters are wrong of the word, by the entry whose name has it or one that is near to it."""
        allowed = next((errors for letters, errors in FORGIVEN if len(word) >= letters), 0)
        found = dict.fromkeys((at for at, name in enumerate(self._names) if word in name), 0)
        if allowed:
            for whole in self._words:
                if (errors := _errors(word, whole, allowed)) <= allowed:
                    for at in self._holding[whole]:
                        found[at] = min(errors, found.get(at, errors))
        return found


def _holding_all(texts: Sequence[str], wanted: Sequence[str]) -> Sequence[int]:
    """The places of the texts that hold every word."""
    first, *others = wanted
    found = [at for at, text in enumerate(texts) if first in text]
    for word in others:
        found = [at for at in found if word in texts[at]]
    return found


def _errors(typed: str, whole: str, allowed: int) -> int:
    """The errors between what was typed and as much of a word, which one need not type to its end."""
    lengths = range(len(typed) - allowed, min(len(typed) + allowed, len(whole)) + 1)
    return min((OSA.distance(typed, whole[:length], score_cutoff=allowed) for length in lengths), default=allowed + 1)
