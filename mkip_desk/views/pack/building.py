"""What is shown while a pack is built: how far it has come, and the means to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from mkip_desk.views.base.motion import is_reduced, show_share
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.widgets import across, button, label


@called_by_qt
class Building(QFrame):
    """One line, seen from the beginning of a build to its end."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self._doing = label(look="small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far the pack is built")
        self._stop = button("Stop", self.stopped.emit)
        line = across(self._doing, self._bar, self._stop, gap=16)
        line.setStretchFactor(self._bar, 1)
        line.setContentsMargins(24, 8, 24, 8)
        self.setLayout(line)
        self.hide()

    def begin(self, words: str) -> None:
        """Say what is begun, and offer to stop it."""
        self.progress(words, None)
        self.show()
        self._stop.setFocus()

    def progress(self, words: str, share: float | None) -> None:
        """Say how far it has come: of 1, or None where that is not known."""
        self._doing.setText(words)
        show_share(self._bar, share, still=is_reduced())
