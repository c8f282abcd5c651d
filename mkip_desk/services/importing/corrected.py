"""Records of a file that are ones of ours once they are called as they were corrected in the review."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from mkip_desk.domain.registers.register import Register, Value
from mkip_desk.importers.plan.plan import Existing, Happens, Item, Plan
from mkip_desk.importers.words.matching import match
from mkip_desk.importers.words.readings import ReadRecord

Mended = Mapping[str, Mapping[str, Value]]
"""What is to be written instead of what was read, by the key of an item and field."""


def known_anew(register: Register, field: str) -> bool:
    """Whether a record is looked for by that field, so that another value makes it another record."""
    return field in register.known_by or field in (register.heading, register.within)


def ours_as_corrected(
    plan: Plan, existing: Mapping[str, Existing], mended: Mended, new: Collection[str]
) -> dict[str, int]:
    """The ids of our records by the keys of those of the file that were new, and are these by what was corrected.

    What the user said to be `new` stays so, whatever it is called, and no record of ours is two of the file.
    """
    found: dict[str, int] = {}
    by_register: dict[str, list[Item]] = defaultdict(list)
    for item in plan.items:
        by_register[item.read.register].append(item)
    for name, items in by_register.items():
        register = plan.tracker.registers[name]
        corrected = [
            _corrected(item.read, mended[item.key])
            for item in items
            if item.happens is Happens.NEW
            and item.key not in new
            and any(known_anew(register, field) for field in mended.get(item.key, ()))
        ]
        taken = {item.id for item in items}
        free = [row for row in existing[name].records if row["id"] not in taken] if corrected else []
        for at, row in match(register, corrected, free).items():
            found[corrected[at].key] = int(str(row["id"]))
    return found


def _corrected(read: ReadRecord, values: Mapping[str, Value]) -> ReadRecord:
    fields = {name: reading._replace(value=values.get(name, reading.value)) for name, reading in read.fields.items()}
    return replace(read, fields=fields)
