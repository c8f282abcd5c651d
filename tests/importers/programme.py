"""The programme that the tests import into: its registers, its councils, and what it holds, without a store."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from mkip_desk.db.tables import registers as declared
from mkip_desk.domain.registers.register import Kind, Record
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.plan.existing import Existing
from mkip_desk.importers.plan.plan import Plan, Resolved, make_plan
from mkip_desk.importers.tracker import Tracker, read_tracker
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import New, ReadRecord, reading_to_json, settled, value_from_reading

WORKBOOKS = Path(__file__).parent / "workbooks"
REGISTERS = {name: register for name, register in declared.items() if register.imported}

COUNCILS: tuple[Record, ...] = tuple(
    {"id": at, "initials": initials, "name": name, "full_name": full, "letter": letter, "aliases": aliases}
    for at, (initials, name, full, letter, aliases) in enumerate(
        (
            ("ABC", "Ashford", "Ashford Borough Council", "A", "Ashford BC"),
            ("MBC", "Maidstone", "Maidstone Borough Council", "M", "Maidstone BC"),
            ("SBC", "Swale", "Swale Borough Council", "S", "Swale BC"),
            ("TWBC", "Tunbridge Wells", "Tunbridge Wells Borough Council", "T", "Tunbridge Wells BC; TW; T Wells"),
            ("KCC", "Kent County Council", "Kent County Council", "K", "Kent CC; Kent"),
        ),
        1,
    )
)
MEMBERS = (1, 2, 3, 4)
TODAY = date(2016, 3, 31)


class Programme:
    """The registers' records, with what imports read of them: what a store would hold, held in lists."""

    def __init__(self) -> None:
        self.records: dict[str, list[dict]] = {name: [] for name in declared}
        self.records["councils"] = [dict(council) for council in COUNCILS]
        self.readings: dict[str, dict[int, dict]] = {name: {} for name in declared}
        self.deleted: dict[str, list[dict]] = {name: [] for name in declared}

    @property
    def known(self) -> Known:
        return Known.of(declared, self.records, MEMBERS, TODAY)

    def tracker(self, path: Path) -> Tracker:
        return read_tracker(read_workbook(path), REGISTERS, self.known)

    def plan(self, path: Path, same_as: Mapping[str, int] | None = None) -> Plan:
        existing = {
            name: Existing(self.records[name], self._agreed(name), self.deleted[name], said=self._said(name))
            for name in REGISTERS
        }
        return make_plan(self.tracker(path), existing, same_as)

    def apply(self, resolved: Resolved) -> None:
        ids: dict[New, int] = {}
        for add in resolved.adds:
            record = {"id": len(self.records[add.register]) + 101, **_settled(add.values, ids)}
            blank = {field.name: None for field in declared[add.register].fields}
            made = {  # as the store has it where nothing is said
                field.name: field.choices[0]
                for field in declared[add.register].fields
                if field.required and field.kind is Kind.CHOICE
            }
            self.records[add.register].append(blank | made | record)
            ids |= dict.fromkeys(add.stands_for, record["id"])
            if add.read:
                self._remember(add.register, record["id"], add.read, ids)
        for edit in resolved.edits:
            self.find(edit.register, id=edit.id).update(_settled(edit.values, ids))
            self._remember(edit.register, edit.id, edit.read, ids)

    def find(self, register: str, **values: object) -> dict:
        (found,) = [r for r in self.records[register] if all(r[name] == value for name, value in values.items())]
        return found

    def _remember(self, register: str, identity: int, read: ReadRecord, ids: Mapping[New, int]) -> None:
        kept = {name: reading_to_json(declared[register], read, name, ids) for name in read.fields}
        self.readings[register].setdefault(identity, {}).update(kept)

    def _agreed(self, register: str) -> dict:
        return {
            identity: {name: value_from_reading(declared[register], name, kept) for name, kept in fields.items()}
            for identity, fields in self.readings[register].items()
        }

    def _said(self, register: str) -> dict:
        """By file and record, the fields of which the last file that read them said something."""
        said: dict[str, dict[int, frozenset[str]]] = {}
        for identity, fields in self.readings[register].items():
            for file in {kept["file"] for kept in fields.values()}:
                names = (name for name, kept in fields.items() if kept["file"] == file and kept["value"] is not None)
                said.setdefault(file, {})[identity] = frozenset(names)
        return said


def _settled(values: Mapping, ids: Mapping[New, int]) -> dict:
    return {name: settled(value, ids) for name, value in values.items()}


def read(path: Path) -> Tracker:
    """A tracker read into a programme that holds nothing but its councils."""
    return Programme().tracker(path)


def records(tracker: Tracker, register: str) -> Sequence[ReadRecord]:
    return [record for table in tracker.tables for record in table.rows.records if record.register == register]


def initials(councils: Iterable[object]) -> list[str]:
    """Councils by their initials; new ones by their name."""
    known = {council["id"]: council["initials"] for council in COUNCILS}
    return [one.name if isinstance(one, New) else str(known[one]) for one in councils]
