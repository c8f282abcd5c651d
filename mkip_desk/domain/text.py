"""One plain spelling for what people and spreadsheets type: dashes, quotes, spaces; and what of it can be seen."""

import re
from collections.abc import Mapping
from unicodedata import category, normalize

_SPELT = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("‘’‚‛′´`", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    "…": "...",
    "→": "->",
}
_DECEIVING = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
IN_SHORT = 80  # letters of what somebody typed that a sentence repeats


class _Seen(dict[int, str | None]):
    """What becomes of each character, for `str.translate`: worked out when it first comes, and kept."""

    def __init__(self, spelt: Mapping[str, str]) -> None:
        super().__init__((ord(character), plain) for character, plain in spelt.items())

    def __missing__(self, code: int) -> str | None:
        kind = category(chr(code))
        seen: str | None = chr(code)
        if kind == "Zs":
            seen = " "
        elif chr(code).isspace():
            seen = "\t" if seen == "\t" else "\n"
        elif kind in ("Cf", "Cs", "Cc"):
            seen = None
        self[code] = seen
        return seen


_VISIBLE, _PLAIN = _Seen({}), _Seen(_SPELT)


def visible(words: str) -> str:
    """The same words without what cannot be seen, and with every blank an ordinary one.

    Gone are soft hyphens, blanks of no width, control characters, and the marks that make letters run from
    right to left: "xslx.\u202eexe" is not what it looks like.
    """
    return words if words.isascii() and words.isprintable() else words.translate(_VISIBLE)


def deceives(words: str) -> bool:
    """Whether there are marks in the words that show their letters in another order, or control characters."""
    plainly = words.isascii() and words.isprintable()
    return not plainly and _DECEIVING.search(words) is not None


def is_text(words: str) -> bool:
    """Whether words can be kept and said: the name of a file may hold bytes, or halves of letters, that are none."""
    return not any("\ud800" <= letter <= "\udfff" for letter in words)


def in_short(words: str) -> str:
    """The beginning of what somebody typed, in one line, for a sentence that repeats it."""
    line = " ".join(visible(words).split())
    return line if len(line) <= IN_SHORT else f"{line[: IN_SHORT - 1].rstrip()}…"


def however_spelt(words: str) -> str:
    """A pattern for the words, whichever dashes, quotes, blanks and ways to put an accent on a letter they have.

    An underscore counts as a blank, for a file's name has none.
    """
    return r"[\s_]+".join("".join(map(_however_spelt, normalize("NFC", word))) for word in words.split())


def _however_spelt(character: str) -> str:
    seen = _SPELT.get(character, character)
    spellings = {character, normalize("NFD", character), seen, *(each for each, of in _SPELT.items() if of == seen)}
    return f"(?:{'|'.join(sorted(map(re.escape, spellings)))})" if len(spellings) > 1 else re.escape(character)


def plain(words: str) -> str:
    """The same words with every dash a hyphen, every quote straight, and single ordinary spaces between."""
    return " ".join(words.translate(_PLAIN).split())
