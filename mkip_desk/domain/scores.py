"""Reading how likely or how serious a risk is said to be, on a scale from 1 to 5 (T6)."""

import re
from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from mkip_desk.domain.text import plain

SCALE = 5


class Score(NamedTuple):
    """A score, and the top of the scale it stands on: 5, another that was named, or None for one that was not."""

    value: int
    of: int | None = SCALE


_LADDERS = (
    ("very low", "low", "medium", "high", "very high"),
    ("vl", "l", "m", "h", "vh"),
    ("rare", "unlikely", "possible", "likely", "almost certain"),
    ("very unlikely", "unlikely", "med", "likely", "very likely"),
    ("negligible", "minor", "moderate", "major", "severe"),
    ("insignificant", "minor", "moderate", "major", "catastrophic"),
)
_WORDS = {word: score for ladder in _LADDERS for score, word in enumerate(ladder, 1)}
_WORD = re.compile("|".join(rf"\b{word}\b" for word in sorted(_WORDS, key=len, reverse=True)))
_NOT = re.compile(r"\b(?:not|no)\b")
_NUMBER = r"([0-9]{1,4}(?:\.[0-9]{1,4})?)"
_SHARE = re.compile(rf"{_NUMBER} ?%|(?<![0-9.])(0?\.[0-9]{{1,4}})\b")
_BAND = re.compile(rf"{_NUMBER} ?%? ?(?:-|to|and) ?{_NUMBER} ?%")
_OPEN_BAND = re.compile(rf"(<|under|below|less than|up to|>|over|above|more than) ?{_NUMBER} ?%")
_NAMED_SCALE = re.compile(r"\b([0-9]{1,2})(?: ?/ ?| (?:out )?of )([0-9]{1,2})\b")
_WHOLE = re.compile(r"(?<![0-9.])([0-9]{1,2})(?:\.0{1,4})?(?![0-9.%])")
_MEASURED = re.compile(
    r"[£$€] ?[0-9][0-9.,]*|(?<![0-9.,])[0-9][0-9.,]* ?(?:p|k|m|bn|(?:hour|day|week|month|quarter|year|yr)s?)\b"
    r"|\bq[1-4]\b|(?<![0-9])[0-9]+(?: ?[+*] ?[0-9]+)+"
)
_ONE = r"[a-z]? ?=? ?([1-5]) ?(?:\([a-z]\))?"
_BOTH = re.compile(rf"\(?{_ONE} ?[x×*] ?{_ONE}\)? ?(?:[=:(-] ?([0-9]{{1,2}})\)?)?")
_ENDS = {
    "highest": 5, "greatest": 5, "worst": 5, "most": 5, "most likely": 5, "most severe": 5, "critical": 5, "certain": 5,
    "lowest": 1, "least": 1, "best": 1, "least likely": 1, "least severe": 1,
}  # fmt: skip
_STEPS = {**_WORDS, **_ENDS}
_ANY_STEP = "|".join(sorted(_STEPS, key=len, reverse=True))
_IS = r" ?(?:=|:|-|\(|is|being|means|for) ?(?:the )?"
_STEP = re.compile(rf"(?<![0-9.])(?P<number>[0-9]{{1,2}}){_IS}(?P<word>{_ANY_STEP})\b")
_STEP_AFTER = re.compile(rf"\b(?P<word>{_ANY_STEP}){_IS}(?P<number>[0-9]{{1,2}})(?![0-9.])")
_NOTED_SCALE = re.compile(r"\b(?:scor|scale|rat(?:ed|ing))\w*\W+(?:[a-z]+\W+){0,5}[01] ?(?:-|to) ?([0-9]{1,2})\b")
_HEADER_SCALE = re.compile(r"\b[01] ?(?:-|to) ?([0-9]{1,2})\b|\b(?:out )?of ([0-9]{1,2})\b|/ ?([0-9]{1,2})\b")


def read_score(words: str, of: int = SCALE) -> Score | None:
    """The score that these words give; None where they give none, or more than one.

    `of` is the top of the scale that the column names (`read_scale`). Words stand on the scale of five:
    very low to very high, rare to almost certain, negligible to severe; a share is its fifth, a band of
    shares the fifth of its middle. A number beside a word that is not its own on that scale ("1 - Low")
    is of another scale, kept as it is; so is a number above `of`. A number of pounds or years is no score: what
    happens every 5 years is not almost certain.
    """
    text = plain(words).lower()
    if _NOT.search(text):
        return None
    if named := _NAMED_SCALE.fullmatch(text.strip("() ")):
        value, top = int(named[1]), int(named[2])
        return Score(value, top) if 1 <= value <= top else None
    word = _word(text)
    share = _fifth(text)
    number = _number(_MEASURED.sub(" ", _SHARE.sub(" ", _BAND.sub(" ", text))))
    if number is not None:
        another = number > of or (word not in (None, number) and of == SCALE)
        return Score(number, None if another else of) if number else None
    found = word if word is not None else share
    return Score(found) if found else None


def read_both(words: str) -> tuple[int, int] | None:
    """The two scores that words give as one times the other, "4x3=12" or "L4 x I3"; None where they give no such two.

    What they are said to come to must be what they do.
    """
    found = _BOTH.fullmatch(plain(words).lower())
    if not found:
        return None
    one, other = int(found[1]), int(found[2])
    return (one, other) if found[3] is None or int(found[3]) == one * other else None


def read_scale(header: str) -> int | None:
    """The top of the scale that a column's header names, "L (1-5)" or "Impact (out of 4)"; None where it names none."""
    found = _HEADER_SCALE.search(plain(header).lower())
    return int(next(filter(None, found.groups()))) if found else None


def read_steps(text: str) -> dict[int, int]:
    """What a key or a heading says that single scores mean, each as the step of five: "1 = very high" is {1: 5}."""
    words = plain(text).lower()
    found = list(_STEP.finditer(words)) or list(_STEP_AFTER.finditer(words))
    return {int(one["number"]): _STEPS[one["word"]] for one in found}


def runs_down(steps: Mapping[int, int]) -> bool:
    """Whether by such a key the lowest number is the most serious."""
    first, *rest = [steps[number] for number in sorted(steps)]
    if not rest:
        (number,) = steps
        return (number == 1 and first > SCALE - 2) or (number >= SCALE - 2 and first < SCALE - 2)
    return first > rest[-1]


def noted_scale(text: str) -> int | None:
    """The top of the scale that a note near some scores names: "Scored 1-3", "1 = low, 3 = high"; None without one."""
    found = _NOTED_SCALE.search(plain(text).lower())
    steps = read_steps(text)
    return int(found[1]) if found else max(steps) if len(steps) > 1 else None


def _word(text: str) -> int | None:
    """The one step of the scale that words name; 0 where they name several."""
    said = {_WORDS[word] for word in _WORD.findall(text)}
    return said.pop() if len(said) == 1 else 0 if said else None


def _fifth(text: str) -> int | None:
    if band := _BAND.search(text):
        share = (Decimal(band[1]) + Decimal(band[2])) / 200
    elif band := _OPEN_BAND.search(text):
        edge = 0 if band[1] in ("<", "under", "below", "less than", "up to") else 100
        share = (Decimal(band[2]) + edge) / 200
    elif found := _SHARE.search(text):
        share = Decimal(found[1]) / 100 if found[1] else Decimal(found[2])
    else:
        return None
    return max(1, int((share * SCALE).to_integral_value(ROUND_CEILING))) if share <= 1 else None


def _number(text: str) -> int | None:
    """The one whole number in a text; None where there is none or several."""
    numbers = {int(found) for found in _WHOLE.findall(text)}
    return numbers.pop() if len(numbers) == 1 else None
