"""What words say has yet to come about: the heading "Completed (est.)", "Target 30/06/14" under "Date closed"."""

import re

from mkip_desk.importers.words.heads import normal, speaks_of_done

_AHEAD = (
    r"(?:target(?:ed)?|planned|expected|forecast|estimated?|est|anticipated|proposed|scheduled|projected|projection"
    r"|intended|provisional|hoped)\b"
)
_AIMED = re.compile(rf"\b{_AHEAD}")

_DAYS = r"(?:dates?|days?|completion|timescales?|timetable|programme|plan)"
_GROUP_AIMED = re.compile(
    rf"(?:{_AHEAD}|plan|baseline|original|revised)(?: {_DAYS})?|(?:agreed|due|programmed?) {_DAYS}"
)
"""What stands over a group of columns: "Planned dates", "Baseline", but not "Planned work", which may be done."""

_ASIDE = re.compile(
    r"[(–-]\s*(?:or )?(?:plan|baseline|due|deadline|original|revised|agreed)(?: dates?)?(?:\)|$)"
    r"|^(?:agreed|baseline|plan|next|goal) (?:date )?\w+ed\b|\beta\b|\bif not,? (?:by )?when\b"
)
"""What else a heading says so by: "Completed (plan)", "Agreed completed date"."""

_BY_THEN = re.compile(
    r"\bto (?:be|have|complete|finish|close|do|come)\b"
    r"|\b(?:by|will|should|must|due|deadline|original|revised|likely|no later than)\b"
)
"""What else a heading says, unless it is how something stands that is told: "Status as advised by the lead"."""

_STANDS = re.compile(r"\b(?:status|state|position)\b")
_HELD_AGAINST = re.compile(r"\b(?:against|vs?|versus|compared (?:to|with))\b.*")

_EITHER = re.compile(r"\bor\b|/")
"""What "Actual or due date" has and "Actual due date" has not: some of these days have yet to come."""

_NOT_YET = re.compile(
    r"^(?:by|before|until|till)\b|\bto be\b|\bnot (?:before|yet|until)\b|\b(?:due|will|should|likely|revised)\b"
    r"|\b(?:slipped|slips|moved|deferred|postponed|delayed|put back|rolled (?:forward|over))\b"
    r"|^now \d|\bplan\)?$|\b(?:exten(?:ded|sion) to|eta|new date|on track|aim(?:ed|ing)?|tb[ac]|await(?:s|ed|ing)?)\b"
)
"""What is said of a day beside it."""

_DIGIT = re.compile(r"\d")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_OTHER_DAY = re.compile(rf"\([^()]*\d[^()]*\)|\b(?:as|than|on) {_AHEAD}")
"""What is said besides of a day on which something was done: "(target 31/03/14)", "as planned"."""


def is_to_come(parts: tuple[str, ...]) -> bool:
    """Whether the words over a column speak of what has yet to come about, or by whom it came about.

    What a heading of how something stands has in brackets, "Status (on target / behind)", is among its answers.
    """
    head = parts[-1] if parts else ""
    plain = normal(head)
    stands = _STANDS.search(plain) is not None
    said = _IN_BRACKETS.sub("", head.casefold()) if stands else head.casefold()
    aimed = _AIMED.search(_HELD_AGAINST.sub("", said)) is not None
    over = any(_GROUP_AIMED.fullmatch(normal(part)) for part in parts[:-1])
    done = speaks_of_done(parts) and _EITHER.search(said) is None
    by_then = not done and (_BY_THEN.search(plain) or _ASIDE.search(said.strip())) is not None
    return aimed or (not stands and (over or by_then))


def says_to_come(words: str) -> bool:
    """Whether a day in these words is one that has yet to come: "Slipped to 30/06/14"."""
    without = _OTHER_DAY.sub("", words.casefold()).strip()
    said = without if _DIGIT.search(without) else words.casefold()
    return _AIMED.search(said) is not None or _NOT_YET.search(said) is not None
