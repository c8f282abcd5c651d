"""What words say has yet to come about: the heading "Completed (est.)", "Target 30/06/14" under "Date closed"."""

import re

from mkip_desk.importers.words.heads import normal

_AHEAD = (
    r"(?:target(?:ed)?|planned|expected|forecast|estimated?|est|anticipated|proposed|scheduled|projected|projection"
    r"|intended|provisional|hoped)\b"
)
_AIMED = re.compile(rf"\b{_AHEAD}")

_GROUP_AIMED = re.compile(rf"{_AHEAD}(?: (?:dates?|days?|completion|timescales?|timetable|programme))?")
"""What stands over a group of columns: "Planned dates", but not "Planned work", which may be done."""

_BY_THEN = re.compile(
    r"\bto (?:be|have)\b|\b(?:by|will|should|must|due|deadline|original|revised|likely|no later than)\b"
)
"""What else a heading says, unless it is how something stands that is told: "Status as advised by the lead"."""

_STANDS = re.compile(r"\b(?:status|state|position)\b")
_HELD_AGAINST = re.compile(r"\b(?:against|vs?|versus|compared (?:to|with))\b.*")

_NOT_YET = re.compile(
    r"^(?:by|before|until|till)\b|\bto be\b|\bnot (?:before|yet|until)\b|\b(?:due|will|should|likely|revised)\b"
    r"|\b(?:slipped|slips|moved|deferred|postponed|delayed|put back)\b"
)
"""What is said of a day beside it."""

_OTHER_DAY = re.compile(r"\([^()]*\d[^()]*\)")


def is_to_come(parts: tuple[str, ...]) -> bool:
    """Whether the words over a column speak of what has yet to come about, or by whom it came about."""
    head = parts[-1] if parts else ""
    said, plain = _HELD_AGAINST.sub("", head.casefold()), normal(head)
    by_then = _BY_THEN.search(plain) is not None and not _STANDS.search(plain)
    over = any(_GROUP_AIMED.fullmatch(normal(part)) for part in parts[:-1])
    return over or by_then or _AIMED.search(said) is not None


def says_to_come(words: str) -> bool:
    """Whether a day in these words is one that has yet to come, "Slipped to 30/06/14"; what is in brackets beside it,
    "03/04/14 (target 31/03/14)", is another.
    """
    said = _OTHER_DAY.sub("", words.casefold()).strip()
    return _AIMED.search(said) is not None or _NOT_YET.search(said) is not None
