"""Headings that fold away what stands beneath them, remembered for a programme file."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from mkip_desk.views.base.elided import paint_elided
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.theme import theme
from mkip_desk.views.base.widgets import tip

FOLDED = "Folded away"


class Folds:
    """Which parts of a form are folded away, by their key."""

    def __init__(self, kept: Remembered | None, form: str) -> None:
        self._kept, self._key = kept, f"folded/{form}"
        found = kept.get(self._key) if kept is not None else None
        self._folded = {key for key in found if isinstance(key, str)} if isinstance(found, list) else set()

    def __contains__(self, key: str) -> bool:
        return key in self._folded

    def fold(self, key: str, *, away: bool) -> None:
        """Remember whether a part is folded away."""
        self._folded = self._folded | {key} if away else self._folded - {key}
        if self._kept is not None:
            self._kept.keep(self._key, sorted(self._folded))


@called_by_qt
class FoldHead(QPushButton):
    """A heading that is a button: pressed, it folds the part beneath it away or brings it back."""

    def __init__(self, words: str, part: QWidget, folds: Folds, key: str) -> None:
        super().__init__(words)
        self._part, self._folds, self._key = part, folds, key
        self.setProperty("look", "fold")
        self.setAutoDefault(True)
        self.setMinimumWidth(1)  # its words are cut before the form is
        self.setCheckable(True)
        self.setChecked(key not in folds)
        if not self.isChecked():
            part.hide()
        self._dress()
        self.toggled.connect(self._turned)
        theme.changed.connect(self._dress)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_elided(self, self.text())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:  # asked for just then: the words change, and so does the room
            self.setToolTip(tip(self.text()) if self.width() < self.sizeHint().width() else "")
        return super().event(event)

    def _turned(self) -> None:
        self._folds.fold(self._key, away=not self.isChecked())
        self._part.setVisible(self.isChecked())
        self._dress()

    def _dress(self) -> None:
        self.setIcon(theme.icon("down" if self.isChecked() else "right"))
        self.setAccessibleDescription("" if self.isChecked() else FOLDED)
