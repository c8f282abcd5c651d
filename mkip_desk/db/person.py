"""What tells of a person in texts, and texts without it.

What is taken out cannot be put back: what may be a word, a number or somebody else stays, and is told of.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import normalize

from mkip_desk.db import spellings
from mkip_desk.db.drafts_file import Typed
from mkip_desk.db.spellings import addresses, letters, names, numbers, without_brackets
from mkip_desk.db.tables import registers
from mkip_desk.domain.registers.register import Kind
from mkip_desk.domain.text import however_spelt, plain

REMOVED = "[name removed]"
PEOPLE = "people"
CONTACT = ("initials", "email", "phone")
OWN: Mapping[str, str | None] = {"name": REMOVED} | dict.fromkeys(CONTACT)
"""What is left of their own record."""
WHOLE_PHONE = 7  # figures; fewer may be a year, or pounds
_WORD = re.compile(r"[^\W_]+")
_TOGETHER = re.compile(r"[,;/&+]|\band\b", re.IGNORECASE)
Row = Mapping[str, Any]


class Person:
    """What tells of somebody, and texts without it."""

    def __init__(self, person_id: int, rows: Iterable[Row], others: Iterable[Row]) -> None:
        """`rows` are what is known of them, now and before; `others` the people who stay."""
        self.id = person_id
        self.unsure: set[str] = set()  # what was left where it stood
        said = _said(rows)
        called = {form for name, each in said if name == "name" for form in names(each)}
        full = sorted((each for each in called if len(each.split()) > 1), key=len, reverse=True)
        straight = [however_spelt(each) for each in full]
        turned = [each for name in full for each in spellings.last_first(name, however_spelt)]
        self._theirs = _any_of(turned=turned, sure=straight)
        others_apart = [other for other in others if self._is_apart(str(other["name"]).strip())]
        apart = [str(other["name"]).strip() for other in others_apart]
        turned += [each for name in full for each in spellings.last_first(name)]
        straight += map(spellings.of_name, full)
        reached = [*_reached_by(said).values(), *(each for name in full for each in spellings.of_address_made_of(name))]
        sure = _any_of(turned=turned, sure=straight, reached=reached)
        theirs_too = [form for each, form in _reached_by(_said(others_apart)).items() if sure.search(each)]
        self._pattern = _any_of(
            held=[*map(however_spelt, filter(sure.search, apart)), *theirs_too],
            turned=turned,
            sure=straight,
            reached=reached,
            near=[however_spelt(each) for each in apart if _share_words(each, called) and each not in called],
            doubt=_doubtful(said, called),
        )
        self._alone = {_folded(each) for each in _whole(said)}
        self._others_too = {_folded(str(other["initials"])) for other in others if other.get("initials")}
        self._logins, self._others_logins = _logins(called), _logins(apart)
        self._logins |= {letters(each.partition("@")[0]) for name, each in said if name == "email"} - {""}

    def gone_from(self, value: Any, kind: Kind = Kind.LONG) -> Any:
        """The value without them; what is in a list or a mapping too."""
        if isinstance(value, dict):
            return {key: self.gone_from(each, kind) for key, each in value.items()}
        if isinstance(value, list):
            return [self.gone_from(each, kind) for each in value]
        if not isinstance(value, str):
            return value
        if kind is Kind.PERSON and self._is_alone(value):
            return REMOVED
        return self._pattern.sub(self._instead, value)

    def gone_from_maker(self, who: str) -> str:
        """Who made a change, and on which computer, without them; a login is made of a name, or of an email."""
        login, on, computer = who.partition(" on ")
        if self._is_login(letters(login), login) or self._is_alone(login):
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

    def _is_apart(self, other: str) -> bool:
        """Whether it names nobody but somebody else: no “Jo Bloggs and Ann Smith”, nor “Cllr Ann Smith”."""
        if not self._theirs.search(other):
            return True
        return not _TOGETHER.search(other) and not any(map(self._theirs.fullmatch, names(other)))

    def _instead(self, found: re.Match[str]) -> str:
        """What stands there once they are gone: what may be somebody else, or a word, stays."""
        if found.lastgroup == "near":
            return found[0]
        longer = _longer(found) if found.lastgroup in ("turned", "sure") else ""
        if longer or found.lastgroup in ("held", "doubt"):
            self.unsure.add(" ".join((longer or found[0]).split()))
            return found[0]
        return REMOVED

    def _is_alone(self, value: str) -> bool:
        """Whether it says them and nothing else."""
        return self._is_only(_folded(value), value, self._alone, self._others_too)

    def _is_login(self, login: str, said: str) -> bool:
        return self._is_only(login, said, self._logins, self._others_logins)

    def _is_only(self, words: str, said: str, theirs: set[str], others: set[str]) -> bool:
        if words in theirs & others:
            self.unsure.add(said.strip())
        return words in theirs - others


def _any_of(**kinds: Iterable[str]) -> re.Pattern[str]:
    """Whichever is there as words of its own, the first kind of them and of that the first; a match names its kind."""
    groups = [f"(?P<{kind}>{'|'.join(patterns)})" for kind, each in kinds.items() if (patterns := list(each))]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(groups) or '(?!)'})(?![^\W_])", re.IGNORECASE)


def _whole(said: Iterable[tuple[str, str]]) -> Iterable[str]:
    """What says them where it stands alone; an email or a phone may be no more than “none”."""
    for field, each in said:
        if field in ("name", "initials") or addresses(each) or any(map(_is_whole, numbers(each))):
            yield each


def _said(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """What is said of people, by field."""
    return [(name, str(row[name]).strip()) for row in rows for name in ("name", *CONTACT) if row.get(name)]


def _reached_by(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The emails and phones that are surely theirs, with how each may be written."""
    found: dict[str, str] = {}
    for field, each in said:
        if field == "email":
            found |= {address: spellings.of_address(address) for address in addresses(each)}
        if field == "phone":
            found |= {figures: spellings.of_number(figures) for figures in filter(_is_whole, numbers(each))}
    return found


def _doubtful(said: Iterable[tuple[str, str]], called: Iterable[str]) -> Iterable[str]:
    """A name that is one word, is written shorter or lacks what tells it from another, initials, and no whole phone."""
    for name in called:
        if (bare := without_brackets(name)) != name or len(name.split()) == 1:
            yield however_spelt(bare)
        yield from spellings.perhaps(bare)
    for field, each in said:
        if field == "initials" and letters(each):
            yield spellings.of_initials(each)
        if field == "phone":
            yield from (spellings.of_number(figures) for figures in numbers(each) if not _is_whole(figures))


def _is_whole(figures: str) -> bool:
    return len(figures) >= WHOLE_PHONE


_BEFORE = re.compile(r"[^\W\d_a-z][^\W\d_]+[-‐‑]\Z")
_BEYOND = re.compile(r"[-‐‑][^\W\d_a-z][^\W\d_]+")
_NEXT = re.compile(r"[^\S\r\n]+(\w+)")
_NEAR_BY = 40  # letters


def _longer(found: re.Match[str]) -> str:
    """The longer name that it may be a part of, “Mary-Ann Smith”, or the list, “Ann Smith, John Jones”; or nothing."""
    before = _BEFORE.search(found.string[max(0, found.start() - _NEAR_BY) : found.start()])
    beyond = _BEYOND.match(found.string, found.end())
    if found.lastgroup == "turned" and not beyond:
        beyond = _NEXT.match(found.string, found.end())
        beyond = beyond if beyond and _begins_a_name(beyond[1]) else None
    return f"{before[0] if before else ''}{found[0]}{beyond[0] if beyond else ''}" if before or beyond else ""


def _begins_a_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _share_words(other: str, called: Iterable[str]) -> bool:
    return not _words(other).isdisjoint(_words(*called))


def _words(*said: str) -> set[str]:
    return {word for each in said for word in _WORD.findall(_folded(each))}


def _folded(words: str) -> str:
    return plain(normalize("NFC", words)).casefold()


def _logins(called: Iterable[str]) -> set[str]:
    """The names under which somebody may be known to a computer, in plain letters."""
    found: set[str] = set()
    for words, *shorter in filter(None, (list(spellings.made_of(name)) for name in called)):
        first, last = words[0], words[-1]
        found |= {*map("".join, (words, *shorter)), first[0] + last, last + first[0]}
    return found
