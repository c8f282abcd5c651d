"""Reading one of a field's choices, whatever its case and punctuation."""

import re
from collections.abc import Mapping, Sequence

from mkip_desk.domain.text import plain

_NOT_LETTERS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"\(?\d{1,2}\)? ?[-.:)=] ?(?=[^\W\d])")
_AFTER = re.compile(r"[(:;,]| - |\. |\d")
_WORD = re.compile(r"[^\W\d_]{2,}")


def read_choice(words: str, choices: Sequence[str], synonyms: Mapping[str, str] | None = None) -> str | None:
    """The choice that these words are, by its own name or one of its synonyms; None where they are none.

    "Non cashable" is "non-cashable", and "O" the one choice that begins so. Where the whole is no choice, what stands
    before a bracket, a dash or a date is tried, "Closed - 12/10/09", and what stands behind a number: "1 - High".
    """
    names = {_bare(name): choice for name, choice in (synonyms or {}).items()} | {_bare(name): name for name in choices}
    bare = _bare(plain(words))
    begun = [choice for choice in choices if len(bare) == 1 and choice.startswith(bare)]
    whole = names.get(bare) or (begun[0] if len(begun) == 1 else None)
    return whole or names.get(_bare(_parted(words)[0]))


def beyond_choice(words: str, choices: Sequence[str], synonyms: Mapping[str, str] | None = None) -> str:
    """What words say after the choice that they begin with: "agreed by Cabinet" of "Accepted - agreed by Cabinet".

    "" where all of them are the choice, where they are none, and where no more than a day or one word follows.
    """
    whole = {_bare(name) for name in (*choices, *(synonyms or {}))}
    rest = "" if _bare(plain(words)) in whole else _parted(words)[1]
    return rest if len(_WORD.findall(rest)) > 1 and read_choice(words, choices, synonyms) else ""


def _parted(words: str) -> tuple[str, str]:
    """What stands before a bracket, a dash or a date, and what stands from there on; a number before it left aside."""
    text = plain(words)
    numbered = _NUMBERED.match(text)
    rest = text[numbered.end() :] if numbered else text
    found = _AFTER.search(rest)
    return (rest[: found.start()], rest[found.start() :]) if found else (rest, "")


def _bare(words: str) -> str:
    return _NOT_LETTERS.sub("", words.casefold())
