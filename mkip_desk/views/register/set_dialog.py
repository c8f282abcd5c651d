"""One field set for several records at once: which field, and to what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.phrases import lowered_label
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, button, down, label, relook
from mkip_desk.views.register.editors import Editor, editor_for

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.base.showing import Names

WIDTH = 440  # pixels


class SetDialog(TypedDialog):
    """Asks for a field and its value with the editor of the form, checked as one types. Empty takes the value away."""

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
        for field in register.fields:
            if field.form and field.name not in (register.heading, "reference"):
                self._which.addItem(field.label, field.name)
        self._place = down()
        self._note = label(look="small", wrap=True)
        self._of = f"{count:,} {register.name}"
        self._save = button("", self._decide, "primary")
        away = button("Cancel", self.reject)
        head = label(f"Set a field of {count:,} {register.name}", "heading", wrap=True)
        parts = (head, self._which, self._place, self._note, 8, across(self._save, away, None))
        self.setLayout(down(*parts, gap=8, margin=24))
        self.setFixedWidth(WIDTH)
        self._which.currentIndexChanged.connect(lambda _at: self._offer())
        self._offer()

    def _offer(self) -> None:
        """Show the editor of the field chosen."""
        if self._editor is not None:
            self._place.removeWidget(self._editor)
            self._editor.deleteLater()
        self._editor = editor_for(self._register.field(self._which.currentData()), self._names, self._today)
        self._editor.show_value(None)
        self._editor.edited.connect(self._check)
        self._place.addWidget(self._editor)
        self._editor.show()
        self._check()

    def _check(self) -> None:
        assert self._editor is not None
        typed = self._editor.typed()
        field, empty = self._editor.field, not typed.trouble and typed.value in (None, "", ())
        self._note.setText(typed.trouble or typed.understood or field.help)
        away = f"Take {lowered_label(field.label)} away from {self._of}"
        self._save.setText(away if empty else f"Set it for {self._of}")
        relook(self._save, "look", "" if empty else "primary")
        self._save.setEnabled(not typed.trouble)

    def _decide(self) -> None:
        assert self._editor is not None
        self.decided.emit(self._editor.field.name, self._editor.typed().value)
        self.accept()
