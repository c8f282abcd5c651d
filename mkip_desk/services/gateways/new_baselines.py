"""New baselines that the Board decided on when it dealt with an exception: taken yet or not, and what is in the way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.display import show_date
from mkip_desk.domain.gateways.tolerances import DEALT_WITH
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.gateways.baselines import agreed_with, baseline_of, paired
from mkip_desk.services.gateways.tolerances import measured, working_days
from mkip_desk.services.remarks import Remarks

NEW_BASELINE = "new baseline"
"""The state of an exception of which the Board decided so."""


NOT_TAKEN = "The new baseline is not taken yet: it is what the project says once that is as the Board decided."
"""What is remarked on a report whose decision is still to be carried out."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision for a new baseline that is not taken yet: by which exception, where and in which words."""

    exception: int
    project: int
    tolerance: str
    meeting: int
    day: date
    words: str


def new_baselines(store: Store) -> tuple[Decided, ...]:
    """Those that the Board has decided on and that are still to be taken."""
    days, today = _days(store), store.today()
    found = []
    for row in store.records("exceptions"):
        meeting, words = row["meeting"], str(row["decision"] or "").strip()
        if row["state"] != NEW_BASELINE or not isinstance(meeting, int) or not words or days[meeting] > today:
            continue
        before = baseline_of(store, cast(int, row["project"]))
        if before is not None and not _is_taken(store, before, row, days[meeting]):
            ids, of = (cast(int, row["id"]), cast(int, row["project"])), str(row["tolerance"])
            found.append(Decided(*ids, of, meeting, days[meeting], words))
    return tuple(found)


def _is_taken(store: Store, baseline: Record, exception: Record, decided: date) -> bool:
    """Whether a baseline was taken since a Board of that day decided so of an exception.

    One of the same day is where that decision was on record by then, or where it has what was forecast when it was
    recorded, or is by now: a gate that approved the case anew took it, or the Board did, before it was said of the
    exception. What is forecast beyond it later is for another report.
    """
    taken = cast(date, baseline["taken"])
    if taken != decided:
        return taken > decided
    took, said = (
        store.given_by(register, cast(int, row["id"]), field)
        for register, row, field in (("baselines", baseline, "project"), ("exceptions", exception, "state"))
    )
    return took > said or not (
        _is_beyond(store, baseline, exception, store.newest_change()) and _is_beyond(store, baseline, exception, said)
    )


def _is_beyond(store: Store, baseline: Record, exception: Record, change: int) -> bool:
    """Whether what was forecast once a change was made is beyond the tolerance that a report is on; beyond any of them
    where it does not say which.
    """
    projects, criteria = (store.records_after(each, change, store.today()) for each in ("projects", "criteria"))
    project = next((row for row in projects if row["id"] == exception["project"]), None)
    if project is None:
        return False
    pairs = paired(agreed_with(store, baseline), [row for row in criteria if row["project"] == project["id"]])
    found = {str(each.measured) for each in measured(store, project, baseline, pairs, working_days(store)).beyond}
    return bool(found & {exception["tolerance"]} if exception["tolerance"] else found)


def answered(store: Store, before_the_board: Iterable[Record]) -> set[tuple[int, str]]:
    """What no report is due on though it is beyond: the projects, each with the tolerance, that one is before the Board
    of, or that it decided a new baseline for which is not taken yet.
    """
    decided = {(each.project, each.tolerance) for each in new_baselines(store)}
    return decided | {(cast(int, row["project"]), str(row["tolerance"])) for row in before_the_board}


def on_exceptions(store: Store) -> Remarks:
    """What is still to be done, or cannot be so, of what an exception says that the Board decided."""
    days, waiting = _days(store), {each.exception for each in new_baselines(store)}
    rows = store.records("exceptions")
    return Remarks("", {cast(int, row["id"]): tuple(_said(store, row, days, waiting)) for row in rows})


def _said(store: Store, row: Record, days: Mapping[int, date], waiting: set[int]) -> Iterator[str]:
    meeting, raised = row["meeting"], row["raised"]
    day = days.get(meeting) if isinstance(meeting, int) else None
    if row["state"] in DEALT_WITH and (day is None or not str(row["decision"] or "").strip()):
        yield "Say at which meeting the Board decided, and what: until then the report is before it."
    if day is not None and day > store.today():
        yield f"The Board of {show_date(day)} has not met yet: until it has, the report is before it."
    if day is not None and isinstance(raised, date) and day < raised:
        yield f"The Board of {show_date(day)} met before this was raised on {show_date(raised)}."
    if row["id"] in waiting:
        yield NOT_TAKEN
    if row["state"] == NEW_BASELINE and baseline_of(store, cast(int, row["project"])) is None:
        yield "The project has no baseline yet: its first is taken when the Business Case is approved at its gate."


def _days(store: Store) -> dict[int, date]:
    return {cast(int, row["id"]): cast(date, row["day"]) for row in store.records("meetings")}
