"""What a service states for the MKIP Board in its return, and the words that only say that there is nothing."""

import re

from mkip_desk.domain.said import is_said
from mkip_desk.domain.text import plain

_WORD = re.compile(r"n/a|[^\W_]+")
_NO = frozenset(("none", "nil", "no", "nothing", "not", "n/a", "na", "zero", "0"))
_ADDS_NOTHING = """
    a an any arising are as at be been board boards bring brought concern concerns currently date decide decided
    decision decisions else escalate escalated escalation escalations exception exceptions for from further have i
    identified in is issue issues item items known matter matters mkip moment needed new of on other our period point
    points present quarter raise raised report reported reporting required requiring return significant stage that the
    there this time to us we which with applicable q1 q2 q3 q4
"""
_EMPTY = _NO.union(_ADDS_NOTHING.split())
_ITEM = re.compile(r"\s*(?:[-–•*·]|\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))\s+(\S.*)")


def matter_in(words: object) -> str:
    """What the Board is to decide or know, as a text that ends a sentence; "" where there is nothing.

    "None", "nil return", "n/a", "-" and "Nothing to report this quarter" are no matter, nor is "tbc"; "None of the
    councils has paid" is one: words that are not surely empty go to the Board.
    """
    if not isinstance(words, str) or not is_said(words):
        return ""
    said = _WORD.findall(plain(words).casefold())
    if not said or (not _NO.isdisjoint(said) and all(word in _EMPTY or word.isdigit() for word in said)):
        return ""
    stated = words.strip()
    return stated if stated[-1] in ".!?…" else f"{stated}."


def matters_in(words: object) -> tuple[str, ...]:
    """Each of several matters that are stated as a list; all of it as one where it is none; empty where none is.

    A list is nothing but its items: where a line stands before it, or after it, they may be parts of one matter.
    """
    whole, items = matter_in(words), list[str]()
    if not whole:
        return ()
    for line in filter(str.strip, str(words).strip().splitlines()):
        if item := _ITEM.fullmatch(line):
            items.append(item[1].strip())
        elif items and line[0].isspace():
            items[-1] += f" {line.strip()}"
        else:
            return (whole,)
    found = tuple(matter for each in items if (matter := matter_in(each)))
    return found if len(items) > 1 and found else (whole,)
