"""What is typed into a register's page and not saved, by record, and which of it has been overtaken since."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from mkip_desk.views.base.edits import NEW
from mkip_desk.views.register.overtaken import Overtaken, Records, overtaken

if TYPE_CHECKING:
    from mkip_desk.views.base.drafts import Drafts
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.register.field_line import Draft

InForm = Callable[[], "tuple[int | None, Draft]"]
"""Which record stands in the form (NEW for a new one, None for none), and what is typed into it."""


class PageDrafts:
    """The drafts of one register's records, with the one that stands in the form now."""

    def __init__(self, register: str, held: Drafts, in_form: InForm) -> None:
        self._register, self._held, self._in_form = register, held, in_form
        self._drafts: dict[int, Draft] = held.of(register)
        self._overtaken: Overtaken = {}
        self._telling = False  # whether what is held is being changed from here

    def all(self) -> dict[int, Draft]:
        """All of them as they are now, those of deleted records too: undo brings both back."""
        shown, draft = self._in_form()
        return dict(self._drafts) if shown is None else {**self._drafts, shown: draft}

    def of(self, record_id: int | None) -> Draft:
        """That of one record, as it was when last taken from the form."""
        return self._drafts.get(record_id, {}) if record_id is not None else {}

    def overtaken(self, record_id: int | None) -> frozenset[str]:
        """The fields of its draft that hold something else now than when they were typed."""
        return self._overtaken.get(record_id, frozenset()) if record_id is not None else frozenset()

    def take(self) -> None:
        """Take what stands in the form, before something else does."""
        self._drafts = self.all()

    def read_again(self, before: Records | None, now: Contents) -> None:
        """Take in what has become of the records since the register was read last; at first, since they were typed."""
        self.take()
        known = now.overtaken if before is None else self._overtaken
        self._overtaken = overtaken(self._drafts, known, before, now.by_id)

    def lose(self, there: Collection[int]) -> list[str]:
        """Let go of those whose record is not there; gives the words that were typed in them."""
        lost = [self._drafts.pop(each) for each in list(self._drafts) if each > NEW and each not in there]
        return [str(state) for draft in lost for state in draft.values() if isinstance(state, str) and state]

    def drop(self, record_id: int) -> None:
        """Let go of that of one record."""
        self._drafts.pop(record_id, None)

    def saved(self, record_id: int, new_id: int, saved: Mapping[str, object]) -> None:
        """Keep of a record's draft what was typed after it was saved; `new_id` is the id that it has now."""
        draft = self.all().get(record_id, {})  # none of a new record given up while it was being saved
        self.drop(record_id)
        self._drafts[new_id] = {name: state for name, state in draft.items() if saved.get(name) != state}
        self._tell(self._drafts)  # now, since the window may be closed before the record is shown anew

    def follow(self) -> bool:
        """Take what is held of them by now, from another window say; gives whether that is anything else."""
        held = self._held.of(self._register)
        if self._telling or held == {record_id: draft for record_id, draft in self.all().items() if draft}:
            return False
        self._drafts = held
        return True

    def hold(self) -> None:
        """Have them kept beside the programme."""
        drafts = self.all()
        self._overtaken = overtaken(drafts, self._overtaken)
        self._tell(drafts)

    def _tell(self, drafts: Mapping[int, Draft]) -> None:
        self._telling = True
        self._held.hold(self._register, drafts)
        self._telling = False
