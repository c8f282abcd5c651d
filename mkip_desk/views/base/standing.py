"""How an open programme stands: what the edges of its windows show, asked of the store on its thread."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.domain.register import Register

if TYPE_CHECKING:  # the store brings SQLModel with it, which the window does not wait for
    from mkip_desk.db.store import Store


@dataclass(frozen=True)
class Standing:
    """How the programme stands: what the window's edges show."""

    path: Path
    registers: Mapping[str, Register]
    counts: Mapping[str, int]
    partnership: str
    sample: bool
    why_read_only: str  # a sentence; empty where it may be written
    undo_name: str | None
    redo_name: str | None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.why_read_only)


def standing_of(store: Store) -> Standing:
    """How it stands, with nothing counted yet."""
    partnership = next(iter(store.records("partnerships")), None) or {}
    return Standing(
        path=store.path,
        registers=store.registers,
        counts={},
        partnership=str(partnership.get("name") or store.path.stem),
        sample=bool(partnership.get("sample")),
        why_read_only=store.why_read_only,
        undo_name=store.undo_name,
        redo_name=store.redo_name,
    )


def counts_of(store: Store, touched: Container[str] | None = None) -> Mapping[str, int]:
    """How many records the registers with a place hold; of those touched, where they are given."""
    placed = (register.name for register in store.registers.values() if register.place)
    return {name: len(store.records(name)) for name in placed if touched is None or name in touched}


def next_board_of(store: Store) -> str:
    """A line on the next meeting and its agenda, empty where none is recorded.

    Bank holidays take longer to learn than the first table to be filled, so they are asked for after it.
    """
    from mkip_desk.domain.calendar import WorkingDays
    from mkip_desk.domain.clocks import next_board

    days = (meeting["day"] for meeting in store.records("meetings"))
    meeting = min((day for day in days if isinstance(day, date) and day >= store.today()), default=None)
    if meeting is None:
        return ""
    place = next((str(each["bank_holidays"] or "") for each in store.records("partnerships")), "")
    return next_board(meeting, WorkingDays(place) if place else WorkingDays())
