"""What a board decided of an escalation: at which of its meetings, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.display import show_date, show_weekday
from mkip_desk.domain.shared_services.escalation import Board
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.scrolling import fill_dialog
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.base.words_only import TextBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mkip_desk.reports.service_content import Escalated

WIDTH = 560  # pixels
MORE = "Only this closes it. Undo takes it back."


class DecidedDialog(TypedDialog):
    """Asks for the meeting and the words of the decision."""

    decided = Signal(object, str)  # the day of the meeting, and what the board decided

    def __init__(self, window: QWidget, one: Escalated, held: Sequence[date]) -> None:
        super().__init__(window)
        self._one = one
        self.setWindowTitle("The board has decided")
        self._meeting = Picker()
        self._meeting.setAccessibleName(f"Meeting of the {one.board}")
        for day in held:
            self._meeting.addItem(show_weekday(day), day)
        self._words = TextBox()
        self._words.setAccessibleName("What the board decided")
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(112)
        self._save = button("Close it by this decision", self._decide, "primary")
        self._why = label(look="doubtful", wrap=True)
        self._words.textChanged.connect(self._check)
        for each in (self._meeting, self._words):
            each.setEnabled(bool(held))
        body = down(
            label(one.title, "heading", wrap=True), label(one.evidence, "secondary", wrap=True),
            down(label(f"Meeting of the {one.board}", "label"), self._meeting, gap=4),
            down(label("What the board decided (needed)", "label"), self._words, gap=4),
            label(MORE, "small", wrap=True), None, gap=12,
        )  # fmt: skip
        foot = across(self._save, button("Cancel", self.reject), None)
        fill_dialog(self, WIDTH, body, down(self._why, foot, gap=12))
        self._check()
        self._words.setFocus()

    def _check(self) -> None:
        why = self._why_not()
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._save.setEnabled(not why)
        self._save.setAccessibleDescription(why)

    def _why_not(self) -> str:
        """Why it cannot be closed yet; empty where it can."""
        if not self._meeting.count():
            day = f" It meets next on {show_date(self._one.meeting)}." if self._one.meeting else ""
            where = "under Meetings" if self._one.board == Board.MKIP else "with the service"
            return f"The {self._one.board} has not met since this was raised: record its meeting {where} first.{day}"
        return "" if self._words.toPlainText().strip() else "Say what the board decided."

    def _decide(self) -> None:
        self.decided.emit(self._meeting.currentData(), self._words.toPlainText().strip())
        self.hide()
