"""What can be done with several records at once, in a line that is there while several are selected."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from mkip_desk.domain.registers.register import Register
from mkip_desk.views.base.widgets import across, button, label


class SelectionBar(QFrame):
    """Says how many are selected, and offers to set a field of them, to copy and to delete them."""

    set_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._told = label(look="strong")
        self._set = self._button("Set a field…", self.set_wanted.emit)
        self._delete = self._button("Delete", self.delete_wanted.emit)
        copy = self._button("Copy", self.copy_wanted.emit)
        beside = label("The form has one of them.", "small", wrap=True)
        line = across(self._told, beside, self._set, copy, self._delete)
        line.setStretchFactor(beside, 1)
        self.setLayout(line)
        self.hide()

    @staticmethod
    def _button(words: str, do: Callable[[], object]) -> QPushButton:
        return button(words, do, "quiet")

    def show_selected(self, count: int, why_not: str) -> None:
        """Say that so many are selected; `why_not` says why nothing can be changed, empty where it can."""
        self._told.setText(f"{count:,} {self._register.name} selected")
        for each in (self._set, self._delete):
            each.setEnabled(not why_not)
            each.setToolTip(why_not)
        self.setVisible(count > 1)
