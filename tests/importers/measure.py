"""How much of a made tracker is read right: fields right of fields expected, and how many are wrong without a word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.findings import Place, Weight
from mkip_desk.importers.files.cells import place_of
from mkip_desk.importers.tracker import Tracker
from mkip_desk.importers.words.readings import New, ReadRecord
from tests.importers.messy_choices import Messy, Truth
from tests.importers.messy_forms import MessyBeside
from tests.importers.messy_logs import MessyLog
from tests.importers.programme import initials, read, records


@dataclass
class Score:
    """`wrong` names each wrong field; `silent` those that no finding speaks of."""

    expected: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    extra: int = 0  # records that are none

    def add(self, other: "Score") -> None:
        self.expected += other.expected
        self.right += other.right
        self.wrong += other.wrong
        self.silent += other.silent
        self.extra += other.extra

    def by_field(self) -> Counter[str]:
        return Counter(line.split(":")[1].strip() for line in self.wrong)


def measure(made: Messy) -> Score:
    tracker = read(made.path)
    found = {_name(record.value("title")): record for record in records(tracker, "projects")}
    score = Score(extra=max(0, len(records(tracker, "projects")) - len(made.projects)))
    for truth in made.projects:
        record = found.get(_name(truth["title"]))
        for name, right in truth.items():
            score.expected += 1
            value = plain(record, name) if record else "no record"
            if value == right:
                score.right += 1
                continue
            line = f"{made.path.stem}: {name}: {truth['title']}: {right!r} read as {value!r}"
            score.wrong.append(line)
            if not _spoken_of(tracker, record, name, truth["title"]):
                score.silent.append(line)
    if isinstance(made, MessyBeside):
        score.add(_measured(tracker, "risks", made.risks, made.path.stem))
    return score


def measure_profile(path: Path, truths: Sequence[Truth]) -> Score:
    """Savings, in whatever order they come."""
    tracker = read(path)
    found = {
        (str(_logged(one, "project")), _logged(one, "council"), one.value("year")): one
        for one in records(tracker, "savings")
    }
    score = Score(expected=len(truths), extra=len(records(tracker, "savings")) - len(truths))
    for truth in truths:
        record = found.get((truth["project"], truth["council"], truth["year"]))
        if record is not None and record.value("amount") == truth["amount"]:
            score.right += 1
            continue
        line = f"{path.stem}: amount: {truth} read as {record and record.value('amount')}"
        score.wrong.append(line)
        if not _spoken_of(tracker, record, "amount", truth["project"]):
            score.silent.append(line)
    return score


def measure_log(made: MessyLog) -> Score:
    return _measured(read(made.path), made.register, made.records, made.path.stem)


def _measured(tracker: Tracker, register: str, truths: Sequence[Truth], stem: str) -> Score:
    """Records that come in the order of the truths."""
    found = records(tracker, register)
    score = Score(extra=max(0, len(found) - len(truths)))
    for at, truth in enumerate(truths):
        record = found[at] if at < len(found) else None
        for name, right in truth.items():
            score.expected += 1
            value = _logged(record, name) if record else "no record"
            if value == right:
                score.right += 1
                continue
            line = f"{stem}: {name}: {right!r} read as {value!r}"
            score.wrong.append(line)
            if not _spoken_of(tracker, record, name, *map(str, truth.values())):
                score.silent.append(line)
    return score


def _logged(record: ReadRecord, name: str) -> Any:
    value = record.value(name)
    if isinstance(value, When):
        return value.last
    if name in ("council", "lead") and value is not None:
        return initials([value])[0]
    return value.name if isinstance(value, New) else value


def plain(record: ReadRecord, name: str) -> Any:
    """A value as the truth has it."""
    value = record.value(name)
    match value:
        case When():
            return value.day("first" if name == "start" else "last")
        case Sum():
            return value.pence, str(value.period)
        case New():
            return value.name
        case tuple():
            return set(initials(value))
    if name == "lead" and value is not None:
        return initials([value])[0]
    return value


def _spoken_of(tracker: Tracker, record: ReadRecord | None, name: str, *words: str) -> bool:
    """Whether something to be looked at, or left out, names the very cell or column, or the row that was lost.

    `words` are of the record, by one of which its row is found where nothing of it was read.
    """
    told = [one.place for one in tracker.left_out]
    told += [finding.place for finding in tracker.findings if finding.weight is not Weight.NOTE]
    if record is None:
        lost = [_line(tracker, sheet.name, cell) for sheet in tracker.workbook.sheets for cell in _with(sheet, words)]
        return bool(lost) and any(_covers(tracker, place, line) for place in told for line in lost)
    mine = [place for place in told if place.sheet == record.sheet and place.cell]
    if name in record.fields:
        reading = record.fields[name]
        cells = {reading.cell, *_headed(tracker, record, name)}
        return any(place.cell in cells for place in mine)
    return any(_covers(tracker, place, (record.sheet, row)) for place in mine for row in record.rows)


def _with(sheet: Any, words: Sequence[str]) -> list[tuple[int, int]]:
    """The cells in which the first of the words that the sheet has at all stands."""
    at: dict[str, list[tuple[int, int]]] = {}
    for row in sheet.rows.values():
        for column, value in row.filled():
            at.setdefault(_name(value), []).append((row.number, column))
    return next((at[_name(one)] for one in words if _name(one) in at), [])


def _line(tracker: Tracker, sheet: str, cell: tuple[int, int]) -> tuple[str, int]:
    """The sheet and the row of a record, or its column where the table is turned on its side."""
    turned = any(read.table.sheet.turned for read in tracker.tables if read.table.sheet.name == sheet)
    return sheet, cell[turned]


def _covers(tracker: Tracker, place: Place, line: tuple[str, int]) -> bool:
    """Whether a place is in that row of the sheet, or is a range over it, or is the sheet as a whole, left out."""
    sheet, number = line
    if place.sheet != sheet:
        return False
    ends = [place_of(one) for one in place.cell.split(":")] if place.cell else []
    if not ends:
        return place.sheet not in {read.table.sheet.name for read in tracker.tables}
    lines = [_line(tracker, sheet, end)[1] for end in ends if end]
    return bool(lines) and min(lines) <= number <= max(lines)


def _headed(tracker: Tracker, record: ReadRecord, name: str) -> list[str]:
    """The cells of the headings of the columns that a field was read from."""
    return [
        table.sheet.name_of(row, use.column.number)
        for read in tracker.tables
        if (table := read.table).sheet.name == record.sheet and record in read.rows.records
        for use in read.mapping.columns(name)
        for row in range(table.heading.top, table.heading.bottom + 1)
    ]


def _name(title: Any) -> str:
    return " ".join(str(title).split()).casefold()


__all__ = ["Score", "Truth", "measure", "measure_log", "measure_profile", "plain"]
