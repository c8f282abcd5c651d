"""Forgetting a person: the one thing that rewrites history, since a name that must go must go from there too.

Their name goes from every text of every record, of every change before, and of what imports read; their initials
where they alone are said; their email and phone everywhere. What is left says that something stood there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from mkip_desk.db import file
from mkip_desk.db.change import Change
from mkip_desk.db.codec import columns_of
from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.log import held_as
from mkip_desk.db.person import CONTACT, OWN, PEOPLE, REMOVED, Person
from mkip_desk.db.reading import row_of, rows_of
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import StoreError, WrongValue
from mkip_desk.domain.registers.register import WORDS, Field, Kind, Register
from mkip_desk.domain.text import plain

if TYPE_CHECKING:
    from mkip_desk.db.backup import Beginning
    from mkip_desk.db.writing import Writer

_SAID = (Kind.WHEN, Kind.SUM)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many records, and how many changes in the history, said something of the person."""

    records: int
    changes: int
    person: "Person"  # who must go from what is being typed, too
    left: str  # where the name can still be read, in a sentence; empty where it is gone


def forget(writer: "Writer", change: Change, person_id: int, store: Path, began: "Beginning | None") -> Forgotten:
    """Take somebody out of everything, within a change that logs nothing of it; raises WrongValue if not there.

    What was typed and not saved goes before the change is kept: once nobody knows the name, it is found no more.
    """
    row = row_of(writer.plain, registers[PEOPLE], person_id)
    if row is None:
        raise WrongValue(
            "That person is no longer there; they have been deleted. Take that back under History first, and then "
            "forget them."
        )
    before, unsure = _formerly(writer.plain, person_id, str(row["name"]))
    others = [each for at, each in rows_of(writer.plain, registers[PEOPLE]).items() if at != person_id]
    person = Person(person_id, [row, *before], others)
    for name, register in registers.items():
        rows = rows_of(writer.plain, register)
        found = _changed_ones({at: _without(register, each, person) for at, each in rows.items()})
        if name == PEOPLE:
            found[person_id] = {**found.get(person_id, {}), **OWN}
        writer.set(name, found)
        change.touched[name] = set(found)
    changes = _take_out(writer, "changes", _NAMED, lambda each: _named(each, person))
    changes += _take_out(writer, "changed_records", _LOGGED, lambda each: _logged(each, person))
    _take_out(writer, "readings", _READ, lambda each: _read(each, person))
    left = [_left_in_drafts(store, began, person)]
    for told, words in ((_LEFT_BEFORE, unsure), (_LEFT_UNSURE, person.unsure)):
        left += [told.format(", ".join(sorted(words)))] if words else []
    return Forgotten(sum(map(len, change.touched.values())), changes, person, " ".join(filter(None, left)))


def _formerly(connection: Connection, person_id: int, name: str) -> tuple[list[Row], set[str]]:
    """What the history says that they were called before: what is surely theirs, and the names that may not be.

    Surely theirs is a name of several words of which one is in today's, a mended or a married one, and what they were
    reached by under it. A record may have stood for a vacant post, or for whoever was there before.
    """
    people = connection.execute("SELECT name FROM people WHERE id <> ?", (person_id,)).fetchall()
    titles = connection.execute("SELECT title FROM roles").fetchall()
    others = {_folded(each) for (each,) in (*people, *titles) if each}
    query = "SELECT before, after FROM changed_records WHERE register_name = ? AND record_id = ?"
    logged = connection.execute(query, (PEOPLE, person_id)).fetchall()
    held = [each for sides in logged for each in map(held_as, sides) if each]
    names = {str(each["name"]) for each in held if each.get("name")} - {name, REMOVED}
    sure = {each for each in names if _is_mended(each, name) and _folded(each) not in others}
    theirs = [each for each in held if each.get("name") not in names - sure]
    reached = [{field: each[field] for field in ("email", "phone") if each.get(field)} for each in theirs]
    return [*({"name": each} for each in sure), *reached], names - sure


def _is_mended(former: str, name: str) -> bool:
    words = _folded(former).split()
    return len(words) > 1 and not set(words).isdisjoint(_folded(name).split())


def _folded(words: object) -> str:
    return plain(normalize("NFC", str(words))).casefold()


def leave_no_trace(store: Path, forgotten: Forgotten) -> Forgotten:
    """Take whoever has been forgotten out of unused parts of the file, or say that they stay in them."""
    try:
        file.leave_no_trace(store)
    except StoreError:
        return replace(forgotten, left=f"{forgotten.left} {_LEFT_UNUSED}".strip())
    return forgotten


def _left_in_drafts(store: Path, began: "Beginning | None", person: Person) -> str:
    """Take them out of what was typed and not saved in this programme; says where the name may still be."""
    drafts = DraftsFile(store)
    try:
        drafts.rewrite(person.gone_from_field, began)
        others = drafts.others(began)
    except OSError:
        return _LEFT_IN_DRAFTS
    if person.gone_from(others) != others or drafts.damaged():
        return _LEFT_IN_OTHER_DRAFTS.format(store.name)
    return ""


_LEFT_IN_DRAFTS = (
    "What was typed and not saved still holds the name, since it could not be written anew. Revert it, or put it right."
)
_LEFT_IN_OTHER_DRAFTS = (
    "{}.drafts beside the programme may still hold the name, in what was typed in another one of this name, or in what "
    "is damaged. Delete that file, and any that ends in “damaged”, if nobody needs it."
)
_LEFT_BEFORE = "What the record was called before stays where it stands: {}. Look for it with Ctrl+K, if it is a name."
_LEFT_UNSURE = (
    "What may be a word, a number or somebody else stays where it stands: {}. Look for it with Ctrl+K, if it is theirs."
)
_LEFT_UNUSED = (
    "The name can still be found in parts of the file that are no longer used, since it could not be written anew. "
    f"Make room on the disk, close other programs that use the file, and forget {REMOVED} again."
)


_NAMED = ("name", "who", "why", "file")
_LOGGED = ("register_name", "record_id", "before", "after")
_READ = ("register_name", "record_id", "fields")
_JSON = ("before", "after", "fields")


def _take_out(writer: "Writer", table: str, columns: tuple[str, ...], without: Callable[[Row], Row]) -> int:
    """Write what has changed in a table of the history, and say in how many rows."""
    found = {}
    for row_id, *held in writer.plain.execute(f"SELECT id, {', '.join(columns)} FROM {table}").fetchall():
        row = dict(zip(columns, held, strict=True))
        found[row_id] = without(row | {name: held_as(row[name]) for name in _JSON if name in row})
    writer.set_log(table, _changed_ones(found))
    return len(_changed_ones(found))


def _changed_ones(found: Mapping[int, Row]) -> dict[int, Row]:
    return {row_id: columns for row_id, columns in found.items() if columns}


def _texts(register: Register) -> Iterator[tuple[str, Field]]:
    """The columns that hold words that somebody typed, with their fields."""
    for field in register.fields:
        if field.kind in WORDS:
            yield field.name, field
        elif field.kind in _SAID:
            yield from ((name, field) for name in columns_of(field) if name.endswith("_text"))


def _without(register: Register, row: Row, person: Person) -> dict[str, Any]:
    """What a record holds, without them; what people are called and reached by stays, be it the same."""
    spared = OWN if register.name == PEOPLE else ()
    texts = [(name, field) for name, field in _texts(register) if name in row and name not in spared]
    return _changed(row, {name: person.gone_from(row[name], field.kind) for name, field in texts})


def _named(row: Row, person: Person) -> dict[str, Any]:
    without = {name: person.gone_from(row[name]) for name in _NAMED if name != "who"}
    return _changed(row, {**without, "who": person.gone_from_maker(row["who"])})


def _logged(row: Row, person: Person) -> dict[str, Any]:
    """A record's part in a change, before and after, without them."""
    register = registers.get(row["register_name"])
    if register is None:
        return {}
    own = row["register_name"] == PEOPLE and row["record_id"] == person.id
    new = {}
    for side in ("before", "after"):
        if row[side] is not None:
            new[side] = row[side] | _without(register, row[side], person)
            if own:
                new[side] |= {name: value for name, value in OWN.items() if name in row[side]}
    return _changed(row, new)


def _read(row: Row, person: Person) -> dict[str, Any]:
    """What an import read for a record, without them."""
    register = registers.get(row["register_name"])
    if register is None:
        return {}
    own = row["register_name"] == PEOPLE and row["record_id"] == person.id
    fields = {}
    for name, kept in row["fields"].items():
        kind = register.by_name[name].kind if name in register.by_name else Kind.LONG
        parts = ("words", "value") if kind in (*WORDS, *_SAID) else ("words",)
        if own and name in CONTACT:
            new = {"words": "", "value": None}
        else:
            new = {part: person.gone_from(kept[part], kind) for part in parts if part in kept}
        new |= {part: person.gone_from(kept[part]) for part in ("file", "sheet") if part in kept}
        fields[name] = kept | new
    return _changed(row, {"fields": fields})


def _changed(row: Row, new: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in new.items() if value != row[name]}
