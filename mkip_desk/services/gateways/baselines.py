"""Baselines: what was agreed for a project, kept to measure it against; a new one by a decision of the Board alone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date, show_when
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.gateways.tolerances import Measured, worst_words
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.domain.registers.wording import in_words

Pairs = Mapping[str, tuple[Record | None, Record | None]]

AGREED: Mapping[str, Measured] = {
    "budget": Measured.COST,
    "cost_tolerance": Measured.COST,
    "time_tolerance": Measured.TIME,
    "quality_tolerance": Measured.QUALITY,
}
"""Fields of a project that only the Board changes once there is a baseline, and what each is of (GA 9.2 d and e)."""


def baseline_of(store: Store, project: int) -> Record | None:
    """The newest baseline of a project, which it is measured against; None before the first."""
    return max(
        store.records_with("baselines", "project", project), key=lambda row: cast(int, row["version"]), default=None
    )


def agreed_with(store: Store, baseline: Record | None) -> list[Record]:
    """The success criteria as a baseline has them; none where there is no baseline."""
    return store.records_with("agreed_criteria", "baseline", cast(int, baseline["id"])) if baseline else []


def not_agreed(store: Store, project: Record, baseline: Record, criteria: Pairs) -> Iterator[tuple[Measured, str]]:
    """What the project says of its budget, tolerances and criteria that the Board has not agreed, a sentence each."""
    said: list[tuple[Measured, str, list[str]]] = []
    for name, of in AGREED.items():
        field = store.registers["projects"].field(name)
        said.append((of, field.label, [in_words(field, row[name], {}) for row in (baseline, project)]))
    for title, pair in criteria.items():
        said.append((Measured.QUALITY, f"“{title}”", [_criterion(row) if row else "" for row in pair]))
    for of, label, (agreed, now) in said:
        if agreed != now:
            where = f"where the Board agreed {agreed or 'none'} in baseline {baseline['version']}"
            held = "The baseline holds until the Board decides on a new one."
            yield of, f"{label} is {now or 'empty'}, {where}. {held}"


def paired(agreed: Iterable[Record], criteria: Iterable[Record]) -> Pairs:
    """Each success criterion by its title: as the baseline has it, and as it is said now; None where it is not."""
    found: dict[str, tuple[Record | None, Record | None]] = {}
    now = {str(row["title"]): row for row in criteria}
    for row in agreed:
        title = str(row["title"])
        found[title] = (row, now.get(title))
    return found | {title: (None, row) for title, row in now.items() if title not in found}


def take(store: Store, change: Change, project: Record, source: str, taken: date) -> int:
    """Keep what is now said of a project as its next baseline, and its gates ahead as agreed; gives its version."""
    id = cast(int, project["id"])
    before = baseline_of(store, id)
    version = cast(int, before["version"]) + 1 if before else 1
    ahead = [row for row in store.records_with("gateways", "project", id) if not row["outcome"] and row["forecast"]]
    criteria = store.records_with("criteria", "project", id)
    values: dict[str, Value] = {name: project[name] for name in ("start", "due", "saving", *AGREED)}
    values |= {"project": id, "version": version, "taken": taken, "source": source}
    values["criteria"] = "\n\n".join(filter(None, (cast(str, project["success_criteria"] or ""), _lines(criteria))))
    values["gates"] = "\n".join(f"{row['gate']} {show_when(cast(When, row['forecast']))}" for row in ahead)
    new = change.add("baselines", {name: None if value == "" else value for name, value in values.items()})
    kept = [{name: row[name] for name in ("title", "unit", "approved", "least")} for row in criteria]
    change.add_many("agreed_criteria", [{**row, "baseline": new} for row in kept])
    change.edit_many("gateways", {cast(int, row["id"]): {"agreed": row["forecast"]} for row in ahead})
    return version


def agree_anew(store: Store, project: int, meeting: int, decision: str) -> int:
    """Record that a Board agreed a new baseline for a project: what it says now; the old ones stay.

    Gives its version. Raises WrongValue where the Board's words are missing, or nothing was agreed before.
    """
    row, met = store.record("projects", project), store.record("meetings", meeting)
    if row is None or met is None:
        raise WrongValue("The project or the meeting is no longer there.")
    if (before := baseline_of(store, project)) is None:
        raise WrongValue("The first baseline is taken when the Business Case is approved at its gate.")
    if not decision.strip():
        raise WrongValue("Say what the Board decided.")
    day = cast(date, met["day"])
    if day > store.today():
        raise WrongValue(f"The Board of {show_date(day)} has not met yet.")
    if day < (taken := cast(date, before["taken"])):
        raise WrongValue(f"The Board of {show_date(day)} met before the last baseline was taken on {show_date(taken)}.")
    with store.change(f"Agree a new baseline for {row['title']}") as change:
        return take(store, change, row, f"Board of {show_date(day)}: {decision.strip()}", day)


def _lines(criteria: Iterable[Record]) -> str:
    return "\n".join(f"{row['title']}: {_criterion(row)}" for row in criteria if row["approved"] is not None)


def _criterion(row: Record) -> str:
    """What is to be reached and the worst that will do: 95, not below 90."""
    reached, worst = row["approved"], worst_words(row["approved"], row["least"])
    return ", ".join(filter(None, ("" if reached is None else str(reached), worst)))
