"""What a row of a log is called: a risk, an issue, an assumption; in full, cut short, or by its letter."""

import re
from functools import lru_cache

KINDS = (
    "risk", "issue", "action", "milestone", "recommendation", "assumption", "dependency", "decision", "opportunity",
    "constraint", "lesson", "change request",
)  # fmt: skip
LETTERS = {
    "r": ("risk",), "i": ("issue",), "a": ("action", "assumption"), "d": ("dependency", "decision"),
    "o": ("opportunity",), "m": ("milestone",),
}  # fmt: skip
"""The kinds that a letter may be short for."""

_LONGEST = 80  # letters of what says it; a longer text is what the row says
_SHORTEST = 3  # letters of a word that is cut short: "dep"
_BETWEEN = re.compile(r"\s*(?:/|&|\band\b|\bor\b)\s*")
_MORE = re.compile(r"\s*[-–:(].*")  # "Risk - financial"


@lru_cache(maxsize=4096)
def kinds_named(text: str) -> tuple[str, ...]:
    """The kinds that a text may stand for: one for "Risks", two for "A" and for "Risk/issue", none for other words."""
    if len(text) > _LONGEST:
        return ()
    said = text.strip(" .:()[]").lower()
    if len(said) == 1:
        return LETTERS.get(said, ())
    parts = [_kind(part) for part in _BETWEEN.split(_MORE.sub("", said))]
    return tuple(parts) if parts and all(parts) else ()


def is_kind(text: str) -> bool:
    """Whether a text says what a row of a log is, and nothing else: "Risk", "Issues", "Dep."."""
    return len(text.strip()) > 1 and bool(kinds_named(text))


def _kind(word: str) -> str:
    said = word.strip(" .")
    if len(said) < _SHORTEST:
        return ""
    ways = (said, said.removesuffix("s"), f"{said.removesuffix('ies')}y")
    return next((kind for kind in KINDS if any(kind.startswith(way) for way in ways)), "")
