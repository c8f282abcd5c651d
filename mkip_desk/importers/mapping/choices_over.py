"""Choices that a title, a section or the name of a sheet makes for all records below it: "Closed risks"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from mkip_desk.domain.amounts.money_headers import without_unit
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.choices import read_choice
from mkip_desk.domain.registers.register import Field, Register
from mkip_desk.importers.mapping.spread import ACTUAL, SO_FAR, choice_in, words_of
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.period_words import FULL_DAY, YEAR

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SEVERAL = re.compile(r"[&/]|\b(?:and|or|not|versus|vs?|against|from|to)\b", re.IGNORECASE)
_WHEN = re.compile(rf"(?:\b(?:from|to|until|and)\s+)?(?:{FULL_DAY.pattern}|{YEAR.pattern})", re.IGNORECASE)
"""What a text says of when: neither its slash nor its "to" stands between two choices."""

_NOT_YET = re.compile(r"\b(?:will|shall|should|must|could|would|be|yet|un\w+ed)\b", re.IGNORECASE)
_KEY = re.compile(r"(?:(?:rag|status|colour|rating|project)\s+)*(?:key|legend)\s*(?:[:=(–-]|to\b|$)", re.IGNORECASE)
_LABEL = re.compile(r"(?:(?:overall|current|programme|project|rag|status|rating|health)\s*)+(?:[:–-]|$)", re.IGNORECASE)
_UNDER_WAY = re.compile(
    r"not (?:yet )?started|(?:work )?in progress|on-?going|under ?way|on hold|delayed|overdue", re.IGNORECASE
)
_LITTLE = frozenset(["the", "all", "log", "register", "list", "tracker", "table", "summary"])


def titles_over(table: FoundTable, register: Register) -> Iterator[str]:
    """The texts over a table that may say something of all its records.

    From where a key of states or colours begins, those alone that name the records: beside “On track” that of
    “Complete” is one of several, and says nothing of them.
    """
    key, names = _key_from(table.above), (register.one, register.name)
    yield from table.above[:key]
    yield from (text for text in table.above[key:] if any(name in text.lower() for name in names))


def _key_from(above: Sequence[str]) -> int:
    """Where a key begins among the texts over a table: at what it is called, else at the first of several states."""
    called = next((at for at, text in enumerate(above) if _KEY.match(text)), len(above))
    states = {at: state for at, text in enumerate(above[:called]) if (state := _state(text, above[:at]))}
    return min(states) if len(set(states.values())) > 1 else called


def _state(text: str, before: Sequence[str]) -> str | None:
    """The state that a text is; None where it is none, or that of what is reported: “Overall status: Green”."""
    if _LABEL.match(text) or (before and _LABEL.fullmatch(before[-1])):
        return None
    return text.lower() if _UNDER_WAY.fullmatch(text) else read_rag(text)


def choice_over(texts: Iterable[str], field: Field, register: Register) -> tuple[str, str]:
    """The one choice that the texts name, and the text that does; "" for both where none does, or several are named.

    Whether a record is open or closed must be all that a text says besides what the records are: "Projects to be
    closed" are not. What amounts are known by may stand among other words: "Benefits – non-cashable".
    """
    named = {choice: text for text in texts if (choice := _named(text, field, register))}
    return next(iter(named.items())) if len(named) == 1 else ("", "")


def _named(text: str, field: Field, register: Register) -> str:
    said = _WHEN.sub(" ", SO_FAR.sub(" ", text))
    if _SEVERAL.search(said):
        return ""
    records = {register.one, register.name, *register.name.split()}
    words = [word for word in _WORD.findall(without_unit(said.lower())) if word not in _LITTLE.union(records)]
    whole = read_choice(" ".join(words), field.choices, field.synonyms) if words and len(words[0]) > 1 else None
    if whole or field.name not in register.known_by or _NOT_YET.search(said):
        return whole or ""
    choice, others = choice_in([word for word in words_of(SO_FAR.sub(f" {ACTUAL} ", text)) if len(word) > 2], field)
    return choice if choice and choice_in(others, field)[0] in (None, choice) else ""
