"""Baselines: what was agreed for a project, kept to measure it against; a new one by a decision of the Board alone."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.display import show_date, show_when
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.register import Record, Value
from mkip_desk.domain.when import When
from mkip_desk.domain.wording import in_words

AGREED = ("budget", "cost_tolerance", "time_tolerance", "quality_tolerance")
"""Fields of a project that only the Board changes once there is a baseline (GA 9.2 d and e, RULES 4)."""


def baseline_of(store: Store, project: int) -> Record | None:
    """The newest baseline of a project, which it is measured against; None before the first."""
    return max(
        store.records_with("baselines", "project", project), key=lambda row: cast(int, row["version"]), default=None
    )


def not_agreed(store: Store, project: Record, baseline: Record | None) -> Iterator[str]:
    """What the project says of its budget and tolerances that the Board has not agreed, a sentence each."""
    for name in AGREED if baseline is not None else ():
        field = store.registers["projects"].field(name)
        agreed, now = (in_words(field, row[name], {}) for row in (cast(Record, baseline), project))
        if agreed != now:
            yield (
                f"{field.label} is {now or 'empty'}, where the Board agreed {agreed or 'none'} in baseline "
                f"{cast(Record, baseline)['version']}. The baseline holds until the Board decides on a new one."
            )


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
    change.add("baselines", {name: value or None for name, value in values.items()})
    change.edit_many("gateways", {cast(int, row["id"]): {"agreed": row["forecast"]} for row in ahead})
    return version


def agree_anew(store: Store, project: int, meeting: int, decision: str) -> int:
    """Record that a Board agreed a new baseline for a project: what it says now; the old ones stay.

    Gives its version. Raises WrongValue where the Board's words are missing, or nothing was agreed before.
    """
    row, met = store.record("projects", project), store.record("meetings", meeting)
    if row is None or met is None:
        raise WrongValue("The project or the meeting is no longer there.")
    if baseline_of(store, project) is None:
        raise WrongValue("The first baseline is taken when the Business Case is approved at its gate.")
    if not decision.strip():
        raise WrongValue("Say what the Board decided.")
    day = cast(date, met["day"])
    if day > store.today():
        raise WrongValue(f"The Board of {show_date(day)} has not met yet.")
    with store.change(f"Agree a new baseline for {row['title']}") as change:
        return take(store, change, row, f"Board of {show_date(day)}: {decision.strip()}", day)


def _lines(criteria: Iterable[Record]) -> str:
    agreed = [row for row in criteria if row["approved"] is not None]
    return "\n".join(f"{row['title']}: {row['approved']}{_not_below(row)}" for row in agreed)


def _not_below(criterion: Record) -> str:
    return "" if criterion["least"] is None else f", not below {criterion['least']}"
