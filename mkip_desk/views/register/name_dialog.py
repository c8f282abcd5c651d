"""A name asked for: what a view of a table is to be called."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.base.words_only import Line

LONGEST, WIDTH = 60, 400  # letters; pixels


class NameDialog(TypedDialog):
    """Asks for a name, and says where it is taken."""

    decided = Signal(str)

    def __init__(self, window: QWidget, title: str, yes: str, taken: Container[str], name: str = "") -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        self._taken, self._own = taken, name
        self._line = Line(name)
        self._line.setMaxLength(LONGEST)
        self._line.setAccessibleName("Name")
        self._note = label(look="small", wrap=True)
        self._yes = button(yes, self._decide, "primary")
        self._yes.setDefault(True)
        parts = (label(title, "heading"), self._line, self._note)
        self.setLayout(down(*parts, across(self._yes, button("Cancel", self.reject), None), gap=8, margin=24))
        self.setFixedWidth(WIDTH)
        self._line.textChanged.connect(lambda _words: self._check())
        self._line.selectAll()
        self._check()

    @property
    def _name(self) -> str:
        return " ".join(self._line.text().split())

    def _check(self) -> None:
        replaced = self._name != self._own and self._name in self._taken
        self._note.setText(
            "There is one of that name: this takes its place." if replaced else "Such as “Board papers”."
        )
        self._yes.setEnabled(bool(self._name))

    def _decide(self) -> None:
        self.decided.emit(self._name)
        self.accept()
