"""Answers of a return that were given and could not be read, until somebody gives the figure that was meant.

What an import read is remembered by cell: a figure that has words there and no value was not read.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mkip_desk.db.history import Source
from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure, show_figure
from mkip_desk.domain.registers.register import Record

MEASUREMENTS = "measurements"


@dataclass(frozen=True, slots=True)
class Unread:
    """An answer that could not be read: its words, its cell, and the earlier figure that stands in its place."""

    words: str
    cell: str
    stands: Figure | None = None

    @property
    def said(self) -> str:
        """“56,9%” in K7 could not be read."""
        still = f", so {show_figure(self.stands)} from before still stands" if self.stands else ""
        return f"“{self.words}” in {self.cell} could not be read{still}"


def unread_answers(store: Store, measurements: Iterable[Record]) -> dict[int, Unread]:
    """By the id of its measurement, each answer that the newest import of it could not read."""
    sources = store.sources(MEASUREMENTS)
    found: dict[int, Unread] = {}
    for row in measurements:
        record_id = int(str(row["id"]))
        newest = next(iter(sources.get(record_id, ())), None)
        kept = newest.fields.get("value") if newest else None
        if newest is None or kept is None or kept["value"] is not None or not kept["words"]:
            continue
        stands = row["value"]
        if not isinstance(stands, Figure):
            found[record_id] = Unread(kept["words"], kept["cell"])
        elif not _given_since(store, record_id, newest):
            found[record_id] = Unread(kept["words"], kept["cell"], stands)
    return found


def _given_since(store: Store, record_id: int, source: Source) -> bool:
    """Whether somebody has said what the figure is since the import that could not read it, or as they looked at it."""
    steps = store.history(MEASUREMENTS, record_id)
    return any(each.change_id >= source.change_id and each.field and each.field.name == "value" for each in steps)
