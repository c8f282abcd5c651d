"""Records of a file that are ones of ours once they are called as they were corrected in the review."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from mkip_desk.domain.registers.register import Register, Value
from mkip_desk.importers.plan.existing import Existing
from mkip_desk.importers.plan.item import Happens, Item
from mkip_desk.importers.plan.other_names import keys_in
from mkip_desk.importers.plan.plan import Plan
from mkip_desk.importers.tracker import Tracker
from mkip_desk.importers.words.matching import match
from mkip_desk.importers.words.readings import ReadRecord

Mended = Mapping[str, Mapping[str, Value]]
"""What is to be written instead of what was read, by the key of an item and field."""


@dataclass(frozen=True)
class Answers:
    """What the user said in a review of records of a file, each by its key, with the register that it was of then.

    `same_as` has the ids of our records that they are; those that are `new` are none, whatever they are called.
    """

    registers: Mapping[str, str]
    same_as: Mapping[str, int]
    mended: Mended
    new: Collection[str]

    def still_of(self, tracker: Tracker) -> "Answers":
        """Those of records that are of that register still: an id of another is that of something else."""
        read = [record for table in tracker.tables for record in table.rows.records]
        still = {record.key for record in read if self.registers.get(record.key) == record.register}
        named = {key for one in read for key in keys_in(tracker.registers[one.register], one, tracker.known)}
        same_as = {key: record_id for key, record_id in self.same_as.items() if key in still | named}
        mended = {key: values for key, values in self.mended.items() if key in still}
        return replace(self, same_as=same_as, mended=mended)


def known_anew(register: Register, field: str) -> bool:
    """Whether a record is looked for by that field, so that another value makes it another record."""
    return field in register.known_by or field in (register.heading, register.within)


def ours_as_corrected(plan: Plan, existing: Mapping[str, Existing], answers: Answers) -> dict[str, int]:
    """The ids of our records by the keys of those of the file that were new, and are these by what was corrected.

    What the user said to be new stays so, whatever it is called, and no record of ours is two of the file.
    """
    found: dict[str, int] = {}
    mended = answers.mended
    by_register: dict[str, list[Item]] = defaultdict(list)
    for item in plan.items:
        by_register[item.read.register].append(item)
    for name, items in by_register.items():
        register = plan.tracker.registers[name]
        corrected = [
            _corrected(item.read, mended[item.key])
            for item in items
            if item.happens in (Happens.NEW, Happens.HELD)
            and item.key not in answers.new
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
