"""What beside a figure makes it another, or none: "50,OOO", "5 milion", "107,k", "l00".

An amount is read only where nothing is left over that may be a part of it: a wrong figure is the worst there is.
"""

import re
from difflib import get_close_matches

_SCALES = ("thousand", "thousands", "million", "millions", "billion", "billions", "trillion", "hundred", "hundreds")
_IN_SHORT = frozenset(
    ("thous", "thsd", "ths", "mln", "mlns", "mio", "ml", "mm", "bil", "bln", "ks", "ms", "gs", "lakh", "lac", "crore")
)
_ALSO = frozenset(("thou", "grand", "mn", "mil", "mill", "bn", "tn"))
_LIKE = 0.8
"""From how like a word is to a scale it is taken for one with a slip in it: "milion", "thosand", not "mission"."""
_WORD = re.compile(r" ?([a-z]+)")
_RUNS_ON = re.compile(
    r"(?![-/] ?[0-9][0-9,.]*(?:k|mn?|bn)?(?![^\W_]))"  # the end of a range: 45-50k
    r"[,.'_]+(?:(?:(?=[0-9]*[a-z])(?=[a-z]*[0-9])[0-9a-z]{2,3}|x+)(?:k|mn?|bn)?|[#*?]{3})(?![^\W_])"  # 12,q50, 12,xxx
    r"|[,.'_/\\=-]+(?:(?=[0-9]*[oilszb])[0-9oilszb]*[0-9][0-9oilszb]*(?:k|mn?|bn)?"  # 12-l00
    r"|[0-9]*[½¼¾][^\W_]*|[oilszb]+(?:k|m|bn)?|k|mn?|bn|thousand|million|billion)(?![^\W_])"  # 50,OOO, 1.Sm, 5/k
    r"| (?!oil\b|ill\b)(?=[0-9]*[oil])[0-9oil]{3}(?:k|m)?(?![^\W_])"  # 100 OOO
)
_CUT_OFF = re.compile(r"£ ?[oil]*[ ,.'_]*$")  # £l 200, £,45
_TOUCHES = re.compile(r"[,.'_]*")
_LETTERS_FOR_FIGURES = re.compile(
    r"(?:£ ?|(?<!\w)c?)(?=[\d.,olIO]*\d)(?=[\d.,olIO]*[olIO])[\d.,olIO]+[kKmM]?(?:[pP]\.?[aA])?(?!\w)"
    r"|£ ?(?:[olIO]+[ ,.']*|[,']+)\d"  # £l 200, £,45
)


def runs_on(after: str) -> bool:
    """Whether what stands behind a figure that names no scale, in small letters, may be more of it."""
    return bool(_RUNS_ON.match(after)) or is_like_a_scale(after)


def is_like_a_scale(after: str) -> bool:
    """Whether the word behind a figure is a scale with a slip in it, or one that is not known: "milion", "mio"."""
    found = _WORD.match(after)
    return found is not None and (found[1] in _IN_SHORT or bool(get_close_matches(found[1], _SCALES, 1, _LIKE)))


def is_a_scale(after: str) -> bool:
    """Whether the word behind a figure says how many times it is meant, however it is spelt."""
    found = _WORD.match(after)
    return found is not None and (found[1] in _ALSO or is_like_a_scale(after))


def is_cut_off(before: str, gap: str, after_a_word: bool) -> bool:
    """Whether a figure may be the rest of one that begins with a letter, or stands apart from its pound sign.

    `gap` is what parts it from the piece before it, which is an unknown word if `after_a_word`.
    """
    return bool(_CUT_OFF.search(before)) or (after_a_word and bool(_TOUCHES.fullmatch(gap)))


def has_letters_for_figures(words: str) -> bool:
    """Whether letters, or a mark behind a pound sign, stand for figures somewhere in the words: "£4oo k pa", "l00"."""
    return bool(_LETTERS_FOR_FIGURES.search(words))
