"""How much of a made tracker is read right: fields right of fields expected, and how many are wrong without a word."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from mkip_desk.domain.money import Sum
from mkip_desk.domain.when import When
from mkip_desk.importers.readings import New, ReadRecord
from mkip_desk.importers.tracker import Tracker
from tests.importers.messy import Messy, Truth
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
            if not _spoken_of(tracker, record, name):
                score.silent.append(line)
    return score


def measure_log(made: MessyLog) -> Score:
    tracker = read(made.path)
    found = records(tracker, made.register)
    score = Score(extra=max(0, len(found) - len(made.records)))
    for at, truth in enumerate(made.records):
        record = found[at] if at < len(found) else None
        for name, right in truth.items():
            score.expected += 1
            value = _logged(record, name) if record else "no record"
            if value == right:
                score.right += 1
                continue
            line = f"{made.path.stem}: {name}: {right!r} read as {value!r}"
            score.wrong.append(line)
            if not _spoken_of(tracker, record, name):
                score.silent.append(line)
    return score


def _logged(record: ReadRecord, name: str) -> Any:
    value = record.value(name)
    if isinstance(value, When):
        return value.last
    if name == "council" and value is not None:
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


def _spoken_of(tracker: Tracker, record: ReadRecord | None, name: str) -> bool:
    """Whether a finding, or something left out, tells of the field's cell or its column."""
    if record is None or name not in record.fields:
        return any(finding.weight != "note" for finding in tracker.findings) or bool(tracker.left_out)
    cell = record.fields[name].cell
    column = cell.rstrip("0123456789")
    cells = {finding.place.cell for finding in tracker.findings}
    return cell in cells or any(one.rstrip("0123456789") == column for one in cells)


def _name(title: Any) -> str:
    return " ".join(str(title).split()).casefold()


__all__ = ["Score", "Truth", "measure", "measure_log", "plain"]
