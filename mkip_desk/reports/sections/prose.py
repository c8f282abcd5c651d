"""A long text as people type it: paragraphs parted by empty lines, and lists by the signs that lines begin with."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from mkip_desk.reports.style import BODY
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Item, Text
from mkip_desk.reports.typesetting.lines import Run
from mkip_desk.reports.typesetting.structure import ListNumbering

_LISTED = re.compile(r"\s*([-–•*·]|\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))\s+(\S.*)")


class _Line(NamedTuple):
    """A line with its label, and what that is made of: a sign, figures or letters; both empty where it has none."""

    made_of: str
    label: str
    words: str


def prose(text: str) -> list[Flowable | Group]:
    """The text's paragraphs and lists, in their order."""
    parts: list[Flowable | Group] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line for line in map(_read, paragraph.split("\n")) if line.words]
        for made_of, run in groupby(lines, key=lambda line: line.made_of):
            if made_of:
                parts.append(_list(list(run)))
            else:
                parts.append(Text((Run("\n".join(line.words for line in run), BODY),), after=6))
    return parts


def _read(line: str) -> _Line:
    found = _LISTED.fullmatch(line)
    if found is None:
        return _Line("", "", line.strip())
    bare = found[1].strip("().")
    if bare.isalnum():
        return _Line("figures" if bare.isdecimal() else "letters", found[1], found[2])
    return _Line("a sign", "•", found[2])


def _list(lines: Sequence[_Line]) -> Group:
    items = [Item((Run(line.words, BODY),), line.label) for line in lines]
    return Group("L", items, attributes=_numbering(lines[0]))


def _numbering(first: _Line) -> ListNumbering | None:
    """How the list that begins so is numbered; None where it is not."""
    if first.made_of == "a sign":
        return None
    if first.made_of == "figures":
        return ListNumbering("Decimal")
    return ListNumbering("LowerRoman" if first.label.strip("().") == "i" else "LowerAlpha")
