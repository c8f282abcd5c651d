"""What a plan's items say in the review: their words, their reasons, and what the user decided. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_when, show_words
from mkip_desk.domain.findings import Finding, Place
from mkip_desk.domain.registers.register import Field, Register, Value
from mkip_desk.domain.text import in_short
from mkip_desk.views.base.phrases import listed, lowered_label
from mkip_desk.views.base.showing import Names, text
from mkip_desk.views.importing.plan_parts import Part
from mkip_desk.views.importing.review_words import (
    ASKED,
    CHIPS,
    DECIDED,
    DISAGREE,
    FILTERS,
    LACKED,
    OUT,
    REASONS,
    SENTENCES,
    SPELT,
    first_of,
    reason_of,
)

if TYPE_CHECKING:
    from mkip_desk.importers.plan.item import Difference, Item
    from mkip_desk.importers.plan.plan import Choices, Plan, Take
    from mkip_desk.importers.words.readings import New, ReadValue


@dataclass(frozen=True)
class Counted:
    """How many records would be added or changed, and what would be made along with those that name it."""

    count: int
    along: tuple[New, ...]


def count_of(plan: Plan, choices: Choices) -> Counted:
    """What a plan and the decisions come to."""
    resolved = plan.resolved(choices)
    return Counted(resolved.count, resolved.along)


@dataclass
class Review:
    """A plan under review: what it says, and what the user has decided so far."""

    plan: Plan
    names: Mapping[str, Names]
    parts: Mapping[str, Part]  # of the plan, by register
    taken: dict[tuple[str, str], Take] = field(default_factory=dict)
    out: set[str] = field(default_factory=set)
    same_as: dict[str, int] = field(default_factory=dict)  # by item key, the record that the user says it is
    found: Mapping[str, int] = field(default_factory=dict)  # the same, found by what the user corrected
    new: set[str] = field(default_factory=set)  # items that the user says are new, whatever they are like
    mended: dict[str, dict[str, Value]] = field(
        default_factory=dict
    )  # by item key, what stands instead of what was read
    said: set[tuple[str, str]] = field(default_factory=set)  # item keys with fields of which the user gave the value
    counted: Counted | None = None  # what would be written, None while it is to be counted anew

    @property
    def choices(self) -> Choices:
        """The decisions, as applying the plan takes them."""
        from mkip_desk.importers.plan.plan import Choices

        return Choices(
            fields=dict(self.taken),
            left_out=frozenset(self.out),
            mended={key: dict(each) for key, each in self.mended.items()},
        )

    @property
    def registers(self) -> list[Register]:
        """The registers that the file has records for."""
        return [part.register for part in self.parts.values()]

    def items(self, register: str) -> Sequence[Item]:
        """The items of one register, in the order of the file."""
        return self.parts[register].items

    def register_of(self, item: Item) -> Register:
        """The register that an item's record belongs to."""
        return self.plan.tracker.registers[item.read.register]

    def found_in(self, place: Place) -> Item | None:
        """The record that was read from a cell, or else from its row; None where none was."""
        numbers = re.findall(r"\d+", place.cell)
        row = int(numbers[0]) if numbers else 0
        of_row = [item for item in self.plan.items if item.read.sheet == place.sheet and row in item.read.rows]
        if len(of_row) == 1:
            return of_row[0]
        of_cell = (item for item in of_row or self.plan.items if item.read.stands_in(place))
        return next(of_cell, next(iter(of_row), None))

    def along_in_words(self, along: Iterable[New]) -> str:
        """What is made along with the records of the file, since they name it; "" where nothing is."""
        named: dict[str, list[str]] = {}
        for one in along:
            named.setdefault(one.register, []).append(one.name)
        ones = self.plan.tracker.known.ones
        each = [f"{ones[name] if len(titles) == 1 else name} {first_of(titles)}" for name, titles in named.items()]
        return f"Added with them: {'; '.join(each)}." if each else ""

    def filters(self, register: str) -> dict[str, tuple[str, int]]:
        """What the records of a register can be filtered by, with its words and how many there are of each."""
        counts = {which: len(self.lines(register, which)) for which in FILTERS}
        return {which: (words, counts[which]) for which, words in FILTERS.items() if counts[which]}

    def lines(self, register: str, only: str) -> Sequence[int]:
        """The lines of a register's items that a filter shows, ascending; "" shows all."""
        return self.parts[register].lines(only, self.out)

    def first_asking(self, register: str, lines: Sequence[int]) -> int:
        """Where among these lines there is first something for the user to decide; at the first where nowhere."""
        part = self.parts[register]
        asking = (line for line in part.asking if self.wants_a_decision(part.items[line]))
        return next((at for line in asking if (at := part.at(lines, line)) is not None), 0)

    def takes_file(self, item: Item, difference: Difference) -> bool:
        """Whether the file's value would stand."""
        return self.choices.taken(item, difference)

    def take(self, item: Item, difference: Difference, *, file: bool) -> None:
        """Decide one difference."""
        from mkip_desk.importers.plan.plan import Take

        self.taken[item.key, difference.field] = Take.FILE if file else Take.MINE

    def value(self, item: Item, name: str) -> ReadValue:
        """What a field of an item would be imported as: what was read, or what it was mended to."""
        mended = self.mended.get(item.key, {})
        return mended[name] if name in mended else item.read.value(name)

    def is_mended(self, item: Item, name: str) -> bool:
        """Whether the user has mended what was read for a field."""
        return name in self.mended.get(item.key, {})

    def is_known_by(self, item: Item, name: str) -> bool:
        """Whether an item that is new, or was found by what was corrected, is looked for by a field."""
        from mkip_desk.services.importing.corrected import known_anew

        open_still = item.happens.name in ("NEW", "HELD") or item.key in self.found
        return open_still and known_anew(self.register_of(item), name)

    def of_cell(self, item: Item, name: str) -> list[Item]:
        """That item, and the others whose value of a field was read from the same cell: what is said counts for all."""
        return self.parts[item.read.register].of_cell(item, name)

    def mend(self, item: Item, name: str, value: Value) -> None:
        """Import this value of what a cell gives instead of what was read; to say what was read is no mend."""
        from mkip_desk.importers.plan.plan import Take
        from mkip_desk.importers.words.readings import same

        self.taken[item.key, name] = Take.FILE
        if as_read := same(item.read.value(name), value):
            self.take_as_read(item, name)
        for each in self.of_cell(item, name):
            if not as_read:
                self.mended.setdefault(each.key, {})[name] = value
            self.said.add((each.key, name))

    def take_as_read(self, item: Item, name: str) -> None:
        """Import what was read of a cell after all."""
        for each in self.of_cell(item, name):
            self.mended.get(each.key, {}).pop(name, None)
            self.said.discard((each.key, name))

    @property
    def findings(self) -> Sequence[Finding]:
        """What is to be said of the file, but for cells of which the user has given the value."""
        cells = set(filter(None, (self._answered(key, name) for key, name in self.said)))
        found = self.plan.findings
        return [each for each in found if (each.place.sheet, each.place.cell) not in cells] if cells else found

    def _answered(self, key: str, name: str) -> tuple[str, str] | None:
        """Sheet and cell whose findings a value given for a field answers.

        Where something was taken from the look of that cell, closed from grey say, they are about that.
        """
        item = self._item(key)
        if item is None or name not in item.read.fields:
            return None
        read = item.read
        cell = read.fields[name].cell
        looks = [each for each, reading in read.fields.items() if reading.cell == cell and reading.source != "cell"]
        return (read.sheet, cell) if name in looks or not looks else None

    def _item(self, key: str) -> Item | None:
        lines = ((part, part.line_of(key)) for part in self.parts.values())
        return next((part.items[line] for part, line in lines if line is not None), None)

    def _difference(self, key: str, name: str) -> Difference | None:
        item = self._item(key)
        return item.difference(name) if item else None

    def leave_out(self, item: Item, *, out: bool) -> None:
        """Decide whether a record of the file is taken at all."""
        (self.out.add if out else self.out.discard)(item.key)

    def again(self, plan: Plan, parts: Mapping[str, Part], found: Mapping[str, int]) -> Review:
        """The same decisions, of the plan as it is now; what was said of a row counts while it is of that register.

        Whose value stands was decided against what the programme held: where that is another now, it is open again.
        """
        both = [(part, parts[name]) for name, part in self.parts.items() if name in parts]
        still = {key for one, now in both for key in (*self.mended, *self.same_as) if one.has(key) and now.has(key)}
        still |= {item.of.key for item in plan.items if item.of}
        mended = {key: each for key, each in self.mended.items() if key in still}
        same_as = {key: each for key, each in self.same_as.items() if key in still}
        after = replace(self, plan=plan, parts=parts, mended=mended, same_as=same_as, found=found, counted=None)
        after.taken = {which: take for which, take in self.taken.items() if not self._moved(after, *which)}
        return after

    def _moved(self, after: Review, key: str, name: str) -> bool:
        """Whether the programme holds something else in a field that differs, by that later review."""
        before, now = self._difference(key, name), after._difference(key, name)
        return before is not None and now is not None and before.now != now.now

    def conflicts(self, register: str) -> list[Item]:
        """The records of a register in which file and programme disagree, but for those that are left out."""
        part = self.parts[register]
        items = (part.items[line] for line in part.asking)
        return [item for item in items if item.happens.name == "CONFLICT" and item.key not in self.out]

    def new_conflicts(self, before: Review) -> list[str]:
        """The names of the records that disagree in something that they did not disagree in by an earlier review."""
        known = {item.key: _disputed(item) for name in before.parts for item in before.conflicts(name)}
        found = (item for name in self.parts for item in self.conflicts(name))
        return [self.title(item) for item in found if known.get(item.key) != _disputed(item)]

    def tab(self, register: Register) -> str:
        """How many records of a register there are, and how many of them ask for a decision, in words."""
        part, conflicts = self.parts[register.name], sum(map(self._is_open, self.conflicts(register.name)))
        asked = sum(self.asks(part.items[line]) for line in part.asking)
        words = [f"{register.title} {len(part.items)}"]
        words += [f"{conflicts} conflict{'' if conflicts == 1 else 's'}"] if conflicts else []
        return ", ".join([*words, f"{asked} new?"] if asked else words)

    def undecided(self) -> str:
        """What comes of the records that ask for a decision, as it stands now; "" where nothing is open."""
        said = []
        for part in self.parts.values():
            title = part.register.title
            kept = sum(map(self._is_open, self.conflicts(part.register.name)))
            asking = [item for line in part.asking if self.asks(item := part.items[line])]
            held = sum(item.happens.name == "HELD" for item in asking)
            asked = len(asking) - held
            if kept:
                conflicts = "conflict" if kept == 1 else "conflicts"
                said.append(f"{kept} {conflicts} in {title} {_s('keep', kept)} the programme's value.")
            if asked:
                said.append(f"{asked} in {title} may be here under another name, and {_s('come', asked)} in as new.")
            if held:
                said.append(f"{held} in {title} may be here under another name, and {_s('stay', held)} out.")
        return " ".join(said)

    def asks(self, item: Item) -> bool:
        """Whether the user is to say if an item is a record that it is like."""
        return item.suggestion is not None and self.question(item) not in self.new and item.key not in self.out

    def question(self, item: Item) -> str:
        """What an answer goes by to whether an item, or what it names, is a record that there is."""
        return item.of.key if item.of else item.key

    def answered_by(self, item: Item) -> str:
        """What the record is called that the user says an item, or what it names, to be; "" where that is not here."""
        register = self.register_of(item)
        if item.of is None:
            return register.name_of(item.now) if item.now else ""
        ours = self.same_as.get(item.of.key, 0)
        return self.plan.tracker.known.names.get(register.field(item.of.field).to, {}).get(ours, "")

    def wants_a_decision(self, item: Item) -> bool:
        """Whether there is something about an item that only the user knows."""
        return (item.happens.name == "CONFLICT" and self._is_open(item)) or self.asks(item)

    def _is_open(self, item: Item) -> bool:
        """Whether file and programme disagree in a field of which nobody has said whose value stands."""
        return any((item.key, field) not in self.taken for field, _now in _disputed(item))

    def chip(self, item: Item) -> tuple[str, str]:
        """The word for what happens to an item, and its tone."""
        if item.key in self.out:
            return OUT
        if item.happens.name == "CONFLICT" and not self._is_open(item):
            return DECIDED
        return ASKED if self.asks(item) and item.happens.name != "HELD" else CHIPS[item.happens.name]

    def sentence(self, item: Item) -> str:
        """What becomes of an item, and what there is to decide."""
        if item.key in self.out:
            return SENTENCES["OUT"]
        reasons = {reason_of(each) for each in item.differences}
        both = self._of_both(item) if item.happens.name == "CONFLICT" else ""
        alone = reasons.pop() if len(reasons) == 1 else ""
        return both or SENTENCES[{LACKED: "FILLED", SPELT: "SPELT"}.get(alone, item.happens.name)]

    def _of_both(self, item: Item) -> str:
        """What becomes of a record of which fields of the file are taken, as it is decided now; "" of any other."""
        stay: list[str] = []
        taken: list[str] = []
        for each in item.differences:
            where = taken if self.takes_file(item, each) else stay
            where.append(self.register_of(item).field(each.field).label)
        if not taken:
            return ""
        yours = f"Yours stays for {listed(stay)}; " if stay else ""
        theirs = f"{listed(taken)} {'are' if len(taken) > 1 else 'is'} taken from the file"
        return f"{DISAGREE} {yours}{theirs}. Choose otherwise below."

    def words(self, item: Item, shown: Field) -> tuple[str, str]:
        """What was read for a field, and the words that it was read from where they differ.

        Of one that stays as the programme has it, what stays, and what the file has.
        """
        value = self.value(item, shown.name)
        if (stays := self._kept(item, shown.name)) is not None:
            return self.say(item, shown, stays.now) or "nothing", f"file: {self.say(item, shown, value) or 'nothing'}"
        if self.is_mended(item, shown.name):
            return self.say(item, shown, value), "corrected by you"
        if value is None and (not_read := item.read.fields.get(shown.name)):
            return "", f"“{in_short(not_read.words)}”" if not_read.words else ""
        return self.say(item, shown, value), show_words(value, shown.edge) if isinstance(value, When | Sum) else ""

    def stands(self, item: Item, name: str) -> ReadValue:
        """What a field of an item would be once it is imported: the programme's where that stays, else the file's."""
        stays = self._kept(item, name)
        return self.value(item, name) if stays is None else stays.now

    def _kept(self, item: Item, name: str) -> Difference | None:
        """The difference in a field where the programme's value stays."""
        found = item.difference(name)
        return None if found is None or self.takes_file(item, found) else found

    def say(self, item: Item, shown: Field, value: ReadValue) -> str:
        """A value read from the file, or held by the programme, in words; what is made along is called new."""
        names = self.names[item.read.register]
        if isinstance(value, When) and self._counts_alike(item, shown):
            return show_when(value, short=True)  # as it was given, since else both would read the same
        if isinstance(value, tuple):
            return " ".join(self._one(shown, (each,) if isinstance(each, int) else each, names) for each in value)
        return self._one(shown, value, names)

    def _counts_alike(self, item: Item, shown: Field) -> bool:
        """Whether the dates of programme and file differ, but not in the day that counts."""
        differs, file = item.difference(shown.name), self.value(item, shown.name)
        now = differs.now if differs else None
        return isinstance(now, When) and isinstance(file, When) and now.day(shown.edge) == file.day(shown.edge)

    @staticmethod
    def _one(shown: Field, value: Value | New, names: Names) -> str:
        from mkip_desk.importers.words.readings import New

        return f"{value.name} (new)" if isinstance(value, New) else text(shown, value, names)

    def title(self, item: Item) -> str:
        """How an item's record is named."""
        register = self.register_of(item)
        naming = (name for name in (register.heading, *register.known_by) if name in item.read.fields)
        named = {name: self.stands(item, name) for name in naming}
        return register.name_of({**(item.now or {}), **{k: v for k, v in named.items() if isinstance(v, str)}})

    def why(self, item: Item) -> str:
        """Why that happens to an item, in a few words."""
        parts = []
        if len(item.read.rows) > 1:
            parts.append(f"rows {listed([str(row) for row in item.read.rows])} joined")
        if item.suggestion is not None and self.asks(item):
            parts.append(f"{f'{item.of.name} ' if item.of else ''}may be {item.suggestion.title}")
        register = self.register_of(item)
        for reason, (words, _) in REASONS.items():
            own = [each for each in item.differences if reason_of(each) == reason]
            if reason == LACKED:  # that a figure is not provisional adds nothing that anybody looks for
                own = [each for each in own if each.file.value is not False]
            labels = [lowered_label(register.field(each.field).label) for each in own]
            if labels:
                parts.append(f"{words} {', '.join(labels)}")
        return "; ".join(parts)


def _disputed(item: Item) -> list[tuple[str, Value]]:
    """The fields in which both have changed, with what the programme holds."""
    return [(each.field, each.now) for each in item.differences if each.kind.name == "CONFLICT"]


def _s(verb: str, count: int) -> str:
    return f"{verb}s" if count == 1 else verb
