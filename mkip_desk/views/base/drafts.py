"""What is typed and not saved, of every record of the programme: kept beside the file until it is saved or put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mkip_desk.views.base.soon import Soon

if TYPE_CHECKING:
    from mkip_desk.db.drafts_file import Drafts as Kept
    from mkip_desk.db.drafts_file import Typed
    from mkip_desk.db.store import Store

    Ask = Callable[[Callable[[Store], str], Callable[[str], None]], object]

AGAIN = 5000  # milliseconds after which what could not be kept is tried again


class Drafts(QObject):
    """The drafts by register, record (0 for a new one, less for one begun beside another) and field."""

    held = Signal(str)  # those of that register are others now
    failed = Signal(str)  # they could not be kept; said once until they can be again

    def __init__(self, parent: QObject, on_store: Ask) -> None:
        super().__init__(parent)
        self._on_store = on_store
        self._may_keep = False
        self._held: dict[str, dict[int, Mapping[str, Typed]]] = {}
        self._kept: Kept | None = {}  # as the file has them; None where that is not known, or not yet
        self._asked: Kept = {}  # to be kept last
        self._refused = False
        self._lowest = 0
        self._soon = Soon(self, self.keep)

    def begin_with(self, kept: Kept, *, may_keep: bool) -> None:
        """Begin with what was kept when the programme was open last; whether they may be kept again."""
        self._kept, self._may_keep = kept, may_keep
        self._held = {register: dict(records) for register, records in kept.items()}
        self._lowest = min((each for records in kept.values() for each in records), default=0)
        for register in self._held:
            self.held.emit(register)

    def of(self, register: str) -> dict[int, Mapping[str, Typed]]:
        """Those of one register."""
        return dict(self._held.get(register, {}))

    @property
    def registers(self) -> list[str]:
        """The registers that there are drafts of."""
        return [register for register, records in self._held.items() if records]

    @property
    def count(self) -> int:
        """How many records there are drafts of."""
        return sum(map(len, self._held.values()))

    def hold(self, register: str, drafts: Mapping[int, Mapping[str, Typed]]) -> None:
        """Take these in place of the register's; they are kept within about a second."""
        held = {record_id: dict(draft) for record_id, draft in drafts.items() if draft}
        if held != self._held.get(register, {}):
            self._held[register] = dict(held)
            self._soon.wanted()
            self.held.emit(register)

    def hold_one(self, register: str, record_id: int, draft: Mapping[str, Typed]) -> bool:
        """Take this as the draft of one record, whoever shows the others, an empty one is none; whether it is news."""
        before = self._held.get(register, {})
        held = {each: kept for each, kept in before.items() if each != record_id}
        if draft:
            held[record_id] = dict(draft)
        if held == before:
            return False
        self._held[register] = held
        self._soon.wanted()
        self.held.emit(register)
        return True

    def begin(self) -> int:
        """A number below zero for a record begun beside another, where each can have one of its own."""
        self._lowest = min(self._lowest, 0) - 1
        return self._lowest

    def let_go(self, register: str, record_id: int) -> None:
        """Hold nothing of that record any longer: it has been saved."""
        if self._held.get(register, {}).pop(record_id, None) is not None:
            self.held.emit(register)

    def keep(self) -> None:
        """Keep them now, on the thread of the store, if they are not kept as they are."""
        self._keep(None)

    def keep_then(self, do: Callable[[], object]) -> None:
        """Do that once they are kept; where they cannot be, say so again and do not."""
        self._keep(do)

    def _keep(self, do: Callable[[], object] | None) -> None:
        self._soon.settled()
        now: Kept = {register: dict(records) for register, records in self._held.items() if records}
        if now == self._kept or not self._may_keep:
            if do is not None:
                do()
            return
        self._kept, self._asked = None, now

        def write(store: Store) -> str:
            from mkip_desk.db.drafts import keep

            try:
                keep(store, now)
            except OSError as error:
                return error.strerror or str(error)
            return ""

        self._on_store(write, partial(self._written, now, do))

    def _written(self, asked: Kept, do: Callable[[], object] | None, why_not: str) -> None:
        if why_not and (do is not None or not self._refused):
            self.failed.emit(
                f"What you typed and did not save could not be kept beside the programme ({why_not}), and would be "
                "lost if the computer stopped. Save it."
            )
        self._refused = bool(why_not)
        if why_not:
            self._soon.again_in(AGAIN)
        elif asked is self._asked:
            self._kept = asked
        if do is not None and not why_not:
            do()
