"""The names of councils as people cut them short: "T. Wells", "Tun Wells", "Maidst.", "M'stone"."""

from collections.abc import Collection, Mapping, Sequence

_CUT, _ALONE, _TELLS = 3, 4, 4
"""Letters of a word that is cut short beside others of its name, of one that is all there is of it, and of one among
several that tells the name where the others are letters."""

_END = 4  # letters behind an apostrophe
_VOWELS = tuple("aeiouy")
_MARKS = ("/", "-")

Name = tuple[str, ...]
"""The words of a name, in lower case."""


class ShortenedNames:
    """The names that words may be short for.

    `names` are those in full, each with whose it is, None where two share it. Their `generic` words, "borough", are
    never cut short, and tell nothing.
    """

    def __init__(self, names: Mapping[Name, int | None], generic: Collection[str]) -> None:
        self._generic = frozenset(generic)
        self._begin: dict[str, list[tuple[Name, int | None]]] = {}
        for name, council in names.items():
            if any(len(word) > _TELLS for word in self._telling(name)):
                self._begin.setdefault(name[0][0], []).append((name, council))

    def at(self, words: Name) -> tuple[int, int | None]:
        """How many of the words, from the first on, are short for a name of one council, and which; (0, None) else."""
        if len(words) > 2 and len(words[0]) == 1 and words[1] in _MARKS:  # "T/Wells"
            length, council = self.at((words[0], *words[2:]))
            return (length + 1, council) if length else (0, None)
        likely = self._begin.get(words[0][0], ()) if words else ()
        for length in range(len(words), 0, -1):
            meant = {council for name, council in likely if self._is_short_for(words[:length], name)}
            if len(meant) == 1 and None not in meant:
                return length, meant.pop()
        return 0, None

    def _telling(self, name: Name) -> list[str]:
        return [word for word in name if word not in self._generic]

    def _is_short_for(self, said: Name, name: Name) -> bool:
        if len(said) == 1 and len(name) == 2 == len(self._telling(name)):
            return _runs_together(said[0], *name)
        pairs = list(zip(said, name, strict=False))
        cut = [(short, word) for short, word in pairs if word not in self._generic]
        if len(said) != len(name) or any(short != word for short, word in pairs if word in self._generic):
            return False
        return _is_alone(*cut[0]) if len(cut) == 1 else _are_beside(cut)


def _runs_together(said: str, first: str, last: str) -> bool:
    """ "TWells", "T'Wells", "TunWells"."""
    begun = said.replace("'", "").removesuffix(last)
    return len(last) >= _TELLS and said.endswith(last) and bool(begun) and first.startswith(begun)


def _is_alone(short: str, word: str) -> bool:
    """ "Maidst", "M'stone". It breaks off before a vowel, behind more consonants than a word has: "Maid" is one."""
    begun, apostrophe, end = short.partition("'")
    if apostrophe:
        return bool(begun) and len(end) >= _END and word.startswith(begun) and word.endswith(end)
    before_vowel = word[len(short) : len(short) + 1] in _VOWELS
    consonants = len(short) - max(short.rfind(vowel) for vowel in _VOWELS) - 1
    broken = before_vowel and consonants > (1 if len(short) > _ALONE else 2)  # "Seven" and "Cant" are words
    return len(short) >= _ALONE and word.startswith(short) and broken


def _are_beside(pairs: Sequence[tuple[str, str]]) -> bool:
    """ "T Wells", "Tun Wells", "Tunb W"."""
    cut = all(word.startswith(short) and (len(short) == 1 or len(short) >= _CUT) for short, word in pairs)
    return cut and any(len(short) >= _TELLS for short, _ in pairs)
