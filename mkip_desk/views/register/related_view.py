"""What belongs to the record in the form: a section for each register that points to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import NOT_AS_IT_STANDS, listed
from mkip_desk.views.base.widgets import down
from mkip_desk.views.register.related import read_related
from mkip_desk.views.register.related_section import RelatedSection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkip_desk.db.store import Changed
    from mkip_desk.domain.registers.register import Record, Register
    from mkip_desk.views.base.edits import Edit
    from mkip_desk.views.base.folding import Folds
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Job
    from mkip_desk.views.register.related import Related, Relation


@called_by_qt
class RelatedView(QWidget):
    """Shows the records that point to one, read anew whenever one of them may have changed."""

    told = Signal(str, str)  # a sentence and its tone
    record_wanted = Signal(str, int)
    edited = Signal()
    counted = Signal(int)  # how many there are in all
    unsaved = Signal(str, str)  # which of them are not saved, in words, and what it is where it is one alone

    def __init__(self, target: Register, relations: list[Relation], programme: Programme, folds: Folds) -> None:
        super().__init__()
        self._target, self._relations, self._programme = target, relations, programme
        self._owner: int | None = None
        self._may_change = False
        self._asked: Job | None = None
        self._to_open: tuple[str, int | None, str] | None = None  # a register, one of its records, a field
        self.sections = [RelatedSection(each, programme, folds) for each in relations]
        self.setLayout(down(*self.sections, gap=8))
        for section in self.sections:
            section.told.connect(self.told)
            section.record_wanted.connect(self.record_wanted)
            section.edited.connect(self.edited)
            section.counted.connect(self._tell_unsaved)
        self._about = {target.name, "councils", *(each.whole.name for each in relations)}
        self._about |= {field.to or field.through for each in relations for field in each.whole.fields}
        programme.changed.connect(self._programme_changed)
        programme.sought.connect(self._show_sought)

    def show_owner(self, owner: int | None, *, may_change: bool) -> None:
        """Show what belongs to that record; nothing where there is none yet."""
        if owner != self._owner:
            for section in self.sections:
                section.clear()
        self._owner, self._may_change = owner, may_change
        self.setVisible(owner is not None)
        self._ask()

    def say_in_place(self, register: str, said: Mapping[int, Record]) -> None:
        """Have the rows of a register say this, by record and by field, in place of what they hold."""
        for section in self.sections:
            if section.relation.whole.name == register:
                section.say_in_place(said)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _programme_changed(self, changed: Changed) -> None:
        if self._about & changed.registers:
            self._ask()

    def _ask(self) -> None:
        """Read them, where they can be seen; coming into view they are read in any case."""
        if self._asked is not None:
            self._asked.stop()
        if self._owner is not None and self.isVisible():
            read = partial(read_related, target=self._target, owner=self._owner, wanted=self._relations)
            self._asked = self._programme.ask(read, self._show)

    def open_record(self, register: str, record_id: int | None, field: str = "") -> None:
        """Go to a field of one of its records, or begin a new one of that register, once they have been read."""
        self._to_open = register, record_id, field
        self._ask()

    def _show(self, found: tuple[Related, ...]) -> None:
        for section, related in zip(self.sections, found, strict=True):
            section.show_related(related, may_change=self._may_change)
        if self._to_open is not None:
            (register, record_id, field), self._to_open = self._to_open, None
            section = next(each for each in self.sections if each.relation.whole.name == register)
            if record_id is None:
                section.start_new()
            else:
                section.go_into(record_id, field)
        self._show_sought()
        self.counted.emit(sum(section.count for section in self.sections))

    def _show_sought(self) -> None:
        """Unfold the record that is to be seen, once its owner is shown with what belongs to it."""
        if self._programme.seeking is not None:
            register, record_id = self._programme.seeking
            those = (section for section in self.sections if section.relation.whole.name == register)
            if any(section.show_one(record_id) for section in those):
                self._programme.seeking = None

    def _tell_unsaved(self) -> None:
        waiting = [(section.relation.whole, section.unsaved) for section in self.sections if section.unsaved]
        words = listed([register.counted(count) for register, count in waiting])
        self.unsaved.emit(words, waiting[0][0].one if sum(count for _, count in waiting) == 1 else "")

    @property
    def is_edited(self) -> bool:
        """Whether the user is in the form of one of its records, and that is begun or has something typed into it."""
        return any(section.is_edited for section in self.sections)

    def try_to_save(self) -> None:
        """Save the record whose form the user is in."""
        for section in self.sections:
            if section.is_edited:
                section.try_to_save()

    @property
    def has_edits(self) -> bool:
        """Whether anything is typed into one of its records and not saved."""
        return any(section.unsaved for section in self.sections)

    def save_all(self) -> None:
        """Save what is typed into its records, each as one change; or go to the first that cannot be saved."""
        waiting: list[tuple[RelatedSection, Edit]] = []
        for section in self.sections:
            edits = section.edits()
            if edits is None:
                self.told.emit(NOT_AS_IT_STANDS, "red")
                return
            waiting += [(section, each) for each in edits]
        for section, edit in waiting:
            section.save(edit)

    def edits(self) -> list[Edit] | None:
        """What is typed into the records shown, ready to be written; None where some of it cannot be."""
        found: list[Edit] = []
        for section in self.sections:
            edits = section.edits()
            if edits is None:
                return None
            found += edits
        return found
