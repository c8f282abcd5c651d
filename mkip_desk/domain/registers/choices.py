"""Reading one of a field's choices, whatever its case and punctuation."""

import re
from collections.abc import Mapping, Sequence

from mkip_desk.domain.text import plain

_NOT_LETTERS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"\(?\d{1,2}\)? ?[-.:)=] ?(?=[^\W\d])")
_AFTER = re.compile(r"[(:;,]| - |\. |\d")


def read_choice(words: str, choices: Sequence[str], synonyms: Mapping[str, str] | None = None) -> str | None:
    """The choice that these words are, by its own name or one of its synonyms; None where they are none.

    "Non cashable" is "non-cashable", and "O" the one choice that begins so. Where the whole is no choice, what stands
    before a bracket, a dash or a date is tried, "Closed - 12/10/09", and what stands behind a number: "1 - High".
    """
    names = {_bare(name): choice for name, choice in (synonyms or {}).items()} | {_bare(name): name for name in choices}
    text = plain(words)
    bare = _bare(text)
    begun = [choice for choice in choices if len(bare) == 1 and choice.startswith(bare)]
    whole = names.get(bare) or (begun[0] if len(begun) == 1 else None)
    numbered = _NUMBERED.match(text)
    rest = text[numbered.end() :] if numbered else text
    return whole or names.get(_bare(_AFTER.split(rest, maxsplit=1)[0]))


def _bare(words: str) -> str:
    return _NOT_LETTERS.sub("", words.casefold())
