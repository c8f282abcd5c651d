"""One field in a form: its label, what edits it, what it was before, and what is to be said of it beneath."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from mkip_desk.domain.registers.register import Field, Kind, Record, Value
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import shortened
from mkip_desk.views.base.scrolling import Together, bring_into_view
from mkip_desk.views.base.showing import Names, text
from mkip_desk.views.base.widgets import down, label, relook
from mkip_desk.views.register.editors import State, editor_for
from mkip_desk.views.register.typed import Typed, as_typed, understood

Draft = Mapping[str, State]
"""Fields that were edited and not saved, as they stand in their editors."""

EDITOR = 1  # its place in a line, beneath the label
MOST = 80  # letters of what a field was that are said beside it; F4 shows all
OVERTAKEN = (
    "The programme has come to hold something else here since you typed this. Save to put yours in its place, or "
    "Revert to keep that."
)


@called_by_qt
class FieldLine(Together):
    """Edits one field of a record, and says how what is in it reads."""

    edited = Signal()

    def __init__(
        self,
        field: Field,
        names: Names,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        needed: bool = False,
    ) -> None:
        """`needed` says that it is asked for here, though its record can be kept without it."""
        super().__init__(parent)
        self.field = field
        self._names = names
        self.editor = editor_for(field, names, today, self)
        asked = needed or (field.required and field.kind is not Kind.CHOICE)
        self._said = label(f"{field.label} (needed)" if asked else field.label, "label")
        self._said.setBuddy(self.editor.held)
        self._was: QLabel | None = None  # made when there is first something to say in it
        self._note: QLabel | None = None
        self.stored: Value = None
        self._before: State = None
        self._is_new = False
        self._overtaken = False  # whether what is stored has changed since what stands in the editor was typed
        self._doubt = ""  # what it says against another field, in a sentence
        self._refused = False  # whether it cannot be saved so
        self._at_board = ""  # what it was at the last Board, in a sentence; empty where it is the same now
        self._box = down(self._said, self.editor, gap=4)
        self.setLayout(self._box)
        self.editor.edited.connect(self._edited)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What stands around the editor leads into it, and nowhere else."""
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def tell_of_history(self) -> None:
        """Say which key shows what the field was before."""
        self._said.setToolTip("F4 in the field: what it was before")

    def show_value(self, record: Record | None, draft: Draft, *, read_only: bool, overtaken: bool) -> None:
        """Show what is stored, or what was typed over it; somebody who is just typing that goes on where they were."""
        typed, cursor = self.editor.state(), self.editor.typing_at()
        self._is_new, self._overtaken, self._at_board = record is None, overtaken, ""
        self.stored = self.editor.there = _start(self.field) if record is None else record.get(self.field.name)
        self.editor.show_value(self.stored)
        self._before = self.editor.state()
        if self.field.name in draft:
            self.editor.restore(draft[self.field.name])
        if self.editor.state() == typed:
            self.editor.type_on_at(cursor)
        self.editor.setEnabled(not read_only)
        self._check()

    def count_as_stored(self, value: Value, state: State) -> None:
        """Take a value that has been saved for what is stored, and the state it was typed in for no edit any longer.

        What has been typed since stays an edit, be it what was stored before.
        """
        self.stored = self.editor.there = value
        self._before, self._overtaken = state, False
        self._check()

    def tell_board(self, words: str | None) -> None:
        """Say what the field was at the last Board; None where it was what it is now."""
        self._at_board = "" if words is None else f"{_was(words)} at the last Board"
        self._check()

    def doubt(self, words: str, *, refused: bool = False) -> None:
        """Say what is doubtful in it, though it can be saved unless it is `refused`; nothing where nothing is."""
        if (words, refused) != (self._doubt, self._refused):
            self._doubt, self._refused = words, refused
            self._check()

    @property
    def is_edited(self) -> bool:
        """Whether what is in it is not what is stored."""
        return self.editor.state() != self._before

    @property
    def is_overtaken(self) -> bool:
        """Whether what is stored has changed since the user began to edit it."""
        return self._overtaken and self.is_edited

    def typed(self) -> Typed:
        """How it reads. What is as it was stored is not read again: a year later "Nov" means another day."""
        if self.is_edited:
            return self.editor.typed()
        return Typed(self.stored, understood=understood(self.field, self.stored))

    @property
    def trouble(self) -> str:
        """Why what is in it cannot be saved; of a new record also what is missing."""
        missing = self.editor.typed().trouble if self._is_new else ""
        return self.typed().trouble or missing or (self._doubt if self._refused else "")

    @property
    def trouble_by_name(self) -> str:
        """The same with the name of the field, unless it begins with that."""
        trouble, name = self.trouble, self.field.label
        return trouble if trouble.startswith(name) else f"{name}: {trouble}"

    def put(self, value: Value) -> None:
        """Put a value of earlier into it, for the user to save or not."""
        self.editor.put(value)
        self._edited()

    def revert(self) -> None:
        """Put back what is stored; this is not an edit."""
        self.editor.restore(self._before)
        self._overtaken = False
        self._check()

    def room(self, records: Sequence[Record]) -> int:
        """How many pixels wide it must be for what these records have in it to be read whole."""
        words = (as_typed(self.field, record.get(self.field.name)) for record in records)
        return max(self.editor.room_for(max(words, key=len, default="")), self._said.sizeHint().width())

    def _edited(self) -> None:
        before = self._noted
        self._check()
        self.edited.emit()
        if self._noted not in ("", before):  # it stands beneath what is typed into, where the form may be cut
            bring_into_view(self)

    @property
    def _noted(self) -> str:
        """What is said beneath it."""
        return self._note.text() if self._note is not None else ""

    def _check(self) -> None:
        typed, was = self.typed(), self._what_it_was()
        trouble = "" if self.editor.may_become_right() else typed.trouble
        trouble = trouble or (self._doubt if self._refused else "")
        doubtful = OVERTAKEN if self.is_overtaken else self._doubt
        is_pressed = (
            self.field.kind is Kind.YES and self.is_edited and not self.is_overtaken
        )  # what stands beneath would move the next
        self._was = self._say(self._was, EDITOR + 1, "" if is_pressed else was)
        self.editor.mark(trouble, was, self._doubt)
        note = trouble or doubtful or typed.understood or self.field.help
        look = "wrong" if trouble else "doubtful" if doubtful else "small"
        self._note = self._say(self._note, self._box.count(), note, look)

    def _say(self, part: QLabel | None, place: int, words: str, look: str = "small") -> QLabel | None:
        """Say these words in that part of the line, which is made there if need be, and takes no room without words."""
        if part is None and words:
            part = label(look=look, wrap=True)
            self._box.insertWidget(place, part)
        if part is not None:
            part.setText(words)
            relook(part, "look", look)
            part.setVisible(bool(words))
        return part

    def _what_it_was(self) -> str:
        """What is stored, while something else stands here; else what it was at the last Board."""
        if self._is_new:
            return ""
        if not self.is_edited:
            return self._at_board
        stored = text(self.field, self.stored, self._names)
        return f"now {shortened(stored, MOST) or 'empty'} in the programme" if self.is_overtaken else _was(stored)


def _was(words: str) -> str:
    return f"was {shortened(words, MOST)}" if words else "was empty"


def _start(field: Field) -> Value:
    """What a new record starts with."""
    return field.choices[0] if field.kind is Kind.CHOICE and field.required and field.choices else None
