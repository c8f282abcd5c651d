"""Records that belong to another, as its form shows them: which registers point to it, what they hold. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkip_desk.domain.registers.register import WORDS, Field, Record, Register, pointers
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.views.base.edits import NEW
from mkip_desk.views.base.phrases import capitalised, lowered_label
from mkip_desk.views.base.programme import names_for
from mkip_desk.views.base.showing import Names

if TYPE_CHECKING:
    from mkip_desk.db.store import Store


@dataclass(frozen=True)
class Relation:
    """A register whose records point to one of another: the risks of a project, by `pointer`."""

    whole: Register
    pointer: Field
    title: str

    @property
    def key(self) -> str:
        """What tells it from the others of the same form."""
        return f"{self.whole.name}.{self.pointer.name}"

    @property
    def register(self) -> Register:
        """The register without the field that points, which is the same for all records shown."""
        return replace(self.whole, fields=tuple(each for each in self.whole.fields if each != self.pointer))


@dataclass(frozen=True)
class Related:
    """The records of a relation that point to one `owner`, frozen: read on the store's thread.

    `overtaken` has, by record, the fields of drafts kept that hold something else by now than when they were typed.
    """

    owner: int
    records: tuple[Record, ...]
    names: Names
    overtaken: Mapping[int, frozenset[str]]
    unit: str = ""  # what the owner says that their figures are in


def relations(registers: Iterable[Register], target: Register) -> list[Relation]:
    """What is shown below the form of a record of the target: what it owns first, then what else points to it.

    A record that another one owns is edited there, and the one record that a register holds in its own place.
    """
    found = [
        Relation(register, field, _title(register, field, target))
        for register, field in pointers(registers, target)
        if not register.single and (field.owned or not any(each.owned for each in register.fields))
    ]
    return sorted(found, key=lambda relation: not relation.pointer.owned)


def _title(register: Register, pointer: Field, target: Register) -> str:
    """The register's title, with what the record is to it where the field does not just name the record."""
    plain = pointer.label.casefold() == target.one
    return register.title if plain else f"{register.title} ({lowered_label(pointer.label)})"


def read_related(store: Store, target: Register, owner: int, wanted: Sequence[Relation]) -> tuple[Related, ...]:
    """The records of each relation that point to that record, with the names of what they point to themselves."""
    from mkip_desk.db.drafts import overtaken

    record = store.record(target.name, owner)
    unit = str(record[target.unit] or "") if record and target.unit else ""
    return tuple(
        Related(owner, *_read(store, target, record, relation), overtaken(store, relation.whole.name), unit)
        for relation in wanted
    )


def _read(store: Store, target: Register, owner: Record | None, relation: Relation) -> tuple[tuple[Record, ...], Names]:
    names = names_for(store, relation.register)
    if owner is None:
        return (), names
    named = {int(str(owner["id"])): target.name_of(owner)}
    known = {target.name: named, **names.by_register}
    records = store.records_with(relation.whole.name, relation.pointer.name, int(str(owner["id"])))
    return tuple(records), replace(names, by_register=known)


def owner_of(store: Store, register: str, record_id: int, draft: Mapping[str, object]) -> tuple[str, int] | None:
    """The record with a page that a draft is shown beneath; None where that, or the draft's own record, has gone.

    What belongs to a record without a page is shown where that is.
    """
    record = store.record(register, record_id) if record_id > NEW else {}
    for target in store.registers.values() if record is not None else ():
        for relation in relations(store.registers.values(), target):
            owner = {**(record or {}), **draft}.get(relation.pointer.name)
            if relation.whole.name == register and isinstance(owner, int) and store.record(target.name, owner):
                found = (target.name, owner) if target.place else owner_of(store, target.name, owner, {})
                if found is not None:
                    return found
    return None


def begun(relation: Relation, drafts: Mapping[int, Mapping[str, object]]) -> list[Record]:
    """Stands for records that were begun and are not added yet: called as far as that was typed."""
    blank = {field.name: None for field in relation.register.fields}
    heading, unnamed = relation.register.heading, capitalised(f"new {relation.whole.one}")
    return [{**blank, heading: str(draft.get(heading) or unnamed), "id": each} for each, draft in drafts.items()]


def called(relation: Relation, record: Record, names: Names) -> str:
    """How one of the records is named in a sentence: "Legal services, Maidstone", "Posts stay empty"."""
    whole, pointer = relation.whole, relation.pointer
    if whole.field(whole.heading).kind in WORDS and record.get(whole.heading):
        own = whole.name_of(record)
    else:
        known = (whole.field(name) for name in whole.known_by if name != pointer.name)
        told = (in_words(each, record.get(each.name), names.by_register) for each in known)
        own = " ".join(words for words in told if words) or whole.one
    belongs = pointer.owned or whole.known_by[0] == pointer.name
    whose = names.of(pointer.target, record.get(pointer.name)) if belongs else ""
    return f"{whose}, {own}" if whose else own
