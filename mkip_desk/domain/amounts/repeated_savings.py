"""The same amount for the same service under two projects: one saving told twice, or two? Asked, and added once.

In the documents the £230k of Printing stand under two rows of the programme (`002` rows 4 and 12, "as above"; RULES 6).
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar
from unicodedata import normalize

from mkip_desk.domain.text import visible

T = TypeVar("T")

TITLES = 16_384
"""Titles whose words are kept at hand: of more than are kept, going through all of them none is."""

_LINKS = frozenset(["and", "for", "of", "the", "to", "with", "in", "on"])
"""Words that initials may have a letter for, or none: FOI, H&S."""
_COMMON = """
an as at be by from is or service services shared share sharing project projects partnership partnerships
management joint programme review council councils borough mid kent mkip way two three four new
phase stage one ii iii
"""
_OF_ANY_SERVICE = _LINKS.union(_COMMON.split())
"""Words of a title that do not say which service it is about."""
_ACTIVITIES = """
admin administration back centre development digital front function improvement office online operation
policy process processing strategy support system team transformation unit work
"""
_OF_ANY_ACTIVITY = frozenset(_ACTIVITIES.split())
"""Words that two services may share and have nothing else in common: Legal support, Planning support."""
_SAY_NO_MORE = frozenset(
    ["department", "division", "function", "section", "support", "team", "unit", "lot", "part", "tranche"]
)
"""Words that say of a service no more than its name does: HR team, HR support, Lot A HR."""
_OF_MANY = (("ies", "y"), ("sses", "ss"), ("ss", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))
"""How words end that are said of several, each with how they end of one; the first that fits holds."""
_IN_TURN = range(2, 5)  # words
_BEGINNING = range(3, 6)
"""How many letters two words begin with that may be one, all of the shorter or the most."""
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"\b\w(?: (?:and )?\w\b)+")
"""Letters by themselves in turn, whatever parted them: H.R., H – R, H & S, H and S."""
_SPELT = range(2, 6)
"""How many of them may be one word: Lot A H R, H R/I T."""
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
    """Whether all that one title says of the service, the other says too, in as many words or in one: HR."""
    one, two = _reading(title), _reading(other)
    return not one.also.isdisjoint(two.also) and (_says_all(one, two) or _says_all(two, one))


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


def service_words(title: str) -> frozenset[str]:
    """The words of a title that say which service it is about, in lower case, each as of one: Libraries, Library."""
    return _reading(title).said


def _also_called(title: str) -> frozenset[str]:
    """Those words, and what some of them in turn may be written as."""
    return _reading(title).also


class _Reading(NamedTuple):
    """A title as what it says of a service, each word as of one."""

    said: frozenset[str]  # its words, and what letters in it may spell
    needed: frozenset[str]  # the words that another title of the service has to have, too
    spelt: frozenset[str]  # what letters in it may spell: HR, RI, IT of H R/I T
    short: Mapping[str, frozenset[str]]  # what words in turn may be written as, Carparks or HR, with those words
    also: frozenset[str]  # all that is said, and that may be written


def _says_all(one: _Reading, two: _Reading) -> bool:
    """Whether the second title says all that the first does, be it in one word for several or in several for one."""
    if not one.said or (one.spelt and one.spelt.isdisjoint(two.also)):
        return False
    return one.needed <= two.also.union(*(one.short[word] for word in two.said.intersection(one.short)))


@lru_cache(maxsize=TITLES)
def _reading(title: str) -> _Reading:
    every = _WORD.findall(normalize("NFKC", visible(title)).casefold())
    spelt = frozenset(_of_one(word) for run in _LETTERS.findall(" ".join(every)) for word in _spelt(run))
    words = [word for word in every if len(word) > 1 and (word in _LINKS or word not in _OF_ANY_SERVICE)]
    own = frozenset(_of_one(word) for word in words if word not in _LINKS)
    said, short, needed = own | spelt, _short(words), own - _SAY_NO_MORE
    return _Reading(said, needed if needed or spelt else own, spelt, short, said.union(short))


def _spelt(run: str) -> Iterator[str]:
    """Each word that letters in turn may be."""
    letters = run.replace("and ", "").replace(" ", "")
    return (letters[at : at + many] for many in _SPELT for at in range(len(letters) - many + 1))


def _short(words: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """What words in turn may be written as: joined, or by their initials, of the links between them or without."""
    found: dict[str, frozenset[str]] = {}
    own = [at for at, word in enumerate(words) if word not in _LINKS]
    for run in (own[at : at + many] for many in _IN_TURN for at in range(len(own) - many + 1)):
        full = [words[at] for at in run]
        stand_for = frozenset(map(_of_one, full))
        for written in ("".join(full), _initials(full), _initials(words[run[0] : run[-1] + 1])):
            found[_of_one(written)] = found.get(_of_one(written), frozenset()) | stand_for
    return found


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _of_one(word: str) -> str:
    one = next((word.removesuffix(end) + one for end, one in _OF_MANY if word.endswith(end)), word)
    return _ALSO.get(one, one)
