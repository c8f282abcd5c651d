"""Whether a heading is of what has yet to come about: "Completed (est.)"."""

import re

from mkip_desk.domain.dates.to_come import AHEAD
from mkip_desk.importers.words.heads import normal, speaks_of_done, without_doer

_AIMED = re.compile(rf"\b{AHEAD}")

_DAYS = r"(?:dates?|days?|completion|timescales?|timetable|programme|plan)"
_GROUP_AIMED = re.compile(
    rf"(?:{AHEAD}|plan|baseline|original|revised)(?: {_DAYS})?|(?:agreed|due|programmed?) {_DAYS}"
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

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_OF_BRACKETS = re.compile(r"\([^()]*\bbracket(?:s|ed)\b[^()]*\)|^[^()]*\bbracket(?:s|ed)\b[^()]*$", re.IGNORECASE)


def tells_of_brackets(words: str) -> bool:
    """Whether the words over a column say what is in brackets under them: "Actual (forecast in brackets)"."""
    return _OF_BRACKETS.search(words) is not None


def is_to_come(parts: tuple[str, ...]) -> bool:
    """Whether the words over a column speak of what has yet to come about, or by whom it came about.

    What they say to be in brackets there is said of each such day alone.
    What a heading of how something stands has in brackets, "Status (on target / behind)", is among its answers.
    """
    parts = tuple(filter(None, (_OF_BRACKETS.sub("", part).strip() for part in parts)))
    head = without_doer(parts[-1]) if parts else ""
    plain = normal(head)
    stands = _STANDS.search(plain) is not None
    said = _IN_BRACKETS.sub("", head.casefold()) if stands else head.casefold()
    aimed = _AIMED.search(_HELD_AGAINST.sub("", said)) is not None
    over = any(_GROUP_AIMED.fullmatch(normal(part)) for part in parts[:-1])
    done = speaks_of_done(parts) and _EITHER.search(said) is None
    by_then = not done and (_BY_THEN.search(plain) or _ASIDE.search(said.strip())) is not None
    return aimed or (not stands and (over or by_then))
