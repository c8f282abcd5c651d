"""What a service states for the MKIP Board in its return, and the words that only say that there is nothing."""

import re
from collections.abc import Iterable

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
_MARKED = re.compile(
    r"(\s*)([-–—•*·]|\d{1,2}[.)]|[A-Za-z][.)]|[ivx]{2,5}[.)]|[IVX]{2,5}[.)]|\([A-Za-z0-9]{1,3}\))\s+(\S.*)"
)
_COUNTED = {"a": "[a-z]", "A": "[A-Z]", "i": "[ivx]{1,5}", "I": "[IVX]{1,5}"}  # elsewhere a letter is an initial


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

    A list is nothing but its items: where a line stands before it, or after it, they may be parts of one matter. What
    is set in, or marked otherwise than the first item, is part of the item above.
    """
    whole = matter_in(words)
    if not whole:
        return ()
    lines = [line.expandtabs() for line in str(words).splitlines() if line.strip()]
    first = _MARKED.fullmatch(lines[0])
    carries_on = _carries_on(first[2]) if first else ""
    if first is None or not carries_on:
        return (whole,)
    depth, items = _depth(first, lines[1:], carries_on), list[str]()
    for line in lines:
        marked = _MARKED.fullmatch(line)
        if marked and len(marked[1]) <= depth and re.fullmatch(carries_on, marked[2]):
            items.append(marked[3].strip())
        elif marked:
            items[-1] += f"\n{line.strip()}"
        elif _set_in(line) > depth:
            items[-1] += f" {line.strip()}"
        else:
            return (whole,)
    found = tuple(dict.fromkeys(matter for each in items if (matter := matter_in(each))))
    return found if len(items) > 1 and found else (whole,)


def _carries_on(mark: str) -> str:
    """A pattern for the marks of the list that begins with this one; "" where none does."""
    counted = mark.strip("().")
    if not counted.isalnum():
        return "[-–—]" if plain(mark) == "-" else re.escape(mark)
    kind = r"\d{1,2}" if counted.isdecimal() else _COUNTED.get(counted, "")
    return kind and re.escape(mark).replace(counted, kind)


def _depth(first: re.Match[str], lines: Iterable[str], carries_on: str) -> int:
    """How far the items themselves are set in; what is set in further is part of one.

    The first has lost its blanks where a form or a cell was read without those around its text: so it is where every
    other one has a single blank, which keeps Excel from reading "- Site" as a formula, or where they count on from it.
    """
    marked = filter(None, map(_MARKED.fullmatch, lines))
    others = [each for each in marked if re.fullmatch(carries_on, each[2])]
    least, own = min((len(each[1]) for each in others), default=0), len(first[1])
    lost = least == 1 or (others and plain(others[0][2]) != plain(first[2]))
    return max(own, least) if lost else own


def _set_in(line: str) -> int:
    return len(line) - len(line.lstrip())
