"""One version of a business case: what it is, its parts, and what of it is still missing, one click away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.cases.business_case import DRAFT, LOCKED, SUBMITTED
from mkip_desk.domain.cases.case_entries import Entry, Part
from mkip_desk.domain.display import show_date
from mkip_desk.domain.exempt import in_short
from mkip_desk.views.base.edits import NEW
from mkip_desk.views.base.picking import Chips, at_either_end
from mkip_desk.views.base.scrolling import Scroller, bring_into_view, bring_to_head
from mkip_desk.views.base.stack import Stack
from mkip_desk.views.base.widgets import across, button, down, frame, label, relook
from mkip_desk.views.cases.part_view import PartView
from mkip_desk.views.cases.parts import FIELDS, OF_PROJECT, OF_PROJECT_TOO, WITHIN, part_of
from mkip_desk.views.cases.reading import CASES, LINES, PROJECTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.base.edits import Edit
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed
    from mkip_desk.views.cases.reading import Seen

MISSING = "missing"


class CaseView(QWidget):
    """Shows a case in its parts. What is to be done with the whole of it is told to whoever listens."""

    back = Signal()
    submit = Signal()
    take_back = Signal()
    new_version = Signal()
    compare = Signal()
    paper = Signal()
    delete = Signal()
    edited = Signal()
    told = Signal(str, str)
    record_wanted = Signal(str, int)

    def __init__(self, registers: Mapping[str, Register], programme: Programme, failed: Failed) -> None:
        super().__init__()
        self._registers, self._programme, self._failed = registers, programme, failed
        self.seen: Seen | None = None
        self._may_change = False
        self._read_only = False
        self._parts: dict[Part, PartView] = {}
        self._turned_to: Part | None = None  # until its records are there
        self._scrolls: dict[object, QWidget] = {}
        self._title = label(look="title", wrap=True)
        self._under = label(look="secondary", wrap=True)
        self._doubts = label(look="doubtful", wrap=True)
        self._list = button("All business cases", self.back.emit, "link")
        self._list.setToolTip("Esc")
        self._compare = button("Compare", self.compare.emit)
        self._paper = button("Preview paper", self.paper.emit)
        self._version = button("New version", self.new_version.emit)
        self._take_back = button("Take back to draft", self.take_back.emit)
        self._delete = button("Delete", self.delete.emit, "quiet")
        self._submit = button("Submit to gateway", self.submit.emit, "primary")
        self._chips = Chips(clearable=False)
        self._stack = Stack()
        self._missing = QWidget()
        self._ways: list[QWidget] = []  # to what is missing
        self._lay_out()

    def _lay_out(self) -> None:
        ways = (self._delete, self._compare, self._version, self._paper, self._take_back, self._submit)
        actions = at_either_end(self._list, *ways)
        self._chips.offer({**{part: str(part) for part in Part}, MISSING: "Nothing missing"})
        self._chips.picked.connect(self._picked)
        self._missing_body = down()
        self._missing.setObjectName("body")
        self._missing.setLayout(self._missing_body)
        self._scrolls[MISSING] = Scroller(body=self._missing, yields=True)
        self._stack.addWidget(self._scrolls[MISSING])
        whole = down(actions, self._title, self._under, self._doubts, 4, self._chips, self._stack, gap=6)
        whole.setStretchFactor(self._stack, 1)
        self.setLayout(whole)

    def show_case(self, seen: Seen, *, read_only: bool) -> None:
        """Show a version; the part in view stays so."""
        fresh = self.seen is None or self.seen.case.id != seen.case.id
        self.seen, case, self._read_only = seen, seen.case, read_only
        self._may_change = not read_only and case.state == DRAFT
        self._title.setText(_headed(seen))
        self._under.setText(_under(seen))
        self._doubts.setText("\n".join(seen.doubts))
        self._doubts.setVisible(bool(seen.doubts))
        self._offer_actions()
        self._show_missing()
        for part in self._parts:
            self._fill(part)
        self._mark_unsaved()
        if fresh:
            has_begun = any(option.has_figures for option in case.options)
            self.go_to_part(Part.MONEY if has_begun else Part.CHANGE)

    def _offer_actions(self) -> None:
        assert self.seen is not None
        state, free = self.seen.case.state, not self._read_only
        earlier = self.seen.earlier
        self._submit.setVisible(state == DRAFT)
        self._submit.setEnabled(free)
        self._take_back.setVisible(state == SUBMITTED)
        self._take_back.setEnabled(free)
        self._version.setEnabled(free)
        self._delete.setVisible(state == DRAFT)
        self._delete.setEnabled(free)
        self._compare.setVisible(earlier is not None)
        if earlier is not None:
            before = max(version for version in self.seen.versions if version < self.seen.case.version)
            self._compare.setText(f"Compare with version {before}")

    def _show_missing(self) -> None:
        assert self.seen is not None
        missing = [each for each in self.seen.entries if not each.there]
        words = f"{len(missing)} of {len(self.seen.entries)} required entries missing" if missing else "Nothing missing"
        self._chips.rename(MISSING, words)
        relook(self._chips.button(MISSING), "missing", bool(missing))
        while item := self._missing_body.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        lines: list[QWidget] = []
        self._ways = []
        for part in Part:
            of_part = [self._missing_line(each) for each in missing if each.part is part]
            if of_part:
                lines += [label(part, "label"), *of_part]
                self._ways += of_part
        if not missing:
            lines = [label("Everything that is required is there.", "secondary", wrap=True)]
        card = frame(
            "card", down(label("Still missing", "heading"), *(across(each, None) for each in lines), gap=4, margin=16)
        )
        self._missing_body.addWidget(card)
        self._missing_body.addStretch(1)

    def _missing_line(self, entry: Entry) -> QWidget:
        made = button(entry.words, partial(self._go_to, entry), "link")
        made.setAccessibleName(f"{entry.part}: {entry.words}")
        return made

    def _go_to(self, entry: Entry) -> None:
        self.go_to_part(entry.part)
        self._parts[entry.part].go_to(entry)

    def go_to_field(self, field: str) -> None:
        """Go to a field of the case, or to the part with what belongs to it of the register of that name.

        For its state, to what it lacks before it can be handed in, or to doing so, or else to taking it back first, or
        to a new version of one that is locked.
        """
        assert self.seen is not None
        part = part_of(field)
        if part is not None and field in FIELDS.get(part, ()):
            self._go_to(Entry(part, "", there=False, field=field))
        elif part is not None:
            self.go_to_part(part)
            self._parts[part].show_unsaved()
            self.take_focus()
        elif field == "state" and self._ways:
            self._chips.set_on((MISSING,))
            self._picked()
            self._ways[0].setFocus()
        elif field == "state":
            ways = {DRAFT: self._submit, SUBMITTED: self._take_back}
            ways.get(self.seen.case.state, self._version).setFocus()

    def _picked(self) -> None:
        chosen = next(iter(self._chips.on), Part.MONEY)
        if chosen == MISSING:
            self._stack.setCurrentWidget(self._scrolls[MISSING])
        else:
            self._turned_to = Part(str(chosen))
            self.go_to_part(self._turned_to)
            self._parts[self._turned_to].show_unsaved()
        self._to_head()

    def _to_head(self) -> None:
        QTimer.singleShot(0, self, partial(bring_to_head, self._chips))  # once the part has its height

    def _filled(self, part: Part) -> None:
        """A part just turned to is as high as its records make it only now."""
        if part is self._turned_to:
            self._turned_to = None
            QTimer.singleShot(0, self, self._to_head)  # once its tables are as high as their rows

    def go_to_part(self, part: Part) -> None:
        """Bring a part into view; it is made when it is first gone to."""
        self._chips.set_on((part,))
        if part not in self._parts:
            self._make(part)
        self._stack.setCurrentWidget(self._scrolls[part])

    def _make(self, part: Part) -> None:
        made = self._parts[part] = PartView(part, self._registers, self._programme, self._failed)
        made.setObjectName("body")
        made.edited.connect(self.edited)
        made.edited.connect(self._mark_unsaved)
        made.told.connect(self.told)
        made.record_wanted.connect(self.record_wanted)
        made.filled.connect(partial(self._filled, part))
        self._scrolls[part] = Scroller(body=made, yields=True)
        self._stack.addWidget(self._scrolls[part])
        self._fill(part)

    def _fill(self, part: Part) -> None:
        if self.seen is not None:
            self._parts[part].show_case(self.seen, may_change=self._may_change, may_write=not self._read_only)

    def take_focus(self) -> None:
        """Be ready for the keyboard, at the part in view."""
        chip = self._chips.button(next(iter(self._chips.on), Part.MONEY))
        chip.setFocus()
        bring_into_view(chip)

    @property
    def may_change(self) -> bool:
        """Whether the version in view can be changed."""
        return self._may_change

    def _mark_unsaved(self) -> None:
        """Say on each part's tab whether anything typed in it is not saved."""
        for part in Part:
            self._chips.rename(part, f"{part}, not saved" if self._has_edits(part) else str(part))

    @property
    def has_edits(self) -> bool:
        """Whether anything is typed in the case and not saved, a cell that cannot be read among it."""
        return any(map(self._has_edits, Part))

    def _has_edits(self, part: Part) -> bool:
        """The same of a part, also while it has not been looked at: after a crash, or in another window, say."""
        if self.seen is None:
            return False
        if part in self._parts and self._parts[part].has_edits:
            return True
        project, drafts = int(str(self.seen.case.project["id"])), self._programme.drafts
        of_case, of_project = drafts.of(CASES).get(self.seen.case.id, {}), drafts.of(PROJECTS).get(project, {})
        if part not in self._parts:
            if (of_case.keys() & FIELDS.get(part, ())) or (of_project.keys() & OF_PROJECT.get(part, ())):
                return True
            if part is Part.MONEY and drafts.of(LINES).keys() & self.seen.beneath[LINES]:
                return True
        owned = [(name, "business_case", self.seen.case.id) for name in WITHIN.get(part, ())]
        owned += [(name, "about", project) for name in OF_PROJECT_TOO.get(part, ())]
        return any(self._has_drafts_beneath(*each) for each in owned)

    def _has_drafts_beneath(self, register: str, pointer: str, owner: int) -> bool:
        """Whether anything is typed in what belongs to the case or its project, or is begun for it."""
        assert self.seen is not None
        known = self.seen.beneath[register]
        held = self._programme.drafts.of(register).items()
        return any(draft and (each in known or (each < NEW and draft.get(pointer) == owner)) for each, draft in held)

    def try_to_save(self) -> None:
        """Save what is typed in every part."""
        for part in Part:
            if self._has_edits(part):
                if part not in self._parts:
                    self._make(part)
                self._parts[part].try_to_save()

    def edits(self) -> list[Edit] | None:
        """What is typed beneath the case and not saved; None where some cannot be: its part is then in view."""
        found: list[Edit] = []
        for part, view in self._parts.items():
            edits = view.edits()
            if edits is None:
                self.go_to_part(part)
                return None
            found += edits
        return found


def _under(seen: Seen) -> str:
    case = seen.case
    meeting = case.meeting["day"] if case.meeting else None
    of_meeting = f" For the Board of {show_date(meeting)}." if meeting else ""  # type: ignore[arg-type]
    state = {DRAFT: "draft", SUBMITTED: "submitted: take it back to change it",
             LOCKED: "locked: to change anything, make a new version"}[case.state]  # fmt: skip
    named = "" if case.record["title"] == _headed(seen) else f"{case.record['title']}. "
    if seen.sent_back.words:
        state = f"{seen.sent_back.words}. Take it back to change it, or make a new version"
    exempt = f" Not for publication: {in_short(case.exempt)}." if case.exempt else ""
    return f"{named}Version {case.version}, {state}.{of_meeting}{exempt}"


def _headed(seen: Seen) -> str:
    return f"{seen.case.project['title']}: business case"
