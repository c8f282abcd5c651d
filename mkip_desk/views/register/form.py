"""The form of one record, drawn from its register's fields: checked as one types, saved as one change."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.registers.checks import doubts_of
from mkip_desk.domain.registers.register import Field, Record, Register, Value
from mkip_desk.views.base.folding import FoldHead, Folds
from mkip_desk.views.base.keys import on_key
from mkip_desk.views.base.phrases import NOTHING_TO_SAVE, listed
from mkip_desk.views.base.scrolling import Scroller, bring_into_view
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.widgets import across, button, down, label, relook
from mkip_desk.views.register.editors import PersonEditor
from mkip_desk.views.register.field_line import Draft, FieldLine
from mkip_desk.views.register.form_row import GAP, FormRow, grouped, is_wide, rows

DECIDED = "This is changed by what is decided, and not here."
FIELD = 136  # pixels of a field with what is said of it, however much is said of the record above
LONGEST_BUTTON = 22  # letters
MEASURED = 200  # records looked at for the room that a field needs


class Form(QWidget):
    """Edits the fields of one record. It knows no store: what is saved is handed to whoever listens."""

    edited = Signal()  # something in it changed
    save = Signal(object)  # the fields that changed, with their values
    save_below = Signal()  # what is below the fields
    history_wanted = Signal(str)  # of the field of that name
    left = Signal()  # the user has done with it, and goes back to where it was opened from
    came_below = Signal(bool)  # whether one has scrolled past its fields

    def __init__(
        self,
        register: Register,
        names: Names,
        today: Callable[[], date],
        folds: Folds | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.register = register
        self._names, self._today = names, today
        self._lines: dict[str, FieldLine] = {}
        self._rows: list[tuple[FormRow, list[FieldLine]]] = []
        self._heads: list[tuple[FoldHead, str, list[FieldLine]]] = []
        self._is_new = False
        self._read_only = False
        self.why_closed = "This programme is open for reading only."
        self._reason = label(look="small", wrap=True)
        self._save = button("Save", self.try_to_save, "primary")
        self._revert = button("Revert", self.revert)
        self._revert.setToolTip("Put back what was saved last")
        self._fields = self._laid_out(folds or Folds(None, register.name))
        self._foot = down(self._reason, across(self._save, self._revert, None), gap=6)
        on_key(self._fields, "Ctrl+Return", self.try_to_save)
        on_key(self._fields, "Ctrl+Enter", self.try_to_save)  # of the number pad
        self._whole = down(gap=8)
        self.setLayout(self._whole)
        self._scrolled = down(gap=16)
        self._scroll: Scroller | None = None
        self._below: QWidget | None = None
        self._unsaved_below = self._one_below = ""

    def stand_alone(self) -> None:
        """Take the whole of a panel, where its fields scroll; `end_with` then ends it."""
        body = QWidget()
        body.setObjectName("body")
        body.setLayout(self._scrolled)
        self._scrolled.setContentsMargins(0, 0, 8, 8)
        self._scroll = Scroller(body=body)
        self._scroll.setMinimumHeight(FIELD)
        self._whole.addWidget(self._scroll, 1)
        self._scrolled.addWidget(self._fields)  # into what has its place: to give much another takes long
        self._scroll.verticalScrollBar().valueChanged.connect(self._tell_where)
        on_key(self._fields, "Esc", self.left.emit)
        self.offer_history()

    def end_with(self, below: QWidget | None = None) -> None:
        """Have something more scroll below the fields, and Save stay in view beneath; after them, as Tab goes."""
        self._below = below
        if below is not None:
            self._scrolled.addWidget(below)
        self._scrolled.addStretch(1)
        self._whole.addLayout(self._foot)

    def stand_within(self) -> None:
        """Take as much room as it needs, as a part of something that scrolls and has another Save."""
        self._name_save(self.register.one, "it")
        relook(self._save, "look", "")
        self._whole.addWidget(self._fields)
        self._whole.addLayout(self._foot)

    def offer_history(self) -> None:
        """Have F4 ask for the history of the field that one is in."""
        on_key(self._fields, "F4", self._want_history)
        for line in self._lines.values():
            line.tell_of_history()

    def _want_history(self) -> None:
        """Ask for the history of the field that one is in."""
        for name, line in self._lines.items():
            if line.editor.isAncestorOf(self.focusWidget()) and not self._is_new:
                self.history_wanted.emit(name)

    def _laid_out(self, folds: Folds) -> QWidget:
        """The fields under their headings. Each part is made where it stands: to move it is to dress it anew."""
        body = QWidget(self)
        parts: list[QWidget] = []
        for heading, fields in grouped(self.register):
            group = QWidget(body)
            group.setLayout(down(*(self._row(row, group) for row in rows(fields, self.register.heading)), gap=GAP))
            if heading:
                head = FoldHead(heading, group, folds, heading)
                self._heads.append((head, heading, [self._lines[field.name] for field in fields]))
                parts.append(head)
            parts.append(group)
        body.setLayout(down(*parts, gap=12))
        return body

    def _row(self, fields: Sequence[Field], group: QWidget) -> FormRow:
        made = FormRow(group, wide=is_wide(fields[0], self.register.heading))
        lines = [FieldLine(field, self._names, self._today, made) for field in fields]
        made.hold(lines)
        for line in lines:
            self._lines[line.field.name] = line
            line.edited.connect(self._changed)
        self._rows.append((made, lines))
        return made

    def suggest(self, persons: Sequence[str]) -> None:
        """Suggest these wherever a person is typed."""
        for line in self._lines.values():
            if isinstance(line.editor, PersonEditor):
                line.editor.suggest(persons)

    def make_room_for(self, records: Iterable[Record]) -> None:
        """Lay the fields out so that the words of these records can be read whole, and do not move between them."""
        shown = list(islice(records, MEASURED))
        for row, lines in self._rows:
            row.need([line.room(shown) for line in lines])

    def show_record(
        self, record: Record | None, draft: Draft, *, read_only: bool, overtaken: Collection[str] = ()
    ) -> None:
        """Show a record (None for a new one), with what was typed into it earlier and not saved.

        What is stored in the fields `overtaken` has changed since.
        """
        self._is_new = record is None
        self._read_only = read_only
        for name, line in self._lines.items():
            line.show_value(record, draft, read_only=read_only, overtaken=name in overtaken)
            if name == self.register.unit:  # before the figures that are in it
                self._follow_unit()
        self._settle()

    def measure_in(self, unit: str) -> None:
        """Read the figures that are typed as being in this unit."""
        for line in self._lines.values():
            line.editor.unit = unit

    def _follow_unit(self) -> None:
        if self.register.unit in self._lines:
            self.measure_in(str(self._lines[self.register.unit].editor.state()))

    def count_as_stored(self, values: Mapping[str, Value], saved: Draft) -> None:
        """Take what has been saved for what is stored, before the record is shown anew."""
        for name, value in values.items():
            if name in saved:
                self._lines[name].count_as_stored(value, saved[name])
        self._settle()

    def tell_board(self, before: Mapping[str, str]) -> None:
        """Say beside these fields, and no others, what they were at the last Board, in words."""
        for name, line in self._lines.items():
            line.tell_board(before.get(name))

    def tell_below(self, unsaved: str, one: str) -> None:
        """Say that this, of what is below the fields, is not saved, and what it is if it is `one`; "" where all is."""
        if unsaved != self._unsaved_below:
            self._unsaved_below, self._one_below = unsaved, one
            self._settle()

    def _name_save(self, what: str, briefly: str) -> None:
        """Have Save say what it saves: briefly where that is long, since a form is narrow."""
        words = f"Save {what}" if what else "Save"
        self._save.setText(words if len(words) <= LONGEST_BUTTON else f"Save {briefly}")
        self._save.setAccessibleName(words)

    @property
    def _saves_below(self) -> bool:
        """Whether Save is that of what is below the fields: of these there is nothing to be saved."""
        return bool(self._unsaved_below) and not (self._read_only or self._is_new or self.draft)

    def back_to_top(self) -> None:
        """Scroll to the first field."""
        if self._scroll is not None:
            self._scroll.verticalScrollBar().setValue(0)

    def show_top(self) -> None:
        """Have whatever holds it scroll to the first field."""
        bring_into_view(next(iter(self._lines.values())))

    def go_below(self) -> None:
        """Scroll to what is below the fields."""
        self._show_below()
        QTimer.singleShot(0, self, self._show_below)  # long texts above it may take their height only now

    def _show_below(self) -> None:
        if self._scroll is not None and self._below is not None:
            self._scroll.verticalScrollBar().setValue(self._below.y())

    def _tell_where(self, scrolled: int) -> None:
        if self._scroll is not None and self._below is not None:
            self.came_below.emit(scrolled >= min(self._below.y(), self._scroll.verticalScrollBar().maximum()))

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.begin_at("")

    def begin_at(self, name: str) -> None:
        """Put the cursor into the field of that name; into the first where there is no such field."""
        self._go_to(self._lines.get(name) or next(iter(self._lines.values())))

    def go_to(self, name: str) -> None:
        """Put the cursor into the field of that name."""
        self._go_to(self._lines[name])

    def _go_to(self, line: FieldLine) -> None:
        for head, _heading, lines in self._heads:
            if line in lines:
                head.setChecked(True)
        line.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(line)

    def put(self, name: str, value: Value) -> None:
        """Put a value into a field for the user to save or not, and go there."""
        self._lines[name].put(value)
        self._go_to(self._lines[name])

    @property
    def draft(self) -> Draft:
        """What was edited and not saved."""
        return {name: line.editor.state() for name, line in self._lines.items() if line.is_edited}

    def revert(self) -> None:
        """Put every field back to what was saved last."""
        for line in self._lines.values():
            line.revert()
        self._changed()

    def try_to_save(self) -> None:
        """Hand out the fields that changed, if all can be taken; else go to the first that cannot."""
        wrong = self._wrong()
        if self._saves_below:
            self.save_below.emit()
        elif wrong:
            self._go_to(wrong[0])
        elif self._save.isEnabled():
            self.save.emit(self.values())

    @property
    def is_right(self) -> bool:
        """Whether everything in it can be taken."""
        return not self._wrong()

    def values(self) -> dict[str, Value]:
        """The fields that changed, read; all that hold something, for a new record."""
        return {
            name: line.typed().value
            for name, line in self._lines.items()
            if line.is_edited or (self._is_new and line.stored is not None)
        }

    def _wrong(self) -> list[FieldLine]:
        return [line for line in self._lines.values() if line.trouble]

    def _changed(self) -> None:
        self._follow_unit()
        self._settle()
        self.edited.emit()

    def _settle(self) -> None:
        """Say whether it can be saved, if not why not, and what is doubtful though it can."""
        doubtful = self._doubt()
        wrong, edits = self._wrong(), len(self.draft)
        reason = ""
        if self._read_only:
            within = self._scroll is None and self.register.by_decision
            reason = DECIDED if within else self.why_closed
        elif wrong and (edits or self._is_new):
            labels = listed([line.field.label for line in wrong])
            reason = wrong[0].trouble_by_name if len(wrong) == 1 else f"To be filled in or corrected first: {labels}."
        elif not edits and not self._is_new and not self._unsaved_below:
            reason = NOTHING_TO_SAVE
        below = f"Not saved under Related: {self._unsaved_below}." if self._saves_below else ""
        self._reason.setText(reason or below or self._what_is_overtaken() or doubtful)
        self._keep_keyboard(save=not reason, revert=bool(edits))
        self._save.setEnabled(not reason)
        self._save.setToolTip(reason or "Ctrl+S")
        self._save.setAccessibleDescription(reason)
        self._revert.setEnabled(bool(edits))
        if self._below is not None:
            self._name_save(
                (self._one_below or self._unsaved_below) if below else "", "it" if self._one_below else "them"
            )
            self._revert.setVisible(not below)  # what is below has its own
        for head, heading, lines in self._heads:
            head.setText(f"{heading}, edited" if any(line.is_edited for line in lines) else heading)

    def _keep_keyboard(self, *, save: bool, revert: bool) -> None:
        """Where Save or Revert has been pressed and cannot be any more, have it in the field that was in hand before.

        Qt would lead it on, out of the form.
        """
        now = self.window().focusWidget()
        if (now is not self._save or save) and (now is not self._revert or revert):
            return
        if (last := self._fields.focusWidget()) is not None:
            last.setFocus()

    def _doubt(self) -> str:
        """Say beside a field what it says against another; gives which fields are to be looked at, in a sentence."""
        checked = {name for check in self.register.checks for name in (check.field, check.against)}
        now = {name: self._lines[name].typed().value for name in checked if name in self._lines}
        found = [*doubts_of(self.register, now)]
        doubts = {doubt.check.field: f"{doubt.words}." for doubt in found}
        refused = {doubt.check.field for doubt in found if doubt.check.refused}
        for name in checked & self._lines.keys():
            self._lines[name].doubt(doubts.get(name, ""), refused=name in refused)
        labels = [line.field.label for name, line in self._lines.items() if name in doubts]
        return f"Look before you save: {listed(labels)}." if labels else ""

    def _what_is_overtaken(self) -> str:
        labels = [line.field.label for line in self._lines.values() if line.is_overtaken]
        return f"Changed in the programme since you typed: {listed(labels)}. Look before you save." if labels else ""
