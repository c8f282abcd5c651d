"""Whether a project may tell in public an amount of another that is kept back: its business case or cost is exempt.

Trackers have one service in several rows: what is exempt of one stands in another, whole, in shares, as part of a
larger sum, or in the lines of its own case. No comparison of figures finds all of these, so none of a project of like
name is told until somebody has said that its amounts are its own.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from mkip_desk.domain.amounts.repeated_savings import about_one_service, service_words, share_a_service_word


class Amount(NamedTuple):
    """An amount that a project tells, in pence, and what it is of: a council, year and kind, say; nothing if it is one
    that stands by itself.

    `elsewhere` is whether it says that it stands in another place too.
    """

    pence: int
    of: tuple[Hashable, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True)
class Telling:
    """A project by its title, with all the amounts that it tells."""

    title: str
    told: Sequence[Amount]

    @cached_property
    def every(self) -> frozenset[int]:
        """Each amount, and what several come to that have any of what they are of in common: shares can be added."""
        return frozenset(sum(each.pence for each in group) for group in _groups(self.told)) - {0}

    @cached_property
    def elsewhere(self) -> frozenset[int]:
        """Those that say that they stand in another place too, or have a part that does."""
        if not any(each.elsewhere for each in self.told):
            return frozenset()
        groups = (group for group in _groups(self.told) if any(each.elsewhere for each in group))
        return frozenset(sum(each.pence for each in group) for group in groups) - {0}


def may_tell(public: Telling, exempt: Telling) -> bool:
    """Whether the amounts of one project may be those of the exempt one.

    Of the same service, whatever they are; where the names have a word of service in common, or one has none, if any
    is the same; of any other service, if one is that says, of either project, that it stands elsewhere too.
    """
    if about_one_service(public.title, exempt.title):
        return True
    named = service_words(public.title) and service_words(exempt.title)
    akin = not named or share_a_service_word(public.title, exempt.title)
    if akin:
        return not public.every.isdisjoint(exempt.every)
    if not public.elsewhere.isdisjoint(exempt.every):
        return True
    return bool(exempt.elsewhere) and not public.every.isdisjoint(exempt.elsewhere)


def _groups(told: Iterable[Amount]) -> Iterator[Sequence[Amount]]:
    """Each by itself, and those that have the same in any of their places, or in none of them: all."""
    groups: dict[Hashable, list[Amount]] = {}
    for each in told:
        yield (each,)
        for size in range(len(each.of) + 1) if each.of else ():
            for places in combinations(range(len(each.of)), size):
                groups.setdefault((len(each.of), places, *(each.of[at] for at in places)), []).append(each)
    yield from groups.values()
