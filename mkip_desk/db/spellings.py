"""How a name, an email and a phone may be written: patterns that find each, be it spelt or set apart otherwise."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from mkip_desk.domain.text import however_spelt

_TITLE = re.compile(r"^(?:cllr|councillor|mr|mrs|ms|miss|mx|dr|prof|professor|rev|sir|dame|lord|lady)\b\.?\s+", re.I)
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_LAST_FIRST = re.compile(r"((?:[a-z]+\s+)*[^\s,]+)\s*,\s*([^\s,][^,]*)")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
_NUMBER = re.compile(r"\d(?:[\s().-]*\d)+")


def names(said: str) -> set[str]:
    """A name as it is said, and without its title or with its first words first: “Cllr Ann Smith”, “Smith, Ann”."""
    bare = _TITLE.sub("", said)
    turned = _LAST_FIRST.fullmatch(bare)
    return {said, bare, _TITLE.sub("", f"{turned[2]} {turned[1]}") if turned else bare}


def without_brackets(name: str) -> str:
    """The name without what tells it from another: “Ann Smith (MBC)”."""
    return _BRACKETS.sub("", name)


def last_first(name: str) -> Iterator[str]:
    """The name with its last words first, as lists have it: “Smith, Ann”."""
    words = name.split()
    for at in range(1, len(words)):
        last, first = however_spelt(" ".join(words[at:])), however_spelt(" ".join(words[:at]))
        yield rf"{last},[\s_]*{first}"


def addresses(said: str) -> list[str]:
    """The emails in what was said to be one."""
    return _ADDRESS.findall(said)


def of_address(address: str) -> str:
    """The email, and no longer one that ends or begins with it."""
    return rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)"


def of_address_made_of(name: str) -> Iterator[str]:
    """Any email that is made of the whole name."""
    for made in made_of(name):
        yield rf"(?<![\w.+-]){'[._-]?'.join(made)}@[\w-]+(?:\.[\w-]+)*"


def made_of(name: str) -> Iterator[tuple[str, ...]]:
    """The words of a name of several, in plain letters, as an email or a login has them one after another."""
    words = tuple(filter(None, map(letters, name.split())))
    if len(words) > 1:
        yield from dict.fromkeys((words, (words[0], words[-1]), (words[-1], words[0])))


def numbers(said: str) -> list[str]:
    """The numbers in what was said to be a phone, by their figures."""
    return [re.sub(r"\D", "", each) for each in _NUMBER.findall(said)]


def of_number(figures: str) -> str:
    """The number, however its figures are set apart."""
    return r"(?:\((?=\d+\)))?" + r"[\s().-]*".join(figures)


def letters(words: str) -> str:
    """The words in plain letters and nothing else."""
    return "".join(filter(str.isalpha, normalize("NFKD", words.casefold())))
