"""A new baseline: at which meeting the Board agreed it, and what it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QPlainTextEdit, QWidget

from mkip_desk.domain.display import show_weekday
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, button, down, fit_to_words, label

if TYPE_CHECKING:
    from mkip_desk.services.gateway_standing import ProjectGates
    from mkip_desk.views.gateways.seen import Seen

WIDTH = 520  # pixels
MORE = "What the project says now becomes its next baseline. The earlier ones stay as they are."


class BaselineDialog(TypedDialog):
    """Asks for the meeting and the words of the decision."""

    decided = Signal(int, str)  # the meeting, and what the Board decided

    def __init__(self, window: QWidget, project: ProjectGates, seen: Seen) -> None:
        super().__init__(window)
        self.setWindowTitle("A new baseline")
        self._meeting = Picker()
        self._meeting.setAccessibleName("Meeting of the Board")
        for meeting, day in sorted(seen.meetings.items(), key=lambda each: each[1], reverse=True):
            self._meeting.addItem(show_weekday(day), meeting)
        self._words = QPlainTextEdit()
        self._words.setAccessibleName("What the Board decided")
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(96)
        self._save = button("Keep the new baseline", self._decide, "primary")
        used = seen.tolerances.get(project.id)
        said: list[QWidget] = [label(each, "doubtful", wrap=True) for each in (used.not_agreed if used else ())]
        parts: list[QWidget | QLayout | None] = [
            label(f"A new baseline for {project.project['title']}", "heading", wrap=True), *said,
            down(label("Meeting of the Board", "label"), self._meeting, gap=4),
            down(label("What the Board decided", "label"), self._words, gap=4),
            label(MORE, "small", wrap=True), None,
            across(self._save, button("Cancel", self.reject), None),
        ]  # fmt: skip
        self.setLayout(down(*parts, gap=12, margin=24))
        self.setFixedWidth(WIDTH)
        self._words.textChanged.connect(self._check)
        self._check()
        fit_to_words(self)

    def _check(self) -> None:
        self._save.setEnabled(bool(self._words.toPlainText().strip()))

    def _decide(self) -> None:
        self.decided.emit(int(self._meeting.currentData()), self._words.toPlainText().strip())
        self.accept()
