"""What tells of a person in texts, and texts without it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unicodedata import normalize

from mkip_desk.db.drafts_file import Typed
from mkip_desk.db.tables import registers
from mkip_desk.domain.registers.register import Kind
from mkip_desk.domain.text import however_spelt, plain

REMOVED = "[name removed]"
PEOPLE = "people"
CONTACT = ("initials", "email", "phone")
OWN: Mapping[str, str | None] = {"name": REMOVED} | dict.fromkeys(CONTACT)
"""What is left of their own record."""
SHORTEST = 3  # letters of what is looked for within other words
_WORD = re.compile(r"[^\W_]+")
Row = Mapping[str, Any]


class Person:
    """What tells of somebody, and texts without it."""

    def __init__(self, person_id: int, rows: Iterable[Row], others: Iterable[str]) -> None:
        """`rows` are what is known of them, now and before; `others` the names of everybody else."""
        self.id = person_id
        self.unsure: set[str] = set()  # what was left where it stood, since it may be of two others
        said = [(name, str(row[name]).strip()) for row in rows for name in ("name", *CONTACT) if row.get(name)]
        self.whole = {plain(each).casefold() for _, each in said}
        names = {each for name, each in said if name == "name"}
        long = {each for name, each in said if name != "initials" and len(each) >= SHORTEST}
        spelt = {each: however_spelt(each) for each in long}
        turned = {order: each for name in names & long for order, each in _turned(name)}
        self._turned, self._theirs = _any_of(turned), _any_of({**turned, **spelt})
        apart = [each for each in map(str.strip, others) if not self._theirs.search(each)]
        words = _words(*names)
        near = {each: however_spelt(each) for each in apart if not words.isdisjoint(_words(each))}
        self._pattern = _any_of({**near, **turned, **spelt})
        logins = (_logins(name, each) for name, each in said)
        self._logins = set().union(*logins).difference(*(_logins("name", each) for each in apart))

    def gone_from(self, value: Any, kind: Kind = Kind.LONG) -> Any:
        """The value without them; what is in a list or a mapping too."""
        if isinstance(value, dict):
            return {key: self.gone_from(each, kind) for key, each in value.items()}
        if isinstance(value, list):
            return [self.gone_from(each, kind) for each in value]
        if not isinstance(value, str):
            return value
        if kind is Kind.PERSON and plain(value).casefold() in self.whole:
            return REMOVED
        return self._pattern.sub(self._instead, value)

    def _instead(self, found: re.Match[str]) -> str:
        """What somebody else is called stays; so does what may be of two others, as in “Ann Smith, John Jones”."""
        if not self._theirs.fullmatch(found[0]):
            return found[0]
        more = _ON_THE_LINE.match(found.string, found.end())
        if more and _begins_a_name(more[1]) and self._turned.fullmatch(found[0]):
            self.unsure.add(f"{found[0]}{more[0]}")
            return found[0]
        return REMOVED

    def gone_from_maker(self, who: str) -> str:
        """Who made a change, and on which computer, without them; a login is made of a name, or of an email."""
        login, on, computer = who.partition(" on ")
        if _letters(login) in self._logins or plain(login).casefold() in self.whole:
            login = REMOVED
        return f"{self.gone_from(login)}{on}{self.gone_from(computer)}"

    def gone_from_field(self, register: str, record_id: int, name: str, value: Any) -> Any:
        """What was typed into a field, or the columns that stood there, without them."""
        if register == PEOPLE and record_id == self.id and name in OWN:
            return {name: OWN[name]} if isinstance(value, dict) else OWN[name]
        field = registers[register].by_name.get(name)
        return self.gone_from(value, field.kind if field else Kind.LONG)

    def gone_from_draft(self, register: str, record_id: int, draft: Mapping[str, Typed]) -> dict[str, Typed]:
        """All that was typed into a record, without them."""
        return {name: self.gone_from_field(register, record_id, name, value) for name, value in draft.items()}


def _any_of(patterns: Mapping[str, str]) -> re.Pattern[str]:
    """Whichever of these is there as words of its own, each by what it looks for; where several are, the longest."""
    within = "|".join(patterns[each] for each in sorted(patterns, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<![^\W_])(?:{within})(?![^\W_])", re.IGNORECASE)


def _turned(name: str) -> Iterator[tuple[str, str]]:
    """A name with its last words first, as lists have it, “Smith, Ann”, and a pattern for it."""
    words = name.split()
    for at in range(1, len(words)):
        last, first = " ".join(words[at:]), " ".join(words[:at])
        yield f"{last}, {first}", rf"{however_spelt(last)},[\s_]*{however_spelt(first)}"


_ON_THE_LINE = re.compile(r"[^\S\r\n]+(\w+)")


def _begins_a_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _words(*names: str) -> set[str]:
    return {word for each in names for word in _WORD.findall(normalize("NFC", each).casefold())}


def _logins(field: str, said: str) -> set[str]:
    """The names under which somebody may be known to a computer, in plain letters: by name, or by email."""
    if field == "email":
        return {_letters(said.partition("@")[0])} - {""}
    words = [word for word in map(_letters, said.split()) if word] if field == "name" else []
    if len(words) < 2:
        return set()
    first, last = words[0], words[-1]
    return {"".join(words), first + last, last + first, first[0] + last, last + first[0]}


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, normalize("NFKD", words.casefold())))
