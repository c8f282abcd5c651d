"""The same amount for the same service under two projects: one saving told twice, or two? Asked, and added once.

In the documents the £230k of Printing stand under two rows of the programme (`002` rows 4 and 12, "as above"; RULES 6).
"""

import re
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar
from unicodedata import normalize

from mkip_desk.domain.text import visible

T = TypeVar("T")

TITLES = 16_384
"""Titles whose words are kept at hand: of more than are kept, going through all of them none is."""

_COMMON = """
and for of the to with an in on service services shared share sharing project projects partnership partnerships
management joint programme review phase stage council councils borough mid kent mkip way two three four new
"""
_OF_ANY_SERVICE = frozenset(_COMMON.split())
"""Words of a title that do not say which service it is about."""
_ACTIVITIES = """
admin administration back centre development digital front function improvement office online operation
policy process processing strategy support system team transformation unit work
"""
_OF_ANY_ACTIVITY = frozenset(_ACTIVITIES.split())
"""Words that two services may share and have nothing else in common: Legal support, Planning support."""
_OF_MANY = (("ies", "y"), ("sses", "ss"), ("ss", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))
"""How words end that are said of several, each with how they end of one; the first that fits holds."""
_IN_TURN = (2, 3, 4)  # words
_BEGINNING = range(3, 6)
"""How many letters two words begin with that may be one, all of the shorter or the most."""
_CLOSE, _PARTED, _ALLIED = (
    re.compile(rf"(?<!['’])\b[^\W\d_](?:{between}[^\W\d_]\b)+") for between in (r"[./-]", r"\.?\s+", r"\.?\s*&\s*")
)
"""Letters of one word: H.R. or H/R; H R; R&B or H & S. The s of Children's is none."""
_ALSO = {"ict": "it"}
"""Words for which services have another as well."""
_ANY = ("",)
"""Stands for every service, among the words of titles."""

_ELSEWHERE = re.compile(
    r"\b(?:as|see|counted|included?|incl\.?|shown|reported)\s+(?:\w+\s+){0,2}?(?:above|below|under|row|line|elsewhere)\b"
    r"|\bditto\b|\bdouble[- ]count",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """Of a saving: the project that it is told of, that project's title, and all that makes two amounts the same.

    `line` is what tells it from others of its own project: where it comes from, and what is noted of it.
    """

    project: int
    title: str
    same: Hashable
    elsewhere: bool = False  # whether it says that it stands elsewhere too, of whichever project
    own: bool = False  # whether somebody has said that it is a saving of its own
    line: str = ""


def repeated(savings: Sequence[T], of: Callable[[T], Told | None]) -> list[tuple[T, T]]:
    """Each saving that says what an earlier one of another project says of the same service, with that earlier one.

    `of` gives what is told of a saving, None where it is not to be compared (no amount is known, or it is nought).
    """
    return _pairs(savings, of, _is_told_again)


def alike(savings: Sequence[T], of: Callable[[T], Told | None]) -> list[tuple[T, T]]:
    """Each saving that is as much as an earlier one, of a project that is named like its own or of that very project.

    Parking enforcement and Parking permits are two services as far as their titles go, so both of their savings are
    counted; that they are the same to the penny is asked about. So are two of one project that nothing tells apart.
    """
    return _pairs(savings, of, _is_alike)


def _pairs(
    savings: Sequence[T], of: Callable[[T], Told | None], belong: Callable[[Told, Told], bool]
) -> list[tuple[T, T]]:
    found: list[tuple[T, T]] = []
    earlier: dict[tuple[Hashable, str], list[tuple[Told, T]]] = {}
    for each in savings:
        told = of(each)
        if told is None:
            continue
        words = _also_called(told.title) | _beginnings(told.title)
        there = (
            one for word in (_ANY if told.elsewhere else sorted(words)) for one in earlier.get((told.same, word), ())
        )
        again = None if told.own else next((one for said, one in there if belong(said, told)), None)
        if again is not None:
            found.append((each, again))
        for word in (*_ANY, *words):
            earlier.setdefault((told.same, word), []).append((told, each))
    return found


def points_elsewhere(words: str) -> bool:
    """Whether words say that what they stand beside stands in another place too: "as above", "see row 4", "ditto"."""
    return bool(_ELSEWHERE.search(words))


def about_one_service(title: str, other: str) -> bool:
    """Whether all that one title says of the service, the other says too, or says in one word: HR."""
    others = _readings(other)
    for one in _readings(title):
        for two in others:
            if one.words and two.words and (one.words <= two.also or two.words <= one.also):
                return True
    return False


def share_a_service_word(title: str, other: str) -> bool:
    """Whether two titles have a word in common that tells services apart: Parking enforcement, Parking permits.

    So is one that only ends otherwise, or is cut short: Revs and bens, Revenues and benefits.
    """
    first, second = service_words(title), service_words(other)
    shared = (first & _also_called(other)) | (second & _also_called(title))
    return bool(shared - _OF_ANY_ACTIVITY) or _begin_alike(title, other)


def _is_told_again(earlier: Told, later: Told) -> bool:
    """Whether a saving may be an earlier one of another project: it says so, or they are about one service."""
    if earlier.project == later.project:
        return False
    return later.elsewhere or about_one_service(earlier.title, later.title)


def _is_alike(earlier: Told, later: Told) -> bool:
    """Whether their titles share a word that tells services apart, and neither says all that the other does.

    Of one project, whether nothing is said that tells them apart.
    """
    if earlier.project == later.project:
        return earlier.line == later.line
    return share_a_service_word(earlier.title, later.title) and not _is_told_again(earlier, later)


def _begin_alike(title: str, other: str) -> bool:
    if _beginnings(title).isdisjoint(_beginnings(other)):
        return False
    first, second = (service_words(each) - _OF_ANY_ACTIVITY for each in (title, other))
    lengths = ((one, two, min(len(one), len(two), _BEGINNING[-1])) for one in first for two in second)
    return any(length in _BEGINNING and one[:length] == two[:length] for one, two, length in lengths)


@lru_cache(maxsize=TITLES)
def _beginnings(title: str) -> frozenset[str]:
    """How its words begin, by which most titles are told apart at once."""
    return frozenset(word[: _BEGINNING[0]] for word in service_words(title))


@lru_cache(maxsize=TITLES)
def service_words(title: str) -> frozenset[str]:
    """The words of a title that say which service it is about, in lower case, each as of one: Libraries, Library."""
    return frozenset().union(*(each.words for each in _readings(title)))


@lru_cache(maxsize=TITLES)
def _also_called(title: str) -> frozenset[str]:
    """Those words, and what some of them in turn may be written as."""
    return frozenset().union(*(each.also for each in _readings(title)))


class _Reading(NamedTuple):
    """A title as it may be read: its words, and these with what some in turn may be written as.

    Carparks for Car parks, HR for Human resources.
    """

    words: frozenset[str]
    also: frozenset[str]


@lru_cache(maxsize=TITLES)
def _readings(title: str) -> tuple[_Reading, ...]:
    """Each way to read a title, of which the letters may be of one word, or the first of them only tells a lot from
    others: Lot A H R, or H & S behind it.
    """
    said = _CLOSE.sub(_as_word, normalize("NFKC", visible(title)).casefold())
    ways = (_PARTED.sub(each, _ALLIED.sub(_as_word, said)) for each in (_as_word, _but_for_the_first))
    others = (_ALLIED.sub(_as_word, _PARTED.sub(each, said)) for each in (_as_word, _but_for_the_first))
    return tuple(map(_reading, dict.fromkeys((*others, *ways))))


def _as_word(found: re.Match[str]) -> str:
    return re.sub(r"[\W_]", "", found[0])


def _but_for_the_first(found: re.Match[str]) -> str:
    word = _as_word(found)
    return word[1:] if len(word) > 2 else word


def _reading(said: str) -> _Reading:
    found = re.findall(r"[^\W\d_]+", said)
    words = [word for word in found if word not in _OF_ANY_SERVICE and len(word) > 1]
    runs = [words[at : at + many] for at in range(len(words)) for many in _IN_TURN if at + many <= len(words)]
    written = (word for run in runs for word in ("".join(run), "".join(part[0] for part in run)))
    own = frozenset(map(_of_one, words))
    return _Reading(own, own.union(map(_of_one, written)))


def _of_one(word: str) -> str:
    one = next((word.removesuffix(end) + one for end, one in _OF_MANY if word.endswith(end)), word)
    return _ALSO.get(one, one)
