"""What a field is edited with, by its kind: each tells what is in it, and what that was read as."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mkip_desk.domain.display import rag_letter, show_rag
from mkip_desk.domain.registers.register import RAGS, Field, Kind, Value
from mkip_desk.views.base.name_picker import NamePicker
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.picking import PICKER_FRAME, Chips, Picker
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.theme import font, theme
from mkip_desk.views.base.widgets import relook, tip
from mkip_desk.views.register.cell_painting import RAG_WIDTH, paint_rag
from mkip_desk.views.register.person_line import PersonLine
from mkip_desk.views.register.typed import Typed, as_typed, as_typed_today, chosen, is_step, read
from mkip_desk.views.register.typing_fields import Paragraphs, TypingLine

State = str | int | bool | tuple[int, ...] | None
"""What is in an editor, as typed or chosen: what a draft keeps."""

NOT_SAID = "Not recorded"
LINE_FRAME = 28  # pixels that the edges of a line take, with the cursor at its end
NAME_ROOM = 120  # pixels that somebody's name or role is typed in, before there is one


class Editor(QWidget):
    """Edits one field. It shows a value, says when the user changed it, and tells how what is in it reads."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.field = field
        self.held: QWidget = self  # what takes the focus
        self.there: Value = None  # what is stored, from which "+3m" starts
        self.unit = ""  # what a figure in it is asked for in
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def _hold(self, widget: QWidget) -> None:
        self._box.addWidget(widget)
        self.held = widget
        self.setFocusProxy(widget)
        widget.setObjectName(self.field.name)
        widget.setAccessibleName(self.field.label)
        widget.setAccessibleDescription(self.field.help)

    def show_value(self, value: Value) -> None:
        """Show a stored value; this is not an edit."""
        raise NotImplementedError

    def put(self, value: Value) -> None:
        """Put a value of earlier into it, as if it were typed now."""
        self.show_value(value)

    def state(self) -> State:
        """What is in it now."""
        raise NotImplementedError

    def restore(self, state: State) -> None:
        """Put a state back into it; this is not an edit."""
        raise NotImplementedError

    def typing_at(self) -> int:
        """How many letters stand before the cursor, where it has one."""
        line = self.findChild(QLineEdit)
        return line.cursorPosition() if line is not None else 0

    def type_on_at(self, letters: int) -> None:
        """Put the cursor after so many letters."""
        line = self.findChild(QLineEdit)
        if line is not None:
            line.setCursorPosition(letters)

    def typed(self) -> Typed:
        """What is in it, read."""
        raise NotImplementedError

    def may_become_right(self) -> bool:
        """Whether somebody is just typing what is no value yet and can still become one."""
        return False

    def room_for(self, words: str) -> int:
        """How many pixels wide it must be for these words of its field to be read whole; 0 where they wrap."""
        return 0

    def mark(self, trouble: str, was: str = "", doubt: str = "") -> None:
        """Show whether what is in it can be taken; that and what it was are also said to who hears the window."""
        for widget in self.findChildren(QWidget):
            if bool(widget.property("wrong")) != bool(trouble):  # what has never been wrong has no such property
                relook(widget, "wrong", bool(trouble))
        self.held.setAccessibleDescription(
            "; ".join(said for said in (trouble or doubt or self.field.help, was) if said)
        )


class LineEditor(Editor):
    """One line: words, a number, money, a date, typed as people type them."""

    def __init__(
        self, field: Field, today: Callable[[], date], parent: QWidget | None, line: TypingLine | None = None
    ) -> None:
        super().__init__(field, parent)
        self._today = today
        self._line = line or TypingLine()
        self._line.textEdited.connect(lambda _text: self.edited.emit())
        self._line.editingFinished.connect(self._settle)
        self._hold(self._line)

    def show_value(self, value: Value) -> None:
        self.restore(as_typed(self.field, value))

    def put(self, value: Value) -> None:
        self.restore(as_typed_today(self.field, value, self._today()))

    def state(self) -> State:
        return self._line.text()

    def restore(self, state: State) -> None:
        words = str(state or "")
        self._line.setToolTip(tip(words))
        self._line.setText(words)  # the same words too: what was typed before is no longer the field's to undo
        self._line.setCursorPosition(0)

    def typed(self) -> Typed:
        return read(self.field, self._line.text(), self._today(), self.there, self.unit)

    def _settle(self) -> None:
        """Once it is left, "+3m" stands as the date it came to: a draft is kept, and tomorrow it would be another."""
        typed = self.typed()
        if typed.value is not None and is_step(self.field, self._line.text(), self._today()):
            self._line.type_over(as_typed(self.field, typed.value))
            self.edited.emit()

    def room_for(self, words: str) -> int:
        return QFontMetrics(font()).horizontalAdvance(words) + LINE_FRAME


class PersonEditor(LineEditor):
    """A person, by name, initials or role; those whom the programme knows are suggested."""

    def __init__(self, field: Field, today: Callable[[], date], parent: QWidget | None) -> None:
        self._person = PersonLine()
        super().__init__(field, today, parent, self._person)
        self._person.picked.connect(self.edited.emit)

    def suggest(self, persons: Sequence[str]) -> None:
        """Suggest these from now on."""
        self._person.suggest(persons)

    def restore(self, state: State) -> None:
        self._person.close_list()
        super().restore(state)

    def room_for(self, words: str) -> int:
        return max(NAME_ROOM + LINE_FRAME, super().room_for(words))


class LongEditor(Editor):
    """Paragraphs, in a box as high as its words need."""

    def __init__(self, field: Field, today: Callable[[], date], parent: QWidget | None) -> None:
        super().__init__(field, parent)
        self._today = today
        self._text = Paragraphs()
        self._text.textChanged.connect(self._changed)
        self._quiet = False
        self._hold(self._text)

    def _changed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def show_value(self, value: Value) -> None:
        self.restore(as_typed(self.field, value))

    def state(self) -> State:
        return self._text.toPlainText()

    def restore(self, state: State) -> None:
        self._quiet = True
        self._text.setPlainText(str(state or ""))
        self._quiet = False

    def typing_at(self) -> int:
        return self._text.textCursor().position()

    def type_on_at(self, letters: int) -> None:
        moved = self._text.textCursor()
        moved.setPosition(letters)
        self._text.setTextCursor(moved)

    def typed(self) -> Typed:
        return read(self.field, self._text.toPlainText(), self._today())


class ChoiceEditor(Editor):
    """One of a few: a choice, a RAG, a council."""

    def __init__(self, field: Field, choices: Mapping[Any, str], parent: QWidget | None) -> None:
        super().__init__(field, parent)
        self._picker = Picker(self)
        self._picker.setIconSize(QSize(RAG_WIDTH, 21))
        if not field.required or None not in choices:
            self._picker.addItem("" if field.required else NOT_SAID, None)
        for value, words in choices.items():
            self._picker.addItem(words, value)
        if field.kind is Kind.RAG:
            self._picker.give_letters({rag: rag_letter(rag) for rag in choices})
            self._colour()
            theme.changed.connect(self._colour)
        self._picker.setProperty("said", self.state() is not None)  # else it looks as a line with nothing in it does
        self._picker.currentIndexChanged.connect(lambda _at: relook(self._picker, "said", self.state() is not None))
        self._picker.activated.connect(lambda _index: self.edited.emit())
        self._hold(self._picker)

    def _colour(self) -> None:
        for index in range(self._picker.count()):
            if rag := self._picker.itemData(index):
                self._picker.setItemIcon(index, _rag_icon(rag, self._picker.devicePixelRatio()))

    def show_value(self, value: Value) -> None:
        self.restore(value if isinstance(value, str | int | bool) else None)

    def state(self) -> State:
        state: State = self._picker.currentData()
        return state

    def restore(self, state: State) -> None:
        for index in range(self._picker.count()):
            if self._picker.itemData(index) == state:
                self._picker.setCurrentIndex(index)
                return
        self._picker.setCurrentIndex(0)

    def typed(self) -> Typed:
        return chosen(self.field, self._picker.currentData())

    def room_for(self, words: str) -> int:
        return self._picker.widest()


class ReferenceEditor(Editor):
    """A record of another register, found by typing part of its name."""

    def __init__(self, field: Field, names: Mapping[int, str], parent: QWidget | None) -> None:
        super().__init__(field, parent)
        self._ids = {words.casefold(): record_id for record_id, words in names.items()}
        self._names = names
        self._picker = NamePicker(names.values())
        self._line = self._picker.line
        self._line.setPlaceholderText(NOT_SAID)
        self._line.setAccessibleName(field.label)
        self._line.editingFinished.connect(self._settle)
        self._picker.currentTextChanged.connect(self._changed)
        self._quiet = False
        self._hold(self._picker)

    def _changed(self, _text: str) -> None:
        if not self._quiet:
            self.edited.emit()

    def show_value(self, value: Value) -> None:
        self.restore(value if isinstance(value, int) else None)

    def state(self) -> State:
        """The record's id, which outlives its name; words that name none, as they stand."""
        words = self._picker.currentText()
        return self._ids.get(words.strip().casefold(), words)

    def restore(self, state: State) -> None:
        words = self._names.get(state, f"number {state}") if isinstance(state, int) else str(state or "")
        self._quiet = True
        self._picker.suggested.hide()  # what it suggests was for what stood here before
        self._picker.setCurrentText(words)
        self._picker.setToolTip(tip(self._picker.currentText()))
        self._line.setCursorPosition(0)
        self._quiet = False

    def typed(self) -> Typed:
        words = self._picker.currentText().strip()
        likely = self._likely(words)
        if words and len(likely) != 1:
            said = (
                f"{len(likely):,} here have “{words}” in their names" if likely else f"Nothing here is called “{words}”"
            )
            return Typed(trouble=f"{said}. Choose one from the list.")
        found = chosen(self.field, self._ids.get(likely[0].casefold()) if likely else None)
        return replace(found, understood=f"Understood as {likely[0]}.") if likely and likely[0] != words else found

    def _likely(self, words: str) -> list[str]:
        """The names that are meant: the one that is just so, else those that have the words in them."""
        said = words.casefold()
        if not said or said in self._ids:
            return [self._names[self._ids[said]]] if said else []
        return [name for name in self._names.values() if said in name.casefold()]

    def _settle(self) -> None:
        """Once it is left, what was typed of the one name that has it in it is that name."""
        words = self._picker.currentText().strip()
        likely = self._likely(words)
        if len(likely) == 1 and likely[0] != words:
            self._picker.setCurrentText(likely[0])
        elif len(likely) > 1:
            self.edited.emit()  # what was not held against it while it was typed now is

    def may_become_right(self) -> bool:
        return self._line.hasFocus() and len(self._likely(self._picker.currentText().strip())) > 1

    def room_for(self, words: str) -> int:
        return max(self._picker.widest(), QFontMetrics(font()).horizontalAdvance(NOT_SAID) + PICKER_FRAME)


class ChipsEditor(Editor):
    """Councils, a score, yes or no: small buttons that are on or off."""

    def __init__(self, field: Field, choices: Mapping[Any, str], parent: QWidget | None) -> None:
        super().__init__(field, parent)
        self._chips = Chips(several=field.kind is Kind.COUNCILS, look="figure" if field.kind is Kind.SCORE else "chip")
        self._chips.offer(dict(choices))
        for value, words in choices.items():
            self._chips.button(value).setAccessibleName(f"{field.label}: {words}")
        self._chips.picked.connect(self.edited)
        self._box.addWidget(self._chips)
        self.held = self._chips.button(next(iter(choices))) if choices else self._chips
        self.setFocusProxy(self.held)

    def show_value(self, value: Value) -> None:
        self.restore(value if isinstance(value, tuple | int | bool) else None)

    def state(self) -> State:
        on = self._chips.on
        if self.field.kind is Kind.COUNCILS:
            return on  # type: ignore[return-value]
        return on[0] if on else None  # type: ignore[return-value]

    def restore(self, state: State) -> None:
        several = state if isinstance(state, tuple) else () if state is None else (state,)
        self._chips.set_on(several)

    def typed(self) -> Typed:
        return chosen(self.field, self.state())

    def room_for(self, words: str) -> int:
        return 0 if self.field.kind is Kind.COUNCILS else self._chips.in_one_line()


def editor_for(field: Field, names: Names, today: Callable[[], date], parent: QWidget | None = None) -> Editor:
    """The editor that suits a field's kind."""
    match field.kind:
        case Kind.LONG:
            return LongEditor(field, today, parent)
        case Kind.RAG:
            return ChoiceEditor(field, {rag: show_rag(rag) for rag in RAGS}, parent)
        case Kind.CHOICE:
            return ChoiceEditor(field, {choice: capitalised(choice) for choice in field.choices}, parent)
        case Kind.COUNCIL:
            return ChoiceEditor(field, dict(names.councils), parent)
        case Kind.COUNCILS:
            return ChipsEditor(field, dict(names.councils), parent)
        case Kind.SCORE:
            return ChipsEditor(field, {score: str(score) for score in range(1, field.of + 1)}, parent)
        case Kind.YES:
            return ChipsEditor(field, {True: "Yes", False: "No"}, parent)
        case Kind.REFERENCE:
            return ReferenceEditor(field, names.by_register.get(field.to, {}), parent)
        case Kind.PERSON:
            made = PersonEditor(field, today, parent)
            made.suggest(names.persons)
            return made
    return LineEditor(field, today, parent)


def _rag_icon(rag: str, ratio: float) -> QIcon:
    """The same as an icon that stays as it is, chosen or not to be: Qt would make its letter hard to read."""
    picture = rag_picture(rag, ratio)
    made = QIcon(picture)
    for mode in (QIcon.Mode.Disabled, QIcon.Mode.Selected):
        made.addPixmap(picture, mode)
    return made


def rag_picture(rag: str, ratio: float) -> QPixmap:
    """A RAG's letters on its colour, as a small picture."""
    picture = QPixmap(QSize(RAG_WIDTH, 21) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_rag(painter, QRect(0, 0, RAG_WIDTH, 21), rag)
    painter.end()
    return picture
