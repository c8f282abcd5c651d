"""Which councils the words of a cell name (RULES 13). The names are the partnership's data; none is known here."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from mkip_desk.domain.shortened import ShortenedNames
from mkip_desk.domain.text import plain


@dataclass(frozen=True, slots=True)
class Council:
    """A council as it may be named: "MBC", "Maidstone", "Maidstone Borough Council", "M"."""

    id: int
    name: str
    initials: str = ""
    full_name: str = ""
    letter: str = ""
    aliases: tuple[str, ...] = ()


class Named(NamedTuple):
    """One council of a cell: its id, or None where the words name none that is known; the role said of it, or ""."""

    council: int | None
    words: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class NamedCouncils:
    """What a cell names, in its order."""

    named: tuple[Named, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """The councils that are known, each once."""
        return tuple(dict.fromkeys(each.council for each in self.named if each.council is not None))

    @property
    def unread(self) -> tuple[str, ...]:
        """The words that name no council that is known, each once."""
        return tuple(dict.fromkeys(each.words for each in self.named if each.council is None))


class _Piece(NamedTuple):
    """A word, a mark or a whole name, in lower case, with its place in the text and the council that it names."""

    word: str
    start: int
    end: int
    council: int | None = None


_KINDS = {"borough council": "bc", "district council": "dc", "county council": "cc", "city council": "cc"}
_ROLES = {"coopted": "co-opted", "observer": "observer", "observing": "observer", "left": "left", "withdrawn": "left",
          "withdrew": "left"}  # fmt: skip
_SILENT = frozenset(("the", "council", "councils", "only", "lead", "led", "leading", "host", "hosted", "by"))
_LEADING = frozenset(("lead", "leads", "led", "leading", "host", "hosts"))
_PARTING = frozenset(",;/+&()[]|:-") | {"and", "with", "plus", "including", "incl", "inc"}
_LEADS = re.compile(rf"\b(?:{'|'.join(sorted(_LEADING))}|hosted|lead council|lead authority)\b", re.IGNORECASE)
LEADS = frozenset(("l", "lead", "leads", "host", "lead authority", "lead council"))
"""What stands in place of a tick where a council leads."""

_BETWEEN = re.compile(r"[,;/+&\n]|\band\b|\bwith\b", re.IGNORECASE)
_WORD = re.compile(r"[\w']+|[^\w\s]")
_CO_OPTED = re.compile(r"\bco[- ]opted\b", re.IGNORECASE)
_ALL = re.compile(
    r"(?:all|(?P<both>both))(?: (?P<count>[0-9]{1,2}|two|three|four|five|six))?"
    r"(?: (?:of|the|member|partner|councils?|partners|parties|authorities|members))*"
)
_EXCEPT = re.compile(
    r"(?<![\s,;(-])[\s,;(-]+"
    r"(?:except|excluding|excl?|exc|ex|but not|but|bar|minus|less|not|apart from|other than|save|without)"
    r"(?:\s+for)?\s+",
    re.IGNORECASE,
)
_TWO_LETTERS = re.compile(r"\w ?(?:&| and ) ?\w|.*\b\w&\w\b.*", re.IGNORECASE)
"""T&M is Tonbridge & Malling to those who live there, whatever the letters of the partnership say."""

_PLACE = re.compile(r"[A-Z][a-z'-]{3,}(?:[ -](?:[A-Z][a-z'-]{2,}|of|on|upon|the|le|with|in|by)){0,4}")
_INITIALS = re.compile(r"[A-Z]{1,4}[BDC]C")
_NO_NAMES = (
    "all every everyone everybody both none nobody neither either each any some various several multiple other others "
    "another whole unknown not see former formerly partner partners partnership joint board team teams shared service "
    "services group programme project corporate internal external central pending possibly maybe perhaps lead leads "
    "host head director officer manager chief executive leader member members authority authorities party parties "
    "legal audit finance planning housing revenues benefits environmental health human resources procurement waste "
    "same above below ditto also plus including awaiting agreed decided confirmed open closed"
)
_NO_NAME = frozenset(_NO_NAMES.split())
_GENERIC = frozenset(["borough", "district", "county", "city", "council", "councils", "the", "and", "of", "upon"])
_LONGEST = 60  # letters of a council's name
_LIKE = 0.8  # from here on a name is a known one with a slip in it
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


LEFT = "left"
"""The role of one that took part and does so no more."""


def role_in(words: str) -> str:
    """The role in a project that is said of a council, "co-opted" say; "" where none is."""
    said = _CO_OPTED.sub("coopted", words).lower()
    return next((_ROLES[word] for word in _WORD.findall(said) if word in _ROLES), "")


class CouncilNames:
    """All the names by which some councils go, and the reading of cells with them.

    `members` are the ids that "All" stands for: the councils in the partnership at the time.
    """

    def __init__(self, councils: Iterable[Council], members: Collection[int] = ()) -> None:
        councils, self._members = tuple(councils), tuple(members)
        self._letters: dict[str, int] = {}
        self._names: dict[tuple[str, ...], int | None] = {}
        for council in councils:
            if council.letter:
                self._letters[council.letter.lower()] = council.id
            for name in _names(council):
                if self._names.setdefault(name, council.id) != council.id:
                    self._names[name] = None  # a name that two councils share names neither
        self._short = {
            council.initials[:-1].lower(): council.id for council in councils if _INITIALS.fullmatch(council.initials)
        }
        self._longest = max(map(len, self._names), default=0)
        self._shortened = ShortenedNames(self._names, _GENERIC.union(_KINDS.values()))
        self._read: dict[str, NamedCouncils] = {}  # many cells say the same, and each is asked for again and again

    def one(self, words: str) -> int | None:
        """The one council that a cell names; None where it names none, several, or something else besides."""
        found = self.read(words)
        return found.ids[0] if len(found.ids) == 1 and not found.unread else None

    def leading(self, words: str) -> int | None:
        """The one of several councils that is said to lead: Maidstone of "Maidstone (lead), Swale"; None without."""
        said = [part for part in _BETWEEN.split(words) if _LEADS.search(part)]
        return self.one(_LEADS.sub(" ", said[0]).replace("(", " ").replace(")", " ")) if len(said) == 1 else None

    def could_be_new(self, words: str) -> bool:
        """Whether words that name no known council may be another's name: "Dover", "DDC"; not "All", "Not Swale".

        What is much like a known name, or has a word of one in it, is a slip or says something of that council.
        """
        if _INITIALS.fullmatch(words):
            return True
        said = _telling(words.lower())
        if len(words) > _LONGEST or not _PLACE.fullmatch(words) or not said or not _NO_NAME.isdisjoint(said):
            return False
        known = [_telling(" ".join(name)) for name in self._names]
        shared = {word for name in known for word in name if len(word) > 2}.intersection(said)
        return not shared and not get_close_matches(" ".join(said), map(" ".join, known), 1, _LIKE)

    def named_in(self, words: str) -> tuple[tuple[Named, ...], str]:
        """What a cell names that is a council, or could be one that is not known; and its words that can be none.

        Such words leave it open what all the others are, and nothing is named, unless they stand by themselves in a
        list of councils and say nothing of any: "Swale, Legal team", but not "Ex-Ashford" or "MBC, not SBC".
        """
        read = self.read(words)
        named = tuple(one for one in read.named if one.council is not None or self.could_be_new(one.words))
        unread = ", ".join(one.words for one in read.named if one not in named)
        apart = bool(read.ids) and not any(map(self._speaks_of_one, _BETWEEN.split(words)))
        return (named, unread) if apart or not unread else ((), unread)

    def _speaks_of_one(self, words: str) -> bool:
        """Whether words have the name of a council in them, and say more."""
        named = any(piece.council is not None for piece in self._pieces(plain(words.replace(".", ""))))
        return named and bool(self.read(words).unread)

    def read(self, words: str) -> NamedCouncils:
        """The councils that a cell names: "MBC/SBC", "Maidstone, Swale and TW", "All except ABC", "A M S T".

        Letters count only where there is nothing but letters. What is not the name of a council is not
        guessed at: it stands among the result as it is written, so that it can be asked about.
        """
        if words not in self._read:
            self._read[words] = self._read_anew(words)
        return self._read[words]

    def _read_anew(self, words: str) -> NamedCouncils:
        text = plain(_CO_OPTED.sub("coopted", words.replace("\n", ";").replace(".", "")))
        whole, *rest = _EXCEPT.split(text, maxsplit=1)
        if rest and (members := self._all(whole)):
            left_out = self.read(rest[0].rstrip(" )"))
            if left_out.unread:
                return NamedCouncils((Named(None, text),))
            return NamedCouncils(tuple(each for each in members if each.council not in left_out.ids))
        return NamedCouncils(self._by_letters(text) or tuple(self._by_names(text)))

    def _all(self, text: str) -> tuple[Named, ...]:
        found = _ALL.fullmatch(text.lower())
        if not found:
            return ()
        count = 2 if found["both"] else _COUNTS.get(found["count"]) or int(found["count"] or len(self._members))
        if count != len(self._members):
            return ()
        return tuple(Named(council, text) for council in self._members)

    def _by_letters(self, text: str) -> tuple[Named, ...]:
        """Letters, alone or among whole names ("M/S/TW"); a bracket beside a name says something else than a name.

        Initials without their last letter ("A/M/SB") count only beside another council: alone they may be somebody's.
        """
        pieces = [piece for piece in self._pieces(text) if piece.word not in _PARTING and piece.word not in _LEADING]
        letters = [piece for piece in pieces if piece.council is None]
        plain_ones = any(piece.council is not None or piece.word in self._letters for piece in pieces)
        known_as = {**self._short, **self._letters} if plain_ones else self._letters
        if not letters or not all(piece.word in known_as for piece in letters):
            return ()
        if _TWO_LETTERS.fullmatch(text) or (len(letters) < len(pieces) and not {"(", ":"}.isdisjoint(text)):
            return (Named(None, text),)
        known = [(piece, known_as.get(piece.word, piece.council)) for piece in pieces]
        return tuple(Named(council, text[piece.start : piece.end].upper()) for piece, council in known)

    def _by_names(self, text: str) -> Iterator[Named]:
        """What each stretch names; two that are unread with an "and" between them may be one name, and stay so."""
        last: Named | None = None
        begun = end = 0  # where the last name begins and ends
        for stretch in _stretches(self._pieces(text)):
            between, start, end = text[end : stretch[0].start].strip().lower(), stretch[0].start, stretch[-1].end
            for named in self._stretch(stretch, text):
                if last and named.words and last.council is named.council is None and between in ("&", "and"):
                    last = Named(None, text[begun:end])
                    continue
                if last and named.words:
                    yield last
                begun = start
                last = named if named.words else last and last._replace(role=named.role)
        if last:
            yield last

    def _stretch(self, stretch: list[_Piece], text: str) -> tuple[Named, ...]:
        """A stretch of names and of a role alone, or else not read; a role with no name is said of the one before."""
        role = next((_ROLES[piece.word] for piece in stretch if piece.word in _ROLES), "")
        names = [piece for piece in stretch if piece.council is not None]
        others = [piece for piece in stretch if piece.council is None and piece.word not in (*_ROLES, *_SILENT)]
        words = text[stretch[0].start : stretch[-1].end]
        if others:
            return self._all(words) or (Named(None, words),)
        if names:
            return tuple(Named(piece.council, text[piece.start : piece.end], role) for piece in names)
        return (Named(None, "", role),) if role else ()

    def _pieces(self, text: str) -> list[_Piece]:
        """The words and marks of a text, with each name made one; a name may hold an "and" itself."""
        words = _words(text)
        pieces, at = [], 0
        while at < len(words):
            length, council = self._name_at(words, at)
            if length:
                name = " ".join(piece.word for piece in words[at : at + length])
                pieces.append(_Piece(name, words[at].start, words[at + length - 1].end, council))
            else:
                pieces.append(words[at])
            at += length or 1
        return pieces

    def _name_at(self, words: list[_Piece], at: int) -> tuple[int, int | None]:
        """How many words from there on make the longest name, and whose it is; 0 where none does."""
        following = tuple(piece.word for piece in words[at : at + self._longest])
        for length in range(len(following), 0, -1):
            if following[:length] in self._names:
                return length, self._names[following[:length]]
        return self._shortened.at(following)


def _stretches(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces between commas, "and" and the like."""
    stretch: list[_Piece] = []
    for piece in pieces:
        if piece.word not in _PARTING:
            stretch.append(piece)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _words(text: str) -> list[_Piece]:
    lowered = text.lower()
    return [_Piece("and" if found[0] == "&" else found[0], *found.span()) for found in _WORD.finditer(lowered)]


def _telling(name: str) -> list[str]:
    """The words of a name that tell it from other names."""
    return [word for word in re.split(r"[ -]", name) if word not in _GENERIC]


def _names(council: Council) -> Iterator[tuple[str, ...]]:
    """All the ways in which a council may be written, beyond those given: with its kind, in full and short."""
    given = {council.name, council.initials, council.full_name, *council.aliases}
    names = {plain(name.replace(".", "")).lower() for name in given if name}
    for name in tuple(names):
        for kind, short in _KINDS.items():
            if name.endswith(f" {kind}"):
                names.add(name.removesuffix(kind) + short)
            elif name == council.name.lower():
                names |= {f"{name} {kind}", f"{name} {short}", f"{name} council"}
    if council.initials[-2:].lower() in _KINDS.values() and len(council.initials) > 3:
        names.add(council.initials[:-2].lower())  # TW for TWBC
    return (tuple(piece.word for piece in _words(name)) for name in names)
