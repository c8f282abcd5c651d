"""Choices that a title, a section or the name of a sheet makes for all records below it: "Closed risks"."""

import re
from collections.abc import Iterable

from mkip_desk.domain.amounts.money_headers import without_unit
from mkip_desk.domain.registers.choices import read_choice
from mkip_desk.domain.registers.register import Field, Register

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SEVERAL = re.compile(r"[&/]|\b(?:and|or|not|versus|vs?|against|from|to)\b", re.IGNORECASE)
_LITTLE = frozenset(["the", "all", "log", "register", "list", "tracker", "table", "summary"])


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
