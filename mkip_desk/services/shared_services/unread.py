"""Answers of a return that were given and could not be read, until somebody gives the figure that was meant.

What an import read is remembered by cell: a figure that has words there and no value was not read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

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
        return f"{self._could_not}{still}"

    @property
    def is_right(self) -> str:
        """85.1% is right as it stands; “56,9%” in K7 could not be read."""
        return f"{show_figure(self.stands)} is right as it stands; {self._could_not}." if self.stands else ""

    @property
    def _could_not(self) -> str:
        return f"“{self.words}” in {self.cell} could not be read"


def unread_answers(store: Store, measurements: Iterable[Record]) -> dict[int, Unread]:
    """By the id of its measurement, each answer that the newest import of it could not read."""
    sources = store.sources(MEASUREMENTS)
    found: dict[int, Unread] = {}
    for row in measurements:
        record_id = int(str(row["id"]))
        same = _same_answer(sources.get(record_id, ()))
        if same and not _answered(store, row, same):
            kept, stands = same[0].fields["value"], row["value"]
            found[record_id] = Unread(kept["words"], kept["cell"], stands if isinstance(stands, Figure) else None)
    return found


def _same_answer(sources: Sequence[Source]) -> list[Source]:
    """The newest imports that all brought the same answer, which could not be read; none where it was read."""
    words = [
        kept["words"] if (kept := each.fields.get("value")) and kept["value"] is None else None for each in sources
    ]
    return [
        each for each, said in takewhile(lambda one: one[1] and one[1] == words[0], zip(sources, words, strict=True))
    ]


def _answered(store: Store, row: Record, same: Sequence[Source]) -> bool:
    """Whether the figure was given as the answer was looked at, or it or its note says something else since.

    What was taken back since is as the imports left it, and so says nothing.
    """
    brought = {each.change_id for each in same}
    steps = [each for each in store.history(MEASUREMENTS, int(str(row["id"]))) if each.change_id >= min(brought)]
    for name in ("value", "note"):
        of_field = [each for each in steps if each.field and each.field.name == name and row[name] is not None]
        since = [each for each in of_field if each.change_id not in brought]
        looked_at = name == "value" and len(since) < len(of_field)  # an import writes no value that it cannot read
        if looked_at or (since and since[-1].before != row[name]):
            return True
    return False
