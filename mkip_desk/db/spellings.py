"""How a name, an email and a phone may be written: patterns that find each, be it spelt or set apart otherwise."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import normalize

from mkip_desk.domain.text import however_spelt, plain

_TITLES = (
    "cllr|councillor|mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|reverend|hon|sir|dame|lord|lady|baron|baroness|ald"
    "|alderman"
)
_TITLE = re.compile(rf"^(?:(?:{_TITLES})\b\.?\s+)+(?!of\b)", re.I)
_HONOURS = re.compile(r"(?:,?\s+(?:[ckmo]be|[kq]c|qpm|bem|mp|jp|dl))+$", re.I)
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_LAST_FIRST = re.compile(r"((?:[a-z]+\s+)*[^\s,]+)\s*,\s*([^\s,][^,]*)")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
_NUMBER = re.compile(r"\d(?:[\s().-]*\d)+")


def names(said: str) -> set[str]:
    """A name as it is said, and without its titles or with its first words first: “Cllr Ann Smith”, “Smith, Ann”."""
    bare = _HONOURS.sub("", _TITLE.sub("", said))
    turned = _LAST_FIRST.fullmatch(bare)
    return {said, bare, _TITLE.sub("", f"{turned[2]} {turned[1]}") if turned else bare}


def without_brackets(name: str) -> str:
    """The name without what tells it from another: “Ann Smith (MBC)”."""
    return _BRACKETS.sub("", name)


def of_name(name: str) -> str:
    """The name, also without its accents, apostrophes, hyphens and the full stops of initials."""
    words = _STOP.sub(" ", normalize("NFC", name)).split()
    apart = "*" if max(map(len, words)) > 1 else "+"  # “JR Hartley”; but I T is no “it”
    pattern = _of_word(words[0])
    for before, word in itertools.pairwise(words):
        pattern += rf"[\s_]{apart if len(before) == len(word) == 1 else '+'}{_of_word(word)}"
    return pattern


_STOP = re.compile(r"(?<=\b\w)\.")


def _of_word(word: str) -> str:
    if len(word) == 1:
        return rf"{however_spelt(word)}\.?"
    first, *within, last = list(word)
    return "".join((_of_character(first), *map(_of_inner, within), _of_character(last)))


def _of_inner(character: str) -> str:
    return rf"(?:{however_spelt(character)}|[\s_])?" if plain(character) in ("-", "'") else _of_character(character)


def _of_character(character: str) -> str:
    spelt = however_spelt(character)
    letter, *accents = list(normalize("NFD", character))
    return rf"(?:{spelt}|{letter}{'e?' if accents == [_UMLAUT] else ''})" if accents else spelt


_UMLAUT = "\u0308"


def last_first(name: str, spelt: Callable[[str], str] = of_name) -> Iterator[str]:
    """The name with its last words first, as lists have it: “Smith, Ann”."""
    words = name.split()
    for at in range(1, len(words)):
        last, first = spelt(" ".join(words[at:])), spelt(" ".join(words[:at]))
        yield rf"{last},[\s_]*{first}{_not_before(last)}"


def perhaps(name: str) -> Iterator[str]:
    """What may be said of the name of several words, and of another too: “A. Smith”, “Smith Ann”, “asmith@…”."""
    words = name.split()
    if len(words) < 2:
        return
    first, last, initial = of_name(words[0]), of_name(words[-1]), f"(?-i:{re.escape(words[0][0].upper())})"
    rest = rf"(?:{of_name(' '.join(words[1:]))}|{last})"
    yield rf"{initial}\.?[\s_]+(?:[^\W\d_]\.?[\s_]+)?{rest}"
    yield rf"{rest},?[^\S\r\n]+{initial}"
    yield rf"{first}[\s_]+[^\W\d_]\.?[\s_]+{last}"
    yield rf"{rest}[\s_]+{first}{_not_before(rest)}"
    yield rf"{first}(?:{however_spelt('-')}|\.)?{last}"
    yield rf"{first}\s*(?:and\b|[&/+])\s*(?!{first}\b)[^\W\d_]+\s+{rest}"
    yield from (_of_address_made_of(made, r"\d+") for made in made_of(name))
    for made in itertools.islice(made_of(name), 1):
        yield from (_of_address_made_of(each, r"\d*") for each in itertools.permutations((made[0][0], made[-1])))


def _not_before(last: str) -> str:
    """In a list the first words may be of the next name: “John Smith, Ann Smith”."""
    return rf"(?![\s_]+{last}(?![^\W_]))"


def of_initials(said: str) -> str:
    """They in capitals, which are hardly a word then, also with full stops."""
    return f"(?-i:{'[.]?'.join(map(re.escape, said.upper().replace('.', '')))})"


def addresses(said: str) -> list[str]:
    """The emails in what was said to be one."""
    return _ADDRESS.findall(said)


def of_address(address: str) -> str:
    """The email, and no longer one that ends or begins with it."""
    return rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)"


def of_address_made_of(name: str) -> Iterator[str]:
    """Any email that is made of the whole name."""
    yield from map(_of_address_made_of, made_of(name))


def _of_address_made_of(made: Iterable[str], beyond: str = "") -> str:
    mailbox = "[._'-]?".join("".join(made))
    return rf"(?<![\w.+-]){mailbox}{beyond}@[\w-]+(?:\.[\w-]+)*"


def made_of(name: str) -> Iterator[tuple[str, ...]]:
    """The words of a name of several, in plain letters, as an email or a login has them one after another."""
    words = tuple(filter(None, map(letters, name.split())))
    if len(words) > 1:
        yield from dict.fromkeys((words, (words[0], words[-1]), (words[-1], words[0])))


def numbers(said: str) -> list[str]:
    """The numbers in what was said to be a phone, by their figures."""
    return [re.sub(r"\D", "", each) for each in _NUMBER.findall(said)]


def of_number(figures: str) -> str:
    """The number, however its figures are set apart, with what is dialled for the country or without."""
    at_home = _AT_HOME.fullmatch(figures)
    before = rf"(?:(?:\+|00)?44{_APART})?(?:\(?0{_APART})?" if at_home else r"(?:\((?=\d+\)))?"
    return before + _APART.join(at_home[1] if at_home else figures)


_APART = r"[\s()./-]*"
_AT_HOME = re.compile(r"(?:(?:00)?440?|0)([1-9]\d{8,9})")


def letters(words: str) -> str:
    """The words in plain letters and nothing else."""
    return "".join(filter(str.isalpha, normalize("NFKD", words.casefold())))
