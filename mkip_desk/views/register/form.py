"""The form of one record, drawn from its register's fields: checked as one types, saved as one change."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mkip_desk.domain.register import Field, Kind, Record, Register, Value
from mkip_desk.views.base.phrases import listed
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.register.editors import Editor, State, editor_for
from mkip_desk.views.register.form_row import GAP, FormRow
from mkip_desk.views.register.typed import Typed, as_typed, understood

Draft = Mapping[str, State]
"""Fields that were edited and not saved, as they stand in their editors."""

WIDE = (Kind.LONG, Kind.COUNCILS)
MEASURED = 200  # records looked at for the room that a field needs
OVERTAKEN = (
    "The programme has come to hold something else here since you typed this: F4 shows what. Save to put yours in "
    "its place, or Revert to keep that."
)


@dataclass
class _Line:
    """One field in the form: its label, what edits it, what stands beneath it, and what was there before."""

    field: Field
    said: QLabel
    editor: Editor
    note: QLabel
    stored: Value = None
    before: State = None
    overtaken: bool = False  # whether what is stored has changed since what stands in the editor was typed

    @property
    def edited(self) -> bool:
        return self.editor.state() != self.before

    def show(self, stored: Value, draft: Draft) -> None:
        """Show what is stored, or what was typed over it; somebody who is just typing that goes on where they were."""
        typed, cursor = self.editor.state(), self.editor.typing_at()
        self.stored = self.editor.there = stored
        self.editor.show_value(stored)
        self.before = self.editor.state()
        if self.field.name in draft:
            self.editor.restore(draft[self.field.name])
        if self.editor.state() == typed:
            self.editor.type_on_at(cursor)


class Form(QWidget):
    """Edits the fields of one record. It knows no store: what is saved is handed to whoever listens."""

    edited = Signal()  # something in it changed
    save = Signal(object)  # the fields that changed, with their values
    history_wanted = Signal(str)  # of the field of that name

    def __init__(self, register: Register, names: Names, today: Callable[[], date]) -> None:
        super().__init__()
        self.register = register
        self._today = today
        self._lines: dict[str, _Line] = {}
        self._rows: list[tuple[FormRow, list[_Line]]] = []
        self._is_new = False
        self._read_only = False
        self._reason = label(look="small", wrap=True)
        self._save = button("Save", self.try_to_save, "primary")
        self._revert = button("Revert", self.revert)
        self._revert.setToolTip("Put back what was saved last")
        self._scroll = self._scrolled(names)
        buttons = across(self._save, self._revert, None)
        self._on("Ctrl+Return", self.try_to_save)
        self._on("Ctrl+Enter", self.try_to_save)  # of the number pad
        self._on("F4", self._want_history)
        self.setLayout(down(self._scroll, down(self._reason, buttons, gap=6), gap=8, tall=self._scroll))

    def _on(self, keys: str, do: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self, do, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _want_history(self) -> None:
        """Ask for the history of the field that one is in."""
        for name, line in self._lines.items():
            if line.editor.isAncestorOf(self.focusWidget()) and not self._is_new:
                self.history_wanted.emit(name)

    def _scrolled(self, names: Names) -> Scroller:
        body = QWidget()
        body.setObjectName("body")
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 8, 8)
        box.setSpacing(16)
        for heading, fields in grouped(self.register):
            if heading:
                box.addWidget(label(heading, "heading"))
            box.addLayout(down(*(self._row(row, names) for row in rows(fields, self.register.heading)), gap=GAP))
        box.addStretch(1)
        return Scroller(body=body)

    def _row(self, fields: Sequence[Field], names: Names) -> FormRow:
        wide = is_wide(fields[0], self.register.heading)
        made = FormRow([self._line(field, names) for field in fields], wide=wide)
        self._rows.append((made, [self._lines[field.name] for field in fields]))
        return made

    def make_room_for(self, records: Iterable[Record]) -> None:
        """Lay the fields out so that the words of these records can be read whole, and do not move between them."""
        shown = list(islice(records, MEASURED))
        for row, lines in self._rows:
            row.need([_room(line, shown) for line in lines])

    def _line(self, field: Field, names: Names) -> QWidget:
        editor = editor_for(field, names, self._today)
        note = label(look="small", wrap=True)
        asked = field.required and field.kind is not Kind.CHOICE
        said = label(f"{field.label} (needed)" if asked else field.label, "label")
        said.setBuddy(editor.held)
        said.setToolTip("F4 in the field: what it was before")
        line = _Line(field, said, editor, note)
        self._lines[field.name] = line
        editor.edited.connect(lambda: self._changed(line))
        holder = QWidget()
        holder.setLayout(down(said, editor, note, gap=4))
        return holder

    def show_record(
        self, record: Record | None, draft: Draft, *, read_only: bool, overtaken: Collection[str] = ()
    ) -> None:
        """Show a record (None for a new one), with what was typed into it earlier and not saved.

        What is stored in the fields `overtaken` has changed since.
        """
        self._is_new = record is None
        self._read_only = read_only
        for line in self._lines.values():
            line.overtaken = line.field.name in overtaken
            line.show(_start(line.field) if record is None else record.get(line.field.name), draft)
            line.editor.setEnabled(not read_only)
            self._check(line)
        self._settle()

    def back_to_top(self) -> None:
        """Scroll to the first field."""
        self._scroll.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._lines.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, name: str, value: Value) -> None:
        """Put a value into a field for the user to save or not, and go there."""
        line = self._lines[name]
        line.editor.put(value)
        self._changed(line)
        line.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(line.editor)

    @property
    def draft(self) -> Draft:
        """What was edited and not saved."""
        return {name: line.editor.state() for name, line in self._lines.items() if line.edited}

    def revert(self) -> None:
        """Put every field back to what was saved last."""
        for line in self._lines.values():
            line.editor.restore(line.before)
            line.overtaken = False
            self._check(line)
        self._settle()
        self.edited.emit()

    def try_to_save(self) -> None:
        """Hand out the fields that changed, if all can be taken; else go to the first that cannot."""
        wrong = self._wrong()
        if wrong:
            wrong[0][0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(wrong[0][0].editor)
        elif self._save.isEnabled():
            self.save.emit(self.values())

    @property
    def is_right(self) -> bool:
        """Whether everything in it can be taken."""
        return not self._wrong()

    def values(self) -> dict[str, Value]:
        """The fields that changed, read; all that hold something, for a new record."""
        return {
            name: self._typed(line).value
            for name, line in self._lines.items()
            if line.edited or (self._is_new and line.stored is not None)
        }

    def _changed(self, line: _Line) -> None:
        self._check(line)
        self._settle()
        self.edited.emit()

    def _check(self, line: _Line) -> None:
        typed = self._typed(line)
        line.editor.mark(typed.trouble)
        overtaken = OVERTAKEN if line.overtaken and line.edited else ""
        line.note.setText(typed.trouble or overtaken or typed.understood or line.field.help)
        look = "wrong" if typed.trouble else "doubtful" if overtaken else "small"
        if line.note.property("look") != look:
            line.note.setProperty("look", look)
            line.note.style().polish(line.note)
        line.note.setVisible(bool(line.note.text()))

    def _typed(self, line: _Line) -> Typed:
        """How a line reads. What is as it was stored is not read again: a year later "Nov" means another day."""
        if line.edited:
            return line.editor.typed()
        return Typed(line.stored, understood=understood(line.field, line.stored))

    def _wrong(self) -> list[tuple[_Line, str]]:
        told = [(line, self._typed(line).trouble) for line in self._lines.values()]
        if self._is_new:
            told = [(line, trouble or line.editor.typed().trouble) for line, trouble in told]
        return [(line, trouble) for line, trouble in told if trouble]

    def _settle(self) -> None:
        """Say whether it can be saved, and if not why not."""
        wrong, edits = self._wrong(), len(self.draft)
        reason = ""
        if self._read_only:
            reason = "This programme is open for reading only."
        elif wrong and (edits or self._is_new):
            reason = _said_of(*wrong[0]) if len(wrong) == 1 else f"{len(wrong)} fields are to be mended first."
        elif not edits and not self._is_new:
            reason = "Nothing to save."
        self._reason.setText(reason or self._what_is_overtaken())
        self._save.setEnabled(not reason)
        self._save.setToolTip(reason or "Ctrl+S")
        self._save.setAccessibleDescription(reason)
        self._revert.setEnabled(bool(edits))

    def _what_is_overtaken(self) -> str:
        labels = [line.field.label for line in self._lines.values() if line.overtaken and line.edited]
        return f"Changed in the programme since you typed: {listed(labels)}. Look before you save." if labels else ""


def grouped(register: Register) -> Iterator[tuple[str, list[Field]]]:
    """The fields of its form under their headings, in the order declared."""
    groups: dict[str, list[Field]] = {}
    for field in register.fields:
        if field.form:
            groups.setdefault(field.group, []).append(field)
    yield from groups.items()


def is_wide(field: Field, heading: str) -> bool:
    """Whether a field takes a whole row of the form."""
    return field.kind in WIDE or field.name == heading


def rows(fields: Sequence[Field], heading: str) -> list[list[Field]]:
    """Fields in rows of one or two, in the order declared, save that what names the record comes first."""
    found: list[list[Field]] = []
    for field in sorted(fields, key=lambda each: each.name != heading):
        beside = found and len(found[-1]) == 1 and not is_wide(found[-1][0], heading)
        if beside and not is_wide(field, heading):
            found[-1].append(field)
        else:
            found.append([field])
    return found


def _room(line: _Line, records: Sequence[Record]) -> int:
    """How many pixels wide a field must be for what these records have in it to be read whole."""
    words = (as_typed(line.field, record.get(line.field.name)) for record in records)
    return max(line.editor.room_for(max(words, key=len, default="")), line.said.sizeHint().width())


def _said_of(line: _Line, trouble: str) -> str:
    """What is wrong, with the name of the field unless it begins with that."""
    label = line.field.label
    return trouble if trouble.startswith(label) else f"{label}: {trouble}"


def _start(field: Field) -> Value:
    """What a new record starts with."""
    return field.choices[0] if field.kind is Kind.CHOICE and field.required and field.choices else None
