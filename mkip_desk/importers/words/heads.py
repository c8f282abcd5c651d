"""The words that stand above a column, and which fields of which registers they may mean."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from mkip_desk.domain.amounts.money_headers import without_unit
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.text import plain
from mkip_desk.importers.words.meanings import alike_in_meaning, meaning, names_a_service, says_something_of

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_WORD = re.compile(r"[^a-z0-9£%#']+")
_ASKS = re.compile(r"[\s(\[?,:–-]*\b(?:y ?/ ?n|yes ?/ ?no)\b[\s)\]?]*$", re.IGNORECASE)
_OF_A_DAY = re.compile(r"\bdates?\b|\bday\b|\bon$", re.IGNORECASE)
_BY_WHOM = re.compile(
    r"(?:(?<=ed|ff)|(?<=closure)) by (?:the )?(?!when\b|date\b)[^\W\d_]+(?: (?!on\b)[^\W\d_]+)?(?=(?: on)?\W*$)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"clos(?:ure|ing)|(?:.* )?clos(?:ure|ing|e|eout)(?: (?:out|off|action|issue|risk))? (?:date|day)")
_NOT_SURELY = 0.65  # it may be when it should be closed
_CLOSES_OTHERS = re.compile(
    r"\bfor clos|\b(?:bid|tender|quote|response|repl|application|comment|consultation|submission|entr)",
    re.IGNORECASE,
)
"""A closing date by which something has to come, or a thing has to be closed: "Date for closure"."""

_EITHER = re.compile(r"[/&+]|\band\b|\bor\b", re.IGNORECASE)
_FORECAST = re.compile(r"\bf['/]cast\b")
_SPELT = {
    "#": "no", "num": "no", "number": "no", "nr": "no", "descr": "description", "desc": "description",
    "proj": "project", "ms": "milestone", "prob": "probability", "resp": "responsible", "mgr": "manager",
    "what's": "what is", "prog": "progress", "est": "estimated", "comp": "completion", "org": "organisation",
    "imp": "impact", "compl": "completion", "act": "actual", "bud": "budget", "bgt": "budget",
    "orig": "original", "curr": "current", "fcst": "forecast", "fcast": "forecast", "tgt": "target",
}  # fmt: skip


@lru_cache(maxsize=8192)
def normal(head: str) -> str:
    """A heading for comparing: lower case, without asides in brackets, units of money, marks or line breaks.

    What is all that a heading says stays: "£" and "(Ref)" are compared as they are.
    """
    words = _FORECAST.sub("forecast", plain(head[:LONGEST]).lower())
    told = _ASIDE.sub(" ", words)
    kept = next(filter(None, (_NOT_WORD.sub(" ", way).split() for way in (without_unit(told), told, words))), [])
    spelt = [_singular(part) for word in kept for part in _SPELT.get(word, word).split()]
    at = next((at for at, word in enumerate(spelt[1:-1], 1) if word in ("of", "for", "against", "on")), None)
    if at is not None:  # "date of completion" is a completion date, and "impact on project" no project
        spelt = [*spelt[at + 1 :], *spelt[:at]]
    return " ".join(word for word in spelt if word != "the")


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "is", "us")) else word


_EARLIER = "last previous prior former old original initial earlier inherent gross"
_BEFORE = frozenset(_EARLIER.split())


class Late(IntEnum):
    """How late a date was settled that a column has."""

    BEFORE = -2
    PLANNED = -1
    UNSAID = 0
    EXPECTED = 1
    MOVED = 2
    ACTUAL = 3


_SETTLED = {
    Late.ACTUAL: frozenset(("actual",)),
    Late.MOVED: frozenset(("revised", "latest", "current", "new", "amended", "extended", "rescheduled")),
    Late.EXPECTED: frozenset(("forecast", "expected", "projected", "anticipated", "estimated")),
    Late.PLANNED: frozenset(("planned", "target", "agreed", "baseline", "scheduled")),
}
_WHENEVER = _BEFORE.union(*_SETTLED.values())
_OF_THE_ROW = re.compile(rf"(?:date (?:last )?|last )(?:{'|'.join(sorted(_SETTLED[Late.MOVED]))})(?: date| on)?")
_TIME = re.compile(r"\s*\b([1-9])\s*$")
_SHORT_ASIDE = 2  # words
_AIM = frozenset(("target", "desired", "aim", "future", "planned", "appetite", "tolerance", "acceptable"))
_UNTREATED = frozenset(("before", "unmitigated", "uncontrolled", "untreated"))
_SPELT_ALIKE = 88  # of 100
LONGEST = 300  # letters that are looked at of what may be a heading
LIKE = 0.75  # from here on a heading is much like another


@lru_cache(maxsize=65536)
def alike(head: str, known: str) -> float:
    """How surely one normalised heading means what another does, from 0 to 1.

    In English the last word says what a thing is: "project status" is a status, not a project.
    """
    if head == known:
        return 1.0
    ours, theirs = head.split(), known.split()
    if len(ours) == len(theirs) and sorted(ours) == sorted(theirs):
        return 0.95
    if len(head) > 4 and len(known) > 4 and (ratio := fuzz.ratio(head, known, score_cutoff=_SPELT_ALIKE)):
        return 0.9 * ratio / 100
    return max(_in_common(ours, theirs), alike_in_meaning(head, known))


def _in_common(ours: list[str], theirs: list[str]) -> float:
    """By the words that both have."""
    if set(ours).isdisjoint(theirs):
        return 0.0
    if len(theirs) < len(ours) and names_a_service(" ".join(ours)):
        return 0.0
    common = len(" ".join(word for word in ours if word in theirs))
    share = common / max(len(" ".join(ours)), len(" ".join(theirs)))
    if set(theirs) <= set(ours):
        if ours[-1] not in theirs and says_something_of(ours[-1]):
            return 0.0
        return 0.5 + 0.35 * share + (0.1 if ours[-1] == theirs[-1] else -0.1)
    if set(ours) <= set(theirs):
        return 0.4 + 0.35 * share + (0.1 if ours[-1] == theirs[-1] else 0.0)
    return 0.6 * share if share >= 0.5 else 0.0


def ways_to_read(head: str) -> dict[str, float]:
    """A heading, each of the alternatives that a stroke or an "and" parts in it, and asides, with what each counts."""
    head = head[:LONGEST]
    ways = {normal(head): 1.0, normal(without_asking(head)): 1.0, normal(without_doer(head)): 1.0}
    if is_of_closing(head):
        ways.setdefault("date closed", _NOT_SURELY)
    parts = [normal(part) for part in _EITHER.split(head)]
    for place, part in enumerate(parts if len(parts) > 1 else ()):
        if len(part) > 2:
            ways.setdefault(part, 0.92 if place == 0 else 0.88)
    for aside in _ASIDE.findall(head):
        if len(part := normal(aside.strip("()[]"))) > 3:
            ways.setdefault(part, 0.8)
    return ways


def without_doer(head: str) -> str:
    """A heading of a day without what it says of who did it: "Date closed by Board" is "Date closed"."""
    return _BY_WHOM.sub("", head) if _OF_A_DAY.search(head) else head


def is_of_closing(head: str) -> bool:
    """Whether a heading is of the day on which a thing was closed, in whatever order: "Date of closure by Board"."""
    return _CLOSING.fullmatch(normal(without_doer(head))) is not None and _CLOSES_OTHERS.search(head) is None


def without_asking(head: str) -> str:
    """A heading without what it says of how to answer: "Implemented Y/N" asks whether it is "Implemented"."""
    return _ASKS.sub("", head)


def asides_of(head: str) -> frozenset[str]:
    """What a heading says in brackets, each normalised."""
    return frozenset(normal(aside.strip("()[]")) for aside in _ASIDE.findall(head))


def heads_of(field: Field) -> tuple[tuple[str, str], ...]:
    """The headings that a field is known by, its own label first: each normalised, with how it is written.

    Its name is one, unless that only cuts its label short: "This period" is no period of operation.
    """
    return _heads_of(field.name.replace("_", " "), field.label, field.heads)


@lru_cache(maxsize=1024)
def _heads_of(name: str, label: str, heads: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    cut_short = set(normal(name).split()) < set(normal(label).split())
    return tuple({normal(head): head for head in (label, *heads, *([] if cut_short else [name]))}.items())


def speaks_of_before(parts: tuple[str, ...]) -> bool:
    """Whether a column's words say that what it holds stood before: "RAG last month", "Original end date"."""
    return any(
        not _BEFORE.isdisjoint(words.split()) for part in parts for words in (normal(part), *_short_asides(part))
    )


def _short_asides(head: str) -> list[str]:
    """What a heading says in brackets in a word or two, as of what is beside it: "Completion date (original)"."""
    return [aside for aside in asides_of(head) if len(aside.split()) <= _SHORT_ASIDE]


def is_of_the_row(head: str) -> bool:
    """Whether a heading says when its row was changed, "Date revised"; "Revised date" is what a date became."""
    return _OF_THE_ROW.fullmatch(normal(head)) is not None


def how_late(parts: tuple[str, ...]) -> Late:
    """How late a column's words say that its date was settled: "Original", "Planned", "Revised", "Actual"."""
    if speaks_of_before(parts):
        return Late.BEFORE
    words = {word for part in parts for said in (normal(part), *_short_asides(part)) for word in said.split()}
    return next((late for late, said in _SETTLED.items() if not words.isdisjoint(said)), Late.UNSAID)


def settled_at(parts: tuple[str, ...]) -> tuple[Late, int]:
    """The same, with which of several times it was: a "Revised date 2" was settled after a "Revised date 1"."""
    number = _TIME.search(parts[-1]) if parts else None
    return how_late(parts), int(number[1]) if number else 0


def whenever(head: str) -> str:
    """A heading without the words by which `settled_at` tells: "Revised due" is "due", "Revised target" a "target"."""
    words = normal(_TIME.sub("", head)).split()
    told = [word for word in words if word not in _WHENEVER]
    return " ".join(told or [word for word in words if word in _SETTLED[Late.PLANNED]])


def speaks_of_aim(parts: tuple[str, ...]) -> bool:
    """Whether a column's words say that what it holds is wanted, not so yet: "Target likelihood", "Desired RAG"."""
    return any(not _AIM.isdisjoint(normal(part).split()) for part in parts)


def speaks_of_untreated(parts: tuple[str, ...]) -> bool:
    """Whether a column's words say that what it holds would be so if nothing were done: "Impact before controls"."""
    return any(not _UNTREATED.isdisjoint(normal(part).split()) for part in parts)


def speaks_of_done(parts: tuple[str, ...]) -> bool:
    """Whether a column's words say that what it holds has come about: "Actual completion"."""
    return any("actual" in normal(part).split() for part in parts)


@lru_cache(maxsize=16384)
def likeliest_head(parts: tuple[str, ...], known: tuple[tuple[str, str], ...]) -> tuple[float, str]:
    """Of the known headings, the one most like a column's by its own words or with those of its group, and how like.

    `parts` are the words above the column, its own last. Headings named first count a little more.
    """
    best, found = 0.0, ""
    ways = _ways_to_read(parts)
    if not _may_be_alike(ways, known):
        return best, found
    done = speaks_of_done(parts)
    for place, (words, written) in enumerate(known):
        if "actual" in words.split() and not done:
            continue  # an end is to come, unless it is said that it has
        for own, counts in ways.items():
            likeness = alike(own, words) * counts * (1 - 0.004 * place)
            if likeness > best:
                best, found = likeness, written
    return best, found


@lru_cache(maxsize=4096)
def _ways_to_read(parts: tuple[str, ...]) -> Mapping[str, float]:
    """The same of the words above a column, its own last and by themselves or with those of its group."""
    return ways_to_read(parts[-1]) | {normal(" ".join(parts)): 1.0} if parts else {}


def _may_be_alike(ways: Iterable[str], known: tuple[tuple[str, str], ...]) -> bool:
    """Whether any of the known headings can be like one of these at all: most are not, and that is told much sooner.

    Those that are have a word or a meaning in common, or nearly all of their letters.
    """
    said, long = _said_by(known)
    return any(
        not said.isdisjoint(_words_and_meaning(way))
        or (len(way) > 4 and process.extractOne(way, long, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE))
        for way in ways
    )


@lru_cache(maxsize=2048)
def _said_by(known: tuple[tuple[str, str], ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words and meanings of all those headings, and those of them that may be told by their letters."""
    heads = [head for head, _ in known]
    return frozenset().union(*map(_words_and_meaning, heads)), tuple(head for head in heads if len(head) > 4)


@lru_cache(maxsize=8192)
def _words_and_meaning(head: str) -> frozenset[str]:
    return frozenset((*head.split(), *meaning(head)))


def what_it_is_of(register: Register) -> str:
    """The field of what a record is of, where its title is no name by itself: savings are called by their year."""
    if register.field(register.heading).kind is not Kind.YEAR:
        return ""
    return next((field.name for field in register.fields if field.required and field.kind is Kind.REFERENCE), "")


@dataclass(frozen=True)
class Vocabulary:
    """Every heading that some register knows: heading → register → fields."""

    fields: Mapping[str, Mapping[str, tuple[str, ...]]]
    headings: Mapping[str, str]  # register → the field that names its records
    of_what: Mapping[str, str]  # register → the field of what they are of, where that names them: `what_it_is_of`

    @classmethod
    def of(cls, registers: Iterable[Register]) -> "Vocabulary":
        """The headings of those registers."""
        fields: dict[str, dict[str, tuple[str, ...]]] = {}
        headings, of_what = {}, {}
        for register in registers:
            headings[register.name], of_what[register.name] = register.heading, what_it_is_of(register)
            for field in (each for each in register.fields if each.imported):
                for head, _ in heads_of(field):
                    known = fields.setdefault(head, {})
                    known[register.name] = (*known.get(register.name, ()), field.name)
        return cls(fields, headings, of_what)

    def knows(self, head: str) -> bool:
        """Whether some register has a field with that heading, or one much like it."""
        return bool(self.meant(head))

    def means_one(self, head: str) -> bool:
        """Whether a heading means, whatever its words, what one of these does: soon told, but never of one like it."""
        return frozenset(meaning(normal(head))) in self._by_meaning

    @cached_property
    def _by_word(self) -> Mapping[str, list[str]]:
        """The headings in which a word stands: only those can be alike by their words."""
        found: dict[str, list[str]] = {}
        for known in self.fields:
            for word in set(known.split()):
                found.setdefault(word, []).append(known)
        return found

    @cached_property
    def _by_meaning(self) -> Mapping[frozenset[str], list[str]]:
        """The headings that mean the same, which need have no word in common."""
        found: dict[frozenset[str], list[str]] = {}
        for known in self.fields:
            found.setdefault(frozenset(meaning(known)), []).append(known)
        return found

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(known for known in self.fields if len(known) > 4)

    def meant(self, head: str, at_least: float = LIKE) -> Mapping[str, tuple[str, ...]]:
        """The fields that a heading may mean, by register: those of the known heading that is most like it there."""
        if (head, at_least) not in self._meant:
            self._meant[head, at_least] = self._likest(ways_to_read(head), at_least)
        return self._meant[head, at_least]

    def _likest(self, ways: Mapping[str, float], at_least: float) -> Mapping[str, tuple[str, ...]]:
        likeness: dict[str, float] = {}
        for way, counts in ways.items():
            near = {known for word in way.split() for known in self._by_word.get(word, ())}
            near |= {*self._by_meaning.get(frozenset(meaning(way)), ())}
            if not near and len(way) > 4:  # one of them but for a letter or two
                spelt = process.extractOne(way, self._long, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE)
                near = {spelt[0]} if spelt else near
            for known in near:
                likeness[known] = max(likeness.get(known, 0.0), counts * alike(way, known))
        found: dict[str, tuple[str, ...]] = {}
        for known in sorted(likeness, key=lambda one: (-likeness[one], self._turn[one])):
            if likeness[known] >= at_least:
                found = dict(self.fields[known]) | found
        return found

    @cached_property
    def _turn(self) -> Mapping[str, int]:
        """When each heading was named: of two that are as like, the earlier is meant, in every run of the program."""
        return {known: turn for turn, known in enumerate(self.fields)}

    @cached_property
    def _meant(self) -> dict[tuple[str, float], Mapping[str, tuple[str, ...]]]:
        return {}

    def register_of(self, heads: Iterable[str]) -> str:
        """The register that most of the headings belong to, of several one whose records they name; "" for none."""
        counts: Counter[str] = Counter()
        named: set[str] = set()
        for head in heads:
            meant = self.meant(head)
            counts.update(meant.keys())
            named |= {name for name, fields in meant.items() if self.headings.get(name) in fields}
        return max(counts, key=lambda name: (counts[name], name in named)) if counts else ""

    def column_of(self, heads: Sequence[str], register: str, field: str) -> int | None:
        """Which of the headings is that field's, to the letter or else nearly; None where none is."""
        for known in (lambda head: self.fields.get(normal(head), {}), self.meant):
            for at, head in enumerate(heads):
                if field in known(head).get(register, ()):
                    return at
        return None
