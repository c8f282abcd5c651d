"""What was typed in a programme and not saved: what it is, where it is to be seen again, and saving all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mkip_desk.views.base.edits import NEW, Edit, name_of_change
from mkip_desk.views.base.phrases import NOT_AS_IT_STANDS, capitalised
from mkip_desk.views.register.related import owner_of
from mkip_desk.views.services.return_words import RETURNS, stands_in_report

if TYPE_CHECKING:
    from mkip_desk.db.change import Change
    from mkip_desk.db.store import Store
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme

TYPED_EARLIER = "You typed this earlier and did not save it. Look at it, then save it or revert it."

REPORTS, CASES = "service_reports", "business_cases"

Held = tuple[str, int]
"""A draft: its register, and the record that it is of."""


class Unsaved:
    """The edits that are not saved, on the pages that were gone to and on others."""

    def __init__(
        self,
        programme: Programme,
        pages: Mapping[str, Page],
        has_place: Callable[[str], bool],
        go: Callable[[str], Page],
        tell: Callable[[str], object],
    ) -> None:
        """`pages` are those gone to, by their place; `go` goes to one, and gives its page; `tell` tells the user."""
        self._programme, self._pages, self._has_place = programme, pages, has_place
        self._go, self._tell = go, tell
        self._shown: Held | None = None  # the draft that was gone to last

    def names(self) -> list[str]:
        """The names of the records with edits that are not saved; of those not yet seen, what each is one of."""
        named = [name for page in self._pages.values() for name in page.unsaved()]
        return [*named, *(self._a_one(register) for register, _ in self._unseen + self._beneath)]

    def _a_one(self, register: str) -> str:
        assert self._programme.standing is not None
        return self._programme.standing.registers[register].a_one

    @property
    def _unseen(self) -> list[Held]:
        """The drafts whose page has not been gone to yet."""
        return [each for each in self._held() if self._on_page(*each) and each[0] not in self._pages]

    @property
    def _beneath(self) -> list[Held]:
        """The drafts that are shown beneath another record: of what was begun there, or has no page of its own."""
        return [each for each in self._held() if not self._on_page(*each)]

    def _on_page(self, register: str, record_id: int) -> bool:
        return record_id >= NEW and self._has_place(register)

    def _held(self) -> list[Held]:
        drafts = self._programme.drafts
        return [(register, record_id) for register in drafts.registers for record_id in drafts.of(register)]

    def save_all(self, done: Callable[[], object], failed: Callable[[Exception], None]) -> None:
        """Write every edit that is not saved as one change, then do that; or go to the first that cannot be.

        What was typed earlier and has not been looked at since is shown first, and not saved unseen.
        """
        edits: dict[Held, Edit] = {}
        for key, page in self._pages.items():
            found = page.edits()
            if found is None:
                self._go(key).tell(NOT_AS_IT_STANDS, "red")
                return
            edits |= {(each.register, each.record_id): each for each in found}
        if left := [each for each in self._unseen + self._beneath if each not in edits]:
            self._show(*left[0], lambda: self.save_all(done, failed))
            return
        if not edits:  # all has been saved meanwhile
            done()
            return

        def act(change: Change) -> None:
            for each in edits.values():
                each.write(change)

        def saved(_none: None) -> None:
            for each in edits:
                self._programme.drafts.let_go(*each)
            done()

        self._programme.change(name_of_change([*edits.values()]), act, saved, failed)

    def show_next(self) -> None:
        """Go to a record with edits that are not saved; asked again, to the next of them."""
        held = self._held()
        after = held.index(self._shown) + 1 if self._shown in held else 0
        if held:
            self._shown = held[after % len(held)]
            self._show(*self._shown, self.show_next)

    def _show(self, register: str, record_id: int, otherwise: Callable[[], object]) -> None:
        """Show a draft on its page, or beneath the record it belongs to.

        One of a record that has gone is let go; the words that were typed into it are told, so that they can be copied.
        """
        draft = self._programme.drafts.of(register).get(record_id, {})
        if self._on_page(register, record_id):
            _show_on(self._go(register), record_id, next(iter(draft), ""))
            return

        def show(where: tuple[str, int, str] | None) -> None:
            if where is not None:
                _show_on(self._go(where[0]), *where[1:])
                self._programme.seek(register, record_id)
                return
            self._programme.drafts.let_go(register, record_id)
            if words := [state for state in draft.values() if isinstance(state, str) and state]:
                gone = f"{capitalised(self._a_one(register))} that you had edited has gone, or what it belongs to has."
                self._tell(f"{gone} You had typed: {'; '.join(words)}")
            else:
                otherwise()

        self._programme.ask(lambda store: shown_at(store, register, record_id, draft), show)


def _show_on(page: Page, record_id: int, field: str) -> None:
    if record_id == NEW:
        page.start_new()
    else:
        page.reveal(record_id, field)
    page.tell(TYPED_EARLIER)


def shown_at(store: Store, register: str, record_id: int, draft: Mapping[str, object]) -> tuple[str, int, str] | None:
    """The place, the record and what of it a draft is shown at, as one goes to it; None where it has gone.

    What is typed into the return of a service stands in the report of its quarter, or with the service where that does
    not show it; what belongs to a business case in the part of it with the records of that register.
    """
    record = store.record(register, record_id) if register == RETURNS and record_id > NEW else None
    if record is not None and stands_in_report(store, record, draft):
        return REPORTS, int(str(record["service"])), str(record["quarter"])
    owner = owner_of(store, register, record_id, draft)
    return (*owner, register if owner[0] == CASES else "") if owner else None
