"""What is typed of a figure or an answer that a return lacks, and not saved: a draft of the record that is to hold it.

So it outlives a computer that stops, and is seen in that record's own form too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkip_desk.views.base.edits import NEW

if TYPE_CHECKING:
    from mkip_desk.services.shared_services.chasing import Lacking
    from mkip_desk.views.base.drafts import Drafts
    from mkip_desk.views.register.field_line import Draft


class FigureDraft:
    """The draft of one record, in which the fields that are lacking are typed; others in it stay as they are."""

    def __init__(self, drafts: Drafts, lacking: Lacking) -> None:
        self._drafts, self._register, self._fields = drafts, lacking.register, lacking.fields
        self._known_by = cast("Draft", lacking.known_by) if lacking.record is None else {}
        self._at = self._begun() if lacking.record is None else cast(int, lacking.record["id"])
        self._before = drafts.of(self._register).get(self._at, {})

    def _begun(self) -> int:
        """The new record that was begun for it, here or in another form; else one that is begun now."""
        for at, draft in self._drafts.of(self._register).items():
            if at < NEW and all(draft.get(name) == value for name, value in self._known_by.items()):
                return at
        return self._drafts.begin()

    @property
    def typed(self) -> Draft:
        """What was typed earlier of what is lacking."""
        return {name: state for name, state in self._before.items() if name in self._fields}

    def hold(self, typed: Draft) -> None:
        """Keep what is typed now."""
        held = {**self._others, **typed}
        self._drafts.hold_one(self._register, self._at, {**self._known_by, **held} if held else {})

    def put_back(self) -> None:
        """Keep what was typed before, and nothing else."""
        self._drafts.hold_one(self._register, self._at, self._before)

    def let_go(self, record_id: int) -> None:
        """Keep what is in its other fields alone, once the rest has been saved, in that record."""
        self._drafts.hold_one(self._register, self._at, {})
        self._drafts.hold_one(self._register, record_id, self._others)

    @property
    def _others(self) -> Draft:
        return {name: state for name, state in self._before.items() if name not in {*self._fields, *self._known_by}}
