"""Reading a tick: yes, no, or neither (RULES 13).

In a column that is ticked a cross is a tick, as on a ballot paper: trackers mark the councils that take
part with "x" as readily as with a tick. Only signs that always mean no (✗, ✘, ❌) are a no; an "x" is one where
the others are ticks.
"""

from collections.abc import Iterable
from functools import lru_cache

from mkip_desk.domain.text import plain

_YES = frozenset(
    ("✓", "✔", "✅", "☑", "☒", "●", "•", "■", "◼", "⬤", "*", "y", "yes", "x", "true", "1", "1.0", "ticked", "ü", "þ")
)
_NO = frozenset(("✗", "✘", "❌", "☐", "○", "n", "no", "-", "--", "false", "0", "0.0", "none", "û"))
_TICKS = frozenset("✓✔✅☑")
_PLAIN_NO = frozenset(("✗", "✘", "❌", "n", "no", "false"))


@lru_cache(maxsize=1024)
def read_tick(words: str) -> bool | None:
    """Whether the words are a yes; a blank is a no. None where they are neither ("tbc", "n/a").

    "ü" and "þ" are the tick and the ticked box of the Wingdings font, as its letters are stored. Words after
    a yes or no are passed over: "Y (co-opted)", "Yes - from April".
    """
    text = plain(words).lower().replace("\ufe0f", "").strip(".!()[] ")
    if not text:
        return False
    for mark in (text, text.split()[0].rstrip(",;:.)(-") or text):
        if mark in _YES:
            return True
        if mark in _NO:
            return False
    return None


def is_cross(words: str) -> bool:
    """Whether the words are the letter that stands for a cross, which is mostly a tick."""
    return words.strip().lower() == "x"


def crosses_out(marks: Iterable[str]) -> bool:
    """Whether among these marks a cross is a no: those beside it are ticks, and no other of them means no."""
    said = {mark.strip().lower() for mark in marks}
    return "x" in said and not said.isdisjoint(_TICKS) and said.isdisjoint(_PLAIN_NO)
