"""The same amount for the same service under two projects: one saving told twice, or two? Asked, and added once.

In the documents the £230k of Printing stand under two rows of the programme (`002` rows 4 and 12, "as above").
"""

import re
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_COMMON = """
and for of the to with an in on service services shared share sharing project projects partnership partnerships
management joint programme review phase stage council councils borough mid kent mkip way two three four new
"""
_OF_ANY_SERVICE = frozenset(_COMMON.split())
"""Words of a title that do not say which service it is about."""


class Told(NamedTuple):
    """Of a saving: the project that it is told of, that project's title, and all that makes two amounts the same."""

    project: int
    title: str
    same: Hashable


def repeated(savings: Sequence[T], of: Callable[[T], Told | None]) -> list[tuple[T, T]]:
    """Each saving that says what an earlier one of another project says of the same service, with that earlier one.

    `of` gives what is told of a saving, None where it is not to be compared (no amount is known, or it is nought).
    """
    found: list[tuple[T, T]] = []
    earlier: dict[tuple[Hashable, str], list[tuple[Told, T]]] = {}
    for each in savings:
        told = of(each)
        if told is None:
            continue
        words = service_words(told.title)
        there = (one for word in sorted(words) for one in earlier.get((told.same, word), ()))
        again = next((one for said, one in there if _same_service(said, told)), None)
        if again is not None:
            found.append((each, again))
        for word in words:
            earlier.setdefault((told.same, word), []).append((told, each))
    return found


def _same_service(one: Told, other: Told) -> bool:
    """Whether two projects are about one service: all that one's title says of it, the other's says too."""
    first, second = service_words(one.title), service_words(other.title)
    return one.project != other.project and (first <= second or second <= first)


@lru_cache(maxsize=4096)
def service_words(title: str) -> frozenset[str]:
    """The words of a title that say which service it is about, in lower case and without an s at the end."""
    words = re.findall(r"[^\W\d_]+", title.casefold())
    return frozenset(word.removesuffix("s") for word in words if word not in _OF_ANY_SERVICE and len(word) > 1)
