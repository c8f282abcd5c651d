"""Which name may be meant by another that is not the same: in other words, cut short, or by its initials."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz import fuzz, process, utils

from mkip_desk.importers.words.readings import folded

LIKENESS = 80.0  # of 100: from here on a name is much like another
MORE = 1  # word that tells something and stands in the longer of two names alone
INITIALS = range(2, 6)  # letters that may stand for as many words
_NO_WORDS = "a and for in of on the to with"
_ANY_WORDS = (
    "board group initiative joint mkip partnership programme project projects scheme service services shared team "
    "teams work working"
)
_SMALL = frozenset(_NO_WORDS.split())
_LITTLE = _SMALL.union(_ANY_WORDS.split())
"""Words that tell little: Printing may be the printing service, Shared services is not."""
_JOINED = re.compile(r"(?<=\b\w) ?& ?(?=\w\b)|(?<=\b\w)\.(?=\w\b|\s|$)")  # R&B, H.R.

_OTHERWISE = re.compile(
    r"[(\[,;:–-]\s*(?:formerly|previously|was|renamed(?: from)?|also known as|a\.?k\.?a\.?|now)\b[:\s]*", re.IGNORECASE
)
"""What parts two names of one thing: "Mid Kent Legal (formerly Legal Services)"."""

Key = TypeVar("Key")


class Like(NamedTuple, Generic[Key]):
    """A name that may be meant, and how much like the other it is, of 100."""

    key: Key
    name: str
    score: float


class Names(Generic[Key]):
    """Some names, each to be found by what is like it."""

    def __init__(self, named: Mapping[Key, str]) -> None:
        self._named = named

    def like(self, words: str) -> Like[Key] | None:
        """The name that is most like the words, or like one that they say to be another of the same; None without."""
        ways = (words, *(_OTHERWISE.split(words) if _OTHERWISE.search(words) else ()))
        return next((like for way in ways if way.strip() and (like := self._like(way))), None)

    def _like(self, words: str) -> Like[Key] | None:
        if found := process.extractOne(_bare(words), self._bare, scorer=fuzz.token_sort_ratio, score_cutoff=LIKENESS):
            return Like(found[2], self._named[found[2]], round(found[1], 1))
        said = _words(words)
        scores = {key: _score(said, self._split[key]) for key in self._sharing(said)}
        best = max(scores, key=lambda key: scores[key], default=None)
        return Like(best, self._named[best], round(scores[best], 1)) if best is not None and scores[best] else None

    def _sharing(self, said: Sequence[str]) -> dict[Key, None]:
        """The names that have a word in common with what is said, or hold initials of it, or it of them."""
        letters = _letters(said)
        initials = [letters[at : at + length] for at in range(len(letters)) for length in INITIALS]
        short = [word for word in said if len(word) in INITIALS and word not in _SMALL]
        sharing = dict.fromkeys(key for word in (*said, *initials) for key in self._by_word.get(word, ()))
        spelt = (key for key, full in self._initials.items() if any(word in full for word in short))
        return sharing | dict.fromkeys(spelt)

    @cached_property
    def _bare(self) -> dict[Key, str]:
        return {key: _bare(name) for key, name in self._named.items()}

    @cached_property
    def _split(self) -> dict[Key, list[str]]:
        return {key: _words(name) for key, name in self._named.items()}

    @cached_property
    def _initials(self) -> dict[Key, str]:
        return {key: _letters(words) for key, words in self._split.items()}

    @cached_property
    def _by_word(self) -> Mapping[str, list[Key]]:
        found: defaultdict[str, list[Key]] = defaultdict(list)
        for key, words in self._split.items():
            for word in set(words) - _LITTLE:
                found[word].append(key)
        return found


def _score(one: Sequence[str], other: Sequence[str]) -> float:
    """How much alike two names are of which one has all the words of the other, or their initials; else 0."""
    ours, theirs = _spelt_out(one, other), _spelt_out(other, one)
    short, long = sorted((set(ours), set(theirs)), key=len)
    if not short <= long or not short - _LITTLE or len(long - short - _LITTLE) > MORE:
        return 0.0
    return fuzz.token_sort_ratio(" ".join(ours), " ".join(theirs))


def _spelt_out(words: Sequence[str], other: Sequence[str]) -> list[str]:
    """The words with the initials of some words of the other name replaced by these: HR by human resources."""
    full, letters = [word for word in other if word not in _SMALL], _letters(other)
    spelt: list[str] = []
    for word in words:
        initials = len(word) in INITIALS and word not in _SMALL and word not in other
        at = letters.find(word) if initials else -1
        spelt += [word] if at < 0 else full[at : at + len(word)]
    return spelt


def _letters(words: Sequence[str]) -> str:
    """The first letters of the words, small ones left aside."""
    return "".join(word[0] for word in words if word not in _SMALL)


def _words(name: str) -> list[str]:
    return _bare(_JOINED.sub("", name)).split()


def _bare(words: str) -> str:
    """Letters and figures alone: how a name is punctuated says nothing of what it names."""
    return utils.default_process(folded(words))
