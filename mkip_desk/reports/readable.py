"""Everything the pack says in characters that its type can show, and a finding for each that it cannot.

A missing glyph would print as an empty box, and a reader would hear nothing. So what looks like
something the type has becomes that; a symbol becomes its name in brackets; and of words in a script the
type does not have, the pack says so.
"""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.reports import (
    content,
    directory_content,
    gate_content,
    record_content,
    service_content,
)
from mkip_desk.reports.fonts import FACES

_Content = TypeVar("_Content")

_LOOKS_LIKE = {
    **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"),
    **dict.fromkeys("\u202f\u2007", "\u00a0"),
    **dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"),
    **dict.fromkeys("●⚫⬤⁃\uf0b7\uf0a7", "•"),
    **dict.fromkeys("✔✅🗸\uf0fc", "✓"),
    **dict.fromkeys("✗✘❌❎☒✖🗙\uf0fb", "×"),
    **dict.fromkeys("⇒➔➜➡⟶🡒\uf0e0", "→"),
    **dict.fromkeys("⭐★", "*"),
    "\t": " ",
}  # the last ones of each are what Word's and Excel's symbol type leaves behind

_REGISTERS: dict[type, str] = {
    content.Project: "Projects",
    content.ProjectReport: "Projects",
    content.Milestone: "Milestones",
    record_content.Risk: "Risks",
    content.Action: "Actions",
    content.Saving: "Savings",
    content.RepeatedSaving: "Savings",
    gate_content.Gateway: "Gateways",
    gate_content.ProjectGates: "Projects",
    gate_content.Condition: "Gateways",
    gate_content.ExceptionReport: "Exception reports",
    gate_content.Breach: "Projects",
    service_content.ServiceQuarter: "Services",
    service_content.JudgedIndicator: "Indicators",
    service_content.CouncilMoney: "Budgets",
    service_content.AuditShown: "Audits",
    directory_content.ServicePeople: "Services",
    directory_content.ServiceOffers: "Services",
    directory_content.Offer: "Service catalogue",
    service_content.Escalated: "Escalations",
    content.AgendaItem: "Agenda",
    content.BoardPack: "Board pack",
}


def readable(pack: _Content) -> tuple[_Content, tuple[Finding, ...]]:
    """The content with every text in characters that the type has, and what was replaced."""
    reader = _Reader()
    return reader.read(pack, Place()), tuple(reader.findings)


def readable_text(text: str) -> tuple[str, list[tuple[str, str, Weight]]]:
    """A text in characters that the type has, and each replacement: what stood there, what does now, how it matters."""
    if _PLAIN.issuperset(text):
        return text, []
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    shown: list[str] = []
    replaced: list[tuple[str, str, Weight]] = []
    for word, run in groupby(text, key=_stands_for):
        found = "".join(run)
        if word is None:
            shown.append(found)
        elif isinstance(word, str):
            shown.append(word * len(found))
        else:
            instead, weight = word
            shown.append(instead)
            replaced.append((found, instead, weight))
    return "".join(shown), replaced


_NOT_SEEN = ("Cc", "Cf", "Cs", "Co", "Zs")  # categories of characters that have no shape of their own
_ALL_KNOWN = frozenset(
    each
    for each in frozenset.intersection(*(face.characters() for face in FACES.values()))
    if unicodedata.category(each) not in _NOT_SEEN
) | frozenset("\n \u00a0")
_PLAIN = frozenset(each for each in _ALL_KNOWN if not unicodedata.combining(each))
"""Of which a text needs no second look: an accent by itself may join the letter before it."""

_WITHOUT_SHAPE = {"Cc": ("", Weight.UNSURE), **dict.fromkeys(("Cs", "Co", "Cn"), ("[unreadable]", Weight.LEFT_OUT))}


def _stands_for(character: str) -> str | tuple[str, Weight] | None:
    """None for a character the type has; what looks the same; or what is said in its place."""
    if character in _ALL_KNOWN:
        return None
    if character in _LOOKS_LIKE:
        return _LOOKS_LIKE[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category in ("Cf", "Mn", "Me"):
        return ""  # joins, marks and directions: nothing that is seen by itself
    same = unicodedata.normalize("NFKC", character)
    if _ALL_KNOWN.issuperset(same):
        return same
    return _WITHOUT_SHAPE.get(category) or _named(character, category)


def _named(character: str, category: str) -> tuple[str, Weight]:
    """A symbol by its name; a letter by its script, of which the name's first word says which it is."""
    name = unicodedata.name(character, "")
    if not category.startswith("L"):
        return f"[{name.lower() or 'unreadable'}]", Weight.UNSURE
    script = "Chinese or Japanese" if name.startswith("CJK") else name.partition(" ")[0].capitalize()
    return f"[{script or 'Unreadable'} text]", Weight.LEFT_OUT


class _Reader:
    """Goes through the content, and keeps what it found on the way."""

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}
        self._read: dict[int, Any] = {}  # by identity: a project stands in several papers, and is read once

    @property
    def findings(self) -> Iterator[Finding]:
        """Each once, in the order they were found."""
        yield from self._found

    def read(self, value: Any, place: Place, label: str = "", only: Collection[str] = ()) -> Any:
        """The value with every text in it readable, or of a record that of `only` some fields that are printed.

        The very same where nothing had to change.
        """
        if type(value) is str:
            return self._text(value, place, label)
        if type(value) is tuple:
            read = tuple(self.read(each, place, label, only) for each in value)
            return value if read == value else read
        if not is_dataclass(value) or isinstance(value, type):
            return value
        if type(value) not in _REGISTERS:
            return self._parts(value, place, label, only)
        if id(value) not in self._read:
            self._read[id(value)] = self._parts(value, self._place(value), label, only)
        return self._read[id(value)]

    def _place(self, record: Any) -> Place:
        return Place(register=_REGISTERS[type(record)], record=readable_text(record.name)[0])

    def _parts(self, record: Any, place: Place, label: str, only: Collection[str]) -> Any:
        changed = {}
        for part in fields(record):
            if part.metadata.get("seen") or (only and part.name not in only):
                continue  # in no paper
            before, told = getattr(record, part.name), part.metadata
            after = self.read(before, place, told.get("label", label), told.get("prints", ()))
            if type(after) is str and not told.get("long"):
                after = " ".join(after.split())
            if after != before:
                changed[part.name] = after
        return replace(record, **changed) if changed else record

    def _text(self, text: str, place: Place, label: str) -> str:
        shown, replaced = readable_text(text)
        for found, instead, weight in replaced:
            said = f"it says “{instead}” there" if instead else "it was taken out"
            message = f"The pack cannot show {_names(found)}: {said}. Change the words if that will not do."
            self._found[Finding(weight, replace(place, field=label), message)] = None
        return shown


def _names(found: str) -> str:
    """The characters with their codes; half of a pair, and what has no shape, by its code alone."""
    codes = ", ".join(f"U+{ord(each):04X}" for each in found[:3]) + (", …" if len(found) > 3 else "")
    return f"“{found[:20]}” ({codes})" if found.isprintable() else codes
