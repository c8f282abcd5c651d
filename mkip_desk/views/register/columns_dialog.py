"""Which columns a register's table has, and in what order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mkip_desk.domain.questions.arrangement import shown_fields
from mkip_desk.domain.registers.register import Register
from mkip_desk.views.base.tick_list import TickList
from mkip_desk.views.base.widgets import across, as_large_as_fits, button, down, frame, label

SIZE = (420, 560)  # pixels
HOW = "Space ticks or unticks. Drag a column to move it, or press Alt with an arrow."


class ColumnsDialog(QDialog):
    """Offers every field of a register as a column. What names the record stays."""

    decided = Signal(tuple)  # the names of the fields, empty for the columns that the register shows by itself

    def __init__(self, window: QWidget, register: Register, chosen: Sequence[str]) -> None:
        super().__init__(window)
        self.setWindowTitle("Columns")
        self.finished.connect(self.deleteLater)
        self._register = register
        self._names = {field.label: field.name for field in register.columns if field.table or field.form}
        self._list = TickList("Columns", HOW)
        self._up, self._down = button("Move up", lambda: self._move(-1)), button("Move down", lambda: self._move(1))
        reset = button("Back to how it was at first", lambda: self._offer(()), "quiet")
        take = button("Show these columns", self._decide, "primary")
        take.setDefault(True)
        away = button("Cancel", self.reject)
        heading = register.field(register.heading).label
        stays = label(f"{HOW} “{heading}” says which {register.one} it is, so it stays.", "small", wrap=True)
        card = frame("card", down(self._list, margin=8))
        parts = (label(f"Columns of {register.name}", "heading"), stays, card)
        moves, ways = across(self._up, self._down, None, reset), across(take, away, None)
        self.setLayout(down(*parts, moves, ways, gap=12, margin=24, tall=card))
        self.resize(as_large_as_fits(self, *SIZE))
        self._list.currentRowChanged.connect(self._offer_moves)
        self._offer(chosen)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, chosen: Sequence[str]) -> None:
        shown = [(field.label, True) for field in shown_fields(self._register, chosen)]
        rest = [(words, False) for words in self._names if (words, True) not in shown]
        self._list.offer([*self._names], [*shown, *rest], needed={self._register.field(self._register.heading).label})
        self._offer_moves(0)

    def _offer_moves(self, row: int) -> None:
        self._up.setEnabled(row > 0)
        self._down.setEnabled(row < self._list.count() - 1)

    def _move(self, step: int) -> None:
        self._list.move_current(step)

    def _decide(self) -> None:
        names = tuple(self._names[words] for words in self._list.chosen())
        by_itself = tuple(field.name for field in shown_fields(self._register))
        self.decided.emit(() if names == by_itself else names)
        self.accept()
