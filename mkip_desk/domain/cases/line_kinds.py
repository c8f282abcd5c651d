"""The kind of a line of a profile, read from the words that a sheet has for it: none where they are not sure.

A set-up cost taken for a saving turns a case round, so what is in doubt is asked and never supposed.
"""

import re

from mkip_desk.domain.cases.investment import COSTS, LineKind
from mkip_desk.domain.text import plain

_COST = r"(?: costs?| spend(?:ing)?| expenditure| expenses?)?"
_SAID = (
    (LineKind.NON_CASHABLE, re.compile(r"\b(?:non|not|un) ?cashable\b")),
    (LineKind.CASHABLE, re.compile(r"\bcashable\b")),
    (LineKind.AVOIDED, re.compile(r"\bavoid(?:ed|ance)\b")),
    (LineKind.INCOME, re.compile(r"\bincome\b")),
    (LineKind.ONE_OFF, re.compile(r"\b(?:one ?off|set ?up|implementation|redundanc(?:y|ies)|severance|transition)\b")),
    (
        LineKind.RUNNING,
        re.compile(r"\b(?:running|recurring|recurrent|ongoing|on going) (?:costs?|spend|expenditure)\b"),
    ),
)
_ALONE = (
    (LineKind.ONE_OFF, re.compile(rf"(?:one ?off|set ?up|capital|investment|implementation){_COST}")),
    (LineKind.RUNNING, re.compile(rf"(?:running|recurring|recurrent|ongoing|on going|revenue){_COST}")),
    (LineKind.AVOIDED, re.compile(r"(?:costs? )?avoid(?:ed|ance)(?: costs?)?")),
    (LineKind.INCOME, re.compile(r"(?:extra |additional |new )?income")),
)
_SAVED = re.compile(r"\b(?:sav(?:ed|ings?)|reduc(?:ed|tions?)|lower)\b")
_LOST = re.compile(r"\b(?:lost|loss|less|forgone|foregone|no longer|income tax)\b")


def kind_said(words: str) -> LineKind | None:
    """The kind that the words of a line name; None where they name none, two, or one that they take back."""
    said = _plain(words)
    found = [kind for kind, pattern in _SAID if pattern.search(said)]
    if LineKind.NON_CASHABLE in found:
        found.remove(LineKind.CASHABLE)
    if len(found) != 1 or _LOST.search(said) or (found[0] in COSTS and _SAVED.search(said)):
        return None
    return found[0]


def kind_named(words: str) -> LineKind | None:
    """The kind that a cell says where nothing but kinds stands: "Running" is one there, and in a name is not."""
    said = _plain(words)
    return next((kind for kind, pattern in _ALONE if pattern.fullmatch(said)), None) or kind_said(words)


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[-–_/]", " ", plain(words).casefold()).split())
