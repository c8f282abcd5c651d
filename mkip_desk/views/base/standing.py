"""How an open programme stands: what the edges of its windows show, asked of the store on its thread."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.domain.questions.waiting import Waiting, waiting_in
from mkip_desk.domain.registers.register import Register
from mkip_desk.views.base.moments import show_moment

if TYPE_CHECKING:  # the store is read in on its own thread, and the window does not wait for it
    from mkip_desk.db.store import Store


STANDS_BY: Mapping[str, tuple[str, ...]] = {"exceptions": ("meetings",)}
"""By register, others by which it is told what of it waits."""


@dataclass(frozen=True)
class Standing:
    """How the programme stands: what the window's edges show."""

    path: Path
    registers: Mapping[str, Register]
    counts: Mapping[str, int]  # of the records of each register with a place
    waiting: Mapping[str, tuple[Waiting, ...]]  # for somebody to do, by place, the most pressing first
    partnership: str
    seen_on: date | None  # of the sample, the day as at which it is always seen
    services_on: date  # and that of its shared services; else today
    why_read_only: str  # a sentence; empty where it may be written
    lost: str  # what was typed and not saved and cannot be read, in a sentence
    undo_name: str | None
    redo_name: str | None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.why_read_only)


def standing_of(store: Store) -> Standing:
    """How it stands, with nothing counted yet."""
    from mkip_desk.services.shared_services.services_day import services_day

    partnership = next(iter(store.records("partnerships")), None) or {}
    return Standing(
        path=store.path,
        registers=store.registers,
        counts={},
        waiting={},
        partnership=str(partnership.get("name") or store.path.stem),
        seen_on=store.today() if partnership.get("sample") else None,
        services_on=services_day(store),
        why_read_only=store.why_read_only,
        lost=store.lost,
        undo_name=store.undo_name,
        redo_name=store.redo_name,
    )


def counted(standing: Standing, store: Store, touched: Container[str] | None = None) -> Standing:
    """The same with what the registers with a place hold, and what waits in them; of those touched, where given."""
    from mkip_desk.services.gateways.tolerances import as_met
    from mkip_desk.services.rag_reasons import given_for_another

    counts, waiting = dict(standing.counts), dict(standing.waiting)
    for register in store.registers.values():
        about = (register.name, *STANDS_BY.get(register.name, ()))
        if register.place and (touched is None or any(each in touched for each in about)):
            records = store.records(register.name)
            counts[register.name] = len(records)
            shown = as_met(store, records) if register.name == "exceptions" else records
            also = given_for_another(store) if register.name == "projects" else {}
            waiting[register.name] = waiting_in(register, shown, store.today(), also)
    return replace(standing, counts=counts, waiting=waiting)


def last_backup_of(store: Store) -> str:
    """A line on when the last backup of the programme was made."""
    from mkip_desk.db.backup import newest_of

    made = newest_of(store.path)
    return f"Last backup {show_moment(made)}" if made is not None else "No backup yet"


def next_board_of(store: Store) -> str:
    """A line on the next meeting and its agenda, empty where none is recorded.

    Bank holidays take longer to learn than the first table to be filled, so they are asked for after it.
    """
    from mkip_desk.domain.dates.calendar import WorkingDays
    from mkip_desk.domain.dates.clocks import next_board

    days = (meeting["day"] for meeting in store.records("meetings"))
    meeting = min((day for day in days if isinstance(day, date) and day >= store.today()), default=None)
    if meeting is None:
        return ""
    place = next((str(each["bank_holidays"] or "") for each in store.records("partnerships")), "")
    return next_board(meeting, WorkingDays(place) if place else WorkingDays())
