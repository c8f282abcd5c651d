"""What says beside a day that it has yet to come: "exp. Jun 2014", "(30/06/14)", "Slipped to 30/06/14"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from mkip_desk.domain.dates.when_vocabulary import tokens
from mkip_desk.domain.text import plain

AHEAD = (
    r"(?:target(?:ed)?|tgt|planned|expected|exp|expt?d|forecasts?|f['/]?cast|fcst|estimate[ds]?|estd?|anticipated|antic"
    r"|proposed|scheduled?|sched|projected|projection|intended|provisional(?:ly)?|prov|hoped|hopefully|indicative)\b"
)
"""Words of what somebody looks ahead to, in full or cut short."""

_AHEAD = rf"(?:{AHEAD}|(?:plan|proj|probabl[ey]|prob|possibl[ey]|poss|assum(?:e[ds]?|ing)|pencilled(?: in)?|aim)\b)"
"""The same, with words that mean it only beside a day."""

_NOT_YET = (
    r"^(?:by|before|until|till)\b|\bto be\b|\b(?:not|no|due|will|should|likely|revised|earliest|latest|onwards)\b"
    r"|\b(?:slipped|slips|moved|deferred|postponed|delayed|put back|rolled (?:forward|over))\b"
    r"|^(?:now(?! live| complete)|was|prev(?:iously)?)\b|\b(?:exten(?:ded|sion) to|eta|new date|on track)\b"
    r"|\b(?:aim(?:ed|ing)|tb[acd]|await(?:s|ed|ing)?)\b"
    r"|\b(?:part(?:ly|ially)?|half|mostly|nearly|almost)[ -](?:complete|done|finished|closed|live|there)|\bincomplete\b"
    r"|\b(?:in part|partly|partial(?:ly)?)\b|[(\[,;–-]\s*part\s*(?:[)\]]|$)"
    r"|(?<!100)(?<!100 )%"
    r"|\b(?:pending|subject to|if|ongoing|in progress|under ?way|on hold)\b"
)
_BY_LETTER = r"(?:^|[\s(\[-])[efpt](?=$|[\s:.,)\]-])|\d ?[efpt]$"
"""A key of one letter: "Jun 2014 (f)", "E: Jun 14", "Jun-14e"."""

_TO_COME = re.compile(rf"\b{_AHEAD}|{_NOT_YET}|{_BY_LETTER}")
_LOOKED_AHEAD = re.compile(rf"\b{_AHEAD}\.?")
_OTHER_DAY = re.compile(
    rf"\([^()]*\d[^()]*(?:\)|$)|\b(?:as|than) {_AHEAD}"
    r"|\b(?:on|to|within|behind|against|before|(?:ahead|short) of) (?:the )?(?:target|plan|schedule|forecast)\b(?! for)"
    rf"|\b(?:revised )?{_AHEAD}(?: dates?| days?)?,? (?:was )?(?:met|hit|achieved|made|beaten|kept)\b"
)
"""What is said besides of a day on which something was done: "(target 31/03/14)", "as planned", "target met"."""

_IN_BRACKETS = re.compile(r"\([^()]*\)?\.?|\[[^\[\]]*\]?\.?|[^()]*\)\.?")
_DONE = re.compile(
    r"\b(?:actual(?:ly)?|done|completed?|finished|ended|closed|achieved|delivered|implemented|live|signed off)\b"
)
_BESIDES = re.compile(
    rf"{_DONE.pattern}|{_LOOKED_AHEAD.pattern}|\b(?:(?:\w+ )?(?:days?|weeks?|months?) )?(?:early|late)\b"
    r"|\b(?:on time|ahead|behind|within|met|as|than|a)\b"
)
"""What may stand beside such a day, and leaves no doubt of it."""

_DIGIT = re.compile(r"\d")
_OTHER_WORDS = frozenset("ux")


@lru_cache(maxsize=4096)
def says_to_come(words: str) -> bool:
    """Whether a day in these words is one that has yet to come.

    One that stands wholly in brackets is, unless it is said there that the thing was done.
    """
    said = plain(words).casefold().strip()
    if _IN_BRACKETS.fullmatch(said):
        return _DONE.search(said) is None or _LOOKED_AHEAD.search(said) is not None
    without = _OTHER_DAY.sub(" ", said).strip()
    return _TO_COME.search(without if _DIGIT.search(without) else said) is not None


def are_bracketed(held: Iterable[object]) -> bool:
    """Whether every day of a column, and several of them, stands wholly in brackets, as is somebody's habit."""
    count = 0
    for one in held:
        if isinstance(one, str) and not _DIGIT.search(one):
            continue
        if not isinstance(one, str) or not _IN_BRACKETS.fullmatch(one.strip()):
            return False
        count += 1
    return count > 1


@lru_cache(maxsize=4096)
def is_time_to_come(words: str) -> bool:
    """Whether words are when a thing has yet to come about, and nothing besides."""
    dated = _DIGIT.search(words) is not None
    return dated and says_to_come(words) and is_all_time(_LOOKED_AHEAD.sub(" ", plain(words).casefold()))


@lru_cache(maxsize=4096)
def says_more_than_a_day(words: str) -> bool:
    """Whether words besides a day may say of what it is, "(phase 1)", and not only that it was then."""
    return not is_all_time(_BESIDES.sub(" ", plain(words).casefold()))


def is_all_time(words: str) -> bool:
    """Whether words say when, and nothing besides: "Implemented 3/5/14 but the auditor disagreed" says more."""
    return _OTHER_WORDS.isdisjoint(token.kind for token in tokens(plain(words)))
