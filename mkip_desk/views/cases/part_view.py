"""One part of a business case: its fields, what belongs to it, and what is worked out from both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.cases.business_case import LOCKED, SUBMITTED
from mkip_desk.domain.cases.case_entries import Part
from mkip_desk.views.base.folding import Folds
from mkip_desk.views.base.widgets import down, frame, label
from mkip_desk.views.cases.money_part import MoneyPart
from mkip_desk.views.cases.parts import AT_ANY_TIME, FIELDS, OF_PROJECT, OF_PROJECT_TOO, SAID, WITHIN
from mkip_desk.views.cases.reading import CASES, PROJECTS
from mkip_desk.views.cases.score_grid import ScoreGrid
from mkip_desk.views.cases.shares_card import SharesCard
from mkip_desk.views.register.part_form import PartForm
from mkip_desk.views.register.related import relations
from mkip_desk.views.register.related_view import RelatedView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkip_desk.domain.cases.business_case import Case
    from mkip_desk.domain.cases.case_entries import Entry
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.base.edits import Edit
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed
    from mkip_desk.views.cases.reading import Seen


HELD = {SUBMITTED: "It was submitted: take it back to change this.", LOCKED: "It is locked: make a new version."}
"""Why a case's own fields cannot be changed, by its state."""

HEADED = (Part.OPTIONS, Part.MONEY, Part.SHARES)
"""Parts whose cards say themselves what they are."""


class PartView(QWidget):
    """Shows its part of the case; what is typed in it is saved from within it."""

    edited = Signal()
    told = Signal(str, str)
    record_wanted = Signal(str, int)
    filled = Signal()  # the records that belong to it are read

    def __init__(self, part: Part, registers: Mapping[str, Register], programme: Programme, failed: Failed) -> None:
        super().__init__()
        self._forms: list[tuple[str, PartForm]] = []
        self._related: list[tuple[str, RelatedView]] = []
        self._money = MoneyPart(programme, failed) if part is Part.MONEY else None
        self._scores = ScoreGrid(programme, failed) if part is Part.OPTIONS else None
        self._shares = SharesCard() if part is Part.SHARES else None
        self._case: Case | None = None
        of_case = FIELDS.get(part, ())
        at_any_time = [each for each in of_case if each in AT_ANY_TIME]
        held = [each for each in of_case if each not in AT_ANY_TIME]
        for name, fields in ((CASES, held), (CASES, at_any_time), (PROJECTS, OF_PROJECT.get(part, ()))):
            if fields:
                self._forms.append((name, PartForm(registers[name], fields, programme, failed)))
        for name, within in ((CASES, WITHIN), (PROJECTS, OF_PROJECT_TOO)):
            if part in within:
                self._related.append((name, _related(registers, name, within[part], programme)))
        self._lay_out(part)
        self._wire()

    def _lay_out(self, part: Part) -> None:
        apart: list[QWidget] = [form for _, form in self._forms if form.has(*AT_ANY_TIME)]
        forms: list[QWidget] = [form for _, form in self._forms if form not in apart]
        head: list[QWidget] = [label(part, "heading")] if forms and part not in HEADED else []
        head += [label(SAID[part], "secondary", wrap=True)] if part in SAID else []
        worked: list[QWidget] = [each for each in (self._scores, self._shares) if each is not None]
        related: list[QWidget] = [view for _, view in self._related]
        published: list[QWidget] = [label("Publication", "heading"), *apart] if apart else []
        first = [self._money] if self._money else []
        cards = [
            *first,
            *(
                frame("card", down(*each, gap=12, margin=16))
                for each in ([*head, *forms], worked, related, published)
                if each
            ),
        ]
        if part is Part.OPTIONS:  # options come before what is said of the market and of them all
            cards = [cards[2], cards[1], cards[0]]
        self.setLayout(down(*cards, None, gap=16))

    def _wire(self) -> None:
        for _, form in self._forms:
            form.edited.connect(self.edited)
            form.edited.connect(self._share)
        for _, view in self._related:
            view.edited.connect(self.edited)
            view.told.connect(self.told)
            view.record_wanted.connect(self.record_wanted)
            view.counted.connect(self.filled)
        if self._money is not None:
            self._money.edited.connect(self.edited)
            self._money.told.connect(self.told)

    def show_case(self, seen: Seen, *, may_change: bool, may_write: bool) -> None:
        """Show the part as it stands."""
        self._case = seen.case
        for name, form in self._forms:
            of_case = name == CASES
            record = seen.case.record if of_case else seen.case.project
            overtaken = seen.overtaken if of_case else frozenset()
            held = of_case and not form.has(*AT_ANY_TIME)
            may, why = (may_change, HELD.get(seen.case.state, "")) if held and may_write else (may_write, "")
            form.show_record(record, seen.names, overtaken, may_change=may, why_closed=why)
        for name, view in self._related:
            owner = seen.case.id if name == CASES else int(str(seen.case.project["id"]))
            view.show_owner(owner, may_change=may_change if name == CASES else may_write)
        if self._money is not None:
            self._money.show_case(seen, may_change=may_change)
        if self._scores is not None:
            self._scores.show_case(seen.case, may_change=may_change)
        self._share()

    def _share(self) -> None:
        """Show each council's share by what is chosen now, saved or not."""
        if self._shares is None or self._case is None:
            return
        case = self._case
        for name, form in self._forms:
            if name == CASES:
                case = replace(case, record=form.as_typed)
        self._shares.show_case(case)

    def go_to(self, entry: Entry) -> None:
        """Go to where something is missing."""
        if self._money is not None and entry.register == "lines":
            self._money.show_option(entry.record_id)
        for name, form in self._forms:
            if entry.register == name and form.has(entry.field):
                form.go_to(entry.field)
                return
        if self._scores is not None and entry.register == "scores":
            self._scores.go_to(entry.record_id)
            return
        for name, view in self._related:
            if entry.register in (each.relation.whole.name for each in view.sections):
                view.open_record(entry.register, entry.record_id, entry.field)
                return
            if entry.register == name and name == PROJECTS:  # of the project a record is missing, not a field
                view.open_record(view.sections[0].relation.whole.name, None)
                return
        if self._money is not None and entry.register == "lines":
            self._money.take_focus()

    def show_unsaved(self) -> None:
        """Bring what is typed and not saved into view, where it is out of it."""
        if self._money is not None:
            self._money.show_unsaved()

    @property
    def has_edits(self) -> bool:
        """Whether anything is typed in it and not saved."""
        of_fields = any(form.has_edits for _, form in self._forms) or any(view.has_edits for _, view in self._related)
        return of_fields or bool(self._money and self._money.has_edits)

    def try_to_save(self) -> None:
        """Save what is typed in it."""
        for _, form in self._forms:
            form.try_to_save()
        for _, view in self._related:
            view.save_all()
        if self._money is not None:
            self._money.try_to_save()

    def edits(self) -> list[Edit] | None:
        """What is typed beside the fields of the case and its project, and not saved; None where it cannot be."""
        found: list[Edit] = []
        editors: list[RelatedView | MoneyPart] = [view for _, view in self._related]
        for each in [*editors, *([self._money] if self._money else [])]:
            edits = each.edits()
            if edits is None:
                return None
            found += edits
        return found


def _related(registers: Mapping[str, Register], owner: str, wanted: Sequence[str], programme: Programme) -> RelatedView:
    found = [each for each in relations(registers.values(), registers[owner]) if each.whole.name in wanted]
    return RelatedView(registers[owner], found, programme, Folds(None, f"{owner}.case"))
