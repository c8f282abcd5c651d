"""Reading a RAG as trackers give it: letters, colours, words (RULES 13, T6)."""

import re
from functools import lru_cache

from mkip_desk.domain.text import plain

_COLOURS = {
    "green": "g", "g": "g", "amber": "a", "a": "a", "yellow": "a", "orange": "a", "red": "r", "r": "r",
    "blue": "c", "b": "c", "c": "c", "complete": "c", "completed": "c", "done": "c",
    "ag": "ag", "ga": "ag", "ar": "ar", "ra": "ar",
}  # fmt: skip
_PHRASES = {
    "on track": "g", "on target": "g", "on schedule": "g", "ahead of schedule": "g", "ahead of target": "g",
    "slightly at risk": "ag", "at risk": "a",
    "some issues": "a", "minor issues": "a", "much at risk": "ar", "off track": "r", "off target": "r",
    "major issues": "r", "not on track": "r",
}  # fmt: skip
_RAGS = {
    "g": "green", "ag": "amber/green", "ga": "amber/green", "a": "amber", "ar": "amber/red", "ra": "amber/red",
    "r": "red", "c": "complete",
}  # fmt: skip
_SILENT = ("rag", "status", "overall", "rating")
_UNKNOWN = "?"
_CIRCLES = str.maketrans(
    {"🟢": " green - ", "🟡": " amber - ", "🟠": " amber - ", "🔴": " red - ", "🔵": " blue - "}
    | dict.fromkeys("☺🙂😊😀", " green - ")
    | {"😐": " amber - "}
    | dict.fromkeys("☹🙁😞", " red - ")
)
"""What signs say; words after one are its reason."""
_PHRASE = re.compile(
    "|".join(rf"\b{phrase}\b" for phrase in sorted(_PHRASES, key=len, reverse=True)).replace(" ", "[ -]")
)
_WORD = re.compile(r"[a-z]+")
_DOUBT = re.compile(r"->|\?|\bt\.?b\.?[acd]\b")
_LIST = re.compile(r"[0-9,;(]")  # "2 red, 3 amber" counts; "A/R" and "amber-red" are one colour
_REASON = re.compile(r"\s*[(:;,.]|\s-\s")


@lru_cache(maxsize=1024)
def read_rag(words: str) -> str | None:
    """One of `register.RAGS`, or None where the words give none or could give another.

    Understood are letters, colours, "on track" and the like, and pairs ("A/R", "amber-green"), with a reason
    after them ("Red - recruitment") or a number before ("1 Red"). A number by itself says nothing: some
    count from green, some from red. A movement ("amber to red") gives none, and so does
    what asks ("Green?").
    """
    text = plain(words.translate(_CIRCLES)).lower()
    if _DOUBT.search(text):
        return None
    if whole := _read(text):
        return whole
    first, *rest = _REASON.split(text, maxsplit=1)
    said = _read(first)
    beside = (
        [_read(rest[0]), *(_PHRASES[phrase.replace("-", " ")] for phrase in _PHRASE.findall(rest[0]))] if rest else []
    )
    others = {_RAGS.get(one or "", one) for one in beside} - {None, said}
    return None if others else said  # "Red, amber" is neither, nor is "Green - but at risk"


def _read(text: str) -> str | None:
    found = _WORD.findall(_PHRASE.sub(_as_letters, text))
    letters = "".join(_COLOURS.get(word, _UNKNOWN) for word in found if word not in _SILENT)
    once = "".join(dict.fromkeys(letters))
    several = len(once) > 1 and (letters != once * (len(letters) // len(once)) or _LIST.search(text))
    return None if several else _RAGS.get(once)  # "G On track" says one thing twice


def _as_letters(found: re.Match[str]) -> str:
    return f" {_PHRASES[found[0].replace('-', ' ')]} "
