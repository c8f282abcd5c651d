"""Importing a workbook: what the programme holds, the plan made from it, and the plan applied as one change.

The three are apart so that the plan can be made beside the store: `facts_of` reads the store, `plan_file`
works on those frozen facts alone, `apply_plan` writes.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import FileError, UserError
from mkip_desk.domain.findings import Weight
from mkip_desk.domain.membership import members_on
from mkip_desk.domain.registers.register import Kind, Record, Register, Value
from mkip_desk.domain.registers.wording import Names, in_words
from mkip_desk.importers.files.cells import Workbook
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.mapping.mapping import Remembered
from mkip_desk.importers.plan import plan_text
from mkip_desk.importers.plan.existing import Existing
from mkip_desk.importers.plan.item import Happens
from mkip_desk.importers.plan.order import in_order
from mkip_desk.importers.plan.plan import Choices, Plan, Resolved, Take, make_plan
from mkip_desk.importers.returns.reading import FILLED, read_return
from mkip_desk.importers.tracker import Said, Tracker, read_tracker
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import (
    New,
    Reading,
    ReadRecord,
    reading_to_json,
    settled,
)
from mkip_desk.importers.words.readings import Source as ReadFrom
from mkip_desk.pieces import in_pieces
from mkip_desk.services.importing.agreed import existing_of
from mkip_desk.services.importing.corrected import Answers, ours_as_corrected
from mkip_desk.services.importing.import_roles import RoleWriter
from mkip_desk.services.importing.returned import looked_over, note_received, with_version
from mkip_desk.services.listing import names_for
from mkip_desk.services.shared_services.escalations import follow
from mkip_desk.services.shared_services.returns import SERVICE_RECORDS
from mkip_desk.services.shared_services.services_day import services_day

POINTED_TO = ("councils", "themes", "projects", "people", "services", "indicators")
"""Registers whose records a cell may name."""


Say = Callable[[str, float | None], None]


class OutOfDate(UserError):
    """A plan made of the programme as it no longer is: it is to be made again."""


@dataclass(frozen=True)
class Facts:
    """What an import must know of the programme, read at one moment."""

    registers: Mapping[str, Register]
    known: Known
    existing: Mapping[str, Existing]
    newest: int  # the newest change in it
    today: date

    @property
    def taken_for(self) -> dict[str, Register]:
        """The registers that a table of a tracker may be taken for."""
        return {name: one for name, one in self.registers.items() if one.imported}


@dataclass(frozen=True)
class Imported:
    """What became of a file. `change` is None where there was nothing to write, or nothing was to be written."""

    plan: Plan
    change: str | None
    added: int
    edited: int
    kept: tuple[str, ...]  # a sentence for each value of the user's that stands against the file's
    number: int = 0  # of the change, 0 where there is none
    brought: tuple[tuple[str, int, int], ...] = ()  # of each register how many were added and changed
    along: tuple[New, ...] = ()  # what was made along with the records of the file, since they name it

    @property
    def left_something_out(self) -> bool:
        """Whether something that the file holds has not been taken for want of a decision or of sense."""
        deleted = self.plan.counts[Happens.DELETED]
        return bool(self.kept or deleted) or any(f.weight is Weight.LEFT_OUT for f in self.plan.findings)

    def as_text(self) -> str:
        """The plan, and what was done of it."""
        return "\n".join([plan_text.as_text(self.plan), *self.kept, self._done()])

    def as_json(self) -> dict[str, Any]:
        """The plan, and what was done of it, as plain data."""
        done = {"change": self.change, "added": self.added, "edited": self.edited, "kept": list(self.kept)}
        return {**plan_text.as_json(self.plan), "done": done}

    def _done(self) -> str:
        if self.change is None:
            return "Nothing was changed."
        return f"{self.change}: {self.outcome}"

    @property
    def outcome(self) -> str:
        """What the change did to records, in a sentence; it may only have noted where they stand in the file."""
        if not self.added and not self.edited:
            if self.left_something_out:
                return "no record changed, and not all of the file was taken: see what stayed as it was."
            return "no record changed, since the programme held all of it already."
        return f"{self.counted}. Undo takes it back whole."

    @property
    def counted(self) -> str:
        """How many records it added and changed: "13 added", "2 added and 1 changed"."""
        return in_numbers(self.added, self.edited)


def in_numbers(added: int, edited: int) -> str:
    """How many records were added and changed, those of which there are none left out."""
    told = " and ".join(f"{count:,} {words}" for count, words in ((added, "added"), (edited, "changed")) if count)
    return told or "nothing changed"


def import_file(
    store: Store,
    path: Path,
    *,
    take: str = "mine",
    dry_run: bool = False,
    remembered: Mapping[str, Remembered] | None = None,
) -> Imported:
    """Import one workbook as one change, or with `dry_run` only say what that would do.

    Where file and user differ the user's value stays, unless `take` is "file". `remembered` is what was said
    of tables before, by the signature of their heading. Raises FileError for a file
    that cannot be read; nothing is changed then.
    """
    plan = plan_file(facts_of(store), path, said=Said(remembered=remembered or {}))
    choices = Choices(take=Take(take))
    if dry_run:
        return Imported(plan, None, 0, 0, _kept(store, plan.resolved(choices)))
    return apply_plan(store, plan, path, choices)


def facts_of(store: Store) -> Facts:
    """What the programme holds, as an import needs it."""
    registers = {name: one for name, one in store.registers.items() if one.imported or name in FILLED}
    existing = {name: existing_of(store, register) for name, register in registers.items()}
    existing |= {name: Existing(store.records(name)) for name in SERVICE_RECORDS if name not in existing}
    known = known_of(store, former={name: held.former for name, held in existing.items()})
    return Facts(registers, known, existing, store.newest_change(), services_day(store))


def plan_file(facts: Facts, path: Path, say: Say = lambda _words, _share: None, said: Said | None = None) -> Plan:
    """What importing the workbook would do; raises FileError where it cannot be read.

    `said` is what the user said of such a file before. `say` is told what is being done and how much of it
    is done (0 to 1, None where that is not known); it stops it all by raising.
    """

    def told(sheet: str, read: int, of: int) -> None:
        rows = f"{read:,} of {of:,} rows" if of >= read else f"{read:,} rows"
        say(f"{sheet}: {rows} read", read / of if of >= read else None)

    workbook = read_workbook(path, progress=told)
    return plan_again(facts, read_as_said(facts, workbook, said or Said(), say))


def read_as_said(facts: Facts, workbook: Workbook, said: Said, say: Say) -> Tracker:
    """The records of a workbook, its tables and columns being what the user said."""
    say("Finding the records in it…", None)
    returned = read_return(workbook, facts.registers, facts.known, said)
    if returned is None:
        tracker = read_tracker(workbook, facts.taken_for, facts.known, said)
    else:
        tracker = with_version(returned, facts.existing, facts.today)
    say("Comparing them with the programme…", None)
    return tracker


def plan_again(
    facts: Facts, tracker: Tracker, same_as: Mapping[str, int] | None = None, new: Collection[str] = ()
) -> Plan:
    """What importing what was read would do, now that the user said which records of the file are which of ours.

    `same_as` has the id of our record by the key of the file's, `new` are the keys of those that are none of ours.
    """
    plan = looked_over(make_plan(tracker, facts.existing, same_as, new), facts.existing, facts.today)
    return replace(plan, made_against=facts.newest, findings=in_order(tracker, plan.findings))


def plan_as_corrected(facts: Facts, tracker: Tracker, answers: Answers) -> tuple[Plan, Mapping[str, int]]:
    """The same, where records were corrected meanwhile: one that is ours by what it is called now is that record.

    Gives with the plan the ids of our records that were found so, by the keys of the file's.
    """
    said = answers.still_of(tracker)
    plan = plan_again(facts, tracker, said.same_as, said.new)
    found = ours_as_corrected(plan, facts.existing, said)
    return (plan_again(facts, tracker, {**said.same_as, **found}, said.new), found) if found else (plan, found)


def apply_plan(
    store: Store, plan: Plan, path: Path, choices: Choices | None = None, say: Say = lambda _words, _share: None
) -> Imported:
    """Write what the plan and the choices come to, as one change, with a copy of the workbook kept.

    `say` is told how far it has come; where it raises, nothing is changed.
    Raises StoreError where the store may not be written, OutOfDate where the programme has been changed since the
    plan was made, and FileError where the workbook has; nothing is changed then.
    """
    if plan.made_against != store.newest_change():
        raise OutOfDate("The programme has been changed since this plan was made. Read the workbook again.")
    resolved = plan.resolved(choices)
    kept = _kept(store, resolved)
    if not resolved.adds and not resolved.edits:
        return Imported(plan, None, 0, 0, kept)
    name = f"Import {plan.tracker.file}"
    with store.change(name, imported=path) as change:
        if change.file_hash != plan.tracker.sha256:
            raise FileError(f"{plan.tracker.file} has been changed since it was read. Choose it again.")
        _write(store, change, resolved, say)
        note_received(change, plan, services_day(store))
        follow(store, change)
        say("Keeping it…", None)
    brought = _brought(store.registers, resolved)
    added, edited = sum(each[1] for each in brought), sum(each[2] for each in brought)
    return Imported(plan, name, added, edited, kept, store.newest_change(), brought, resolved.along)


def _brought(registers: Iterable[str], resolved: Resolved) -> tuple[tuple[str, int, int], ...]:
    added, changed = resolved.added, resolved.changed
    counts = ((name, added.get(name, 0), changed.get(name, 0)) for name in registers)
    return tuple(each for each in counts if each[1] or each[2])


def _write(store: Store, change: Change, resolved: Resolved, say: Say) -> None:
    ids: dict[New, int] = {}
    written, of = 0, len(resolved.adds) + len(resolved.edits)

    def wrote(some: Sequence[object]) -> None:
        nonlocal written
        written += len(some)
        say(f"{written:,} of {of:,} records written", written / of)

    roles = RoleWriter(store, change, ids)
    for register, group in groupby(resolved.adds, key=lambda add: add.register):
        adds = list(group)
        made: dict[int, ReadRecord | None] = {}
        for some in in_pieces(adds):
            given = roles.add_many(register, [_settled(add.values, ids) for add in some], [add.read for add in some])
            made |= {record_id: add.read for record_id, add in zip(given, some, strict=True)}
            ids |= {one: record_id for record_id, add in zip(given, some, strict=True) for one in add.stands_for}
            wrote(some)
        _remember(store, change, register, made, ids)
    for register, changed in groupby(resolved.edits, key=lambda edit: edit.register):
        edits = list(changed)
        values: dict[int, dict[str, Value]] = {}
        for edit in edits:
            wanted = _settled(edit.values, ids)
            roles.before_edit(register, edit.id, wanted, edit.read)
            values.setdefault(edit.id, {}).update(wanted)
        for held in in_pieces(list(values.items())):
            change.edit_many(register, dict(held))
            wrote(held)
        _remember(store, change, register, {edit.id: edit.read for edit in edits}, ids)


def _settled(values: Mapping[str, Any], ids: Mapping[New, int]) -> dict[str, Value]:
    return {field: settled(value, ids) for field, value in values.items()}


def _remember(
    store: Store, change: Change, register: str, read: Mapping[int, ReadRecord | None], ids: Mapping[New, int]
) -> None:
    """Keep what was read for each record."""
    there = [(record_id, each) for record_id, each in read.items() if each is not None]
    for some in in_pieces(there):
        change.remember(register, {record_id: _readings(store, each, ids) for record_id, each in some})


def _readings(store: Store, read: ReadRecord, ids: Mapping[New, int]) -> dict[str, Any]:
    register = store.registers[read.register]
    return {field: reading_to_json(register, read, field, ids) for field in read.fields}


def known_of(
    store: Store, also: Iterable[str] = (), former: Mapping[str, Mapping[int, Sequence[str]]] | None = None
) -> Known:
    """What is known of the programme before cells are read: its councils, and the records that a cell may name.

    `also` are registers whose records a cell may name besides, `former` what records were called before.
    """
    today = store.today()
    members = members_on(store.records("memberships"), today, "full")
    records = {name: store.records(name) for name in {*POINTED_TO, *also}}
    return Known.of(store.registers, records, members, today, former)


def _read_as(reading: Reading) -> str:
    """The words that were read, or what was read from something that is no word, a colour say."""
    said = reading.words or (reading.value if isinstance(reading.value, str) else "")
    if said and reading.source is not ReadFrom.CELL:
        return f"{said} ({reading.source})"
    return f"“{said}”" if said else "nothing"


def _kept(store: Store, resolved: Resolved) -> tuple[str, ...]:
    """A sentence for each value of the user's that stands where the file has another."""
    of = {item.read.register: store.registers[item.read.register] for item, _ in resolved.kept}
    names = {name: names_for(store, register) for name, register in of.items()}
    return tuple(
        f"{_named(of[register], item.now or {}, names[register])}: {of[register].field(one.field).label} stays as you "
        f"have it; the file has {_read_as(one.file)} in {one.file.where}."
        for item, one in resolved.kept
        for register in (item.read.register,)
    )


def _named(register: Register, record: Record, names: Names) -> str:
    """What a record is called, after what it is of: "RB1, MBC, 2014/15 Q2"."""
    of = (field for field in map(register.field, register.known_by) if field.kind in (Kind.REFERENCE, Kind.COUNCIL))
    own = register.name_of(record)
    return ", ".join([*(words for field in of if (words := in_words(field, record.get(field.name), names))), own])
