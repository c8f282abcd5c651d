"""Choices that a title, a section or the name of a sheet makes for all records below it: "Closed risks"."""

import re
from collections.abc import Iterable, Iterator

from mkip_desk.domain.amounts.money_headers import without_unit
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.choices import read_choice
from mkip_desk.domain.registers.register import Field, Register
from mkip_desk.importers.tables.tables import FoundTable

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SEVERAL = re.compile(r"[&/]|\b(?:and|or|not|versus|vs?|against|from|to)\b", re.IGNORECASE)
_KEY = re.compile(r"(?:(?:rag|status|colour|project)\s+)*(?:key|legend)\b", re.IGNORECASE)
_LITTLE = frozenset(["the", "all", "log", "register", "list", "tracker", "table", "summary"])


def titles_over(table: FoundTable, register: Register) -> Iterator[str]:
    """The texts over a table that may say something of all its records.

    Where a key of states or colours stands there, told by its name or by several states, those alone that name the
    records: beside “On track” that of “Complete” is one of several, and says nothing of them.
    """
    states = {rag for text in table.above if (rag := read_rag(text))}
    has_key = len(states) > 1 or any(_KEY.match(text) for text in table.above)
    names = (register.one, register.name)
    yield from (text for text in table.above if not has_key or any(name in text.lower() for name in names))


def choice_over(texts: Iterable[str], field: Field, register: Register) -> tuple[str, str]:
    """The one choice that the texts name, and the text that does; "" for both where none does, or several are named.

    Whether a record is open or closed must be all that a text says besides what the records are: "Projects to be
    closed" are not. What amounts are known by may stand among other words: "Benefits – non-cashable".
    """
    named = {choice: text for text in texts if (choice := _named(text, field, register))}
    return next(iter(named.items())) if len(named) == 1 else ("", "")


def _named(text: str, field: Field, register: Register) -> str:
    if _SEVERAL.search(text):
        return ""
    records = {register.one, register.name, *register.name.split()}
    words = [word for word in _WORD.findall(without_unit(text.lower())) if word not in _LITTLE.union(records)]
    whole = read_choice(" ".join(words), field.choices, field.synonyms) if words and len(words[0]) > 1 else None
    if whole or field.name not in register.known_by:
        return whole or ""
    found = {read_choice(word, field.choices, field.synonyms) for word in words if len(word) > 2} - {None}
    return (found.pop() or "") if len(found) == 1 else ""
