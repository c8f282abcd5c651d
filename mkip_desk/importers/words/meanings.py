"""What the words of a heading mean, whichever of several words an officer chose: "Project end date" is an end."""

from functools import lru_cache

from mkip_desk.domain.dates.periods import MONTHS

_SAME = {
    "start": "start begin begun began commence commenced commencement initiated started launch launched kickoff",
    "end": "end finish completion complete deadline due ending closing close closure implementation handover",
    "ended": "ended finished completed concluded",
    "lead": "lead leading led host hosted hosting",
    "council": "council authority body borough district partner party organisation la agency member participant",
    "officer": "officer manager director executive sponsor sponsoring owner contact pm sro responsible responsibility "
    "accountable person champion whom",
    "saving": "saving benefit efficiency gain saved",
    "progress": "progress update achievement achieved accomplishment highlight headline position commentary narrative "
    "done happened",
    "activity": "activity",
    "next": "next future forward upcoming ahead coming",
    "action": "action step task",
    "note": "note comment remark observation information",
    "stage": "stage phase gateway gate lifecycle",
    "theme": "theme strand workstrand category grouping group portfolio programme area type",
    "ref": "ref reference no id code line item identifier",
    "rag": "rag colour health confidence light",
    "risk": "risk threat",
    "likelihood": "likelihood probability chance",
    "impact": "impact severity consequence effect",
    "mitigation": "mitigation mitigating control treatment",
    "review": "review reviewed",
    "raised": "raised logged identified opened",
}
_PHRASES = {
    "live date": "end", "go live date": "end", "date live": "end", "comm date": "start",
    "action by": "officer", "by whom": "officer", "by when": "end", "kick off": "start",
    "where we are now": "progress", "where are we now": "progress", "where are we": "progress",
}  # fmt: skip
_SERVICE_TOO = "health"
_SAY_TOO_LITTLE = frozenset(("by", "done", "complete"))  # by whom, or by when? Whether it is, what, or when?
_CONCEPTS = {word: concept for concept, words in _SAME.items() for word in words.split()}
_TOLD_OF_THINGS = frozenset(("impact", "likelihood", "mitigation", "progress", "note", "officer", "saving"))
_SAYING_LITTLE = (
    "date project current latest overall key main plan planned actual estimated expected forecast projected revised "
    "target agreed period quarter month year this last since to of for by is are and or will has been what which who "
    "how meeting reached summary short full general additional any other involved taking part net cashable annual "
    "residual remaining treated mitigated "
    "financial on in at per our brief new detail level name happen happened work delivery required needed taken with "
    "from rating statement traffic far so report overview being be a an p pa place"
)
_MONTHS = "jan feb mar apr may jun jul aug sep sept oct nov dec " + " ".join(MONTHS).lower()
_BUT_FOR_ITS_TIME = 0.96  # as sure as one whose words come in another order
_OF_A_TIME = frozenset(f"as at to for in on of {_MONTHS}".split())
_WEAK = frozenset(f"{_SAYING_LITTLE} {_MONTHS}".split())
"""Words that say less than those beside them; by themselves they still say what they say."""


def says_something_of(word: str) -> bool:
    """Whether a word at the end of a heading says what is told of a thing: a project's impact is no project."""
    return _CONCEPTS.get(word) in _TOLD_OF_THINGS


def names_a_service(head: str) -> bool:
    """Whether a heading's words are rather the name of a service: "Env Health" is no health of a project."""
    others = head.removesuffix(_SERVICE_TOO).split()
    return head.endswith(_SERVICE_TOO) and not _WEAK.union(("rag", "status")).issuperset(others)


@lru_cache(maxsize=8192)
def _undated(head: str) -> str:
    """A heading without the time that it is of: "progress at march 2015" is progress."""
    return " ".join(word for word in head.split() if word not in _OF_A_TIME and not word.isdecimal())


@lru_cache(maxsize=8192)
def meaning(head: str) -> tuple[str, ...]:
    """The concepts of a normalised heading, in its order and each once; what comes next is that whatever else it is."""
    if head in _PHRASES:
        return (_PHRASES[head],)
    words = head.split()
    telling = [word for word in words if word not in _WEAK and not word.isdecimal()] or words
    concepts = tuple(dict.fromkeys(_CONCEPTS.get(word, word) for word in telling))
    return ("next",) if "next" in concepts else concepts


def alike_in_meaning(head: str, known: str) -> float:
    """How surely two normalised headings mean the same, by their concepts alone, from 0 to 0.96."""
    if not _SAY_TOO_LITTLE.isdisjoint((head, known)):
        return 0.0
    if _undated(head) == known:
        return _BUT_FOR_ITS_TIME
    ours, theirs = meaning(head), meaning(known)
    if set(ours) == set(theirs):
        return 0.85
    if set(theirs) < set(ours):
        return 0.68 if ours[-1] == theirs[-1] else 0.58
    return 0.0
