"""The councils that stand over columns, rows or a table: several of them at once are never one of them."""

import re

from mkip_desk.importers.mapping.spread import SAYS_NOTHING
from mkip_desk.importers.words.known import Known

_WORD = re.compile(r"[^\W\d_]+(?:['&-][^\W\d_]+)*")
_LONGEST_NAME = 4  # words


def councils_in(words: str, known: Known) -> tuple[int, ...]:
    """The councils that words name, those of one letter left aside, whatever else they say."""
    return _councils_and_rest(words, known)[0]


def councils_alone(words: str, known: Known) -> tuple[int, ...]:
    """The councils that words name and say nothing besides, "Maidstone share / Swale share"; none where they do."""
    councils, rest = _councils_and_rest(words, known)
    return councils if SAYS_NOTHING.issuperset(rest) else ()


def _councils_and_rest(text: str, known: Known) -> tuple[tuple[int, ...], list[str]]:
    words, found, rest = _WORD.findall(text), dict[int, None](), list[str]()
    while words:
        runs = (" ".join(words[:length]) for length in range(_LONGEST_NAME, 0, -1))
        run = next((run for run in runs if len(run) > 1 and known.councils.one(run)), "")
        if council := known.councils.one(run):
            found[council] = None
        else:
            rest.append(words[0].lower())
        words = words[run.count(" ") + 1 :]
    return tuple(found), rest
