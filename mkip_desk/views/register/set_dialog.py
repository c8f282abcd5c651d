"""One field set for several records at once: which field, and to what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.asking import ask
from mkip_desk.views.base.keys import lead_through
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import lowered_label
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.scrolling import fill_dialog
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, button, down, label, relook
from mkip_desk.views.register.editors import Editor, editor_for

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.base.showing import Names

WIDTH = 440  # pixels
CHOOSE = "Choose a field"
EMPTIED = "It will be empty in all of them, whatever they hold now. Undo takes it back."


@called_by_qt
class SetDialog(TypedDialog):
    """Asks for a field and its value with the editor of the form, checked as one types.

    It opens with no field chosen, and Enter does nothing until there is a value: a default would be set for many at
    once by a single key. Left empty, it takes away what they hold, once that is asked.
    """

    decided = Signal(str, object)  # the field's name, and its value

    def __init__(
        self, window: QWidget, register: Register, count: int, names: Names, today: Callable[[], date]
    ) -> None:
        super().__init__(window)
        self.setWindowTitle("Set a field")
        self._register, self._names, self._today = register, names, today
        self._editor: Editor | None = None
        self._which = Picker()
        self._which.setAccessibleName("Field")
        self._which.addItem(CHOOSE, "")
        for field in register.fields:
            if field.form and field.name not in (register.heading, "reference"):
                self._which.addItem(field.label, field.name)
        self._place = down()
        self._note = label(look="small", wrap=True)
        self._of = f"{count:,} {register.name}"
        self._save = button("", self._decide, "primary")
        self._cancel = button("Cancel", self.reject)
        head = label(f"Set a field of {count:,} {register.name}", "heading", wrap=True)
        body = down(head, self._which, self._place, self._note, None, gap=8)
        fill_dialog(self, WIDTH, body, across(self._save, self._cancel, None))
        self._which.currentIndexChanged.connect(lambda _at: self._offer())
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sets the value, if there is one; without, a dialog would press whichever of its buttons comes first."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not entered or self._save.isDefault():
            super().keyPressEvent(event)

    def _offer(self) -> None:
        """Show the editor of the field chosen."""
        if self._editor is not None:
            self._place.removeWidget(self._editor)
            self._editor.deleteLater()
            self._editor = None
        if name := self._which.currentData():
            self._editor = editor_for(self._register.field(name), self._names, self._today)
            self._editor.show_value(None)
            self._editor.edited.connect(self._check)
            self._place.addWidget(self._editor)
            self._editor.show()
            lead_through(self._which, self._editor)
        self._check()

    def _check(self) -> None:
        set_it, editor = f"Set it for {self._of}", self._editor
        if editor is None:
            self._settle(set_it, may=False, sets=False)
            return
        typed = editor.typed()
        empty = not typed.trouble and typed.value in (None, "", ())
        self._note.setText(typed.trouble or typed.understood or editor.field.help)
        self._settle(self._away if empty else set_it, may=not typed.trouble, sets=not empty and not typed.trouble)

    def _settle(self, words: str, *, may: bool, sets: bool) -> None:
        """Offer that, and to Enter only what sets a value."""
        self._save.setText(words)
        self._save.setEnabled(may)
        self._save.setAutoDefault(sets)
        self._save.setDefault(sets)
        relook(self._save, "look", "primary" if sets else "")

    @property
    def _away(self) -> str:
        """What it does when nothing is set."""
        assert self._editor is not None
        return f"Take {lowered_label(self._editor.field.label)} away from {self._of}"

    def _decide(self) -> None:
        assert self._editor is not None
        if self._editor.typed().value in (None, "", ()):
            ask(self, f"{self._away}?", EMPTIED, "Keep it", ("Take it away", self._hand_out))
        else:
            self._hand_out()

    def _hand_out(self) -> None:
        assert self._editor is not None
        self.decided.emit(self._editor.field.name, self._editor.typed().value)
        self.hide()
