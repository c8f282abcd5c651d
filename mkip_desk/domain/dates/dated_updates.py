"""Updates that somebody kept adding to one text, each after its date: "10/9: brief agreed. 24/9: staff told."."""

import re
from itertools import pairwise

from mkip_desk.domain.dates.periods import MONTHS

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?{'|Sept' if month == 'September' else ''}" for month in MONTHS)
_DATE = (
    r"(?:\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?|(?:st|nd|rd|th)? ?-?(?:{_MONTH})\b\.?(?:[ '-]*\d{{2,4}})?)"
    rf"|(?:{_MONTH})\b\.?(?:[ '-]*\d{{2,4}})?)"
)
_BEFORE = r"(?:w/?c |week (?:commencing|ending) |(?-i:[A-Z]{2,4})[ :,]+)?"  # "w/c 10/9", "TE 10/9"
_BEGINS = re.compile(
    rf"(?:^|(?<=[.;!?)])\s+|\s*\n\s*)(?={_BEFORE}[\[(]?{_DATE}[\])]?\s*(?::|[–—]|-\s))|\s*(?=\[{_DATE}\]\s)",
    re.IGNORECASE,
)

_MARKS = (":", "–", "—", "-", "]")
"""What stands between the date of an update and its words."""


def in_paragraphs(text: str) -> str:
    """The text with each dated update in a paragraph of its own, in its own words; as it is where there are not two."""
    if sum(map(text.count, _MARKS)) < 2:  # most texts, told at once
        return text
    starts = [found.end() for found in _BEGINS.finditer(text)]
    if len(starts) < 2:
        return text
    cuts = [0, *(start for start in starts if start), len(text)]
    parts = (text[start:end].strip().rstrip(";").rstrip() for start, end in pairwise(cuts))
    return "\n\n".join(part for part in parts if part)


__all__ = ["in_paragraphs"]
