"""What an import would do, record by record and field by field, before anything is written.

A value is compared with what the programme holds now and with what file and programme last agreed on: what the
last standing import read for the field. Where both have moved on since then, the user is asked.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Kind, Record, Register, Value
from mkip_desk.importers.files.collector import without_collector
from mkip_desk.importers.left_out import LeftOut
from mkip_desk.importers.plan.along import made_along, pointing, to_look_at
from mkip_desk.importers.plan.assumed import taken_for_granted
from mkip_desk.importers.plan.called_before import as_agreed, is_former_title, named_as_before, was_of_another
from mkip_desk.importers.plan.comparing import Differs, adds_nothing, differs
from mkip_desk.importers.plan.existing import Existing
from mkip_desk.importers.plan.gathered import left_as_gathered
from mkip_desk.importers.plan.gone import no_longer_said, no_longer_there
from mkip_desk.importers.plan.item import Difference, Happens, Item, happens_by
from mkip_desk.importers.plan.losing import lost
from mkip_desk.importers.plan.other_names import answered, as_answered, ask
from mkip_desk.importers.plan.recorded import left_as_recorded
from mkip_desk.importers.plan.twice import said_twice
from mkip_desk.importers.tracker import Tracker
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.matching import Former, formerly, match, not_told_apart, suggest
from mkip_desk.importers.words.readings import MARKS, New, ReadRecord, ReadValue, is_blank, news_in, same


@dataclass(frozen=True)
class Plan:
    """All that an import would do, all that it would not, and why."""

    tracker: Tracker
    items: tuple[Item, ...]
    new: tuple[New, ...]  # what is made along, since records name it and neither file nor programme has it
    findings: tuple[Finding, ...]
    made_against: int = 0  # the newest change of the programme when the plan was made

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What of the file is not taken, and why."""
        return self.tracker.left_out

    @cached_property
    def counts(self) -> Mapping[Happens, int]:
        """How many records become what."""
        counted = Counter(item.happens for item in self.items)
        return {happens: counted[happens] for happens in Happens}

    @property
    def changes_nothing(self) -> bool:
        """Whether applying it would write nothing, whatever the choices."""
        return not any(self.counts[one] for one in (Happens.NEW, Happens.CHANGED, Happens.CONFLICT))

    def resolved(self, choices: "Choices | None" = None) -> "Resolved":
        """What is to be written, each difference decided."""
        return resolve(self, choices or Choices())


class Take(StrEnum):
    """Whose value stands where file and programme differ."""

    MINE = "mine"
    FILE = "file"


@dataclass(frozen=True)
class Choices:
    """What the user decided: in general, for a field of a record, and which records to leave out, by item key.

    `mended` has, by item key and field, what is to be written instead of what was read.
    """

    take: Take = Take.MINE
    fields: Mapping[tuple[str, str], Take] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    mended: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    def taken(self, item: Item, difference: Difference) -> bool:
        """Whether the file's value is to be written."""
        if difference.kind in (Differs.FILLED, Differs.CHANGED):
            chosen = self.fields.get((item.key, difference.field), Take.FILE)
        else:
            chosen = self.fields.get((item.key, difference.field), self.take)
        return chosen is Take.FILE

    def values(self, item: Item) -> dict[str, Any]:
        """What is to be written of an item's fields: all of a new record, of another what is to change."""
        mended = self.mended.get(item.key, {})
        if item.now is None:
            values = {name: reading.value for name, reading in item.read.fields.items()} | dict(mended)
            return {name: value for name, value in values.items() if not is_blank(value)}
        differing = {each.field for each in item.differences}
        taken = {d.field: mended.get(d.field, d.file.value) for d in item.differences if self.taken(item, d)}
        others = {name: value for name, value in mended.items() if name not in differing}
        return taken | {name: value for name, value in others.items() if not same(item.now.get(name), value)}


@dataclass(frozen=True, slots=True)
class Add:
    """A record to be made. Values may hold a `New`, whose id is that of the add that stands for it, made before."""

    register: str
    values: Mapping[str, Any]
    read: ReadRecord | None = None
    stands_for: tuple[New, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A record to be changed: the new values of some of its fields, and the reading that goes with it."""

    register: str
    id: int
    values: Mapping[str, Any]
    read: ReadRecord


@dataclass(frozen=True)
class Resolved:
    """What is to be written, in this order, in one change; edits without values only remember what was read."""

    adds: tuple[Add, ...]
    edits: tuple[Edit, ...]
    kept: tuple[tuple[Item, Difference], ...]  # differences in which the user's value stands

    @property
    def along(self) -> tuple[New, ...]:
        """What is made along with the records of the file that name it."""
        return tuple(add.stands_for[0] for add in self.adds if add.read is None)

    @property
    def added(self) -> Mapping[str, int]:
        """How many records of each register would be added."""
        return Counter(add.register for add in self.adds)

    @property
    def changed(self) -> Mapping[str, int]:
        """How many records of each register would be changed; two rows may be one record."""
        return Counter(register for register, _ in {(edit.register, edit.id) for edit in self.edits if edit.values})

    @property
    def count(self) -> int:
        """How many records would be added or changed."""
        return sum(self.added.values()) + sum(self.changed.values())


@without_collector()
def make_plan(
    tracker: Tracker,
    existing: Mapping[str, Existing],
    same_as: Mapping[str, int] | None = None,
    new: Collection[str] = (),
) -> Plan:
    """What importing what was read would do to what there is.

    `same_as` has, by item key, the record that the user says a record of the file is; `new` are those that are said to
    be none that there is.
    """
    items: list[Item] = []
    findings = list(tracker.findings)
    there: dict[tuple[str, str], int] = {}  # the programme's records that records of the file are
    away: dict[tuple[str, str], int] = {}  # the same of those that the user deleted
    for name, register in tracker.registers.items():
        rows = [record for table in tracker.tables for record in table.rows.records if record.register == name]
        if rows:
            known, said = tracker.known, same_as or {}
            led = [pointing(as_answered(register, row, said, known), there) for row in rows]
            pointed = [as_answered(register, row, said, known) for row in led]
            there_is = existing.get(name, Existing())
            if tracker.form:  # of what a form asks for it says itself what is missing
                there_is = replace(there_is, files={})
            saved = any(table.mapping.saved for table in tracker.tables if table.mapping.register == register)
            planned = _Planned(register, pointed, there_is, said, new, away, known, saved=saved)
            found = answered(register, (*rows, *led), list(planned.items()), said, known)
            there |= {(name, item.key): item.id for item in found if item.id is not None}
            away |= {(name, item.key): int(str(item.now["id"])) for item in found if item.now and item.id is None}
            items += found
            findings += [
                *planned.findings,
                *named_as_before(register, rows, known),
                *was_of_another(register, found, known),
            ]
    found_as = {item.key: item.now for item in items}
    for table in tracker.tables:
        findings += left_as_gathered(table, found_as) if table.mapping.saved else ()
        findings += left_as_recorded(table, found_as)
    findings += ask(tracker, items, {name: there.records for name, there in existing.items()}, new)
    records = [item.read for item in items]
    added = {(item.read.register, item.key) for item in items if item.happens is Happens.NEW}
    along = made_along(records, [item.may_write for item in items], added)
    for one, finding in to_look_at(tracker, records, along):
        read = items[one.at].read
        items[one.at] = replace(items[one.at], read=replace(read, findings=(*read.findings, finding)))
        findings.append(finding)
    return Plan(tracker, tuple(items), tuple(one.new for one in along), tuple(findings))


class _Planned:
    """The items of one register."""

    def __init__(
        self,
        register: Register,
        rows: Sequence[ReadRecord],
        existing: Existing,
        same_as: Mapping[str, int],
        new: Collection[str],
        away: Mapping[tuple[str, str], int],
        known: Known,
        *,
        saved: bool,
    ) -> None:
        self.register, self.rows, self.existing, self.away, self.known = register, rows, existing, away, known
        by_id = {record["id"]: record for record in existing.records}
        self.chosen = {at: by_id[one] for at, row in enumerate(rows) if (one := same_as.get(row.key)) in by_id}
        taken = {record["id"] for record in self.chosen.values()}
        free = [record for record in existing.records if record["id"] not in taken]
        open_rows = [at for at in range(len(rows)) if at not in self.chosen]
        before = existing.said_by(rows[0].file) if rows else {}
        self.former = Former(existing.former, new)
        matched = match(register, [rows[at] for at in open_rows], free, before, saved=saved, former=self.former)
        self.found = self.chosen | {open_rows[at]: record for at, record in matched.items()}
        unfound = [at for at in open_rows if at not in self.found]
        gone = match(register, [pointing(rows[at], away) for at in unfound], existing.deleted)
        self.deleted = {unfound[at]: record for at, record in gone.items()}
        added = [at for at in unfound if at not in self.deleted]
        claimed = {int(str(record["id"])) for record in self.found.values()}
        left = [record for record in free if record["id"] not in claimed]
        self.suggested = suggest(register, {at: rows[at] for at in added}, left, saved=saved)
        self.suggested |= formerly(register, {at: rows[at] for at in added if rows[at].key in new}, left, self.former)
        gone_by = no_longer_there(register, rows, existing.records, existing.files, claimed)
        self._marked = {name for row in rows for name, one in row.fields.items() if one.source in MARKS}
        self.left_empty: dict[str, list[tuple[ReadRecord, Record]]] = {}
        granted = taken_for_granted(register, [rows[at] for at in added])
        twice = said_twice(register, [rows[at] for at in unfound] if saved else rows)
        doubted = self._not_told_apart(added, left)
        self.findings = [*twice, *granted, *self._suggestions(), *doubted, *gone_by]

    def items(self) -> Iterator[Item]:
        for at, row in enumerate(self.rows):
            if at in self.deleted:
                yield Item(Happens.DELETED, row, self.deleted[at])
            elif at not in self.found:
                yield Item(Happens.NEW, row, suggestion=self.suggested.get(at))
            else:
                yield self._compared(row, self.found[at], named=at in self.chosen)
        self.findings += no_longer_said(self.register, self.rows, self.left_empty)

    def _compared(self, row: ReadRecord, now: Record, *, named: bool) -> Item:
        """How a row and the record that it is differ; one that the user `named` as it keeps the name it has."""
        record_id = int(str(now["id"]))
        agreed = {**self.existing.agreed.get(record_id, {}), **self.existing.own.get((row.file, record_id), {})}
        title = row.value(self.register.heading)
        by_former = not named and self.former.was_called(now, title)
        if by_former:
            row = self._as_called_before(row, now, agreed)
            agreed[self.register.heading] = title
        said = self.existing.said.get(row.file, {}).get(record_id, frozenset())
        for name in agreed.keys() & (row.fields.keys() | self._marked) - said:
            held = now.get(name)
            if is_blank(row.value(name)) and not is_blank(held) and same(agreed[name], held):
                self.left_empty.setdefault(name, []).append((row, now))
        row = as_agreed(self.register, row, agreed, self.known)
        as_before = pointing(row, {at: record for at, record in self.away.items() if record in agreed.values()})
        differences = tuple(
            Difference(name, now.get(name), row.fields[name], agreed.get(name), kind, name in agreed)
            for name, reading in as_before.fields.items()
            if (kind := differs(self.register, name, now.get(name), reading, agreed, fills=name in said))
        )
        if named:
            differences = tuple(map(self._as_called, differences))
        changed = [each.field for each in differences if each.kind is Differs.CHANGED]
        self.findings += lost(self.register, row, now, changed)
        anew = any(
            name not in agreed or not adds_nothing(field, reading.value, agreed[name], fills=name in said)
            for name, reading in as_before.fields.items()
            if not ((field := self.register.field(name)).required and is_blank(reading.value))
        )
        return Item(happens_by(differences), row, now, differences, agrees_anew=anew, by_former_title=by_former)

    def _as_called_before(self, row: ReadRecord, now: Record, agreed: Mapping[str, ReadValue]) -> ReadRecord:
        """The row, with what is to be said of it where no file has called the record so."""
        if same(agreed.get(self.register.heading), row.value(self.register.heading)):
            return row
        finding = is_former_title(self.register, row, now)
        self.findings.append(finding)
        return replace(row, findings=(*row.findings, finding))

    def _as_called(self, one: Difference) -> Difference:
        moved = one.field == self.register.heading and one.kind is Differs.CHANGED
        return replace(one, kind=Differs.CONFLICT, read_before=False) if moved else one

    def _suggestions(self) -> Iterator[Finding]:
        for at, suggestion in self.suggested.items():
            how = "" if self._named_by_year else " by another name"
            message = f"it may be {suggestion.title}{how}: say so if they are the same."
            yield self._taken_as_new(at, message)

    def _not_told_apart(self, new: Sequence[int], left: Sequence[Record]) -> Iterator[Finding]:
        """Of rows that are new, those that may be one of several records, of which the file does not say which."""
        for at, count, unsaid in not_told_apart(self.register, self.rows, new, left):
            labels = " and ".join(self.register.field(name).label.lower() for name in unsaid)
            what = f"the {self.register.one} that is" if count == 1 else f"one of {count} {self.register.name} that are"
            yield self._taken_as_new(at, f"it may be {what} there: the file has no column for the {labels}.")

    @property
    def _named_by_year(self) -> bool:
        return self.register.field(self.register.heading).kind is Kind.YEAR

    def _taken_as_new(self, at: int, but: str) -> Finding:
        row = self.rows[at]
        name = row.value(self.register.heading)
        name = f"The {self.register.one} of {name}" if self._named_by_year else name
        return Finding(Weight.UNSURE, row.place(self.register.heading), f"{name} is taken as new, but {but}")


def resolve(plan: Plan, choices: Choices) -> Resolved:
    """What is to be written under those choices."""
    adds: list[Add] = []
    edits: list[Edit] = []
    kept: list[tuple[Item, Difference]] = []
    for item in plan.items:
        waits = item.happens is Happens.HELD and item.of and item.of.field not in choices.mended.get(item.key, {})
        if item.key in choices.left_out or item.happens is Happens.DELETED or waits:
            continue
        values = choices.values(item)
        if item.now is None:
            adds.append(Add(item.read.register, values, item.read))
            continue
        kept += [(item, d) for d in item.differences if d.field not in values]
        if values or item.agrees_anew:
            edits.append(Edit(item.read.register, int(str(item.now["id"])), values, item.read))
    wanted: dict[tuple[str, str, str], list[New]] = {}
    written = [value for add in adds for value in add.values.values()]
    written += [value for edit in edits for value in edit.values.values()]
    for one in dict.fromkeys(one for value in written for one in news_in(value)):
        wanted.setdefault(one.identity, []).append(one)
    named = [
        replace(add, stands_for=tuple(wanted.pop((add.register, add.read.key, ""), ())) if add.read else ())
        for add in adds
    ]
    made = [Add(news[0].register, dict(news[0].values), stands_for=tuple(news)) for news in wanted.values()]
    return Resolved((*made, *named), tuple(edits), tuple(kept))
